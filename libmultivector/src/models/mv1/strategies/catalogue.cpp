/// The catalogue: rules by name, and strategies from a text.

#include "families.hpp"

#include <multivector/base/error.hpp>
#include <multivector/models/mv1/extension.hpp>

#include <algorithm>
#include <cstring>

namespace mv::mv1 {
namespace {

constexpr const char* align_prefix = "align:";

struct Entry {
    const char* name;
    strategies::RulePointer (*make)();
    strategies::RulePointer (*make_shaped)(const World&, const MultiVectorShape&);
    std::string (*meaning_of_shaped)();
};

constexpr std::array rules{
#define MV1_RULE(name) Entry{#name, strategies::make_##name, nullptr, nullptr},
#define MV1_SHAPED_RULE(name) Entry{#name, nullptr, strategies::make_##name, strategies::meaning_of_##name},
#include "rules.def"
};

std::vector<std::string> align_names(const World& world)
{
    std::vector<std::string> names;
    for (const Power& power : world.powers()) names.push_back(align_prefix + power.code);
    return names;
}

/// "a, b, c", all of them: the catalogue is what the reader needs.
std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::string suggest_align(const std::string& code) { return "did you mean `" + (align_prefix + code) + "`?"; }

strategies::RulePointer make_align(const std::string& name, const World& world)
{
    const auto powers = world.powers();
    const auto code = name.substr(std::strlen(align_prefix));
    const auto has = [&](std::string Power::*key) {
        return std::find_if(powers.begin(), powers.end(), [&](const Power& p) { return p.*key == code; });
    };
    const auto found = has(&Power::code), named = has(&Power::name);
    if (found != powers.end())
        return strategies::make_align(world, PowerId{static_cast<std::uint32_t>(found - powers.begin())});
    const auto names = align_names(world);
    throw InputError({{"portfolios of world " + world.name()},
                      "unknown power to align with",
                      "`" + name + "`",
                      listed(names),
                      named != powers.end() ? suggest_align(named->code) : did_you_mean(name, names)});
}

const Strategy* find_own(const std::string& name, const Extensions* extensions)
{
    if (!extensions) return nullptr;
    const auto found = std::ranges::find(extensions->strategies(), name, &Strategy::label);
    return found == extensions->strategies().end() ? nullptr : &*found;
}

std::string hint_for(const std::string& name, const World& world, const Extensions* extensions)
{
    if (name == "align") return "name the power: " + listed(align_names(world));
    if (name == "adaptive" || name == "data")
        return "`" + name + "` is for the other states; it is no portfolio of its own";
    for (const Power& power : world.powers())
        if (power.code == name) return suggest_align(name);
    const std::string meant = did_you_mean(name, portfolio_names(world, extensions));
    return meant.empty() ? "one of a plugin's is known once the plugin is loaded: --plugin FILE, or plugins= in Python"
                         : meant;
}

} // namespace

bool is_portfolio_name(const std::string& name)
{
    return name == "adaptive" || name == "data" || name == "align" || name.starts_with(align_prefix)
           || std::ranges::any_of(rules, [&](const Entry& entry) { return name == entry.name; });
}

std::vector<std::string> portfolio_names(const World& world, const Extensions* extensions)
{
    std::vector<std::string> names = align_names(world);
    for (const Entry& entry : rules) names.push_back(entry.name);
    if (extensions)
        for (const Strategy& own : extensions->strategies()) names.push_back(own.label);
    return names;
}

std::string strategies::meaning_of(const std::string& portfolio)
{
    const auto found = std::ranges::find_if(rules, [&](const Entry& entry) { return portfolio == entry.name; });
    if (found == rules.end()) return {};
    return found->make ? found->make()->meaning() : found->meaning_of_shaped();
}

std::vector<std::string> yardsticks()
{
    std::vector<std::string> names;
    for (const Entry& entry : rules)
        if (entry.make && entry.make()->standing().yardstick) names.emplace_back(entry.name);
    return names;
}

std::shared_ptr<const PortfolioRule> make_portfolio(const std::string& name, const World& world,
                                                    const MultiVectorShape& shape, const Extensions* extensions)
{
    if (name.starts_with(align_prefix)) return make_align(name, world);
    if (const Strategy* own = find_own(name, extensions)) return own->rule;
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const Entry& entry) { return name == entry.name; });
    if (found == rules.end())
        throw InputError({{"portfolios of world " + world.name()},
                          "unknown portfolio",
                          "`" + name + "`",
                          listed(portfolio_names(world, extensions)),
                          hint_for(name, world, extensions)});
    return found->make ? found->make() : found->make_shaped(world, shape);
}

Strategy make_strategy(const std::string& text, const World& world, const Extensions* extensions)
{
    const std::size_t plus = text.find('+');
    if (plus == std::string::npos)
        if (const Strategy* own = find_own(text, extensions)) return *own;
    const auto rule = make_portfolio(text.substr(0, plus), world, {}, extensions);
    const Package& package = find_package(plus == std::string::npos ? rule->default_package() : text.substr(plus + 1));
    return {text, rule, package.name, package.instruments, rule->standing().on_menu};
}

} // namespace mv::mv1
