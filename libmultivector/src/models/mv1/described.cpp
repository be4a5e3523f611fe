#include "described.hpp"

#include <multivector/models/mv1/recordable.hpp>

namespace mv::mv1 {
namespace {

struct Described {
    const char *name, *unit, *meaning;
    Variable variable;
    Extent extent;
};

constexpr auto described = std::to_array<Described>({
#define MV1_VARIABLE(name, extent, unit, meaning) {#name, unit, meaning, Variable::name, Extent::extent},
#include <multivector/models/mv1/declarations.def>
});

std::vector<std::string> dims_of(Extent extent)
{
    switch (extent) {
    case Extent::S: return {"state"};
    case Extent::SG: return {"state", "power"};
    case Extent::SF: return {"state", "function"};
    case Extent::SUF: return {"state", "supplier", "function"};
    case Extent::SM: return {"state", "quarter"};
    case Extent::P: return {"pair"};
    case Extent::G: return {"power"};
    case Extent::E: return {"border"};
    case Extent::R: return {"corridor"};
    case Extent::SJ: return {"state", "project"};
    case Extent::ONE: return {};
    }
    return {};
}

std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

} // namespace

std::vector<Recordable> recordable_variables(const Extensions& extensions)
{
    std::vector<Recordable> all;
    for (const Described& d : described) all.push_back({d.name, d.unit, d.meaning, listed(dims_of(d.extent))});
    for (const InsertedMechanism& m : extensions.mechanisms())
        for (const UserVariable& own : m.declaration.variables)
            all.push_back({m.declaration.name + "." + own.name, own.unit, own.meaning, own.per_state ? "state" : ""});
    return all;
}

std::vector<TracedVariable> described_variables(const MemoryPlan& plan, const Extensions& extensions)
{
    std::vector<TracedVariable> all;
    for (const Described& d : described) {
        const auto v = static_cast<std::size_t>(d.variable);
        all.push_back({d.name, d.unit, d.meaning, dims_of(d.extent), plan.offset[v], plan.size[v]});
    }
    for (const InsertedMechanism& inserted : extensions.mechanisms())
        for (const UserMemory& memory : plan.own)
            for (std::size_t k = 0; memory.mechanism == inserted.declaration.name && k < memory.variables.size(); ++k) {
                const UserVariable& own = inserted.declaration.variables[k];
                const UserVariableSlot& place = memory.variables[k];
                all.push_back({memory.mechanism + "." + own.name, own.unit, own.meaning,
                               own.per_state ? std::vector<std::string>{"state"} : std::vector<std::string>{},
                               place.first_entry, place.entries});
            }
    return all;
}

} // namespace mv::mv1
