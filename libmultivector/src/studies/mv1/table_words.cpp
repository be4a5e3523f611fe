/// What the names on the first page mean: rules, yardsticks, packages, and parameters of knife edges.

#include "written_portfolios.hpp"

#include "models/mv1/strategies/families.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mv::mv1::tables {
namespace {

using Json = nlohmann::ordered_json;

/// "Goes by benefit." as a part of a sentence.
std::string inside(std::string sentence)
{
    if (sentence.ends_with('.')) sentence.pop_back();
    const bool word = sentence.size() > 1 && std::islower(static_cast<unsigned char>(sentence[1]));
    if (word) sentence[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(sentence[0])));
    return sentence;
}

class Words {
public:
    explicit Words(const Facts& facts) : facts_(facts)
    {
        for (const Json& one : facts.resolved.at("strategies"))
            add(one.value("portfolio", ""), one.value("package", ""), one.value("yardstick", false));
    }

    std::string text(const ComparisonView& comparison) const
    {
        std::string text;
        for (const auto& [heading, all] :
             {std::pair(
                  "Strategies (by benefit: powers share by what their supply is worth to the state, the best most)",
                  &rules_),
              {"Yardsticks: rules without a strategy; what is said of a strategy counts if it beats them",
               &yardsticks_},
              {"Packages: what a state does beside its ties", &packages_}})
            if (!all->empty()) {
                text += lines(comparison, heading);
                for (const std::string& one : *all) text += lines(comparison, "- " + one);
            }
        return text.empty() ? "" : "What the names mean\n" + text;
    }

private:
    void add(const std::string& rule, const std::string& package, bool yardstick)
    {
        const bool alignment = rule.starts_with("align:");
        std::string meaning =
            alignment ? "every tie to powers goes to that power" : inside(strategies::meaning_of(rule));
        if (meaning.empty()) meaning = of_user(rule);
        if (!meaning.empty())
            note(yardstick ? yardsticks_ : rules_, (alignment ? "align:POWER" : rule) + ": " + meaning);
        const auto found = std::ranges::find(packages(), package, &Package::name);
        if (found != packages().end()) note(packages_, package + ": " + inside(found->meaning));
    }

    std::string of_user(const std::string& rule) const
    {
        if (!facts_.resolved.contains("extensions")) return {};
        for (const Json& own : facts_.resolved.at("extensions").at("strategies"))
            if (own.value("name", "") == rule) return inside(own.value("meaning", ""));
        return {};
    }

    static void note(std::vector<std::string>& all, const std::string& text)
    {
        if (std::ranges::find(all, text) == all.end()) all.push_back(text);
    }

    const Facts& facts_;
    std::vector<std::string> rules_{}, yardsticks_{}, packages_{};
};

} // namespace

std::string words_block(const ComparisonView& comparison, const Facts& facts) { return Words(facts).text(comparison); }

} // namespace mv::mv1::tables
