/// The models of the library: one line each in models.def.

#include <multivector/study/model_kind.hpp>

#define MV_MODEL(name)                                                                                                 \
    namespace mv::name {                                                                                               \
    std::shared_ptr<const ModelKind> kind();                                                                           \
    }
#include <multivector/studies/models.def>
#undef MV_MODEL

namespace mv {

Registry built_in()
{
    Registry all;
#define MV_MODEL(name) all.add(name::kind());
#include <multivector/studies/models.def>
#undef MV_MODEL
    return all;
}

} // namespace mv
