#pragma once
/// Random numbers have addresses: who draws what, when, in which replicate. Nothing is consumed in order, so
/// threads, lanes, shards and strategies cannot shift each other's draws.

#include <multivector/base/exact_math.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mv {

/// Version of the addresses below and of what each mechanism draws at them; recorded in every result file. 2: sampled
/// parameters are drawn at (pair of replicates, point, hash of the name); in 1 at (pair, 0, slot / 4), so that a new
/// parameter drew all later ones again. Nothing else has moved.
constexpr int rng_layout = 2;

/// What a draw is for. The values are a promise of the file format: never renumber, only append.
/// Layout of the word: bit 31 user's or ours, bits 16..30 zero (they count the blocks of an `Engine`),
/// bits 0..15 the number. Zero is nobody's.
enum class Stream : std::uint32_t {
    rivalry = 1,
    direct_crisis = 2,
    crisis_body = 3,
    contest = 4,
    contest_body = 5,
    edge_onset = 6,
    edge_body = 7,
    edge_mediation = 8,
    demand_clock = 9,
    demand_body = 10,
    incident = 11,
    power_conflict = 12,
    unrest = 13,
    revision = 14,
    revision_choice = 15,
    pact_review = 16,
    aspiration = 17,
    mutation = 18,
    strategy_draw = 19,  ///< the random and the permuted portfolio
    parameter_draw = 20, ///< replicate / 2, point of a design, name_entity of the parameter
    capability = 21,
    leader_event = 22,
    scenario_event = 23,
    design = 24,              ///< of the design's seed: point, use, name_entity of the factor
    user_first = 0x80000000u, ///< users' mechanisms: user_first + 0 ... user_first + 65535
};

constexpr std::uint32_t stream_number_bits = 16; ///< low bits of a stream that tell streams apart
constexpr std::uint32_t stream_block_bits = 15;  ///< bits above them, kept for the blocks of an `Engine`

/// Does the stream leave the block bits zero, and is it not zero itself? Only such streams cannot collide.
constexpr bool is_valid(Stream stream)
{
    const auto word = static_cast<std::uint32_t>(stream);
    return word != 0 && (word & 0x7fff0000u) == 0;
}

/// The stream of a user's mechanism, `number` in 0..65535. A larger number gives a stream that is not valid.
constexpr Stream user_stream(std::uint32_t number)
{
    const std::uint32_t low = number < 65536 ? number : 0x7fff0000u;
    return static_cast<Stream>(static_cast<std::uint32_t>(Stream::user_first) | low);
}

/// The entity of something that has a name and no number of its own: FNV-1a, 32 bits. Draws lie at it: never change it.
constexpr std::uint32_t name_entity(const char* name, std::size_t length)
{
    std::uint32_t hash = 2166136261u;
    for (std::size_t k = 0; k < length; ++k) hash = (hash ^ static_cast<unsigned char>(name[k])) * 16777619u;
    return hash;
}
/// The same of a text.
constexpr std::uint32_t name_entity(std::string_view name) { return name_entity(name.data(), name.size()); }

/// The stream of a mechanism that has none of the above: it follows from its name alone, whatever others there are.
constexpr Stream stream_of(const char* name, std::size_t length)
{
    const std::uint32_t hash = name_entity(name, length);
    return user_stream((hash ^ hash >> 16) & 0xFFFFu);
}
/// The same at compile time, for code that must leave no function behind.
template <std::size_t size>
consteval Stream stream_of(const char (&name)[size])
{
    return stream_of(name, size - 1);
}

/// Where a draw lives. Philox: key = seed (low word first), counter = (replicate, step, entity, stream).
/// `entity` numbers what the stream is about: a state, a pair, an edge.
struct Address {
    std::uint64_t seed = 0;      ///< of the run
    std::uint32_t replicate = 0; ///< number, from 0
    std::uint32_t step = 0;      ///< from the start of burn-in, from 0
    std::uint32_t entity = 0;    ///< position of what the draw is about
    Stream stream{};             ///< what the draw is for; must be valid (is_valid)
    /// Equal in all five.
    constexpr bool operator==(const Address&) const = default;
};

} // namespace mv
