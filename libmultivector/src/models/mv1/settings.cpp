#include <multivector/models/mv1/settings.hpp>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace mv::mv1 {

namespace {

/// The mechanism of each step, in the order they run.
constexpr std::string_view schedule[] = {
#define MV1_STEP(mechanism, function) #mechanism,
#include <multivector/models/mv1/declarations.def>
};

/// In the order of the schedule, those without a step last.
std::vector<Mechanism> declared()
{
    std::vector<Mechanism> all{
#define MV1_MECHANISM(name, on, meaning) {#name, meaning, on},
#include <multivector/models/mv1/declarations.def>
    };
    const auto place = [](const Mechanism& m) { return std::ranges::find(schedule, m.name) - std::begin(schedule); };
    for (Mechanism& m : all) m.has_step = place(m) < std::ssize(schedule);
    std::ranges::stable_sort(all, {}, place);
    return all;
}

} // namespace

const std::vector<Mechanism>& mechanisms()
{
    static const std::vector<Mechanism> all = declared();
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
