/// [others], [parameters] and [variants].

#include "parse.hpp"

#include <cmath>

namespace mv::scenario_text {

const std::vector<std::string> others_keys{"strategy", "revision", "by_state"};
const std::vector<std::string> variant_keys{"adaptive", "sampled", "equal_instruments", "no_preference"};

LocatedOthers read_others(const Table& table)
{
    LocatedOthers others;
    others.strategy.location = table.location();
    if (const auto strategy = table.text("strategy")) others.strategy = *strategy;
    if (const auto revision = table.choice("revision", {"logit", "fermi", "aspiration"})) {
        if (revision->value == "fermi") others.revision = mv1::Revision::fermi;
        if (revision->value == "aspiration") others.revision = mv1::Revision::aspiration;
    }
    if (const auto states = table.table("by_state"))
        for (const std::string& iso3 : states->keys())
            others.by_state.push_back({{iso3, states->location_of_key(iso3)}, *states->text(iso3)});
    return others;
}

std::vector<NamedNumber> read_parameters(const Table& table)
{
    std::vector<NamedNumber> numbers;
    for (const std::string& key : table.keys()) {
        if (!table.is_table(key)) {
            const LocatedNumber number = table.number(key);
            numbers.push_back({key, number.value, number.location});
            continue;
        }
        const Table functions = *table.table(key);
        for (const std::string& function : functions.keys()) {
            const LocatedNumber number = functions.number(function);
            numbers.push_back({key + "." + function, number.value, number.location});
        }
    }
    return numbers;
}

Variants read_variants(const Table& table)
{
    const auto count = [&](const char* key) {
        const auto value = table.whole(key, 0, 1'000'000'000);
        return value ? static_cast<std::uint32_t>(value->value) : 0;
    };
    Variants variants{count("adaptive"), count("sampled"), count("equal_instruments"), count("no_preference")};
    if (variants.sampled % 2 != 0)
        table.refuse("sampled", "`variants.sampled` must be even", "an even number",
                     "replicates 2k and 2k+1 share a draw of the parameters");
    return variants;
}

} // namespace mv::scenario_text
