#include <multivector/models/balance/triads.hpp>

#include <multivector/model/sweeps.hpp>
#include <multivector/random/uniform.hpp>

#include <algorithm>
#include <array>

namespace mv::balance {
namespace {

// Streams of a model's own: its runs have no mechanisms of users beside them.
constexpr Stream start_stream = user_stream(0);  ///< entity: tie, in the order (1, 0), (2, 0), (2, 1), (3, 0) ...
constexpr Stream update_stream = user_stream(1); ///< step: sweep, entity: update in the sweep

using Words = std::array<std::uint32_t, 4>;

/// Of parameter_space, in its order.
enum Slot : std::size_t { reconciliation, initial_share, slots };

/// A chance from a word.
double uniform_of(std::uint32_t word) { return static_cast<double>(word) * 0x1p-32; }

/// Three different actors by lot, the first two of which are two different ones by lot.
std::array<Actor, 3> draw_actors(const Words& words, std::size_t size)
{
    const Actor i = pick(words[0], size);
    Actor j = pick(words[1], size - 1), k = pick(words[2], size - 2);
    j += j >= i;
    k += k >= std::min(i, j);
    k += k >= std::max(i, j);
    return {i, j, k};
}

/// The replicate in one lane of a block.
class Run {
public:
    Run(const Triads& model, Triads::Workspace& scratch, const BlockAddress& where, std::size_t lane,
        BlockRecord& record)
        : settings_(model.settings()), layout_(model.layout()), scratch_(scratch), where_(where), lane_(lane),
          record_(record)
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
        for (std::size_t a = 0; a < scratch_.courses.size(); ++a) close(a, sweep);
    }

private:
    /// Of a parameter in this replicate.
    double value(Slot slot) const { return static_cast<double>(scratch_.parameters[slot * block_lanes + lane_]); }

    Words draw(std::uint32_t step, std::uint32_t entity, Stream stream) const
    {
        return words4({where_.seed, where_.replicate[lane_], step, entity, stream});
    }

    void open(std::size_t a)
    {
        Course& course = scratch_.courses[a];
        course.ties.reset();
        course.late_sum = 0;
        course.absorbed = -1;
        std::uint32_t tie = 0;
        for (Actor i = 1; i < course.ties.size(); ++i)
            for (Actor j = 0; j < i; ++j)
                if (uniform_of(draw(0, tie++, start_stream)[0]) >= value(initial_share)) course.ties.flip(i, j);
        for (const GivenTie& given : settings_.ties)
            if (course.ties.friends(given.a, given.b) != given.friendly) course.ties.flip(given.a, given.b);
        look(a, 0);
    }

    /// Notes whether nothing can change any more.
    void look(std::size_t a, double now)
    {
        Course& course = scratch_.courses[a];
        const bool jams = settings_.alternatives[a].rule == Rule::constrained;
        if (course.ties.is_balanced() || (jams && course.ties.is_jammed())) course.absorbed = now;
    }

    bool ended() const
    {
        return std::all_of(scratch_.courses.begin(), scratch_.courses.end(),
                           [](const Course& c) { return c.absorbed >= 0; });
    }

    void run_sweep(std::uint32_t sweep)
    {
        const std::size_t links = scratch_.courses.front().ties.links();
        for (std::size_t u = 0; u < links; ++u) {
            const Words words = draw(sweep, static_cast<std::uint32_t>(u), update_stream);
            const double now = sweep + static_cast<double>(u + 1) / static_cast<double>(links);
            for (std::size_t a = 0; a < scratch_.courses.size(); ++a)
                if (scratch_.courses[a].absorbed < 0) update(a, words, now);
        }
        if (sweep >= settings_.horizon / 2)
            for (Course& course : scratch_.courses) course.late_sum += density(course);
    }

    void update(std::size_t a, const Words& words, double now)
    {
        const bool flips = settings_.alternatives[a].rule == Rule::local ? update_triad(scratch_.courses[a].ties, words)
                                                                         : update_tie(scratch_.courses[a].ties, words);
        if (flips) look(a, now);
    }

