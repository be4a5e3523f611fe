#pragma once
/// The mechanisms of a run, in order, resolved to the functions of a kernel.

#include "kernel.hpp"

#include <multivector/models/mv1/settings.hpp>

#include <vector>

namespace mv::mv1 {

class Schedule {
public:
    /// InputError for an unknown mechanism or one both on and off.
    Schedule(const Kernel& kernel, const Settings& settings);
    /// One step of every mechanism.
    void run(const BlockData& block, int step) const
    {
        for (int part = 0; part < parts_; ++part)
            for (const Step mechanism : steps_) mechanism(block, step, part);
    }
    const std::vector<Step>& steps() const { return steps_; }
    int parts() const { return parts_; }
    const std::vector<std::string>& names() const { return names_; } ///< of steps()
    bool has(const std::string& name) const;

private:
    int parts_;
    std::vector<Step> steps_{};
    std::vector<std::string> names_{}, on_{};
};

} // namespace mv::mv1
