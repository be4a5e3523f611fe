#include <multivector/cli.hpp>

#include "command_line.hpp"
#include "verbs.hpp"

#include <multivector/base/error.hpp>
#include <multivector/plugin.hpp>

#include <exception>
#include <filesystem>
#include <iostream>

namespace mv {
namespace {

/// An argument as a shell would need it.
std::string quoted(const std::string& argument)
{
    if (!argument.empty() && argument.find_first_of(" \t\n\"'$\\*?<>|&;()") == std::string::npos) return argument;
    std::string text = "'";
    for (const char c : argument) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return text + "'";
}

std::string command_line(int argc, char** argv)
{
    std::string text = "multivector";
    for (int i = 1; i < argc; ++i) text += " " + quoted(argv[i]);
    return text;
}

void add_verbs(CLI::App& app, cli::Command& chosen, const std::string& command)
{
    cli::add_run(app, chosen, command);
    cli::add_compare(app, chosen, command);
    cli::add_replay(app, chosen, command);
    cli::add_summary(app, chosen);
    cli::add_estimate(app, chosen);
    cli::add_doctor(app, chosen);
    cli::add_describe(app, chosen);
    cli::add_validate(app, chosen);
    cli::add_parameters(app, chosen);
    cli::add_strategies(app, chosen);
    app.require_subcommand(1);
}

/// CLI11 has codes of its own; ours are 0 for help and version, 2 for everything it refuses.
int parse_and_run(int argc, char** argv, const mv1::Extensions& given)
{
    CLI::App app("Monte Carlo simulation of states between great powers", "multivector");
    app.set_version_flag("--version", cli::version_text);
    app.footer("Exit codes: 0 done, 1 some runs failed, 2 bad input (nothing written), 75 interrupted.");
    std::vector<std::string> plugins;
    app.add_option("--plugin", plugins, "a shared library with strategies, mechanisms and outcomes; may be repeated")
        ->type_name("FILE")
        ->allow_extra_args(false);
    app.fallthrough(); // so that it may stand behind the verb, too
    cli::Command chosen;
    add_verbs(app, chosen, command_line(argc, argv));
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() != 0) cli::refuse_command_line(app, error);
        app.exit(error); // help, version
        return cli::exit_done;
    }
    const auto extensions = std::make_shared<mv1::Extensions>(given);
    for (const std::string& plugin : plugins) load_plugin(plugin, *extensions);
    return chosen(extensions);
}

} // namespace

int cli_main(int argc, char** argv, const mv1::Extensions& extensions)
{
    try {
        return parse_and_run(argc, argv, extensions);
    } catch (const InputError& error) {
        std::cerr << "error: " << error.what() << "\n";
    } catch (const FileError& error) {
        std::cerr << "error: " << error.what() << "\n";
    } catch (const std::exception& error) {
        std::cerr << "error: " << error.what() << "\n";
        return cli::exit_some_failed;
    } catch (...) { // of a plugin, say
        std::cerr << "error: an exception that is not a std::exception\n";
        return cli::exit_some_failed;
    }
    return cli::exit_bad_input;
}

} // namespace mv
