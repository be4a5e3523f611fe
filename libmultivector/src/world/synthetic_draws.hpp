#pragma once
/// The draws behind synthetic worlds: words of Philox in a row, as many as are asked for.

#include <multivector/base/elementary_double.hpp>
#include <multivector/random/engine.hpp>

namespace mv::synthetic {

/// What a sequence of draws is for; each has words of its own, so that one more draw here moves none there.
enum class Use : std::uint32_t { graph = 1, places, powers, states, ties, relations, borders };

/// A UniformRandomBitGenerator over the words of many addresses.
class Words {
public:
    using result_type = std::uint32_t;
    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return 0xffffffffu; }

    Words(std::uint64_t seed, Use use) : use_(static_cast<std::uint32_t>(use)), engine_(at(seed, 0)) {}

    result_type operator()()
    {
        if (engine_.drawn() == Engine::capacity)
            engine_ = Engine(at(engine_.address().seed, engine_.address().entity + 1));
        return engine_();
    }

    /// Uniform in [0, 1), a multiple of 2^-24.
    double uniform() { return static_cast<double>(to_uniform((*this)())); }
    /// Uniform between two numbers.
    double between(double low, double high) { return low + (high - low) * uniform(); }
    /// Exponential with mean 1, below 18.
    double exponential() { return -elementary::log(1. - uniform()); }
    /// Uniform below a count, by rejection.
    std::uint32_t below(std::uint32_t count)
    {
        const std::uint32_t fair = 0xffffffffu - (0xffffffffu % count + 1) % count;
        std::uint32_t word = (*this)();
        while (word > fair) word = (*this)();
        return word % count;
    }

private:
    Address at(std::uint64_t seed, std::uint32_t part) const
    {
        return {.seed = seed, .replicate = 0, .step = use_, .entity = part, .stream = stream_of("synthetic world")};
    }
    std::uint32_t use_;
    Engine engine_;
};

} // namespace mv::synthetic
