/// Strategies, mechanisms and outcomes of the caller's, added to the extensions of a job.

#include "extensions.hpp"

#include "mechanism.hpp"
#include "mv1.hpp"
#include "rule.hpp"

#include <algorithm>

namespace mv::python {
namespace {

/// A function of the caller's: how it wants to be called, itself (or what keeps its code alive), and its address.
struct Callee {
    std::string kind{};
    py::object function{};
    std::uintptr_t address = 0;
};

Callee callee(const py::tuple& said) { return {said[0].cast<std::string>(), said[1], said[2].cast<std::uintptr_t>()}; }

std::shared_ptr<const mv1::PortfolioRule> make_rule(const Callee& callee, const std::string& name,
                                                    const std::string& meaning,
                                                    const std::shared_ptr<CallbackContext>& context)
{
    if (callee.kind == "compiled")
        return std::make_shared<CompiledRule>(name, meaning, callee.address, callee.function, context);
    if (callee.kind == "batch") return std::make_shared<BatchRule>(name, meaning, callee.function, context);
    return std::make_shared<PlainRule>(name, meaning, callee.function, context);
}

/// Those of the package, with what differs from it.
mv1::Instruments instruments(const std::string& package, const py::dict& changes)
{
    mv1::Instruments made = mv1::find_package(package).instruments;
    for (const mv1::InstrumentInfo& info : mv1::instrument_table)
        if (changes.contains(info.name)) made.*info.value = changes[info.name].cast<float>();
    if (changes.contains("camp")) {
        const std::string camp = changes["camp"].cast<std::string>();
        made.camp = camp == "none"               ? mv1::CampRule::none
                    : camp == "lead_in_security" ? mv1::CampRule::lead_in_security
                                                 : mv1::CampRule::as_in_data;
    }
    return made;
}

void add_strategy(Extensions& self, const std::string& name, const std::string& meaning, const py::tuple& function,
                  const std::string& package, const py::dict& changes, bool on_menu)
{
    mv1::Strategy strategy{name, make_rule(callee(function), name, meaning, self.context), package,
                           instruments(package, changes)};
    strategy.on_menu = on_menu;
    given(self).add(std::move(strategy));
}

template <class T>
T from(const py::dict& said, const char* key)
{
    return said[key].cast<T>();
}

mv1::MechanismDeclaration declaration(const py::dict& said)
{
    mv1::MechanismDeclaration d;
    d.name = from<std::string>(said, "name");
    d.meaning = from<std::string>(said, "meaning");
    d.odd = from<std::string>(said, "odd");
    d.on_by_default = from<bool>(said, "on_by_default");
    d.moves_ties = from<bool>(said, "moves_ties");
    for (const auto& one : said["parameters"]) {
        const auto p = one.cast<py::dict>();
        d.parameters.push_back({from<std::string>(p, "name"), from<std::string>(p, "symbol"), "",
                                from<float>(p, "default"), from<float>(p, "low"), from<float>(p, "high"),
                                from<float>(p, "minimum"), from<float>(p, "maximum"), from<std::string>(p, "unit"),
                                from<std::string>(p, "meaning"), from<std::string>(p, "source")});
    }
    for (const auto& one : said["variables"]) {
        const auto v = one.cast<py::dict>();
        d.variables.push_back({from<std::string>(v, "name"), from<std::string>(v, "unit"),
                               from<std::string>(v, "meaning"), from<bool>(v, "per_state"), from<float>(v, "initial"),
                               from<bool>(v, "total")});
    }
    return d;
}

FieldNames field_names(const py::dict& said)
{
    using Names = std::vector<std::string>;
    return {from<Names>(said, "reads"), from<Names>(said, "writes"), from<Names>(said, "model_parameters"),
            from<int>(said, "draws")};
}

void insert_after(Extensions& self, const std::string& after, const py::dict& said, const py::tuple& function)
{
    const Callee code = callee(function);
    mv1::MechanismDeclaration declared = declaration(said);
    if (code.kind == "compiled")
        given(self).insert_after(after, std::make_shared<CompiledMechanism>(std::move(declared), field_names(said),
                                                                            code.address, code.function, self.context));
    else
        given(self).insert_after(after,
                                 std::make_shared<BatchMechanism>(std::move(declared), code.function, self.context));
}

void add_outcome(Extensions& self, const py::dict& said, const py::tuple& function)
{
    const Callee code = callee(function);
    const auto name = from<std::string>(said, "name");
    mv1::UserOutcome own{{name, from<std::string>(said, "unit"), from<std::string>(said, "long_name"),
                          from<std::string>(said, "scope") == "focal" ? Scope::focal : Scope::system,
                          from<float>(said, "low"), from<float>(said, "high"), from<bool>(said, "more_is_better")},
                         code.kind == "compiled"
                             ? compiled_outcome(name, field_names(said), code.address, code.function, self.context)
                             : batch_outcome(name, code.function, self.context)};
    given(self).add(std::move(own));
}

template <class List, class Name>
std::vector<std::string> names(const List& list, const Name& name)
{
    std::vector<std::string> all;
    for (const auto& one : list) all.push_back(name(one));
    return all;
}

} // namespace

void bind_own_code(py::module_& module)
{
    const py::object type = module.attr("Extensions");
    const auto add = [&](const char* name, auto function, auto... arguments) {
        type.attr(name) = py::cpp_function(function, py::name(name), py::is_method(type), arguments...);
    };
    const auto add_list = [&](const char* name, auto read) {
        const py::object property = py::module_::import("builtins").attr("property");
        type.attr(name) = property(py::cpp_function(read, py::is_method(type)));
    };
    add("add_strategy", &add_strategy, py::arg("name"), py::arg("meaning"), py::arg("function"), py::arg("package"),
        py::arg("changes"), py::arg("on_menu"));
    add("insert_after", &insert_after, py::arg("after"), py::arg("declaration"), py::arg("function"));
    add("add_outcome", &add_outcome, py::arg("declaration"), py::arg("function"));
    add_list("strategies",
             [](const Extensions& e) { return names(given(e).strategies(), [](const auto& s) { return s.label; }); });
    add_list("mechanisms", [](const Extensions& e) {
        return names(given(e).mechanisms(), [](const auto& m) { return m.declaration.name; });
    });
    add_list("outcomes",
             [](const Extensions& e) { return names(given(e).outcomes(), [](const auto& o) { return o.info.name; }); });
}

} // namespace mv::python
