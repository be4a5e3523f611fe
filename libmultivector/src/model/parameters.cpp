#include <multivector/model/parameters.hpp>

#include <multivector/model/parameter_table.hpp>

#include "../base/text.hpp"

#include <multivector/base/error.hpp>
#include <multivector/random/uniform.hpp>

#include <algorithm>
#include <cfloat>
#include <cmath>

namespace mv {
namespace {

[[noreturn]] void refuse(const std::string& problem, const std::string& name, const std::string& allowed,
                         const std::string& hint = {})
{
    throw InputError({{"parameters"}, problem, "`" + name + "`", allowed, hint});
}

/// NaN is in no range.
bool within(float x, float low, float high) { return x >= low && x <= high; }

bool has_sound_range(const Parameter& p)
{
    return std::isfinite(p.minimum) && std::isfinite(p.maximum) && within(p.value, p.minimum, p.maximum)
           && within(p.low, p.minimum, p.maximum) && within(p.high, p.low, p.maximum);
}

/// What a replicate draws.
float drawn(const Parameter& p, const BlockAddress& where, std::size_t lane)
{
    const Address at{where.seed, where.replicate[lane] / 2, where.point[lane], name_entity(p.name),
                     Stream::parameter_draw};
    return p.low + (p.high - p.low) * uniform4(at)[0];
}

[[noreturn]] void refuse_unknown(const std::string& wanted, const std::vector<Parameter>& known)
{
    std::vector<std::string> names, members;
    for (const Parameter& p : known) {
        names.push_back(p.name);
        if (p.name.starts_with(wanted + ".")) members.push_back(p.name);
    }
    const std::string meant = did_you_mean(wanted, names);
    const char* of_plugin =
        "a mechanism's of a plugin are known once the plugin is loaded: --plugin FILE, or plugins= in Python";
    refuse("unknown parameter", wanted,
           "one of the " + std::to_string(names.size()) + " that `multivector parameters` lists",
           members.empty() ? (meant.empty() && wanted.find('.') != wanted.npos ? of_plugin : meant)
                           : "there are several: " + text::list(members));
}

} // namespace

ParameterSpace& ParameterSpace::add(Parameter p)
{
    if (p.name.empty()) refuse("a parameter has no name", p.name, "the name that scenarios write");
    if (std::ranges::find(parameters_, p.name, &Parameter::name) != parameters_.end())
        refuse("a parameter is declared twice", p.name, "each once");
    if (!has_sound_range(p))
        refuse("a parameter's default or range is not within what it allows", p.name,
               "minimum <= low <= high <= maximum, minimum <= value <= maximum, all finite",
               "a parameter that `sampled` shall leave alone has low = high = value");
    for (const Parameter& other : parameters_)
        if (name_entity(other.name) == name_entity(p.name))
            refuse("two parameters would draw the same random numbers", p.name, "another name beside " + other.name);
    p.slot = defaults_.size();
    defaults_.push_back(p.value);
    parameters_.push_back(std::move(p));
    return *this;
}

ParameterSpace& ParameterSpace::leave_slot(float value)
{
    defaults_.push_back(value);
    return *this;
}

const Parameter& ParameterSpace::find(std::string_view name) const
{
    const auto found = std::ranges::find(parameters_, name, &Parameter::name);
    if (found == parameters_.end()) refuse_unknown(std::string(name), parameters_);
    return *found;
}

ParameterSet::ParameterSet(ParameterSpace space)
    : space_(std::make_shared<const ParameterSpace>(std::move(space))),
      values_(space_->defaults().begin(), space_->defaults().end()), set_(values_.size(), false)
{
}

void ParameterSet::set(std::string_view name, double value)
{
    const Parameter& p = space_->find(name);
    const bool is_float = value >= -FLT_MAX && value <= FLT_MAX; // false for NaN
    // compared as floats, or .001 would lie below a minimum of .001f
    const float stored = is_float ? static_cast<float>(value) : 0.f;
    if (!is_float || !within(stored, p.minimum, p.maximum))
        throw InputError({{"parameters"},
                          p.name + " is out of range",
                          text::of(value),
                          text::of(p.minimum) + " to " + text::of(p.maximum) + (p.unit == "1" ? "" : ", in " + p.unit),
                          p.meaning + "; the default is " + text::of(p.value)});
    values_[p.slot] = stored;
    set_[p.slot] = true;
}

void ParameterSet::write(const BlockAddress& where, bool sampled, std::span<float> lanes) const
{
    for (std::size_t slot = 0; slot < values_.size(); ++slot)
        std::fill_n(lanes.begin() + static_cast<std::ptrdiff_t>(slot * block_lanes), block_lanes, values_[slot]);
    for (const Parameter& p : parameters()) {
        if (!sampled || !p.is_sampled() || is_set(p.slot)) continue;
        for (std::size_t lane = 0; lane < block_lanes; ++lane)
            lanes[p.slot * block_lanes + lane] = drawn(p, where, lane);
    }
    if (where.table) where.table->write(where, lanes);
}

} // namespace mv
