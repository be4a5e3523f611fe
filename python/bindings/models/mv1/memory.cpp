/// The layout of multivector/compiled.h as data, so that Python cannot drift from it.

#include "bindings.hpp"

#include <multivector/compiled.h>

#include <cstddef>
#include <type_traits>

namespace mv::python {
namespace {

/// (name, "f4" or "i4" or "u4", position in words of four bytes, shape).
template <class Field>
py::tuple field(const char* name, std::size_t offset)
{
    using Number = std::remove_all_extents_t<Field>;
    py::list shape;
    if constexpr (std::rank_v < Field >> 0) shape.append(std::extent_v<Field, 0>);
    if constexpr (std::rank_v < Field >> 1) shape.append(std::extent_v<Field, 1>);
    if constexpr (std::rank_v < Field >> 2) shape.append(std::extent_v<Field, 2>);
    const char* type = std::is_floating_point_v<Number> ? "f4" : std::is_signed_v<Number> ? "i4" : "u4";
    static_assert(sizeof(Number) == 4);
    return py::make_tuple(name, type, offset / 4, py::tuple(shape));
}

#define MV_FIELD(type, name) field<decltype(type::name)>(#name, offsetof(type, name))

py::list situation()
{
    py::list all;
    for (const py::tuple& one :
         {MV_FIELD(mv_situation, state),     MV_FIELD(mv_situation, powers),    MV_FIELD(mv_situation, functions),
          MV_FIELD(mv_situation, suppliers), MV_FIELD(mv_situation, year),      MV_FIELD(mv_situation, replicate),
          MV_FIELD(mv_situation, weight),    MV_FIELD(mv_situation, proximity), MV_FIELD(mv_situation, preference),
          MV_FIELD(mv_situation, quality),   MV_FIELD(mv_situation, data),      MV_FIELD(mv_situation, ties),
          MV_FIELD(mv_situation, previous),  MV_FIELD(mv_situation, trust),     MV_FIELD(mv_situation, economic),
          MV_FIELD(mv_situation, security),  MV_FIELD(mv_situation, rivalry),   MV_FIELD(mv_situation, reliability),
          MV_FIELD(mv_situation, presence),  MV_FIELD(mv_situation, exposure)})
        all.append(one);
    return all;
}

py::list step()
{
    py::list all;
    for (const py::tuple& one : {MV_FIELD(mv_step, step), MV_FIELD(mv_step, burning_in), MV_FIELD(mv_step, states),
                                 MV_FIELD(mv_step, powers), MV_FIELD(mv_step, functions), MV_FIELD(mv_step, suppliers),
                                 MV_FIELD(mv_step, focal), MV_FIELD(mv_step, fields), MV_FIELD(mv_step, dt),
                                 MV_FIELD(mv_step, years), MV_FIELD(mv_step, replicate), MV_FIELD(mv_step, offset)})
        all.append(one);
    return all;
}

#undef MV_FIELD

} // namespace

void bind_memory(py::module_& module)
{
    module.def("memory_layout", [] {
        return py::dict(py::arg("situation") = situation(), py::arg("situation_words") = sizeof(mv_situation) / 4,
                        py::arg("step") = step(), py::arg("step_words") = sizeof(mv_step) / 4);
    });
}

} // namespace mv::python
