#include <multivector/models/landscape/aggregation.hpp>

#include <multivector/base/elementary_double.hpp>
#include <multivector/model/sweeps.hpp>
#include <multivector/random/uniform.hpp>

#include <algorithm>
#include <array>

namespace mv::landscape {
namespace {

// Streams of a model's own: its runs have no mechanisms of users beside them.
constexpr Stream start_stream = user_stream(0);  ///< entity: actor
constexpr Stream update_stream = user_stream(1); ///< step: sweep, entity: update in the sweep

using Words = std::array<std::uint32_t, 4>;

enum Slot : std::size_t { temperature, slots }; ///< of parameter_space

/// Outcomes in their order; `in_minimum` follows where there are minima.
enum Outcome : std::size_t { energy_at_end, mean_energy, at_minimum, settling_time, single_outcomes };

/// The replicate in one lane of a block.
class Run {
public:
    Run(const Aggregation& model, Aggregation::Workspace& scratch, const BlockAddress& where, std::size_t lane,
        BlockRecord& record)
        : model_(model), settings_(model.settings()), layout_(model.layout()), scratch_(scratch), where_(where),
          lane_(lane), record_(record), size_(settings_.alternatives.front().landscape->size()),
          temperature_(static_cast<double>(scratch.parameters[temperature * block_lanes + lane]))
    {
    }

    void operator()()
    {
        for (std::size_t a = 0; a < scratch_.courses.size(); ++a) open(a);
        std::uint32_t sweep = 0;
        std::size_t time = 0;
        for (observe(time++); sweep < settings_.horizon && !ended();) {
            if (where_.cancel && *where_.cancel) throw Interrupted("stopped between two sweeps");
            run_sweep(sweep++);
            if (static_cast<float>(sweep) == layout_.times[time]) observe(time++);
        }
        while (time < layout_.times.size()) observe(time++);
        for (std::size_t a = 0; a < scratch_.courses.size(); ++a) close(a, settings_.horizon - sweep);
    }

private:
    Words draw(std::uint32_t step, std::uint32_t entity, Stream stream) const
    {
        return words4({where_.seed, where_.replicate[lane_], step, entity, stream});
    }

    const Landscape& landscape(std::size_t a) const { return *settings_.alternatives[a].landscape; }

    void open(std::size_t a)
    {
        Course& course = scratch_.courses[a];
        std::fill(course.sides.begin(), course.sides.end(), std::uint8_t{0});
        std::fill(course.together.begin(), course.together.end(), 0u);
        if (settings_.by_lot)
            for (Actor i = 0; i < size_; ++i) course.sides[i] = draw(0, i, start_stream)[0] >> 31;
        else
            for (const Actor i : settings_.against) course.sides[i] = 1;
        course.energy = landscape(a).energy(course.sides);
        course.energy_sum = 0;
        course.settled = -1;
        course.ended = false;
        look(a, 0);
    }

    /// Notes whether nobody can gain any more.
    void look(std::size_t a, double now)
    {
        Course& course = scratch_.courses[a];
        const bool moves_on = settings_.alternatives[a].rule == Rule::logit;
        if ((moves_on && course.settled >= 0) || !landscape(a).is_minimum(course.sides)) return;
        course.settled = now;
        course.ended = !moves_on;
    }

    bool ended() const
    {
        return std::all_of(scratch_.courses.begin(), scratch_.courses.end(), [](const Course& c) { return c.ended; });
    }

    void run_sweep(std::uint32_t sweep)
    {
        for (std::size_t u = 0; u < size_; ++u) {
            const Words words = draw(sweep, static_cast<std::uint32_t>(u), update_stream);
            const double now = sweep + static_cast<double>(u + 1) / static_cast<double>(size_);
            for (std::size_t a = 0; a < scratch_.courses.size(); ++a)
                if (!scratch_.courses[a].ended) update(a, words, now);
        }
        for (Course& course : scratch_.courses) {
            course.energy_sum += course.energy;
            for (Actor i = 0; i < size_; ++i) course.together[i] += course.sides[i] == course.sides[0];
        }
    }

