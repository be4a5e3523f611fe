#pragma once
/// A small sweep of the voter model, and folders for stores.

#include <multivector/sweep/store.hpp>

#include <filesystem>
#include <string>

#include <unistd.h>

namespace mv::test {

/// Fixation of two opinions among six, under two rules, at points of mutation and bias.
inline std::string voter_text(const std::string& further, const std::string& design)
{
    return "model = \"voter\"\nalternatives = [\"node:complete\", \"invasion:star\"]\nvertices = 6\nhorizon = 12\n"
           "seed = 11\n"
           + further + "\n[design]\n" + design
           + "[design.factors]\nmutation = [0.0, 0.4]\nbias = {values = [-0.5, 0.0, 0.25]}\n";
}

inline const char* eight_points = "method = \"latin_hypercube\"\npoints = 8\nseed = 3\n";

inline sweep::Sweep sweep_of(const std::string& further = "replicates = 40", const std::string& design = eight_points)
{
    return sweep::Sweep(parse_scenario(voter_text(further, design), "voter.toml"));
}

/// An empty folder that goes with the test.
struct Folder {
    Folder()
    {
        static int count = 0;
        path = std::filesystem::temp_directory_path()
               / ("multivector-sweep-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
        std::filesystem::create_directory(path);
    }
    ~Folder() { std::filesystem::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path path{};
};

} // namespace mv::test
