#pragma once
/// A study whose cases are `main` and `sampled`, for models that are made of settings, and what reads such settings.
///
///     struct Settings { alternatives with names; ParameterSet parameters; bool sampled; ... };
///     class Mine { explicit Mine(Settings); const Settings& settings() const; ... };  // satisfies Model
///     class MineStudy : public mv::SampledStudy<Mine> { ... };

#include <multivector/base/error.hpp>
#include <multivector/model/sweeps.hpp>
#include <multivector/study/model_kind.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace mv {

/// The settings that a model is made of and gives back.
template <Model M>
using SettingsOf = std::remove_cvref_t<decltype(std::declval<const M&>().settings())>;

/// Leaves the alternative that the scenario asks for, where it asks for one. InputError for one that there is not.
template <class Alternative>
void keep_only(const Scenario& scenario, std::vector<Alternative>& alternatives)
{
    if (!scenario.only) return;
    std::vector<std::string> names;
    for (const Alternative& one : alternatives) names.push_back(one.name);
    const auto wanted =
        scenario.only->value.empty() ? names.begin() : std::find(names.begin(), names.end(), scenario.only->value);
    if (wanted == names.end()) refuse_name(*scenario.only, "alternative", names);
    alternatives = {alternatives[static_cast<std::size_t>(wanted - names.begin())]};
}

/// The keys `horizon` and `every` of models that go by sweeps, where they are there.
template <class Settings>
void read_times(const Keys& keys, Settings& settings)
{
    if (const auto horizon = keys.whole("horizon", 1, most_sweeps))
        settings.horizon = static_cast<std::uint32_t>(horizon->value);
    if (const auto every = keys.whole("every", 1, most_sweeps))
        settings.every = static_cast<std::uint32_t>(every->value);
}

/// The scenario as it is, and where it asks for the variant `sampled` the same with parameters drawn from their ranges.
/// A model whose settings have no `sampled` has no such variant.
template <Model M>
class SampledStudy : public Study {
public:
    /// Settings as the model's own keys say; parameters are read here, over the space of the scenario's kind of model.
    /// InputError: parameters that do not exist or fit; what the model refuses, or that there is nothing to compare, at
    /// the value of `key`.
    SampledStudy(const Scenario& scenario, const Keys& keys, SettingsOf<M> settings,
                 const std::string& key = "alternatives")
    {
        const SourceLocation where = keys.has(key) ? keys.location(key) : keys.location();
        settings.parameters = set_parameters(scenario, scenario.kind->parameters(scenario.registry));
        if constexpr (requires { settings.sampled; }) settings.sampled = scenario.sampled;
        main_ = add(where, "main", "the scenario as it is", scenario.replicates.value, settings);
        if constexpr (requires { settings.sampled; }) {
            settings.sampled = true;
            if (const std::uint32_t replicates = replicates_of(scenario, "sampled"))
                add(where, "sampled", "as main, parameters drawn from their ranges", replicates, settings);
        }
    }
    const std::vector<Case>& cases() const final { return cases_; }

protected:
    const M& model() const { return *main_; }                           ///< of the main case
    const SettingsOf<M>& settings() const { return main_->settings(); } ///< as the model has filled them in

private:
    std::shared_ptr<const M> add(const SourceLocation& where, const char* name, const char* meaning,
                                 std::uint32_t replicates, const SettingsOf<M>& settings)
    {
        auto model = at(where, [&] { return std::make_shared<const M>(settings); });
        if (model->layout().alternatives.empty())
            throw InputError({where, "nothing to compare", {}, "at least one alternative", {}});
        bool sampled = false;
        if constexpr (requires { settings.sampled; }) sampled = settings.sampled;
        cases_.push_back({name, meaning, replicates, sampled, settings.parameters, any_model(model)});
        return model;
    }

    std::shared_ptr<const M> main_{};
    std::vector<Case> cases_{};
};

} // namespace mv
