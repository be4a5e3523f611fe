/// The voter model in scenarios: networks by family or from a list of links, rules on them, times, and who holds 1.

#include <multivector/models/voter/voter.hpp>
#include <multivector/study/model_kind.hpp>

#include "studies/by_name.hpp"
#include "studies/file_beside.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace mv::voter {
namespace {

using Json = nlohmann::ordered_json;
using studies::find, studies::located, studies::names_of, studies::refuse_name;

constexpr std::int64_t most_vertices = 1'000'000, longest = 1 << 24;

struct NamedRule {
    const char *name, *meaning;
    Rule rule;
};

constexpr NamedRule rules[] = {
    {"node", "a random vertex copies a random neighbour: the voter model (Clifford & Sudbury 1973)", Rule::node},
    {"invasion", "a random neighbour copies a random vertex: the invasion process (Castellano 2005)", Rule::invasion},
    {"link", "an end of a random link copies the other: link dynamics (Suchecki et al. 2005)", Rule::link}};

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
        if (table) table->missing(key, "what the family needs, see docs/odd/voter.md");
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

/// Everything that the scenario says of the model.
class Reader {
public:
    Reader(const Scenario& scenario, const Keys& keys) : scenario_(scenario), keys_(keys) {}

    Settings read()
    {
        if (const auto graphs = keys_.table("graph")) read_graphs(*graphs);
        for (const LocatedText& name : keys_.texts("alternatives")) add_alternative(name);
        if (settings_.alternatives.empty())
            keys_.missing("alternatives", "rules on graphs, e.g. [\"node:complete\", \"node:star\"]");
        studies::keep_only(scenario_, settings_.alternatives);
        if (const auto horizon = keys_.whole("horizon", 1, longest))
            settings_.horizon = static_cast<std::uint32_t>(horizon->value);
        if (const auto every = keys_.whole("every", 1, longest))
            settings_.every = static_cast<std::uint32_t>(every->value);
        read_ones();
        settings_.parameters = set_parameters(scenario_, parameter_space());
        settings_.sampled = scenario_.sampled;
        return settings_;
    }

private:
    /// Graphs from files first: they say how many vertices there are and what these are called.
    void read_graphs(const Keys& tables)
    {
        std::map<std::string, Keys> made;
        for (const std::string& name : tables.names()) {
            if (!tables.is_table(name)) tables.refuse(name, "this is no graph", "a table [graph." + name + "]");
            const Keys table = *tables.table(name);
            if (table.has("links"))
                graphs_[name] = std::make_shared<const Network>(read_links(table, scenario_.source));
            else
                made.emplace(name, table);
        }
        for (const auto& [name, table] : made) {
            const auto family = table.choice("family", names_of(families));
            if (!family) table.missing("family", joined(names_of(families)) + ", or `links`, a file");
            add_graph(name, *find(families, family->value), table, table.location());
        }
    }

    void add_graph(const std::string& name, const Family& family, const std::optional<Keys>& table,
                   const SourceLocation& where)
    {
        const std::vector<std::string> labels =
            graphs_.empty() ? std::vector<std::string>() : graphs_.begin()->second->labels();
        graphs_[name] = located(where, [&] {
            const Network made = family.make({table, vertices()});
            return std::make_shared<const Network>(made.size(), made.links(), labels);
        });
    }

    std::size_t vertices() const
    {
        const auto written = keys_.whole("vertices", 2, most_vertices);
        if (written) return static_cast<std::size_t>(written->value);
        if (graphs_.empty()) keys_.missing("vertices", "how many vertices the graphs have");
        return graphs_.begin()->second->size();
    }

    void add_alternative(const LocatedText& written)
    {
        const auto [rule, graph] = studies::rule_on(written, rules, "graph", "complete");
        if (!graphs_.contains(graph.value)) {
            std::vector<std::string> known = names_of(families);
            for (const auto& [name, network] : graphs_) known.push_back(name);
            const Family* family = find(families, graph.value);
            if (!family) refuse_name(graph, "graph", known);
            add_graph(graph.value, *family, std::nullopt, written.location);
        }
        settings_.alternatives.push_back({written.value, find(rules, rule.value)->rule, graphs_[graph.value]});
    }

