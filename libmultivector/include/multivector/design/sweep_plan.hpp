#pragma once
/// A design brought together with a scenario: which factors are lanes, and which make other studies.

#include <multivector/base/error.hpp>
#include <multivector/design/design.hpp>
#include <multivector/model/parameter_table.hpp>
#include <multivector/study/scenario.hpp>

#include <cstdint>
#include <vector>

namespace mv::design {

/// Points that differ only in parameters: they are lanes of the same blocks.
struct StudyPoints {
    std::vector<Override> overrides{};   ///< keys of the scenario that make the study, none where no factor is one
    std::vector<std::uint32_t> points{}; ///< numbers of its points, ascending
};

/// Immutable.
class SweepPlan {
public:
    /// InputError at the factor: a name that is neither a parameter nor a key of the scenario ("did you mean"), a
    /// range or
    /// level outside what the parameter allows. What a key may hold shows only in its study.
    SweepPlan(const Scenario& scenario, Design design);

    const Design& design() const { return design_; } ///< as given
    /// Whether a factor is a number of the model's parameters.
    bool is_parameter(std::size_t factor) const { return parameter_[factor]; }
    /// Whether it is one that can differ from lane to lane; any other factor makes studies of its own.
    bool is_in_lanes(std::size_t factor) const { return in_lanes_[factor]; }
    /// The values of those at every point, for the parameters of a study.
    ParameterTable table(const ParameterSpace& space) const;
    /// What the parameter is at a point; of a factor that is one.
    double number(std::size_t point, std::size_t factor) const;
    /// In the order of their first points.
    const std::vector<StudyPoints>& studies() const { return studies_; }
    /// Position of a point's study.
    std::uint32_t study_of(std::size_t point) const { return study_of_[point]; }
    /// Everything that a point changes in the scenario, parameters too: the way to compute it alone.
    std::vector<Override> overrides(std::size_t point) const;
    /// Blocks of sixteen lanes that so many replicates of every point need: of each study the fewer of those with one
    /// point
    /// each and those with sixteen points each.
    std::uint64_t blocks(std::uint32_t replicates) const;

private:
    Design design_;
    std::vector<bool> parameter_{}, in_lanes_{};
    std::vector<StudyPoints> studies_{};
    std::vector<std::uint32_t> study_of_{};
};

/// Makes the study of every combination of keys with the parameters of its first point, so that what is wrong shows
/// before
/// anything is computed. InputError at the factor.
void check_studies(const Scenario& scenario, const SweepPlan& plan);

} // namespace mv::design
