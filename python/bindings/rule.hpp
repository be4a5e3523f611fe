#pragma once
/// A strategy that is a Python function of one state's situation.

#include "bindings.hpp"

#include <multivector/models/mv1/strategy.hpp>

#include <atomic>
#include <memory>

namespace mv::python {

/// What the functions of one job share: the wish to stop, and the first exception that one of them raised.
struct RuleTalk {
    std::atomic<bool> stop{false};
    py::object first_exception{}; ///< touched with the GIL only
};

/// A Situation for Python: a copy of its own, which a function may keep; arrays are made when they are asked for.
struct Seen {
    mv1::Situation now{};
};

class PythonRule final : public mv1::PortfolioRule {
public:
    /// Needs the GIL.
    PythonRule(std::string name, py::function function, std::shared_ptr<RuleTalk> talk);
    std::string name() const override { return name_; }
    std::string meaning() const override { return "A Python function."; }
    std::string source() const override { return "the caller's"; }
    /// Takes the GIL. Throws UserCodeError with the traceback, or Interrupted once the talk says stop.
    void decide(const mv1::Situation& situation, mv1::Ties& target) const override;

private:
    void call(const mv1::Situation& situation, mv1::Ties& target) const;

    std::string name_;
    std::shared_ptr<py::function> function_; ///< let go with the GIL held, whoever is last
    std::shared_ptr<RuleTalk> talk_;
};

} // namespace mv::python
