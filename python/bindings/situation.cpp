/// What a strategy written in Python sees.

#include "rule.hpp"

#include <multivector/base/error.hpp>

namespace mv::python {
namespace {

using Array = py::array_t<float>;

/// The first `rows` x `columns` of a fixed array, as a read-only array of its own.
template <std::size_t R, std::size_t C>
Array table(const std::array<std::array<float, C>, R>& from, int rows, int columns)
{
    Array array({rows, columns});
    auto view = array.mutable_unchecked<2>();
    for (int r = 0; r < rows; ++r)
        for (int c = 0; c < columns; ++c) view(r, c) = from[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)];
    array.attr("flags").attr("writeable") = false;
    return array;
}

template <std::size_t N>
Array list(const std::array<float, N>& from, int count)
{
    Array array(count, from.data());
    array.attr("flags").attr("writeable") = false;
    return array;
}

int suppliers(const mv1::Situation& s) { return s.powers + first_power_supplier; }

/// Home and rest of the world as in the data; the powers get what is left by `weights`, scaled to sum to 1.
Array split(const Seen& seen, const py::array_t<float, py::array::c_style | py::array::forcecast>& weights)
{
    const mv1::Situation& s = seen.now;
    const bool each = weights.ndim() == 2 && weights.shape(0) == s.powers && weights.shape(1) == s.functions;
    if (!each && !(weights.ndim() == 1 && weights.shape(0) == s.powers))
        throw InputError({{"s.split(weights)", 0, 0}, "the weights have the wrong shape", {},
                          "(" + std::to_string(s.powers) + ",), one a power, or (" + std::to_string(s.powers) + ", "
                              + std::to_string(s.functions) + "), [power, function]", {}});
    Array ties({suppliers(s), s.functions});
    auto view = ties.mutable_unchecked<2>();
    for (int f = 0; f < s.functions; ++f) {
        const auto weight = [&](int g) { return each ? weights.at(g, f) : weights.at(g); };
        float sum = 0;
        for (int g = 0; g < s.powers; ++g) {
            if (!(weight(g) >= 0)) throw InputError({{"s.split(weights)", 0, 0}, "a weight is negative or not a number",
                                                     std::to_string(weight(g)), "numbers from 0", {}});
            sum += weight(g);
        }
        const auto column = static_cast<std::size_t>(f);
        const float home = s.data[supplier_home][column], rest = s.data[supplier_rest][column];
        view(supplier_home, f) = home;
        view(supplier_rest, f) = rest;
        for (int g = 0; g < s.powers; ++g)
            view(g + first_power_supplier, f) = (1 - home - rest) * (sum > 0 ? weight(g) / sum : 1.f / static_cast<float>(s.powers));
    }
    return ties;
}

/// Philox with an address: the same numbers whoever asks, in whatever order.
py::object generator(const Seen& seen)
{
    const mv1::Situation& s = seen.now;
    const py::module_ random = py::module_::import("numpy.random");
    const auto address = py::make_tuple(static_cast<std::uint64_t>(0), static_cast<std::uint64_t>(s.replicate),
                                        s.world->state(s.state).id, static_cast<std::uint64_t>(s.year * 64));
    return random.attr("Generator")(random.attr("Philox")(py::arg("key") = s.seed, py::arg("counter") = address));
}

} // namespace

void bind_situation(py::module_& module)
{
    const auto numbers = [](auto member, int mv1::Situation::*rows) {
        return [member, rows](const Seen& s) { return list(s.now.*member, s.now.*rows); };
    };
    using S = mv1::Situation;
    py::class_<Seen>(module, "Situation",
                     "What one state sees in one future when it reviews its portfolio, once a year. Read-only arrays; powers\n"
                     "and functions in the order of the world, suppliers: home, rest of the world, then the powers.")
        .def_property_readonly("state", [](const Seen& s) { return s.now.world->state(s.now.state).iso3; }, "iso3 code")
        .def_property_readonly("powers", [](const Seen& s) {
            py::list codes;
            for (const Power& power : s.now.world->powers()) codes.append(power.code);
            return codes;
        }, "codes of the powers")
        .def_property_readonly("functions", [](const Seen& s) { return s.now.world->parts().functions; },
                               "what states depend on powers for")
        .def_property_readonly("year", [](const Seen& s) { return s.now.year; }, "years since the strategy was adopted")
        .def_property_readonly("replicate", [](const Seen& s) { return s.now.replicate; }, "number of the future")
        .def_property_readonly("reliability", [](const Seen& s) { return s.now.reliability; },
                               "rel, how far powers stand by their supplies, 0 to 1")
        .def_property_readonly("ties", [](const Seen& s) { return table(s.now.ties, suppliers(s.now), s.now.functions); },
                               "[supplier, function], shares now; each column sums to 1")
        .def_property_readonly("data", [](const Seen& s) { return table(s.now.data, suppliers(s.now), s.now.functions); },
                               "[supplier, function], shares in the data of the world")
        .def_property_readonly("previous", [](const Seen& s) { return table(s.now.previous, suppliers(s.now), s.now.functions); },
                               "[supplier, function], the target held so far")
        .def_property_readonly("quality", [](const Seen& s) { return table(s.now.quality, s.now.powers, s.now.functions); },
                               "[power, function], around 1")
        .def_property_readonly("rivalry", [](const Seen& s) { return table(s.now.rivalry, s.now.powers, s.now.powers); },
                               "[power, power], 0 to 1")
        .def_property_readonly("weight", numbers(&S::weight, &S::functions), "[function], weights that sum to 1")
        .def_property_readonly("proximity", numbers(&S::proximity, &S::powers), "[power], 0 to 1")
        .def_property_readonly("preference", numbers(&S::preference, &S::powers), "[power], shares of the public")
        .def_property_readonly("trust", numbers(&S::trust, &S::powers), "[power], of the power in the state, 0 to 1")
        .def_property_readonly("economic", numbers(&S::economic, &S::powers), "[power], economic capability, 0 to 1")
        .def_property_readonly("security", numbers(&S::security, &S::powers), "[power], security capability, 0 to 1")
        .def("split", &split, py::arg("weights"),
             "Ties that leave home and rest of the world as in the data and give the powers what is left, by weights\n"
             "[power] or [power, function]; they need not sum to 1.")
        .def("rng", &generator, "A numpy.random.Generator of this state, future and year: the same numbers in every run.")
        .def("__repr__", [](const Seen& s) {
            return "Situation(" + s.now.world->state(s.now.state).iso3 + ", year " + std::to_string(static_cast<int>(s.now.year))
                + ", replicate " + std::to_string(s.now.replicate) + ")";
        });
}

} // namespace mv::python
