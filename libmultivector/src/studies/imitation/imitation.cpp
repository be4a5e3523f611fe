/// Imitation in scenarios: rules on graphs, times, and who has type 1 at the start.

#include <multivector/models/imitation/exact.hpp>

#include "studies/on_graphs.hpp"

#include <limits>

namespace mv::imitation {
namespace {

struct NamedRule {
    const char *name, *meaning;
    Rule rule;
};

constexpr NamedRule rules[] = {
    {"birth_death", "one by fitness is imitated by a neighbour by lot (Lieberman et al. 2005)", Rule::birth_death},
    {"death_birth", "one by lot imitates a neighbour by fitness (Ohtsuki et al. 2006)", Rule::death_birth},
    {"fermi", "one by lot imitates a neighbour by lot, the likelier the fitter it is (Traulsen et al. 2007)",
     Rule::fermi}};

class ImitationStudy final : public studies::GraphStudy<Imitation> {
public:
    using GraphStudy::GraphStudy;
    /// Of graphs that are small enough for it.
    void describe(results::Dataset& data) const override
    {
        std::vector<double> ratios;
        for (const Alternative& one : settings().alternatives)
            ratios.push_back(one.rule == Rule::death_birth && one.network->size() <= most_coalescing
                                 ? critical_ratio(*one.network)
                                 : std::numeric_limits<double>::quiet_NaN());
        if (std::all_of(ratios.begin(), ratios.end(), [](double r) { return r != r; })) return;
        data.add_variable({"critical_ratio",
                           {"scenario"},
                           std::move(ratios),
                           {{"long_name", std::string("benefit over cost above which weak selection favours donors")},
                            {"units", std::string("1")}}});
    }
};

class ImitationKind final : public ModelKind {
public:
    std::string name() const override { return "imitation"; }
    std::string meaning() const override { return "two types that spread on a graph by imitation of the fitter"; }
    std::vector<std::string> keys() const override
    {
        return {"alternatives", "graph", "vertices", "ones", "horizon", "every"};
    }
    ParameterSpace parameters(const Registry&) const override { return parameter_space(); }
    std::vector<std::string> variants() const override { return {"sampled"}; }
    std::unique_ptr<Study> study(const Scenario& scenario, const Keys& keys) const override
    {
        const auto settings = studies::read_on_graphs<Settings>(scenario, keys, rules,
                                                                "[\"birth_death:complete\", \"birth_death:star\"]");
        return std::make_unique<ImitationStudy>(scenario, keys, settings);
    }
    Answer alternatives(const Scenario&) const override { return studies::list_on_graphs(rules); }
};

} // namespace

std::shared_ptr<const ModelKind> kind() { return std::make_shared<ImitationKind>(); }

} // namespace mv::imitation
