#pragma once
/// Strategies, mechanisms and outcomes of your own. Each appears wherever those of the model do: in lists, checks,
/// toggles, provenance, tables and files.

#include <multivector/base/error.hpp>
#include <multivector/models/mv1/parameters.hpp>
#include <multivector/models/mv1/step_view.hpp>
#include <multivector/models/mv1/strategy.hpp>

#include <functional>

namespace mv::mv1 {

/// A number that a mechanism keeps from step to step, for each state or once a replicate.
struct UserVariable {
    std::string name{}; ///< a lower-case letter, then letters, digits, underscores, at most 48; unique in its mechanism
    std::string unit{"1"}; ///< e.g. "1/year"
    std::string meaning{}; ///< a few words
    bool per_state = true; ///< one number for each state; else one a replicate
    float initial = 0;     ///< at the start of burn-in
    bool total = false;    ///< starts again from `initial` at the end of burn-in
};

/// What a mechanism is. Its parameters are written `name.key` in scenarios.
struct MechanismDeclaration {
    std::string name{};                    ///< a lower-case letter, then letters, digits, underscores, at most 48
    std::string meaning{};                 ///< one sentence
    std::string odd{};                     ///< its paragraph in the model's description (ODD 7)
    bool on_by_default = true;             ///< else a scenario adds it with `mechanisms.on`
    bool moves_ties = false;               ///< writes Variable::x: leans are computed again after it
    std::vector<Parameter> parameters{};   ///< name, symbol, value, low, high, minimum, maximum, unit, meaning, source
    std::vector<UserVariable> variables{}; ///< in the order that StepView::own counts
};

/// A mechanism: changes a block once a step, after the mechanism of the model it is inserted behind.
/// Called from several threads at a time. What it throws fails the replicates of the block, which are tried one by one.
class UserMechanism {
public:
    virtual ~UserMechanism() = default;
    virtual MechanismDeclaration declaration() const = 0; ///< asked once, when it is inserted
    virtual void step(StepView& now) const = 0;           ///< one step of sixteen replicates
};

/// A named result of a replicate, read at the end of its run.
struct UserOutcome {
    OutcomeInfo info{};                             ///< name, unit, long name, scope, bins, which end is the worst
    std::function<Sixteen(const StepView&)> read{}; ///< one number a replicate; called from several threads at a time
};

/// A mechanism and where in the schedule it stands.
struct InsertedMechanism {
    std::string after{};                              ///< the mechanism of the model it stands behind
    std::shared_ptr<const UserMechanism> mechanism{}; ///< never null
    MechanismDeclaration declaration{};               ///< what it said of itself
};

/// The stream that a mechanism draws from: it depends on its name alone (FNV-1a), whatever others there are.
Stream own_stream(const std::string& mechanism);

/// All of them together; a value that settings and scenarios carry.
class Extensions {
public:
    /// Adds a strategy under its label, which is its name in scenarios: lower case, digits, underscores. A package can
    /// be added to it as to any other, `mine+passive`. InputError for a name that is taken or no name.
    Extensions& add(Strategy strategy);
    /// Adds an outcome, of Scope::focal or Scope::system. InputError for a name that is taken or no name, bins without
    /// width, no long name, or no function.
    Extensions& add(UserOutcome outcome);
    /// Inserts a mechanism behind the last step of another one of the model. InputError as above, and for parameters
    /// whose default or range lies outside what they allow.
    Extensions& insert_after(const std::string& mechanism, std::shared_ptr<const UserMechanism> own);

    const std::vector<Strategy>& strategies() const { return strategies_; }          ///< in the order they were added
    const std::vector<InsertedMechanism>& mechanisms() const { return mechanisms_; } ///< in the order they were added
    const std::vector<UserOutcome>& outcomes() const { return outcomes_; }           ///< in the order they were added
    /// The parameters of all mechanisms, `mechanism.key`.
    std::vector<Parameter> parameters() const;
    /// Whether there is nothing beside the model's own.
    bool empty() const { return strategies_.empty() && mechanisms_.empty() && outcomes_.empty(); }
    static const Extensions& none(); ///< an empty one that lives as long as the program

private:
    void check_new(const std::string& what, const std::string& name) const;

    std::vector<Strategy> strategies_{};
    std::vector<InsertedMechanism> mechanisms_{};
    std::vector<UserOutcome> outcomes_{};
};

} // namespace mv::mv1
