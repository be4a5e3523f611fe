#include <multivector/study/study.hpp>

namespace mv {

Replay Study::replay(const ReplayRequest&) const
{
    throw InputError({{"replay"}, "this model cannot tell a replicate in full", {}, {}, {}});
}

} // namespace mv
