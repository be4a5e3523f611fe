#include <multivector/models/voter/voter.hpp>

#include <multivector/base/error.hpp>
#include <multivector/model/sweeps.hpp>
#include <multivector/random/uniform.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace mv::voter {
namespace {

// Streams of a model's own: its runs have no mechanisms of users beside them.
constexpr Stream start_stream = user_stream(0);  ///< entity: position in the lot
constexpr Stream update_stream = user_stream(1); ///< step: sweep, entity: update in the sweep

using Words = std::array<std::uint32_t, 4>;

/// One vertex under one alternative takes over the opinion of another.
struct Copy {
    Vertex from, to;
};

/// The first word picks a vertex or a link, the second a neighbour or an end.
Copy draw_copy(Rule rule, const Network& network, const Words& words)
{
    if (rule == Rule::link) {
        const Link& link = network.links()[pick(words[0], network.links().size())];
        return words[1] >> 31 ? Copy{link.first, link.second} : Copy{link.second, link.first};
    }
    const Vertex one = pick(words[0], network.size());
    const Vertex other = network.neighbours(one)[pick(words[1], network.degree(one))];
    return rule == Rule::node ? Copy{other, one} : Copy{one, other};
}

enum Slot : std::size_t { initial_share, mutation, bias, slots }; ///< of parameter_space

struct Rates {
    float mutation, bias;
};

/// The opinion after an update: a copy, or with probability `mutation` one by lot; a change against the bias is
/// carried out with probability 1 - |bias| only.
std::uint8_t next_opinion(std::uint8_t now, std::uint8_t copied, Rates rates, const Words& words)
{
    const float u = to_uniform(words[2]);
    const std::uint8_t wanted = u < rates.mutation ? u < rates.mutation / 2 : copied;
    if (wanted == now) return now;
    const float against = wanted ? -rates.bias : rates.bias;
    return to_uniform(words[3]) < against ? now : wanted;
}

void check(const Settings& settings)
{
    const auto refuse = [](const char* problem, std::string value, std::string allowed) {
        throw InputError({{}, problem, std::move(value), std::move(allowed), {}});
    };
    if (settings.alternatives.empty()) refuse("nothing to compare", "", "at least one alternative");
    check_sweeps(settings.horizon);
    const std::size_t n = settings.alternatives.front().network->size();
    for (const Alternative& a : settings.alternatives)
        if (a.network->size() != n)
            refuse("networks of different sizes",
                   std::to_string(n) + " and " + std::to_string(a.network->size()) + " vertices",
                   "as many vertices in every alternative");
    for (const Alternative& a : settings.alternatives)
        if (a.network->labels() != settings.alternatives.front().network->labels())
            refuse("networks of different vertices", "`" + a.name + "`",
                   "vertices of the same names in every alternative");
    for (Vertex v : settings.ones)
        if (v >= n) refuse("no such vertex", std::to_string(v), "0 to " + std::to_string(n - 1));
}

} // namespace

ParameterSpace parameter_space()
{
    ParameterSpace space;
    space.add({"initial_share", "x_0", "start", .5f, .05f, .95f, 0, 1, "1",
               "share of vertices that hold 1 at the start", "[D] neither opinion has an advantage"});
    space.add({"mutation", "mu", "update", 0, 0, .01f, 0, 1, "1",
               "probability that an update takes an opinion by lot instead of copying",
               "[S] Granovsky & Madras (1995); 0 is the voter model"});
    space.add({"bias", "s", "update", 0, -.1f, .1f, -1, 1, "1",
               "part of the changes to 0 (negative: to 1) that are not carried out",
               "[S] Williams & Bjerknes (1972); 0 is the voter model"});
    return space;
}

