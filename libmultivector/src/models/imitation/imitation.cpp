#include <multivector/models/imitation/imitation.hpp>

#include <multivector/model/sweeps.hpp>
#include <multivector/random/uniform.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace mv::imitation {
namespace {

// Streams of a model's own: its runs have no mechanisms of users beside them.
constexpr Stream start_stream = user_stream(0);  ///< entity: position in the lot
constexpr Stream update_stream = user_stream(1); ///< step: sweep, entity: update in the sweep

using Words = std::array<std::uint32_t, 4>;

/// Of parameter_space, in its order.
enum Slot : std::size_t { initial_share, fitness, selection, p11, p10, p01, p00, benefit, cost, slots };

/// Who takes over whose type.
struct Copy {
    Vertex from, to;
};

void check(const Settings& settings)
{
    const auto refuse = [](const char* problem, std::string value, std::string allowed) {
        throw InputError({{}, problem, std::move(value), std::move(allowed), {}});
    };
    if (settings.alternatives.empty()) refuse("nothing to compare", "", "at least one alternative");
    check_sweeps(settings.horizon);
    const Network& first = *settings.alternatives.front().network;
    for (const Alternative& a : settings.alternatives)
        if (a.network->labels() != first.labels())
            refuse("networks of different vertices", "`" + a.name + "`",
                   "vertices of the same names in every alternative");
    for (const Vertex v : settings.ones)
        if (v >= first.size()) refuse("no such vertex", std::to_string(v), "0 to " + std::to_string(first.size() - 1));
}

/// A uniform number of 53 bits: fitness may differ by many orders.
double uniform_of(std::uint32_t high, std::uint32_t low)
{
    return (static_cast<double>(high >> 5) * 67108864.0 + static_cast<double>(low >> 6)) * 0x1p-53;
}

/// The replicate in one lane of a block.
class Run {
public:
    Run(const Imitation& model, Imitation::Workspace& scratch, const BlockAddress& where, std::size_t lane,
        BlockRecord& record)
        : settings_(model.settings()), layout_(model.layout()), scratch_(scratch), where_(where), lane_(lane),
          record_(record), size_(scratch.lot.size()), fitness_{value(fitness),
                                                               value(selection),
                                                               value(p11) + value(benefit) - value(cost),
                                                               value(p10) - value(cost),
                                                               value(p01) + value(benefit),
                                                               value(p00)}
    {
    }

    void operator()()
    {
        start();
        std::uint32_t sweep = 0;
        std::size_t time = 0;
        for (observe(time++); sweep < settings_.horizon && !ended();) {
            if (where_.cancel && *where_.cancel) throw Interrupted("stopped between two sweeps");
            run_sweep(sweep++);
            if (static_cast<float>(sweep) == layout_.times[time]) observe(time++);
        }
        while (time < layout_.times.size()) observe(time++);
        for (std::size_t a = 0; a < scratch_.courses.size(); ++a) close(a);
    }

private:
    /// Of a parameter in this replicate.
    double value(Slot slot) const { return static_cast<double>(scratch_.parameters[slot * block_lanes + lane_]); }

    Words draw(std::uint32_t step, std::uint32_t entity, Stream stream) const
    {
        return words4({where_.seed, where_.replicate[lane_], step, entity, stream});
    }

    const Network& network(std::size_t a) const { return *settings_.alternatives[a].network; }

    /// The first of a shuffled list have type 1, the same in every alternative (Fisher & Yates).
    void start()
    {
        std::iota(scratch_.lot.begin(), scratch_.lot.end(), Vertex{0});
        const auto drawn = static_cast<std::size_t>(std::floor(value(initial_share) * static_cast<double>(size_) + .5));
        for (std::size_t i = 0; i < drawn; ++i) {
            const std::uint32_t word = draw(0, static_cast<std::uint32_t>(i), start_stream)[0];
            std::swap(scratch_.lot[i], scratch_.lot[i + pick(word, size_ - i)]);
        }
        const std::span<const Vertex> by_lot{scratch_.lot.data(), drawn};
        for (std::size_t a = 0; a < scratch_.courses.size(); ++a)
            open(a, settings_.ones.empty() ? by_lot : settings_.ones);
    }

    void open(std::size_t a, std::span<const Vertex> ones)
    {
        Course& course = scratch_.courses[a];
        std::fill(course.type.begin(), course.type.end(), std::uint8_t{0});
        for (const Vertex v : ones) course.type[v] = 1;
        course.ones = static_cast<std::size_t>(std::count(course.type.begin(), course.type.end(), 1));
        course.absorbed = -1;
        for (Vertex v = 0; v < size_; ++v) {
            course.ones_near[v] = 0;
            for (const Vertex u : network(a).neighbours(v)) course.ones_near[v] += course.type[u];
            weigh(a, v);
        }
        look(course, 0);
    }

    void weigh(std::size_t a, Vertex v)
    {
        Course& course = scratch_.courses[a];
        course.fitness[v] = fitness_.of(course.type[v], course.ones_near[v], network(a).degree(v));
    }

    void look(Course& course, double now) const
    {
        if (course.absorbed < 0 && (course.ones == 0 || course.ones == size_)) course.absorbed = now;
    }

    bool ended() const
    {
        return std::all_of(scratch_.courses.begin(), scratch_.courses.end(),
                           [](const Course& c) { return c.absorbed >= 0; });
    }

