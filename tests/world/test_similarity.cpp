// Similarity of portfolios against the published formulas and by hand.

#include "../support/catch.hpp"

#include <multivector/random/uniform.hpp>
#include <multivector/world/similarity.hpp>

#include <cmath>
#include <limits>

using namespace mv;

namespace {

using Values = std::vector<double>;
constexpr SimilarityMeasure s = SimilarityMeasure::s, kappa = SimilarityMeasure::kappa, pi = SimilarityMeasure::pi;
constexpr SimilarityMeasure all[] = {s, kappa, pi};
constexpr Distance distances[] = {Distance::absolute, Distance::squared};

double of(SimilarityMeasure measure, const Values& p, const Values& q, std::optional<Distance> distance = {})
{
    return similarity(p, q, {.measure = measure, .distance = distance});
}

Values drawn(std::uint32_t which, std::size_t entries)
{
    Values values;
    for (std::uint32_t k = 0; k < entries; ++k)
        values.push_back(static_cast<double>(uniform4({7, which, 0, k, user_stream(0)})[0]));
    return values;
}

double mean(const Values& x)
{
    double sum = 0;
    for (const double one : x) sum += one;
    return sum / static_cast<double>(x.size());
}

double squares_from(const Values& x, double centre)
{
    double sum = 0;
    for (const double one : x) sum += (one - centre) * (one - centre);
    return sum;
}

} // namespace

TEST_CASE("equal portfolios have 1, opposite ones of two halves -1", "[world][similarity]")
{
    const Values p{1, 0, 1, 0, 0, 1}, q{0, 1, 0, 1, 1, 0};
    for (const SimilarityMeasure measure : all)
        for (const Distance distance : distances) {
            CHECK(of(measure, p, p, distance) == Approx(1));
            CHECK(of(measure, p, q, distance) == Approx(-1));
        }
}

TEST_CASE("constant portfolios", "[world][similarity]")
{
    const Values none(5, 0.), one(5, 1.), mixed{1, 0, 0, 0, 0};
    CHECK(of(s, none, none) == 1);
    CHECK(of(kappa, none, none) == 0); // 0 / 0: as Hage (2011) has it, nothing beyond what had to be
    CHECK(of(pi, none, none) == 0);
    CHECK(of(s, none, one) == -1);
    CHECK(of(kappa, none, one) == Approx(0)); // as much disagreement as was expected
    CHECK(of(pi, none, one) == Approx(-1));
    CHECK(of(kappa, none, mixed) == Approx(0));
    CHECK(of(s, none, mixed) == Approx(1 - 2 * .2));
}

TEST_CASE("the closed forms of the literature", "[world][similarity]")
{
    // Hage (2011), squared distances. Named errors: pooled means for kappa, own means for pi, the term of the means
    // left out, n - 1 for n.
    for (std::uint32_t pair = 0; pair < 20; ++pair) {
        const Values p = drawn(2 * pair, 9), q = drawn(2 * pair + 1, 9);
        const double n = 9, mp = mean(p), mq = mean(q), m = (mp + mq) / 2;
        double observed = 0, apart = 0;
        for (std::size_t i = 0; i < 9; ++i) {
            observed += (p[i] - q[i]) * (p[i] - q[i]);
            apart += std::abs(p[i] - q[i]);
        }
        const double own = squares_from(p, mp) + squares_from(q, mq) + n * (mp - mq) * (mp - mq);
        const double pooled = squares_from(p, m) + squares_from(q, m);
        CHECK(of(kappa, p, q) == Approx(1 - observed / own).epsilon(1e-12));
        CHECK(of(pi, p, q) == Approx(1 - observed / pooled).epsilon(1e-12));
        CHECK(of(s, p, q) == Approx(1 - 2 * apart / n).epsilon(1e-12));
        CHECK(of(s, p, q, Distance::squared) == Approx(1 - 2 * observed / n).epsilon(1e-12));
        CHECK(std::abs(own - pooled) > 1e-6);
    }
}

