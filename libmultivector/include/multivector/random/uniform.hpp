#pragma once
/// The four words, or four uniform numbers, at an address.

#include <multivector/random/address.hpp>
#include <multivector/random/philox.hpp>

namespace mv {

/// (u >> 8) 2^-24: in [0, 1), a multiple of 2^-24, exact in float on every machine.
constexpr float to_uniform(std::uint32_t word) { return static_cast<float>(word >> 8) * 0x1p-24f; }

/// A number in 0 ... n - 1; each has the probability 1 / n but for n 2^-32.
constexpr std::uint32_t pick(std::uint32_t word, std::size_t n)
{
    return static_cast<std::uint32_t>((std::uint64_t{word} * n) >> 32);
}

/// The four words at an address.
constexpr std::array<std::uint32_t, 4> words4(const Address& at)
{
    return philox4x32({at.replicate, at.step, at.entity, static_cast<std::uint32_t>(at.stream)},
                      {static_cast<std::uint32_t>(at.seed), static_cast<std::uint32_t>(at.seed >> 32)});
}

/// Four independent numbers, uniform in [0, 1).
constexpr std::array<float, 4> uniform4(const Address& at)
{
    const auto w = words4(at);
    return {to_uniform(w[0]), to_uniform(w[1]), to_uniform(w[2]), to_uniform(w[3])};
}

} // namespace mv
