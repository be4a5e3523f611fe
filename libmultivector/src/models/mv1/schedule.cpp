#include "schedule.hpp"

#include <multivector/base/error.hpp>

#include <algorithm>

namespace mv::mv1 {
namespace {

void check_known(const std::vector<std::string>& names)
{
    std::vector<std::string> known;
    for (const Mechanism& m : mechanisms()) known.push_back(m.name);
    for (const std::string& name : names)
        if (std::ranges::find(known, name) == known.end())
            throw InputError({.place = {"mechanisms"},
                              .problem = "unknown mechanism",
                              .value = name,
                              .allowed = "a name that `multivector describe` lists",
                              .hint = did_you_mean(name, known)});
}

} // namespace

Schedule::Schedule(const Kernel& kernel, const Settings& settings) : parts_(16 / kernel.register_lanes)
{
    check_known(settings.on);
    check_known(settings.off);
    const auto listed = [](const std::vector<std::string>& names, const std::string& name) {
        return std::ranges::find(names, name) != names.end();
    };
    for (const Mechanism& m : mechanisms()) {
        if (listed(settings.on, m.name) && listed(settings.off, m.name))
            throw InputError({.place = {"mechanisms"}, .problem = "mechanism is both on and off", .value = m.name,
                              .allowed = "on or off", .hint = "remove it from one of the lists"});
        if ((m.on_by_default && !listed(settings.off, m.name)) || listed(settings.on, m.name)) on_.push_back(m.name);
    }
    for (int k = 0; k < kernel.mechanism_count; ++k)
        if (*kernel.mechanisms[k].name == '\0' || has(kernel.mechanisms[k].name)) {
            steps_.push_back(kernel.mechanisms[k].run);
            names_.push_back(kernel.mechanisms[k].name);
        }
}

bool Schedule::has(const std::string& name) const { return std::ranges::find(on_, name) != on_.end(); }

} // namespace mv::mv1
