#pragma once
/// What a model brings to a comparison: its cases, what its keys came to, and what only it can tell.

#include <multivector/base/error.hpp>
#include <multivector/model/model.hpp>
#include <multivector/model/parameters.hpp>
#include <multivector/results/dataset.hpp>
#include <multivector/study/change.hpp>
#include <multivector/study/located.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace mv {

/// One ensemble of a comparison: all alternatives under one set of assumptions.
struct Case {
    std::string name{};                      ///< main, or that of a variant
    std::string meaning{};                   ///< its assumption, in a few words
    std::uint32_t replicates = 0;            ///< of every alternative
    bool sampled = false;                    ///< parameters are drawn from their ranges
    ParameterSet parameters;                 ///< with the scenario's values
    std::shared_ptr<const AnyModel> model{}; ///< never null
};

/// A model behind the interface that every model has, and kept as long as that.
template <Model M>
std::shared_ptr<const AnyModel> any_model(std::shared_ptr<const M> model)
{
    struct Kept {
        std::shared_ptr<const M> model;
        ModelView<M> view;
    };
    const M& itself = *model;
    const auto kept = std::make_shared<const Kept>(Kept{std::move(model), ModelView<M>(itself)});
    return {kept, &kept->view};
}

/// The same for people and for programs.
struct Answer {
    std::string text{}; ///< lines of at most 110 characters
    std::string json{}; ///< a JSON value
};

/// Which replicate is to be told in full.
struct ReplayRequest {
    std::size_t which = 0;       ///< position of the case
    std::size_t alternative = 0; ///< position in Layout::alternatives
    std::uint32_t replicate = 0; ///< its number
    std::uint32_t point = 0;     ///< of a design, 0 without one: sampled parameters are drawn there
    std::uint64_t seed = 0;      ///< of the run
    LocatedText about{};         ///< whom to tell of; "" leaves it to the model
};

/// One replicate in full.
struct Replay {
    Answer answer{};         ///< its course, what happened and why
    results::Dataset data{}; ///< every step, for a file
    bool failed = false;     ///< it could not be computed to its end
};

/// A scenario brought together with its model: every name found, every default filled in, ready to run.
class Study {
public:
    virtual ~Study() = default;
    /// The main one first, then the variants asked for. All have the same alternatives and outcomes.
    virtual const std::vector<Case>& cases() const = 0;
    /// Whom alternatives are compared for, e.g. the code of a state.
    virtual std::string subject() const = 0;
    /// What alternatives are, in a few words.
    virtual std::string alternatives_meaning() const { return "what is compared"; }
    /// What the model's own keys came to: the text of a JSON object. "" leaves it to the keys as they stand, which is
    /// enough where none has a default.
    virtual std::string resolved() const { return {}; }
    /// Adds coordinates of results files beside those of the layout.
    virtual void describe(results::Dataset&) const {}
    /// What is not as it comes with the model, plugins and parameters aside: see changes(const Comparison&).
    virtual std::vector<Change> changes() const { return {}; }
    /// What further says where results come from.
    virtual std::vector<results::Attribute> provenance() const { return {}; }
    /// The instruction set it runs on.
    virtual std::string isa() const { return "baseline"; }
    /// Computes one replicate again, the same bits as in a run, and tells it in full. InputError where the model
    /// cannot.
    virtual Replay replay(const ReplayRequest& request) const;
};

} // namespace mv
