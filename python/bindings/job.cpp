#include "job.hpp"

#include "dataset.hpp"
#include "interruptible.hpp"

#include <multivector/ensemble/simulate.hpp>
#include <multivector/report/dataset.hpp>
#include <multivector/report/table.hpp>
#include <multivector/study/world_of.hpp>

namespace mv::python {
namespace {

std::vector<Override> overrides_of(const Job::Changes& changes)
{
    std::vector<Override> all;
    for (const auto& [key, value] : changes.keys) {
        Override::Value its = std::visit([](const auto& one) { return Override::Value(one); }, value);
        all.push_back({key, std::move(its), {"options"}});
    }
    if (changes.seed) all.push_back({"seed", static_cast<std::int64_t>(*changes.seed), "seed"});
    if (changes.replicates) all.push_back({"replicates", std::int64_t{*changes.replicates}, "replicates"});
    return all;
}

/// The one given, or else that of the scenario, if it names one. What functions saw of it may outlive the job.
std::shared_ptr<const World> world_for(const Scenario& scenario, std::shared_ptr<const World> world)
{
    const Keys keys = scenario.keys.copy();
    return world || !keys.has("world") ? world : world_of(scenario, keys);
}

} // namespace

Scenario scenario_of(const std::string& text, const std::string& source, std::shared_ptr<World> world,
                     const Extensions& extensions, const Job::Changes& changes, bool keeps_world)
{
    Registry registry = extensions.registry;
    Scenario scenario = parse_scenario(text, source, std::move(registry), overrides_of(changes));
    scenario.isa = changes.isa;
    if (changes.only) {
        scenario.only = {*changes.only, {"strategy"}};
        scenario.variants.clear();
    }
    extensions.context->world = world_for(scenario, std::move(world));
    if (keeps_world) scenario.registry.given<GivenWorld>().world = extensions.context->world;
    return scenario;
}

Job::Job(const std::string& text, const std::string& source, std::shared_ptr<World> world, const Extensions& extensions,
         const Changes& changes)
    : context_(extensions.context),
      comparison_(std::make_unique<Comparison>(scenario_of(text, source, std::move(world), extensions, changes, true)))
{
}

/// Refused before computing: outcomes, and again as arrays.
void Job::check_memory(int threads) const
{
    const auto megabytes = [](std::uint64_t bytes) { return std::to_string(bytes / 1'000'000) + " MB"; };
    const std::uint64_t needed = comparison_->estimated_memory(threads) + comparison_->estimated_memory();
    const MemoryRoom room = memory_room();
    if (needed > room.bytes)
        throw InputError({{"simulate", 0, 0},
                          "the results do not fit into memory",
                          std::to_string(comparison_->runs()) + " runs, which need about " + megabytes(needed),
                          megabytes(room.bytes) + ", " + room.limit,
                          "fewer replicates, strategies, variants, records or threads"});
}

py::object Job::simulate(int threads, const py::object& progress)
{
    check_memory(threads ? threads : available_threads());
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
                         const std::string& isa, std::map<std::string, std::variant<bool, std::string>> keys) {
        return std::make_unique<Job>(text, source, world, extensions,
                                     Job::Changes{seed, replicates, std::move(only), isa, std::move(keys)});
    };
    py::class_<Job>(module, "Job")
        .def(py::init(make), py::arg("text"), py::arg("source"), py::arg("world"), py::arg("extensions"),
             py::arg("seed"), py::arg("replicates"), py::arg("only"), py::arg("isa"), py::arg("keys") = py::dict())
        .def_property_readonly("labels", &Job::labels)
        .def_property_readonly("runs", [](const Job& job) { return job.comparison().runs(); })
        .def_property_readonly("failed_runs", [](const Job& job) { return job.comparison().failed_runs(); })
        .def_property_readonly("estimated_bytes", [](const Job& job) { return job.comparison().estimated_bytes(); })
        .def_property_readonly("interrupted", [](const Job& job) { return job.comparison().interrupted(); })
        .def_property_readonly("out_of_memory", [](const Job& job) { return job.comparison().out_of_memory(); })
        .def_property_readonly("resolved", [](const Job& job) { return resolved_json(job.comparison()); })
        .def_property_readonly("changes", [](const Job& job) { return changes_json(changes(job.comparison())); })
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
