#include <multivector/models/balance/flow.hpp>

#include "refuse.hpp"

#include "base/text.hpp"

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cmath>
#include <limits>

namespace mv::balance {
namespace {

/// The number of actors. InputError as the constructor's.
std::size_t check(std::span<const double> ties)
{
    const auto n = static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(ties.size()))));
    if (n * n != ties.size() || n < 2 || n > most_in_flow)
        refuse("not a matrix of ties", std::to_string(ties.size()) + " numbers",
               "n rows of n numbers, n from 2 to " + std::to_string(most_in_flow));
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j <= i; ++j) {
            const double there = ties[i * n + j], back = ties[j * n + i];
            const std::string where = "row " + std::to_string(i + 1) + ", column " + std::to_string(j + 1) + ": ";
            if (!std::isfinite(there) || !std::isfinite(back))
                refuse("a tie that is not finite", where + text::of(std::isfinite(there) ? back : there), "a number");
            if (there != back)
                refuse("a tie that differs between the two directions",
                       where + text::of(there) + " and " + text::of(back), "equal both ways");
        }
    return n;
}

} // namespace

Flow::Flow(std::span<const double> ties)
{
    const std::size_t n = check(ties);
    const auto rows = static_cast<Eigen::Index>(n);
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solved(
        Eigen::Map<const Eigen::MatrixXd>(ties.data(), rows, rows));
    for (std::size_t k = n; k-- > 0;) { // they come smallest first
        const auto column = static_cast<Eigen::Index>(k);
        eigenvalues_.push_back(solved.eigenvalues()[column]);
        for (Eigen::Index i = 0; i < rows; ++i) vectors_.push_back(solved.eigenvectors()(i, column));
    }
}

double Flow::blow_up() const
{
    return eigenvalues_.front() > 0 ? 1 / eigenvalues_.front() : std::numeric_limits<double>::infinity();
}

bool Flow::is_simple() const
{
    const double largest = std::max(std::abs(eigenvalues_.front()), std::abs(eigenvalues_.back()));
    return eigenvalues_[0] - eigenvalues_[1] > 1e-10 * largest;
}

std::vector<int> Flow::factions() const
{
    if (!std::isfinite(blow_up()) || !is_simple()) return {};
    std::vector<int> signs;
    for (const double entry : leading()) signs.push_back(std::abs(entry) < 1e-9 ? 0 : entry > 0 ? 1 : -1);
    const auto first = std::find_if(signs.begin(), signs.end(), [](int sign) { return sign != 0; });
    if (*first < 0)
        for (int& sign : signs) sign = -sign;
    return signs;
}

std::vector<double> Flow::at(double time) const
{
    if (!(time >= 0 && time < blow_up()))
        refuse("no such time", text::of(time), "0 to " + text::of(blow_up()) + ", which is not reached");
    const std::size_t n = size();
    std::vector<double> ties(n * n);
    for (std::size_t k = 0; k < n; ++k) {
        const double value = eigenvalues_[k] / (1 - eigenvalues_[k] * time);
        const double* vector = &vectors_[k * n];
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j) ties[i * n + j] += value * vector[i] * vector[j];
    }
    return ties;
}

} // namespace mv::balance
