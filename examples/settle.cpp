#include "settle.hpp"

static void settle(const Workers& w)
{
    mv::Sixteen stock, expelled; // of our own, so that the compiler knows that nothing overlaps
    for (std::size_t l = 0; l < stock.size(); ++l) {
        expelled[l] = w.draw[l] < w.hazard[l] * w.others[l] * w.dt ? 1.f : 0.f;
        const float grown = w.stock[l] + w.rate[l] * w.dt * (w.lean[l] - w.stock[l]);
        stock[l] = expelled[l] > 0 ? 0.f : grown;
    }
    for (std::size_t l = 0; l < stock.size(); ++l) w.expulsions[l] += expelled[l];
    for (std::size_t l = 0; l < stock.size(); ++l) w.income[l] += w.value[l] * stock[l];
    w.stock = stock;
}

MULTIVECTOR_DEFINE_KERNEL(settle)
