#pragma once
/// MV-1, the flagship model: states that depend on several great powers in several functions (docs/odd/mv1.md).

#include <multivector/base/error.hpp>
#include <multivector/model/model.hpp>
#include <multivector/models/mv1/settings.hpp>

namespace mv::mv1 {

struct Trace;
class Observer;

/// Satisfies `Model`. Immutable; keeps the world alive.
class Mv1 {
public:
    /// A thread's scratch space.
    class Workspace {
    public:
        ~Workspace();

    private:
        friend class Mv1;
        struct State;
        explicit Workspace(std::unique_ptr<State> state);
        std::unique_ptr<State> state_;
    };

    /// Throws InputError where settings and world do not fit.
    Mv1(std::shared_ptr<const World> world, ParameterSet parameters, Settings settings);
    ~Mv1();
    Mv1(Mv1&&) noexcept; ///< what is left may only be destroyed

    const Layout& layout() const;                      ///< strategies, outcomes, states and times
    std::unique_ptr<Workspace> make_workspace() const; ///< for one thread
    /// Computes sixteen replicates under every strategy. Re-entrant: one workspace a thread. Wants rounding to nearest
    /// and denormal numbers, which `simulate` sees to. What own strategies and mechanisms throw comes through, and
    /// Interrupted where `where.cancel` is set.
    void run_block(Workspace& workspace, const BlockAddress& where, BlockRecord& record) const;

    const World& world() const;             ///< as given
    const ParameterSet& parameters() const; ///< as given
    const Settings& settings() const;       ///< as given
    /// Kernel in use: baseline, avx2, avx512, scalar.
    std::string isa() const;
    /// Digest of every variable of every lane after `steps` steps of burn-in and run, under the first alternative: the
    /// golden hash of the tests.
    std::uint64_t digest(const BlockAddress& where, int steps) const;

private:
    friend Trace replay(const Mv1&, std::uint64_t, std::uint32_t, std::size_t, std::uint32_t);
    /// As run_block for one alternative, with `observer` told of everything on the way.
    void observe(const BlockAddress& where, std::size_t alternative, Observer& observer, BlockRecord& record) const;

    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace mv::mv1
