/// What [record] names is kept as the trace has it, and keeping it changes nothing else.

#include "support/catch.hpp"
#include "verification/inspector.hpp"
#include "verification/worlds.hpp"

#include <multivector/base/error.hpp>
#include <multivector/ensemble/simulate.hpp>
#include <multivector/models/mv1/recordable.hpp>
#include <multivector/models/mv1/replay.hpp>
#include <multivector/outcome/digest.hpp>
#include <multivector/study/comparison.hpp>
#include <multivector/study/world_of.hpp>

#include <algorithm>

using namespace mv;
using namespace mv::test;

namespace {

constexpr std::uint64_t seed = 77;

Setup recording(mv1::Recording record)
{
    Setup s(small_world());
    s.settings.focal = "BOR";
    s.settings.alternatives = {"multi_vector", "align:OST"};
    s.settings.burn_in_years = 1;
    s.settings.years = 5;
    s.settings.record = std::move(record);
    return s.set("demand_rate", 12);
}

bool same(float a, float b) { return std::memcmp(&a, &b, sizeof a) == 0; }

/// Every recorded number of a replicate against its trace.
void check_replicate(const mv1::Mv1& model, const Outcomes& run, std::uint32_t replicate,
                     const std::vector<std::size_t>& states)
{
    const Layout& layout = run.layout;
    for (std::size_t a = 0; a < layout.alternatives.size(); ++a) {
        const mv1::Trace trace = mv1::replay(model, seed, replicate, a);
        for (std::size_t v = 0; v < layout.recorded.size(); ++v) {
            const RecordedVariable& recorded = layout.recorded[v];
            const mv1::TracedVariable& traced = trace.variable(recorded.name);
            const bool of_states = !traced.dims.empty() && traced.dims.front() == "state";
            const std::size_t each = of_states ? traced.size / layout.labels("state").size() : traced.size;
            const float* value = run.recorded[v].data()
                                 + (a * run.replicate.size() + replicate) * layout.record_times.size() * recorded.size;
            for (const std::size_t t : layout.record_times)
                for (std::size_t k = 0; k < recorded.size; ++k)
                    CHECK(same(*value++, trace.at(recorded.name, trace.burn_in + t,
                                                  of_states ? states[k / each] * each + k % each : k)));
        }
    }
}

} // namespace

TEST_CASE("recorded variables are those of the trace, bit for bit", "[mv1][record]")
{
    const mv1::Mv1 model =
        recording({.variables = {"A", "x", "rho", "A_great_wars", "dispute"}, .states = {"DOR", "BOR"}, .every = 3})
            .model();
    const Outcomes run = simulate(model, {.replicates = 37, .seed = seed}, {.threads = 2});
    CHECK(run.layout.record_times == std::vector<std::size_t>{2, 5, 8, 11, 14, 17});
    const auto position = [&](const char* iso3) {
        return static_cast<std::size_t>(model.world().find_state(iso3).value);
    };
    for (const std::uint32_t replicate : {0u, 15u, 16u, 36u})
        check_replicate(model, run, replicate, {position("DOR"), position("BOR")});
}

TEST_CASE("recording changes nothing else", "[mv1][record]")
{
    Outcomes with =
        simulate(recording({.variables = {"T"}, .all_states = true}).model(), {.replicates = 20, .seed = seed});
    const Outcomes without = simulate(recording({}).model(), {.replicates = 20, .seed = seed});
    CHECK(digest(with) != digest(without));
    with.recorded.clear();
    CHECK(digest(with) == digest(without));
    CHECK(without.layout.record_entries() == 0);
}

TEST_CASE("when and every choose the steps", "[mv1][record]")
{
    using When = mv1::Recording::When;
    const auto times = [](mv1::Recording record) {
        record.variables = {"A"};
        return recording(std::move(record)).model().layout().record_times;
    };
    CHECK(times({}).size() == 20);
    CHECK(times({.when = When::end}) == std::vector<std::size_t>{19});
    CHECK(times({.when = When::yearly}) == std::vector<std::size_t>{3, 7, 11, 15, 19});
    CHECK(times({.years = {{1.f, 2.f}}}) == std::vector<std::size_t>{3, 4, 5, 6, 7});
    CHECK(times({.every = 2, .years = {{1.f, 2.f}}}) == std::vector<std::size_t>{3, 5, 7});
    CHECK_THROWS_AS(times({.years = {{1.1f, 1.2f}}}), InputError);
    CHECK_THROWS_AS(times({.every = 21}), InputError);
    CHECK_THROWS_AS(recording({.variables = {"autonomi"}}).model(), InputError);
    CHECK_THROWS_AS(recording({.variables = {"A"}, .states = {"XXX"}}).model(), InputError);
}

TEST_CASE("failed replicates leave no hole", "[mv1][record]")
{
    struct Moody final : mv1::PortfolioRule {
        std::string name() const override { return "moody"; }
        std::string meaning() const override { return "throws in every fifth replicate"; }
        std::string source() const override { return "test"; }
        void decide(const mv1::Situation& s, mv1::Ties& target) const override
        {
            target = s.data;
            if (s.replicate % 5 == 2) throw std::runtime_error("not now");
        }
    };
    Setup setup = recording({.variables = {"A", "q"}, .when = mv1::Recording::When::end});
    setup.settings.user_strategies = {{"moody", std::make_shared<Moody>(), "none", {}}};
    const mv1::Mv1 model = setup.model();
    const Outcomes run = simulate(model, {.replicates = 20, .seed = seed});
    REQUIRE(run.replicate.size() == 16);
    const std::size_t state = model.world().find_state("BOR").value, end = model.layout().record_times[0];
    for (std::size_t n = 0; n < run.replicate.size(); ++n)
        for (std::size_t a = 0; a < 3; ++a) {
            const mv1::Trace trace = mv1::replay(model, seed, run.replicate[n], a);
            CHECK(same(run.recorded[0][a * 16 + n], trace.at("A", trace.burn_in + end, state)));
            CHECK(same(run.recorded[1][(a * 16 + n) * 3 + 1], trace.at("q", trace.burn_in + end, state * 3 + 1)));
        }
}

TEST_CASE("what cannot be kept in memory is refused before anything is computed", "[mv1][record]")
{
    const auto comparison = [](const std::string& more) {
        Registry registry = built_in();
        registry.given<GivenWorld>().world = std::make_shared<const World>(small_world());
        return Comparison(
            parse_scenario("focal = \"BOR\"\nstrategies = [\"static\"]\nreplicates = 1000000000\n[record]\n" + more,
                           "s.toml", std::move(registry)));
    };
    try {
        comparison("variables = [\"x\"]\nstates = \"all\"");
        FAIL("was accepted");
    } catch (const InputError& error) {
        CHECK(error.parts().problem.find("does not fit into memory") != std::string::npos);
        CHECK(error.parts().location.line == 4);
    }
}

TEST_CASE("every variable can be recorded", "[mv1][record]")
{
    mv1::Recording all{.all_states = true, .when = mv1::Recording::When::end};
    for (const mv1::Recordable& one : mv1::recordable_variables()) all.variables.push_back(one.name);
    const mv1::Mv1 model = recording(all).model();
    const Outcomes run = simulate(model, {.replicates = 3, .seed = seed});
    std::vector<std::size_t> states;
    for (std::size_t i = 0; i < run.layout.labels("state").size(); ++i) states.push_back(i);
    check_replicate(model, run, 2, states);
}
