/// The cases of a comparison: the scenario as it is, and with one assumption changed.

#include "cases.hpp"
#include "portfolios.hpp"

#include "models/mv1/strategies/knife_edge.hpp"

#include <multivector/study/model_kind.hpp>

namespace mv::mv1 {
namespace {

using Apply = void (*)(Assumptions&, const World&);

void adaptive(Assumptions& a, const World&)
{
    a.settings.others.strategy = "adaptive";
    a.settings.others.by_state.clear();
    a.settings.others.shares.clear();
}

void sampled(Assumptions& a, const World&) { a.settings.sampled = true; }

void equal_instruments(Assumptions& a, const World&)
{
    for (Strategy& strategy : a.settings.user_strategies) {
        strategy.package = "none";
        strategy.instruments = find_package("none").instruments;
    }
}

void no_preference(Assumptions& a, const World&) { a.parameters.set("preference_cost", 0); }

/// Of several other choices the first that is found.
void knife_edges(Assumptions& a, const World& world)
{
    Settings& settings = a.settings;
    const Portfolios found =
        portfolios(world, world.find_state(settings.focal), a.parameters, settings.user_strategies);
    for (std::size_t k = 0; k < found.all.size(); ++k)
        if (!found.all[k].edges.empty())
            settings.user_strategies[k].rule =
                other_choice(settings.user_strategies[k].rule, found.all[k].edges.front());
}

struct KnownVariant {
    const char *name, *meaning;
    Apply change;
};

constexpr KnownVariant known_variants[] = {
    {"adaptive", "as main, all other states adaptive", adaptive},
    {"sampled", "as main, parameters drawn from their ranges", sampled},
    {"equal_instruments", "as main, every portfolio with the package none", equal_instruments},
    {"no_preference", "as main, UN voting affinity without effect (preference_cost = 0)", no_preference},
    {"knife_edges", "as main, strategies near another choice of their rule take it", knife_edges}};

} // namespace

std::vector<std::string> variant_names()
{
    std::vector<std::string> names;
    for (const KnownVariant& one : known_variants) names.emplace_back(one.name);
    return names;
}

std::vector<Assumptions> assumptions(const Scenario& scenario, const Assumptions& main, const World& world)
{
    std::vector<Assumptions> all{main};
    for (const KnownVariant& one : known_variants)
        if (const std::uint32_t replicates = replicates_of(scenario, one.name)) {
            all.push_back(main);
            Assumptions& variant = all.back();
            variant.name = one.name;
            variant.meaning = one.meaning;
            variant.replicates = replicates;
            variant.settings.record = {}; // variants have outcomes only
            one.change(variant, world);
        }
    return all;
}

} // namespace mv::mv1
