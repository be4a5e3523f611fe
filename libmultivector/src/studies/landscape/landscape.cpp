/// Landscape theory in scenarios: landscapes from files, rules on them, times, and who stands where at the start.

#include <multivector/models/landscape/aggregation.hpp>
#include <multivector/study/sampled_study.hpp>

#include "read.hpp"

#include "studies/by_name.hpp"

#include <limits>
#include <map>

namespace mv::landscape {
namespace {

using Json = nlohmann::ordered_json;

struct NamedRule {
    const char *name, *meaning;
    Rule rule;
};

constexpr NamedRule rules[] = {
    {"descent", "an actor by lot changes side if that lowers its frustration (Axelrod & Bennett 1993)", Rule::descent},
    {"steepest", "the actor changes side whose move lowers the energy most", Rule::steepest},
    {"logit", "an actor by lot changes side with probability 1 / (1 + exp(change / temperature)) (Blume 1993)",
     Rule::logit}};

/// Everything that the scenario says of the model.
class Reader {
public:
    Reader(const Scenario& scenario, const Keys& keys) : scenario_(scenario), keys_(keys) {}

    Settings read()
    {
        if (const auto tables = keys_.table("landscape")) read_landscapes(*tables);
        for (const LocatedText& name : keys_.texts("alternatives")) add_alternative(name);
        if (settings_.alternatives.empty())
            keys_.missing("alternatives", "rules on landscapes, e.g. [\"descent:mine\"] and a table [landscape.mine]");
        keep_only(scenario_, settings_.alternatives);
        read_times(keys_, settings_);
        read_start();
        return settings_;
    }

private:
    void read_landscapes(const Keys& tables)
    {
        for (const std::string& name : tables.names()) {
            if (!tables.is_table(name)) tables.refuse(name, "this is no landscape", "a table [landscape." + name + "]");
            landscapes_[name] = read_landscape(*tables.table(name), scenario_.source);
        }
    }

    void add_alternative(const LocatedText& written)
    {
        const auto [rule, on] = studies::rule_on(written, rules, "landscape", "mine");
        std::vector<std::string> known;
        for (const auto& [name, landscape] : landscapes_) known.push_back(name);
        if (!landscapes_.contains(on.value)) refuse_name(on, "landscape", known);
        settings_.alternatives.push_back(
            {written.value, studies::find(rules, rule.value)->rule, landscapes_[on.value]});
    }

    /// An empty list is a start, too: all together.
    void read_start()
    {
        settings_.by_lot = !keys_.has("against");
        const std::vector<std::string>& labels = settings_.alternatives.front().landscape->labels();
        for (const LocatedText& one : keys_.texts("against")) {
            const auto found = std::find(labels.begin(), labels.end(), one.value);
            if (found == labels.end()) refuse_name(one, "actor", labels);
            settings_.against.push_back(static_cast<Actor>(found - labels.begin()));
        }
    }

    const Scenario& scenario_;
    const Keys& keys_;
    std::map<std::string, std::shared_ptr<const Landscape>> landscapes_{};
    Settings settings_{};
};

class LandscapeStudy final : public SampledStudy<Aggregation> {
public:
    using SampledStudy::SampledStudy;
    std::string subject() const override { return "all actors"; }
    std::string alternatives_meaning() const override { return "rule of an update and the landscape it works on"; }
    /// Local minima of each alternative's landscape, for a start by lot.
    void describe(results::Dataset& data) const override
    {
        const std::vector<Configuration>& minima = model().minima();
        if (minima.empty()) return;
        const std::size_t all = settings().alternatives.size();
        std::vector<double> energy(all * minima.size(), std::numeric_limits<double>::quiet_NaN());
        std::vector<double> basin(energy.size()), steepest(energy.size());
        for (std::size_t a = 0; a < all; ++a)
            for (const Minimum& one : model().surveyed(a)->minima) {
                const auto found = std::find(minima.begin(), minima.end(), one.configuration);
                if (found == minima.end()) continue;
                const std::size_t at = a * minima.size() + static_cast<std::size_t>(found - minima.begin());
                energy[at] = one.energy;
                basin[at] = one.basin;
                steepest[at] = one.steepest_basin;
            }
        const Axis& axis = model().layout().axes.front();
        data.add_coordinate(axis.name, axis.labels, {{"long_name", axis.long_name}});
        const auto add = [&](const char* name, const char* meaning, std::vector<double> values) {
            data.add_variable({name,
                               {"scenario", axis.name},
                               std::move(values),
                               {{"long_name", std::string(meaning)}, {"units", std::string("1")}}});
        };
        add("minimum_energy", "energy of this configuration where it is a local minimum", std::move(energy));
        add("basin", "exact probability to end here by descent from a start by lot", std::move(basin));
        add("basin_steepest", "exact probability to end here by steepest descent from a start by lot",
            std::move(steepest));
    }
    std::string resolved() const override
    {
        Json alternatives = Json::array(), against = Json::array();
        for (const Alternative& one : settings().alternatives) {
            Json actors = Json::array(), pairs = Json::array();
            const Landscape& landscape = *one.landscape;
            for (Actor i = 0; i < landscape.size(); ++i) {
                actors.push_back({{"actor", landscape.labels()[i]}, {"size", landscape.sizes()[i]}});
                for (Actor j = 0; j < i; ++j)
                    if (landscape.propensity(i, j) != 0)
                        pairs.push_back({landscape.labels()[j], landscape.labels()[i], landscape.propensity(i, j)});
            }
            alternatives.push_back({{"name", one.name}, {"actors", actors}, {"propensities", pairs}});
        }
        for (const Actor i : settings().against)
            against.push_back(settings().alternatives.front().landscape->labels()[i]);
        return Json{{"alternatives", alternatives},
                    {"start", settings().by_lot ? "by lot" : "as given"},
                    {"against", against},
                    {"horizon", settings().horizon},
                    {"every", settings().every}}
            .dump();
    }
};

class LandscapeKind final : public ModelKind {
public:
    std::string name() const override { return "landscape"; }
    std::string meaning() const override { return "actors that choose between two sides by how they get on"; }
    std::vector<std::string> keys() const override
    {
        return {"alternatives", "landscape", "against", "horizon", "every"};
    }
    ParameterSpace parameters(const Registry&) const override { return parameter_space(); }
    std::unique_ptr<Study> study(const Scenario& scenario, const Keys& keys) const override
    {
        return std::make_unique<LandscapeStudy>(scenario, keys, Reader(scenario, keys).read());
    }
    Answer alternatives(const Scenario&) const override
    {
        std::string text = "An alternative is a rule on a landscape, rule:landscape.\n";
        const Json of_rules = studies::listed(rules, "rules", text);
        return {text, Json{{"rules", of_rules}}.dump(1) + "\n"};
    }
};

} // namespace

std::shared_ptr<const ModelKind> kind() { return std::make_shared<LandscapeKind>(); }

} // namespace mv::landscape
