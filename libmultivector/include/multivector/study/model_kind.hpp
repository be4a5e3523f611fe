#pragma once
/// A kind of model: what scenarios that name it can say, and how they become a study.

#include <multivector/base/error.hpp>
#include <multivector/study/scenario.hpp>
#include <multivector/study/study.hpp>

namespace mv {

class ComparisonView;

/// An option of the program that stands for a key of the scenario.
struct OptionInfo {
    /// Which verbs offer it.
    enum class Verbs {
        all,     ///< that read a scenario
        running, ///< run and compare
        compare, ///< compare alone
    };
    std::string name{};       ///< "--state"
    std::string key{};        ///< "focal"
    std::string meaning{};    ///< a line of help
    bool flag = false;        ///< takes no value and sets the key to true
    Verbs verbs = Verbs::all; ///< where it is offered
};

/// A variable of a model's state, as scenarios record it.
struct VariableInfo {
    std::string name{};       ///< as in scenarios and files
    std::string unit{};       ///< e.g. "1/year"
    std::string meaning{};    ///< a few words
    std::string indexed_by{}; ///< "state, power"; empty for one number
};

/// What a model calls the things that its scenarios compare.
struct Word {
    std::string one = "alternative";   ///< "strategy"
    std::string many = "alternatives"; ///< "strategies"
};

/// A sentence about a comparison, for the head of its page.
struct BriefLine {
    std::string kind{}; ///< "result", "order", "event" or "limit"
    std::string text{}; ///< without a full stop
};

/// One for each model, in a Registry. Immutable.
class ModelKind {
public:
    virtual ~ModelKind() = default;
    virtual std::string name() const = 0;    ///< as scenarios write it: `model = "..."`
    virtual std::string meaning() const = 0; ///< one sentence
    /// Its own keys at the top of a scenario; others are refused.
    virtual std::vector<std::string> keys() const = 0;
    /// Its parameters as far as they are known without a scenario, with those of what the registry is given.
    virtual ParameterSpace parameters(const Registry& registry) const = 0;
    /// What it calls the things that its scenarios compare, in tables and messages.
    virtual Word alternative_word() const { return {}; }
    /// How its defaults were found, for tables and files; "" leaves it out.
    virtual std::string calibration() const { return {}; }
    /// Refuses values that do not go together.
    virtual void check(const ParameterSet&) const {}
    /// Variables that scenarios can record.
    virtual std::vector<VariableInfo> variables(const Registry&) const { return {}; }
    /// Outcomes as it declares them, in their order: for files that lost it, or that do not say where they are shown.
    virtual std::vector<OutcomeInfo> outcomes() const { return {}; }
    /// Keys that a scenario's title speaks of: where an option of the program changes one, the title says so instead.
    virtual std::vector<std::string> subject_keys() const { return {}; }
    /// Labels of alternatives that serve as yardsticks: tables set them apart and count no rank for them.
    virtual std::vector<std::string> yardsticks(const ComparisonView&) const { return {}; }
    /// Options of the program for its keys.
    virtual std::vector<OptionInfo> options() const { return {}; }
    /// Names of the further cases it knows.
    virtual std::vector<std::string> variants() const { return {}; }
    /// Reads the model's own keys and makes everything that is needed to run. `keys` are those of the scenario.
    /// InputError at its place for everything that is wrong.
    virtual std::unique_ptr<Study> study(const Scenario& scenario, const Keys& keys) const = 0;
    /// What a scenario could compare; what this one does unless the model knows more.
    virtual Answer alternatives(const Scenario& scenario) const;
    /// A comparison as text; "" leaves it to the tables that serve every model.
    virtual std::string comparison_table(const ComparisonView&) const { return {}; }
    /// The same for one alternative.
    virtual std::string run_table(const ComparisonView&) const { return {}; }
    /// What a reader should know before any number, in the order of reading; none leaves it out.
    virtual std::vector<BriefLine> brief(const ComparisonView&) const { return {}; }
};

/// Values of the scenario's parameters over a model's space. InputError at the place of one that does not exist or fit.
ParameterSet set_parameters(const Scenario& scenario, ParameterSpace space);

/// Replicates of a variant that the scenario asks for, or 0.
std::uint32_t replicates_of(const Scenario& scenario, const std::string& variant);

} // namespace mv
