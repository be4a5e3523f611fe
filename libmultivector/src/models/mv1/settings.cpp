#include <multivector/models/mv1/settings.hpp>

namespace mv::mv1 {

const std::vector<Mechanism>& mechanisms()
{
    static const std::vector<Mechanism> all{
        {"capability", "The powers' economic and security capabilities walk at random instead of staying constant.",
         false},
        {"rivalry",
         "Rivalries return to their base and are pushed by the crises, wars and incidents of the step before.", true},
        {"structural_balance", "Rivalries are pulled toward a state in which friends of friends are friends.", false},
        {"mediation", "States that both powers of a pair trust can host talks, which settle crises and shorten wars.",
         true},
        {"crises", "Pairs of powers fall into direct crises, some of which become war.", true},
        {"contest",
         "Powers that are both present in a state contest it, which costs the state and may become their crisis.",
         true},
        {"entanglement", "States are drawn into the crises of powers on which they depend for security.", true},
        {"disputes",
         "Neighbours fall into disputes, more often when they lean to opposite powers, and mediators end them.", true},
        {"demands",
         "Powers press states, which comply at a cost in autonomy or refuse at the risk of sanctions and force.", true},
        {"sanctions", "Sanctions for refusals are paid and fade, and lost autonomy recovers.", true},
        {"secondary_sanctions", "States pay for trade with a power at war in proportion to their ties with its rivals.",
         false},
        {"portfolio",
         "Ties move toward the target of each state's portfolio rule, no faster than each function allows.", true},
        {"pacts", "States review their pacts now and then and set them to what their strategy wants.", true},
        {"diplomacy",
         "Trust of the powers follows profile: steadiness, visits, and distance from the camps of their rivals.", true},
        {"corridors", "Trade between the powers' economies chooses among open routes, and the states on them earn.",
         true},
        {"society",
         "Stability follows public preference, sudden tilts and sanctions, and where it is low there is unrest.", true},
        {"regime_rescue",
         "A patron steps in when a member of its camp has unrest, for autonomy and a closer security tie.", false},
        {"economy", "Income is the benefit of ties with rents and transit, less sanctions, instruments and conflict.",
         true},
        {"revision", "Adaptive states reconsider their strategy by expected payoff, imitation or aspiration.", true},
        {"observation", "Events and levels of the step are added to the totals that outcomes are made from.", true},
        // no step of its own: it changes numbers that demands reads
        {"nuclear", "Nuclear arms make refusal cheaper for a state and demands on it more frequent.", false},
    };
    return all;
}

std::vector<Mechanism> mechanisms(const Extensions& extensions)
{
    std::vector<Mechanism> all;
    for (const Mechanism& m : mechanisms()) {
        all.push_back(m);
        for (const InsertedMechanism& own : extensions.mechanisms())
            if (own.after == m.name)
                all.push_back({own.declaration.name, own.declaration.meaning, own.declaration.on_by_default});
    }
    return all;
}

const std::vector<std::pair<std::string, Event::Kind>>& event_kinds()
{
    using enum Event::Kind;
    static const std::vector<std::pair<std::string, Event::Kind>> all{
        {"supply_loss", supply_loss},
        {"corridor_closure", corridor_closure},
        {"rivalry_jump", rivalry_jump},
        {"patron_unreliable", patron_unreliable},
        {"leader_change", leader_change},
        {"accession", accession},
        {"nuclear_renunciation", nuclear_renunciation},
        {"capability", capability},
    };
    return all;
}

} // namespace mv::mv1
