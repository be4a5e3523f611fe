// What a plugin that was compiled with other headers looks like.
#include <multivector/plugin.hpp>

extern "C" __attribute__((visibility("default"))) const mv::PluginEntry* multivector_plugin()
{
    static const mv::PluginEntry entry{sizeof(mv::PluginEntry),
                                       "0.0.1",
                                       MULTIVECTOR_BINARY_INTERFACE,
                                       nullptr,
                                       [](mv::Registry&) { throw "never called"; },
                                       mv::plugin_layout};
    return &entry;
}
