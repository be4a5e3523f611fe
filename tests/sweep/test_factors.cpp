/// Factors of MV-1 that are no plain parameters: strategies, shares of adopters, mechanisms, worlds; multiples of all
/// rivalries and of linkage; and what is kept of states.

#include "../support/catch.hpp"
#include "scenario/broken.hpp"
#include "support.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstring>

using namespace mv;
using results::Dataset;
using sweep::Sweep;

namespace {

std::string text(const std::string& further, const std::string& factors)
{
    return "world = \"" MV_WORLDS_DIR "/2014\"\nyears = 3\nburn_in_years = 2\nseed = 5\nreplicates = 4\n" + further
           + "\n[design]\nmethod = \"grid\"\n[design.factors]\n" + factors;
}

Sweep swept(const std::string& further, const std::string& factors)
{
    return Sweep(parse_scenario(text(further, factors), "s.toml"));
}

const char* two = "strategies = [\"multi_vector\", \"neutral\"]\n";

/// What a scenario of its own gives at a point of a sweep.
Outcomes alone(const Sweep& sweep, std::size_t point)
{
    const Scenario scenario = with(sweep.scenario(), sweep.plan().overrides(point));
    const Comparison comparison(scenario);
    Plan plan;
    plan.replicates = 4;
    plan.seed = 5;
    return simulate(*comparison.cases().front().model, plan);
}

/// An outcome of one number: the replicates of a scenario and point, in the sweep and alone.
bool same(const Dataset& data, const Outcomes& outcomes, std::size_t alternative, std::size_t point)
{
    const std::size_t points = data.dimension("point").size, replicates = 4;
    const float* swept = data.values<float>("income").data() + (alternative * points + point) * replicates;
    std::size_t entry = 0;
    for (const OutcomeInfo& info : outcomes.layout.outcomes)
        if (info.name == "income") entry = info.first;
    const std::size_t row = alternative * outcomes.layout.outcome_entries() + entry;
    return std::memcmp(swept, outcomes.values.data() + row * replicates, replicates * sizeof(float)) == 0;
}

double mean(const Dataset& data, const std::string& name, std::size_t point)
{
    const auto& all = data.values<float>(name);
    const std::size_t each = all.size() / data.dimension("scenario").size / data.dimension("point").size;
    double sum = 0;
    for (std::size_t k = 0; k < each; ++k) sum += static_cast<double>(all[point * each + k]);
    return sum / static_cast<double>(each);
}

} // namespace

TEST_CASE("multiples of all rivalries and of linkage are lanes, and each point is what it is alone", "[sweep][mv1]")
{
    const Sweep sweep =
        swept(two, "rivalry_scale = {values = [0.0, 1.0, 3.0]}\nlinkage_scale = {values = [0.0, 1.0]}\n");
    CHECK(sweep.plan().studies().size() == 1);
    const Dataset data = sweep::compute(sweep, {}, "");
    for (std::size_t point = 0; point < 6; ++point)
        for (std::size_t a = 0; a < 2; ++a) CHECK(same(data, alone(sweep, point), a, point));
    CHECK(mean(data, "mean_rivalry", 0) < mean(data, "mean_rivalry", 2));
    CHECK(mean(data, "mean_rivalry", 2) < mean(data, "mean_rivalry", 4));
}

TEST_CASE("strategies are a factor: each point has its own, and meets the shocks of the others", "[sweep][mv1]")
{
    const Sweep sweep =
        swept(two, "strategies = {values = [\"neutral\", \"align:RUS\"]}\ndemand_rate = {values = [2.0, 9.0]}\n");
    REQUIRE(sweep.alternatives() == std::vector<std::string>{"strategy of the point"});
    const Dataset data = sweep::compute(sweep, {}, "");
    CHECK(data.dimension("scenario").size == 1);
    CHECK(data.values<std::string>("strategies")
          == std::vector<std::string>{"neutral", "neutral", "align:RUS", "align:RUS"});
    for (std::size_t point = 0; point < 4; ++point) CHECK(same(data, alone(sweep, point), 0, point));
    const std::string own = "[[strategy]]\nlabel = \"mine\"\nportfolio = \"hedge\"\n";
    CHECK(test::message_of([&] {
              swept(own, "strategies = {values = [\"neutral\"]}\n");
          }).find("has others beside that of the point")
          != std::string::npos);
    CHECK(
        test::message_of([&] { swept(two, "strategies = {values = [\"nuetral\"]}\n"); }).find("did you mean `neutral`")
        != std::string::npos);
}

