#include "mechanism.hpp"

#include <algorithm>

namespace mv::python {
namespace {

/// Python may keep the object: it is told when the call is over.
class Open {
public:
    explicit Open(Step step) : object_(py::cast(step)), step_(object_.cast<Step*>()) {}
    ~Open() { *step_ = {}; }
    Open(const Open&) = delete;
    Open& operator=(const Open&) = delete;
    const py::object& object() const { return object_; }

private:
    py::object object_;
    Step* step_;
};

Sixteen sixteen_of(const py::object& returned, const std::string& name)
{
    const std::string who = "the outcome `" + name + "` returned",
                      allowed = "one number, or numbers of shape (16,), [lane]";
    const Floats numbers = numbers_of(returned, who, allowed);
    Sixteen value;
    if (numbers.size() == 1 && numbers.ndim() <= 1)
        value.fill(*numbers.data());
    else if (numbers.ndim() == 1 && numbers.shape(0) == block_lanes)
        for (py::ssize_t lane = 0; lane < block_lanes; ++lane) value[static_cast<std::size_t>(lane)] = numbers.at(lane);
    else
        throw UserCodeError(who + " an array of shape " + shape_text(shape_of(numbers)) + "; allowed is " + allowed);
    return value;
}

} // namespace

void BatchMechanism::step(mv1::StepView& now) const
{
    with_python(*context_, [&] {
        const Open open({&now, &now, &declaration_});
        (*function_)(open.object());
    });
}

Numbers::Numbers(const mv1::StepView& now, const mv1::MechanismDeclaration* declaration, const FieldNames& names)
    : fields_(now, declaration)
{
    const auto slot = [&](const std::string& name, bool writes) {
        if (writes) written_.push_back(slots_.size());
        slots_.push_back(fields_.find(name));
        shapes_.push_back(fields_.shape(slots_.back()));
        add(entries_of(shapes_.back()));
    };
    for (const std::string& name : names.reads) slot(name, false);
    for (const std::string& name : names.writes) slot(name, true);
    if (declaration)
        for (const mv1::UserVariable& own : declaration->variables) slot(own.name, true);
    const std::size_t parameters = names.parameters.size() + (declaration ? declaration->parameters.size() : 0);
    for (std::size_t k = 0; k < parameters; ++k) add(1);
    for (int k = 0; k < names.draws; ++k) add(now.states());
    fill(now, declaration, names);
}

/// Makes room for the next field.
void Numbers::add(py::ssize_t entries)
{
    if (step_.fields == MV_FIELDS)
        throw UserCodeError("a compiled function has room for " + std::to_string(MV_FIELDS) + " fields");
    step_.offset[step_.fields++] = static_cast<std::int32_t>(size_);
    size_ += entries * block_lanes;
    step_.offset[step_.fields] = static_cast<std::int32_t>(size_);
}

void Numbers::fill(const mv1::StepView& now, const mv1::MechanismDeclaration* declaration, const FieldNames& names)
{
    numbers_ = std::make_unique_for_overwrite<float[]>(static_cast<std::size_t>(size_));
    int field = 0;
    const auto next = [&] { return numbers_.get() + step_.offset[field++]; };
    for (const VariableSlot& slot : slots_) fields_.read(slot, next());
    if (declaration)
        for (const Parameter& own : declaration->parameters) std::ranges::copy(fields_.parameter(own.name), next());
    for (const std::string& name : names.parameters) std::ranges::copy(now.parameter(name), next());
    std::vector<std::uint32_t> states(static_cast<std::size_t>(names.draws > 0 ? now.states() : 0));
    for (std::size_t i = 0; i < states.size(); ++i) states[i] = static_cast<std::uint32_t>(i);
    for (int word = 0; word < names.draws; ++word) fields_.uniform(states, word, next());
    step_.seed = now.seed();
    step_.step = now.step();
    step_.burning_in = now.burning_in() ? 1 : 0;
    step_.states = now.states();
    step_.powers = now.powers();
    step_.functions = now.functions();
    step_.suppliers = now.powers() + first_power_supplier;
    step_.focal = static_cast<std::int32_t>(now.focal().value);
    step_.dt = now.dt();
    step_.years = now.years();
    std::ranges::copy(now.replicates(), step_.replicate);
}

void Numbers::write_back(mv1::StepView& now) const
{
    for (const std::size_t k : written_) Fields::write(now, slots_[k], shapes_[k], numbers_.get() + step_.offset[k]);
}

void CompiledMechanism::step(mv1::StepView& now) const
{
    if (context_->stop) throw Interrupted("stopped by the caller");
    Numbers memory(now, &declaration_, names_);
    if (function_(&memory.step(), memory.numbers()) != 1)
        throw UserCodeError(
            why_it_failed(*keeps_, {{&memory.step(), sizeof(mv_step)}, {memory.numbers(), memory.bytes()}}, *context_));
    memory.write_back(now);
}

ReadOutcome batch_outcome(std::string name, py::object function, std::shared_ptr<CallbackContext> context)
{
    return [name = std::move(name), function = hold(std::move(function)),
            context = std::move(context)](const mv1::StepView& end) {
        Sixteen value{};
        with_python(*context, [&] {
            const Open open({&end, nullptr, nullptr});
            value = sixteen_of((*function)(open.object()), name);
        });
        return value;
    };
}

ReadOutcome compiled_outcome(std::string name, FieldNames names, std::uintptr_t address, py::object keeps,
                             std::shared_ptr<CallbackContext> context)
{
    const auto function = reinterpret_cast<int (*)(const mv_step*, const float*, float*)>(address);
    return [name = std::move(name), names = std::move(names), function, keeps = hold(std::move(keeps)),
            context = std::move(context)](const mv1::StepView& end) {
        if (context->stop) throw Interrupted("stopped by the caller");
        Numbers memory(end, nullptr, names);
        Sixteen value{};
        if (function(&memory.step(), memory.numbers(), value.data()) != 1)
            throw UserCodeError("outcome " + name + ": "
                                + why_it_failed(*keeps,
                                                {{&memory.step(), sizeof(mv_step)}, {memory.numbers(), memory.bytes()}},
                                                *context));
        return value;
    };
}

} // namespace mv::python
