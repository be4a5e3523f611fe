#pragma once
/// A scenario of MV-1 brought together with its world.

#include <multivector/models/mv1/mv1.hpp>
#include <multivector/study/model_kind.hpp>
#include <multivector/world/world.hpp>

namespace mv::mv1 {

/// Model `mv1` of the registry. `given<Extensions>()` are the strategies, mechanisms and outcomes beyond the model's
/// own, `given<GivenWorld>()` is a world made in memory.
std::shared_ptr<const ModelKind> kind();

/// The study that `kind()` makes, for those who want more of it than every study has.
class Mv1Study : public Study {
public:
    virtual const World& world() const = 0;                ///< of all cases
    virtual const Mv1& model(std::size_t which) const = 0; ///< of a case, e.g. to replay a replicate of it
};

} // namespace mv::mv1
