/// What a model that is made of settings gets from SampledStudy, and what a kind need not say itself.

#include "support/catch.hpp"

#include <multivector/study/comparison.hpp>
#include <multivector/study/sampled_study.hpp>

#include <nlohmann/json.hpp>

using namespace mv;
using Json = nlohmann::ordered_json;

namespace {

struct Named {
    std::string name{};
};

struct Settings {
    std::vector<Named> alternatives{};
    std::uint32_t horizon = 10, every = 3;
    ParameterSet parameters{ParameterSpace{}.add({.name = "pace", .value = 1, .low = 1, .high = 2, .maximum = 3})};
    bool sampled = false;
};

/// Nothing ever happens.
class Still {
public:
    struct Workspace {};
    explicit Still(Settings settings) : settings_(std::move(settings))
    {
        if (settings_.horizon == 13) throw InputError({{}, "an unlucky horizon", "13", "others", {}});
        for (const Named& one : settings_.alternatives) layout_.alternatives.push_back(one.name);
        layout_.add_outcome({.name = "nothing"});
    }
    const Layout& layout() const { return layout_; }
    const Settings& settings() const { return settings_; }
    std::unique_ptr<Workspace> make_workspace() const { return std::make_unique<Workspace>(); }
    void run_block(Workspace&, const BlockAddress&, BlockRecord&) const {}

private:
    Settings settings_;
    Layout layout_{};
};

class StillStudy final : public SampledStudy<Still> {
public:
    using SampledStudy::SampledStudy;
    std::string subject() const override { return "nobody"; }
};

class StillKind final : public ModelKind {
public:
    std::string name() const override { return "still"; }
    std::string meaning() const override { return "nothing happens"; }
    std::vector<std::string> keys() const override { return {"names", "horizon", "every", "other"}; }
    ParameterSpace parameters(const Registry&) const override { return Settings{}.parameters.space(); }
    std::vector<std::string> variants() const override { return {"sampled"}; }
    std::unique_ptr<Study> study(const Scenario& scenario, const Keys& keys) const override
    {
        Settings settings;
        if (const auto table = keys.table("other")) table->names();
        for (const LocatedText& one : keys.texts("names")) settings.alternatives.push_back({one.value});
        keep_only(scenario, settings.alternatives);
        read_times(keys, settings);
        return std::make_unique<StillStudy>(scenario, keys, settings, "names");
    }
};

Scenario scenario(const std::string& text)
{
    Registry registry;
    registry.add(std::make_shared<StillKind>());
    return parse_scenario("seed = 1\n" + text, "s.toml", registry);
}

std::string refused(const std::string& text, std::optional<LocatedText> only = {})
{
    try {
        Scenario asked = scenario(text);
        asked.only = std::move(only);
        Comparison{asked};
    } catch (const InputError& error) {
        return error.what();
    }
    return "not refused";
}

constexpr const char* names = "names = [\"b\", \"a\"]\n";

} // namespace

TEST_CASE("main, and sampled where it is asked for", "[scenario]")
{
    const Comparison both(scenario(std::string(names) + "[variants]\nsampled = 32\n[parameters]\npace = 3\n"));
    REQUIRE(both.cases().size() == 2);
    CHECK((!both.cases()[0].sampled && both.cases()[1].sampled && both.cases()[1].replicates == 32));
    CHECK(both.cases()[0].parameters.get("pace") == 3);
    const Comparison drawn(scenario(std::string(names) + "sampled = true\nreplicates = 16\n"));
    CHECK((drawn.cases().size() == 1 && drawn.cases()[0].sampled));
}

TEST_CASE("what is refused has its place", "[scenario]")
{
    CHECK(refused("names = []\n").starts_with("s.toml:2:9: nothing to compare"));
    CHECK(refused(std::string(names) + "horizon = 13\n").starts_with("s.toml:2:9: an unlucky horizon"));
    CHECK(refused(std::string(names) + "horizon = 0\n").starts_with("s.toml:3:11: `horizon` is out of range"));
    CHECK(refused(std::string(names) + "[parameters]\npace = 4\n").starts_with("s.toml:4:8: "));
    CHECK(refused(names, LocatedText{"c", {"--strategy"}}).starts_with("--strategy: unknown alternative"));
    CHECK(refused(names, LocatedText{"a", {"--strategy"}}) == "not refused");
}

TEST_CASE("a study that says nothing of its keys has them as they stand", "[scenario]")
{
    const Scenario asked = scenario(
        std::string(names) + "[other]\nz = 1\na = [true, 0.5, \"\\\"\"]\nday = 2001-02-03\n[other.in]\nx = -2\n");
    const Json resolved = Json::parse(resolved_json(Comparison(asked)));
    CHECK(resolved.at("names") == Json({"b", "a"}));
    CHECK(resolved.at("other").dump() == R"({"z":1,"a":[true,0.5,"\""],"day":"2001-02-03","in":{"x":-2}})");
    CHECK(resolved.at("alternatives").dump() == R"([{"name":"b"},{"name":"a"}])");
    CHECK(!resolved.contains("horizon"));
}

TEST_CASE("a kind that lists no alternatives has those of the scenario", "[scenario]")
{
    const Answer answer = StillKind().alternatives(scenario(names));
    CHECK((answer.text == "b\na\n" && answer.json == "[\"b\",\"a\"]\n"));
}