    void read_ones()
    {
        const std::vector<std::string>& labels = settings_.alternatives.front().network->labels();
        for (const LocatedText& one : keys_.texts("ones")) {
            const auto found = std::find(labels.begin(), labels.end(), one.value);
            if (found == labels.end())
                throw InputError({one.location,
                                  "there is no such vertex",
                                  "\"" + one.value + "\"",
                                  "names of vertices, from \"" + labels.front() + "\" to \"" + labels.back() + "\"",
                                  {}});
            settings_.ones.push_back(static_cast<Vertex>(found - labels.begin()));
        }
    }

    const Scenario& scenario_;
    const Keys& keys_;
    std::map<std::string, std::shared_ptr<const Network>> graphs_{};
    Settings settings_{};
};

/// FNV-1a over the ends of all links: another version of Boost may draw another graph from the same seed.
std::string fingerprint(const Network& network)
{
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const auto& [a, b] : network.links())
        for (const Vertex v : {a, b}) hash = (hash ^ v) * 0x100000001b3u;
    return fmt::format("{:016x}", hash);
}

class VoterStudy final : public Study {
public:
    VoterStudy(const Scenario& scenario, const Keys& keys) : main_(Reader(scenario, keys).read())
    {
        add(keys, "main", "the scenario as it is", scenario.replicates.value, main_);
        Settings sampled = main_;
        sampled.sampled = true;
        if (const std::uint32_t replicates = replicates_of(scenario, "sampled"))
            add(keys, "sampled", "as main, parameters drawn from their ranges", replicates, sampled);
    }

    const std::vector<Case>& cases() const override { return cases_; }
    std::string subject() const override { return "all vertices"; }
    std::string alternatives_meaning() const override { return "rule of an update and the graph it works on"; }
    std::string resolved() const override
    {
        Json alternatives = Json::array(), ones = Json::array();
        for (const Alternative& one : main_.alternatives)
            alternatives.push_back({{"name", one.name},
                                    {"links", one.network->links().size()},
                                    {"fingerprint", fingerprint(*one.network)}});
        const Network& network = *main_.alternatives.front().network;
        for (const Vertex v : main_.ones) ones.push_back(network.labels()[v]);
        return Json{{"alternatives", alternatives},
                    {"vertices", network.size()},
                    {"ones", ones},
                    {"horizon", main_.horizon},
                    {"every", main_.every}}
            .dump();
    }

private:
    void add(const Keys& keys, const char* name, const char* meaning, std::uint32_t replicates,
             const Settings& settings)
    {
        const SourceLocation where = keys.has("alternatives") ? keys.location("alternatives") : keys.location();
        const auto model = at(where, [&] { return std::make_shared<const Voter>(settings); });
        main_.every = model->settings().every;
        cases_.push_back({name, meaning, replicates, settings.sampled, settings.parameters, any_model(model)});
    }

    Settings main_;
    std::vector<Case> cases_{};
};

class VoterKind final : public ModelKind {
public:
    std::string name() const override { return "voter"; }
    std::string meaning() const override { return "two opinions that spread by copying along the links of a network"; }
    std::vector<std::string> keys() const override
    {
        return {"alternatives", "graph", "vertices", "ones", "horizon", "every"};
    }
    ParameterSpace parameters(const Registry&) const override { return parameter_space(); }
    std::vector<std::string> variants() const override { return {"sampled"}; }
    std::unique_ptr<Study> study(const Scenario& scenario, const Keys& keys) const override
    {
        return std::make_unique<VoterStudy>(scenario, keys);
    }
    Answer alternatives(const Scenario&) const override
    {
        std::string text = "An alternative is a rule on a graph, rule:graph.\n";
        const Json of_rules = studies::listed(rules, "rules", text);
        const Json of_families = studies::listed(families, "families of graphs, and the keys that they need", text);
        return {text, Json{{"rules", of_rules}, {"families", of_families}}.dump(1) + "\n"};
    }
};

} // namespace

std::shared_ptr<const ModelKind> kind() { return std::make_shared<VoterKind>(); }

} // namespace mv::voter
