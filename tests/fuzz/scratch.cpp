#include "targets.hpp"

#include <unistd.h>

#include <stdexcept>

namespace mv::fuzz {
namespace {

struct Scratch {
    std::filesystem::path path;
    Scratch()
    {
        const std::filesystem::path memory = "/dev/shm";
        std::string name = ((access(memory.c_str(), W_OK) == 0 ? memory : std::filesystem::temp_directory_path())
                            / "multivector-fuzz-XXXXXX")
                               .string();
        if (!mkdtemp(name.data())) throw std::runtime_error("no folder for fuzzing");
        path = name;
    }
    ~Scratch()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
};

} // namespace

const std::filesystem::path& scratch()
{
    static const Scratch folder;
    return folder.path;
}

} // namespace mv::fuzz
