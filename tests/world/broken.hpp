#pragma once
/// A small world with one text of one file replaced, and what loading it should say.

#include "world_folder.hpp"

#include <vector>

namespace mv::test {

struct Broken {
    std::string file, from, to, message;
};

inline std::string message_of(const Broken& broken)
{
    const WorldFolder folder;
    if (!folder.replace(broken.file, broken.from, broken.to)) return "no `" + broken.from + "` in " + broken.file;
    return folder.message();
}

} // namespace mv::test
