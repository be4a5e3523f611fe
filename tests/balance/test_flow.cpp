// Balance in continuous time, against the instance of six and against integrating its equation.

#include "../support/catch.hpp"

#include <multivector/models/balance/flow.hpp>

#include <cmath>
#include <limits>

using namespace mv::balance;

namespace {

using Matrix = std::vector<double>;

const Matrix instance{-.26, .51,  -.32,  1.11, .39,   .5,    .51,  -.23,  -.93,  .42,  .19,  -1.69,
                      -.32, -.93, -.21,  1.04, -1.67, -1.74, 1.11, .42,   1.04,  .25,  .86,  -.89,
                      .39,  .19,  -1.67, .86,  .51,   -.47,  .5,   -1.69, -1.74, -.89, -.47, .31};

std::size_t side(const Matrix& x) { return static_cast<std::size_t>(std::lround(std::sqrt(double(x.size())))); }

Matrix product(const Matrix& x, const Matrix& y)
{
    const std::size_t n = side(x);
    Matrix z(n * n);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t k = 0; k < n; ++k)
            for (std::size_t j = 0; j < n; ++j) z[i * n + j] += x[i * n + k] * y[k * n + j];
    return z;
}

Matrix sum(Matrix x, double factor, const Matrix& y)
{
    for (std::size_t k = 0; k < x.size(); ++k) x[k] += factor * y[k];
    return x;
}

/// dX/dt = X^2 by the classic method of Runge and Kutta.
Matrix integrated(Matrix x, double time, int steps)
{
    const double h = time / steps;
    for (int s = 0; s < steps; ++s) {
        const Matrix a = product(x, x), xb = sum(x, h / 2, a), b = product(xb, xb), xc = sum(x, h / 2, b),
                     c = product(xc, xc), xd = sum(x, h, c), d = product(xd, xd);
        x = sum(sum(sum(sum(x, h / 6, a), h / 3, b), h / 3, c), h / 6, d);
    }
    return x;
}

double furthest(const Matrix& x, const Matrix& y)
{
    double gap = 0;
    for (std::size_t k = 0; k < x.size(); ++k) gap = std::max(gap, std::abs(x[k] - y[k]));
    return gap;
}

} // namespace

TEST_CASE("the instance of six", "[balance][flow]")
{
    const Flow flow(instance);
    CHECK(std::abs(flow.blow_up() - .3502254061) < 5e-11);
    CHECK(flow.is_simple());
    CHECK(flow.factions() == std::vector<int>{1, 1, 1, 1, 1, -1});
}

TEST_CASE("ties move as their equation says", "[balance][flow]")
{
    // Named errors: X(0) (I + X(0) t)^-1, eigenvectors by row for those by column.
    const Flow flow(instance);
    CHECK(furthest(flow.at(0), instance) < 1e-13);
    for (const double time : {.1, .3}) {
        CHECK(furthest(flow.at(time), integrated(instance, time, 4000)) < 1e-9);
        CHECK(furthest(flow.at(time), integrated(instance, -time, 4000)) > .1);
    }
}

TEST_CASE("near the end ties have the signs of the factions", "[balance][flow]")
{
    const Flow flow(instance);
    const std::vector<int> sides = flow.factions();
    const Matrix late = flow.at(.99999 * flow.blow_up());
    for (std::size_t i = 0; i < 6; ++i)
        for (std::size_t j = 0; j < 6; ++j) {
            CHECK(late[i * 6 + j] * sides[i] * sides[j] > 0);
            const double alone = flow.leading()[i] * flow.leading()[j] * flow.eigenvalues()[0] / 1e-5;
            CHECK(late[i * 6 + j] == Approx(alone).epsilon(5e-3));
        }
}

TEST_CASE("without an eigenvalue above 0 ties fade away", "[balance][flow]")
{
    const Flow flow(Matrix{-2, 1, 1, -2}); // -1 and -3
    CHECK(std::isinf(flow.blow_up()));
    CHECK(flow.factions().empty());
    CHECK(furthest(flow.at(1e6), Matrix(4)) < 1e-5);
    const Flow nothing(Matrix(9));
    CHECK(std::isinf(nothing.blow_up()));
    CHECK(nothing.factions().empty());
    CHECK(nothing.at(5) == Matrix(9));
}

TEST_CASE("where the largest eigenvalue is not alone there are no factions", "[balance][flow]")
{
    // Two pairs of friends who do not know each other: each pair grows as fast as the other.
    const Flow pairs(Matrix{0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0});
    CHECK(pairs.blow_up() == Approx(1));
    CHECK_FALSE(pairs.is_simple());
    CHECK(pairs.factions().empty());
    CHECK(pairs.at(.5)[1] == Approx(1 / (1 - .25))); // x / (1 - x^2 t^2)
}

TEST_CASE("who has no part in the leading eigenvector joins no faction", "[balance][flow]")
{
    const Flow flow(Matrix{0, 0, 0, 0, 1, -1, 0, -1, 1}); // actor 0 knows nobody
    CHECK(flow.factions() == std::vector<int>{0, 1, -1});
    CHECK(flow.blow_up() == Approx(.5));
    CHECK(Flow(Matrix{1, .5, .5, 1}).factions() == std::vector<int>{1, 1}); // one faction
}

TEST_CASE("matrices and times that cannot be are refused", "[balance][flow][errors]")
{
    const auto refused = [](const Matrix& ties, const char* problem) {
        CHECK_THROWS_WITH(Flow(ties), Catch::Contains(problem));
    };
    refused({1, 2, 3}, "not a matrix of ties");
    refused({1}, "not a matrix of ties");
    refused({0, 1, 2, 0}, "differs between the two directions");
    refused({0, 1, 2, 0}, "row 2, column 1: 2 and 1");
    refused({0, std::numeric_limits<double>::quiet_NaN(), 1, 0}, "a tie that is not finite");
    refused({0, 1, 1, std::numeric_limits<double>::infinity()}, "a tie that is not finite");
    const Flow flow(instance);
    for (const double time : {-1e-9, flow.blow_up(), 1., std::numeric_limits<double>::quiet_NaN()})
        CHECK_THROWS_WITH(flow.at(time), Catch::Contains("no such time"));
}