    void update(std::size_t a, const Words& words, double now)
    {
        Course& course = scratch_.courses[a];
        const Rule rule = settings_.alternatives[a].rule;
        const Actor i = rule == Rule::steepest ? steepest(a) : pick(words[0], size_);
        const double change = landscape(a).change(course.sides, i);
        if (rule == Rule::logit ? !accepts(change, words) : change >= 0) return;
        course.sides[i] ^= 1;
        course.energy += change;
        look(a, now);
    }

    /// Words 1 and 2 make a uniform number with 53 bits: at low temperatures chances are small.
    bool accepts(double change, const Words& words) const
    {
        const double u =
            (static_cast<double>(words[1] >> 5) * 67108864.0 + static_cast<double>(words[2] >> 6)) * 0x1p-53;
        if (temperature_ <= 0) return change < 0 || (change == 0 && u < .5);
        return u * (1 + exp(change / temperature_)) < 1;
    }

    Actor steepest(std::size_t a) const
    {
        Actor best = 0;
        double least = 0;
        for (Actor i = 0; i < size_; ++i)
            if (const double change = landscape(a).change(scratch_.courses[a].sides, i); change < least) {
                best = i;
                least = change;
            }
        return best;
    }

    void observe(std::size_t time)
    {
        for (std::size_t a = 0; a < scratch_.courses.size(); ++a) {
            const Course& course = scratch_.courses[a];
            const std::array values{static_cast<float>(course.energy), larger_side(a)};
            for (std::size_t s = 0; s < values.size(); ++s)
                record_.series[((a * values.size() + s) * layout_.times.size() + time) * block_lanes + lane_] =
                    values[s];
        }
    }

    /// Share of all size that stands on the side with more of it.
    float larger_side(std::size_t a) const
    {
        double one = 0, all = 0;
        for (Actor i = 0; i < size_; ++i) {
            all += landscape(a).sizes()[i];
            one += scratch_.courses[a].sides[i] ? landscape(a).sizes()[i] : 0;
        }
        return static_cast<float>(std::max(one, all - one) / all);
    }

    /// Outcomes; after the `remaining` sweeps in which nothing changed.
    void close(std::size_t a, std::uint32_t remaining)
    {
        const Course& course = scratch_.courses[a];
        const double sweeps = settings_.horizon;
        const auto put = [&](std::size_t entry, double value) {
            record_.outcomes[(a * layout_.outcome_entries() + entry) * block_lanes + lane_] = static_cast<float>(value);
        };
        put(energy_at_end, course.energy);
        put(mean_energy, (course.energy_sum + remaining * course.energy) / sweeps);
        put(at_minimum, landscape(a).is_minimum(course.sides) ? 1 : 0);
        put(settling_time, course.settled >= 0 ? course.settled : sweeps);
        const std::vector<Configuration>& minima = model_.minima();
        for (std::size_t m = 0; m < minima.size(); ++m)
            put(single_outcomes + m, configuration_of(course.sides) == minima[m] ? 1 : 0);
        for (Actor i = 0; i < size_; ++i) {
            const double held =
                course.together[i] + static_cast<double>(remaining) * (course.sides[i] == course.sides[0]);
            record_.summarised[(a * size_ + i) * block_lanes + lane_] = static_cast<float>(held / sweeps);
        }
    }

    const Aggregation& model_;
    const Settings& settings_;
    const Layout& layout_;
    Aggregation::Workspace& scratch_;
    const BlockAddress& where_;
    std::size_t lane_;
    BlockRecord& record_;
    std::size_t size_;
    double temperature_;
};

} // namespace

std::unique_ptr<Aggregation::Workspace> Aggregation::make_workspace() const
{
    const std::size_t n = settings_.alternatives.front().landscape->size();
    auto workspace = std::make_unique<Workspace>();
    workspace->parameters.resize(slots * block_lanes);
    workspace->courses.resize(settings_.alternatives.size());
    for (Course& course : workspace->courses) {
        course.sides.resize(n);
        course.together.resize(n);
    }
    return workspace;
}

void Aggregation::run_block(Workspace& scratch, const BlockAddress& where, BlockRecord& record) const
{
    settings_.parameters.write(where, false, scratch.parameters);
    for (std::size_t lane = 0; lane < static_cast<std::size_t>(where.valid); ++lane)
        Run(*this, scratch, where, lane, record)();
}

} // namespace mv::landscape
