#pragma once
/// The models that scenarios can name, and what programs, plugins and Python give to them.

#include <multivector/base/error.hpp>
#include <multivector/study/located.hpp>

#include <map>
#include <memory>
#include <string>
#include <typeindex>
#include <vector>

namespace mv {

class ModelKind;

/// A value: whoever adds to a copy changes nothing for others.
class Registry {
public:
    /// Adds a kind of model; the first is the one of scenarios that name none. InputError for a name that is taken.
    Registry& add(std::shared_ptr<const ModelKind> kind);
    /// Those there are, in the order they were added.
    const std::vector<std::shared_ptr<const ModelKind>>& kinds() const { return kinds_; }
    /// Of the kinds, in their order.
    std::vector<std::string> names() const;
    /// InputError for an unknown name, with "did you mean" and the list.
    std::shared_ptr<const ModelKind> find(const LocatedText& name) const;
    /// Null for an unknown name.
    std::shared_ptr<const ModelKind> find(const std::string& name) const;

    /// What a kind of model takes beside a scenario, by its type, to be changed; empty when first asked for.
    template <class Given>
    Given& given()
    {
        std::shared_ptr<void>& slot = given_[typeid(Given)];
        if (!slot)
            slot = std::make_shared<Given>();
        else if (slot.use_count() > 1)
            slot = std::make_shared<Given>(*static_cast<const Given*>(slot.get()));
        return *static_cast<Given*>(slot.get());
    }
    /// The same to be read; null where nobody has given any.
    template <class Given>
    std::shared_ptr<const Given> find_given() const
    {
        const auto found = given_.find(typeid(Given));
        return found == given_.end() ? nullptr : std::static_pointer_cast<const Given>(found->second);
    }

    /// Notes a plugin that some of it comes from.
    void came_from(std::string file) { plugins_.push_back(std::move(file)); }
    /// Files of the plugins, in the order they were loaded.
    const std::vector<std::string>& plugins() const { return plugins_; }

private:
    std::vector<std::shared_ptr<const ModelKind>> kinds_{};
    std::map<std::type_index, std::shared_ptr<void>> given_{};
    std::vector<std::string> plugins_{};
};

/// The models of the library.
Registry built_in();

} // namespace mv