    void run_sweep(std::uint32_t sweep)
    {
        for (std::size_t u = 0; u < size_; ++u) {
            const Words words = draw(sweep, static_cast<std::uint32_t>(u), update_stream);
            const double now = sweep + static_cast<double>(u + 1) / static_cast<double>(size_);
            for (std::size_t a = 0; a < scratch_.courses.size(); ++a)
                if (scratch_.courses[a].absorbed < 0) update(a, words, now);
        }
    }

    void update(std::size_t a, const Words& words, double now)
    {
        Course& course = scratch_.courses[a];
        const Copy copy = draw_copy(a, words);
        if (course.type[copy.to] == course.type[copy.from]) return;
        course.type[copy.to] ^= 1;
        const bool one = course.type[copy.to];
        course.ones += one ? 1 : std::size_t(-1);
        for (const Vertex u : network(a).neighbours(copy.to)) course.ones_near[u] += one ? 1 : std::uint32_t(-1);
        if (fitness_.beta != 0)
            for (const Vertex u : network(a).neighbours(copy.to)) weigh(a, u);
        weigh(a, copy.to);
        look(course, now);
    }

    /// From and to are the same where nobody imitates.
    Copy draw_copy(std::size_t a, const Words& words) const
    {
        const Course& course = scratch_.courses[a];
        const Network& net = network(a);
        const double u = uniform_of(words[1], words[2]);
        if (settings_.alternatives[a].rule == Rule::birth_death) {
            const Vertex parent = by_fitness(course, u);
            return {parent, net.neighbours(parent)[pick(words[0], net.degree(parent))]};
        }
        const Vertex to = pick(words[0], size_);
        if (settings_.alternatives[a].rule == Rule::death_birth) return {by_fitness(course, net.neighbours(to), u), to};
        const Vertex other = net.neighbours(to)[pick(words[3], net.degree(to))];
        const bool imitates = u * (course.fitness[to] + course.fitness[other]) < course.fitness[other];
        return {imitates ? other : to, to};
    }

    /// Sums in the order of the vertices, so that the same draw finds the same one on every machine.
    Vertex by_fitness(const Course& course, double u) const
    {
        double left = u * std::accumulate(course.fitness.begin(), course.fitness.end(), 0.);
        Vertex v = 0;
        while (v + 1 < size_ && left >= course.fitness[v]) left -= course.fitness[v++];
        return v;
    }

    Vertex by_fitness(const Course& course, std::span<const Vertex> among, double u) const
    {
        double sum = 0;
        for (const Vertex v : among) sum += course.fitness[v];
        double left = u * sum;
        std::size_t k = 0;
        while (k + 1 < among.size() && left >= course.fitness[among[k]]) left -= course.fitness[among[k++]];
        return among[k];
    }

    float share(const Course& course) const { return static_cast<float>(course.ones) / static_cast<float>(size_); }

    void observe(std::size_t time)
    {
        for (std::size_t a = 0; a < scratch_.courses.size(); ++a)
            record_.series[(a * layout_.times.size() + time) * block_lanes + lane_] = share(scratch_.courses[a]);
    }

    void close(std::size_t a)
    {
        const Course& course = scratch_.courses[a];
        const bool absorbed = course.absorbed >= 0;
        const std::array values{course.ones == size_ ? 1.f : 0.f, absorbed ? 1.f : 0.f,
                                absorbed ? static_cast<float>(course.absorbed) : static_cast<float>(settings_.horizon),
                                share(course)};
        for (std::size_t o = 0; o < values.size(); ++o)
            record_.outcomes[(a * values.size() + o) * block_lanes + lane_] = values[o];
    }

    const Settings& settings_;
    const Layout& layout_;
    Imitation::Workspace& scratch_;
    const BlockAddress& where_;
    std::size_t lane_;
    BlockRecord& record_;
    std::size_t size_;
    Fitness fitness_;
};

} // namespace

Imitation::Imitation(Settings settings) : settings_(std::move(settings))
{
    check(settings_);
    if (settings_.every == 0) settings_.every = usual_every(settings_.horizon);
    for (const Alternative& a : settings_.alternatives) layout_.alternatives.push_back(a.name);
    layout_.add_outcome({.name = "fixation", .long_name = "all have type 1 at the end"});
    layout_.add_outcome({.name = "absorbed", .long_name = "all had one type at some time"});
    layout_.add_outcome({.name = "absorption_time",
                         .unit = "sweep",
                         .long_name = "time until all had one type, at most the horizon",
                         .high = static_cast<float>(settings_.horizon),
                         .more_is_better = false});
    layout_.add_outcome({.name = "share_of_ones", .long_name = "share of vertices of type 1 at the end"});
    layout_.series = {{.name = "share_of_ones", .long_name = "share of vertices of type 1"}};
    lay_out_sweeps(layout_, settings_.horizon, settings_.every);
}

std::unique_ptr<Imitation::Workspace> Imitation::make_workspace() const
{
    const std::size_t n = settings_.alternatives.front().network->size();
    auto workspace = std::make_unique<Workspace>();
    workspace->parameters.resize(slots * block_lanes);
    workspace->lot.resize(n);
    workspace->courses.resize(settings_.alternatives.size());
    for (Course& course : workspace->courses) {
        course.type.resize(n);
        course.ones_near.resize(n);
        course.fitness.resize(n);
    }
    return workspace;
}

void Imitation::run_block(Workspace& scratch, const BlockAddress& where, BlockRecord& record) const
{
    settings_.parameters.write(where, settings_.sampled, scratch.parameters);
    for (std::size_t lane = 0; lane < static_cast<std::size_t>(where.valid); ++lane)
        Run(*this, scratch, where, lane, record)();
}

} // namespace mv::imitation
