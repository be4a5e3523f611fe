#pragma once
/// Mechanisms and outcomes of the caller's: Python functions over arrays of sixteen replicates, or compiled functions.

#include "step.hpp"
#include "callback_context.hpp"

#include <multivector/compiled.h>

namespace mv::python {

/// A Python function of a Step.
class BatchMechanism final : public mv1::UserMechanism {
public:
    /// Needs the GIL.
    BatchMechanism(mv1::MechanismDeclaration declaration, py::object function, std::shared_ptr<CallbackContext> context)
        : declaration_(std::move(declaration)), function_(hold(std::move(function))), context_(std::move(context))
    {
    }
    mv1::MechanismDeclaration declaration() const override { return declaration_; }
    void step(mv1::StepView& now) const override;

private:
    mv1::MechanismDeclaration declaration_;
    Held function_;
    std::shared_ptr<CallbackContext> context_;
};

/// What a compiled function has in its numbers beside the mechanism's own variables, in order.
struct FieldNames {
    std::vector<std::string> reads{}, writes{}, parameters{};
    int draws = 0;
};

/// The memory of one call of a compiled function.
class Numbers {
public:
    Numbers(const mv1::StepView& now, const mv1::MechanismDeclaration* declaration, const FieldNames& names);
    const mv_step& step() const { return step_; }
    float* numbers() { return numbers_.get(); }
    std::size_t bytes() const { return static_cast<std::size_t>(size_) * sizeof(float); }
    void write_back(mv1::StepView& now) const;

private:
    void add(py::ssize_t entries);
    void fill(const mv1::StepView& now, const mv1::MechanismDeclaration* declaration, const FieldNames& names);

    Fields fields_;
    mv_step step_{};
    std::vector<VariableSlot> slots_{};
    std::vector<std::vector<py::ssize_t>> shapes_{};
    std::vector<std::size_t> written_{}; ///< positions in slots_
    py::ssize_t size_ = 0;
    std::unique_ptr<float[]> numbers_{};
};

/// A function at an address; see multivector/compiled.h. It runs without the GIL.
class CompiledMechanism final : public mv1::UserMechanism {
public:
    using Function = int (*)(const mv_step*, float*);
    CompiledMechanism(mv1::MechanismDeclaration declaration, FieldNames names, std::uintptr_t address, py::object keeps,
                      std::shared_ptr<CallbackContext> context)
        : declaration_(std::move(declaration)), names_(std::move(names)),
          function_(reinterpret_cast<Function>(address)), keeps_(hold(std::move(keeps))), context_(std::move(context))
    {
    }
    mv1::MechanismDeclaration declaration() const override { return declaration_; }
    void step(mv1::StepView& now) const override;

private:
    mv1::MechanismDeclaration declaration_;
    FieldNames names_;
    Function function_;
    Held keeps_;
    std::shared_ptr<CallbackContext> context_;
};

/// What reads an outcome.
using ReadOutcome = std::function<Sixteen(const mv1::StepView&)>;
ReadOutcome batch_outcome(std::string name, py::object function, std::shared_ptr<CallbackContext> context);
ReadOutcome compiled_outcome(std::string name, FieldNames names, std::uintptr_t address, py::object keeps,
                             std::shared_ptr<CallbackContext> context);

} // namespace mv::python
