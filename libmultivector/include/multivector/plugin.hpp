#pragma once
/// Models and extensions of models from a shared library: `multivector --plugin libmine.so`, mv::load_plugin, or
/// multivector.load_plugin in Python.
///
/// In the library, once, with the registry to add a model to, or with the extensions that a model takes:
///     static void fill(mv::Registry& registry) { registry.add(...); }
///     MULTIVECTOR_PLUGIN(fill)

#include <multivector/study/registry.hpp>
#include <multivector/version.hpp>

#include <cstdint>
#include <filesystem>

namespace mv {

/// What a plugin's one entry point gives. Its layout never changes but by appending.
struct PluginEntry {
    std::uint32_t size;      ///< of this struct
    const char* version;     ///< of the headers it was compiled with: must be the library's
    const char* compiler;    ///< its binary interface: must be the library's
    void (*former)();        ///< not used any more
    void (*fill)(Registry&); ///< adds what the plugin offers
};

/// \cond
#define MULTIVECTOR_TEXT_(x) #x
#define MULTIVECTOR_TEXT(x) MULTIVECTOR_TEXT_(x)
inline void fill_registry(Registry& registry, void (*fill)(Registry&)) { fill(registry); }
template <class Given>
void fill_registry(Registry& registry, void (*fill)(Given&))
{
    fill(registry.given<Given>());
}
/// \endcond
/// Binary interface of compiler and standard library.
#define MULTIVECTOR_BINARY_INTERFACE                                                                                   \
    "C++ ABI " MULTIVECTOR_TEXT(__GXX_ABI_VERSION) ", libstdc++ ABI " MULTIVECTOR_TEXT(_GLIBCXX_USE_CXX11_ABI)

/// The one entry point of a plugin: `function` takes a `mv::Registry&`, or what a model takes, and fills it. Once in a library.
#define MULTIVECTOR_PLUGIN(function)                                                                                   \
    extern "C" __attribute__((visibility("default"))) const mv::PluginEntry* multivector_plugin()                      \
    {                                                                                                                  \
        static const mv::PluginEntry entry{sizeof(mv::PluginEntry), MULTIVECTOR_HEADER_VERSION,                        \
                                           MULTIVECTOR_BINARY_INTERFACE, nullptr,                                      \
                                           [](mv::Registry& all) { mv::fill_registry(all, &(function)); }};            \
        return &entry;                                                                                                 \
    }

/// Adds what the library at `path` offers. FileError if it cannot be opened; InputError if it is no plugin, was compiled
/// with headers of another version or another compiler's binary interface, or what it adds is refused.
void load_plugin(const std::filesystem::path& path, Registry& registry);

} // namespace mv
