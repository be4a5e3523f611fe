#pragma once
/// How the library's threads call Python, and what the functions of one job share.

#include "bindings.hpp"

#include <multivector/base/error.hpp>
#include <multivector/world/world.hpp>

#include <atomic>
#include <memory>
#include <string>

namespace mv::python {

/// The wish to stop, and the first exception that a function of the caller's raised.
struct CallbackContext {
    std::atomic<bool> stop{false};
    py::object first_exception{};         ///< touched with the GIL only
    std::shared_ptr<const World> world{}; ///< what functions saw may outlive the job
};

/// An object of Python's that threads without the GIL may share: let go with the GIL held, whoever is last.
using Held = std::shared_ptr<py::object>;
Held hold(py::object object);

/// Gives a thread of the pool a Python thread state to keep: making one for each call took 15 us of 17. They stay until
/// the interpreter ends, one for each thread of the pool.
void introduce_this_thread();

/// Keeps the first exception and gives its text, with the traceback. Needs the GIL.
std::string note_exception(py::error_already_set& error, CallbackContext& context);

/// Why a compiled function said that it failed. If `keeps` can `explain`, it repeats the call in Python with copies of
/// the memory that the function had, so that the exception and its traceback show. Takes the GIL.
std::string why_it_failed(const py::object& keeps, std::initializer_list<std::pair<const void*, std::size_t>> memory,
                          CallbackContext& context);

/// Calls `work` with the GIL. Throws Interrupted once the context says stop, and UserCodeError with the traceback of
/// what `work` raised.
template <class Work>
void with_python(CallbackContext& context, const Work& work)
{
    if (context.stop) throw Interrupted("stopped by the caller");
    introduce_this_thread();
    const py::gil_scoped_acquire gil;
    try {
        work();
    } catch (py::error_already_set& error) {
        throw UserCodeError(note_exception(error, context));
    }
}

} // namespace mv::python
