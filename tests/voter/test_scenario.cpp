// Scenarios of the voter model: what they come to, and what is wrong with them, with its place.

#include "../support/catch.hpp"

#include <multivector/base/error.hpp>
#include <multivector/study/comparison.hpp>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

using namespace mv;

namespace {

Comparison made(const std::string& text, const std::string& source = "s.toml")
{
    return Comparison(parse_scenario(text, source));
}

std::string refused(const std::string& text, const std::string& source = "s.toml")
{
    try {
        made("model = \"voter\"\n" + text, source);
    } catch (const InputError& error) {
        return error.what();
    }
    return "not refused";
}

/// A folder with a list of links beside the scenario.
struct Folder {
    std::filesystem::path path = std::filesystem::temp_directory_path() / "multivector-voter";
    explicit Folder(const std::string& links)
    {
        std::filesystem::create_directories(path);
        std::ofstream(path / "links.csv") << links;
    }
    ~Folder() { std::filesystem::remove_all(path); }
    std::string scenario() const { return (path / "s.toml").string(); }
    std::string file() const { return (path / "links.csv").string(); }
};

constexpr const char* with_file = "alternatives = [\"node:mine\"]\ngraph.mine.links = \"links.csv\"\n";

} // namespace

TEST_CASE("a scenario of the voter model", "[voter][scenario]")
{
    Comparison comparison = made(R"(
model = "voter"
alternatives = ["node:complete", "invasion:ring", "link:sparse", "node:mesh", "node:net", "node:star", "node:cycle"]
vertices = 12
horizon = 50
every = 10
replicates = 40
seed = 3

[graph.ring]
family = "small_world"
neighbours = 4
rewired = 0.2
seed = 5
[graph.sparse]
family = "erdos_renyi"
probability = 0.5
[graph.mesh]
family = "torus"
rows = 3
[graph.net]
family = "scale_free"
exponent = 3
least = 2

[parameters]
mutation = 0.01
[variants]
sampled = 20
)");
    CHECK(comparison.cases().size() == 2);
    CHECK(comparison.layout().alternatives.size() == 7);
    CHECK(comparison.layout().times == std::vector<float>{0, 10, 20, 30, 40, 50});
    const auto resolved = nlohmann::json::parse(resolved_json(comparison));
    CHECK(resolved["model"] == "voter");
    CHECK(resolved["alternatives"][0]["links"] == 66);
    CHECK(resolved["alternatives"][3]["links"] == 24);
    CHECK(resolved["parameters"]["mutation"] == .01);
    CHECK(resolved["parameters"]["initial_share"] == .5);
    comparison.simulate({});
    CHECK(comparison.failed_runs() == 0);
    CHECK(comparison.outcomes(0)->replicate.size() == 40);
    CHECK(comparison.outcomes("sampled")->replicate.size() == 20);
}

TEST_CASE("two replicates share a draw of the parameters", "[voter][scenario]")
{
    Comparison comparison =
        made("model = \"voter\"\nalternatives = [\"node:complete\"]\nvertices = 1000\nhorizon = 1\n"
             "replicates = 40\nseed = 3\nsampled = true\nparameters.mutation = 0\nparameters.bias = 0");
    comparison.simulate({});
    const auto share = comparison.outcomes(0)->value(0, 3); // a sweep from the start, some .02 from it
    float least = 1, most = 0;
    for (std::size_t r = 0; r < share.size(); r += 2) {
        CHECK(std::abs(share[r] - share[r + 1]) < .25f);
        least = std::min(least, share[r]);
        most = std::max(most, share[r]);
    }
    CHECK(least < .25f); // the start is drawn between .05 and .95
    CHECK(most > .75f);
}

TEST_CASE("links from a file, and who holds 1 by name", "[voter][scenario]")
{
    const Folder folder("from,to\nBern,Aarau\nBern,Chur\n");
    Comparison comparison =
        made(std::string("model = \"voter\"\nones = [\"Bern\"]\nhorizon = 20\nreplicates = 2000\nseed = 1\n")
                 + with_file + "[graph.other]\nfamily = \"cycle\"",
             folder.scenario());
    CHECK(comparison.layout().labels("state") == std::vector<std::string>{"Aarau", "Bern", "Chur"});
    comparison.simulate({});
    double won = 0; // the centre of a star of three: half of all links' ends
    for (float one : comparison.outcomes(0)->value(0, 0)) won += static_cast<double>(one) / 2000;
    CHECK(won == Approx(.5).margin(.056)); // five standard errors
}

