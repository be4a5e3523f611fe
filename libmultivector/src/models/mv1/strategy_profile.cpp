#include "strategy_profile.hpp"

#include "strategies/rule.hpp"
#include "strategies/situation.hpp"

#include <multivector/base/error.hpp>
#include <multivector/random/uniform.hpp>

#include <algorithm>

namespace mv::mv1 {
namespace {

/// Whoever made the strategy: bounds of hazards count on instruments in their range.
void check_instruments(const Strategy& strategy)
{
    for (const InstrumentInfo& info : instrument_table) {
        const float value = strategy.instruments.*info.value;
        if (!(value >= info.low && value <= info.high))
            throw InputError({{"strategy " + strategy.label},
                              std::string(info.name) + " is out of range",
                              std::to_string(value),
                              std::to_string(info.low) + " to " + std::to_string(info.high),
                              {}});
    }
}

/// The states that shares are of, in the order in which they adopt: a state's place among others moves with none of
/// them.
std::vector<std::uint32_t> order_of_adopters(const World& world, const Settings& settings)
{
    std::vector<std::pair<std::uint64_t, std::uint32_t>> drawn;
    for (std::uint32_t i = 0; i < world.states().size(); ++i) {
        const State& state = world.states()[i];
        const auto named = [&](const auto& one) { return one.first == state.iso3; };
        if (state.iso3 == settings.focal || std::ranges::any_of(settings.others.by_state, named)) continue;
        const auto w = words4({settings.others.shares_seed, 0, 0, state.id, stream_of("adopters")});
        drawn.emplace_back(std::uint64_t{w[0]} << 32 | w[1], i);
    }
    std::ranges::sort(drawn);
    std::vector<std::uint32_t> order;
    for (const auto& [key, i] : drawn) order.push_back(i);
    return order;
}

/// Gives the first states of an order the first strategy, the next ones the second, by shares of all.
template <class Give>
void hand_out(const std::map<std::string, double>& shares, const std::vector<std::uint32_t>& order, Give give)
{
    const auto adopters = [&](double share) {
        return std::min(order.size(), static_cast<std::size_t>(share * static_cast<double>(order.size()) + .5));
    };
    double sum = 0;
    for (const auto& [text, share] : shares) {
        for (std::size_t k = adopters(sum); k < adopters(sum + share); ++k) give(text, order[k]);
        sum += share;
    }
}

} // namespace

std::array<float, instrument_count> as_numbers(const Instruments& in)
{
    std::array<float, instrument_count> numbers{};
    for (std::size_t k = 0; k < instrument_table.size(); ++k) numbers[k] = in.*instrument_table[k].value;
    numbers.back() = static_cast<float>(static_cast<int>(in.camp));
    return numbers;
}

Menu MenuTables::view() const { return {static_cast<int>(entries.size()), instruments.data(), camp.data()}; }

StrategyProfile::StrategyProfile(const World& world, const WorldView& view, const ParameterSet& parameters,
                                 const Settings& settings)
    : world_(world), focal_(static_cast<int>(world.find_state(settings.focal).value)),
      revision_(settings.others.revision)
{
    nuclear_ = std::ranges::find(settings.on, "nuclear") != settings.on.end();
#define MV1_RULE_NUMBER(key) numbers_.key = parameters.get(#key);
#include <multivector/models/mv1/rule_numbers.def>
    sampled_ = settings.sampled;
    for (std::size_t f = 0; f < world.functions().size(); ++f)
        weights_[f] = parameters.get("weight." + world.functions()[f]);
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(view.states); ++i)
        at_data_.push_back(data_situation(world, StateId(i), weights_, numbers_));
    if (!sampled_) std::ranges::for_each(at_data_, know_splits);
    extensions_ = settings.extensions;
    static_entry_ = named("static");
    for (const std::string& text : settings.alternatives)
        alternatives_.push_back(text == "adaptive" ? adaptive : named(text));
    for (const Strategy& own : settings.user_strategies) alternatives_.push_back(add(own));
    assign_others(settings);
    any_adaptive_ = std::ranges::count(others_, adaptive) > 0 || std::ranges::count(alternatives_, adaptive) > 0;
    if (any_adaptive_) build_menu(view);
    assign_starts(settings);
}

int StrategyProfile::add(const Strategy& strategy)
{
    check_instruments(strategy);
    const auto* of_catalogue = dynamic_cast<const strategies::Rule*>(strategy.rule.get());
    ProfileEntry entry{strategy, strategy.rule->dependence(), {}, of_catalogue != nullptr};
    // what is fixed by the world and the parameters differs between replicates where these are drawn
    if (sampled_ && of_catalogue && of_catalogue->by_parameters() && entry.dependence == Dependence::world)
        entry.dependence = Dependence::replicate;
    if (entry.dependence == Dependence::world)
        for (std::uint32_t i = 0; i < world_.states().size(); ++i) entry.target.push_back(target_at_data(entry, i));
    entries_.push_back(std::move(entry));
    return static_cast<int>(entries_.size()) - 1;
}

Ties StrategyProfile::target_at_data(const ProfileEntry& entry, std::uint32_t state) const
{
    const int i = static_cast<int>(state);
    Ties target{};
    call_user_code(i, 0, "strategy " + entry.strategy.label + " of", world_.states()[state].iso3, [&] {
        entry.strategy.rule->decide(at_data(i), target);
        if (!entry.trusted) check_shares(target, i, 0);
    });
    return target;
}