Voter::Voter(Settings settings) : settings_(std::move(settings))
{
    check(settings_);
    if (settings_.every == 0) settings_.every = usual_every(settings_.horizon);
    const Network& network = *settings_.alternatives.front().network;
    const auto sweeps = static_cast<float>(settings_.horizon);
    for (const Alternative& a : settings_.alternatives) layout_.alternatives.push_back(a.name);
    layout_.add_outcome({.name = "fixation", .long_name = "all hold 1 at the end"});
    layout_.add_outcome({.name = "consensus", .long_name = "all agreed at some time"});
    layout_.add_outcome({.name = "consensus_time",
                         .unit = "sweep",
                         .long_name = "time until all agreed, at most the horizon",
                         .high = sweeps,
                         .more_is_better = false});
    layout_.add_outcome({.name = "share_of_ones", .long_name = "share of vertices that hold 1 at the end"});
    layout_.add_outcome({.name = "active_links",
                         .long_name = "share of links between different opinions at the end",
                         .more_is_better = false});
    layout_.series = {{.name = "share_of_ones", .long_name = "share of vertices that hold 1"},
                      {.name = "magnetisation", .long_name = "share of ones minus share of zeros", .low = -1},
                      {.name = "active_links", .long_name = "share of links between different opinions"}};
    lay_out_sweeps(layout_, settings_.horizon, settings_.every);
    if (network.size() > largest_part_axis) return;
    layout_.add_summarised({.name = "state_time_in_one",
                            .long_name = "share of the time that a vertex holds 1",
                            .scope = Scope::state,
                            .axes = {layout_.add_axis({"state", "part of the system", network.labels()})}});
}

namespace {

bool agreed(const Course& course) { return course.ones == 0 || course.ones == course.opinion.size(); }

/// Notes whether all agree, and whether that is for good.
void look(Course& course, double now, const Rates& rates)
{
    if (!agreed(course)) return;
    if (course.consensus < 0) course.consensus = now;
    course.settled = rates.mutation <= 0;
}

float active_links(const Network& network, const Course& course)
{
    if (agreed(course)) return 0;
    std::size_t active = 0;
    for (const auto& [a, b] : network.links()) active += course.opinion[a] != course.opinion[b];
    return static_cast<float>(active) / static_cast<float>(network.links().size());
}

/// The replicate in one lane of a block.
class Run {
public:
    Run(const Voter& model, Voter::Workspace& scratch, const BlockAddress& where, std::size_t lane, BlockRecord& record)
        : settings_(model.settings()), layout_(model.layout()), scratch_(scratch), where_(where), lane_(lane),
          record_(record), size_(scratch.lot.size()), rates_{value(mutation), value(bias)}
    {
    }

    void operator()()
    {
        start();
        std::uint32_t sweep = 0;
        std::size_t time = 0;
        for (observe(time++); sweep < settings_.horizon && !settled();) {
            if (where_.cancel && *where_.cancel) throw Interrupted("stopped between two sweeps");
            run_sweep(sweep++);
            if (static_cast<float>(sweep) == layout_.times[time]) observe(time++);
        }
        while (time < layout_.times.size()) observe(time++);
        for (std::size_t a = 0; a < scratch_.courses.size(); ++a) close(a, settings_.horizon - sweep);
    }

private:
    /// Of a parameter in this replicate.
    float value(Slot slot) const { return scratch_.parameters[slot * block_lanes + lane_]; }

    Words draw(std::uint32_t step, std::uint32_t entity, Stream stream) const
    {
        return words4({where_.seed, where_.replicate[lane_], step, entity, stream});
    }

    /// The first of a shuffled list hold 1, the same in every alternative (Fisher & Yates).
    void start()
    {
        std::iota(scratch_.lot.begin(), scratch_.lot.end(), Vertex{0});
        const auto share = static_cast<double>(value(initial_share));
        const auto drawn = static_cast<std::size_t>(std::floor(share * static_cast<double>(size_) + .5));
        for (std::size_t i = 0; i < drawn; ++i) {
            const std::uint32_t word = draw(0, static_cast<std::uint32_t>(i), start_stream)[0];
            std::swap(scratch_.lot[i], scratch_.lot[i + pick(word, size_ - i)]);
        }
        const std::span<const Vertex> by_lot{scratch_.lot.data(), drawn};
        for (Course& course : scratch_.courses) open(course, settings_.ones.empty() ? by_lot : settings_.ones);
    }

    void open(Course& course, std::span<const Vertex> ones) const
    {
        std::fill(course.opinion.begin(), course.opinion.end(), std::uint8_t{0});
        std::fill(course.held.begin(), course.held.end(), 0u);
        for (Vertex v : ones) course.opinion[v] = 1;
        course.ones = static_cast<std::size_t>(std::count(course.opinion.begin(), course.opinion.end(), 1));
        course.consensus = -1;
        course.settled = false;
        look(course, 0, rates_);
    }

