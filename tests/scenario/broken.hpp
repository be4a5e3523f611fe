#pragma once
/// What a broken scenario says.

#include <multivector/base/error.hpp>
#include <multivector/study/comparison.hpp>
#include <multivector/study/world_of.hpp>

#include <string>

namespace mv::test {

/// The text of the InputError that `action` throws, or a remark that it threw none.
template <class Action>
std::string message_of(Action&& action)
{
    try {
        action();
    } catch (const InputError& error) {
        return error.what();
    }
    return "no error";
}

/// The scenario `text`, called s.toml, at work in a world; `overrides` as an option or argument would be.
inline Comparison comparison_in(std::shared_ptr<const World> world, const std::string& text,
                                const std::vector<Override>& overrides = {})
{
    Registry registry = built_in();
    registry.given<GivenWorld>().world = std::move(world);
    return Comparison(parse_scenario(text, "s.toml", std::move(registry), overrides));
}

} // namespace mv::test
