#pragma once
/// What is fuzzed: every reader of a file that a user, or somebody else, has written. Each takes any bytes and must
/// read them or refuse them with an mv::Error; anything else that leaves a target is a finding.

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace mv::fuzz {

using Bytes = std::span<const std::uint8_t>;

/// A scenario file: parsed, and, where it can be, brought together with the small world of the tests.
void scenario(Bytes input);

/// Files of a world folder, each after a line "--- name"; those not given are those of a world of three states.
void world(Bytes input);

/// Bytes that begin with 'F': a file as it is, under a seal that does not fit unless it is no HDF5 file at all. Others:
/// a recipe by which the HDF5 library writes a sound file of odd content. HDF5 itself is not the target: on a damaged
/// file without a seal it may crash, which results/read.hpp says.
void results(Bytes input);

/// A folder of the process, in memory where the machine has such a disk; removed at its end.
const std::filesystem::path& scratch();

inline std::string text_of(Bytes input) { return {input.begin(), input.end()}; }

} // namespace mv::fuzz