    bool settled() const
    {
        return std::all_of(scratch_.courses.begin(), scratch_.courses.end(), [](const Course& c) { return c.settled; });
    }

    void run_sweep(std::uint32_t sweep)
    {
        for (std::size_t u = 0; u < size_; ++u) {
            const Words words = draw(sweep, static_cast<std::uint32_t>(u), update_stream);
            const double now = sweep + static_cast<double>(u + 1) / static_cast<double>(size_);
            for (std::size_t a = 0; a < scratch_.courses.size(); ++a)
                if (!scratch_.courses[a].settled) update(settings_.alternatives[a], scratch_.courses[a], words, now);
        }
        if (layout_.summarised.empty()) return;
        for (Course& course : scratch_.courses)
            for (std::size_t v = 0; v < size_; ++v) course.held[v] += course.opinion[v];
    }

    void update(const Alternative& alternative, Course& course, const Words& words, double time) const
    {
        const Copy copy = draw_copy(alternative.rule, *alternative.network, words);
        std::uint8_t& now = course.opinion[copy.to];
        const std::uint8_t next = next_opinion(now, course.opinion[copy.from], rates_, words);
        if (next == now) return;
        now = next;
        course.ones += next ? 1 : std::size_t(-1);
        look(course, time, rates_);
    }

    float share(const Course& course) const { return static_cast<float>(course.ones) / static_cast<float>(size_); }

    void observe(std::size_t time)
    {
        for (std::size_t a = 0; a < scratch_.courses.size(); ++a) {
            const Course& course = scratch_.courses[a];
            const float ones = share(course);
            const std::array values{ones, 2 * ones - 1, active_links(*settings_.alternatives[a].network, course)};
            for (std::size_t s = 0; s < values.size(); ++s)
                record_.series[((a * values.size() + s) * layout_.times.size() + time) * block_lanes + lane_] =
                    values[s];
        }
    }

    /// Outcomes; after the `remaining` sweeps in which nothing changed.
    void close(std::size_t a, std::uint32_t remaining)
    {
        const Course& course = scratch_.courses[a];
        const bool reached = course.consensus >= 0;
        const std::array values{course.ones == size_ ? 1.f : 0.f, reached ? 1.f : 0.f,
                                reached ? static_cast<float>(course.consensus) : static_cast<float>(settings_.horizon),
                                share(course), active_links(*settings_.alternatives[a].network, course)};
        for (std::size_t o = 0; o < values.size(); ++o)
            record_.outcomes[(a * values.size() + o) * block_lanes + lane_] = values[o];
        for (std::size_t v = 0; v < layout_.summarised_entries(); ++v) {
            const auto held = static_cast<double>(course.held[v] + remaining * course.opinion[v]);
            record_.summarised[(a * size_ + v) * block_lanes + lane_] = static_cast<float>(held / settings_.horizon);
        }
    }

    const Settings& settings_;
    const Layout& layout_;
    Voter::Workspace& scratch_;
    const BlockAddress& where_;
    std::size_t lane_;
    BlockRecord& record_;
    std::size_t size_;
    Rates rates_;
};

} // namespace

std::unique_ptr<Voter::Workspace> Voter::make_workspace() const
{
    const std::size_t n = settings_.alternatives.front().network->size();
    auto workspace = std::make_unique<Workspace>();
    workspace->parameters.resize(slots * block_lanes);
    workspace->lot.resize(n);
    workspace->courses.resize(settings_.alternatives.size());
    for (auto& course : workspace->courses) {
        course.opinion.resize(n);
        course.held.resize(n);
    }
    return workspace;
}

void Voter::run_block(Workspace& scratch, const BlockAddress& where, BlockRecord& record) const
{
    settings_.parameters.write(where, settings_.sampled, scratch.parameters);
    for (std::size_t lane = 0; lane < static_cast<std::size_t>(where.valid); ++lane)
        Run(*this, scratch, where, lane, record)();
}

} // namespace mv::voter
