#include <multivector/outcome/digest.hpp>

#include <bit>

namespace mv {
namespace {

/// FNV-1a, 64 bits, fed byte by byte, low byte first whatever the machine.
class Fnv {
public:
    void add(std::uint64_t word)
    {
        for (int shift = 0; shift < 64; shift += 8) step(static_cast<std::uint8_t>(word >> shift));
    }
    void add(std::uint32_t word)
    {
        for (int shift = 0; shift < 32; shift += 8) step(static_cast<std::uint8_t>(word >> shift));
    }
    void add(float x) { add(std::bit_cast<std::uint32_t>(x)); }
    void add(double x) { add(std::bit_cast<std::uint64_t>(x)); }
    void add(int x) { add(static_cast<std::uint32_t>(x)); }
    void add(const std::string& text)
    {
        add(std::uint64_t{text.size()});
        for (char c : text) step(static_cast<std::uint8_t>(c));
    }
    void add(const Moments& m) { add(m.sum), add(m.sum_of_squares), add(m.count); }
    void add(const Histogram& bins)
    {
        for (std::uint32_t count : bins) add(count);
    }
    void add(const Failure& f) { add(f.replicate), add(f.alternative), add(f.step), add(f.state), add(f.message); }
    template <class T>
    void add(const std::vector<T>& items)
    {
        add(std::uint64_t{items.size()});
        for (const T& item : items) add(item);
    }
    std::uint64_t value() const { return hash_; }

private:
    void step(std::uint8_t byte) { hash_ = (hash_ ^ byte) * 1099511628211u; }
    std::uint64_t hash_ = 14695981039346656037u;
};

} // namespace

std::uint64_t digest(const Outcomes& outcomes)
{
    Fnv fnv;
    fnv.add(outcomes.seed);
    fnv.add(outcomes.replicate);
    fnv.add(outcomes.traced);
    fnv.add(outcomes.values);
    fnv.add(outcomes.moments);
    fnv.add(outcomes.histograms);
    fnv.add(outcomes.series_histograms);
    fnv.add(outcomes.trace);
    fnv.add(outcomes.failures);
    for (const std::vector<float>& variable : outcomes.recorded) fnv.add(variable);
    return fnv.value();
}

} // namespace mv
