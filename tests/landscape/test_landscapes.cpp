// Scenarios of landscape theory: what they come to, and what is wrong with them, with its place.

#include "../support/catch.hpp"

#include <multivector/base/error.hpp>
#include <multivector/study/comparison.hpp>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

using namespace mv;

namespace {

constexpr const char* good_actors = "actor,size,wealth\na,1,2\nb,2,3\nc,3,1\n";
constexpr const char* good_pairs = "from,to,propensity,why\na,b,1,friends\nc,a,-2,a war\n";

/// A folder with the two files beside the scenario.
struct Folder {
    std::filesystem::path path = std::filesystem::temp_directory_path() / "multivector-landscape";
    explicit Folder(const std::string& actors = good_actors, const std::string& pairs = good_pairs)
    {
        std::filesystem::create_directories(path);
        std::ofstream(path / "actors.csv") << actors;
        std::ofstream(path / "pairs.csv") << pairs;
    }
    ~Folder() { std::filesystem::remove_all(path); }

    Comparison comparison(const std::string& text) const
    {
        return Comparison(parse_scenario("model = \"landscape\"\n" + text, (path / "s.toml").string()));
    }
    /// The message, paths without the folder.
    std::string refused(const std::string& text) const
    {
        try {
            comparison(text);
        } catch (const InputError& error) {
            std::string message = error.what();
            const std::string prefix = path.string() + "/";
            for (std::size_t at; (at = message.find(prefix)) != std::string::npos;) message.erase(at, prefix.size());
            return message;
        }
        return "not refused";
    }
};

const std::string table = "[landscape.mine]\nactors = \"actors.csv\"\npropensities = \"pairs.csv\"\n";
const std::string plain = "alternatives = [\"descent:mine\", \"logit:mine\"]\n";

} // namespace

TEST_CASE("a scenario of landscape theory", "[landscape][scenario]")
{
    const Folder folder;
    Comparison comparison =
        folder.comparison(plain + "against = [\"c\"]\nhorizon = 7\nreplicates = 20\nseed = 3\n" + table);
    CHECK(comparison.layout().alternatives == std::vector<std::string>{"descent:mine", "logit:mine"});
    CHECK(comparison.layout().labels("minimum") == std::vector<std::string>{"c"});
    CHECK(comparison.layout().labels("state") == std::vector<std::string>{"a", "b", "c"});
    const auto resolved = nlohmann::json::parse(comparison.study().resolved());
    CHECK(resolved["start"] == "as given");
    CHECK(resolved["against"] == std::vector<std::string>{"c"});
    CHECK(resolved["every"] == 1);
    CHECK(resolved["alternatives"][0]["actors"][2] == nlohmann::json{{"actor", "c"}, {"size", 3}});
    CHECK(resolved["alternatives"][0]["propensities"]
          == nlohmann::json::parse(R"([["a", "b", 1.0], ["a", "c", -2.0]])"));
    results::Dataset data;
    data.add_coordinate("scenario", comparison.layout().alternatives);
    comparison.study().describe(data);
    CHECK(data.variable("minimum_energy").data == results::Values(std::vector<double>{-12, -12}));
    CHECK(data.variable("basin").data == results::Values(std::vector<double>{1, 1}));
}

TEST_CASE("sizes come from the column that is named", "[landscape][scenario]")
{
    const Folder folder;
    const Comparison wealth = folder.comparison(plain + table + "size = \"wealth\"\n");
    const auto resolved = nlohmann::json::parse(wealth.study().resolved());
    CHECK(resolved["start"] == "by lot");
    CHECK(resolved["alternatives"][0]["actors"][1]["size"] == 3);
}

TEST_CASE("what is wrong with a landscape's scenario has its place", "[landscape][scenario][errors]")
{
    const Folder folder;
    CHECK(folder.refused(table)
          == "s.toml:1:1: `alternatives` is missing\n  allowed: rules on landscapes, e.g. [\"descent:mine\"] and a "
             "table [landscape.mine]");
    CHECK(
        folder.refused("alternatives = [\"descnt:mine\"]\n" + table)
        == "s.toml:2:17: unknown rule\n  value:   \"descnt\"\n  allowed: descent, steepest, logit\n  hint:    did you "
           "mean `descent`?");
    CHECK(folder.refused("alternatives = [\"logit\"]\n" + table)
          == "s.toml:2:17: a rule without a landscape\n  value:   \"logit\"\n  allowed: rule:landscape, e.g. "
             "logit:mine");
    CHECK(folder.refused("alternatives = [\"logit:mime\"]\n" + table)
          == "s.toml:2:17: unknown landscape\n  value:   \"mime\"\n  allowed: mine\n  hint:    did you mean `mine`?");
    CHECK(folder.refused(plain + "against = [\"d\"]\n" + table).starts_with("s.toml:3:12: unknown actor"));
    CHECK(folder.refused(plain + "landscape.mine = 1\n").starts_with("s.toml:3:18: this is no landscape"));
    CHECK(
        folder.refused(plain + table + "size = \"weath\"\n")
        == "s.toml:6:8: unknown column of sizes\n  value:   \"weath\"\n  allowed: actor, size, wealth\n  hint:    did "
           "you mean `wealth`?");
    CHECK(folder.refused(plain + "[landscape.mine]\nactors = \"actors.csv\"\n")
              .starts_with("s.toml:3:1: `landscape.mine.propensities` is missing"));
    CHECK(folder.refused(plain + "[landscape.mine]\nactors = \"no.csv\"\npropensities = \"pairs.csv\"\n")
              .starts_with("s.toml:4:10: there is no such file\n  value:   no.csv"));
    CHECK(folder.refused(plain + table + "[parameters]\ntemperature = -1\n").starts_with("s.toml:7:15:"));
}

TEST_CASE("what is wrong with a landscape's files has its place", "[landscape][scenario][errors]")
{
    const auto said = [](const std::string& actors, const std::string& pairs) {
        return Folder(actors, pairs).refused(plain + table);
    };
    CHECK(said("name,size\na,1\n", good_pairs).starts_with("actors.csv:1:1: column `actor` is missing"));
    CHECK(said("actor,size\na,1\na,2\n", good_pairs)
          == "actors.csv:3:1: this actor is there already\n  value:   a\n  allowed: each actor once");
    CHECK(said("actor,size\na,1\nb,0\n", good_pairs)
          == "actors.csv:3:3: not the size of an actor\n  value:   0\n  allowed: above 0");
    CHECK(said("actor,size\na,1\n", "from,to,propensity\n").starts_with("s.toml:3:1: not a number of actors"));
    CHECK(said(good_actors, "from,to\na,b\n").starts_with("pairs.csv:1:1: column `propensity` is missing"));
    CHECK(said(good_actors, "from,to,propensity\na,x,1\n").starts_with("pairs.csv:2:3: unknown actor"));
    CHECK(said(good_actors, "from,to,propensity\na,a,1\n")
          == "pairs.csv:2:1: a propensity of an actor with itself\n  value:   a, a\n  allowed: two different actors");
    CHECK(said(good_actors, "from,to,propensity\na,b,1\nb,a,1\n")
          == "pairs.csv:3:1: this pair is there already\n  value:   b, a\n  allowed: each pair once, in either order");
    CHECK(said(good_actors, "from,to,propensity\na,b,nan\n").starts_with("pairs.csv:2:5:"));
}
