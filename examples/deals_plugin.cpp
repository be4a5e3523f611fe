// Scenarios of a model of our own, for the installed program: multivector compare deals.toml --plugin libdeals.so
#include "deals.hpp"

#include <multivector/plugin.hpp>
#include <multivector/study/model_kind.hpp>

namespace {

/// One scenario of the model, ready to run.
class DealsStudy final : public mv::Study {
public:
    DealsStudy(const mv::Scenario& scenario, int years) : years_(years)
    {
        const mv::ParameterSet parameters = mv::set_parameters(scenario, {});
        cases_.push_back({"main", "the scenario as it is", scenario.replicates.value, false, parameters,
                          mv::any_model(std::make_shared<const Deals>(years))});
    }
    const std::vector<mv::Case>& cases() const override { return cases_; }
    std::string subject() const override { return "an urn"; }
    std::string resolved() const override { return "{\"years\": " + std::to_string(years_) + "}"; }

private:
    int years_;
    std::vector<mv::Case> cases_{};
};

/// What scenarios with `model = "deals"` can say.
class DealsKind final : public mv::ModelKind {
public:
    std::string name() const override { return "deals"; }
    std::string meaning() const override { return "deals that bring further deals with the same power"; }
    std::vector<std::string> keys() const override { return {"years"}; }
    mv::ParameterSpace parameters(const mv::Registry&) const override { return {}; }
    std::unique_ptr<mv::Study> study(const mv::Scenario& scenario, const mv::Keys& keys) const override
    {
        const auto years = keys.whole("years", 1, 1000);
        return std::make_unique<DealsStudy>(scenario, years ? static_cast<int>(years->value) : 40);
    }
    mv::Answer alternatives(const mv::Scenario&) const override
    {
        return {"attached\nimpartial\n", "[\"attached\", \"impartial\"]\n"};
    }
};

void add_deals(mv::Registry& registry) { registry.add(std::make_shared<DealsKind>()); }

} // namespace

MULTIVECTOR_PLUGIN(add_deals)