void StrategyProfile::check_shares(const Ties& target, int state, int step) const
{
    const auto functions = world_.functions();
    for (std::size_t f = 0; f < functions.size(); ++f) {
        float sum = 0;
        bool shares = true;
        for (std::size_t s = 0; s < static_cast<std::size_t>(world_.supplier_count()); ++s) {
            shares = shares && target[s][f] >= 0;
            sum += target[s][f];
        }
        if (!shares || !(sum > .999f && sum < 1.001f))
            throw UserFailure(state, step,
                              "the strategy's ties in " + functions[f] + " are no shares: their sum is "
                                  + std::to_string(sum));
    }
}

int StrategyProfile::named(const std::string& text)
{
    const auto known = named_.find(text);
    if (known != named_.end()) return known->second;
    return named_[text] = add(make_strategy(text, world_, extensions_.get()));
}

void StrategyProfile::assign_others(const Settings& settings)
{
    const auto entry_for = [&](const std::string& text, std::uint32_t i) {
        if (text == "adaptive") return adaptive;
        return named(text == "data" ? nearest_portfolio(world_, StateId(i), weights_, numbers_) + "+none" : text);
    };
    for (std::uint32_t i = 0; i < world_.states().size(); ++i)
        others_.push_back(entry_for(settings.others.strategy, i));
    hand_out(settings.others.shares, order_of_adopters(world_, settings),
             [&](const std::string& text, std::uint32_t i) { others_[i] = entry_for(text, i); });
    for (const auto& [iso3, text] : settings.others.by_state) {
        const std::uint32_t i = world_.find_state(iso3).value;
        others_[i] = entry_for(text, i);
    }
}

std::vector<std::string> menu_names(const World& world, const Extensions* extensions)
{
    std::vector<std::string> names = portfolio_names(world, extensions);
    std::erase_if(names, [&](const std::string& name) { return !make_strategy(name, world, extensions).on_menu; });
    return names;
}

void StrategyProfile::build_menu(const WorldView& view)
{
    for (const std::string& name : menu_names(world_, extensions_.get())) menu_.entries.push_back(named(name));
    if (menu_.entries.size() > block_lanes)
        throw InputError({{"strategies"},
                          "adaptive states have too many strategies to choose from",
                          std::to_string(menu_.entries.size()),
                          "at most " + std::to_string(block_lanes) + ", the catalogue's and those of extensions",
                          "leave out some extensions, or let no state be adaptive"});
    const auto states = static_cast<std::size_t>(view.states);
    menu_.target = Aligned<float>(states * static_cast<std::size_t>(view.suppliers * view.functions) * block_lanes);
    menu_.camp = Aligned<float>(states * static_cast<std::size_t>(view.powers) * block_lanes);
    menu_.instruments = Aligned<float>(instrument_count * block_lanes);
    for (std::size_t lane = 0; lane < block_lanes; ++lane) enter_menu(view, lane);
    for (std::uint32_t i = 0; i < states; ++i) {
        const int first = revision_ == Revision::logit
                              ? static_entry_
                              : named(nearest_portfolio(world_, StateId(i), weights_, numbers_));
        first_choice_.push_back(
            {static_cast<int>(std::ranges::find(menu_.entries, first) - menu_.entries.begin()), false});
    }
}

/// What adaptive states begin with where the settings say it.
void StrategyProfile::assign_starts(const Settings& settings)
{
    std::vector<std::uint32_t> order = order_of_adopters(world_, settings);
    std::erase_if(order, [&](std::uint32_t i) { return others_[i] != adaptive; });
    hand_out(settings.others.start, order, [&](const std::string& text, std::uint32_t i) {
        const auto at = std::ranges::find(menu_.entries, named(text));
        if (at == menu_.entries.end())
            throw InputError({{"others.start"}, "no strategy that adaptive states choose among", text});
        first_choice_[i] = {static_cast<int>(at - menu_.entries.begin()), true};
    });
}

/// Fills one lane of the menu's tables; lanes past the menu repeat its first strategy: computed, never chosen.
void StrategyProfile::enter_menu(const WorldView& view, std::size_t lane)
{
    const ProfileEntry& entry =
        entries_[static_cast<std::size_t>(menu_.entries[lane < menu_.entries.size() ? lane : 0])];
    const CampRule rule = entry.strategy.instruments.camp;
    const auto numbers = as_numbers(entry.strategy.instruments);
    for (std::size_t k = 0; k < numbers.size(); ++k) menu_.instruments[k * block_lanes + lane] = numbers[k];
    std::size_t cell = 0;
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(view.states); ++i) {
        const Ties target = target_at_data(entry, i);
        for (std::size_t s = 0; s < static_cast<std::size_t>(view.suppliers); ++s)
            for (std::size_t f = 0; f < static_cast<std::size_t>(view.functions); ++f)
                menu_.target[cell++ * block_lanes + lane] = target[s][f];
        const auto tie = [&](int g) { return target[static_cast<std::size_t>(g + first_power_supplier)][0]; };
        int lead = 0;
        for (int g = 1; g < view.powers; ++g)
            if (tie(g) > tie(lead)) lead = g;
        for (int g = 0; g < view.powers; ++g) {
            const auto k =
                static_cast<std::size_t>(i) * static_cast<std::size_t>(view.powers) + static_cast<std::size_t>(g);
            const float led = g == lead && tie(lead) > 0 ? 1.f : 0.f;
            menu_.camp[k * block_lanes + lane] = rule == CampRule::as_in_data ? view.camp[k]
                                                 : rule == CampRule::none     ? 0.f
                                                                              : led;
        }
    }
}

} // namespace mv::mv1
