// A plugin whose code throws an int: while it is being loaded (IN_fill), or later in the one place that a definition
// names.
#include <multivector/models/mv1/extension.hpp>
#include <multivector/plugin.hpp>

namespace {

using namespace mv;

class Strategy final : public mv1::PortfolioRule {
public:
    std::string name() const override { return "thrower"; }
    std::string meaning() const override { return "Throws."; }
    std::string source() const override { return "nobody"; }
#if defined(IN_world)
    mv1::Dependence dependence() const override { return mv1::Dependence::world; }
#endif
    void decide(const mv1::Situation& s, mv1::Ties& target) const override
    {
#if defined(IN_world) || defined(IN_rule)
        throw 7;
#endif
        target = s.data;
    }
    bool decide_sixteen(const mv1::SituationOfSixteen&, mv1::TiesOfSixteen&) const override
    {
#if defined(IN_sixteen)
        throw 7;
#endif
        return false;
    }
};

class Mechanism final : public mv1::UserMechanism {
public:
    mv1::MechanismDeclaration declaration() const override
    {
        mv1::MechanismDeclaration d;
        d.name = "strike";
        d.meaning = "Throws.";
        d.odd = "Throws.";
        return d;
    }
    void step(mv1::StepView&) const override
    {
#if defined(IN_mechanism)
        throw 7;
#endif
    }
};

void fill(mv1::Extensions& extensions)
{
#if defined(IN_fill)
    throw 7;
#endif
    extensions.add({"thrower", std::make_shared<Strategy>(), {}, {}});
    extensions.insert_after("corridors", std::make_shared<Mechanism>());
    extensions.add(mv1::UserOutcome{{"blank", "1", "nothing", Scope::focal, 0, 1, false}, [](const mv1::StepView&) {
#if defined(IN_outcome)
                                        throw 7;
#endif
                                        return Sixteen{};
                                    }});
}

} // namespace

MULTIVECTOR_PLUGIN(fill)
