#include "weights.hpp"

#include "arrays.hpp"

namespace mv::python {

void split_function(const std::array<float, 2>& home_and_rest, int powers, const float* weights,
                    py::ssize_t weights_step, float* ties, py::ssize_t ties_step)
{
    const float left = 1 - home_and_rest[0] - home_and_rest[1];
    float sum = 0;
    for (int g = 0; g < powers; ++g) {
        const float weight = weights[g * weights_step];
        if (!(weight >= 0))
            throw InputError({{"s.split(weights)", 0, 0},
                              "a weight is negative or not a number",
                              std::to_string(weight),
                              "numbers from 0",
                              {}});
        sum += weight;
    }
    ties[0] = home_and_rest[0];
    ties[ties_step] = home_and_rest[1];
    for (int g = 0; g < powers; ++g)
        ties[(g + first_power_supplier) * ties_step] =
            left * (sum > 0 ? weights[g * weights_step] / sum : 1.f / static_cast<float>(powers));
}

void refuse_weights(const py::array& weights, const std::string& allowed)
{
    throw InputError(
        {{"s.split(weights)", 0, 0}, "the weights have the wrong shape", shape_text(shape_of(weights)), allowed, {}});
}

} // namespace mv::python
