#include <multivector/study/model_kind.hpp>

namespace mv {

std::vector<std::string> Registry::names() const
{
    std::vector<std::string> all;
    for (const auto& kind : kinds_) all.push_back(kind->name());
    return all;
}

Registry& Registry::add(std::shared_ptr<const ModelKind> kind)
{
    if (find(kind->name()))
        throw InputError({{"Registry::add"},
                          "there is a model of this name already",
                          "\"" + kind->name() + "\"",
                          "names that differ: " + joined(names()) + " are taken",
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
    const std::string near = did_you_mean(name.value, names());
    throw InputError(
        {name.location, "unknown model", "\"" + name.value + "\"", joined(names()),
         near.empty() ? "the model of a plugin needs its plugin: --plugin, in Python plugins=[...]" : near});
}

} // namespace mv
