#include "dataset.hpp"

namespace mv::python {
namespace {

using Keeper = std::shared_ptr<results::Dataset>;

/// Lives as long as an array that shows a part of the data set.
py::capsule keep(const Keeper& data)
{
    return py::capsule(new Keeper(data), [](void* keeper) { delete static_cast<Keeper*>(keeper); });
}

py::array as_array(const std::vector<std::string>& texts, const std::vector<std::size_t>& shape, const Keeper&)
{
    py::list all;
    for (const std::string& text : texts) all.append(text);
    const py::module_ numpy = py::module_::import("numpy");
    const py::object array = numpy.attr("empty")(py::cast(shape), py::arg("dtype") = "object");
    array.attr("ravel")().attr("__setitem__")(py::slice(py::none(), py::none(), py::none()), all);
    return array;
}

/// A view, writable: nobody but its owner sees this memory.
template <class T>
py::array as_array(const std::vector<T>& values, const std::vector<std::size_t>& shape, const Keeper& data)
{
    return py::array_t<T>(shape, values.data(), keep(data));
}

py::array as_array(const results::FloatPieces& values, const std::vector<std::size_t>& shape, const Keeper&)
{
    return py::array_t<float>(shape, values.joined().data());
}

template <class T>
py::object as_object(const std::vector<T>& list)
{
    return array_of(list);
}
py::object as_object(const std::vector<std::string>& list) { return py::cast(list); }
template <class T>
py::object as_object(const T& scalar)
{
    return py::cast(scalar);
}

py::dict attributes_of(const std::vector<results::Attribute>& attributes)
{
    py::dict all;
    for (const results::Attribute& a : attributes)
        all[py::str(a.name)] = std::visit([](const auto& value) { return as_object(value); }, a.value);
    return all;
}

} // namespace

py::dict as_arrays(results::Dataset data)
{
    const auto kept = std::make_shared<results::Dataset>(std::move(data));
    py::dict dimensions;
    for (const results::Dimension& d : kept->dimensions()) dimensions[py::str(d.name)] = d.size;
    py::list variables;
    for (const results::Variable& v : kept->variables()) {
        const auto shape = kept->shape(v);
        const py::array array = std::visit([&](const auto& values) { return as_array(values, shape, kept); }, v.data);
        variables.append(py::make_tuple(v.name, py::cast(v.dims), array, attributes_of(v.attributes)));
    }
    return py::dict(py::arg("dimensions") = dimensions, py::arg("variables") = variables,
                    py::arg("attributes") = attributes_of(kept->attributes()));
}

} // namespace mv::python
