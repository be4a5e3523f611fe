#pragma once
/// The parts of tables, each in a file of its own; "" when there is nothing to show. A model's own table is made of
/// them, too.

#include "grid.hpp"
#include "ranking.hpp"

#include <multivector/study/comparison_view.hpp>

#include <optional>
#include <string_view>

namespace mv::report {

/// What is not as it comes with the model, for a header: nothing changed is left out of it.
std::string changes_lines(const ComparisonView& comparison);

/// Which alternatives are yardsticks; none where all of them are.
Apart yardsticks_of(const ComparisonView& comparison);

/// Lines as wide as the comparison is to be shown.
std::string lines(const ComparisonView& comparison, const std::string& text);

/// Replicates, seed, and what the signs mean: the last lines of a header.
std::string replicates_lines(const ComparisonView& comparison);

/// An outcome, its heading of two lines, and which of its entries.
struct Shown {
    std::string name{}, above{}, below{};
    std::size_t entry = 0;
};
/// Those that say they are shown there, under their headings.
std::vector<Shown> shown_list(const Layout& layout, std::string_view where);
/// Means and their errors in the main case, a row an alternative.
std::string means_block(const ComparisonView& comparison, const std::string& title, const std::vector<Shown>& list);
/// Of the outcomes that say they are shown there.
std::string means_block(const ComparisonView& comparison, const std::string& title, std::string_view where);

/// Decimals of an outcome's means in the block of such a list.
int decimals_shown(const Outcomes& outcomes, const std::vector<Shown>& list, const std::string& name);

/// Every alternative of the main case against the first in the same futures, by these outcomes; the title is numbered.
std::string contrast_block(const ComparisonView& comparison, const std::vector<std::string>& names, int number);

/// A case of the comparison under a short name.
struct Assumption {
    std::string key{}, meaning{};
    const Outcomes* outcomes = nullptr;
};
/// The order of the alternatives by these outcomes under each assumption, the first of which is main.
std::string order_block(const ComparisonView& comparison, const std::vector<Assumption>& all,
                        const std::vector<std::string>& names, int number);

/// What not knowing the parameters does, by the case whose parameters are drawn.
std::string sampled_block(const ComparisonView& comparison, const std::vector<std::string>& names, int number);
/// In what share of the draws of such a case each alternative is the best of those ranked; of one apart, in what share
/// it is better than all of them.
std::vector<double> best_in(const Outcomes& outcomes, std::size_t outcome, const Apart& apart);
/// The case whose parameters are drawn, or null.
const Outcomes* sampled_case(const ComparisonView& comparison);

/// Mean, quantiles and worst tenth of every outcome of the first alternative.
std::string outcomes_block(const ComparisonView& comparison);

/// Position of an outcome by name, if the model has it.
std::optional<std::size_t> find_outcome(const Layout& layout, const std::string& name);
/// Names of the outcomes that say they are shown there (OutcomeInfo::shown_in), in the order of the layout.
std::vector<std::string> shown_in(const Layout& layout, std::string_view where);

/// 1234567 as 1,234,567.
std::string grouped(std::uint64_t number);

} // namespace mv::report
