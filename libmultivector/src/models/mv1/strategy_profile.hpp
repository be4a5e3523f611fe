#pragma once
/// Who entries what: strategies of the focal state and of the others, their yearly reviews, and adaptive revision.

#include "block_state.hpp"
#include "user_failure.hpp"

#include <multivector/models/mv1/choice_weights.hpp>
#include <multivector/models/mv1/settings.hpp>

#include <map>

namespace mv::mv1 {

inline constexpr int adaptive = -1;

/// A strategy with what can be known of it once for ever.
struct ProfileEntry {
    Strategy strategy{};
    Dependence dependence = Dependence::world;
    std::vector<Ties> target{}; ///< [state] if it depends on the world only
    bool trusted = false;       ///< a rule of the catalogue, whose ties are shares
};

/// Labels of the strategies that adaptive states choose among, in the order of the menu.
std::vector<std::string> menu_names(const World& world, const Extensions* extensions);

/// Sixteen strategies at most that adaptive states choose among, with their targets side by side in lanes.
struct MenuTables {
    std::vector<int> entries{}; ///< positions in the entries
    Aligned<float> target{};    ///< [state][supplier][function][16 strategies]
    Aligned<float> instruments{}, camp{};
    Menu view() const;
    /// The targets of one state, [supplier][function][16 strategies].
    const float* targets_of(int state, const WorldView& world) const
    {
        return target.data() + static_cast<std::size_t>(state * world.suppliers * world.functions) * block_lanes;
    }
};

/// What an adaptive state holds before it first revises.
struct FirstChoice {
    int choice = 0;             ///< position in the menu
    bool named_package = false; ///< with the strategy's instruments
};

/// What the strategies of a run need, the same for every block. Immutable.
class StrategyProfile {
public:
    StrategyProfile(const World& world, const WorldView& view, const ParameterSet& parameters,
                    const Settings& settings);

    const ProfileEntry& entry(int k) const { return entries_[static_cast<std::size_t>(k)]; }
    /// ProfileEntry of the focal state under an alternative; `adaptive` if it revises.
    int alternative(std::size_t k) const { return alternatives_[k]; }
    /// ProfileEntry of a state that is not focal; `adaptive` if it revises.
    int other(int state) const { return others_[static_cast<std::size_t>(state)]; }
    int static_entry() const { return static_entry_; }
    int focal() const { return focal_; }
    bool any_adaptive() const { return any_adaptive_; }
    const MenuTables& menu() const { return menu_; }
    /// What a state sees where everything is as in the data.
    const Situation& at_data(int state) const { return at_data_[static_cast<std::size_t>(state)]; }
    /// What an adaptive state starts from.
    FirstChoice first_choice(int state) const { return first_choice_[static_cast<std::size_t>(state)]; }
    /// UserFailure unless each function's ties are finite, not negative and sum to 1.
    void check_shares(const Ties& target, int state, int step) const;
    Revision revision() const { return revision_; }
    bool nuclear() const { return nuclear_; }
    const World& world() const { return world_; }
    const Extensions& extensions() const { return *extensions_; }
    const std::array<float, max_functions>& weights() const { return weights_; }

private:
    int add(const Strategy& strategy);
    int named(const std::string& text);
    Ties target_at_data(const ProfileEntry& entry, std::uint32_t state) const;
    void assign_others(const Settings& settings);
    void build_menu(const WorldView& view);
    void assign_starts(const Settings& settings);
    void enter_menu(const WorldView& view, std::size_t lane);

