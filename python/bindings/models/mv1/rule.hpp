#pragma once
/// Strategies of the caller's: a Python function of one state, one of sixteen replicates, or a compiled function.

#include "situation.hpp"
#include "callback_context.hpp"

namespace mv::python {

/// What the three have in common.
class UserRule : public mv1::PortfolioRule {
public:
    UserRule(std::string name, std::string meaning, std::shared_ptr<CallbackContext> context)
        : name_(std::move(name)), meaning_(std::move(meaning)), context_(std::move(context))
    {
    }
    std::string name() const override { return name_; }
    std::string meaning() const override { return meaning_; }
    std::string source() const override { return "the caller's"; }

protected:
    CallbackContext& context() const { return *context_; }

private:
    std::string name_, meaning_;
    std::shared_ptr<CallbackContext> context_;
};

/// A Python function of one state in one replicate.
class PlainRule final : public UserRule {
public:
    /// Needs the GIL.
    PlainRule(std::string name, std::string meaning, py::object function, std::shared_ptr<CallbackContext> context)
        : UserRule(std::move(name), std::move(meaning), std::move(context)), function_(hold(std::move(function)))
    {
    }
    /// Takes the GIL. Throws UserCodeError with the traceback, or Interrupted once the context says stop.
    void decide(const mv1::Situation& situation, mv1::Ties& target) const override;
    /// One lane after the other, with the GIL taken once. Lanes that repeat a replicate are asked once.
    bool decide_sixteen(const mv1::SituationOfSixteen& situation, mv1::TiesOfSixteen& target) const override;

private:
    Held function_;
};

/// A rule that knows sixteen replicates only. One replicate is sixteen that are the same.
class SixteenRule : public UserRule {
public:
    using UserRule::UserRule;
    void decide(const mv1::Situation& situation, mv1::Ties& target) const override;
    bool decide_sixteen(const mv1::SituationOfSixteen& situation, mv1::TiesOfSixteen& target) const override;

private:
    virtual void ask(SeenBySixteen& seen, mv1::TiesOfSixteen& target) const = 0;
};

/// A Python function over arrays of sixteen replicates.
class BatchRule final : public SixteenRule {
public:
    BatchRule(std::string name, std::string meaning, py::object function, std::shared_ptr<CallbackContext> context)
        : SixteenRule(std::move(name), std::move(meaning), std::move(context)), function_(hold(std::move(function)))
    {
    }

private:
    void ask(SeenBySixteen& seen, mv1::TiesOfSixteen& target) const override;
    Held function_;
};

/// A function at an address; see multivector/compiled.h. It runs without the GIL.
class CompiledRule final : public SixteenRule {
public:
    using Function = int (*)(const mv_situation*, float*);
    /// `keeps` is what keeps the code at the address alive.
    CompiledRule(std::string name, std::string meaning, std::uintptr_t address, py::object keeps,
                 std::shared_ptr<CallbackContext> context)
        : SixteenRule(std::move(name), std::move(meaning), std::move(context)),
          function_(reinterpret_cast<Function>(address)), keeps_(hold(std::move(keeps)))
    {
    }

private:
    void ask(SeenBySixteen& seen, mv1::TiesOfSixteen& target) const override;
    Function function_;
    Held keeps_;
};

} // namespace mv::python
