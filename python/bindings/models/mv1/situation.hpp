#pragma once
/// What strategies written in Python see.

#include "bindings.hpp"

#include <multivector/compiled.h>
#include <multivector/models/mv1/strategy.hpp>

namespace mv::python {

/// A Situation for Python: a copy of its own, which a function may keep; arrays are made when they are asked for.
struct Seen {
    mv1::Situation now{};
    std::shared_ptr<const World> world{};
};

/// The same for sixteen replicates, as plain memory: a function written in Python sees views of it, a compiled one its
/// address.
struct SeenBySixteen {
    mv_situation now{};
    std::shared_ptr<const World> world{};
};

/// One lane; what is the same in all is there already.
void fill(const mv1::SituationOfSixteen& from, std::size_t lane, mv1::Situation& to);
void fill(const mv1::SituationOfSixteen& from, SeenBySixteen& to);
/// The same replicate in every lane.
void fill(const mv1::Situation& from, SeenBySixteen& to);

} // namespace mv::python
