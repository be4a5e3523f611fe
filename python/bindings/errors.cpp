/// The library's exceptions as the classes of multivector.core.errors, with the parts of a message as attributes.

#include "bindings.hpp"

#include <multivector/base/error.hpp>

namespace mv::python {
namespace {

py::object error_class(const char* name) { return py::module_::import("multivector.core.errors").attr(name); }

void raise(const py::object& type, const py::object& error) { PyErr_SetObject(type.ptr(), error.ptr()); }

void raise_input_error(const InputError& error)
{
    const InputError::Parts& parts = error.parts();
    const py::object type = error_class("InputError");
    raise(type, type(parts.problem, py::arg("location") = to_string(parts.location), py::arg("value") = parts.value,
                     py::arg("allowed") = parts.allowed, py::arg("hint") = parts.hint,
                     py::arg("source") = parts.location.source, py::arg("line") = parts.location.line));
}

void raise_plain(const char* name, const Error& error)
{
    const py::object type = error_class(name);
    raise(type, type(error.what()));
}

void translate(std::exception_ptr thrown)
{
    try {
        std::rethrow_exception(thrown);
    } catch (const InputError& error) {
        raise_input_error(error);
    } catch (const FileError& error) {
        raise_plain("FileError", error);
    } catch (const UserCodeError& error) {
        raise_plain("UserCodeError", error);
    } catch (const Interrupted& error) {
        raise_plain("Interrupted", error);
    } catch (const Error& error) {
        raise_plain("Error", error);
    }
}

} // namespace

void bind_errors(py::module_& module)
{
    py::register_local_exception_translator(translate);
    module.def("did_you_mean", &did_you_mean, py::arg("name"), py::arg("candidates"));
}

} // namespace mv::python
