#include "rule.hpp"

#include <multivector/base/error.hpp>

namespace mv::python {
namespace {

std::string shape_text(const py::array& array)
{
    std::string text = "(";
    for (py::ssize_t d = 0; d < array.ndim(); ++d) text += (d ? ", " : "") + std::to_string(array.shape(d));
    return text + (array.ndim() == 1 ? ",)" : ")");
}

/// Copies an array [supplier, function] into ties.
void read(const py::object& returned, const mv1::Situation& s, mv1::Ties& target)
{
    const int suppliers = s.powers + first_power_supplier;
    const std::string wanted = "an array of shares, [supplier, function], of shape (" + std::to_string(suppliers) + ", "
        + std::to_string(s.functions) + "); s.split(...) makes one";
    if (returned.is_none()) throw UserCodeError("the strategy returned None; allowed is " + wanted);
    const auto ties = py::array_t<float, py::array::c_style | py::array::forcecast>::ensure(returned);
    if (!ties) {
        PyErr_Clear();
        throw UserCodeError("the strategy returned " + std::string(py::str(py::type::of(returned))) + "; allowed is " + wanted);
    }
    if (ties.ndim() != 2 || ties.shape(0) != suppliers || ties.shape(1) != s.functions)
        throw UserCodeError("the strategy returned an array of shape " + shape_text(ties) + "; allowed is " + wanted);
    const auto view = ties.unchecked<2>();
    for (int k = 0; k < suppliers; ++k)
        for (int f = 0; f < s.functions; ++f) target[static_cast<std::size_t>(k)][static_cast<std::size_t>(f)] = view(k, f);
}

/// Gives a thread of the pool a Python thread state to keep: making one for each call took 15 us of 17. They stay until the
/// interpreter ends, one for each thread of the pool.
void introduce_this_thread()
{
    if (PyGILState_GetThisThreadState()) return;
    PyGILState_Ensure();
    PyEval_SaveThread();
}

std::string traceback_of(py::error_already_set& error)
{
    const py::object trace = error.trace() ? error.trace() : py::none(); // none where the call itself failed
    const py::object lines = py::module_::import("traceback").attr("format_exception")(error.type(), error.value(), trace);
    return py::str(py::str("").attr("join")(lines).attr("strip")());
}

} // namespace

PythonRule::PythonRule(std::string name, py::function function, std::shared_ptr<RuleTalk> talk)
    : name_(std::move(name)), function_(new py::function(std::move(function)),
                                        [](py::function* last) {
                                            const py::gil_scoped_acquire gil;
                                            delete last;
                                        }),
      talk_(std::move(talk))
{
}

void PythonRule::decide(const mv1::Situation& situation, mv1::Ties& target) const
{
    if (talk_->stop) throw Interrupted("stopped by the caller");
    introduce_this_thread();
    const py::gil_scoped_acquire gil;
    try {
        call(situation, target);
    } catch (py::error_already_set& error) {
        std::string text;
        try {
            text = traceback_of(error);
        } catch (const std::exception&) {
            text = "an exception that cannot be shown";
        }
        if (!talk_->first_exception) talk_->first_exception = error.value();
        throw UserCodeError(text);
    }
}

void PythonRule::call(const mv1::Situation& situation, mv1::Ties& target) const
{
    read((*function_)(Seen{situation}), situation, target);
}

} // namespace mv::python
