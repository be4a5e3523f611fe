// The heavy loop of the mechanism remittances, compiled once for each instruction set.
#pragma once

#include <multivector/kernels.hpp>

#include <multivector/model/model.hpp>

// The workers of one state in sixteen replicates.
struct Workers {
    const mv::Sixteen &rate, &value, &hazard, &lean, &others, &draw;
    float dt;
    mv::Sixteen &stock, &expulsions, &income;
};

MULTIVECTOR_DECLARE_KERNEL(settle, void(const Workers&))