TEST_CASE("shares of adopters grow by states that join, and each point is what it is alone", "[sweep][mv1]")
{
    const Sweep sweep = swept(two, "others.shares.neutral = {low = 0.0, high = 1.0, steps = 3}\n"
                                   "\"others.shares.align:RUS\" = {values = [0.0]}\n");
    const Dataset data = sweep::compute(sweep, {}, "");
    for (std::size_t point = 0; point < 3; ++point) CHECK(same(data, alone(sweep, point), 1, point));
    CHECK(test::message_of([&] { swept(two, "others.shares.neutral = {values = [1.5]}\n"); }).find("from 0 to 1")
          != std::string::npos);
    CHECK(test::message_of([&] {
              swept(two, "others.shares.neutrall = {values = [0.5]}\n");
          }).find("did you mean `neutral`")
          != std::string::npos);
}

TEST_CASE("mechanisms and worlds are factors", "[sweep][mv1]")
{
    const Sweep sweep = swept(two, "mechanisms.demands = {values = [true, false]}\n"
                                   "world = {values = [\"" MV_WORLDS_DIR "/2014\", \"2014\"]}\n");
    const Dataset data = sweep::compute(sweep, {}, "");
    for (std::size_t point = 0; point < 4; ++point) CHECK(same(data, alone(sweep, point), 0, point));
    CHECK_FALSE(same(data, alone(sweep, 0), 0, 2));
    CHECK(mean(data, "income", 0) == mean(data, "income", 1)); // one world by two names
}

TEST_CASE("what stands around the design, and lines that look like tables, hold for all studies", "[sweep][mv1]")
{
    const std::string behind =
        GENERATE("[parameters]\ndemand_rate = 12\n", "  [parameters]\ndemand_rate = 12\n",
                 "[\"parameters\"]\n\"demand_rate\" = 12\n", "[parameters] # its own\ndemand_rate = 12");
    const std::string list = GENERATE("[true, false]", "[\n  true,\n  false\n]");
    const Sweep sweep = swept(two, "mechanisms.corridors = {values = " + list + "}\n" + behind);
    const Sweep other = swept(two, "mechanisms.corridors = {values = [true, false]}\n");
    const Dataset data = sweep::compute(sweep, {}, "");
    for (std::size_t point = 0; point < 2; ++point) {
        CHECK(same(data, alone(sweep, point), 0, point));
        CHECK_FALSE(same(data, alone(other, point), 0, point));
    }
}

TEST_CASE("what is summarised of states is kept where the scope says so", "[sweep][mv1]")
{
    const std::string keep = GENERATE("replicates", "summary");
    const std::string scopes =
        std::string(two) + "[sweep]\nkeep = \"" + keep + "\"\nscopes = [\"system\", \"states\"]\n";
    const Sweep sweep = swept(scopes, "demand_rate = {values = [2.0, 9.0]}\n");
    CHECK(sweep.keeps_summarised());
    const Dataset data = sweep::compute(sweep, {}, "");
    const OutcomeInfo& info = sweep.layout().summarised.front();
    const std::string name = info.name + (keep == "summary" ? "_mean" : "");
    REQUIRE(data.has_variable(name));
    CHECK_FALSE(data.has_variable("income"));
    const std::size_t states = data.dimension("state").size;
    CHECK(states == sweep.layout().summarised.front().size);
    for (std::size_t point = 0; point < 2; ++point) {
        const Outcomes own = alone(sweep, point);
        for (std::size_t a = 0; a < 2; ++a)
            for (std::size_t k = 0; k < states; ++k) {
                const Moments& moments = own.moments[a * own.layout.summarised_entries() + k];
                double seen = 0;
                const std::size_t place = (a * 2 + point) * states + k;
                if (keep == "summary")
                    seen = data.values<double>(name)[place];
                else
                    for (std::size_t n = 0; n < 4; ++n)
                        seen += static_cast<double>(data.values<float>(name)[place * 4 + n]) / 4;
                CHECK(seen == Approx(moments.sum / 4));
            }
    }
}
