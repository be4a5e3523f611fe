#pragma once
/// A scenario with its world and its extensions, ready to be computed once.

#include "extensions.hpp"

#include <multivector/study/comparison.hpp>
#include <multivector/world/world.hpp>

#include <map>
#include <optional>
#include <variant>

namespace mv::python {

class Job {
public:
    /// What differs from the scenario's text, as the program's options would say it.
    struct Changes {
        std::optional<std::uint64_t> seed{};
        std::optional<std::uint32_t> replicates{};
        std::optional<std::string> only{}; ///< this strategy alone and no variants, as `multivector run` does
        std::string isa{};
        std::map<std::string, std::variant<bool, std::string>> keys{}; ///< values of keys of the scenario, by key
    };

    /// Throws InputError for everything that is wrong with it. Without a world the scenario names one.
    Job(const std::string& text, const std::string& source, std::shared_ptr<World> world, const Extensions& extensions,
        const Changes& changes);

    const Comparison& comparison() const { return *comparison_; }
    std::vector<std::string> labels() const { return comparison_->layout().alternatives; }
    /// Computes on another thread without the GIL, while this one looks for signals ten times a second and tells
    /// `progress` (done, total, seconds). An exception of either, KeyboardInterrupt among them, stops the work and is
    /// returned.
    py::object simulate(int threads, const py::object& progress);
    /// What there is, as arrays; None before a single replicate is finished.
    py::object results(const std::string& command) const;
    /// The first exception of a function of the caller's, or None.
    py::object first_exception() const;

private:
    void check_memory(int threads) const;

    std::shared_ptr<CallbackContext> context_;
    std::unique_ptr<Comparison> comparison_;
};

/// The scenario of a text, with its world and what the extensions bring. `keeps_world`: the same world whatever
/// overrides of the scenario's key `world` say.
Scenario scenario_of(const std::string& text, const std::string& source, std::shared_ptr<World> world,
                     const Extensions& extensions, const Job::Changes& changes, bool keeps_world);

} // namespace mv::python
