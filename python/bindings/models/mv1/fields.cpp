#include "step.hpp"

#include <algorithm>

namespace mv::python {

namespace {

std::vector<std::string> indices(mv1::Extent extent)
{
    switch (extent) {
    case mv1::Extent::S: return {"state"};
    case mv1::Extent::SG: return {"state", "power"};
    case mv1::Extent::SF: return {"state", "function"};
    case mv1::Extent::SUF: return {"state", "supplier", "function"};
    case mv1::Extent::SM: return {"state", "step of the year"};
    case mv1::Extent::P: return {"pair"};
    case mv1::Extent::G: return {"power"};
    case mv1::Extent::E: return {"border"};
    case mv1::Extent::R: return {"corridor"};
    case mv1::Extent::SJ: return {"state", "project"};
    case mv1::Extent::ONE: return {};
    }
    return {};
}

/// Calls `each` with the indices of every entry, in order of memory.
template <class Each>
void for_each_entry(const std::vector<py::ssize_t>& shape, const Each& each)
{
    const auto n = [&](std::size_t k) { return k < shape.size() ? static_cast<int>(shape[k]) : 1; };
    for (int i = 0; i < n(0); ++i)
        for (int j = 0; j < n(1); ++j)
            for (int k = 0; k < n(2); ++k) each(i, j, k);
}

std::pair<std::string_view, std::string_view> split_name(const std::string& name)
{
    const std::size_t dot = name.find('.');
    return {std::string_view(name).substr(0, dot), std::string_view(name).substr(dot + 1)};
}

} // namespace

const std::vector<VariableInfo>& model_variables()
{
    static const std::vector<VariableInfo> all{
#define MV1_VARIABLE(name, extent, unit, meaning) {#name, indices(mv1::Extent::extent), unit, meaning},
#include <multivector/models/mv1/declarations.def>
    };
    return all;
}

VariableSlot Fields::find(const std::string& name) const
{
    if (declaration_) {
        const auto& own = declaration_->variables;
        const auto found = std::ranges::find(own, name, &mv1::UserVariable::name);
        if (found != own.end()) return {name, {}, static_cast<std::size_t>(found - own.begin())};
    }
    const auto& all = model_variables();
    const auto found = std::ranges::find(all, name, &VariableInfo::name);
    if (found != all.end()) return {name, static_cast<mv1::Variable>(found - all.begin()), {}};
    if (name.find('.') != std::string::npos) {
        const auto [mechanism, variable] = split_name(name);
        static_cast<void>(view_.size_of(mechanism, variable)); // is it there?
        return {name, {}, {}};
    }
    std::vector<std::string> known;
    for (const VariableInfo& v : all) known.push_back(v.name);
    if (declaration_)
        for (const mv1::UserVariable& v : declaration_->variables) known.push_back(v.name);
    throw InputError(
        {{"step"},
         "there is no such variable",
         "`" + name + "`",
         "a variable of the model (multivector.variables() lists them), an own one, or mechanism.variable of another "
         "mechanism",
         did_you_mean(name, known)});
}

std::vector<py::ssize_t> Fields::shape(const VariableSlot& slot) const
{
    if (slot.own) {
        if (declaration_->variables[*slot.own].per_state) return {view_.states()};
        return {};
    }
    if (!slot.model) {
        const auto [mechanism, variable] = split_name(slot.name);
        if (const int size = view_.size_of(mechanism, variable); size == view_.states()) return {size};
        return {};
    }
    const auto sizes = view_.sizes(*slot.model);
    const std::size_t count = model_variables()[static_cast<std::size_t>(*slot.model)].indices.size();
    return {sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(count)};
}

void Fields::read(const VariableSlot& slot, float* to) const
{
    const auto [mechanism, variable] = split_name(slot.name);
    const std::string_view of = mechanism, its = variable; // lambdas capture no structured bindings
    for_each_entry(shape(slot), [&](int i, int j, int k) {
        const Sixteen value = slot.own     ? view_.own(*slot.own, i)
                              : slot.model ? view_.get(*slot.model, i, j, k)
                                           : view_.of(of, its, i);
        to = std::ranges::copy(value, to).out;
    });
}

void Fields::write(mv1::StepView& view, const VariableSlot& slot, const std::vector<py::ssize_t>& shape,
                   const float* from)
{
    if (!slot.own && !slot.model)
        throw InputError({{"step"},
                          "a variable of another mechanism cannot be written",
                          "`" + slot.name + "`",
                          "own variables and the model's",
                          {}});
    for_each_entry(shape, [&](int i, int j, int k) {
        Sixteen value;
        std::copy_n(from, block_lanes, value.begin());
        from += block_lanes;
        if (slot.own)
            view.set_own(*slot.own, value, i);
        else
            view.set(*slot.model, value, i, j, k);
    });
}

Sixteen Fields::parameter(const std::string& name) const
{
    if (declaration_
        && std::ranges::find(declaration_->parameters, name, &Parameter::name) != declaration_->parameters.end())
        return view_.parameter(declaration_->name + "." + name);
    return view_.parameter(name);
}

void Fields::uniform(const std::vector<std::uint32_t>& entities, int word, float* to) const
{
    for (const std::uint32_t entity : entities) to = std::ranges::copy(view_.uniform(entity, word), to).out;
}

} // namespace mv::python
