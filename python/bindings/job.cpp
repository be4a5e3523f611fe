#include "job.hpp"

#include "dataset.hpp"
#include "interruptible.hpp"

#include <multivector/report/dataset.hpp>
#include <multivector/report/table.hpp>
#include <multivector/scenario/resolve.hpp>

#include <algorithm>

namespace mv::python {
namespace {

/// One strategy instead of the scenario's; its own strategies stay if it is one of them.
void choose(Scenario& scenario, const std::string& name)
{
    std::erase_if(scenario.user_strategies, [&](const UserStrategy& own) { return own.label.value != name; });
    scenario.strategies = {{name, {"strategy", 0, 0}}};
    scenario.variants = {};
}

void change(Scenario& scenario, const Job::Changes& changes)
{
    if (changes.seed) scenario.seed = changes.seed;
    if (changes.replicates) scenario.replicates = *changes.replicates;
    if (changes.only) choose(scenario, *changes.only);
    scenario.isa = changes.isa;
    if (scenario.sampled && scenario.replicates % 2 != 0)
        throw InputError({{"replicates", 0, 0},
                          "must be even when parameters are sampled",
                          std::to_string(scenario.replicates),
                          "an even number",
                          "replicates 2k and 2k+1 share a draw of the parameters"});
}

} // namespace

Job::Job(const std::string& text, const std::string& source, std::shared_ptr<World> world, const Extensions& extensions,
         const Changes& changes)
    : context_(extensions.context)
{
    Scenario scenario = parse_scenario(text, source, extensions.all);
    change(scenario, changes);
    std::shared_ptr<const World> its = world;
    if (!its) its = load_world_of(scenario);
    context_->world = its;
    comparison_ = std::make_unique<Comparison>(std::move(scenario), std::move(its));
}

py::object Job::simulate(int threads, const py::object& progress)
{
    return run_interruptibly(progress, context_->stop, [&](const std::function<void(const Progress&)>& tell) {
        Execution execution;
        execution.threads = threads;
        execution.cancel = &context_->stop;
        execution.progress = tell;
        comparison_->simulate(execution);
    });
}

py::object Job::results(const std::string& command) const
{
    if (!comparison_->outcomes(0)) return py::none();
    return as_arrays(report::to_dataset(*comparison_, command));
}

py::object Job::first_exception() const { return context_->first_exception ? context_->first_exception : py::none(); }

void bind_job(py::module_& module)
{
    const auto make = [](const std::string& text, const std::string& source, const std::shared_ptr<World>& world,
                         const Extensions& extensions, std::optional<std::uint64_t> seed,
                         std::optional<std::uint32_t> replicates, std::optional<std::string> only,
                         const std::string& isa) {
        return std::make_unique<Job>(text, source, world, extensions,
                                     Job::Changes{seed, replicates, std::move(only), isa});
    };
    py::class_<Job>(module, "Job")
        .def(py::init(make), py::arg("text"), py::arg("source"), py::arg("world"), py::arg("extensions"),
             py::arg("seed"), py::arg("replicates"), py::arg("only"), py::arg("isa"))
        .def_property_readonly("labels", &Job::labels)
        .def_property_readonly("runs", [](const Job& job) { return job.comparison().runs(); })
        .def_property_readonly("failed_runs", [](const Job& job) { return job.comparison().failed_runs(); })
        .def_property_readonly("estimated_bytes", [](const Job& job) { return job.comparison().estimated_bytes(); })
        .def_property_readonly("interrupted", [](const Job& job) { return job.comparison().interrupted(); })
        .def_property_readonly(
            "resolved",
            [](const Job& job) { return resolved_json(job.comparison().scenario(), job.comparison().world()); })
        .def_property_readonly("first_exception", &Job::first_exception)
        .def("simulate", &Job::simulate, py::arg("threads"), py::arg("progress"))
        .def("results", &Job::results, py::arg("command"))
        .def("failures",
             [](const Job& job) {
                 py::list texts;
                 for (std::size_t c = 0; c < job.comparison().cases().size(); ++c)
                     for (const Failure& f : job.comparison().failures(c)) texts.append(f.message);
                 return texts;
             })
        .def("table", [](const Job& job) { return report::comparison_table(job.comparison()); });
}

} // namespace mv::python
