#include <multivector/model/layout.hpp>

#include <multivector/base/error.hpp>

#include <algorithm>

namespace mv {
namespace {

template <class Item>
std::size_t entries(const std::vector<Item>& list)
{
    return list.empty() ? 0 : list.back().first + list.back().size;
}

template <class Item>
void add(std::vector<Item>& list, Item item, const Layout& layout)
{
    item.first = entries(list);
    item.size = layout.size_of(item.axes);
    list.push_back(std::move(item));
}

} // namespace

std::size_t Layout::add_axis(Axis axis)
{
    const auto found = std::ranges::find(axes, axis.name, &Axis::name);
    const auto position = static_cast<std::size_t>(found - axes.begin());
    if (found == axes.end())
        axes.push_back(std::move(axis));
    else if (found->labels != axis.labels)
        throw InputError({{"layout"},
                          "two axes of one name differ in their labels",
                          "`" + axis.name + "`",
                          "one set of labels, or two names",
                          {}});
    return position;
}

void Layout::add_outcome(OutcomeInfo info) { add(outcomes, std::move(info), *this); }
void Layout::add_summarised(OutcomeInfo info) { add(summarised, std::move(info), *this); }
void Layout::add_recorded(RecordedVariable variable) { add(recorded, std::move(variable), *this); }

std::size_t Layout::outcome_entries() const { return entries(outcomes); }
std::size_t Layout::summarised_entries() const { return entries(summarised); }
std::size_t Layout::record_entries() const { return entries(recorded); }

std::size_t Layout::size_of(const std::vector<std::size_t>& positions) const
{
    std::size_t size = 1;
    for (const std::size_t axis : positions) size *= axes.at(axis).labels.size();
    return size;
}

std::vector<std::string> Layout::labels(const OutcomeInfo& info, std::size_t k) const
{
    std::vector<std::string> found(info.axes.size());
    for (std::size_t place = info.axes.size(); place-- > 0;) {
        const std::vector<std::string>& along = axes[info.axes[place]].labels;
        found[place] = along[k % along.size()];
        k /= along.size();
    }
    return found;
}

const std::vector<std::string>& Layout::labels(const std::string& axis) const
{
    static const std::vector<std::string> none;
    const auto found = std::ranges::find(axes, axis, &Axis::name);
    return found == axes.end() ? none : found->labels;
}

std::string Layout::entry_name(const OutcomeInfo& info, std::size_t k) const
{
    std::string inside;
    for (const std::string& label : labels(info, k)) inside += (inside.empty() ? "" : ", ") + label;
    return inside.empty() ? info.name : info.name + "[" + inside + "]";
}

} // namespace mv
