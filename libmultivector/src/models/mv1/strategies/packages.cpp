/// Packages of instruments: what a state does beside its portfolio.

#include "../../../base/text.hpp"

#include <multivector/base/error.hpp>
#include <multivector/models/mv1/strategy.hpp>

namespace mv::mv1 {

const std::vector<Package>& packages()
{
    static const std::vector<Package> all{
        {"none", "No instrument; pacts as in the data.", {}},
        {"passive", "No pact and no other instrument.", {.camp = CampRule::none}},
        {"ally",
         "Pact with the lead in security, decisions on demands unbiased.",
         {.camp = CampRule::lead_in_security}},
        {"client",
         "Pact with the lead in security, and the patron's demands are rather met.",
         {.bias_patron = 2, .camp = CampRule::lead_in_security}},
        {"firm", "Demands above .3 are rather refused, whoever makes them; pacts as in the data.", {.bias_large = -3}},
        {"multi_vector_diplomacy",
         "Initiatives, visits to every power and to three minor capitals, no pact, and demands that cut ties with the "
         "demander's rivals are rather refused.",
         {.initiatives = .5f, .visits = 1, .minor_capitals = 3, .bias_cut = -2, .camp = CampRule::none}},
    };
    return all;
}

const Package& find_package(const std::string& name)
{
    std::vector<std::string> names;
    for (const Package& package : packages()) {
        if (package.name == name) return package;
        names.push_back(package.name);
    }
    throw InputError({{"packages of instruments"},
                      "unknown package",
                      "`" + name + "`",
                      text::list(names),
                      did_you_mean(name, names)});
}

} // namespace mv::mv1
