// A replicate that fails is missing, and nothing else changes.

#include "../support/catch.hpp"
#include "../support/toy_model.hpp"

#include <multivector/ensemble/simulate.hpp>
#include <multivector/outcome/digest.hpp>

using namespace mv;
using test::ToyFaults;
using test::ToyModel;

namespace {

constexpr std::uint32_t first = 1000, count = 90;
const Plan plan{.replicates = count, .first_replicate = first, .seed = 5, .traced = 60};

/// The results of the healthy model, less the replicates that failed.
void check_rest_equal(const Outcomes& broken, const std::vector<std::uint32_t>& missing)
{
    const Outcomes healthy = simulate(ToyModel{}, plan);
    std::vector<std::size_t> kept;
    for (std::uint32_t i = 0; i < count; ++i)
        if (std::find(missing.begin(), missing.end(), first + i) == missing.end()) kept.push_back(i);
    REQUIRE(broken.replicate.size() == kept.size());
    for (std::size_t k = 0; k < kept.size(); ++k) REQUIRE(broken.replicate[k] == first + kept[k]);
    for (std::size_t a = 0; a < 2; ++a)
        for (std::size_t o = 0; o < 3; ++o)
            for (std::size_t k = 0; k < kept.size(); ++k)
                REQUIRE(broken.value(a, o)[k] == healthy.value(a, o)[kept[k]]);
    const auto traced =
        static_cast<std::size_t>(std::count_if(kept.begin(), kept.end(), [](auto i) { return i < 60; }));
    REQUIRE(broken.traced == traced);
    for (std::size_t row = 0; row < 4; ++row)
        for (std::size_t k = 0; k < traced * 2; ++k)
            REQUIRE(broken.trace[row * traced * 2 + k] == healthy.trace[(row * 60 + kept[k / 2]) * 2 + k % 2]);
    for (const Moments& m : broken.moments) REQUIRE(m.count == kept.size());
    std::uint64_t counted = 0;
    for (const Histogram& histogram : broken.series_histograms)
        for (std::uint32_t n : histogram) counted += n;
    REQUIRE(counted == kept.size() * broken.series_histograms.size());
}

} // namespace

TEST_CASE("a replicate that throws is missing, alone", "[ensemble][errors]")
{
    ToyFaults faults;
    faults.throws = {first + 3};
    const Outcomes outcomes = simulate(ToyModel(20, faults), plan);
    check_rest_equal(outcomes, faults.throws);
    REQUIRE(outcomes.failures.size() == 1);
    CHECK(outcomes.failures[0].replicate == first + 3);
    CHECK(outcomes.failures[0].alternative == -1);
    CHECK(outcomes.failures[0].step == -1);
    CHECK(outcomes.failures[0].message == "a strategy divided by zero");
    CHECK_FALSE(outcomes.interrupted);
}

TEST_CASE("numbers that are not finite are found wherever they are", "[ensemble][errors]")
{
    ToyFaults faults;
    faults.not_finite = {first + 17};
    faults.infinite_state = {first + 18};
    faults.nan_series = {first + 50};
    const Outcomes outcomes = simulate(ToyModel(20, faults), plan);
    check_rest_equal(outcomes, {first + 17, first + 18, first + 50});
    REQUIRE(outcomes.failures.size() == 3);
    CHECK(outcomes.failures[0].alternative == 1);
    CHECK(outcomes.failures[0].message == "outcome `wealth` is not a number (or was not written)");
    CHECK(outcomes.failures[1].alternative == 1);
    CHECK(outcomes.failures[1].state == "C");
    CHECK(outcomes.failures[1].message == "outcome `wealth[C]` is minus infinity");
    CHECK(outcomes.failures[2].alternative == 0);
    CHECK(outcomes.failures[2].message == "series `mean_wealth` at time 4 of 20 is not a number (or was not written)");
}

TEST_CASE("what a model reports is kept word for word, once", "[ensemble][errors]")
{
    ToyFaults faults;
    faults.reports = {first + count - 1}; // the replicate that the lanes past the end repeat
    const Outcomes outcomes = simulate(ToyModel(20, faults), plan);
    check_rest_equal(outcomes, faults.reports);
    REQUIRE(outcomes.failures.size() == 1);
    CHECK(outcomes.failures[0].replicate == first + count - 1);
    CHECK(outcomes.failures[0].alternative == 1);
    CHECK(outcomes.failures[0].step == 7);
    CHECK(outcomes.failures[0].state == "B");
    CHECK(outcomes.failures[0].message == "wealth below the floor");
}

TEST_CASE("faults do not depend on threads either", "[ensemble][errors][reproducibility]")
{
    ToyFaults faults;
    faults.throws = {first, first + 1, first + 40};
    faults.throws_other = {first + 70};
    faults.not_finite = {first + 2, first + 89};
    const ToyModel model(20, faults);
    const Outcomes one = simulate(model, plan, {.threads = 1});
    check_rest_equal(one, {first, first + 1, first + 2, first + 40, first + 70, first + 89});
    CHECK(one.failures[4].message == "an exception that is not a std::exception");
    for (bool shuffle : {false, true})
        CHECK(digest(simulate(model, plan, {.threads = 5, .shuffle_blocks = shuffle})) == digest(one));
}

