#include <multivector/study/model_kind.hpp>

namespace mv {
namespace {

std::vector<std::string> names_of(const Registry& registry)
{
    std::vector<std::string> names;
    for (const auto& kind : registry.kinds()) names.push_back(kind->name());
    return names;
}

} // namespace

Registry& Registry::add(std::shared_ptr<const ModelKind> kind)
{
    if (find(kind->name()))
        throw InputError({{"Registry::add"},
                          "there is a model of this name already",
                          "\"" + kind->name() + "\"",
                          "names that differ: " + joined(names_of(*this)) + " are taken",
                          {}});
    kinds_.push_back(std::move(kind));
    return *this;
}

std::shared_ptr<const ModelKind> Registry::find(const std::string& name) const
{
    for (const auto& kind : kinds_)
        if (kind->name() == name) return kind;
    return nullptr;
}

std::shared_ptr<const ModelKind> Registry::find(const LocatedText& name) const
{
    if (auto kind = find(name.value)) return kind;
    const std::vector<std::string> names = names_of(*this);
    throw InputError(
        {name.location, "unknown model", "\"" + name.value + "\"", joined(names), did_you_mean(name.value, names)});
}

} // namespace mv
