#include "dataset_checks.hpp"

#include "refuse.hpp"

#include <multivector/base/error.hpp>

#include <limits>

namespace mv::results {
namespace {

std::string join(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

/// The largest number stands for every product that does not fit.
std::size_t product(const std::vector<std::size_t>& shape)
{
    constexpr std::size_t most = std::numeric_limits<std::size_t>::max();
    if (std::find(shape.begin(), shape.end(), std::size_t{0}) != shape.end()) return 0;
    std::size_t total = 1;
    for (const std::size_t size : shape) total = total > most / size ? most : total * size;
    return total;
}

} // namespace

void refuse_unknown(const std::string& problem, const std::string& name, const std::vector<std::string>& known)
{
    refuse(problem, "`" + name + "`", join(known), did_you_mean(name, known));
}

void require_known_dimensions(const Variable& variable, const std::vector<Dimension>& dimensions)
{
    const std::string owner = "variable `" + variable.name + "`";
    for (auto dim = variable.dims.begin(); dim != variable.dims.end(); ++dim) {
        if (!find_named(dimensions, *dim)) {
            refuse_unknown(owner + " uses an unknown dimension", *dim, names_of(dimensions));
        }
        if (std::find(variable.dims.begin(), dim, *dim) == dim) continue;
        refuse(owner + " uses a dimension twice", "`" + *dim + "`", "",
               "xarray refuses this: give the second axis a dimension of its own");
    }
}

void require_coordinate_form(const Variable& variable, const std::vector<Dimension>& dimensions)
{
    if (!find_named(dimensions, variable.name) || variable.dims == std::vector{variable.name}) return;
    refuse("variable `" + variable.name + "` is named like a dimension but is not its coordinate",
           "dimensions (" + join(variable.dims) + ")", "dimensions (" + variable.name + ")",
           "give the variable another name");
}

void require_count(const Variable& variable, const std::vector<std::size_t>& shape)
{
    if (count(variable.data) == product(shape)) return;
    std::string sizes;
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        sizes += (axis ? ", " : "") + variable.dims[axis] + "=" + std::to_string(shape[axis]);
    }
    refuse("variable `" + variable.name + "` has the wrong number of values", std::to_string(count(variable.data)),
           std::to_string(product(shape)) + " (" + (sizes.empty() ? "a scalar" : sizes) + ")");
}

} // namespace mv::results
