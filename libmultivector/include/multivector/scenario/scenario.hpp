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
struct Written {
    T value{};
    Place place{};
};
using WrittenText = Written<std::string>;
using WrittenNumber = Written<double>;

/// A key of the author's and its number, e.g. "theta.security" = .3 or "USA" = 1.
struct NamedNumber {
    std::string name{};
    double value = 0;
    Place place{};
};

/// [[strategy]]: a portfolio rule with a package, both perhaps changed.
struct OwnStrategy {
    WrittenText label{};
    WrittenText portfolio{};
    std::optional<WrittenText> package{};     ///< absent: the portfolio's own
    std::optional<WrittenNumber> lead_share{}, lead_cap{}; ///< of the multi_vector rule
    std::vector<NamedNumber> instruments{};   ///< those that differ from the package
    std::optional<Written<mv1::CampRule>> camp{};
};

/// [[event]]: the event and the places of the names in it.
struct WrittenEvent {
    mv1::Event event{};
    Place place{}, state{}, power{}, other{}, function{}, corridor{}, year{};
};

/// [others]: what the states beside the focal one play.
struct WrittenOthers {
    WrittenText strategy{"static", {}};
    mv1::Revision revision = mv1::Revision::logit;
    std::vector<std::pair<WrittenText, WrittenText>> by_state{}; ///< iso3, strategy
};

/// [companions]: replicates of the further columns of a comparison, 0 for none.
struct Companions {
    std::uint32_t adaptive = 0;          ///< all other states adaptive
    std::uint32_t sampled = 0;           ///< parameters drawn from their ranges; even, two replicates share a draw
    std::uint32_t equal_instruments = 0; ///< every portfolio with package none
    std::uint32_t no_preference = 0;     ///< strategies as named, public preference without effect (chi_U = 0)
};

/// [record]: variables of the state kept along every replicate of the main column.
struct WrittenRecord {
    Place place{};
    std::vector<WrittenText> variables{}, states{}; ///< no states: the focal one
    bool all_states = false;
    int every = 1;
    mv1::Recording::When when = mv1::Recording::When::always;
    std::optional<std::pair<float, float>> years{};
};

struct Scenario {
    std::shared_ptr<const mv1::Extensions> extensions = std::make_shared<mv1::Extensions>(); ///< never null
    std::string text{};                  ///< the file, unchanged
    std::string source{};                ///< its path, or what the caller named it
    std::string name{};                  ///< file name without its ending
    std::string title{};
    /// The only path that a scenario can name, relative to its folder and already joined to it: a folder from which ten files
    /// of fixed names are read. No scenario says what is written or loaded; the command line and the caller do.
    std::optional<Written<std::filesystem::path>> world{};
    std::string world_name{};            ///< `world` as written, if it may be the name of a shipped world: without a slash
    WrittenText focal{"KAZ", {}};
    std::optional<std::uint64_t> seed{};
    std::uint32_t replicates = 1000;
    std::uint32_t traced = 1000;
    double years = 40, burn_in_years = 10;
    int steps_per_year = 4;
    bool sampled = false;
    std::string isa{};
    std::vector<WrittenText> strategies{};
    std::vector<OwnStrategy> own_strategies{};
    std::vector<NamedNumber> parameters{};
    WrittenOthers others{};
    std::vector<WrittenText> off{}, on{};
    bool informed_mediation = false;
    std::vector<NamedNumber> restraint{}; ///< by power
    std::vector<WrittenEvent> events{};
    Companions companions{};
    std::optional<WrittenRecord> record{};
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
std::shared_ptr<const World> load_world_of(const Scenario& scenario, const std::vector<std::filesystem::path>& shipped = {});

/// A seed from the machine's entropy, below 2^48: short enough to type.
std::uint64_t draw_seed();

} // namespace mv
