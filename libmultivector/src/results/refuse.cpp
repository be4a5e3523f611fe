#include "refuse.hpp"

#include <multivector/base/error.hpp>

#include <utility>

namespace mv::results {

void refuse(std::string problem, std::string value, std::string allowed, std::string hint)
{
    InputError::Parts parts; // assigned, not initialised as a whole: GCC 12 warns wrongly of that at -O3
    parts.problem = std::move(problem);
    parts.value = std::move(value);
    parts.allowed = std::move(allowed);
    parts.hint = std::move(hint);
    throw InputError(std::move(parts));
}

} // namespace mv::results
