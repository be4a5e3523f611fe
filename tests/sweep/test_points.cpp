/// Points in lanes: every cell has the bits of a run of its own.

#include "../support/catch.hpp"
#include "../support/toy_model.hpp"
#include "support.hpp"

#include <multivector/ensemble/points.hpp>
#include <multivector/study/model_kind.hpp>

#include <fmt/format.h>

#include <cmath>

using namespace mv;

namespace {

/// A cell computed by itself: the scenario with the point's values, one replicate.
std::vector<float> alone(const sweep::Sweep& sweep, std::uint32_t point, std::uint32_t replicate)
{
    const Comparison comparison(with(sweep.scenario(), sweep.plan().overrides(point)));
    const Case& main = comparison.cases().front();
    return simulate(*main.model,
                    {.replicates = 1, .first_replicate = replicate, .seed = sweep.seed(), .traced = 0, .point = point})
        .values;
}

/// Tasks that were handed out beforehand, and what came of them.
struct Collected final : PointTasks {
    std::vector<PointTask> tasks{};
    std::vector<PointOutcomes> outcomes{};
    std::size_t place = 0;
    std::mutex mutex{};

    bool next(PointTask& task) override
    {
        if (place == tasks.size()) return false;
        task = tasks[place++];
        return true;
    }
    void done(const PointTask& task, PointOutcomes found) override
    {
        const std::lock_guard lock(mutex);
        outcomes.resize(tasks.size());
        outcomes[task.number] = std::move(found);
    }
};

void compute(Collected& all, const sweep::Sweep& sweep, int threads)
{
    for (std::size_t k = 0; k < sweep.units().size(); ++k) all.tasks.push_back(sweep.task(sweep.units().unit(k)));
    CHECK(simulate_points(all, sweep.runs(), {.threads = threads, .progress = {}}));
}

void check_cells(const sweep::Sweep& sweep, const Collected& all)
{
    for (std::size_t k = 0; k < all.tasks.size(); ++k) {
        const PointTask& task = all.tasks[k];
        const std::size_t cells = task.cells();
        for (std::size_t cell = 0; cell < cells; cell += 3) {
            const std::vector<float> own = alone(sweep, task.points[cell / task.replicates], task.drawn_as(cell));
            for (std::size_t row = 0; row < own.size(); ++row)
                REQUIRE(all.outcomes[k].outcomes[row * cells + cell] == own[row]);
        }
    }
}

} // namespace

TEST_CASE("a cell has the bits of a run of its own", "[sweep][points]")
{
    const char* further = GENERATE("replicates = 40", "replicates = 1", "replicates = 6\nsampled = true",
                                   "replicates = 33\n[sweep]\nunit_runs = 64");
    const char* shocks = GENERATE("", "shocks = \"independent\"\n");
    const sweep::Sweep sweep = test::sweep_of(further, std::string(test::eight_points) + shocks);
    Collected all;
    compute(all, sweep, GENERATE(1, 2));
    check_cells(sweep, all);
}

/// What rare events gather into registers must be that of the lane it comes from: with two replicates at nine points,
/// the lanes of one replicate have the same events and other parameters.
TEST_CASE("points of MV-1 share blocks and nothing else", "[sweep][points][mv1]")
{
    const std::string isa = GENERATE("", "scalar", "baseline");
    std::string text = "focal = \"KAZ\"\nstrategies = [\"multi_vector\", \"hedge\"]\nseed = 5\nyears = 6\n"
                       "burn_in_years = 1\nreplicates = 2\nworld = \"" MV_WORLDS_DIR "/2014\"\n"
                       "[design]\nmethod = \"latin_hypercube\"\npoints = 9\nseed = 2\n[design.factors]\n";
    const Registry registry = built_in();
    const ParameterSpace space = registry.find("mv1")->parameters(registry);
    for (const Parameter& p : space.parameters())
        if (p.is_sampled() && p.in_lanes) text += fmt::format("\"{}\" = [{}, {}]\n", p.name, p.low, p.high);
    Scenario scenario = parse_scenario(text, "mv1.toml");
    scenario.isa = isa;
    const sweep::Sweep sweep(scenario);
    REQUIRE(sweep.plan().studies().size() == 1); // or no lanes would be shared
    Collected all;
    compute(all, sweep, 1);
    check_cells(sweep, all);
}

