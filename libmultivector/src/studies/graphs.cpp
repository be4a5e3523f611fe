#include "graphs.hpp"

#include "file_beside.hpp"

#include <set>

namespace mv::studies {
namespace {

using namespace networks;

/// What a graph's table says; a graph without a table says nothing.
struct GraphKeys {
    std::optional<Keys> table;
    std::size_t vertices;

    double number(const char* key, Range range) const
    {
        const auto number = table ? table->number(key, range) : std::nullopt;
        return number ? number->value : missing(key);
    }
    std::size_t whole(const char* key) const
    {
        const auto number = table ? table->whole(key, 1, most_vertices) : std::nullopt;
        return number ? static_cast<std::size_t>(number->value) : static_cast<std::size_t>(missing(key));
    }
    std::uint32_t seed() const
    {
        const auto number = table ? table->whole("seed", 0, 0xffffffff) : std::nullopt;
        return number ? static_cast<std::uint32_t>(number->value) : 1;
    }

private:
    double missing(const std::string& key) const
    {
        if (table) table->missing(key, "what the family needs, see docs/how-to/voter.md");
        throw InputError(
            {{}, "this family needs `" + key + "`", {}, "a table [graph.NAME] with `family` and its keys", {}});
    }
};

struct Family {
    const char *name, *meaning;
    Network (*make)(const GraphKeys&);
};

Network make_torus(const GraphKeys& keys)
{
    const std::size_t rows = keys.whole("rows");
    if (keys.vertices % rows != 0)
        keys.table->refuse("rows", "`vertices` is not a multiple of `rows`",
                           "a divisor of " + std::to_string(keys.vertices));
    return torus(rows, keys.vertices / rows);
}

constexpr Family families[] = {
    {"complete", "everybody with everybody", [](const GraphKeys& k) { return complete(k.vertices); }},
    {"cycle", "a ring", [](const GraphKeys& k) { return cycle(k.vertices); }},
    {"star", "all with vertex 0", [](const GraphKeys& k) { return star(k.vertices); }},
    {"torus", "a square lattice without border: rows", make_torus},
    {"erdos_renyi", "every pair with a probability: probability, seed",
     [](const GraphKeys& k) {
         return erdos_renyi(k.vertices, k.number("probability", {0, 1}), k.seed());
     }},
    {"small_world", "a ring with links rewired: neighbours, rewired, seed",
     [](const GraphKeys& k) {
         return small_world(k.vertices, k.whole("neighbours"), k.number("rewired", {0, 1}), k.seed());
     }},
    {"scale_free", "degrees by a power law: exponent, least, seed", [](const GraphKeys& k) {
         return scale_free(k.vertices, k.number("exponent", {1.5, 10}), k.whole("least"), k.seed());
     }}};

/// A CSV file of links with the columns from and to; vertices by name, in the order of their names.
Network read_links(const Keys& table, const std::string& scenario)
{
    const char* allowed = "a CSV file with the columns from and to";
    const LocatedText written = table.needed_text("links", allowed);
    const csv::Table file = studies::file_beside(scenario, written, allowed, {{"from", "to"}, {}});
    std::map<std::string, Vertex> number;
    for (std::size_t row = 0; row < file.rows(); ++row)
        for (const char* end : {"from", "to"}) number.emplace(file.text(row, end), 0);
    std::vector<std::string> labels;
    for (auto& [label, vertex] : number) {
        vertex = static_cast<Vertex>(labels.size());
        labels.push_back(label);
    }
    std::set<Link> links;
    for (std::size_t row = 0; row < file.rows(); ++row) {
        const Vertex a = number[file.text(row, "from")], b = number[file.text(row, "to")];
        if (a == b)
            throw InputError(
                {file.location(row), "a link from a vertex to itself", labels[a], "two different ends", {}});
        if (!links.insert(std::minmax(a, b)).second)
            throw InputError(
                {file.location(row), "this link is there already", labels[a] + ", " + labels[b], "each link once", {}});
    }
    const std::size_t vertices = labels.size();
    return located({file.end().source}, [&] { return Network(vertices, {links.begin(), links.end()}, labels); });
}

} // namespace

Graphs::Graphs(const Keys& keys, std::string scenario) : keys_(keys), scenario_(std::move(scenario))
{
    if (const auto tables = keys.table("graph")) read_all(*tables);
}

/// Adds what a family makes, with the names that other graphs have for their vertices.
struct Graphs::Making {
    Graphs& graphs;
    void operator()(const std::string& name, const Family& family, const std::optional<Keys>& table,
                    const SourceLocation& where) const
    {
        auto& all = graphs.graphs_;
        const std::vector<std::string> labels =
            all.empty() ? std::vector<std::string>() : all.begin()->second->labels();
        all[name] = located(where, [&] {
            const Network made = family.make({table, graphs.vertices()});
            return std::make_shared<const Network>(made.size(), made.links(), labels);
        });
    }
};

/// Graphs from files first: they say how many vertices there are and what these are called.
void Graphs::read_all(const Keys& tables)
{
    std::map<std::string, Keys> made;
    for (const std::string& name : tables.names()) {
        if (!tables.is_table(name)) tables.refuse(name, "this is no graph", "a table [graph." + name + "]");
        const Keys table = *tables.table(name);
        if (table.has("links"))
            graphs_[name] = std::make_shared<const Network>(read_links(table, scenario_));
        else
            made.emplace(name, table);
    }
    for (const auto& [name, table] : made) {
        const auto family = table.choice("family", names_of(families));
        if (!family) table.missing("family", joined(names_of(families)) + ", or `links`, a file");
        Making{*this}(name, *studies::find(families, family->value), table, table.location());
    }
}

std::size_t Graphs::vertices() const
{
    const auto written = keys_.whole("vertices", 2, most_vertices);
    if (written) return static_cast<std::size_t>(written->value);
    if (graphs_.empty()) keys_.missing("vertices", "how many vertices the graphs have");
    return graphs_.begin()->second->size();
}

std::shared_ptr<const Network> Graphs::find(const LocatedText& graph)
{
    if (!graphs_.contains(graph.value)) {
        std::vector<std::string> known = names_of(families);
        for (const auto& [name, network] : graphs_) known.push_back(name);
        const Family* family = studies::find(families, graph.value);
        if (!family) refuse_name(graph, "graph", known);
        Making{*this}(graph.value, *family, std::nullopt, graph.location);
    }
    return graphs_[graph.value];
}

nlohmann::ordered_json Graphs::list_families(std::string& text)
{
    return listed(families, "families of graphs, and the keys that they need", text);
}

std::vector<Vertex> named_vertices(const Keys& keys, const std::string& key, const Network& network)
{
    const std::vector<std::string>& labels = network.labels();
    std::vector<Vertex> vertices;
    for (const LocatedText& one : keys.texts(key)) {
        const auto found = std::find(labels.begin(), labels.end(), one.value);
        if (found == labels.end())
            throw InputError({one.location,
                              "there is no such vertex",
                              "\"" + one.value + "\"",
                              "names of vertices, from \"" + labels.front() + "\" to \"" + labels.back() + "\"",
                              {}});
        vertices.push_back(static_cast<Vertex>(found - labels.begin()));
    }
    return vertices;
}

std::string fingerprint(const Network& network)
{
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const auto& [a, b] : network.links())
        for (const Vertex v : {a, b}) hash = (hash ^ v) * 0x100000001b3u;
    return fmt::format("{:016x}", hash);
}

} // namespace mv::studies
