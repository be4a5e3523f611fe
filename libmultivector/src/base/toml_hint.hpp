#pragma once
/// What is meant by text that is no TOML.

#include <string>
#include <string_view>

namespace mv {

/// Line `number`, from 1, of a text, without blanks around it; empty where there is none.
std::string line_of(std::string_view text, long number);

/// What to do about a line that the parser refuses, where its kind is known: quotes of a word processor, a decimal
/// comma, YAML, JSON, a text without quotes, True, 010. Else empty.
std::string toml_hint(const std::string& line);

} // namespace mv
