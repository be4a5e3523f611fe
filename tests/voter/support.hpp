#pragma once
/// Small networks, and how far a run is from a number.

#include "../support/statistics.hpp"

#include <multivector/ensemble/simulate.hpp>
#include <multivector/models/voter/voter.hpp>

#include <string>

namespace mv::test {

inline std::shared_ptr<const voter::Network> shared(voter::Network network)
{
    return std::make_shared<const voter::Network>(std::move(network));
}

/// A triangle with a tail of three: degrees 2, 2, 3, 2, 2, 1.
inline voter::Network tadpole() { return {6, {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}, {4, 5}}}; }

/// The three rules on one network.
inline std::vector<voter::Alternative> all_rules(const std::shared_ptr<const voter::Network>& network)
{
    using voter::Rule;
    return {{"node", Rule::node, network}, {"invasion", Rule::invasion, network}, {"link", Rule::link, network}};
}

/// One with this name in the layout.
inline std::size_t outcome(const Outcomes& outcomes, const std::string& name)
{
    for (std::size_t o = 0; o < outcomes.layout.outcomes.size(); ++o)
        if (outcomes.layout.outcomes[o].name == name) return o;
    throw std::out_of_range(name);
}

/// All replicates of an outcome under one alternative.
inline Sample sample(const Outcomes& outcomes, std::size_t alternative, const std::string& name)
{
    Sample sample;
    for (float x : outcomes.value(alternative, outcome(outcomes, name))) sample.add(static_cast<double>(x));
    return sample;
}

/// Standard errors between the frequency of a 0-1 outcome and a probability.
inline double off(const Outcomes& outcomes, std::size_t alternative, const std::string& name, double p)
{
    const Sample s = sample(outcomes, alternative, name);
    return std::abs(binomial_z(s.n * s.mean, s.n, p));
}

} // namespace mv::test