TEST_CASE("common shocks are common, independent ones are not", "[sweep][points]")
{
    const auto same_start = [](const char* shocks) {
        const sweep::Sweep sweep = test::sweep_of("replicates = 4", std::string(test::eight_points) + shocks);
        return sweep.task(sweep.units().unit(0)).drawn_as(5);
    };
    CHECK(same_start("") == 1);
    CHECK(same_start("shocks = \"independent\"\n") == 5);
}

TEST_CASE("a replicate that fails costs no other, and says its point", "[sweep][points]")
{
    const auto model = std::make_shared<const test::ToyModel>(5, test::ToyFaults{.throws = {2}});
    const test::ToyModel sound(5);
    Collected all;
    all.tasks.push_back({0, any_model(model), {}, {7, 9}, 0, 4, 3});
    CHECK(simulate_points(all, 16));
    const PointOutcomes& found = all.outcomes.front();
    CHECK(found.sound == std::vector<std::int8_t>{1, 1, 0, 1, 1, 1, 0, 1});
    REQUIRE(found.failures.size() == 2);
    CHECK((found.failures[0].point == 7 && found.failures[0].replicate == 2));
    CHECK((found.failures[1].point == 9 && found.failures[1].replicate == 2));
    const Outcomes others = simulate(sound, {.replicates = 4, .seed = 3});
    CHECK(std::isnan(found.outcomes[2]));
    CHECK(found.outcomes[3] == others.value(0, 0)[3]);
    CHECK(found.outcomes[8 + 5] == others.value(0, 1)[1]); // wealth, the second point
}

TEST_CASE("what a task's taker throws comes out, and stops the others", "[sweep][points]")
{
    struct Full final : PointTasks {
        std::shared_ptr<const AnyModel> model = any_model(std::make_shared<const test::ToyModel>(5));
        std::size_t given = 0;
        bool next(PointTask& task) override
        {
            task = {given++, model, {}, {0}, 0, 16, 1};
            return given < 1000;
        }
        void done(const PointTask& task, PointOutcomes) override
        {
            if (task.number == 3) throw FileError("the disk is full");
        }
    } tasks;
    CHECK_THROWS_AS(simulate_points(tasks, 0), FileError);
    CHECK(tasks.given < 100);
}

TEST_CASE("an interruption drops what is in hand", "[sweep][points]")
{
    Collected all;
    const auto model = any_model(std::make_shared<const test::ToyModel>(5));
    all.tasks.push_back({0, model, {}, {0}, 0, 16, 1});
    const std::atomic<bool> cancel{true};
    CHECK_FALSE(simulate_points(all, 0, {.threads = 1, .progress = {}, .cancel = &cancel}));
    CHECK(all.outcomes.empty());
}

TEST_CASE("a table refuses what no point can have", "[sweep][points]")
{
    ParameterSpace space;
    space.add({.name = "one", .value = .5f, .low = .5f, .high = .5f, .minimum = 0, .maximum = 1});
    space.add({.name = "whole", .value = .5f, .low = .5f, .high = .5f, .minimum = 0, .maximum = 1, .in_lanes = false});
    const std::vector<double> sound{.25, .75}, wild{.25, 2}, nothing{.25, std::nan("")};
    CHECK(ParameterTable(space, {"one"}, sound).points() == 2);
    CHECK_THROWS_AS(ParameterTable(space, {"one"}, wild), InputError);
    CHECK_THROWS_AS(ParameterTable(space, {"one"}, nothing), InputError);
    CHECK_THROWS_AS(ParameterTable(space, {"two"}, sound), InputError);
    CHECK_THROWS_AS(ParameterTable(space, {"whole"}, sound), InputError);
    CHECK_THROWS_AS(ParameterTable(space, {"one", "one"}, sound), InputError);
    CHECK_THROWS_AS(ParameterTable(space, {}, sound), InputError);
}
