/// Structural balance: what is known exactly.

#include "bindings.hpp"

#include <multivector/models/balance/exact.hpp>
#include <multivector/models/balance/flow.hpp>

namespace mv::python {
namespace {

using Numbers = py::array_t<double, py::array::c_style | py::array::forcecast>;

balance::Flow flow_of(const Numbers& ties)
{
    return balance::Flow({ties.data(), static_cast<std::size_t>(ties.size())});
}

} // namespace

void bind_balance(py::module_& module)
{
    py::class_<balance::Flow>(module, "Flow")
        .def(py::init(&flow_of), py::arg("ties"))
        .def_property_readonly("eigenvalues", [](const balance::Flow& f) { return array_of(f.eigenvalues()); })
        .def_property_readonly("blow_up", &balance::Flow::blow_up)
        .def_property_readonly("is_simple", &balance::Flow::is_simple)
        .def_property_readonly("factions", &balance::Flow::factions)
        .def(
            "at",
            [](const balance::Flow& f, double time) {
                const auto n = static_cast<py::ssize_t>(f.size());
                return array_of(f.at(time)).reshape({n, n});
            },
            py::arg("time"));
    module.def("friend_density", &balance::friend_density, py::arg("p"));
    module.def("friend_slope", &balance::friend_slope, py::arg("rho"), py::arg("p"));
    module.def("three_cliques_jammed", &balance::three_cliques_jammed, py::arg("a"), py::arg("b"), py::arg("c"));
}

} // namespace mv::python
