#pragma once
/// In what a comparison departs from the model and the world as they come with the library.

#include <multivector/base/error.hpp>

#include <string>
#include <vector>

namespace mv {

class Comparison;

/// One thing that is not as it is by default.
struct Change {
    std::string kind{}; ///< parameter, sampled, or the model's: world, event, mechanism, others, strategy, time, ...
    std::string name{}; ///< what of that kind: "rivalry_noise"
    std::string text{}; ///< for people, to be read after "changed:": "rivalry_noise = 0.08 (default 0.05)"
};

/// All of them in the main case, the model's own first. Empty: everything is as it comes.
std::vector<Change> changes(const Comparison& comparison);

/// As the attribute `changes` of results files: a list of objects of kind, name and text.
std::string changes_json(const std::vector<Change>& changes);
/// Undoes it. InputError for another text.
std::vector<Change> changes_of_json(const std::string& json);

/// "Changed: a; b." for headers; that nothing is, where nothing is.
std::string changes_text(const std::vector<Change>& changes);

} // namespace mv
