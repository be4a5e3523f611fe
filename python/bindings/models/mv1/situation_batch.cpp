/// What a strategy over sixteen replicates sees: views of plain memory, the lane first.

#include "arrays.hpp"
#include "situation.hpp"
#include "weights.hpp"

#include <algorithm>
#include <cstddef>

namespace mv::python {
namespace {

/// A read-only view, [index...], of a field of the situation; it keeps the situation alive.
Floats view(const py::object& self, const void* first, std::vector<py::ssize_t> shape, std::vector<py::ssize_t> strides)
{
    Floats array(std::move(shape), std::move(strides), static_cast<const float*>(first), self);
    freeze(array);
    return array;
}

/// [lane, row, column] of [row][column][lane].
template <std::size_t R, std::size_t C>
Floats lanes(const py::object& self, const float (&from)[R][C][MV_LANES], int rows, int columns)
{
    return view(self, from, {MV_LANES, rows, columns},
                {float_bytes, float_bytes * MV_LANES * static_cast<py::ssize_t>(C), float_bytes * MV_LANES});
}

/// [lane, row] of [row][lane].
template <std::size_t R>
Floats lanes(const py::object& self, const float (&from)[R][MV_LANES], int rows)
{
    return view(self, from, {MV_LANES, rows}, {float_bytes, float_bytes * MV_LANES});
}

template <std::size_t R, std::size_t C>
Floats table(const py::object& self, const float (&from)[R][C], int rows, int columns)
{
    return view(self, from, {rows, columns}, {float_bytes * static_cast<py::ssize_t>(C), float_bytes});
}

template <std::size_t N>
Floats list(const py::object& self, const float (&from)[N], int count)
{
    return view(self, from, {count}, {float_bytes});
}

const SeenBySixteen& its(const py::object& self) { return self.cast<const SeenBySixteen&>(); }

StateId state_of(const SeenBySixteen& s) { return StateId(static_cast<std::uint32_t>(s.now.state)); }

/// [power], [power, function], [lane, power] or [lane, power, function].
Floats split_lanes(const SeenBySixteen& seen,
                   const py::array_t<float, py::array::c_style | py::array::forcecast>& weights)
{
    const mv_situation& s = seen.now;
    const auto shape = shape_of(weights);
    const bool each_lane = !shape.empty() && shape[0] == MV_LANES;
    const std::size_t at = each_lane ? 1 : 0;
    const bool each_function = shape.size() == at + 2 && shape[at] == s.powers && shape[at + 1] == s.functions;
    if (!each_function && !(shape.size() == at + 1 && shape[at] == s.powers))
        refuse_weights(weights, "[lane, power] or [lane, power, function], with or without the lane, of "
                                    + std::to_string(MV_LANES) + " lanes, " + std::to_string(s.powers) + " powers, "
                                    + std::to_string(s.functions) + " functions");
    Floats ties({py::ssize_t{MV_LANES}, py::ssize_t{s.suppliers}, py::ssize_t{s.functions}});
    const py::ssize_t step = each_function ? s.functions : 1;
    for (int lane = 0; lane < MV_LANES; ++lane)
        for (int f = 0; f < s.functions; ++f)
            split_function({s.data[supplier_home][f], s.data[supplier_rest][f]}, s.powers,
                           weights.data() + (each_lane ? lane * s.powers * step : 0) + (each_function ? f : 0), step,
                           ties.mutable_data(lane, 0, f), s.functions);
    return ties;
}

void fill_data(const mv1::Situation& from, SeenBySixteen& to)
{
    mv_situation& s = to.now;
    s.powers = from.powers;
    s.functions = from.functions;
    s.suppliers = from.powers + first_power_supplier;
    s.state = static_cast<std::int32_t>(from.state.value);
    std::copy_n(from.weight.data(), MV_FUNCTIONS, s.weight);
    std::copy_n(from.proximity.data(), MV_POWERS, s.proximity);
    std::copy_n(from.presence.data(), MV_POWERS, s.presence);
    std::copy_n(from.exposure.data(), MV_POWERS, s.exposure);
    std::copy_n(from.preference.data(), MV_POWERS, s.preference);
    std::copy_n(from.quality[0].data(), MV_POWERS * MV_FUNCTIONS, s.quality[0]);
    std::copy_n(from.data[0].data(), MV_SUPPLIERS * MV_FUNCTIONS, s.data[0]);
}

/// One number in all lanes of each entry.
void spread(const float* from, float* to, int entries)
{
    for (int k = 0; k < entries; ++k) std::fill_n(to + k * MV_LANES, MV_LANES, from[k]);
}

} // namespace

void fill(const mv1::SituationOfSixteen& from, std::size_t lane, mv1::Situation& to)
{
    const auto powers = static_cast<std::size_t>(from.powers), functions = static_cast<std::size_t>(from.functions);
    to.year = from.year;
    to.seed = from.seed;
    to.replicate = from.replicate[lane];
    to.reliability = from.reliability[lane];
    for (std::size_t k = 0; k < powers + first_power_supplier; ++k)
        for (std::size_t f = 0; f < functions; ++f) {
            to.ties[k][f] = from.ties[k][f][lane];
            to.previous[k][f] = from.previous[k][f][lane];
        }
    for (std::size_t g = 0; g < powers; ++g) {
        to.trust[g] = from.trust[g][lane];
        to.economic[g] = from.economic[g][lane];
        to.security[g] = from.security[g][lane];
        for (std::size_t h = 0; h < powers; ++h)
            if (h != g) to.rivalry[g][h] = from.rivalry[g][h][lane];
    }
}

void fill(const mv1::SituationOfSixteen& from, SeenBySixteen& to)
{
    static_assert(MV_LANES == block_lanes && MV_POWERS == max_powers && MV_FUNCTIONS == max_functions
                  && MV_SUPPLIERS == mv1::max_suppliers);
    fill_data(*from.data, to);
    mv_situation& s = to.now;
    s.seed = from.seed;
    s.year = from.year;
    std::copy_n(from.replicate.data(), MV_LANES, s.replicate);
    std::copy_n(from.ties[0][0].data(), MV_SUPPLIERS * MV_FUNCTIONS * MV_LANES, s.ties[0][0]);
    std::copy_n(from.previous[0][0].data(), MV_SUPPLIERS * MV_FUNCTIONS * MV_LANES, s.previous[0][0]);
    std::copy_n(from.trust[0].data(), MV_POWERS * MV_LANES, s.trust[0]);
    std::copy_n(from.economic[0].data(), MV_POWERS * MV_LANES, s.economic[0]);
    std::copy_n(from.security[0].data(), MV_POWERS * MV_LANES, s.security[0]);
    std::copy_n(from.rivalry[0][0].data(), MV_POWERS * MV_POWERS * MV_LANES, s.rivalry[0][0]);
    std::copy_n(from.reliability.data(), MV_LANES, s.reliability);
}

void fill(const mv1::Situation& from, SeenBySixteen& to)
{
    fill_data(from, to);
    mv_situation& s = to.now;
    s.seed = from.seed;
    s.year = from.year;
    std::fill_n(s.replicate, MV_LANES, from.replicate);
    spread(from.ties[0].data(), s.ties[0][0], MV_SUPPLIERS * MV_FUNCTIONS);
    spread(from.previous[0].data(), s.previous[0][0], MV_SUPPLIERS * MV_FUNCTIONS);
    spread(from.trust.data(), s.trust[0], MV_POWERS);
    spread(from.economic.data(), s.economic[0], MV_POWERS);
    spread(from.security.data(), s.security[0], MV_POWERS);
    spread(from.rivalry[0].data(), s.rivalry[0][0], MV_POWERS * MV_POWERS);
    spread(&from.reliability, s.reliability, 1);
}

void bind_situation_batch(py::module_& module)
{
    using S = SeenBySixteen;
    using Self = const py::object&;
    py::class_<S>(
        module, "SituationBatch",
        "What one state sees in sixteen futures (lanes) when it reviews its portfolio, once a year. Read-only views "
        "of\nmemory that lives as long as they do; powers and functions in the order of the world, suppliers: home, "
        "rest of the\nworld, then the powers. What is the same in all futures has no lane.")
        .def_property_readonly(
            "state", [](const S& s) { return s.world->state(state_of(s)).iso3; }, "iso3 code")
        .def_property_readonly(
            "powers", [](const S& s) { return power_codes(*s.world); }, "codes of the powers")
        .def_property_readonly(
            "functions", [](const S& s) { return s.world->parts().functions; }, "what states depend on powers for")
        .def_property_readonly(
            "year", [](const S& s) { return s.now.year; }, "years since the strategy was adopted")
        .def_property_readonly(
            "replicate", [](const S& s) { return py::array_t<std::uint32_t>(MV_LANES, s.now.replicate); },
            "[lane], numbers of the futures; lanes past the last future repeat one")
        .def_property_readonly(
            "reliability", [](Self s) { return list(s, its(s).now.reliability, MV_LANES); },
            "[lane], rel, how far powers stand by their supplies, 0 to 1")
        .def_property_readonly(
            "ties", [](Self s) { return lanes(s, its(s).now.ties, its(s).now.suppliers, its(s).now.functions); },
            "[lane, supplier, function], shares now; they sum to 1 over suppliers")
        .def_property_readonly(
            "previous",
            [](Self s) { return lanes(s, its(s).now.previous, its(s).now.suppliers, its(s).now.functions); },
            "[lane, supplier, function], the target held so far")
        .def_property_readonly(
            "trust", [](Self s) { return lanes(s, its(s).now.trust, its(s).now.powers); },
            "[lane, power], of the power in the state, 0 to 1")
        .def_property_readonly(
            "economic", [](Self s) { return lanes(s, its(s).now.economic, its(s).now.powers); },
            "[lane, power], economic capability, 0 to 1")
        .def_property_readonly(
            "security", [](Self s) { return lanes(s, its(s).now.security, its(s).now.powers); },
            "[lane, power], security capability, 0 to 1")
        .def_property_readonly(
            "rivalry", [](Self s) { return lanes(s, its(s).now.rivalry, its(s).now.powers, its(s).now.powers); },
            "[lane, power, power], 0 to 1")
        .def_property_readonly(
            "data", [](Self s) { return table(s, its(s).now.data, its(s).now.suppliers, its(s).now.functions); },
            "[supplier, function], shares in the data of the world")
        .def_property_readonly(
            "quality", [](Self s) { return table(s, its(s).now.quality, its(s).now.powers, its(s).now.functions); },
            "[power, function], around 1")
        .def_property_readonly(
            "weight", [](Self s) { return list(s, its(s).now.weight, its(s).now.functions); },
            "[function], weights that sum to 1")
        .def_property_readonly(
            "proximity", [](Self s) { return list(s, its(s).now.proximity, its(s).now.powers); }, "[power], 0 to 1")
        .def_property_readonly(
            "presence", [](Self s) { return list(s, its(s).now.presence, its(s).now.powers); },
            "[power], by troops abroad, 0 to 1")
        .def_property_readonly(
            "exposure", [](Self s) { return list(s, its(s).now.exposure, its(s).now.powers); },
            "[power], to its disputes, mean 1")
        .def_property_readonly(
            "preference", [](Self s) { return list(s, its(s).now.preference, its(s).now.powers); },
            "[power], UN voting affinity, sums to 1")
        .def("split", &split_lanes, py::arg("weights"),
             "Ties [lane, supplier, function] that leave home and rest of the world as in the data and give the powers "
             "what is left,\n"
             "by weights [lane, power] or [lane, power, function], with or without the lane; they need not sum to 1.")
        .def(
            "rng",
            [](const S& s, int lane) {
                if (lane < 0 || lane >= MV_LANES)
                    throw InputError(
                        {{"s.rng(lane)", 0, 0}, "there is no such lane", std::to_string(lane), "0 to 15", {}});
                return generator(*s.world, state_of(s), s.now.seed, s.now.replicate[lane], s.now.year);
            },
            py::arg("lane"),
            "A numpy.random.Generator of this state, year and the future of a lane: that of `Situation.rng`.")
        .def("__repr__", [](const S& s) {
            return "SituationBatch(" + s.world->state(state_of(s)).iso3 + ", year "
                   + std::to_string(static_cast<int>(s.now.year)) + ", 16 futures from "
                   + std::to_string(s.now.replicate[0]) + ")";
        });
}

} // namespace mv::python
