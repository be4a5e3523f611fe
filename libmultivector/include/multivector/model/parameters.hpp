#pragma once
/// Parameters of a model as data: names, units, defaults, ranges, meanings and sources, and values over them.

#include <multivector/base/error.hpp>
#include <multivector/model/block.hpp>

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mv {

/// A number of a model, or of a mechanism of one's own.
struct Parameter {
    std::string name{};    ///< as scenarios write it
    std::string symbol{};  ///< of the equations
    std::string section{}; ///< part of the model it belongs to
    float value = 0;       ///< default
    float low = 0;         ///< lower end of the range that `sampled` draws from
    float high = 0;        ///< upper end; low = high: not sampled
    float minimum = 0;     ///< least value allowed
    float maximum = 0;     ///< largest value allowed
    std::string unit{};    ///< e.g. "1/year"
    std::string meaning{}; ///< a few words
    std::string source{};  ///< of the default; [D] a choice of design, [V] from the data, [S] read in the work named
    bool in_lanes = true;  ///< may differ between the lanes of a block; false where a model reads it once for a study
    std::size_t slot = 0;  ///< position among the values of a ParameterSet; given by the space

    bool is_sampled() const { return low < high; } ///< whether `sampled` draws it
};

/// The parameters of a model in the order they were added.
class ParameterSpace {
public:
    /// Adds a parameter in the next slot. InputError: a name that is taken or empty, a default or range outside
    /// minimum to maximum, a number that is not finite, a name whose draws would be another's (name_entity).
    ParameterSpace& add(Parameter parameter);
    /// A slot without a parameter, which holds `value`: for models whose numbers lie in a structure of fixed size.
    ParameterSpace& leave_slot(float value);

    const std::vector<Parameter>& parameters() const& { return parameters_; } ///< ordered by slot
    std::vector<Parameter> parameters() && { return std::move(parameters_); } ///< of a space nobody keeps
    std::span<const float> defaults() const { return defaults_; }             ///< by slot
    /// InputError for an unknown name, with "did you mean".
    const Parameter& find(std::string_view name) const;

private:
    std::vector<Parameter> parameters_{};
    std::vector<float> defaults_{};
};

/// Values over a space, defaults unless set.
class ParameterSet {
public:
    /// All defaults.
    explicit ParameterSet(ParameterSpace space);
    /// InputError: unknown name ("did you mean"), value out of range or not finite.
    void set(std::string_view name, double value);
    /// InputError: unknown name.
    float get(std::string_view name) const { return values_[slot(name)]; }
    /// Position of its value. InputError: unknown name.
    std::size_t slot(std::string_view name) const { return space_->find(name).slot; }
    /// Whether the scenario or caller has set it: `sampled` leaves such a parameter alone.
    bool is_set(std::size_t slot) const { return set_[slot]; }
    /// Writes the values of a block's replicates to `lanes`, [slot][16]: as they are, or where `sampled`, unless set,
    /// uniform in [low, high), drawn by seed, point and name, so that no other parameter matters. Replicates 2k and
    /// 2k + 1 share a draw, so that chance and parameters can be told apart. What where.table has stands before both.
    void write(const BlockAddress& where, bool sampled, std::span<float> lanes) const;
    std::span<const float> values() const { return values_; }                         ///< by slot
    const std::vector<Parameter>& parameters() const { return space_->parameters(); } ///< of the space
    const ParameterSpace& space() const { return *space_; }                           ///< shared by copies

private:
    std::shared_ptr<const ParameterSpace> space_;
    std::vector<float> values_;
    std::vector<bool> set_;
};

} // namespace mv
