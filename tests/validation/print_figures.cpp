// Prints what the library gets for the exact figures of docs/validation/figures.md: a name, a tab, a number a line.
// docs/validation/make_figures.py reads it.

#include "../landscape/landscapes.hpp"

#include <multivector/ensemble/simulate.hpp>
#include <multivector/models/balance/exact.hpp>
#include <multivector/models/balance/flow.hpp>
#include <multivector/models/imitation/exact.hpp>
#include <multivector/world/similarity.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace {

using namespace mv;

void print(const std::string& name, double value) { std::printf("%s\t%.12g\n", name.c_str(), value); }

std::string of(const char* what, double number)
{
    char text[64];
    std::snprintf(text, sizeof text, "%s %g", what, number);
    return text;
}

/// Seventeen states of 1936, coded independently of Axelrod & Bennett, and the sides that they took.
struct Europe {
    std::vector<std::string> labels{};
    std::vector<double> sizes{}, propensities{};
    std::vector<bool> sides{};

    Europe()
    {
        std::map<std::string, std::size_t> number;
        for (const auto& row : test::rows_of("europe_actors.csv")) {
            number[row[0]] = labels.size();
            labels.push_back(row[0]);
            sides.push_back(row[1] == "Allied");
            sizes.push_back(std::stod(row[2]));
        }
        propensities.resize(labels.size() * labels.size());
        for (const auto& row : test::rows_of("europe_propensities.csv"))
            for (const auto& [a, b] : {std::pair{row[0], row[1]}, std::pair{row[1], row[0]}})
                propensities[number.at(a) * labels.size() + number.at(b)] = std::stod(row[6]);
    }
    /// Of the deepest minimum with the sides taken; sides of the model have no names.
    std::size_t overlap() const
    {
        const landscape::Survey all = landscape::survey({labels, sizes, propensities});
        const landscape::Sides found = landscape::sides_of(all.minima[0].configuration, labels.size());
        std::size_t agree = 0;
        for (std::size_t i = 0; i < labels.size(); ++i) agree += (found[i] == 1) == sides[i];
        return std::max(agree, labels.size() - agree);
    }
};

