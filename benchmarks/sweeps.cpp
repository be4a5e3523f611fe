/// What a sweep costs beside the bare ensemble: one way of computing a run, and what it took. benchmarks/sweeps.py
/// runs it in pairs, and under callgrind.

#include <multivector/sweep/store.hpp>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>

#include <sys/resource.h>

namespace {

using namespace mv;

constexpr const char* usage =
    "benchmark_sweeps ensemble REPLICATES YEARS        replicates of one scenario in memory\n"
    "benchmark_sweeps sweep POINTS REPLICATES YEARS STORE   points of three parameters into a store\n"
    "benchmark_sweeps equal POINTS REPLICATES YEARS    points of equal values, without a store\n"
    "benchmark_sweeps units POINTS REPLICATES STORE    units of a step each, none of them packed\n"
    "MULTIVECTOR_SWEEP: further lines of [sweep]; MULTIVECTOR_ISA: kernel\n";

std::string text_of(const char* variable)
{
    const char* text = std::getenv(variable);
    return text ? text : "";
}

std::string scenario_text(const std::string& replicates, const std::string& years, const std::string& design)
{
    return "world = \"" MV_WORLDS_DIR "/2014\"\nstrategies = [\"multi_vector\", \"align:RUS\", \"neutral\"]\nseed = 1\n"
           "replicates = "
           + replicates + "\nyears = " + years + "\nburn_in_years = " + (years == "0.25" ? "0" : "10") + "\n[sweep]\n"
           + text_of("MULTIVECTOR_SWEEP") + "\n" + design;
}

Scenario scenario_of(const std::string& replicates, const std::string& years, const std::string& design)
{
    Scenario scenario = parse_scenario(scenario_text(replicates, years, design), "benchmark.toml");
    scenario.isa = text_of("MULTIVECTOR_ISA");
    return scenario;
}

Execution one_thread()
{
    Execution execution;
    execution.threads = 1;
    return execution;
}

std::string spread(const std::string& points)
{
    return "[design]\nmethod = \"latin_hypercube\"\nseed = 1\npoints = " + points
           + "\n[design.factors]\nlinkage_base = [0.0, 0.5]\ndemand_rate = [2, 12]\nsanction_bite = [0.1, 0.9]\n";
}

/// The default of a parameter, again and again.
std::string equal(int points)
{
    std::string values;
    for (int k = 0; k < points; ++k) values += k ? ", 0.1" : "0.1";
    return "[design]\nmethod = \"table\"\n[design.factors]\nlinkage_base = {values = [" + values + "]}\n";
}

/// All units of a sweep, of which nothing is kept.
class Dropped final : public PointTasks {
public:
    explicit Dropped(const sweep::Sweep& sweep) : sweep_(sweep) {}
    bool next(PointTask& task) override
    {
        if (number_ == sweep_.units().size()) return false;
        task = sweep_.task(sweep_.units().unit(number_++));
        return true;
    }
    void done(const PointTask&, PointOutcomes) override {}

private:
    const sweep::Sweep& sweep_;
    std::size_t number_ = 0;
};

/// Units written one by one.
class Unpacked final : public PointTasks {
public:
    Unpacked(const sweep::Sweep& sweep, const sweep::Store& store) : sweep_(sweep), store_(store) {}
    bool next(PointTask& task) override
    {
        if (number_ == sweep_.units().size()) return false;
        task = sweep_.task(sweep_.units().unit(number_++));
        return true;
    }
    void done(const PointTask& task, PointOutcomes outcomes) override
    {
        store_.write(sweep_.units().unit(task.number), unit_data(sweep_, task, outcomes));
    }

private:
    const sweep::Sweep& sweep_;
    const sweep::Store& store_;
    std::size_t number_ = 0;
};

void tell(double units)
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    std::printf("{\"seconds\": %.6f, \"megabytes\": %.1f, \"units\": %.0f}\n",
                static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9,
                static_cast<double>(used.ru_maxrss) / 1024, units);
}

int run(int count, char** words)
{
    const std::string_view what = count > 1 ? words[1] : "";
    if (what == "ensemble" && count == 4) {
        const Scenario scenario = scenario_of(words[2], words[3], "");
        const Comparison comparison(scenario);
        Plan plan;
        plan.replicates = scenario.replicates.value;
        plan.seed = 1;
        simulate(*comparison.cases().front().model, plan, one_thread());
        tell(0);
    } else if (what == "sweep" && count == 6) {
        const sweep::Sweep sweep(scenario_of(words[3], words[4], spread(words[2])));
        const sweep::Store store(words[5], sweep, "benchmark");
        sweep::run(store, sweep, {}, one_thread());
        tell(static_cast<double>(sweep.units().size()));
    } else if (what == "equal" && count == 5) {
        const sweep::Sweep sweep(scenario_of(words[3], words[4], equal(std::atoi(words[2]))));
        Dropped tasks(sweep);
        simulate_points(tasks, sweep.runs(), one_thread());
        tell(static_cast<double>(sweep.units().size()));
    } else if (what == "units" && count == 5) {
        const sweep::Sweep sweep(scenario_of(words[3], "0.25", spread(words[2])));
        const sweep::Store store(words[4], sweep, "benchmark");
        Unpacked tasks(sweep, store);
        simulate_points(tasks, sweep.runs(), one_thread());
        tell(static_cast<double>(sweep.units().size()));
    } else {
        std::fputs(usage, stderr);
        return 64;
    }
    return 0;
}

} // namespace

int main(int count, char** words)
try {
    return run(count, words);
} catch (const Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}
