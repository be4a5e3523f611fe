#include "normalise.hpp"

#include <bit>

namespace mv {
namespace {

/// FNV-1a, 64 bits (Fowler, Noll & Vo), fed byte by byte so that every machine agrees.
class Hash {
public:
    template <class... Values>
    void operator()(const Values&... values)
    {
        (add(values), ...);
    }
    std::uint64_t value() const { return value_; }

private:
    void add_bytes(std::uint64_t bits, int count)
    {
        for (int i = 0; i < count; ++i) value_ = (value_ ^ (bits >> 8 * i & 0xFF)) * 0x100000001B3;
    }
    void add(std::uint64_t value) { add_bytes(value, 8); }
    void add(std::uint32_t value) { add_bytes(value, 4); }
    void add(int value) { add_bytes(static_cast<std::uint32_t>(value), 4); }
    void add(bool value) { add_bytes(value, 1); }
    void add(float value) { add_bytes(std::bit_cast<std::uint32_t>(value + 0.f), 4); } // -0 as 0
    void add(double value) { add_bytes(std::bit_cast<std::uint64_t>(value + 0.), 8); }
    template <class Tag>
    void add(Id<Tag> id)
    {
        add(id.value);
    }
    void add(const std::string& text)
    {
        add(std::uint64_t{text.size()});
        for (char c : text) add_bytes(static_cast<unsigned char>(c), 1);
    }
    void add(const Power& g)
    {
        (*this)(g.code, g.name, g.economic_capability, g.security_capability, g.assertiveness, g.nuclear, g.longitude,
                g.latitude, g.economic_drift, g.economic_volatility, g.security_drift, g.security_volatility);
    }
    void add(const State& i)
    {
        (*this)(i.iso3, i.id, i.name, i.region, i.longitude, i.latitude, i.population, i.gdp, i.strategic_value,
                i.preference_variance, i.nuclear);
    }
    void add(const Border& e) { (*this)(e.a, e.b, e.dispute_rate, e.institutions, e.rival); }
    void add(const WorldParts::SharedInstitutions& pair) { (*this)(pair.a, pair.b, pair.shared); }
    void add(const std::array<StateId, 4>& row) { (*this)(row[0], row[1], row[2], row[3]); }
    void add(const Corridor& c)
    {
        (*this)(c.name, c.from, c.to, c.pair_weight, c.kilometres, c.tariff, c.transit, c.consent, c.source);
    }
    template <class T>
    void add(const std::vector<T>& values)
    {
        add(std::uint64_t{values.size()});
        for (const T& value : values) add(value);
    }

    std::uint64_t value_ = 0xCBF29CE484222325;
};

} // namespace

/// Other names and groups are left out: no result depends on them.
std::uint64_t fingerprint_of(const WorldParts& w)
{
    Hash hash;
    hash(w.name, w.title, w.year, w.functions, w.powers, w.states, w.rivalry, w.ties, w.proximity, w.presence, w.camp,
         w.preference, w.institutions, w.quality, w.borders, w.shared, w.nearest, w.corridors);
    if (!w.exposure.empty()) hash(w.exposure); // worlds without it keep the number they had before it was known
    return hash.value();
}

} // namespace mv
