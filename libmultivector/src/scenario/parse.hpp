#pragma once
/// The parts of a scenario file, each read by a file of its own.

#include "table.hpp"

namespace mv::scenario_text {

UserStrategy read_strategy(const Table& table);
LocatedEvent read_event(const Table& table, double years);
LocatedOthers read_others(const Table& table);
/// [parameters]: "key = number" and "[parameters.key] function = number".
std::vector<NamedNumber> read_parameters(const Table& table);
Variants read_variants(const Table& table);
LocatedRecord read_record(const Table& table, const Scenario& scenario);

extern const std::vector<std::string> strategy_keys, event_keys, others_keys, variant_keys, record_keys;

} // namespace mv::scenario_text