TEST_CASE("an outcome that is never written fails loudly", "[ensemble][errors]")
{
    ToyFaults faults;
    faults.skips_an_outcome = true;
    const Outcomes outcomes = simulate(ToyModel(20, faults), plan);
    CHECK(outcomes.replicate.empty());
    CHECK(outcomes.values.empty());
    CHECK(outcomes.trace.empty());
    CHECK(outcomes.failures.size() == count);
    CHECK(outcomes.failures[0].message == "outcome `dust` is not a number (or was not written)");
}

namespace {

/// A model that computes nothing, with any layout; without a workspace if told so.
struct Odd {
    struct Workspace {};
    Layout layout_;
    bool lazy = false;
    const Layout& layout() const { return layout_; }
    std::unique_ptr<Workspace> make_workspace() const { return lazy ? nullptr : std::make_unique<Workspace>(); }
    void run_block(Workspace&, const BlockAddress&, BlockRecord&) const {}
};

/// What simulate says to a model that it refuses.
std::string refusal(const Odd& model)
{
    try {
        simulate(model, plan);
    } catch (const InputError& error) {
        return error.what();
    }
    return "nothing";
}

/// A layout with this outcome, in one of its three lists.
std::vector<Odd> with_outcome(const OutcomeInfo& info)
{
    return {{{.alternatives = {"one"}, .outcomes = {info}}},
            {{.alternatives = {"one"}, .summarised = {info}}},
            {{.alternatives = {"one"}, .series = {info}}}};
}

} // namespace

TEST_CASE("layouts that could not be written or told apart are refused", "[ensemble][errors]")
{
    for (const char* name : {"", "two words", "1st", "_x", "a/b", "a-b", "na\xC3\xAFve", "line\n"})
        for (const Odd& model : with_outcome({.name = name}))
            CHECK(
                refusal(model)
                == "simulate: the name of an outcome cannot be used\n  value:   `" + std::string(name)
                       + "`\n  allowed: a letter, then letters, digits and underscores, at most 64\n  hint:    what it "
                         "is called in words goes into OutcomeInfo::long_name");
    CHECK(refusal(with_outcome({.name = std::string(65, 'a')})[0]).starts_with("simulate: the name of an outcome"));
    for (const Odd& model : with_outcome({.name = "flat", .low = 2, .high = 2}))
        CHECK(refusal(model)
              == "simulate: bins of `flat` have no width\n  value:   low 2.000000, high 2.000000\n  allowed: finite "
                 "numbers, low < high\n  hint:    give the range that most values of the outcome fall in");
    const std::string twice = " is given twice\n  value:   `b`\n  allowed: each only once\n  hint:    give one of them "
                              "another name";
    const std::vector<OutcomeInfo> doubled{{.name = "b"}, {.name = "a"}, {.name = "b"}};
    CHECK(refusal({{.alternatives = {"one"}, .outcomes = doubled}}) == "simulate: an outcome" + twice);
    CHECK(refusal({{.alternatives = {"one"}, .summarised = doubled}}) == "simulate: an outcome" + twice);
    CHECK(refusal({{.alternatives = {"one"}, .series = doubled}}) == "simulate: an outcome" + twice);
    CHECK(refusal({{.alternatives = {"b", "a", "b"}}}) == "simulate: an alternative" + twice);
    CHECK(refusal({{.alternatives = {"a"}, .axes = {{"place", "", {"b", "b"}}}}})
          == "simulate: a label of the axis `place`" + twice);
    CHECK(refusal({{.alternatives = {"a"}, .recorded = {{.name = "b"}, {.name = "b"}}}})
          == "simulate: a recorded variable" + twice);
    CHECK(refusal({{.alternatives = {"a", ""}}})
          == "simulate: an alternative has no label\n  value:   \"\"\n  allowed: a few words\n  hint:    name what is "
             "compared");
    CHECK(
        refusal({{.alternatives = {"a"}}, true})
        == "simulate: the model made no workspace\n  value:   null\n  allowed: a workspace for each thread\n  hint:    "
           "let make_workspace() return std::make_unique<Workspace>()");
}

TEST_CASE("plans and layouts that cannot be run are refused", "[ensemble][errors]")
{
    const ToyModel model;
    CHECK_THROWS_AS(simulate(model, {.replicates = 0}), InputError);
    CHECK_THROWS_AS(simulate(model, {.replicates = 2, .first_replicate = 0xffffffffu}), InputError);
    CHECK_THROWS_AS(simulate(model, plan, {.threads = -1}), InputError);
    CHECK_THROWS_AS(simulate(model, plan, {.threads = 5000}), InputError);
    try {
        simulate(model, {.replicates = 0});
    } catch (const InputError& error) {
        CHECK(std::string(error.what())
              == "simulate: there is nothing to run\n  value:   0 replicates\n  allowed: 1 to 4294967295\n"
                 "  hint:    set Plan::replicates");
    }
    CHECK_THROWS_AS(simulate(Odd{}, plan), InputError);
    CHECK_THROWS_AS(simulate(Odd{{.alternatives = {"one"}, .series = {{.low = 1, .high = 1}}}}, plan), InputError);
    CHECK_THROWS_AS(simulate(Odd{{.alternatives = {"one"}, .times = {0}, .trace_times = {1}}}, plan), InputError);
    CHECK(simulate(Odd{{.alternatives = {"one"}}}, plan).replicate.size() == count); // no outcome: nothing to fail
}
