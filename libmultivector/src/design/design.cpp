#include <multivector/design/design.hpp>

#include "points.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>

namespace mv::design {
namespace {

[[noreturn]] void refuse(const Specification& s, const std::string& key, const std::string& problem,
                         const std::string& value, const std::string& allowed, const std::string& hint = {})
{
    throw InputError({s.location(key), problem, value, allowed, hint});
}

std::string name_of(const Specification& s) { return method_names()[static_cast<std::size_t>(s.method)]; }

bool is_one_of(Method method, std::initializer_list<Method> methods)
{
    return std::find(methods.begin(), methods.end(), method) != methods.end();
}

/// Two of one name, or whose draws would be the same.
void check_names(const Specification& s)
{
    if (s.factors.empty())
        refuse(s, "factors", "a design without factors", {}, "one factor or more in [design.factors]");
    std::map<std::string, const Factor*> by_name;
    std::map<std::uint32_t, const Factor*> by_entity;
    for (const Factor& f : s.factors) {
        if (f.name.empty())
            throw InputError({f.location,
                              "a factor without a name",
                              {},
                              "a parameter or a key",
                              "a table of pandas: to_csv(index=False)"});
        if (!by_name.emplace(f.name, &f).second)
            throw InputError({f.location, "a factor is named twice", "`" + f.name + "`", "each once", {}});
        const auto [other, is_new] = by_entity.emplace(name_entity(f.name), &f);
        if (!is_new)
            throw InputError({f.location,
                              "two factors would draw the same random numbers",
                              "`" + f.name + "`",
                              "another name beside " + other->second->name,
                              {}});
    }
}

void check_steps(const Specification& s, const Factor& f)
{
    const bool needs = s.method == Method::grid && is_continuous(f);
    if (needs && f.steps == 0)
        throw InputError({f.location,
                          "`" + f.name + "` has a range and no steps, in a grid",
                          {},
                          "{low = ..., high = ..., steps = 5} or {values = [...]}",
                          {}});
    if (!needs && f.steps != 0)
        throw InputError({f.location, "`" + f.name + "` has steps", std::to_string(f.steps),
                          "steps of a linear or log range in a grid",
                          s.method == Method::grid ? "" : "the method " + name_of(s) + " lays its points itself"});
}

/// Powers of two around n.
std::string around(std::uint32_t n)
{
    const std::uint32_t below = std::bit_floor(n);
    return std::to_string(below) + " or " + std::to_string(std::uint64_t{below} * 2);
}

void check_n(const Specification& s)
{
    const std::string key = s.method == Method::morris ? "trajectories" : "points";
    if (is_one_of(s.method, {Method::grid, Method::table})) {
        if (s.n) refuse(s, key, "`" + key + "` has no use in a " + name_of(s), std::to_string(s.n), "no `" + key + "`");
        return;
    }
    if (s.n == 0) refuse(s, key, "`" + key + "` is missing", {}, "a whole number from 1 on");
    if (is_one_of(s.method, {Method::sobol, Method::saltelli}) && !std::has_single_bit(s.n))
        refuse(s, key, "Sobol' points are balanced in numbers that are powers of two", std::to_string(s.n),
               around(s.n));
}

void check_seed(const Specification& s)
{
    const bool draws = is_one_of(s.method, {Method::latin_hypercube, Method::morris, Method::random});
    if (draws && !s.seed)
        refuse(s, "seed", "`seed` is missing", {}, "a whole number", "points of " + name_of(s) + " are drawn");
    if (s.seed && is_one_of(s.method, {Method::grid, Method::table}))
        refuse(s, "seed", "`seed` has no use in a " + name_of(s), std::to_string(*s.seed), "no `seed`",
               "nothing is drawn there");
}

void check_details(const Specification& s)
{
    if (s.method == Method::morris && (s.levels < 2 || s.levels % 2 || s.levels > 1000))
        refuse(s, "levels", "levels of a Morris design", std::to_string(s.levels), "an even number from 2 to 1000",
               "with an odd number levels would not come up equally often");
    if (is_one_of(s.method, {Method::sobol, Method::saltelli})
        && s.factors.size() * (s.method == Method::saltelli ? 2 : 1) > most_sobol_dimensions)
        refuse(s, "factors", "more factors than Sobol' points have dimensions", std::to_string(s.factors.size()),
               std::to_string(most_sobol_dimensions / (s.method == Method::saltelli ? 2 : 1)) + " factors at most");
    if (s.method == Method::table && s.rows.empty()) refuse(s, "table", "a table without rows", {}, "one row or more");
    const std::uint64_t rows = rows_of(s), most = std::min(most_points, most_entries / s.factors.size());
    if (rows > most)
        refuse(s, s.method == Method::morris ? "trajectories" : "points", "too many points",
               rows == ~std::uint64_t{0}
                   ? "more than 1e18"
                   : std::to_string(rows) + " of " + std::to_string(s.factors.size()) + " factors",
               std::to_string(most) + " at most");
}

Matrix unit_points(const Specification& s)
{
    switch (s.method) {
    case Method::latin_hypercube: return latin_hypercube_rows(s);
    case Method::sobol: return sobol_rows(s);
    case Method::saltelli: return saltelli_rows(s);
    case Method::morris: return morris_rows(s);
    case Method::random: return random_rows(s);
    case Method::grid:
    case Method::table: break;
    }
    return {};
}

} // namespace

const std::vector<std::string>& method_names()
{
    static const std::vector<std::string> names{"grid",   "latin_hypercube", "sobol", "saltelli",
                                                "morris", "random",          "table"};
    return names;
}

SourceLocation Specification::location(const std::string& key) const
{
    const auto found = locations.find(key), whole = locations.find("");
    return found != locations.end()   ? found->second
           : whole != locations.end() ? whole->second
                                      : SourceLocation{"design"};
}

std::uint64_t rows_of(const Specification& s)
{
    const std::uint64_t columns = s.factors.size();
    switch (s.method) {
    case Method::grid: break;
    case Method::saltelli: return s.n * ((s.second_order ? 2 : 1) * columns + 2);
    case Method::morris: return s.n * (columns + 1);
    case Method::table: return s.rows.size() / columns;
    default: return s.n;
    }
    double product = 1;
    for (const Factor& f : s.factors)
        product *= f.scale == Scale::levels  ? static_cast<double>(f.levels.size())
                   : f.scale == Scale::whole ? f.high - f.low + 1
                                             : f.steps;
    return product < 1e18 ? static_cast<std::uint64_t>(product) : ~std::uint64_t{0};
}

Design::Design(Specification specification) : specification_(std::move(specification))
{
    Specification& s = specification_;
    check_names(s);
    for (const Factor& f : s.factors) {
        if (s.method != Method::table) check(f);
        check_steps(s, f);
    }
    check_n(s);
    check_seed(s);
    check_details(s);
    const std::size_t columns = s.factors.size();
    coordinates_ = s.method == Method::grid    ? grid_rows(s)
                   : s.method == Method::table ? std::move(s.rows)
                                               : unit_points(s);
    s.rows.clear();
    points_ = coordinates_.size() / columns;
    if (is_one_of(s.method, {Method::grid, Method::table})) return;
    for (std::size_t i = 0; i < coordinates_.size(); ++i)
        coordinates_[i] = s.factors[i % columns].coordinate(coordinates_[i]);
}

std::size_t Design::repeated() const
{
    const std::size_t columns = factors().size();
    const auto row = [&](std::size_t point) { return coordinates().subspan(point * columns, columns); };
    std::vector<std::size_t> order(points_);
    for (std::size_t point = 0; point < points_; ++point) order[point] = point;
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return std::ranges::lexicographical_compare(row(a), row(b)); });
    std::size_t count = 0;
    for (std::size_t k = 1; k < points_; ++k) count += std::ranges::equal(row(order[k - 1]), row(order[k]));
    return count;
}

std::uint64_t digest(const Design& design)
{
    std::uint64_t hash = 14695981039346656037u;
    const auto add = [&](std::uint64_t word) {
        for (int shift = 0; shift < 64; shift += 8) hash = (hash ^ (word >> shift & 0xffu)) * 1099511628211u;
    };
    const auto add_text = [&](const std::string& text) {
        add(text.size());
        for (const char c : text) add(static_cast<unsigned char>(c));
    };
    add(static_cast<std::uint64_t>(design.specification().method));
    add(design.points());
    for (const Factor& f : design.factors()) {
        add_text(f.name);
        for (const Scalar& level : f.levels) add_text(text_of(level));
    }
    for (const double x : design.coordinates()) add(std::bit_cast<std::uint64_t>(x));
    return hash;
}

} // namespace mv::design
