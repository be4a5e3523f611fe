#pragma once
/// What a program needs that runs scenarios, or a model of its own. A model's own headers are in models/.

#include <multivector/base/error.hpp>
#include <multivector/ensemble/simulate.hpp>
#include <multivector/outcome/contrast.hpp>
#include <multivector/outcome/outcomes.hpp>
#include <multivector/outcome/statistics.hpp>
#include <multivector/report/dataset.hpp>
#include <multivector/report/table.hpp>
#include <multivector/results/write.hpp>
#include <multivector/study/comparison.hpp>
#include <multivector/version.hpp>
#include <multivector/world/world.hpp>
