#pragma once
/// Models and extensions of models from a shared library: `multivector --plugin libmine.so`, mv::load_plugin, or
/// multivector.load_plugin in Python.
///
/// In the library, once, with the registry to add a model to, or with the extensions that a model takes:
///     static void fill(mv::Registry& registry) { registry.add(...); }
///     MULTIVECTOR_PLUGIN(fill)

#include <multivector/base/error.hpp>
#include <multivector/model/model.hpp>
#include <multivector/model/parameters.hpp>
#include <multivector/study/registry.hpp>
#include <multivector/version.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace mv {

/// What a plugin's one entry point gives. Its layout never changes but by appending.
struct PluginEntry {
    std::uint32_t size;      ///< of this struct
    const char* version;     ///< of the headers it was compiled with: must be the library's
    const char* compiler;    ///< its binary interface: must be the library's
    void (*former)();        ///< not used any more
    void (*fill)(Registry&); ///< adds what the plugin offers
    std::uint64_t layout;    ///< plugin_layout as the plugin was compiled: must be the library's
};

/// \cond
#define MULTIVECTOR_TEXT_(x) #x
#define MULTIVECTOR_TEXT(x) MULTIVECTOR_TEXT_(x)
#if defined(_LIBCPP_VERSION)
#define MULTIVECTOR_STANDARD_LIBRARY_ "libc++ ABI " MULTIVECTOR_TEXT(_LIBCPP_ABI_VERSION)
#else
#define MULTIVECTOR_STANDARD_LIBRARY_ "libstdc++ ABI " MULTIVECTOR_TEXT(_GLIBCXX_USE_CXX11_ABI)
#endif
#if defined(_GLIBCXX_DEBUG)
#define MULTIVECTOR_DEBUG_ ", _GLIBCXX_DEBUG"
#else
#define MULTIVECTOR_DEBUG_
#endif
#if defined(_GLIBCXX_DEBUG_PEDANTIC)
#define MULTIVECTOR_PEDANTIC_ ", _GLIBCXX_DEBUG_PEDANTIC"
#else
#define MULTIVECTOR_PEDANTIC_
#endif
inline void fill_registry(Registry& registry, void (*fill)(Registry&)) { fill(registry); }
template <class Given>
void fill_registry(Registry& registry, void (*fill)(Given&))
{
    fill(registry.given<Given>());
}
/// \endcond
/// Binary interface of compiler and standard library: what makes two libraries' objects differ. GCC and Clang share it.
#define MULTIVECTOR_BINARY_INTERFACE MULTIVECTOR_STANDARD_LIBRARY_ MULTIVECTOR_DEBUG_ MULTIVECTOR_PEDANTIC_

/// \cond
enum PluginProbe { plugin_probe }; // as wide as the compiler's flags make an enumeration
/// \endcond
/// Sizes of what crosses the border in one number, which differs where other flags or headers lay something out
/// otherwise. Static: a linker would give a plugin the program's.
static constexpr std::uint64_t plugin_layout = [] {
    std::uint64_t sum = 14695981039346656037u; // FNV-1a
    for (const std::size_t size :
         {sizeof(long double), sizeof(PluginProbe), sizeof(std::string), sizeof(std::vector<std::string>),
          sizeof(std::function<void()>), sizeof(std::shared_ptr<Registry>), sizeof(Scope), sizeof(OutcomeInfo),
          sizeof(Layout), sizeof(BlockAddress), sizeof(BlockRecord), sizeof(Parameter), sizeof(Registry)})
        sum = (sum ^ size) * 1099511628211u;
    return sum;
}();

/// The one entry point of a plugin: `function` takes a `mv::Registry&`, or what a model takes, and fills it. Once in a
/// library.
#define MULTIVECTOR_PLUGIN(function)                                                                                   \
    extern "C" __attribute__((visibility("default"))) const mv::PluginEntry* multivector_plugin()                      \
    {                                                                                                                  \
        static const mv::PluginEntry entry{sizeof(mv::PluginEntry),                                                    \
                                           MULTIVECTOR_HEADER_VERSION,                                                 \
                                           MULTIVECTOR_BINARY_INTERFACE,                                               \
                                           nullptr,                                                                    \
                                           [](mv::Registry& all) { mv::fill_registry(all, &(function)); },             \
                                           mv::plugin_layout};                                                         \
        return &entry;                                                                                                 \
    }

/// Adds what the library at `path` offers. FileError if it cannot be opened; InputError if it is no plugin, was
/// compiled with headers of another version or for another binary interface, or what it adds is refused; UserCodeError
/// if its function throws anything else.
void load_plugin(const std::filesystem::path& path, Registry& registry);

} // namespace mv
