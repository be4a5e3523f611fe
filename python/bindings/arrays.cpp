#include "arrays.hpp"

#include <cstring>

namespace mv::python {

std::string shape_text(const std::vector<py::ssize_t>& shape)
{
    std::string text = "(";
    for (std::size_t d = 0; d < shape.size(); ++d) text += (d ? ", " : "") + std::to_string(shape[d]);
    return text + (shape.size() == 1 ? ",)" : ")");
}

std::vector<py::ssize_t> shape_of(const py::array& array) { return {array.shape(), array.shape() + array.ndim()}; }

Floats numbers_of(const py::object& returned, const std::string& who, const std::string& wanted)
{
    if (returned.is_none()) throw UserCodeError(who + " None; allowed is " + wanted);
    if (py::isinstance<Floats>(returned)) return py::reinterpret_borrow<Floats>(returned);
    const auto any = py::array::ensure(returned);
    if (!any) {
        PyErr_Clear();
        throw UserCodeError(who + " " + std::string(py::str(py::type::of(returned))) + "; allowed is " + wanted);
    }
    if (!std::strchr("fiub", any.dtype().kind()))
        throw UserCodeError(who + " " + std::string(py::str(py::type::of(returned))) + " of dtype "
                            + std::string(py::str(any.dtype())) + "; allowed is " + wanted);
    return Floats::ensure(any);
}

} // namespace mv::python