    const World& world_;
    std::shared_ptr<const Extensions> extensions_{};
    std::vector<ProfileEntry> entries_{};
    std::vector<Situation> at_data_{};
    std::map<std::string, int> named_{}; ///< of the catalogue; own strategies may bear the same labels
    std::vector<int> alternatives_{}, others_{};
    std::vector<FirstChoice> first_choice_{};
    MenuTables menu_{};
    std::array<float, max_functions> weights_{};
    RuleNumbers numbers_{};
    int focal_ = 0, static_entry_ = 0;
    bool any_adaptive_ = false, nuclear_ = false, sampled_ = false;
    Revision revision_ = Revision::logit;
};

/// Instruments in the order kernels expect.
std::array<float, instrument_count> as_numbers(const Instruments& instruments);

/// Words of a state's draw for its revision, stream revision.
enum class RevisionDraw { revise, choice, mutate, accept };
inline float share(const float* shock, RevisionDraw which, int lane)
{
    return shock[static_cast<int>(which) * block_lanes + lane];
}

/// The strategies of one block at work.
class StrategyReview {
public:
    StrategyReview(const StrategyProfile& profile, const Kernel& kernel);

    /// Burn-in: everybody keeps the data's portfolio.
    void start_burn_in(const BlockAddress& where);
    /// After burn-in: everybody takes up what the settings and the alternative say.
    void take_up(BlockState& block, std::size_t alternative);
    /// Before a step: the states whose turn it is review their targets.
    void review(BlockState& block, int step);
    /// After a step: adaptive states may change their strategy.
    void revise(BlockState& block, int step);
    /// What `revise` will weigh in this step for a state in one replicate; nothing where it is not the state's turn.
    /// Changes nothing. `shock` is the state's draw of the stream revision, [4][16].
    std::optional<ChoiceWeights> weights_of(BlockState& block, int state, int lane, int step, const float* shock) const;

private:
    std::vector<float> promised(BlockState& block, int state, int lane, int step) const;
    void weigh_by_logit(BlockState& block, int state, int lane, int step, ChoiceWeights& weights) const;
    void weigh_by_gain(BlockState& block, int state, int lane, const float* shock, ChoiceWeights& weights) const;
    Situation situation(BlockState& block, int state, int lane, int step) const;
    void see(BlockState& block, int lane, int step, Situation& s) const;
    bool review_sixteen(BlockState& block, const ProfileEntry& entry, int state, int step) const;
    void set_target(BlockState& block, int state, int lane, const Ties& target) const;
    void copy_target(BlockState& block, int state, const Ties& target) const;
    void review_state(BlockState& block, int state, int step);
    void review_adaptive(BlockState& block, int state, int step);
    void choose(BlockState& block, int state, int lane, int choice, int step, bool named_package);
    void change(BlockState& block, int state, int lane, int choice, int step);
    void revise_lane(BlockState& block, int lane, int step);
    int reconsider(BlockState& block, int state, int lane, const float* u);
    void fill_options(BlockState& block, int state, int lane, int step, float* options) const;
    void choose_by_logit(BlockState& block, int lane, int step);
    SituationOfSixteen situation_of_sixteen(BlockState& block, int state, int step) const;
    Ties decide(const ProfileEntry& entry, const Situation& seen, int step) const;
    Ties decide_once(int entry, const Situation& seen, int lane, int step) const;
    Ties target_of(BlockState& block, int entry, int lane, int step, Situation& seen) const;
    void hold_draws(BlockState& block, int state, int step);
    static float gain(BlockState& block, int state, int lane);

    /// What a rule said for a state in the lanes where it was asked.
    struct Said {
        std::uint32_t lanes = 0;
        std::array<Ties, block_lanes> target{};
    };

    const StrategyProfile& profile_;
    const Kernel& kernel_;
    BlockAddress where_{};
    mutable std::vector<std::vector<Said>> said_{};     ///< [entry][state] in this block, see decide_once
    int start_ = 0;                                     ///< step at which the strategies are taken up
    std::vector<int> current_{};                        ///< [state]
    std::vector<std::array<Ties, block_lanes>> held_{}; ///< what a rule said once for its replicate
    std::vector<int> held_of_{};                        ///< [state] position in held_, or -1
    Aligned<float> shocks_;                             ///< [state][4][16]
    std::vector<int> comparing_{};                      ///< states that weigh the menu in this step and lane
    std::vector<float> luck_{};                         ///< their draws
    Aligned<float> options_, payoffs_; ///< [of comparing_][supplier][function][16]; [of comparing_][16]
};

} // namespace mv::mv1
