#include "command_line.hpp"

#include <multivector/base/error.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace mv::cli {
namespace {

std::vector<std::string> verbs_of(const CLI::App& app)
{
    std::vector<std::string> names;
    for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; }))
        names.push_back(verb->get_name());
    return names;
}

/// Of a verb and of the program, which may stand behind the verb, too.
std::vector<std::string> options_of(const CLI::App& app, const CLI::App& verb)
{
    std::vector<std::string> names;
    for (const CLI::App* owner : {&verb, &app})
        for (const CLI::Option* option : owner->get_options())
            for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    return names;
}

[[noreturn]] void refuse_verb(const CLI::App& app, const std::vector<std::string>& extra)
{
    const std::vector<std::string> verbs = verbs_of(app);
    const std::string given = extra.empty() ? "" : extra.front();
    std::string hint = did_you_mean(given, verbs);
    if (hint.empty()) hint = "`multivector --help` explains them";
    throw InputError({{"command line"},
                      given.empty() ? "a verb is missing" : "unknown verb",
                      given,
                      fmt::format("{}", fmt::join(verbs, ", ")),
                      hint});
}

} // namespace

void refuse_command_line(const CLI::App& app, const CLI::ParseError& error)
{
    const std::vector<CLI::App*> chosen = app.get_subcommands();
    std::vector<std::string> extra = app.remaining(true);
    if (chosen.empty()) refuse_verb(app, extra);
    const CLI::App& verb = *chosen.front();
    if (!extra.empty() && extra.front() == "--column")
        throw InputError({{"command line"}, "this option has another name now", "--column", {}, "write --case"});
    const std::string help = fmt::format("`multivector {} --help` explains what may be given", verb.get_name());
    const bool is_option = !extra.empty() && extra.front().starts_with("-");
    if (!is_option && !dynamic_cast<const CLI::ExtrasError*>(&error))
        throw InputError({{"command line"}, error.what(), {}, {}, help});
    const std::vector<std::string> options = options_of(app, verb);
    const std::string hint = did_you_mean(extra.front(), options);
    throw InputError({{"command line"},
                      is_option ? "unknown option" : "there is no place for this argument",
                      extra.front(),
                      is_option ? fmt::format("{}", fmt::join(options, ", ")) : "",
                      hint.empty() ? help : hint});
}

} // namespace mv::cli
