#include "mcse.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace mv::cli {
namespace {

using results::Dataset;
using Json = nlohmann::ordered_json;

/// An outcome's numbers, [alternative][point][of each].
struct Numbers {
    std::size_t alternatives, points, each;

    std::size_t place(std::size_t a, std::size_t p, std::size_t k) const { return (a * points + p) * each + k; }
};

Numbers shape_of(const Dataset& data, const results::Variable& v)
{
    const std::size_t alternatives = data.dimension("scenario").size, points = data.dimension("point").size;
    const std::size_t all = results::count(v.data);
    return {alternatives, points, all ? all / alternatives / points : 0};
}

/// Error of the mean of a row of replicates, of which some may be missing; the same less those of another row.
double error_of(const float* row, const float* reference, std::size_t replicates)
{
    double sum = 0, squares = 0, n = 0;
    for (std::size_t r = 0; r < replicates; ++r) {
        const double x = static_cast<double>(row[r]) - (reference ? static_cast<double>(reference[r]) : 0);
        if (std::isnan(x)) continue;
        sum += x, squares += x * x, n += 1;
    }
    if (n < 2) return std::numeric_limits<double>::quiet_NaN();
    return std::sqrt(std::max(0., (squares - sum * sum / n) / (n - 1)) / n);
}

/// Errors of all entries, [alternative][point][entry].
std::vector<double> entry_errors(const Dataset& data, const std::string& name, bool of_difference, Numbers& shape)
{
    const std::string summary = name + (of_difference ? "_difference_mcse" : "_mcse");
    if (data.has_variable(summary)) {
        shape = shape_of(data, data.variable(summary));
        return data.values<double>(summary);
    }
    const auto& values = data.values<float>(name);
    const std::size_t replicates = data.dimension("replicate").size;
    shape = shape_of(data, data.variable(name));
    shape.each /= replicates;
    std::vector<double> errors;
    for (std::size_t a = 0; a < shape.alternatives; ++a)
        for (std::size_t p = 0; p < shape.points; ++p)
            for (std::size_t k = 0; k < shape.each; ++k) {
                const auto row = [&](std::size_t b) { return values.data() + shape.place(b, p, k) * replicates; };
                errors.push_back(error_of(row(a), of_difference ? row(0) : nullptr, replicates));
            }
    return errors;
}

/// The largest of each point, ascending.
std::vector<double> by_point(const std::vector<double>& errors, const Numbers& shape, std::size_t first_alternative)
{
    std::vector<double> all;
    for (std::size_t p = 0; p < shape.points; ++p) {
        double largest = -1;
        for (std::size_t a = first_alternative; a < shape.alternatives; ++a)
            for (std::size_t k = 0; k < shape.each; ++k)
                largest = std::max(largest, errors[shape.place(a, p, k)]); // a NaN is never larger
        if (largest >= 0) all.push_back(largest);
    }
    std::ranges::sort(all);
    return all;
}

OutcomeError error_of(const Dataset& data, const std::string& name, bool of_difference)
{
    Numbers shape{};
    const std::vector<double> errors = entry_errors(data, name, of_difference, shape);
    const std::vector<double> all = by_point(errors, shape, of_difference ? 1 : 0);
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    return {name, of_difference, all.empty() ? none : all[all.size() / 2], all.empty() ? none : all.back(), {}};
}

void check_there(const Dataset& data, const std::string& name)
{
    const auto kept = Json::parse(std::get<std::string>(data.attribute("outcomes_kept").value));
    std::vector<std::string> names;
    for (const Json& one : kept) names.push_back(one.at("name"));
    if (std::ranges::find(names, name) == names.end())
        throw InputError(
            {{"--mcse"}, "no such outcome is kept", "`" + name + "`", joined(names), did_you_mean(name, names)});
}

} // namespace

std::vector<OutcomeError> errors_of(const Dataset& merged, const std::vector<std::string>& names)
{
    std::vector<OutcomeError> all;
    Json targets = Json::object();
    if (merged.has_attribute("precision"))
        targets = Json::parse(std::get<std::string>(merged.attribute("precision").value));
    const bool several = merged.dimension("scenario").size > 1;
    for (const char* key : {"mcse", "difference_mcse"}) {
        const bool of_difference = std::string(key) == "difference_mcse";
        const Json wanted = targets.value(key, Json::object());
        for (const auto& [name, most] : wanted.items()) {
            all.push_back(error_of(merged, name, of_difference));
            all.back().target = most.get<double>();
        }
        for (const std::string& name : names) {
            check_there(merged, name);
            if (!wanted.contains(name) && (several || !of_difference))
                all.push_back(error_of(merged, name, of_difference));
        }
    }
    return all;
}

} // namespace mv::cli
