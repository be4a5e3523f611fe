/// MV-1 as scenarios and the program know it.

#include "cases.hpp"
#include "make_study.hpp"
#include "tables.hpp"

#include "models/mv1/outcomes/reader.hpp"

#include <multivector/models/mv1/recordable.hpp>
#include <multivector/studies/mv1/study.hpp>

namespace mv::mv1 {
namespace {

std::shared_ptr<const Extensions> given(const Registry& registry)
{
    const auto found = registry.find_given<Extensions>();
    return found ? found : std::make_shared<const Extensions>();
}

class Mv1Kind final : public ModelKind {
public:
    std::string name() const override { return "mv1"; }
    std::string meaning() const override
    {
        return "states that depend on several great powers in several functions, and the strategies of one of them";
    }
    std::vector<std::string> keys() const override
    {
        return {"world",          "world_fingerprint", "focal",     "years",    "burn_in_years",
                "steps_per_year", "strategies",        "factorial", "strategy", "others",
                "mechanisms",     "mediation",         "restraint", "event",    "project",
                "record"};
    }
    ParameterSpace parameters(const Registry& registry) const override
    {
        const std::vector<std::string> usual{"security", "economy", "technology"};
        return parameter_space(usual, given(registry)->parameters());
    }
    Word alternative_word() const override { return {"strategy", "strategies"}; }
    std::string calibration() const override { return "defaults calibrated to 1992-2004"; }
    void check(const ParameterSet& set) const override { check_weights(set); }
    std::vector<VariableInfo> variables(const Registry& registry) const override
    {
        std::vector<VariableInfo> all;
        for (const Recordable& one : recordable_variables(*given(registry)))
            all.push_back({one.name, one.unit, one.meaning, one.indexed_by});
        return all;
    }
    std::vector<OutcomeInfo> outcomes() const override
    {
        std::vector<OutcomeInfo> all;
        for (const auto* list : {&outcomes::of_focal(), &outcomes::of_neighbours(), &outcomes::of_system()})
            for (const outcomes::Definition& d : *list) all.push_back(d.info);
        for (const outcomes::Definition& d : outcomes::of_projects()) all.push_back(d.info);
        return all;
    }
    std::vector<std::string> subject_keys() const override { return {"focal"}; }
    std::vector<std::string> yardsticks(const ComparisonView& view) const override
    {
        return tables::facts_of(view).yardsticks;
    }
    std::vector<OptionInfo> options() const override
    {
        using Verbs = OptionInfo::Verbs;
        return {{"--world", "world", "world folder, or the name of a shipped world, instead of the scenario's"},
                {"--state", "focal", "focal state instead of the scenario's, e.g. VNM"},
                {"--others", "others.strategy", "what the other states do: static, adaptive, data, or a strategy",
                 false, Verbs::running},
                {"--factorial", "factorial", "every portfolio of the scenario with every package of instruments", true,
                 Verbs::compare}};
    }
    std::vector<std::string> variants() const override { return variant_names(); }
    std::unique_ptr<Study> study(const Scenario& scenario, const Keys& keys) const override
    {
        return make_study(scenario, keys);
    }
    Answer alternatives(const Scenario& scenario) const override
    {
        return alternatives_answer(scenario, *given(scenario.registry));
    }
    std::string comparison_table(const ComparisonView& view) const override { return tables::comparison_table(view); }
    std::string run_table(const ComparisonView& view) const override { return tables::run_table(view); }
    std::vector<BriefLine> brief(const ComparisonView& view) const override { return tables::brief(view); }
};

} // namespace

std::shared_ptr<const ModelKind> kind() { return std::make_shared<Mv1Kind>(); }

} // namespace mv::mv1