TEST_CASE("two values are Cohen's kappa and Scott's pi of a two by two table", "[world][similarity]")
{
    // 10 both, 5 first alone, 3 second alone, 12 neither; the distance plays no part.
    Values p, q;
    const auto add = [&](int count, double a, double b) {
        p.insert(p.end(), count, a);
        q.insert(q.end(), count, b);
    };
    add(10, 1, 1);
    add(5, 1, 0);
    add(3, 0, 1);
    add(12, 0, 0);
    const double agreed = 22. / 30, a = .5, b = 13. / 30, both = (a + b) / 2;
    const double by_cohen = a * b + (1 - a) * (1 - b), by_scott = both * both + (1 - both) * (1 - both);
    for (const Distance distance : distances) {
        CHECK(of(kappa, p, q, distance) == Approx((agreed - by_cohen) / (1 - by_cohen)).epsilon(1e-12));
        CHECK(of(pi, p, q, distance) == Approx((agreed - by_scott) / (1 - by_scott)).epsilon(1e-12));
        CHECK(of(s, p, q, distance) == Approx(1 - 2 * 8. / 30).epsilon(1e-12));
    }
}

TEST_CASE("a weight is as many equal entries", "[world][similarity]")
{
    const Values p{.2, .5, 0, 1}, q{.4, .1, 0, .7}, weights{1, 3, 2, 4};
    Values longer_p, longer_q;
    for (std::size_t i = 0; i < 4; ++i) {
        longer_p.insert(longer_p.end(), static_cast<std::size_t>(weights[i]), p[i]);
        longer_q.insert(longer_q.end(), static_cast<std::size_t>(weights[i]), q[i]);
    }
    for (const SimilarityMeasure measure : all)
        for (const Distance distance : distances) {
            const double weighted = similarity(p, q, {.measure = measure, .distance = distance, .weights = weights});
            CHECK(weighted == Approx(of(measure, longer_p, longer_q, distance)).epsilon(1e-12));
            CHECK(weighted != Approx(of(measure, p, q, distance)).epsilon(1e-3));
        }
}

TEST_CASE("the scale matters to S alone", "[world][similarity]")
{
    // Alliances coded 0 to 3, as Signorino & Ritter do.
    const Values p{3, 0, 1, 0}, q{3, 2, 0, 0};
    CHECK(similarity(p, q, {.scale = 3}) == Approx(1 - 2 * 3. / 12));
    CHECK(similarity(p, q, {.distance = Distance::squared, .scale = 3}) == Approx(1 - 2 * 5. / 36));
    CHECK(similarity(p, q, {.measure = kappa, .scale = 3}) == of(kappa, p, q));
}

TEST_CASE("all pairs of a table", "[world][similarity]")
{
    Values table;
    for (std::uint32_t row = 0; row < 5; ++row)
        for (const double x : drawn(row, 6)) table.push_back(x);
    for (const SimilarityMeasure measure : all) {
        const Values pairs = similarities(table, 5, {.measure = measure});
        for (std::size_t i = 0; i < 5; ++i)
            for (std::size_t j = 0; j < 5; ++j)
                CHECK(pairs[i * 5 + j]
                      == Approx(of(measure, drawn(static_cast<std::uint32_t>(i), 6),
                                   drawn(static_cast<std::uint32_t>(j), 6))));
    }
}

TEST_CASE("portfolios that cannot be compared are refused", "[world][similarity][errors]")
{
    const auto refused = [](const Values& p, const Values& q, const SimilarityOptions& options, const char* problem) {
        CHECK_THROWS_WITH(similarity(p, q, options), Catch::Contains(problem));
    };
    const Values two{0, 1}, no_weights{0, 0}, bad{1, -1}, one{1};
    refused(two, one, {}, "different length");
    refused({}, {}, {}, "without entries");
    refused(two, {0, std::numeric_limits<double>::quiet_NaN()}, {}, "not finite");
    refused(two, two, {.weights = one}, "not as many weights");
    refused(two, two, {.weights = no_weights}, "all 0");
    refused(two, two, {.weights = bad}, "not a weight");
    refused(two, two, {.scale = 0}, "not a scale");
    refused(two, {2, 1}, {}, "further apart than the scale");
    CHECK_THROWS_WITH(similarities(two, 0), Catch::Contains("not a table"));
    CHECK_THROWS_WITH(similarities(Values(5), 2), Catch::Contains("not a table"));
}
