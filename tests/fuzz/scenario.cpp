#include "targets.hpp"

#include "support/small_world.hpp"

#include <multivector/study/comparison.hpp>
#include <multivector/study/world_of.hpp>

#include <memory>

namespace mv::fuzz {

void scenario(Bytes input)
{
    static const auto world = std::make_shared<const World>(test::small_world_parts());
    Registry registry = built_in();
    registry.given<GivenWorld>().world = world;
    try {
        const Comparison comparison(parse_scenario(text_of(input), "folder/fuzzed.toml", std::move(registry)));
        const std::string resolved = resolved_json(comparison);
        if (comparison.runs() == 0 || comparison.estimated_bytes() == 0 || resolved.empty()) __builtin_trap();
    } catch (const Error&) {
    }
}

} // namespace mv::fuzz
