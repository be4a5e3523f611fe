#include "read.hpp"

#include "base/csv.hpp"
#include "studies/file_beside.hpp"

#include <algorithm>
#include <set>

namespace mv::balance {
namespace {

/// Position of an actor, who is added where the name is new.
Actor number_of(const std::string& name, std::vector<std::string>& labels)
{
    const auto number = static_cast<std::size_t>(std::find(labels.begin(), labels.end(), name) - labels.begin());
    if (number == labels.size()) labels.push_back(name);
    return static_cast<Actor>(number);
}

bool is_friendly(const csv::Table& file, std::size_t row)
{
    const double tie = file.number<double>(row, "tie");
    if (tie != 1 && tie != -1)
        throw InputError({file.location(row, "tie"),
                          "not a tie",
                          file.cell(row, "tie").text,
                          "1 for friends, -1 for enemies; pairs that are not there are drawn",
                          {}});
    return tie > 0;
}

} // namespace

void read_ties(const LocatedText& written, const std::string& scenario, Settings& settings)
{
    const csv::Table file = studies::file_beside(scenario, written, "a CSV file with the columns from, to and tie",
                                                 {{"from", "to", "tie"}, {}});
    std::set<std::pair<Actor, Actor>> there;
    for (std::size_t row = 0; row < file.rows(); ++row) {
        const Actor a = number_of(file.text(row, "from"), settings.labels);
        const Actor b = number_of(file.text(row, "to"), settings.labels);
        const auto refuse = [&](const char* problem, const char* allowed) {
            throw InputError(
                {file.location(row), problem, settings.labels[a] + ", " + settings.labels[b], allowed, {}});
        };
        if (a == b) refuse("a tie of an actor with itself", "two different actors");
        if (!there.insert(std::minmax(a, b)).second)
            refuse("this pair is there already", "each pair once, in either order");
        settings.ties.push_back({a, b, is_friendly(file, row)});
    }
}

} // namespace mv::balance
