#pragma once
/// Graphs in scenarios, for every model on networks: families by name, `[graph.NAME]`, lists of links.

#include <multivector/models/networks/network.hpp>
#include <multivector/study/keys.hpp>

#include "by_name.hpp"

#include <map>
#include <memory>

namespace mv::studies {

inline constexpr std::int64_t most_vertices = 1'000'000;

/// The graphs that a scenario names. All have the same vertices.
class Graphs {
public:
    /// Reads the table `graph`. `scenario` is the file whose folder paths start at. InputError with the place of
    /// everything that is wrong.
    Graphs(const Keys& keys, std::string scenario);
    /// One of the scenario's, or a family that needs no more than its name. InputError for any other name.
    std::shared_ptr<const networks::Network> find(const LocatedText& name);

    /// The families and what they need, in words and as a list of JSON.
    static nlohmann::ordered_json list_families(std::string& text);

private:
    struct Making;
    void read_all(const Keys& tables);
    std::size_t vertices() const;

    const Keys& keys_;
    std::string scenario_;
    std::map<std::string, std::shared_ptr<const networks::Network>> graphs_{};
};

/// The vertices that a key names, in the order of the list; none where it is missing.
std::vector<networks::Vertex> named_vertices(const Keys& keys, const std::string& key,
                                             const networks::Network& network);

/// FNV-1a over the ends of all links: another version of Boost may draw another graph from the same seed.
std::string fingerprint(const networks::Network& network);

} // namespace mv::studies