TEST_CASE("what is wrong with a scenario of the voter model has its place", "[voter][scenario][errors]")
{
    const std::string two = "vertices = 20\nalternatives = [\"node:star\"]\n";
    CHECK(refused("vertices = 20")
          == "s.toml:1:1: `alternatives` is missing\n  allowed: rules on graphs, e.g. [\"node:complete\", "
             "\"node:star\"]");
    CHECK(refused("alternatives = [\"node:star\"]")
          == "s.toml:1:1: `vertices` is missing\n  allowed: how many vertices the graphs have");
    CHECK(refused("vertices = 20\nalternatives = [\"node:star\", \"nod:star\"]")
          == "s.toml:3:30: unknown rule\n  value:   \"nod\"\n  allowed: node, invasion, link\n  hint:    did you "
             "mean `node`?");
    CHECK(refused("vertices = 20\nalternatives = [\"node\"]")
          == "s.toml:3:17: a rule without a graph\n  value:   \"node\"\n  allowed: rule:graph, e.g. node:complete");
    CHECK(refused("vertices = 20\nalternatives = [\"node:stra\"]")
          == "s.toml:3:17: unknown graph\n  value:   \"stra\"\n  allowed: complete, cycle, star, torus, "
             "erdos_renyi, small_world, "
             "scale_free\n  hint:    did you mean `star`?");
    CHECK(refused("vertices = 20\nalternatives = [\"node:torus\"]")
          == "s.toml:3:17: this family needs `rows`\n  allowed: a table [graph.NAME] with `family` and its keys");
    CHECK(refused(two + "strategies = [\"hedge\"]").starts_with("s.toml:4:1: unknown key\n  value:   `strategies`"));
    CHECK(refused(two + "horizon = 0")
          == "s.toml:4:11: `horizon` is out of range\n  value:   0\n  allowed: a whole number from 1 to 16777216");
    CHECK(refused(two + "ones = [\"20\"]")
          == "s.toml:4:9: there is no such vertex\n  value:   \"20\"\n  allowed: names of vertices, from \"0\" to "
             "\"19\"");
    CHECK(refused(two + "parameters.bais = 0.1").find("s.toml:4:") == 0);
    CHECK(refused(two + "parameters.bias = 2")
              .starts_with("s.toml:4:19: bias is out of range\n  value:   2\n  allowed: -1 to 1"));
    CHECK(refused(two + "variants.adaptive = 10").find("unknown key") != std::string::npos);
    CHECK(refused(two + "[graph.g]\nneighbours = 4")
          == "s.toml:4:1: `graph.g.family` is missing\n  allowed: complete, cycle, star, torus, erdos_renyi, "
             "small_world, "
             "scale_free, or `links`, a file");
    CHECK(refused(two + "[graph.g]\nfamily = \"ring\"")
              .starts_with("s.toml:5:10: unknown `graph.g.family`\n  value:   \"ring\""));
    CHECK(refused(two + "[graph.g]\nfamily = \"small_world\"\nneighbours = 3\nrewired = 0.1")
              .starts_with("s.toml:4:1: not a number of neighbours on a ring\n  value:   3\n"));
    CHECK(refused(two + "[graph.g]\nfamily = \"erdos_renyi\"\nprobability = 0.01")
              .starts_with("s.toml:4:1: a network that does not hang together"));
    CHECK(refused(two + "[graph.g]\nfamily = \"torus\"\nrows = 3")
          == "s.toml:6:8: `vertices` is not a multiple of `rows`\n  value:   3\n  allowed: a divisor of 20");
    CHECK(refused(two + "[graph.g]\nfamily = \"star\"\nrows = 4")
              .starts_with("s.toml:6:1: unknown key in [graph.g]\n  value:   `rows`"));
    CHECK(refused(two + "[graph]\ng = \"star\"")
          == "s.toml:5:5: this is no graph\n  value:   \"star\"\n  allowed: a table [graph.g]");
}

TEST_CASE("what is wrong with a list of links has its place", "[voter][scenario][errors]")
{
    const auto said = [](const std::string& links, const std::string& more = {}) {
        const Folder folder(links);
        std::string message = refused(with_file + more, folder.scenario());
        for (const auto& [path, name] : {std::pair{folder.file(), "links.csv"}, std::pair{folder.scenario(), "s.toml"}})
            for (std::size_t at; (at = message.find(path)) != std::string::npos;)
                message.replace(at, path.size(), name);
        return message;
    };
    CHECK(said("from,to\na,b\nb,b\n")
          == "links.csv:3:1: a link from a vertex to itself\n  value:   b\n  allowed: two different ends");
    CHECK(said("from,to\na,b\nb,a\n")
          == "links.csv:3:1: this link is there already\n  value:   b, a\n  allowed: each link once");
    CHECK(said("from,to\na,b\nc,d\n").starts_with("links.csv: a network that does not hang together"));
    CHECK(said("from,too\na,b\n").starts_with("links.csv:1:"));
    const Folder three("from,to\na,b\nb,c\n");
    CHECK(refused("vertices = 4\nalternatives = [\"node:mine\", \"node:ring\"]\ngraph.mine.links = \"links.csv\"\n"
                  "graph.ring.family = \"cycle\"",
                  three.scenario())
          == three.scenario()
                 + ":3:16: networks of different sizes\n  value:   3 and 4 vertices\n  allowed: as many vertices "
                   "in every "
                   "alternative");
    const Folder folder("");
    CHECK(refused("alternatives = [\"node:mine\"]\ngraph.mine.links = \"no.csv\"\n", folder.scenario())
          == folder.scenario() + ":3:20: there is no such file\n  value:   " + (folder.path / "no.csv").string()
                 + "\n  allowed: a CSV file with the columns from and to\n  hint:    paths in a scenario start at "
                   "the scenario's folder");
}
