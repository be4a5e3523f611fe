#include "callback_context.hpp"

namespace mv::python {
namespace {

std::string traceback_of(py::error_already_set& error)
{
    const py::object trace = error.trace() ? error.trace() : py::none(); // none where the call itself failed
    const py::object lines =
        py::module_::import("traceback").attr("format_exception")(error.type(), error.value(), trace);
    return py::str(py::str("").attr("join")(lines).attr("strip")());
}

} // namespace

Held hold(py::object object)
{
    return {new py::object(std::move(object)), [](py::object* last) {
                const py::gil_scoped_acquire gil;
                delete last;
            }};
}

void introduce_this_thread()
{
    if (PyGILState_GetThisThreadState()) return;
    PyGILState_Ensure();
    PyEval_SaveThread();
}

std::string note_exception(py::error_already_set& error, CallbackContext& context)
{
    if (!context.first_exception) context.first_exception = error.value();
    try {
        return traceback_of(error);
    } catch (const std::exception&) {
        return "an exception that cannot be shown";
    }
}

std::string why_it_failed(const py::object& keeps, std::initializer_list<std::pair<const void*, std::size_t>> memory,
                          CallbackContext& context)
{
    std::string text = "the compiled function said that it failed: it did not return 1";
    introduce_this_thread();
    const py::gil_scoped_acquire gil;
    try {
        if (!py::hasattr(keeps, "explain")) return text;
        py::list copies;
        for (const auto& [first, size] : memory) copies.append(py::bytes(static_cast<const char*>(first), size));
        keeps.attr("explain")(*copies);
    } catch (py::error_already_set& error) {
        text = note_exception(error, context);
    }
    return text;
}

} // namespace mv::python
