#include <multivector/results/dataset.hpp>

#include "dataset_checks.hpp"
#include "refuse.hpp"

#include <array>
#include <utility>

namespace mv::results {
namespace {

void require_name(const std::string& name, const std::string& what)
{
    if (name.empty()) refuse(what + " needs a name");
}

template <class Item>
const Item& find_or_refuse(const std::vector<Item>& items, const std::string& name, const std::string& kind)
{
    if (const Item* found = find_named(items, name)) return *found;
    refuse_unknown("the data set has no " + kind + " of this name", name, names_of(items));
}

void set(std::vector<Attribute>& attributes, Attribute attribute)
{
    require_name(attribute.name, "an attribute");
    const auto same = [&](const Attribute& other) { return other.name == attribute.name; };
    const auto found = std::find_if(attributes.begin(), attributes.end(), same);
    if (found == attributes.end()) {
        attributes.push_back(std::move(attribute));
    } else {
        found->value = std::move(attribute.value);
    }
}

} // namespace

std::size_t FloatPieces::size() const noexcept
{
    std::size_t total = 0;
    for (const auto piece : pieces) total += piece.size();
    return total;
}

std::vector<float> FloatPieces::joined() const
{
    std::vector<float> all;
    all.reserve(size());
    for (const auto piece : pieces) all.insert(all.end(), piece.begin(), piece.end());
    return all;
}

std::size_t count(const Values& data)
{
    return std::visit([](const auto& values) { return values.size(); }, data);
}

std::string type_name(const Values& data)
{
    static constexpr std::array names{"float32", "float64", "int8", "int32", "int64", "uint64", "string", "float32"};
    static_assert(names.size() == std::variant_size_v<Values>);
    return names.at(data.index());
}

void Dataset::add_dimension(const std::string& name, std::size_t size)
{
    require_name(name, "a dimension");
    if (has_dimension(name)) refuse("dimension `" + name + "` exists already");
    if (has_variable(name)) {
        refuse("dimension `" + name + "` is named like a variable that is not its coordinate", "", "",
               "add the dimension before its coordinate, or give one of them another name");
    }
    dimensions_.push_back({name, size});
}

void Dataset::add_variable(Variable variable)
{
    require_name(variable.name, "a variable");
    if (has_variable(variable.name)) refuse("variable `" + variable.name + "` exists already");
    require_known_dimensions(variable, dimensions_);
    require_coordinate_form(variable, dimensions_);
    require_count(variable, shape(variable));
    variables_.push_back(std::move(variable));
}

void Dataset::add_coordinate(const std::string& name, Values labels, std::vector<Attribute> attributes)
{
    add_dimension(name, count(labels));
    add_variable({name, {name}, std::move(labels), std::move(attributes)});
}

void Dataset::set_attribute(Attribute attribute) { set(attributes_, std::move(attribute)); }

void Dataset::set_attribute(const std::string& variable, Attribute attribute)
{
    const auto at = &find_or_refuse(variables_, variable, "variable") - variables_.data();
    set(variables_[static_cast<std::size_t>(at)].attributes, std::move(attribute));
}

bool Dataset::has_dimension(const std::string& name) const noexcept { return find_named(dimensions_, name); }
bool Dataset::has_variable(const std::string& name) const noexcept { return find_named(variables_, name); }
bool Dataset::has_attribute(const std::string& name) const noexcept { return find_named(attributes_, name); }

const Dimension& Dataset::dimension(const std::string& name) const
{
    return find_or_refuse(dimensions_, name, "dimension");
}

const Variable& Dataset::variable(const std::string& name) const
{
    return find_or_refuse(variables_, name, "variable");
}

const Attribute& Dataset::attribute(const std::string& name) const
{
    return find_or_refuse(attributes_, name, "attribute");
}

std::vector<std::size_t> Dataset::shape(const Variable& variable) const
{
    std::vector<std::size_t> sizes;
    for (const std::string& dim : variable.dims) sizes.push_back(dimension(dim).size);
    return sizes;
}

void Dataset::throw_wrong_type(const Variable& found, const std::string& wanted)
{
    refuse("variable `" + found.name + "` holds another type", wanted, type_name(found.data));
}

} // namespace mv::results