void print_landscape()
{
    const landscape::Landscape war = test::syria();
    const landscape::Survey all = landscape::survey(war);
    print("syria configurations", static_cast<double>(all.energies.size()));
    print("syria minima", static_cast<double>(all.minima.size()));
    const bool named = landscape::label_of(all.minima[0].configuration, war) == "Tur+ISIS+Nursa";
    print("syria minimum is Tur+ISIS+Nursa", named);
    const auto lowest = all.lowest(5);
    for (std::size_t k = 0; k < 5; ++k) print(of("syria lowest", double(k + 1)), all.energies[lowest[k]]);
    print("syria highest", all.highest());
    print("syria sum", all.total());
    for (const double temperature : {2'000., 5'000., 20'000.}) {
        const landscape::Gibbs law = landscape::gibbs(all, temperature);
        print(of("syria P(min) at", temperature), law.probability[all.minima[0].configuration]);
        print(of("syria mean E at", temperature), law.energy);
    }
    const landscape::Survey camps = landscape::survey(test::camps({3, 1, 4, 1.5, 2}, {1, 1, -1, 1, -1}));
    const Europe europe;
    print("europe overlap", static_cast<double>(europe.overlap()));
    print("europe states", static_cast<double>(europe.sides.size()));
    print("camps minima", static_cast<double>(camps.minima.size()));
    print("camps minimum", camps.minima[0].energy);
}

void print_imitation()
{
    using namespace imitation;
    print("moran 10 1.1", complete_fixation(10, Rule::birth_death, {.r = 1.1})[1]);
    print("moran 10 2", complete_fixation(10, Rule::birth_death, {.r = 2})[1]);
    print("moran 100 1.1", complete_fixation(100, Rule::birth_death, {.r = 1.1})[1]);
    const Network star = networks::star(6);
    for (const auto& [name, rule] : {std::pair{"birth-death", Rule::birth_death}, {"death-birth", Rule::death_birth}}) {
        print(std::string("drift star hub ") + name, absorption(star, rule, {}).fixation[1]);
        const std::vector<double> fit = absorption(star, rule, {.r = 2}).fixation;
        double by_lot = 0;
        for (std::size_t v = 0; v < 6; ++v) by_lot += fit[std::size_t{1} << v] / 6;
        print(std::string("star over complete ") + name, by_lot / complete_fixation(6, rule, {.r = 2})[1]);
    }
    const auto fermi = [](std::size_t n, double beta, double a, double b, double c, double d) {
        return complete_fixation(n, Rule::fermi, {1, beta, a, b, c, d})[1];
    };
    print("fermi dilemma .01", fermi(10, .01, 2, -1, 3, 0));
    print("fermi dilemma .1", fermi(10, .1, 2, -1, 3, 0));
    print("fermi stag hunt", fermi(10, .1, 4, 0, 3, 2));
    print("fermi hawk dove", fermi(20, 1, -1, 2, 0, 1));
    print("critical ratio cycle 10", critical_ratio(networks::cycle(10)));
    print("critical ratio torus 10", critical_ratio(networks::torus(10, 10)));
    print("critical ratio torus 4", critical_ratio(networks::torus(4, 4)));
    print("hawk dove slope at V/C", replicator_slope(.5, {1, 1, -1, 2, 0, 1}));
}

/// Mean and standard error of the friendly share among sixty-four.
void print_simulated(double p)
{
    balance::Settings settings{.alternatives = {{"local", balance::Rule::local}}, .horizon = 80};
    for (int i = 1; i <= 64; ++i) settings.labels.push_back(std::to_string(i));
    settings.parameters.set("reconciliation", p);
    const Outcomes outcomes = simulate(balance::Triads(settings), {.replicates = 48, .seed = 2005});
    double sum = 0, squares = 0;
    const auto late = outcomes.value(0, 1);
    for (const float x : late) sum += double(x);
    const double n = static_cast<double>(late.size()), mean = sum / n;
    for (const float x : late) squares += (double(x) - mean) * (double(x) - mean);
    print(of("friends simulated", p), mean);
    print(of("friends simulated error", p), std::sqrt(squares / (n - 1) / n));
}

void print_balance()
{
    using namespace balance;
    const std::vector<double> ties{-.26, .51,  -.32,  1.11, .39,   .5,    .51,  -.23,  -.93,  .42,  .19,  -1.69,
                                   -.32, -.93, -.21,  1.04, -1.67, -1.74, 1.11, .42,   1.04,  .25,  .86,  -.89,
                                   .39,  .19,  -1.67, .86,  .51,   -.47,  .5,   -1.69, -1.74, -.89, -.47, .31};
    const Flow flow(ties);
    print("flow t*", flow.blow_up());
    print("flow factions", flow.factions() == std::vector<int>{1, 1, 1, 1, 1, -1});
    for (const double p : {0., .25, .4}) {
        print(of("friends", p), friend_density(p));
        print_simulated(p);
    }
    print("friends 0.6", friend_density(.6));
    std::size_t smallest = 99;
    for (std::size_t a = 1; a < 8; ++a)
        for (std::size_t b = 1; b < 8; ++b)
            for (std::size_t c = 1; c < 8; ++c)
                if (three_cliques_jammed(a, b, c)) smallest = std::min(smallest, a + b + c);
    print("jammed smallest", static_cast<double>(smallest));
    print("jammed 3 3 3", three_cliques_jammed(3, 3, 3));
}

void print_similarity()
{
    const std::vector<double> p{1, 0, 1, 0}, q{0, 1, 0, 1};
    using enum SimilarityMeasure;
    for (const auto& [name, measure] : {std::pair{"S", s}, {"kappa", kappa}, {"pi", pi}}) {
        print(std::string("equal ") + name, similarity(p, p, {.measure = measure}));
        print(std::string("opposite ") + name, similarity(p, q, {.measure = measure}));
    }
}

} // namespace

int main()
{
    print_landscape();
    print_imitation();
    print_balance();
    print_similarity();
}
