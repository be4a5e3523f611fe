#include "other_program.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include <unistd.h>

namespace mv::cli {

void become_other_program(const CLI::App& app, int argc, char** argv)
{
    if (argc < 2) return;
    char* const own = argv[1];
    const std::string_view verb = own;
    const auto is_ours = [&](const CLI::App* one) { return one->get_name() == verb; };
    if (verb.empty() || verb.front() == '-' || verb.find('/') != std::string_view::npos
        || std::ranges::any_of(app.get_subcommands({}), is_ours))
        return;
    std::string name = "multivector-" + std::string(verb);
    argv[1] = name.data();
    ::execvp(name.c_str(), argv + 1); // returns where there is none
    argv[1] = own;
}

} // namespace mv::cli
