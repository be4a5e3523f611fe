#pragma once
/// A model with nothing geopolitical in it, to show that the engine serves any: three walkers that may die.
///
/// In each of `steps` steps a walker still alive dies with probability `hazard`; if it survives the step, its wealth
/// moves by drift + spread (2 u - 1). Alternatives differ in hazard and drift and meet the same draws. Exactly, for
/// every walker
///   P(alive) = (1 - hazard)^steps,  E wealth = drift sum_{t=1}^{steps} (1 - hazard)^t.

#include <multivector/base/error.hpp>
#include <multivector/model/model.hpp>
#include <multivector/random/uniform.hpp>

#include <algorithm>
#include <functional>
#include <limits>
#include <stdexcept>

namespace mv::test {

/// What can be made to go wrong, by replicate.
struct ToyFaults {
    std::vector<std::uint32_t> throws{}, throws_other{}, not_finite{}, infinite_state{}, nan_series{}, reports{},
        interrupts{};
    bool skips_an_outcome = false; ///< never writes the last one
};

class ToyModel {
public:
    struct Workspace {
        std::array<std::array<float, block_lanes>, 3> wealth{}, alive{};
    };
    struct Choice {
        float hazard, drift;
    };

    explicit ToyModel(int steps = 20, ToyFaults faults = {}) : steps_(steps), faults_(std::move(faults))
    {
        layout_.alternatives = {"steady", "bold"};
        const std::size_t walker = layout_.add_axis({"state", "walker", {"A", "B", "C"}});
        layout_.add_outcome({.name = "alive"});
        layout_.add_outcome({.name = "wealth", .low = -5, .high = 15});
        layout_.add_outcome({.name = "dust"});
        layout_.add_summarised({.name = "wealth", .low = -5, .high = 15, .axes = {walker}});
        layout_.series = {{.name = "share_alive"}, {.name = "mean_wealth", .low = -5, .high = 15}};
        for (int t = 0; t < steps; ++t) layout_.times.push_back(static_cast<float>(t));
        layout_.trace_times = {0, static_cast<std::size_t>(steps) - 1};
    }

    const Layout& layout() const { return layout_; }
    std::unique_ptr<Workspace> make_workspace() const { return std::make_unique<Workspace>(); }

    void run_block(Workspace& w, const BlockAddress& where, BlockRecord& record) const
    {
        if (before_block) before_block(where);
        break_down(where, record);
        for (std::size_t a = 0; a < choices.size(); ++a) run_alternative(w, where, record, a);
        spoil(where, record);
    }

    double exact_alive(std::size_t alternative) const
    {
        double p = 1;
        for (int t = 0; t < steps_; ++t) p *= 1 - static_cast<double>(choices[alternative].hazard);
        return p;
    }

    double exact_wealth(std::size_t alternative) const
    {
        double p = 1, sum = 0;
        for (int t = 0; t < steps_; ++t) sum += p *= 1 - static_cast<double>(choices[alternative].hazard);
        return sum * static_cast<double>(choices[alternative].drift);
    }

    /// Called at the start of each block; must be safe from several threads.
    std::function<void(const BlockAddress&)> before_block{};
    static constexpr std::array<Choice, 2> choices{{{.05f, .3f}, {.1f, .7f}}};
    static constexpr float spread = .9f;

private:
    static bool in(const std::vector<std::uint32_t>& list, std::uint32_t replicate)
    {
        return std::find(list.begin(), list.end(), replicate) != list.end();
    }

    void break_down(const BlockAddress& where, BlockRecord& record) const
    {
        for (std::uint32_t r : where.replicate) {
            if (in(faults_.interrupts, r)) throw Interrupted("the user pressed a key");
            if (in(faults_.throws, r)) throw std::runtime_error("a strategy divided by zero");
            if (in(faults_.throws_other, r)) throw 42;
            if (in(faults_.reports, r)) record.failures.push_back({r, 1, 7, "B", "wealth below the floor"});
        }
    }

    void run_alternative(Workspace& w, const BlockAddress& where, BlockRecord& record, std::size_t a) const
    {
        for (auto& lanes : w.wealth) lanes.fill(0);
        for (auto& lanes : w.alive) lanes.fill(1);
        for (int t = 0; t < steps_; ++t) {
            step(w, where, choices[a], t);
            observe(w, record, a, static_cast<std::size_t>(t));
        }
        for (std::size_t lane = 0; lane < block_lanes; ++lane) {
            record.outcomes[(a * 3 + 0) * block_lanes + lane] = w.alive[0][lane];
            record.outcomes[(a * 3 + 1) * block_lanes + lane] = w.wealth[0][lane];
            // Below the normal numbers: 0 wherever flush-to-zero is on.
            const float u = draw(where, lane, 0, 1000)[2];
            if (!faults_.skips_an_outcome) record.outcomes[(a * 3 + 2) * block_lanes + lane] = u * 0x1p-100f * 0x1p-32f;
            for (std::size_t s = 0; s < 3; ++s) record.summarised[(a * 3 + s) * block_lanes + lane] = w.wealth[s][lane];
        }
    }

    void step(Workspace& w, const BlockAddress& where, Choice choice, int t) const
    {
        for (std::uint32_t s = 0; s < 3; ++s)
            for (std::size_t lane = 0; lane < block_lanes; ++lane) {
                const auto u = draw(where, lane, s, static_cast<std::uint32_t>(t));
                if (u[0] < choice.hazard) w.alive[s][lane] = 0;
                w.wealth[s][lane] += w.alive[s][lane] * (choice.drift + spread * (2 * u[1] - 1));
            }
    }

    void observe(const Workspace& w, BlockRecord& record, std::size_t a, std::size_t t) const
    {
        const std::size_t times = layout_.times.size();
        for (std::size_t lane = 0; lane < block_lanes; ++lane) {
            const auto mean = [&](const auto& x) { return (x[0][lane] + x[1][lane] + x[2][lane]) / 3; };
            record.series[((a * 2 + 0) * times + t) * block_lanes + lane] = mean(w.alive);
            record.series[((a * 2 + 1) * times + t) * block_lanes + lane] = mean(w.wealth);
        }
    }

    void spoil(const BlockAddress& where, BlockRecord& record) const
    {
        constexpr float nan = std::numeric_limits<float>::quiet_NaN(),
                        infinity = std::numeric_limits<float>::infinity();
        const std::size_t times = layout_.times.size();
        for (std::size_t lane = 0; lane < block_lanes; ++lane) {
            const std::uint32_t r = where.replicate[lane];
            if (in(faults_.not_finite, r)) record.outcomes[(1 * 3 + 1) * block_lanes + lane] = nan;
            if (in(faults_.infinite_state, r)) record.summarised[(1 * 3 + 2) * block_lanes + lane] = -infinity;
            if (in(faults_.nan_series, r)) record.series[((0 * 2 + 1) * times + 4) * block_lanes + lane] = nan;
        }
    }

    static std::array<float, 4> draw(const BlockAddress& where, std::size_t lane, std::uint32_t walker,
                                     std::uint32_t step)
    {
        return uniform4({where.seed, where.replicate[lane], step, walker, user_stream(0)});
    }

    int steps_;
    ToyFaults faults_;
    Layout layout_{};
};

static_assert(Model<ToyModel>);

} // namespace mv::test
