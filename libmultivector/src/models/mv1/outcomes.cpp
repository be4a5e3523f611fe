#include "outcomes.hpp"

#include "user_failure.hpp"

#include <multivector/base/error.hpp>

#include <algorithm>
#include <cmath>

namespace mv::mv1 {
namespace {

using Row = std::array<float, block_lanes>;

/// Reads totals of one finished block. Every result has one number a lane.
class Reader {
public:
    Reader(const World& world, std::size_t steps, BlockState& block)
        : world_(world), view_(block.world()), block_(block), years_(static_cast<float>(steps) * block.world().dt),
          steps_(static_cast<float>(steps))
    {
        weight_ = {block.parameter(slot("weight_income"), 0), block.parameter(slot("weight_autonomy"), 0),
                   block.parameter(slot("weight_stability"), 0)};
    }

    Row of(Variable v, int i, float scale = 1) const
    {
        Row row;
        const auto lanes = block_.lanes(v, static_cast<std::size_t>(i));
        for (std::size_t l = 0; l < block_lanes; ++l) row[l] = lanes[l] * scale;
        return row;
    }
    Row over_powers(Variable v, int i) const
    {
        Row sum{};
        for (int g = 0; g < view_.powers; ++g) add(sum, of(v, i * view_.powers + g));
        return sum;
    }
    Row income(int i) const { return of(Variable::A_income, i, 1 / steps_); }
    Row autonomy(int i) const { return of(Variable::A_autonomy, i, 1 / steps_); }
    Row stability(int i) const { return of(Variable::A_stability, i, 1 / steps_); }
    Row conflict_years(int i) const { return of(Variable::A_conflict, i, view_.dt); }
    Row payoff(int i) const
    {
        const Row y = income(i), a = autonomy(i), s = stability(i);
        Row sum;
        for (std::size_t l = 0; l < block_lanes; ++l)
            sum[l] = weight_[0] * y[l] + weight_[1] * a[l] + weight_[2] * s[l];
        return sum;
    }
    Row entanglements(int i) const
    {
        Row sum{};
        for (const Variable v :
             {Variable::A_contested, Variable::A_drawn_in, Variable::A_regional, Variable::A_incident})
            add(sum, of(v, i));
        return sum;
    }
    /// Largest share of one power in the demands met; 0 where none was.
    Row dominance(int i) const
    {
        const Row all = over_powers(Variable::A_met, i);
        Row top{};
        for (int g = 0; g < view_.powers; ++g) {
            const Row met = of(Variable::A_met, i * view_.powers + g);
            for (std::size_t l = 0; l < block_lanes; ++l) top[l] = std::max(top[l], all[l] > 0 ? met[l] / all[l] : 0.f);
        }
        return top;
    }
    /// Herfindahl-Hirschman index of the leans on powers, at the end.
    Row concentration(int i) const
    {
        Row sum{};
        for (int g = 0; g < view_.powers; ++g) {
            const Row t = of(Variable::T, i * view_.powers + g);
            for (std::size_t l = 0; l < block_lanes; ++l) sum[l] += t[l] * t[l];
        }
        return sum;
    }
    template <class F>
    Row mean_over(const std::vector<int>& states, F&& f) const
    {
        Row sum{};
        for (const int i : states) add(sum, f(i));
        for (float& x : sum) x /= static_cast<float>(std::max<std::size_t>(states.size(), 1));
        return sum;
    }
    Row sum_of(Variable v, int count, float scale = 1) const
    {
        Row sum{};
        for (int k = 0; k < count; ++k) add(sum, of(v, k, scale));
        return sum;
    }
    std::vector<int> all_states() const
    {
        std::vector<int> all;
        for (int i = 0; i < view_.states; ++i) all.push_back(i);
        return all;
    }
    /// Contiguous states, or for a state without a border its nearest capitals.
    std::vector<int> neighbours(int i) const
    {
        const auto* from = view_.neighbour + view_.neighbour_offset[i];
        std::vector<int> found(from, view_.neighbour + view_.neighbour_offset[i + 1]);
        if (!found.empty()) return found;
        for (const StateId j : world_.nearest_capitals(StateId(static_cast<unsigned>(i))))
            if (static_cast<int>(j.value) != i) found.push_back(static_cast<int>(j.value));
        return found;
    }
    Row on_borders(Variable v, int i) const
    {
        Row sum{};
        for (int e = 0; e < view_.borders; ++e)
            if (view_.border_a[e] == i || view_.border_b[e] == i) add(sum, of(v, e));
        return sum;
    }
    Row gini_of_income() const
    {
        Row result{};
        std::vector<float> incomes(static_cast<std::size_t>(view_.states));
        for (std::size_t l = 0; l < block_lanes; ++l) {
            for (int i = 0; i < view_.states; ++i) incomes[static_cast<std::size_t>(i)] = income(i)[l];
            std::ranges::sort(incomes);
            double weighted = 0, sum = 0;
            for (std::size_t k = 0; k < incomes.size(); ++k) {
                weighted += static_cast<double>(k + 1) * incomes[k];
                sum += incomes[k];
            }
            const auto n = static_cast<double>(incomes.size());
            result[l] = sum > 0 ? static_cast<float>(2 * weighted / (n * sum) - (n + 1) / n) : 0.f;
        }
        return result;
    }
    /// Disputes a year and border, on the borders of strategic rivals or on the others.
    Row disputes_of(bool rivals) const
    {
        Row sum{};
        float count = 0;
        for (int e = 0; e < view_.borders; ++e) {
            if (world_.borders()[static_cast<std::size_t>(e)].rival != rivals) continue;
            add(sum, of(Variable::A_border_disputes, e));
            count += 1;
        }
        for (float& x : sum) x *= count > 0 ? 1 / (count * years_) : 0.f;
        return sum;
    }
    /// Median over states of the Herfindahl-Hirschman index of the ties with powers in one function, at the end.
    Row median_concentration(int function) const
    {
        Row median{};
        std::vector<float> found(static_cast<std::size_t>(view_.states));
        for (std::size_t l = 0; l < block_lanes; ++l) {
            for (int i = 0; i < view_.states; ++i) {
                float sum = 0, squares = 0;
                for (int g = 0; g < view_.powers; ++g) {
                    const int cell = (i * view_.suppliers + g + first_power_supplier) * view_.functions + function;
                    const float x = block_.at(Variable::x, static_cast<std::size_t>(cell), l);
                    sum += x;
                    squares += x * x;
                }
                found[static_cast<std::size_t>(i)] = sum > 0 ? squares / (sum * sum) : 0.f;
            }
            const auto middle = found.begin() + view_.states / 2;
            std::ranges::nth_element(found, middle);
            median[l] = *middle;
        }
        return median;
    }
    /// All wars: on borders, of powers with states, of two powers.
    Row wars() const
    {
        Row sum = of(Variable::A_great_wars, 0);
        add(sum, sum_of(Variable::A_border_wars, view_.borders));
        add(sum, sum_of(Variable::A_power_wars, view_.powers));
        return sum;
    }
    /// States drawn in, among them and the two powers of each crisis: j / (j + 2 c).
    Row joiner_share() const
    {
        const Row joined = of(Variable::A_joined, 0), crises = sum_of(Variable::A_crises, view_.pairs);
        Row share;
        for (std::size_t l = 0; l < block_lanes; ++l)
            share[l] = crises[l] > 0 ? joined[l] / (joined[l] + 2 * crises[l]) : 0.f;
        return share;
    }
    Row ratio(const Row& a, const Row& b) const
    {
        Row r;
        for (std::size_t l = 0; l < block_lanes; ++l) r[l] = b[l] > 0 ? a[l] / b[l] : 0.f;
        return r;
    }
    const WorldView& view() const { return view_; }
    float years() const { return years_; }
    float steps() const { return steps_; }
    static void add(Row& sum, const Row& more)
    {
        for (std::size_t l = 0; l < block_lanes; ++l) sum[l] += more[l];
    }

private:
    std::size_t slot(const char* name) const;
    const World& world_;
    const WorldView& view_;
    BlockState& block_;
    float years_, steps_;
    std::array<float, 3> weight_{};
};

std::size_t Reader::slot(const char* name) const
{
    std::size_t position = 0;
    const std::string wanted = name;
#define MV1_SECTION(section)
#define MV1_PARAMETER(key, ...)                                                                                        \
    if (wanted == #key) return position;                                                                               \
    position += 1;
#define MV1_FUNCTION_PARAMETER(key, ...) position += parameter_slots_per_function;
#include <multivector/models/mv1/parameters.def>
#undef MV1_PARAMETER
#undef MV1_FUNCTION_PARAMETER
#undef MV1_SECTION
    return position;
}

/// An outcome and how to read it for the focal state (or for the world, where it is of the order).
struct Definition {
    OutcomeInfo info;
    Row (*read)(const Reader&, int focal);
};

float per(const Reader& r, float count) { return count > 0 && r.years() > 0 ? 1 / (count * r.years()) : 0.f; }

const std::vector<Definition>& definitions()
{
    using enum Scope;
    static const std::vector<Definition> all = {
        {{"demands_conceded", "demand", "demands of powers met, weighted by their size", focal, 0, 16, false},
         [](const Reader& r, int i) { return r.over_powers(Variable::A_conceded, i); }},
        {{"demands_met", "demand", "demands of powers met", focal, 0, 32, false},
         [](const Reader& r, int i) { return r.over_powers(Variable::A_met, i); }},
        {{"demands_refused", "demand", "demands of powers refused", focal, 0, 64, true},
         [](const Reader& r, int i) { return r.over_powers(Variable::A_refused, i); }},
        {{"contested", "event", "contests of powers over the state", focal, 0, 32, false},
         [](const Reader& r, int i) { return r.of(Variable::A_contested, i); }},
        {{"drawn_in", "event", "crises of powers the state was drawn into", focal, 0, 16, false},
         [](const Reader& r, int i) { return r.of(Variable::A_drawn_in, i); }},
        {{"regional", "event", "disputes with neighbours", focal, 0, 32, false},
         [](const Reader& r, int i) { return r.of(Variable::A_regional, i); }},
        {{"incidents", "event", "militarised incidents with powers", focal, 0, 32, false},
         [](const Reader& r, int i) { return r.of(Variable::A_incident, i); }},
        {{"conflict_years", "year", "years with a conflict under way", focal, 0, 32, false},
         [](const Reader& r, int i) { return r.conflict_years(i); }},
        {{"unrest", "event", "outbreaks of unrest", focal, 0, 16, false},
         [](const Reader& r, int i) { return r.of(Variable::A_unrest, i); }},
        {{"income_lost", "year of income", "income lost to conflicts, unrest, sanctions and cut ties", focal, 0, 16,
          false},
         [](const Reader& r, int i) { return r.of(Variable::A_lost, i); }},
        {{"talks_hosted", "event", "talks of others hosted", focal, 0, 64, true},
         [](const Reader& r, int i) { return r.of(Variable::A_hosted, i); }},
        {{"income", "1/year", "mean income; 1 = all needs met at quality 1", focal, 0, 1.28f, true},
         [](const Reader& r, int i) { return r.income(i); }},
        {{"autonomy", "1", "mean autonomy", focal, 0, 1, true}, [](const Reader& r, int i) { return r.autonomy(i); }},
        {{"autonomy_end", "1", "autonomy at the end", focal, 0, 1, true},
         [](const Reader& r, int i) { return r.of(Variable::A, i); }},
        {{"stability", "1", "mean domestic stability", focal, 0, 1, true},
         [](const Reader& r, int i) { return r.stability(i); }},
        {{"dominance", "1", "largest share of one power in the demands met", focal, 0, 1, false},
         [](const Reader& r, int i) { return r.dominance(i); }},
        {{"concentration", "1", "Herfindahl-Hirschman index of the leans on powers at the end", focal, 0, 1, false},
         [](const Reader& r, int i) { return r.concentration(i); }},
        {{"payoff", "1/year", "weighted sum of income, autonomy and stability", focal, 0, 1.28f, true},
         [](const Reader& r, int i) { return r.payoff(i); }},
        {{"neighbour_disputes", "event", "disputes on the state's borders", neighbours, 0, 64, false},
         [](const Reader& r, int i) { return r.on_borders(Variable::A_border_disputes, i); }},
        {{"neighbour_wars", "event", "wars on the state's borders", neighbours, 0, 16, false},
         [](const Reader& r, int i) { return r.on_borders(Variable::A_border_wars, i); }},
        {{"neighbour_demands_conceded", "demand", "demands met by a neighbour, weighted by size", neighbours, 0, 16,
          false},
         [](const Reader& r, int i) {
             return r.mean_over(r.neighbours(i), [&](int j) { return r.over_powers(Variable::A_conceded, j); });
         }},
        {{"neighbour_entanglements", "event", "contests, crises, disputes and incidents of a neighbour", neighbours, 0,
          64, false},
         [](const Reader& r, int i) {
             return r.mean_over(r.neighbours(i), [&](int j) { return r.entanglements(j); });
         }},
        {{"neighbour_conflict_years", "year", "years in conflict of a neighbour", neighbours, 0, 32, false},
         [](const Reader& r, int i) {
             return r.mean_over(r.neighbours(i), [&](int j) { return r.conflict_years(j); });
         }},
        {{"neighbour_unrest", "event", "outbreaks of unrest in a neighbour", neighbours, 0, 16, false},
         [](const Reader& r, int i) {
             return r.mean_over(r.neighbours(i), [&](int j) { return r.of(Variable::A_unrest, j); });
         }},
        {{"neighbour_income", "1/year", "mean income of the neighbours", neighbours, 0, 1.28f, true},
         [](const Reader& r, int i) { return r.mean_over(r.neighbours(i), [&](int j) { return r.income(j); }); }},
        {{"neighbour_autonomy", "1", "mean autonomy of the neighbours", neighbours, 0, 1, true},
         [](const Reader& r, int i) { return r.mean_over(r.neighbours(i), [&](int j) { return r.autonomy(j); }); }},
        {{"neighbour_stability", "1", "mean stability of the neighbours", neighbours, 0, 1, true},
         [](const Reader& r, int i) { return r.mean_over(r.neighbours(i), [&](int j) { return r.stability(j); }); }},
        {{"neighbour_dominance", "1", "largest share of one power in the demands a neighbour met", neighbours, 0, 1,
          false},
         [](const Reader& r, int i) { return r.mean_over(r.neighbours(i), [&](int j) { return r.dominance(j); }); }},
        {{"neighbour_payoff", "1/year", "mean payoff of the neighbours", neighbours, 0, 1.28f, true},
         [](const Reader& r, int i) { return r.mean_over(r.neighbours(i), [&](int j) { return r.payoff(j); }); }},
        {{"crises_per_dyad_year", "1/year", "crises of two powers, per pair of powers", system, 0, 1, false},
         [](const Reader& r, int) {
             return r.sum_of(Variable::A_crises, r.view().pairs, per(r, static_cast<float>(r.view().pairs)));
         }},
        {{"great_power_wars", "event", "wars of two powers", system, 0, 16, false},
         [](const Reader& r, int) { return r.of(Variable::A_great_wars, 0); }},
        {{"border_disputes", "1/year", "disputes, per border", system, 0, .32f, false},
         [](const Reader& r, int) {
             return r.sum_of(Variable::A_border_disputes, r.view().borders,
                             per(r, static_cast<float>(r.view().borders)));
         }},
        {{"rival_disputes", "1/year", "disputes, per border of strategic rivals", system, 0, .64f, false},
         [](const Reader& r, int) { return r.disputes_of(true); }},
        {{"other_disputes", "1/year", "disputes, per border of others", system, 0, .32f, false},
         [](const Reader& r, int) { return r.disputes_of(false); }},
        {{"wars", "event", "wars on borders, of powers with states and of two powers", system, 0, 64, false},
         [](const Reader& r, int) { return r.wars(); }},
        {{"trade_concentration", "1",
          "median over states of the Herfindahl-Hirschman index of economic ties with powers at the end", system, 0, 1,
          false},
         [](const Reader& r, int) { return r.median_concentration(r.view().functions > 1 ? 1 : 0); }},
        {{"border_wars", "1/year", "wars between neighbours, in the world", system, 0, 2, false},
         [](const Reader& r, int) { return r.sum_of(Variable::A_border_wars, r.view().borders, per(r, 1)); }},
        {{"power_disputes", "1/year", "incidents of powers with states, in the world", system, 0, 32, false},
         [](const Reader& r, int) { return r.sum_of(Variable::A_power_disputes, r.view().powers, per(r, 1)); }},
        {{"power_force_share", "1", "share of these incidents with force or war", system, 0, 1, false},
         [](const Reader& r, int) {
             return r.ratio(r.sum_of(Variable::A_power_force, r.view().powers),
                            r.sum_of(Variable::A_power_disputes, r.view().powers));
         }},
        {{"power_wars", "1/year", "wars of powers with states, in the world", system, 0, 2, false},
         [](const Reader& r, int) { return r.sum_of(Variable::A_power_wars, r.view().powers, per(r, 1)); }},
        {{"state_onset_share", "1", "probability that a state has an onset in a year", system, 0, 1, false},
         [](const Reader& r, int) {
             return r.of(Variable::A_onset_state_years, 0, per(r, static_cast<float>(r.view().states)));
         }},
        {{"joiner_share", "1", "states drawn in, as share of all parties to crises of powers", system, 0, 1, false},
         [](const Reader& r, int) { return r.joiner_share(); }},
        {{"camp_exit_hazard", "1/year", "pacts with powers left, per pact and year", system, 0, .08f, false},
         [](const Reader& r, int) {
             return r.ratio(r.of(Variable::A_camp_exits, 0), r.of(Variable::A_camp_years, 0));
         }},
        {{"mean_rivalry", "1", "mean rivalry of the powers", system, 0, 1, false},
         [](const Reader& r, int) {
             return r.sum_of(Variable::A_rivalry, r.view().pairs, 1 / (r.steps() * static_cast<float>(r.view().pairs)));
         }},
        {{"polarisation", "1", "polarisation of the states between the powers at the end", system, 0, 1, false},
         [](const Reader& r, int) {
             return r.sum_of(Variable::polarisation, r.view().pairs, 1 / static_cast<float>(r.view().pairs));
         }},
        {{"mean_demands_conceded", "demand", "demands met by a state, weighted by size", system, 0, 16, false},
         [](const Reader& r, int) {
             return r.mean_over(r.all_states(), [&](int j) { return r.over_powers(Variable::A_conceded, j); });
         }},
        {{"mean_income", "1/year", "mean income of the states", system, 0, 1.28f, true},
         [](const Reader& r, int) { return r.mean_over(r.all_states(), [&](int j) { return r.income(j); }); }},
        {{"mean_autonomy", "1", "mean autonomy of the states", system, 0, 1, true},
         [](const Reader& r, int) { return r.mean_over(r.all_states(), [&](int j) { return r.autonomy(j); }); }},
        {{"mean_stability", "1", "mean stability of the states", system, 0, 1, true},
         [](const Reader& r, int) { return r.mean_over(r.all_states(), [&](int j) { return r.stability(j); }); }},
        {{"mean_concentration", "1", "mean Herfindahl-Hirschman index of leans on powers at the end", system, 0, 1,
          false},
         [](const Reader& r, int) { return r.mean_over(r.all_states(), [&](int j) { return r.concentration(j); }); }},
        {{"income_gini", "1", "Gini coefficient of the states' incomes", system, 0, 1, false},
         [](const Reader& r, int) { return r.gini_of_income(); }},
    };
    return all;
}

const std::vector<Definition>& state_definitions()
{
    using enum Scope;
    static const std::vector<Definition> all = {
        {{"state_income", "1/year", "mean income", state, 0, 1.28f, true},
         [](const Reader& r, int i) { return r.income(i); }},
        {{"state_autonomy", "1", "mean autonomy", state, 0, 1, true},
         [](const Reader& r, int i) { return r.autonomy(i); }},
        {{"state_stability", "1", "mean stability", state, 0, 1, true},
         [](const Reader& r, int i) { return r.stability(i); }},
        {{"state_payoff", "1/year", "payoff", state, 0, 1.28f, true},
         [](const Reader& r, int i) { return r.payoff(i); }},
        {{"state_demands_met", "demand", "demands met", state, 0, 64, false},
         [](const Reader& r, int i) { return r.over_powers(Variable::A_met, i); }},
        {{"state_entanglements", "event", "contests, crises, disputes and incidents", state, 0, 64, false},
         [](const Reader& r, int i) { return r.entanglements(i); }},
        {{"state_conflict_years", "year", "years in conflict", state, 0, 32, false},
         [](const Reader& r, int i) { return r.conflict_years(i); }},
        {{"state_unrest", "event", "outbreaks of unrest", state, 0, 16, false},
         [](const Reader& r, int i) { return r.of(Variable::A_unrest, i); }},
    };
    return all;
}

} // namespace

Layout make_layout(const World& world, const Settings& settings)
{
    Layout layout;
    layout.alternatives = settings.alternatives;
    for (const Strategy& own : settings.user_strategies) layout.alternatives.push_back(own.label);
    for (const Definition& d : definitions()) layout.outcomes.push_back(d.info);
    for (const Power& g : world.powers())
        layout.outcomes.push_back({"power_gain_" + g.code, "1/year",
                                   "payoff of " + g.name + ": concessions and leans, less crises, incidents and rents",
                                   Scope::system, -2, 2, true});
    for (const Power& g : world.powers())
        layout.outcomes.push_back({"power_incidents_" + g.code, "1/year", "incidents of " + g.name + " with states",
                                   Scope::system, 0, 16, false});
    for (const UserOutcome& own : settings.extensions->outcomes()) {
        if (std::ranges::find(layout.outcomes, own.info.name, &OutcomeInfo::name) != layout.outcomes.end())
            throw InputError(
                {{"extension"}, "the name of an outcome is taken", "`" + own.info.name + "`", "another name", {}});
        layout.outcomes.push_back(own.info);
    }
    for (const Definition& d : state_definitions()) layout.state_outcomes.push_back(d.info);
    layout.series = {{"income", "1/year", "income of the focal state", Scope::focal, -1, 1.56f, true},
                     {"autonomy", "1", "autonomy of the focal state", Scope::focal, 0, 1, true},
                     {"stability", "1", "stability of the focal state", Scope::focal, 0, 1, true},
                     {"demands", "demand", "demands met so far by the focal state", Scope::focal, 0, 32, false},
                     {"rivalry", "1", "mean rivalry of the powers", Scope::system, 0, 1, false}};
    for (const State& s : world.states()) layout.states.push_back(s.iso3);
    const auto steps = static_cast<int>(std::lround(settings.years * static_cast<float>(settings.steps_per_year)));
    for (int k = 1; k <= steps; ++k) {
        if (k % settings.steps_per_year == 0) layout.trace_times.push_back(layout.times.size());
        layout.times.push_back(static_cast<float>(k) / static_cast<float>(settings.steps_per_year));
    }
    return layout;
}

void record_outcomes(const World& world, int focal, BlockState& block, const Layout& layout, std::size_t alternative,
                     BlockRecord& record)
{
    const Reader reader(world, layout.times.size(), block);
    float* to = record.outcomes.data() + alternative * layout.outcomes.size() * block_lanes;
    const auto put = [&](const Row& row) { to = std::ranges::copy(row, to).out; };
    for (const Definition& d : definitions()) put(d.read(reader, focal));
    for (int g = 0; g < reader.view().powers; ++g) put(reader.of(Variable::A_power_gain, g, per(reader, 1)));
    for (int g = 0; g < reader.view().powers; ++g) put(reader.of(Variable::A_power_disputes, g, per(reader, 1)));

    to = record.state_outcomes.data() + alternative * layout.state_outcomes.size() * layout.states.size() * block_lanes;
    for (const Definition& d : state_definitions())
        for (int i = 0; i < reader.view().states; ++i) put(d.read(reader, i));
}

void record_user_outcomes(const Extensions& extensions, const StepView& end, const Layout& layout,
                          std::size_t alternative, BlockRecord& record)
{
    const std::size_t first = (alternative + 1) * layout.outcomes.size() - extensions.outcomes().size();
    float* to = record.outcomes.data() + first * block_lanes;
    for (const UserOutcome& own : extensions.outcomes()) {
        const auto read = [&] { return own.read(end); };
        to = std::ranges::copy(call_user_code(-1, end.step(), "outcome", own.info.name, read), to).out;
    }
}

void record_series(int focal, BlockState& block, const Layout& layout, std::size_t alternative, std::size_t time,
                   BlockRecord& record)
{
    const WorldView& w = block.world();
    const auto i = static_cast<std::size_t>(focal);
    const auto place = [&](std::size_t series) {
        return record.series.data()
               + ((alternative * layout.series.size() + series) * layout.times.size() + time) * block_lanes;
    };
    std::ranges::copy(block.lanes(Variable::Y, i).values(), place(0));
    std::ranges::copy(block.lanes(Variable::A, i).values(), place(1));
    std::ranges::copy(block.lanes(Variable::S, i).values(), place(2));
    float* demands = place(3);
    float* rivalry = place(4);
    std::fill(demands, demands + block_lanes, 0.f);
    std::fill(rivalry, rivalry + block_lanes, 0.f);
    for (int g = 0; g < w.powers; ++g) {
        const auto met =
            block.lanes(Variable::A_met, i * static_cast<std::size_t>(w.powers) + static_cast<std::size_t>(g));
        for (std::size_t l = 0; l < block_lanes; ++l) demands[l] += met[l];
    }
    for (int pair = 0; pair < w.pairs; ++pair) {
        const auto rho = block.lanes(Variable::rho, static_cast<std::size_t>(pair));
        for (std::size_t l = 0; l < block_lanes; ++l) rivalry[l] += rho[l] / static_cast<float>(w.pairs);
    }
}

} // namespace mv::mv1
