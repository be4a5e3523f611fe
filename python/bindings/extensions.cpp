#include "extensions.hpp"

#include <multivector/plugin.hpp>

#include <dlfcn.h>

namespace mv::python {
namespace {

/// A plugin finds the library's functions in this module, which Python has loaded for itself alone.
void show_the_library()
{
    Dl_info here{};
    if (dladdr(reinterpret_cast<const void*>(&show_the_library), &here) && here.dli_fname)
        dlopen(here.dli_fname, RTLD_NOW | RTLD_GLOBAL | RTLD_NOLOAD);
}

} // namespace

void bind_extensions(py::module_& module)
{
    py::class_<Extensions>(module, "Extensions")
        .def(py::init<>())
        .def(
            "load_plugin",
            [](Extensions& self, const std::string& path) {
                show_the_library();
                load_plugin(path, self.registry);
            },
            py::arg("path"))
        .def_property_readonly("models", [](const Extensions& self) { // that are not the library's
            std::vector<std::string> names;
            const Registry ours = built_in();
            for (const std::string& name : self.registry.names())
                if (!ours.find(name)) names.push_back(name);
            return names;
        });
}

} // namespace mv::python
