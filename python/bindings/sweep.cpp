/// Sweeps: the points of a design, in memory or into a store.

#include "dataset.hpp"
#include "interruptible.hpp"
#include "job.hpp"

#include <multivector/sweep/point_reader.hpp>

namespace mv::python {
namespace {

/// A scenario with a design, ready to be computed.
class SweepJob {
public:
    SweepJob(const std::string& text, const std::string& source, std::shared_ptr<World> world,
             const Extensions& extensions, const Job::Changes& changes, bool keeps_world, const std::string& code)
        : context_(extensions.context),
          sweep_(scenario_of(text, source, std::move(world), extensions, changes, keeps_world), code)
    {
    }

    const sweep::Sweep& sweep() const { return sweep_; }

    /// All in memory; what stopped it, or None.
    py::object compute(int threads, const py::object& progress, const std::string& command)
    {
        return run_interruptibly(progress, context_->stop, [&](const auto& tell) {
            try {
                data_ = sweep::compute(sweep_, execution(threads, tell), command);
            } catch (const Interrupted&) { // the caller knows why
            }
        });
    }

    py::object results()
    {
        if (!data_) return py::none();
        results::Dataset data = std::move(*data_);
        data_.reset();
        return as_arrays(std::move(data));
    }

    /// The folder with its manifest, before anybody computes.
    void make_store(const std::string& folder, const std::string& command) const
    {
        const py::gil_scoped_release free;
        sweep::Store(folder, sweep_, command);
    }

    /// Units into a store, all where `units` is empty; (receipt, what stopped it or None).
    py::tuple run(const std::string& folder, const std::vector<std::size_t>& units, int threads,
                  const py::object& progress, const std::string& command)
    {
        sweep::Receipt receipt;
        const py::object raised = run_interruptibly(progress, context_->stop, [&](const auto& tell) {
            const sweep::Store store(folder, sweep_, command);
            receipt = sweep::run(store, sweep_, {units}, execution(threads, tell));
        });
        py::dict said;
        said["computed"] = receipt.computed;
        said["skipped"] = receipt.skipped;
        said["failed"] = receipt.failed;
        said["seconds"] = receipt.seconds;
        said["interrupted"] = receipt.interrupted;
        return py::make_tuple(said, raised);
    }

    py::object first_exception() const { return context_->first_exception ? context_->first_exception : py::none(); }

private:
    Execution execution(int threads, const std::function<void(const Progress&)>& tell) const
    {
        Execution execution;
        execution.threads = threads;
        execution.cancel = &context_->stop;
        execution.progress = tell;
        return execution;
    }

    std::shared_ptr<CallbackContext> context_;
    sweep::Sweep sweep_;
    std::optional<results::Dataset> data_{};
};

std::unique_ptr<SweepJob> make(const std::string& text, const std::string& source, const std::shared_ptr<World>& world,
                               const Extensions& extensions, std::optional<std::uint64_t> seed,
                               std::optional<std::uint32_t> replicates, const std::string& isa, bool keeps_world,
                               const std::string& code)
{
    return std::make_unique<SweepJob>(text, source, world, extensions, Job::Changes{seed, replicates, {}, isa, {}},
                                      keeps_world, code);
}

/// Variables of an outcome at some points of a store.
py::dict outcomes_of(const sweep::PointReader& reader, const std::string& outcome, std::size_t first, std::size_t count)
{
    results::Dataset data = [&] {
        const py::gil_scoped_release free;
        return reader.outcomes(outcome, first, count);
    }();
    return as_arrays(std::move(data));
}

/// Which units are done.
std::vector<bool> units_done(const std::string& folder)
{
    const py::gil_scoped_release free;
    return sweep::Store(folder).contents().done;
}

} // namespace

void bind_sweep(py::module_& module)
{
    py::class_<SweepJob>(module, "Sweep")
        .def(py::init(&make), py::arg("text"), py::arg("source"), py::arg("world"), py::arg("extensions"),
             py::arg("seed"), py::arg("replicates"), py::arg("isa"), py::arg("keeps_world"), py::arg("code"))
        .def_property_readonly("labels", [](const SweepJob& job) { return job.sweep().layout().alternatives; })
        .def_property_readonly("points", [](const SweepJob& job) { return job.sweep().plan().design().points(); })
        .def_property_readonly("units", [](const SweepJob& job) { return job.sweep().units().size(); })
        .def_property_readonly("runs", [](const SweepJob& job) { return job.sweep().runs(); })
        .def_property_readonly("seed", [](const SweepJob& job) { return job.sweep().seed(); })
        .def_property_readonly("first_exception", &SweepJob::first_exception)
        .def("compute", &SweepJob::compute, py::arg("threads"), py::arg("progress"), py::arg("command"))
        .def("results", &SweepJob::results)
        .def("make_store", &SweepJob::make_store, py::arg("store"), py::arg("command"))
        .def("run", &SweepJob::run, py::arg("store"), py::arg("units"), py::arg("threads"), py::arg("progress"),
             py::arg("command"));
    py::class_<sweep::PointReader>(module, "PointReader")
        .def(py::init<std::string>(), py::arg("store"), py::call_guard<py::gil_scoped_release>())
        .def_property_readonly("damaged", &sweep::PointReader::damaged)
        .def("points", [](const sweep::PointReader& reader) { return as_arrays(results::Dataset(reader.points())); })
        .def("outcomes", &outcomes_of, py::arg("outcome"), py::arg("first"), py::arg("count"));
    module.def("units_done", &units_done, py::arg("store"));
    module.def(
        "seed_of_store", [](const std::string& folder) { return sweep::seed_of(folder); }, py::arg("store"));
}

} // namespace mv::python
