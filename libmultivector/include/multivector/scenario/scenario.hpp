#pragma once
/// A scenario as its author wrote it: read from TOML, checked as far as that is possible without the world.

#include <multivector/base/error.hpp>
#include <multivector/models/mv1/settings.hpp>
#include <multivector/world/world.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mv {

/// A value and where it was written, so that a later check can still point at it.
template <class T>
struct Located {
    T value{};                 ///< what was written
    SourceLocation location{}; ///< file, line and column
};
using LocatedText = Located<std::string>; ///< a name or a text
using LocatedNumber = Located<double>;    ///< a number

/// A key of the author's and its number, e.g. "theta.security" = .3 or "USA" = 1.
struct NamedNumber {
    std::string name{};        ///< the key
    double value = 0;          ///< its value
    SourceLocation location{}; ///< of the value, for a key of the author's own that of the key
};

/// [[strategy]]: a portfolio rule with a package, both perhaps changed.
struct UserStrategy {
    LocatedText label{};                          ///< its name in tables and files
    LocatedText portfolio{};                      ///< name of a portfolio rule
    std::optional<LocatedText> package{};         ///< absent: the portfolio's own
    std::optional<LocatedNumber> lead_share{};    ///< of the multi_vector rule, as MultiVectorShape
    std::optional<LocatedNumber> lead_cap{};      ///< of the multi_vector rule, as MultiVectorShape
    std::vector<NamedNumber> instruments{};       ///< those that differ from the package
    std::optional<Located<mv1::CampRule>> camp{}; ///< pacts it wants; absent: the package's
};

/// [[event]]: the event and the locations of the names in it.
struct LocatedEvent {
    mv1::Event event{};        ///< what happens
    SourceLocation location{}; ///< of its kind
    SourceLocation state{};    ///< of the name of the state
    SourceLocation power{};    ///< of the name of the power
    SourceLocation other{};    ///< of the name of the other power
    SourceLocation function{}; ///< of the name of the function
    SourceLocation corridor{}; ///< of the name of the corridor
    SourceLocation year{};     ///< of the year
};

/// [others]: what the states beside the focal one play.
struct LocatedOthers {
    LocatedText strategy{"static", {}};                          ///< as mv1::Others::strategy
    mv1::Revision revision = mv1::Revision::logit;               ///< how adaptive states choose
    std::vector<std::pair<LocatedText, LocatedText>> by_state{}; ///< iso3, strategy
};

/// [variants]: replicates of the further cases of a comparison, 0 for none.
struct Variants {
    std::uint32_t adaptive = 0;          ///< all other states adaptive
    std::uint32_t sampled = 0;           ///< parameters drawn from their ranges; even, two replicates share a draw
    std::uint32_t equal_instruments = 0; ///< every portfolio with package none
    std::uint32_t no_preference = 0;     ///< strategies as named, public preference without effect (chi_U = 0)
};

/// [record]: variables of the state kept along every replicate of the main case.
struct LocatedRecord {
    SourceLocation location{};                                ///< of the table
    std::vector<LocatedText> variables{};                     ///< as mv1::Recording
    std::vector<LocatedText> states{};                        ///< iso3; none: the focal one
    bool all_states = false;                                  ///< as mv1::Recording
    int every = 1;                                            ///< as mv1::Recording
    mv1::Recording::When when = mv1::Recording::When::always; ///< as mv1::Recording
    std::optional<std::pair<float, float>> years{};           ///< as mv1::Recording
};

/// Everything a scenario file can say (docs/reference/scenario.md), with the defaults of what it leaves out.
struct Scenario {
    std::shared_ptr<const mv1::Extensions> extensions =
        std::make_shared<mv1::Extensions>(); ///< never null; what it may name
    std::string text{};                      ///< the file, unchanged
    std::string source{};                    ///< its path, or what the caller named it
    std::string name{};                      ///< file name without its ending
    std::string title{};                     ///< for tables and files
    /// The only path that a scenario can name, relative to its folder and already joined to it: a folder from which ten files
    /// of fixed names are read. No scenario says what is written or loaded; the command line and the caller do.
    std::optional<Located<std::filesystem::path>> world{};
    std::string world_name{};     ///< `world` as written, if it may be the name of a shipped world: without a slash
    LocatedText focal{"KAZ", {}}; ///< iso3 of the state whose strategies are compared
    std::optional<std::uint64_t> seed{};         ///< absent: the caller draws one
    std::uint32_t replicates = 1000;             ///< of the main which, for every strategy
    std::uint32_t traced = 1000;                 ///< replicates that keep a trace
    double years = 40;                           ///< that count
    double burn_in_years = 10;                   ///< that come before and do not count
    int steps_per_year = 4;                      ///< 1 to 64
    bool sampled = false;                        ///< the main case draws its parameters from their ranges
    std::string isa{};                           ///< kernel, as mv1::Settings::isa; not in the file
    std::vector<LocatedText> strategies{};       ///< names to compare, the first is the one others are compared with
    std::vector<UserStrategy> user_strategies{}; ///< [[strategy]]
    std::vector<NamedNumber> parameters{};       ///< [parameters], those that differ from their defaults
    LocatedOthers others{};                      ///< [others]
    std::vector<LocatedText> off{};              ///< mechanisms left out of the default schedule
    std::vector<LocatedText> on{};               ///< mechanisms added to it
    bool informed_mediation = false;             ///< mediation.mode = "informed" (Kydd 2003)
    std::vector<NamedNumber> restraint{};        ///< by code of the power, [0, 1]
    std::vector<LocatedEvent> events{};          ///< [[event]]
    Variants variants{};                         ///< [variants]
    std::optional<LocatedRecord> record{};       ///< [record]
};

/// Reads a scenario file. InputError with file:line:column for everything that is wrong in it, FileError when it cannot be
/// read. `extensions`: what the scenario may name beside the model's own strategies, mechanisms and parameters; not null.
Scenario load_scenario(const std::filesystem::path& path,
                       std::shared_ptr<const mv1::Extensions> extensions = std::make_shared<mv1::Extensions>());

/// The same for text at hand; `source_name` stands for the path, in messages and for the folder of `world`.
Scenario parse_scenario(const std::string& text, const std::string& source_name,
                        std::shared_ptr<const mv1::Extensions> extensions = std::make_shared<mv1::Extensions>());

/// The world of a scenario: its folder; where there is none, the world of that name in one of the folders `shipped`.
/// InputError if the scenario names no world, there is no such folder, or something in it is wrong.
std::shared_ptr<const World> load_world_of(const Scenario& scenario,
                                           const std::vector<std::filesystem::path>& shipped = shipped_worlds());

/// A seed from the machine's entropy, below 2^48: short enough to type.
std::uint64_t draw_seed();

} // namespace mv
