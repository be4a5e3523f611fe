#pragma once
/// A scenario: a TOML file that names a model and says what is to be compared in it.

#include <multivector/base/error.hpp>
#include <multivector/study/keys.hpp>
#include <multivector/study/registry.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace mv {

/// A further case of a comparison, by the name that the model has for it.
struct Variant {
    std::string name{};                  ///< as in [variants]
    Located<std::uint32_t> replicates{}; ///< of every alternative, at least 1
};

/// What every scenario can say, whatever its model (docs/reference/scenario.md), with the defaults of what it leaves
/// out. The model reads its own keys when the comparison is made.
struct Scenario {
    Keys keys;                               ///< all of them; the general ones have been read
    Registry registry{};                     ///< the models it could name, and what is given to them
    std::shared_ptr<const ModelKind> kind{}; ///< of the model it names; never null
    std::string text{};                      ///< the file, unchanged
    std::vector<Override> overrides{};       ///< what stands before it
    std::string source{};                    ///< its path, or what the caller named it
    std::string name{};                      ///< file name without its ending
    std::string title{};                     ///< for tables and files; the name where it has none
    std::optional<std::uint64_t> seed{};     ///< absent: the caller draws one
    Located<std::uint32_t> replicates{1000}; ///< of the main case, for every alternative
    std::uint32_t traced = 1000;             ///< replicates of the main case that keep a trace
    bool sampled = false;                    ///< the main case draws its parameters from their ranges
    std::vector<NamedNumber> parameters{};   ///< [parameters], those that differ from their defaults
    std::vector<Variant> variants{};         ///< [variants], in the order of the model
    std::string isa{};                       ///< kernel: "", baseline, avx2, avx512, scalar; not in the file
    std::optional<LocatedText> only{};       ///< this alternative alone, "" for the first; not in the file
};

/// Reads a scenario file. InputError with file:line:column for what is wrong with its general keys, FileError when it
/// cannot be read. `overrides` stand before what it says.
Scenario load_scenario(const std::filesystem::path& path, Registry registry = built_in(),
                       const std::vector<Override>& overrides = {});

/// The same for text at hand; `source_name` stands for the path, in messages and where the file names other files.
Scenario parse_scenario(const std::string& text, const std::string& source_name, Registry registry = built_in(),
                        const std::vector<Override>& overrides = {});

/// The scenario with further values before what it says, the later before the earlier. Kernel, alternative and numbers
/// of replicates
/// that were set in it stay.
Scenario with(const Scenario& scenario, const std::vector<Override>& further);

/// A seed from the machine's entropy, below 2^48: short enough to type.
std::uint64_t draw_seed();

} // namespace mv
