/// Outcomes with axes: entries, their names, and what the engine makes of them.

#include "../support/catch.hpp"

#include <multivector/base/error.hpp>
#include <multivector/ensemble/simulate.hpp>
#include <multivector/outcome/statistics.hpp>

#include <cmath>
#include <functional>

using namespace mv;

namespace {

/// Writes the number of each entry, plus the replicate over 64.
struct Counting {
    struct Workspace {};

    Counting()
    {
        layout_.alternatives = {"one", "two"};
        const std::size_t power = layout_.add_axis({"power", "great power", {"A", "B"}});
        const std::size_t level = layout_.add_axis({"level", "level", {"low", "middle", "high"}});
        layout_.add_outcome({.name = "plain"});
        layout_.add_outcome({.name = "arms", .low = 0, .high = 64, .axes = {power, level}});
        layout_.add_outcome({.name = "last"});
        layout_.add_summarised({.name = "force", .low = 0, .high = 64, .axes = {level}});
        layout_.add_summarised({.name = "gain", .low = 0, .high = 64, .axes = {power}});
    }
    const Layout& layout() const { return layout_; }
    std::unique_ptr<Workspace> make_workspace() const { return std::make_unique<Workspace>(); }
    void run_block(Workspace&, const BlockAddress& where, BlockRecord& record) const
    {
        for (auto* numbers : {&record.outcomes, &record.summarised})
            for (std::size_t k = 0; k < numbers->size(); ++k)
                (*numbers)[k] =
                    static_cast<float>(k / block_lanes) + static_cast<float>(where.replicate[k % block_lanes]) / 64;
        if (spoil) spoil(record);
    }

    Layout layout_{};
    std::function<void(BlockRecord&)> spoil{};
};

std::string message_of(const std::function<void()>& act)
{
    try {
        act();
    } catch (const InputError& error) {
        return error.what();
    }
    return "no error";
}

} // namespace

TEST_CASE("a layout counts entries, the last axis fastest", "[model][layout]")
{
    const Layout layout = Counting().layout();
    CHECK(layout.outcome_entries() == 8);
    CHECK(layout.summarised_entries() == 5);
    CHECK(layout.outcomes[1].first == 1);
    CHECK(layout.outcomes[1].size == 6);
    CHECK(layout.outcomes[2].first == 7);
    CHECK(layout.labels(layout.outcomes[1], 4) == std::vector<std::string>{"B", "middle"});
    CHECK(layout.labels("level") == std::vector<std::string>{"low", "middle", "high"});
    CHECK(layout.labels("nothing").empty());
    CHECK(layout.entry_name(layout.outcomes[0], 0) == "plain");
    CHECK(layout.entry_name(layout.outcomes[1], 2) == "arms[A, high]");
    CHECK(layout.entry_name(layout.summarised[1], 1) == "gain[B]");
}

TEST_CASE("an axis is there once", "[model][layout]")
{
    Layout layout = Counting().layout();
    CHECK(layout.add_axis({"power", "whatever", {"A", "B"}}) == 0);
    CHECK(message_of([&] {
              layout.add_axis({"power", "", {"A", "C"}});
          })
          == "layout: two axes of one name differ in their labels\n  value:   `power`\n"
             "  allowed: one set of labels, or two names");
}

TEST_CASE("every entry of an outcome is kept by replicate, moments and histograms of what is summarised",
          "[model][layout]")
{
    const Outcomes outcomes = simulate(Counting(), {.replicates = 40, .seed = 1});
    for (std::size_t a = 0; a < 2; ++a) {
        for (std::size_t o = 0; o < outcomes.layout.outcomes.size(); ++o)
            for (std::size_t k = 0; k < outcomes.layout.outcomes[o].size; ++k)
                for (std::size_t r = 0; r < 40; ++r)
                    REQUIRE(outcomes.value(a, o, k)[r]
                            == static_cast<float>(a * 8 + outcomes.layout.outcomes[o].first + k)
                                   + static_cast<float>(r) / 64);
        for (std::size_t entry = 0; entry < 5; ++entry) {
            const std::size_t cell = a * 5 + entry;
            CHECK(mean(outcomes.moments[cell]) == static_cast<double>(cell) + 39. / 128);
            for (std::size_t bin = 0; bin < histogram_bins; ++bin)
                REQUIRE(outcomes.histograms[cell][bin] == (bin == cell ? 40u : 0u));
        }
    }
}

TEST_CASE("a number that is not finite is named by outcome and labels", "[model][layout]")
{
    Counting model;
    const auto failing = [&](std::vector<float> BlockRecord::*numbers, std::size_t entry) {
        model.spoil = [=](BlockRecord& record) { (record.*numbers)[entry * block_lanes] = HUGE_VALF; };
        return simulate(model, {.replicates = 1, .seed = 1}).failures.at(0);
    };
    CHECK(failing(&BlockRecord::outcomes, 8 + 5).message == "outcome `arms[B, middle]` is infinity");
    CHECK(failing(&BlockRecord::outcomes, 8 + 5).alternative == 1);
    CHECK(failing(&BlockRecord::summarised, 4).message == "outcome `gain[B]` is infinity");
}

TEST_CASE("outcomes that the layout has not counted are refused", "[model][layout]")
{
    Counting model;
    model.layout_.outcomes.push_back({.name = "aside"});
    CHECK(message_of([&] { simulate(model, {.replicates = 1}); })
          == "simulate: an outcome's entries are not counted\n  value:   `aside`\n"
             "  allowed: outcomes added by the layout\n"
             "  hint:    add them by Layout::add_outcome and Layout::add_summarised, behind their axes");
}
