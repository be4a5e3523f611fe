#pragma once
/// Numbers that are not finite in a block's record.

#include <multivector/model/model.hpp>

namespace mv::ensemble {

/// Are all numbers of lanes 0 .. valid-1 finite?
bool all_finite(const BlockRecord& record, int valid);

/// The first number of lane 0 that is not finite, in words. There must be one.
Failure describe_not_finite(const Layout& layout, const BlockRecord& record, std::uint32_t replicate);

} // namespace mv::ensemble
