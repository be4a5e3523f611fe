#pragma once
/// A stopped run read in double, so that equations stand in a test as the ODD has them.

#include "inspector.hpp"

#include <multivector/random/uniform.hpp>

#include <algorithm>
#include <cmath>

namespace mv::test {

inline double pos(double y) { return std::max(y, 0.); }
inline double unit(double y) { return std::clamp(y, 0., 1.); }
/// Probability of an event of this hazard a year within a step.
inline double chance(double hazard, double dt) { return -std::expm1(-hazard * dt); }

/// Every variable of a run as it is now, in double.
class Frame {
public:
    explicit Frame(Inspector& run) : run_(&run), memory_(run.memory()) {}

    double operator()(Variable v, int k, int lane) const
    {
        const std::size_t entry =
            run_->block().plan().offset[static_cast<std::size_t>(v)] + static_cast<std::size_t>(k);
        return static_cast<double>(memory_[entry * block_lanes + static_cast<std::size_t>(lane)]);
    }
    /// Of a state and a power.
    double of(Variable v, int i, int g, int lane) const { return (*this)(v, run_->of_power(i, g), lane); }
    /// Rivalry of two powers, 0 of a power with itself.
    double rho(int g, int h, int lane) const { return g == h ? 0 : (*this)(Variable::rho, pair(g, h), lane); }
    double tie(int i, int supplier, int f, int lane) const
    {
        return (*this)(Variable::x, run_->tie(i, supplier, f), lane);
    }
    /// The target of a state under `static` once the reviews of a step are done: a yearly review restores the data.
    double target(int i, int supplier, int f, int step, int lane) const
    {
        const mv1::WorldView& w = world();
        const int k = run_->tie(i, supplier, f);
        const bool reviewed = w.id[i] % static_cast<unsigned>(w.memory) == static_cast<unsigned>(step % w.memory);
        return reviewed ? static_cast<double>(w.ties[k]) : (*this)(Variable::target, k, lane);
    }
    int pair(int g, int h) const { return run_->view().pair_of[g * run_->view().powers + h]; }
    /// w_f, theta_f and the like of the run, by function.
    double by_function(const std::string& name, int f) const
    {
        return static_cast<double>(
            run_->parameter(name + "." + run_->world().functions()[static_cast<std::size_t>(f)]));
    }
    /// V_ig = sum_f w_f x_igf (1 - theta_if (1 - x_igf)).
    double leverage(int i, int g, int lane) const
    {
        double sum = 0;
        for (int f = 0; f < world().functions; ++f) {
            const double held = tie(i, g + 2, f, lane);
            const double theta = std::min(by_function("theta", f) + (*this)(Variable::resourcing, i, lane), 1.);
            sum += by_function("weight", f) * held * (1 - theta * (1 - held));
        }
        return sum;
    }
    double p(const std::string& name) const { return static_cast<double>(run_->parameter(name)); }
    /// The uniform number of an address in a step and a replicate, in double.
    double draw(int step, std::uint32_t entity, Stream stream, std::size_t word, int lane) const
    {
        const mv1::BlockData& data = run_->block().data();
        return static_cast<double>(
            uniform4({data.seed, data.replicate[lane], static_cast<std::uint32_t>(step), entity, stream})[word]);
    }
    const mv1::WorldView& world() const { return run_->view(); }

private:
    Inspector* run_;
    std::vector<float> memory_;
};

/// How often an event was seen where its draw says so, and where not. Draws within rounding of the bound do not count.
struct Verdicts {
    int right = 0, wrong = 0, happened = 0;
    void add(bool seen, double u, double p)
    {
        if (std::abs(u - p) < 1e-5 * p) return;
        (seen == (u < p) ? right : wrong) += 1;
        happened += seen;
    }
};

/// What a step adds to conflicts' years and ends, without a mediator and with one.
struct Spells {
    double years = 0, years_mediated = 0;
    int ends = 0, ends_mediated = 0;

    /// One that goes on to `stop`, for the part `alone` without a mediator.
    void add(double alone, double stop, bool mediated, bool ended)
    {
        years += std::min(alone, stop);
        years_mediated += stop - std::min(alone, stop);
        (mediated ? ends_mediated : ends) += ended;
    }
    void check(const Frame& was, const Frame& is, const std::array<Variable, 4>& totals, int l) const
    {
        const std::array<double, 4> expected{years, years_mediated, static_cast<double>(ends),
                                             static_cast<double>(ends_mediated)};
        for (std::size_t k = 0; k < 4; ++k)
            REQUIRE(is(totals[k], 0, l) - was(totals[k], 0, l) == Approx(expected[k]).margin(1e-4));
    }
};

} // namespace mv::test
