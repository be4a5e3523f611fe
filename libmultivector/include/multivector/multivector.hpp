#pragma once
/// Everything a user links against.

#include <multivector/base/error.hpp>
#include <multivector/ensemble/simulate.hpp>
#include <multivector/models/mv1/extension.hpp>
#include <multivector/models/mv1/mv1.hpp>
#include <multivector/models/mv1/replay.hpp>
#include <multivector/outcome/outcomes.hpp>
#include <multivector/version.hpp>
#include <multivector/world/world.hpp>