    /// The order of the three is by lot, so the first tie of a kind is one of them by lot.
    bool update_triad(Ties& ties, const Words& words) const
    {
        const auto [i, j, k] = draw_actors(words, ties.size());
        const int hostile = 3 - ties.friends(i, j) - ties.friends(j, k) - ties.friends(k, i);
        if (hostile % 2 == 0) return false;
        const bool turns_hostile = hostile == 1 && uniform_of(words[3]) >= value(reconciliation);
        if (ties.friends(i, j) == turns_hostile)
            ties.flip(i, j);
        else if (ties.friends(j, k) == turns_hostile)
            ties.flip(j, k);
        else
            ties.flip(k, i);
        return true;
    }

    bool update_tie(Ties& ties, const Words& words) const
    {
        const auto [i, j, unused] = draw_actors(words, ties.size());
        const std::size_t twice = 2 * ties.unbalanced_on(i, j), others = ties.size() - 2;
        if (twice < others || (twice == others && uniform_of(words[3]) >= .5)) return false;
        ties.flip(i, j);
        return true;
    }

    double density(const Course& course) const
    {
        return static_cast<double>(course.ties.friendly()) / static_cast<double>(course.ties.links());
    }
    double balanced_share(const Course& course) const
    {
        return 1 - static_cast<double>(course.ties.unbalanced()) / static_cast<double>(course.ties.triads());
    }

    void observe(std::size_t time)
    {
        for (std::size_t a = 0; a < scratch_.courses.size(); ++a) {
            const std::array values{density(scratch_.courses[a]), balanced_share(scratch_.courses[a])};
            for (std::size_t s = 0; s < values.size(); ++s)
                record_.series[((a * values.size() + s) * layout_.times.size() + time) * block_lanes + lane_] =
                    static_cast<float>(values[s]);
        }
    }

    /// Outcomes, after so many sweeps that were run; in the rest nothing changed.
    void close(std::size_t a, std::uint32_t sweeps)
    {
        const Course& course = scratch_.courses[a];
        const Ties& ties = course.ties;
        const std::uint32_t half = settings_.horizon / 2, rest = settings_.horizon - std::max(sweeps, half);
        const Factions factions = ties.factions(scratch_.scratch);
        const double actors = static_cast<double>(ties.size());
        const bool paradise = ties.friendly() == ties.links();
        const std::array values{density(course),
                                (course.late_sum + rest * density(course)) / (settings_.horizon - half),
                                balanced_share(course),
                                paradise ? 1. : 0.,
                                ties.is_balanced() && !paradise ? 1. : 0.,
                                ties.is_jammed() ? 1. : 0.,
                                course.absorbed >= 0 ? 1. : 0.,
                                course.absorbed >= 0 ? course.absorbed : settings_.horizon,
                                static_cast<double>(factions.count),
                                static_cast<double>(factions.largest) / actors,
                                static_cast<double>(factions.second) / actors};
        for (std::size_t o = 0; o < values.size(); ++o)
            record_.outcomes[(a * values.size() + o) * block_lanes + lane_] = static_cast<float>(values[o]);
        for (Actor i = 0; i < layout_.summarised_entries(); ++i)
            record_.summarised[(a * layout_.summarised_entries() + i) * block_lanes + lane_] =
                i == 0 || ties.friends(0, i) ? 1.f : 0.f;
    }

    const Settings& settings_;
    const Layout& layout_;
    Triads::Workspace& scratch_;
    const BlockAddress& where_;
    std::size_t lane_;
    BlockRecord& record_;
};

} // namespace

std::unique_ptr<Triads::Workspace> Triads::make_workspace() const
{
    auto workspace = std::make_unique<Workspace>();
    workspace->parameters.resize(slots * block_lanes);
    workspace->scratch.resize(settings_.labels.size());
    workspace->courses.assign(settings_.alternatives.size(), Course{Ties(settings_.labels.size())});
    return workspace;
}

void Triads::run_block(Workspace& scratch, const BlockAddress& where, BlockRecord& record) const
{
    settings_.parameters.write(where, settings_.sampled, scratch.parameters);
    for (std::size_t lane = 0; lane < static_cast<std::size_t>(where.valid); ++lane)
        Run(*this, scratch, where, lane, record)();
}

} // namespace mv::balance
