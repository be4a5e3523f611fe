#pragma once
/// The floating-point control word that results are defined under.

#if defined(__SSE2__) && (defined(__GNUC__) || defined(__clang__))
#define MV_HAS_MXCSR 1
#else
#define MV_HAS_MXCSR 0
#include <cfenv>
#endif

namespace mv {

/// While it lives, the thread rounds to nearest, keeps denormals and traps nothing; then the caller's word is back,
/// status flags included. May be nested. Needed because a library loaded into the process may have set
/// flush-to-zero, and because callers may have chosen another rounding.
///
/// A compiler does not know that arithmetic depends on the word: numbers must come from memory after the
/// constructor and go to memory before the destructor, which its barriers then keep in place.
class FloatEnvironment {
public:
#if MV_HAS_MXCSR
    FloatEnvironment() : saved_(control_word())
    {
        set_control_word(standard);
        barrier();
    }
    ~FloatEnvironment()
    {
        barrier();
        set_control_word(saved_);
    }
#else
    FloatEnvironment()
    {
        std::fegetenv(&saved_);
        std::fesetenv(FE_DFL_ENV);
        barrier();
    }
    ~FloatEnvironment()
    {
        barrier();
        std::fesetenv(&saved_);
    }
#endif
    FloatEnvironment(const FloatEnvironment&) = delete;
    FloatEnvironment& operator=(const FloatEnvironment&) = delete;

private:
    static void barrier()
    {
#if defined(__GNUC__) || defined(__clang__)
        __asm__ volatile("" ::: "memory");
#endif
    }

#if MV_HAS_MXCSR
    // two instructions instead of a header of intrinsics, which stay in src/lanes
    static unsigned control_word()
    {
        unsigned word;
        __asm__ volatile("stmxcsr %0" : "=m"(word));
        return word;
    }
    static void set_control_word(unsigned word) { __asm__ volatile("ldmxcsr %0" : : "m"(word)); }

    static constexpr unsigned standard = 0x1f80; ///< all exceptions masked, to nearest, no FTZ, no DAZ, no flag
    unsigned saved_;
#else
    std::fenv_t saved_;
#endif
};

} // namespace mv
