/// The cases of a comparison: the scenario as it is, and with one assumption changed.

#include "cases.hpp"

#include <multivector/study/model_kind.hpp>

namespace mv::mv1 {
namespace {

using Apply = void (*)(Assumptions&);

void adaptive(Assumptions& a)
{
    a.settings.others.strategy = "adaptive";
    a.settings.others.by_state.clear();
}

void sampled(Assumptions& a) { a.settings.sampled = true; }

void equal_instruments(Assumptions& a)
{
    for (Strategy& strategy : a.settings.user_strategies) {
        strategy.package = "none";
        strategy.instruments = find_package("none").instruments;
    }
}

void no_preference(Assumptions& a) { a.parameters.set("preference_cost", 0); }

struct KnownVariant {
    const char *name, *meaning;
    Apply change;
};

constexpr KnownVariant known_variants[] = {
    {"adaptive", "as main, all other states adaptive", adaptive},
    {"sampled", "as main, parameters drawn from their ranges", sampled},
    {"equal_instruments", "as main, every portfolio with the package none", equal_instruments},
    {"no_preference", "as main, UN voting affinity without effect (preference_cost = 0)", no_preference}};

} // namespace

std::vector<std::string> variant_names()
{
    std::vector<std::string> names;
    for (const KnownVariant& one : known_variants) names.emplace_back(one.name);
    return names;
}

std::vector<Assumptions> assumptions(const Scenario& scenario, const Assumptions& main)
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
            one.change(variant);
        }
    return all;
}

} // namespace mv::mv1
