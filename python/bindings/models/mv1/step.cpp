/// The class Step of Python.

#include "step.hpp"

#include "weights.hpp"

#include <algorithm>

namespace mv::python {
namespace {

const mv1::StepView& view(const Step& step)
{
    if (!step.view)
        throw InputError({{"step"},
                          "this step is over",
                          {},
                          "use it within the call that it was given to",
                          "copy what you want to keep"});
    return *step.view;
}

Fields fields(const Step& step) { return {view(step), step.declaration}; }

/// An array of its own, [lane, index...], whose memory has the lane last.
Floats empty(const std::vector<py::ssize_t>& indices)
{
    std::vector<py::ssize_t> shape{block_lanes}, strides{float_bytes};
    py::ssize_t step = float_bytes * block_lanes * entries_of(indices);
    for (const py::ssize_t n : indices) {
        shape.push_back(n);
        strides.push_back(step /= std::max<py::ssize_t>(n, 1));
    }
    return Floats(shape, strides);
}

Floats get(const Step& step, const std::string& name)
{
    const Fields all = fields(step);
    const VariableSlot slot = all.find(name);
    Floats array = empty(all.shape(slot));
    all.read(slot, array.mutable_data());
    return array;
}

/// `value` as numbers [index...][lane], broadcast to the shape.
std::vector<float> spread(const py::object& value, const std::vector<py::ssize_t>& indices, const std::string& name)
{
    std::vector<py::ssize_t> shape{block_lanes};
    shape.insert(shape.end(), indices.begin(), indices.end());
    const std::string allowed =
        "numbers of shape " + shape_text(shape) + ", [lane, ...], or what NumPy broadcasts to it";
    const Floats given = numbers_of(value, "`" + name + "` was given", allowed);
    Floats full = given;
    if (shape_of(given) != shape) {
        try {
            full = Floats::ensure(py::module_::import("numpy").attr("broadcast_to")(given, py::tuple(py::cast(shape))));
        } catch (py::error_already_set&) {
            throw InputError({{"step"},
                              "`" + name + "` was given numbers of the wrong shape",
                              shape_text(shape_of(given)),
                              allowed,
                              {}});
        }
    }
    std::vector<float> numbers(static_cast<std::size_t>(entries_of(shape)));
    std::vector<py::ssize_t> axes;
    for (std::size_t d = 1; d < shape.size(); ++d) axes.push_back(full.strides(static_cast<py::ssize_t>(d)));
    float* to = numbers.data();
    const auto* first = reinterpret_cast<const char*>(full.data());
    const auto n = [&](std::size_t d) { return d < indices.size() ? indices[d] : 1; };
    const auto stride = [&](std::size_t d) { return d < axes.size() ? axes[d] : 0; };
    for (py::ssize_t i = 0; i < n(0); ++i)
        for (py::ssize_t j = 0; j < n(1); ++j)
            for (py::ssize_t k = 0; k < n(2); ++k) {
                const char* at = first + i * stride(0) + j * stride(1) + k * stride(2);
                for (int lane = 0; lane < block_lanes; ++lane, at += full.strides(0))
                    *to++ = *reinterpret_cast<const float*>(at);
            }
    return numbers;
}

void set(const Step& step, const std::string& name, const py::object& value)
{
    const Fields all = fields(step);
    if (!step.writable)
        throw InputError({{"step"},
                          "an outcome changes nothing",
                          "`" + name + "`",
                          "read with step[name] and return numbers [lane]",
                          {}});
    const VariableSlot slot = all.find(name);
    const std::vector<py::ssize_t> shape = all.shape(slot);
    Fields::write(*step.writable, slot, shape, spread(value, shape, name).data());
}

Floats uniform(const Step& step, const py::object& entities, int word)
{
    const mv1::StepView& now = view(step);
    if (word < 0 || word > 3)
        throw InputError({{"step.uniform(word=...)"}, "an address has four words", std::to_string(word), "0 to 3", {}});
    if (!step.writable)
        throw InputError({{"step.uniform(...)"}, "an outcome draws nothing", {}, "draws in a mechanism", {}});
    std::vector<std::uint32_t> all;
    if (entities.is_none())
        for (int i = 0; i < now.states(); ++i) all.push_back(static_cast<std::uint32_t>(i));
    else if (py::isinstance<py::int_>(entities))
        all.push_back(entities.cast<std::uint32_t>());
    else
        all = entities.cast<std::vector<std::uint32_t>>();
    Floats array = py::isinstance<py::int_>(entities) ? empty({}) : empty({static_cast<py::ssize_t>(all.size())});
    fields(step).uniform(all, word, array.mutable_data());
    return array;
}

py::list pairs(const World& world)
{
    py::list all;
    for (std::size_t g = 0; g < world.powers().size(); ++g)
        for (std::size_t h = g + 1; h < world.powers().size(); ++h)
            all.append(py::make_tuple(world.powers()[g].code, world.powers()[h].code));
    return all;
}

} // namespace

void bind_step(py::module_& module)
{
    py::class_<Step>(
        module, "Step",
        "A step of the model in sixteen futures (lanes), as a mechanism of yours sees it, or the end of a run, as an "
        "outcome\ndoes. `step[name]` is a copy of a variable, float32 [lane, index...]; a mechanism writes with "
        "`step[name] = numbers`.\nIndices by the variable's extent, see `multivector.variables()`. Good until the call "
        "is over.")
        .def("__getitem__", &get, py::arg("name"),
             "A variable of the model, one of the mechanism's own, or `mechanism.variable` of another: a copy, [lane, "
             "index...].")
        .def("__setitem__", &set, py::arg("name"), py::arg("value"),
             "Writes a variable; NumPy's rules of broadcasting to [lane, index...].")
        .def(
            "parameter",
            [](const Step& s, const std::string& name) {
                const Sixteen value = fields(s).parameter(name);
                return Floats(block_lanes, value.data());
            },
            py::arg("name"),
            "[lane], an own parameter by its key or one of the model; they differ by lane when parameters are sampled.")
        .def("uniform", &uniform, py::arg("entities") = py::none(), py::arg("word") = 0,
             "Uniform numbers in [0, 1) of this step from the mechanism's own stream: [lane, state] by default, [lane] "
             "for one whole\nnumber, [lane, n] for a list of them. The same for the same entity and word (0 to 3), "
             "whoever asks.")
        .def_property_readonly(
            "step", [](const Step& s) { return view(s).step(); }, "number of the step, from the start of the run-up")
        .def_property_readonly(
            "burning_in", [](const Step& s) { return view(s).burning_in(); }, "totals do not count yet")
        .def_property_readonly(
            "dt", [](const Step& s) { return view(s).dt(); }, "years a step takes")
        .def_property_readonly(
            "years", [](const Step& s) { return view(s).years(); },
            "from the end of the run-up to the end of this step")
        .def_property_readonly(
            "focal", [](const Step& s) { return view(s).focal().value; }, "position of the focal state in `states`")
        .def_property_readonly(
            "states",
            [](const Step& s) {
                py::list codes;
                for (const State& state : view(s).world().states()) codes.append(state.iso3);
                return codes;
            },
            "iso3 codes, in the order of the index `state`")
        .def_property_readonly(
            "powers", [](const Step& s) { return power_codes(view(s).world()); },
            "codes, in the order of the index `power`")
        .def_property_readonly(
            "functions", [](const Step& s) { return view(s).world().parts().functions; }, "names, in their order")
        .def_property_readonly(
            "pairs", [](const Step& s) { return pairs(view(s).world()); },
            "pairs of powers, in the order of the index `pair`")
        .def_property_readonly(
            "replicate",
            [](const Step& s) { return py::array_t<std::uint32_t>(block_lanes, view(s).replicates().data()); },
            "[lane], numbers of the futures; lanes past the last future repeat one")
        .def("__repr__", [](const Step& s) {
            return s.view ? "Step(" + std::to_string(s.view->step()) + ")" : std::string("Step(over)");
        });
}

} // namespace mv::python
