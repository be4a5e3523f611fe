/// The voter model in scenarios: networks by family or from a list of links, rules on them, times, and who holds 1.

#include <multivector/models/voter/voter.hpp>

#include "studies/on_graphs.hpp"

namespace mv::voter {
namespace {

struct NamedRule {
    const char *name, *meaning;
    Rule rule;
};

constexpr NamedRule rules[] = {
    {"node", "a random vertex copies a random neighbour: the voter model (Clifford & Sudbury 1973)", Rule::node},
    {"invasion", "a random neighbour copies a random vertex: the invasion process (Castellano 2005)", Rule::invasion},
    {"link", "an end of a random link copies the other: link dynamics (Suchecki et al. 2005)", Rule::link}};

class VoterKind final : public ModelKind {
public:
    std::string name() const override { return "voter"; }
    std::string meaning() const override { return "two opinions that spread by copying along the links of a network"; }
    std::vector<std::string> keys() const override
    {
        return {"alternatives", "graph", "vertices", "ones", "horizon", "every"};
    }
    ParameterSpace parameters(const Registry&) const override { return parameter_space(); }
    std::vector<std::string> variants() const override { return {"sampled"}; }
    std::unique_ptr<Study> study(const Scenario& scenario, const Keys& keys) const override
    {
        const auto settings =
            studies::read_on_graphs<Settings>(scenario, keys, rules, "[\"node:complete\", \"node:star\"]");
        return std::make_unique<studies::GraphStudy<Voter>>(scenario, keys, settings);
    }
    Answer alternatives(const Scenario&) const override { return studies::list_on_graphs(rules); }
};

} // namespace

std::shared_ptr<const ModelKind> kind() { return std::make_shared<VoterKind>(); }

} // namespace mv::voter
