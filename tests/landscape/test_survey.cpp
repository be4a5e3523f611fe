// Landscapes against published and exact figures.

#include "../support/catch.hpp"
#include "landscapes.hpp"

#include <bit>
#include <cmath>

using namespace mv;
using namespace mv::landscape;
using namespace mv::test;

TEST_CASE("the Syrian war has one minimum, the published one", "[landscape]")
{
    const Landscape war = syria();
    const Survey all = survey(war);
    CHECK(all.energies.size() == 1024);
    CHECK(all.highest() == 0);
    CHECK(all.total() == -47'513'600);
    REQUIRE(all.minima.size() == 1);
    CHECK(all.minima[0].energy == -83'200);
    CHECK(label_of(all.minima[0].configuration, war) == "Tur+ISIS+Nursa");
    CHECK(all.minima[0].basin == Approx(1).epsilon(1e-12));
    CHECK(all.minima[0].steepest_basin == Approx(1).epsilon(1e-12));
    std::vector<double> lowest;
    for (const Configuration c : all.lowest(5)) lowest.push_back(all.energies[c]);
    CHECK(lowest == std::vector<double>{-83'200, -82'400, -81'200, -80'600, -80'000});
}

TEST_CASE("the law of logit dynamics in the Syrian war", "[landscape]")
{
    const Survey all = survey(syria());
    const double expected[][3] = {{2'000, .2390518346, -80'097.782765},
                                  {5'000, .0437346141, -73'314.102308},
                                  {20'000, .0043777589, -58'986.009536}};
    for (const auto& [temperature, chance, energy] : expected) {
        const Gibbs law = gibbs(all, temperature);
        CHECK(law.probability[all.minima[0].configuration] == Approx(chance).margin(1e-10));
        CHECK(law.energy == Approx(energy).margin(1e-6));
    }
    CHECK_THROWS_WITH(gibbs(all, 0), Catch::Contains("not a temperature"));
}

TEST_CASE("two camps end in one minimum, their own", "[landscape]")
{
    // Galam (1998): with p_ij = xi_i xi_j the theory can say nothing else. E = -2 S+ S-.
    const std::vector<double> sizes{3, 1, 4, 1.5, 5, 9};
    const std::vector<int> xi{1, -1, -1, 1, 1, -1};
    const Landscape landscape = camps(sizes, xi);
    const Survey all = survey(landscape);
    REQUIRE(all.minima.size() == 1);
    CHECK(all.minima[0].energy == Approx(-2 * 9.5 * 14));
    CHECK(label_of(all.minima[0].configuration, landscape) == "b+c+f");
}

TEST_CASE("energies and changes are those of the definition", "[landscape]")
{
    const Landscape war = syria();
    const Survey all = survey(war);
    double ordered = 0;
    const Sides sides = sides_of(0b1000100100, 11);
    for (Actor i = 0; i < 11; ++i)
        for (Actor j = 0; j < 11; ++j)
            if (i != j && sides[i] != sides[j]) ordered += war.sizes()[i] * war.sizes()[j] * war.propensity(i, j);
    CHECK(war.energy(sides) == ordered);
    for (const Configuration c : {0u, 1u, 77u, 1023u}) {
        Sides now = sides_of(c, 11);
        CHECK(configuration_of(now) == c);
        CHECK(all.energies[c] == war.energy(now));
        for (Actor i = 0; i < 11; ++i) {
            const double change = war.change(now, i);
            now[i] ^= 1;
            CHECK(war.energy(now) - all.energies[c] == change);
            CHECK(all.energies[configuration_of(now)] == war.energy(now)); // either side may be turned over
            now[i] ^= 1;
        }
    }
}

TEST_CASE("basins of a landscape with three minima", "[landscape]")
{
    // Three who shun each other: two are together whatever they do, and each pair is as good as the other two. From
    // all together each moves first with 1/3; the rest of the configurations are minima. So 1/4 + 1/4 / 3 each, and by
    // steepest descent the first of equal ones moves.
    const Landscape landscape({"a", "b", "c"}, {1, 1, 1}, {0, -1, -1, -1, 0, -1, -1, -1, 0});
    const Survey all = survey(landscape);
    REQUIRE(all.minima.size() == 3);
    for (const Minimum& one : all.minima) {
        CHECK(one.energy == -4);
        CHECK(one.basin == Approx(1. / 3).epsilon(1e-12));
        CHECK(one.steepest_basin == (label_of(one.configuration, landscape) == "a" ? .5 : .25));
    }
}

TEST_CASE("changes that rounding leaves are none", "[landscape]")
{
    // .1 + .2 - .3 is not 0 in binary: a neither gains nor loses by moving.
    const Landscape landscape({"a", "b", "c", "d"}, {1, 1, 1, 1},
                              {0, .1, .2, -.3, .1, 0, 0, 0, .2, 0, 0, 0, -.3, 0, 0, 0});
    CHECK(landscape.change(Sides{0, 0, 0, 0}, 0) == 0);
    CHECK(landscape.change(Sides{0, 0, 0, 1}, 0) == Approx(1.2));
}

TEST_CASE("what is no landscape is refused", "[landscape][errors]")
{
    using Numbers = std::vector<double>;
    const auto refused = [](std::vector<std::string> labels, Numbers sizes, Numbers propensities) {
        try {
            Landscape(labels, sizes, propensities);
        } catch (const InputError& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    CHECK(refused({"a"}, {1}, {0}) == "not a number of actors\n  value:   1\n  allowed: 2 to 500");
    CHECK(refused({"a", "a"}, {1, 1}, {0, 1, 1, 0}).starts_with("a name that is empty or stands twice"));
    CHECK(refused({"a", "b"}, {1, 0}, {0, 1, 1, 0}) == "not the size of an actor\n  value:   b: 0\n  allowed: above 0");
    CHECK(refused({"a", "b"}, {1, 1}, {0, 1, 2, 0}).starts_with("a propensity that differs between the two"));
    CHECK(refused({"a", "b"}, {1, 1}, {0, NAN, NAN, 0}).starts_with("not a propensity"));
    CHECK(refused({"a", "b"}, {1e200, 1e200}, {0, 1, 1, 0}).starts_with("sizes too large to multiply"));
    CHECK(refused({"a", "b"}, {1}, {0, 1, 1, 0}).starts_with("sizes or propensities of another number"));
    const std::vector<int> many(21, 1);
    CHECK_THROWS_WITH(survey(camps(Numbers(21, 1.), many)), Catch::Contains("at most 20"));
}
