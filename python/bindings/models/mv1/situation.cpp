/// What strategies written in Python see: one replicate, and how a view of it is filled.

#include "situation.hpp"

#include "arrays.hpp"
#include "weights.hpp"

#include <multivector/base/error.hpp>

#include <algorithm>
#include <cstring>

namespace mv::python {
namespace {

/// The first `rows` x `columns` of a fixed array, as a read-only array of its own.
template <std::size_t R, std::size_t C>
Floats table(const std::array<std::array<float, C>, R>& from, int rows, int columns)
{
    Floats array({rows, columns});
    float* to = array.mutable_data();
    for (int r = 0; r < rows; ++r) to = std::copy_n(from[static_cast<std::size_t>(r)].data(), columns, to);
    freeze(array);
    return array;
}

template <std::size_t N>
Floats list(const std::array<float, N>& from, int count)
{
    Floats array(count, from.data());
    freeze(array);
    return array;
}

int suppliers(const mv1::Situation& s) { return s.powers + first_power_supplier; }

Floats split(const Seen& seen, const py::array_t<float, py::array::c_style | py::array::forcecast>& weights)
{
    const mv1::Situation& s = seen.now;
    const bool each = weights.ndim() == 2 && weights.shape(0) == s.powers && weights.shape(1) == s.functions;
    if (!each && !(weights.ndim() == 1 && weights.shape(0) == s.powers))
        refuse_weights(weights, "(" + std::to_string(s.powers) + ",), one a power, or (" + std::to_string(s.powers)
                                    + ", " + std::to_string(s.functions) + "), [power, function]");
    Floats ties({suppliers(s), s.functions});
    float* to = ties.mutable_data();
    for (int f = 0; f < s.functions; ++f) {
        const auto column = static_cast<std::size_t>(f);
        const float* first = weights.data() + (each ? f : 0);
        split_function({s.data[supplier_home][column], s.data[supplier_rest][column]}, s.powers, first,
                       each ? s.functions : 1, to + f, s.functions);
    }
    return ties;
}

} // namespace

py::object generator(const World& world, StateId state, std::uint64_t seed, std::uint32_t replicate, float year)
{
    const py::module_ random = py::module_::import("numpy.random");
    const auto address = py::make_tuple(static_cast<std::uint64_t>(0), static_cast<std::uint64_t>(replicate),
                                        world.state(state).id, static_cast<std::uint64_t>(year * 64));
    return random.attr("Generator")(random.attr("Philox")(py::arg("key") = seed, py::arg("counter") = address));
}

py::list power_codes(const World& world)
{
    py::list codes;
    for (const Power& power : world.powers()) codes.append(power.code);
    return codes;
}

void bind_situation(py::module_& module)
{
    const auto numbers = [](auto member, int mv1::Situation::*rows) {
        return [member, rows](const Seen& s) { return list(s.now.*member, s.now.*rows); };
    };
    using S = mv1::Situation;
    py::class_<Seen>(
        module, "Situation",
        "What one state sees in one future when it reviews its portfolio, once a year. Read-only arrays; powers\n"
        "and functions in the order of the world, suppliers: home, rest of the world, then the powers.")
        .def_property_readonly(
            "state", [](const Seen& s) { return s.world->state(s.now.state).iso3; }, "iso3 code")
        .def_property_readonly(
            "powers", [](const Seen& s) { return power_codes(*s.world); }, "codes of the powers")
        .def_property_readonly(
            "functions", [](const Seen& s) { return s.world->parts().functions; }, "what states depend on powers for")
        .def_property_readonly(
            "year", [](const Seen& s) { return s.now.year; }, "years since the strategy was adopted")
        .def_property_readonly(
            "replicate", [](const Seen& s) { return s.now.replicate; }, "number of the future")
        .def_property_readonly(
            "reliability", [](const Seen& s) { return s.now.reliability; },
            "rel, how far powers stand by their supplies, 0 to 1")
        .def_property_readonly(
            "ties", [](const Seen& s) { return table(s.now.ties, suppliers(s.now), s.now.functions); },
            "[supplier, function], shares now; each column sums to 1")
        .def_property_readonly(
            "data", [](const Seen& s) { return table(s.now.data, suppliers(s.now), s.now.functions); },
            "[supplier, function], shares in the data of the world")
        .def_property_readonly(
            "previous", [](const Seen& s) { return table(s.now.previous, suppliers(s.now), s.now.functions); },
            "[supplier, function], the target held so far")
        .def_property_readonly(
            "quality", [](const Seen& s) { return table(s.now.quality, s.now.powers, s.now.functions); },
            "[power, function], around 1")
        .def_property_readonly(
            "rivalry", [](const Seen& s) { return table(s.now.rivalry, s.now.powers, s.now.powers); },
            "[power, power], 0 to 1")
        .def_property_readonly("weight", numbers(&S::weight, &S::functions), "[function], weights that sum to 1")
        .def_property_readonly("proximity", numbers(&S::proximity, &S::powers), "[power], 0 to 1")
        .def_property_readonly("presence", numbers(&S::presence, &S::powers), "[power], by troops abroad, 0 to 1")
        .def_property_readonly("exposure", numbers(&S::exposure, &S::powers), "[power], to its disputes, mean 1")
        .def_property_readonly("preference", numbers(&S::preference, &S::powers),
                               "[power], UN voting affinity, sums to 1")
        .def_property_readonly("trust", numbers(&S::trust, &S::powers), "[power], of the power in the state, 0 to 1")
        .def_property_readonly("economic", numbers(&S::economic, &S::powers), "[power], economic capability, 0 to 1")
        .def_property_readonly("security", numbers(&S::security, &S::powers), "[power], security capability, 0 to 1")
        .def("split", &split, py::arg("weights"),
             "Ties that leave home and rest of the world as in the data and give the powers what is left, by weights\n"
             "[power] or [power, function]; they need not sum to 1.")
        .def(
            "rng",
            [](const Seen& s) { return generator(*s.world, s.now.state, s.now.seed, s.now.replicate, s.now.year); },
            "A numpy.random.Generator of this state, future and year: the same numbers in every run.")
        .def("__repr__", [](const Seen& s) {
            return "Situation(" + s.world->state(s.now.state).iso3 + ", year "
                   + std::to_string(static_cast<int>(s.now.year)) + ", replicate " + std::to_string(s.now.replicate)
                   + ")";
        });
}

} // namespace mv::python
