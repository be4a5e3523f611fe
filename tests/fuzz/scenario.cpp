#include "targets.hpp"

#include "support/small_world.hpp"

#include <multivector/scenario/comparison.hpp>

#include <memory>

namespace mv::fuzz {

void scenario(Bytes input)
{
    static const auto world = std::make_shared<const World>(test::small_world_parts());
    try {
        Scenario read = parse_scenario(text_of(input), "folder/fuzzed.toml");
        const std::string resolved = resolved_json(read, *world);
        const Comparison comparison(std::move(read), world);
        if (comparison.runs() == 0 || comparison.estimated_bytes() == 0 || resolved.empty()) __builtin_trap();
    } catch (const Error&) {
    }
}

} // namespace mv::fuzz
