#pragma once
/// A step of the model, or the end of a run, as own mechanisms and outcomes see it.

#include "arrays.hpp"

#include <multivector/models/mv1/extension.hpp>

#include <optional>
#include <string>
#include <vector>

namespace mv::python {

/// Something of a block by name: a variable of the model, one of the mechanism's own, or one of another mechanism.
struct VariableSlot {
    std::string name{}; ///< "q", "stock", "remittances.stock"
    std::optional<mv1::Variable> model{};
    std::optional<std::size_t> own{}; ///< position in the declaration
};

/// A variable of the model as declarations.def has it.
struct VariableInfo {
    std::string name{};
    std::vector<std::string> indices{}; ///< "state", "power", "supplier", ...
    std::string unit{}, meaning{};
};
const std::vector<VariableInfo>& model_variables();

/// Reads and writes whole fields, [index...][lane].
class Fields {
public:
    /// `declaration` null for an outcome.
    Fields(const mv1::StepView& view, const mv1::MechanismDeclaration* declaration)
        : view_(view), declaration_(declaration)
    {
    }
    /// InputError for an unknown name, with "did you mean".
    VariableSlot find(const std::string& name) const;
    /// Its indices, without the lane.
    std::vector<py::ssize_t> shape(const VariableSlot& slot) const;
    void read(const VariableSlot& slot, float* to) const;
    /// UserCodeError and InputError as StepView::set; InputError for a variable of another mechanism.
    static void write(mv1::StepView& view, const VariableSlot& slot, const std::vector<py::ssize_t>& shape,
                      const float* from);
    /// "rate" or "remittances.rate" of the mechanism, or one of the model.
    Sixteen parameter(const std::string& name) const;
    /// [entity][lane].
    void uniform(const std::vector<std::uint32_t>& entities, int word, float* to) const;

private:
    const mv1::StepView& view_;
    const mv1::MechanismDeclaration* declaration_;
};

inline py::ssize_t entries_of(const std::vector<py::ssize_t>& shape)
{
    py::ssize_t entries = 1;
    for (const py::ssize_t n : shape) entries *= n;
    return entries;
}

/// For Python; good until the call is over.
struct Step {
    const mv1::StepView* view = nullptr; ///< null when the call is over
    mv1::StepView* writable = nullptr;   ///< null for an outcome
    const mv1::MechanismDeclaration* declaration = nullptr;
};

} // namespace mv::python
