#pragma once
/// The parts of a scenario file, each read by a file of its own.

#include "table.hpp"

namespace mv::scenario_text {

OwnStrategy read_strategy(const Table& table);
WrittenEvent read_event(const Table& table, double years);
WrittenOthers read_others(const Table& table);
/// [parameters]: "key = number" and "[parameters.key] function = number".
std::vector<NamedNumber> read_parameters(const Table& table);
Companions read_companions(const Table& table);
WrittenRecord read_record(const Table& table, const Scenario& scenario);

extern const std::vector<std::string> strategy_keys, event_keys, others_keys, companion_keys, record_keys;

} // namespace mv::scenario_text
