#include <multivector/cli.hpp>

#include "command_line.hpp"
#include "options.hpp"
#include "other_program.hpp"
#include "reserve.hpp"
#include "shell.hpp"
#include "streams.hpp"
#include "verbs.hpp"

#include <multivector/base/error.hpp>
#include <multivector/plugin.hpp>

#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <new>
#include <sstream>
#include <system_error>

namespace mv {
namespace {

std::string command_line(int argc, char** argv)
{
    std::string text = "multivector";
    for (int i = 1; i < argc; ++i) text += " " + cli::quoted(argv[i]);
    return text;
}

void add_verbs(const cli::Declaring& program)
{
    for (const auto add :
         {cli::add_run, cli::add_compare, cli::add_replay, cli::add_summary, cli::add_estimate, cli::add_doctor,
          cli::add_describe, cli::add_validate, cli::add_parameters, cli::add_strategies, cli::add_design,
          cli::add_sweep, cli::add_status, cli::add_merge, cli::add_failures, cli::add_slurm_script})
        add(program);
    program.app.require_subcommand(1);
}

/// CLI11 has codes of its own; ours are 0 for help and version, 2 for everything it refuses.
int parse_and_run(int argc, char** argv, Registry registry)
{
    CLI::App app("Monte Carlo simulation of states between great powers", "multivector");
    app.set_version_flag("--version", cli::version_text);
    app.footer(
        "Any other verb is the program multivector-VERB on PATH, as claim, report and world of the Python package.\n"
        "Exit codes: 0 done, 1 some runs failed, 2 bad input (nothing written), 71 out of memory, 74 not written or "
        "printed, 75 interrupted.");
    std::vector<std::string> plugins;
    app.add_option("--plugin", plugins,
                   "a shared library with models, strategies, mechanisms and outcomes; may be repeated")
        ->type_name("FILE")
        ->allow_extra_args(false);
    app.fallthrough(); // so that it may stand behind the verb, too
    cli::Command chosen;
    add_verbs({app, chosen, command_line(argc, argv), registry});
    cli::become_other_program(app, argc, argv);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() != 0) cli::refuse_command_line(app, error);
        std::ostringstream text;
        app.exit(error, text, text); // help, version
        return cli::show(text.str(), cli::exit_done);
    }
    for (const std::string& plugin : plugins) load_plugin(plugin, registry);
    return chosen(registry);
}

/// The models of the library where none are `given`: made where a failed allocation is caught.
int run_guarded(int argc, char** argv, const Registry* given)
{
    const cli::StandardStreams streams;
    try {
        const cli::MemoryReserve reserve;
        return cli::finish_output(parse_and_run(argc, argv, given ? *given : built_in()));
    } catch (const InputError& error) {
        cli::say("error: {}\n", error.what());
    } catch (const FileError& error) {
        cli::say("error: {}\n", error.what());
    } catch (const std::bad_alloc&) {
        cli::say("error: out of memory\n{}", cli::memory_hint);
        return cli::finish_output(cli::exit_no_memory);
    } catch (const std::exception& error) {
        const auto* printing = dynamic_cast<const std::system_error*>(&error); // by fmt::print
        if (printing && std::ferror(stdout)) return cli::output_refused(printing->code().value(), cli::exit_done);
        cli::say("error: {}\n", error.what());
        return cli::finish_output(cli::exit_some_failed);
    } catch (...) { // of a plugin, say
        cli::say("error: an exception that is not a std::exception\n");
        return cli::finish_output(cli::exit_some_failed);
    }
    return cli::finish_output(cli::exit_bad_input);
}

} // namespace

int cli_main(int argc, char** argv, const Registry& registry) { return run_guarded(argc, argv, &registry); }

int cli_main(int argc, char** argv) { return run_guarded(argc, argv, nullptr); }

} // namespace mv
