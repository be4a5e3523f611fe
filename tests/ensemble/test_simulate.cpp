// simulate(): the right numbers, and the same bits whoever computes them.

#include "../support/catch.hpp"
#include "../support/toy_model.hpp"

#include <multivector/ensemble/simulate.hpp>
#include <multivector/outcome/digest.hpp>
#include <multivector/outcome/statistics.hpp>

#include <cmath>

using namespace mv;
using test::ToyModel;

namespace {

Execution on(int threads, bool shuffle = false)
{
    Execution execution;
    execution.threads = threads;
    execution.shuffle_blocks = shuffle;
    return execution;
}

/// One model over every alternative, outcome and replicate: the mean of the sample in standard errors from the truth.
double distance(const Outcomes& outcomes, std::size_t alternative, std::size_t outcome, double truth)
{
    const Summary summary = summarise(outcomes.value(alternative, outcome));
    return std::abs(summary.mean - truth) / summary.mcse;
}

} // namespace

TEST_CASE("means agree with the exact ones", "[ensemble][statistical]")
{
    // Four comparisons at 4.7 standard errors: a false alarm in 1 of 96,000 fresh seeds. One step too many or too few
    // moves P(alive) by 5 % and 10 % of itself, which is 7.5 and 6.0 standard errors: found with probability > .99.
    const ToyModel model(20);
    const Outcomes outcomes = simulate(model, {.replicates = 40'000, .seed = 20140301}, on(2));
    for (std::size_t a = 0; a < 2; ++a) {
        CHECK(distance(outcomes, a, 0, model.exact_alive(a)) < 4.7);
        CHECK(distance(outcomes, a, 1, model.exact_wealth(a)) < 4.7);
    }
    // The named error, to show that the test can fail.
    CHECK(distance(outcomes, 0, 0, ToyModel(21).exact_alive(0)) > 4.7);
    CHECK(distance(outcomes, 1, 0, ToyModel(21).exact_alive(1)) > 4.7);
}

TEST_CASE("threads and order do not show", "[ensemble][reproducibility]")
{
    const ToyModel model;
    const Plan plan{.replicates = 1003, .first_replicate = 5, .seed = 77, .traced = 40};
    const std::uint64_t expected = digest(simulate(model, plan, on(1)));
    for (int threads : {2, 7, 64})
        for (bool shuffle : {false, true}) CHECK(digest(simulate(model, plan, on(threads, shuffle))) == expected);
    CHECK(digest(simulate(model, plan, on(1, true))) == expected);
    CHECK(digest(simulate(model, plan)) == expected);
    CHECK(digest(simulate(model, {.replicates = 1003, .first_replicate = 5, .seed = 78, .traced = 40})) != expected);
    CHECK(digest(simulate(model, {.replicates = 1002, .first_replicate = 5, .seed = 77, .traced = 40})) != expected);
}

TEST_CASE("compilers and machines do not show", "[ensemble][reproducibility]")
{
    // Changes when the toy, the random numbers, the order of sums, the bins or the digest change; nothing else may.
    const Plan plan{.replicates = 100, .first_replicate = 7, .seed = 1, .traced = 40};
    CHECK(digest(simulate(ToyModel{}, plan)) == 0x3e23b66dff636021u);
}

TEST_CASE("parts of a plan are the plan", "[ensemble][reproducibility]")
{
    const ToyModel model;
    const Outcomes whole = simulate(model, {.replicates = 200, .seed = 3, .traced = 200});
    for (std::uint32_t cut : {1u, 16u, 23u, 64u, 199u}) {
        const Outcomes first = simulate(model, {.replicates = cut, .seed = 3, .traced = 200});
        const Outcomes second =
            simulate(model, {.replicates = 200 - cut, .first_replicate = cut, .seed = 3, .traced = 200});
        CHECK(second.replicate.front() == cut);
        for (std::size_t a = 0; a < 2; ++a)
            for (std::size_t o = 0; o < 3; ++o) {
                std::vector<float> joined(first.value(a, o).begin(), first.value(a, o).end());
                joined.insert(joined.end(), second.value(a, o).begin(), second.value(a, o).end());
                CHECK(std::equal(joined.begin(), joined.end(), whole.value(a, o).begin(), whole.value(a, o).end()));
            }
        for (std::size_t h = 0; h < whole.series_histograms.size(); ++h)
            for (std::size_t bin = 0; bin < histogram_bins; ++bin)
                REQUIRE(first.series_histograms[h][bin] + second.series_histograms[h][bin]
                        == whole.series_histograms[h][bin]);
    }
}

TEST_CASE("a cut between groups leaves the partial sums as they are", "[ensemble][reproducibility]")
{
    const ToyModel model;
    const Outcomes whole = simulate(model, {.replicates = 2 * group_replicates, .seed = 3}, on(1));
    const Outcomes first = simulate(model, {.replicates = group_replicates, .seed = 3}, on(1));
    const Outcomes second =
        simulate(model, {.replicates = group_replicates, .first_replicate = group_replicates, .seed = 3}, on(1));
    for (std::size_t cell = 0; cell < whole.moments.size(); ++cell)
        CHECK(first.moments[cell].sum + second.moments[cell].sum == whole.moments[cell].sum);
}

TEST_CASE("a last block in part counts its own replicates only", "[ensemble]")
{
    const ToyModel model;
    for (std::uint32_t replicates : {1u, 15u, 16u, 17u, 31u, 32u, 33u}) {
        const Outcomes outcomes = simulate(model, {.replicates = replicates, .seed = 9, .traced = 20});
        CAPTURE(replicates);
        CHECK(outcomes.replicate.size() == replicates);
        CHECK(outcomes.replicate.back() == replicates - 1);
        CHECK(outcomes.values.size() == 2 * 3 * replicates);
        CHECK(outcomes.traced == std::min(replicates, 20u));
        CHECK(outcomes.trace.size() == 2 * 2 * outcomes.traced * 2);
        CHECK(outcomes.moments.front().count == replicates);
        std::uint64_t counted = 0;
        for (std::uint32_t n : outcomes.series_histograms.back()) counted += n;
        CHECK(counted == replicates);
        CHECK_FALSE(outcomes.interrupted);
    }
}

TEST_CASE("moments, histograms and traces are those of the replicates", "[ensemble]")
{
    const ToyModel model;
    const std::uint32_t n = 100;
    const Outcomes outcomes = simulate(model, {.replicates = n, .seed = 9, .traced = 10});
    for (std::size_t a = 0; a < 2; ++a) {
        const auto wealth = outcomes.value(a, 1); // of walker A, also its state outcome
        double sum = 0;
        Histogram bins{};
        for (float x : wealth) {
            sum += static_cast<double>(x);
            ++bins[static_cast<std::size_t>(std::clamp((x + 5) / 20 * 64, 0.f, 63.f))];
        }
        CHECK(mean(outcomes.moments[a * 3]) == Approx(sum / n));
        CHECK(standard_deviation(outcomes.moments[a * 3]) == Approx(summarise(wealth).standard_deviation));
        CHECK(outcomes.histograms[a * 3] == bins);
    }
    // Share alive at the last time, of replicate 7 under the second alternative.
    BlockAddress where{.seed = 9, .replicate = {7}, .valid = 1};
    BlockRecord record(model.layout());
    const auto workspace = model.make_workspace();
    model.run_block(*workspace, where, record);
    const float expected = record.series[((1 * 2 + 0) * 20 + 19) * block_lanes];
    CHECK(outcomes.trace[((1 * 2 + 0) * 10 + 7) * 2 + 1] == expected);
}

TEST_CASE("values outside the bins count in the first and the last", "[ensemble]")
{
    struct Two { // -3, .5 and the high end itself, 1
        struct Workspace {};
        Layout layout_{.alternatives = {"one"}, .series = {{.name = "x"}}, .times = {0}};
        const Layout& layout() const { return layout_; }
        std::unique_ptr<Workspace> make_workspace() const { return std::make_unique<Workspace>(); }
        void run_block(Workspace&, const BlockAddress& where, BlockRecord& record) const
        {
            for (std::size_t lane = 0; lane < block_lanes; ++lane)
                record.series[lane] = std::array{-3.f, .5f, 1.f}[where.replicate[lane] % 3];
        }
    };
    const Outcomes outcomes = simulate(Two{}, {.replicates = 9});
    CHECK(outcomes.series_histograms[0][0] == 3);
    CHECK(outcomes.series_histograms[0][32] == 3);
    CHECK(outcomes.series_histograms[0][63] == 3);
}

TEST_CASE("replicates at the end of the numbers", "[ensemble]")
{
    const Outcomes outcomes = simulate(ToyModel{}, {.replicates = 20, .first_replicate = 0xffffffffu - 19});
    CHECK(outcomes.replicate.back() == 0xffffffffu);
    CHECK(outcomes.replicate.size() == 20);
}
