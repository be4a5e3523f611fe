#pragma once
/// Drives the distributions of Boost.Random or `<random>` from one address.

#include <multivector/base/error.hpp>
#include <multivector/random/uniform.hpp>

#include <string>
#include <utility>

namespace mv {

/// More words were asked of one address than it has.
class DrawsExhausted : public Error {
public:
    using Error::Error;
};

/// The words of one address as a UniformRandomBitGenerator (32 bits).
///
/// The first four words are those of `words4(address)`; block b of four more has b in bits 16..30 of the
/// counter's stream word. A valid stream has zeros there, so no block of one address is a word of another.
/// An address holds 2^15 blocks, 131,072 words; asking for more throws DrawsExhausted (a rejection loop that does
/// not end, or work that should use more entities), for to wrap around would repeat draws in silence.
///
/// The words are the same everywhere; what a distribution makes of them is not promised: Boost's is fixed
/// by its version but calls the system's exp and log, that of `<random>` differs between standard libraries.
class Engine {
public:
    using result_type = std::uint32_t;                         ///< one word
    static constexpr result_type min() { return 0; }           ///< smallest word
    static constexpr result_type max() { return 0xffffffffu; } ///< largest word

    static constexpr std::uint32_t capacity = 4u << stream_block_bits; ///< words of one address

    /// Throws InputError if the stream is not valid.
    explicit Engine(const Address& address) : address_(address)
    {
        if (!is_valid(address.stream)) throw_invalid(address.stream);
    }

    /// The next word. Throws DrawsExhausted after `capacity` words.
    result_type operator()()
    {
        if (next_ == capacity) throw_exhausted();
        if (next_ % 4 == 0) words_ = words4(block_address(next_ / 4));
        return words_[next_++ % 4];
    }

    /// Skips `count` words. Throws DrawsExhausted, and moves nothing, if fewer are left.
    void discard(std::uint64_t count)
    {
        if (count > capacity - next_) throw_exhausted();
        next_ += static_cast<std::uint32_t>(count);
        if (next_ % 4 != 0) words_ = words4(block_address(next_ / 4));
    }

    std::uint32_t drawn() const { return next_; }       ///< words taken or skipped so far
    const Address& address() const { return address_; } ///< where the words lie

    /// Will the two give the same words from here on?
    friend bool operator==(const Engine& a, const Engine& b) { return a.address_ == b.address_ && a.next_ == b.next_; }

private:
    [[noreturn]] static void throw_invalid(Stream stream)
    {
        InputError::Parts parts;
        parts.problem = "a stream number that could share draws with another stream";
        parts.value = std::to_string(static_cast<std::uint32_t>(stream));
        parts.allowed = "a named mv::Stream, or mv::user_stream(0) to mv::user_stream(65535)";
        throw InputError(std::move(parts));
    }

    Address block_address(std::uint32_t block) const
    {
        Address at = address_;
        at.stream = static_cast<Stream>(static_cast<std::uint32_t>(at.stream) | block << stream_number_bits);
        return at;
    }

    [[noreturn]] void throw_exhausted() const
    {
        throw DrawsExhausted("one address gives " + std::to_string(capacity) + " random words; stream "
                             + std::to_string(static_cast<std::uint32_t>(address_.stream)) + ", entity "
                             + std::to_string(address_.entity) + ", step " + std::to_string(address_.step)
                             + ", replicate " + std::to_string(address_.replicate)
                             + " asked for more: draw from several entities, or end the loop that draws");
    }

    Address address_;
    std::uint32_t next_ = 0;
    std::array<std::uint32_t, 4> words_{};
};

} // namespace mv
