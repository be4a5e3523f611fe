#include <multivector/models/mv1/extension.hpp>

#include <multivector/base/error.hpp>
#include <multivector/models/mv1/settings.hpp>

#include <algorithm>

namespace mv::mv1 {
namespace {

[[noreturn]] void refuse(const std::string& problem, const std::string& value, const std::string& allowed,
                         const std::string& hint = {})
{
    throw InputError({{"extension"}, problem, "`" + value + "`", allowed, hint});
}

void check_name(const std::string& what, const std::string& name)
{
    const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    if (!name.empty() && name.size() <= 48 && name[0] >= 'a' && name[0] <= 'z' && std::ranges::all_of(name, plain))
        return;
    refuse("this cannot be the name of " + what, name,
           "a lower-case letter, then letters, digits and underscores, at most 48");
}

/// As scenarios know it.
Parameter named_after(const MechanismDeclaration& mechanism, Parameter p)
{
    p.name = mechanism.name + "." + p.name;
    p.section = mechanism.name;
    return p;
}

void check_mechanism(const MechanismDeclaration& d)
{
    check_name("a mechanism", d.name);
    if (d.meaning.empty() || d.odd.empty())
        refuse("a mechanism says nothing about itself", d.name,
               "a meaning, and a paragraph `odd` for the model's description");
    ParameterSpace own;
    for (const Parameter& p : d.parameters) {
        check_name("a parameter", p.name);
        own.add(named_after(d, p));
    }
    for (const UserVariable& v : d.variables) check_name("a variable", v.name);
}

} // namespace

Stream own_stream(const std::string& name) { return stream_of(name.data(), name.size()); }

const Extensions& Extensions::none()
{
    static const Extensions empty;
    return empty;
}

void Extensions::check_new(const std::string& what, const std::string& name) const
{
    check_name(what, name);
    const auto taken = [&](const std::string& other) {
        if (other == name) refuse("the name of " + what + " is taken", name, "another name");
    };
    for (const Strategy& s : strategies_) taken(s.label);
    for (const InsertedMechanism& m : mechanisms_) taken(m.declaration.name);
    for (const UserOutcome& o : outcomes_) taken(o.info.name);
}

Extensions& Extensions::add(Strategy strategy)
{
    check_new("a strategy", strategy.label);
    if (is_portfolio_name(strategy.label))
        refuse("the name of a strategy is taken", strategy.label, "a name that `multivector strategies` does not list");
    if (!strategy.rule) refuse("a strategy has no rule", strategy.label, "a PortfolioRule");
    if (strategy.package.empty()) {
        strategy.package = strategy.rule->default_package();
        strategy.instruments = find_package(strategy.package).instruments;
    }
    strategies_.push_back(std::move(strategy));
    return *this;
}

Extensions& Extensions::add(UserOutcome outcome)
{
    check_new("an outcome", outcome.info.name);
    if (!outcome.read) refuse("an outcome has no function", outcome.info.name, "a function of the finished run");
    if (!(outcome.info.low < outcome.info.high))
        refuse("an outcome's bins have no width", outcome.info.name, "low < high");
    if (outcome.info.scope != Scope::focal && outcome.info.scope != Scope::system)
        refuse("an outcome of this scope cannot be added", outcome.info.name, "Scope::focal or Scope::system");
    if (!outcome.info.axes.empty()) refuse("an outcome of an extension is one number", outcome.info.name, "no axes");
    if (outcome.info.long_name.empty())
        refuse("an outcome says nothing about itself", outcome.info.name, "a long_name");
    outcomes_.push_back(std::move(outcome));
    return *this;
}

Extensions& Extensions::insert_after(const std::string& mechanism, std::shared_ptr<const UserMechanism> own)
{
    if (!own) refuse("there is no mechanism", "null", "an UserMechanism");
    MechanismDeclaration d = own->declaration();
    check_mechanism(d);
    check_new("a mechanism", d.name);
    std::vector<std::string> known;
    for (const Mechanism& m : mv1::mechanisms()) known.push_back(m.name);
    const auto place = std::ranges::find(mv1::mechanisms(), mechanism, &Mechanism::name);
    if (place != mv1::mechanisms().end() && !place->has_step)
        refuse("this mechanism has no step to stand behind", mechanism,
               "a mechanism that changes the block in every step");
    if (std::ranges::find(known, d.name) != known.end())
        refuse("the name of a mechanism is taken", d.name, "another name");
    if (std::ranges::find(known, mechanism) == known.end())
        refuse("there is no mechanism of the model to stand behind", mechanism, "one that `multivector describe` lists",
               did_you_mean(mechanism, known));
    for (const InsertedMechanism& other : mechanisms_) known.push_back(other.declaration.name);
    for (const std::string& other : known)
        if (own_stream(other) == own_stream(d.name))
            refuse("two mechanisms would draw the same random numbers", d.name,
                   "another name than that, beside " + other);
    mechanisms_.push_back({mechanism, std::move(own), std::move(d)});
    return *this;
}

std::vector<Parameter> Extensions::parameters() const
{
    std::vector<Parameter> all;
    for (const InsertedMechanism& m : mechanisms_)
        for (const Parameter& p : m.declaration.parameters) all.push_back(named_after(m.declaration, p));
    return all;
}

} // namespace mv::mv1
