/// What one core of this machine does at most, AVX2: instructions a nanosecond (vectors of eight floats) and bytes a
/// nanosecond from each level of memory. The best of many short rounds, in processor time of the thread, so that other
/// work takes little away. Prints a JSON object; read by roofline.py.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <immintrin.h>

namespace {

double now()
{
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return 1e9 * static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec);
}

/// `amount` a nanosecond, where each round runs `work` once.
template <class Work>
double best(int rounds, double amount, Work work)
{
    double least = 1e30;
    for (int round = 0; round < rounds; ++round) {
        const double start = now();
        work();
        least = std::min(least, now() - start);
    }
    return amount / least;
}

template <class Work>
void eight_times(Work work)
{
    work(), work(), work(), work(), work(), work(), work(), work();
}

/// Of `body`, which is so many instructions that do not wait for each other.
template <class Body>
double throughput(int instructions, Body body)
{
    constexpr int turns = 50'000;
    return best(200, 8. * turns * instructions, [&] {
        for (int turn = 0; turn < turns; ++turn) eight_times(body);
    });
}

/// Registers that every instruction reads and none writes.
const __m256 a = _mm256_set1_ps(1.25f), b = _mm256_set1_ps(1.75f);

#define MV_PACKED(name, ...)                                                                                           \
    const auto name = [x = a, y = b] {                                                                                 \
        __m256 out;                                                                                                    \
        asm volatile(__VA_ARGS__ : "=x"(out) : "x"(x), "x"(y));                                                        \
    };
MV_PACKED(multiply, "vmulps %2, %1, %0")
MV_PACKED(add, "vaddps %2, %1, %0")
MV_PACKED(largest, "vmaxps %2, %1, %0")
MV_PACKED(divide, "vdivps %2, %1, %0")
MV_PACKED(root, "vsqrtps %1, %0")
MV_PACKED(draw_multiply, "vpmuludq %2, %1, %0")
#undef MV_PACKED

/// As many kinds as dispatch takes at once: two on vectors, a load, three on integers.
struct Mixed {
    const float* from;
    void operator()() const
    {
        __m256 out;
        long whole;
        multiply();
        add();
        asm volatile("vmovaps (%1), %0" : "=x"(out) : "r"(from));
        for (int k = 0; k < 3; ++k) asm volatile("lea 1(%1), %0" : "=r"(whole) : "r"(from));
    }
};

constexpr std::size_t round_bytes = std::size_t{1} << 24;

/// Bytes a nanosecond read from a buffer that is read again and again.
double reading(char* buffer, std::size_t bytes)
{
    const std::size_t passes = std::max<std::size_t>(1, round_bytes / bytes);
    return best(bytes > round_bytes ? 12 : 200, static_cast<double>(passes * bytes), [&] {
        for (std::size_t pass = 0; pass < passes; ++pass)
            for (const char* p = buffer; p < buffer + bytes; p += 256)
                for (int k = 0; k < 8; ++k) {
                    __m256 out;
                    asm volatile("vmovaps (%1), %0" : "=x"(out) : "r"(p + 32 * k));
                }
    });
}

double writing(char* buffer, std::size_t bytes)
{
    const std::size_t passes = round_bytes / bytes;
    return best(200, static_cast<double>(passes * bytes), [&, x = a] {
        for (std::size_t pass = 0; pass < passes; ++pass)
            for (char* p = buffer; p < buffer + bytes; p += 256)
                for (int k = 0; k < 8; ++k) asm volatile("vmovaps %0, (%1)" : : "x"(x), "r"(p + 32 * k) : "memory");
    });
}

/// Wrongly foreseen branches a nanosecond: those that depend on drawn bytes, beside those that always go one way.
double missed_branches(char* buffer, std::size_t bytes)
{
    const auto pass = [&] {
        return 1 / best(200, 1, [&] {
                   for (const char* p = buffer; p < buffer + bytes; ++p)
                       if (*p & 1) asm volatile("nop");
               });
    };
    std::memset(buffer, 0, bytes);
    const double foreseen = pass();
    std::uint32_t word = 1;
    for (char* p = buffer; p < buffer + bytes; ++p) {
        word = 1664525 * word + 1013904223;
        *p = static_cast<char>(word >> 24);
    }
    return static_cast<double>(bytes) / 2 / (pass() - foreseen);
}

} // namespace

int main()
{
    constexpr std::size_t large = std::size_t{1} << 28;
    char* buffer = static_cast<char*>(std::aligned_alloc(4096, large));
    if (!buffer) return 1;
    std::memset(buffer, 1, large);
    const auto say = [](const char* name, double value) { std::printf("\"%s\": %.5f, ", name, value); };
    std::printf("{");
    say("multiply_add", throughput(2, [] { multiply(), add(); }));
    say("largest", throughput(1, largest));
    say("divide", throughput(1, divide));
    say("root", throughput(1, root));
    say("draw_multiply", throughput(1, draw_multiply));
    say("mixed", throughput(6, Mixed{reinterpret_cast<const float*>(buffer)}));
    say("read_L1", reading(buffer, std::size_t{1} << 14));
    say("write_L1", writing(buffer, std::size_t{1} << 14));
    say("read_L2", reading(buffer, std::size_t{1} << 19));
    say("read_L3", reading(buffer, std::size_t{1} << 23));
    say("read_memory", reading(buffer, large));
    say("missed_branch", missed_branches(buffer, std::size_t{1} << 17));
    const double clock = best(200, 1000, [] {
        for (int k = 0; k < 1000; ++k) now();
    });
    std::printf("\"clock\": %.7f}\n", clock);
    std::free(buffer);
}
