#pragma once
/// Options that several verbs share, and what they change in a scenario.

#include "verbs.hpp"

#include <multivector/study/model_kind.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mv::cli {

/// The scenario and what the command line says differently.
struct ScenarioOptions {
    std::string scenario{};
    std::vector<std::pair<std::string, std::string>> of_models{}; ///< options for keys of models, and their values
    std::optional<std::string> parameters{}, isa{};
    std::optional<std::uint64_t> seed{};
    std::optional<std::uint32_t> replicates{};
    bool quick = false;
};

/// How to compute and where to put what comes out.
struct RunOptions {
    ScenarioOptions input{};
    std::string command_line{};
    std::optional<std::string> out{};
    int threads = 0;
    bool force = false, quiet = false;
};

/// What a whole number on the command line is: decimal digits, of which the first may be 0 (numbers of job arrays),
/// where CLI11 would take 010 for eight.
CLI::Validator decimal();
/// SCENARIO, and options of the models for every verb that reads one.
void add_input_options(CLI::App& verb, ScenarioOptions& options, const Registry& registry);
/// Options of the models for keys of a scenario.
void add_model_options(CLI::App& verb, ScenarioOptions& options, const Registry& registry, OptionInfo::Verbs verbs);
void add_seed_option(CLI::App& verb, ScenarioOptions& options, const char* meaning);
/// Everything a run takes.
void add_run_options(CLI::App& verb, RunOptions& options, const Registry& registry);

/// The scenario, of a file or of a sweep's store, with the options applied; values from options name the option as
/// their location.
Scenario load(const ScenarioOptions& options, const Registry& registry);
/// Position of a name given by an option among those there are. InputError with `problem` otherwise.
std::size_t position(const LocatedText& name, const std::string& problem, const std::vector<std::string>& names);
/// "40 years", as far as the layout says; or "".
std::string length_text(const Layout& layout);

} // namespace mv::cli
