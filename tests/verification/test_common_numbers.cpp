/// Alternatives meet the same world and the same shocks, and do not touch each other.

#include "support/catch.hpp"
#include "inspector.hpp"
#include "worlds.hpp"

using namespace mv;
using namespace mv::test;

namespace {

using Names = std::vector<std::string>;

const Names strategies{"multi_vector", "align:OST", "hedge", "random", "permuted", "adaptive"};

Setup compared(const Names& alternatives)
{
    Setup setup(small_world());
    setup.everything();
    setup.settings.focal = "CAL";
    setup.settings.alternatives = alternatives;
    setup.settings.others.strategy = "adaptive";
    setup.settings.others.by_state = {{"BOR", "random"}, {"ELM", "hedge"}};
    setup.settings.burn_in_years = 3;
    setup.settings.years = 6;
    setup.settings.events = {
        {.kind = mv1::Event::Kind::leader_change, .power = "SUD", .amount = .2f, .year = 1, .hazard = .4f}};
    setup.set("revision_rate", 1);
    return setup;
}

/// The outcomes, outcomes of states and series of one alternative of a block.
std::vector<float> results_of(const Names& alternatives, const std::string& wanted, std::uint32_t first = 0)
{
    const mv1::Mv1 model = compared(alternatives).model();
    const auto workspace = model.make_workspace();
    BlockRecord record(model.layout());
    model.run_block(*workspace, block_of(100, first), record);
    REQUIRE(record.failures.empty());
    const auto k = static_cast<std::size_t>(std::ranges::find(alternatives, wanted) - alternatives.begin());
    std::vector<float> found;
    for (const std::vector<float>* numbers : {&record.outcomes, &record.summarised, &record.series}) {
        const std::size_t size = numbers->size() / alternatives.size();
        found.insert(found.end(), numbers->begin() + static_cast<std::ptrdiff_t>(k * size),
                     numbers->begin() + static_cast<std::ptrdiff_t>((k + 1) * size));
    }
    return found;
}

} // namespace

// Exact. Power: the strategies' results differ, below.
TEST_CASE("burn-in is the same whatever is compared", "[verification][common random numbers]")
{
    std::vector<float> usual;
    for (const std::string& name : strategies) {
        Inspector run(compared({name}));
        run.open(block_of(100)).step(run.view().burn_in);
        if (usual.empty()) usual = run.memory();
        CHECK(same_bits(run.memory(), usual));
    }
}

// Exact. The shocks that the first alternative drew and the others reuse are those that each would draw.
TEST_CASE("an alternative's results do not depend on the company it is in", "[verification][common random numbers]")
{
    Names reversed(strategies.rbegin(), strategies.rend());
    std::vector<std::vector<float>> alone;
    for (const std::string& name : strategies) {
        INFO(name);
        alone.push_back(results_of({name}, name));
        CHECK(same_bits(results_of(strategies, name), alone.back()));
        CHECK(same_bits(results_of(reversed, name), alone.back()));
    }
    for (std::size_t a = 0; a < alone.size(); ++a)
        for (std::size_t b = 0; b < a; ++b) CHECK_FALSE(same_bits(alone[a], alone[b]));
}

// Exact. A workspace keeps nothing of the block before.
TEST_CASE("blocks do not depend on what a workspace ran before", "[verification][common random numbers]")
{
    const mv1::Mv1 model = compared(strategies).model();
    const auto used = model.make_workspace(), fresh = model.make_workspace();
    BlockRecord first(model.layout()), again(model.layout());
    model.run_block(*fresh, block_of(101, 64), first);
    model.run_block(*used, block_of(7, 3), again);
    model.run_block(*used, block_of(101, 64), again);
    CHECK(same_bits(first.outcomes, again.outcomes));
    CHECK(same_bits(first.summarised, again.summarised));
    CHECK(same_bits(first.series, again.series));
}

// Exact: a replicate is the same in any lane of any block.
TEST_CASE("a replicate does not depend on its lane", "[verification][common random numbers]")
{
    const mv1::Mv1 model = compared({"multi_vector", "adaptive"}).model();
    const auto workspace = model.make_workspace();
    BlockRecord block(model.layout()), mixed(model.layout());
    model.run_block(*workspace, block_of(102), block);
    BlockAddress where = block_of(102);
    std::ranges::reverse(where.replicate);
    where.replicate[3] = 400;
    model.run_block(*workspace, where, mixed);
    for (std::size_t row = 0; row < block.outcomes.size(); row += block_lanes)
        for (std::size_t l = 0; l < block_lanes; ++l)
            if (l != 12) REQUIRE(block.outcomes[row + l] == mixed.outcomes[row + 15 - l]);
}

// Exact: strategies that are one under two names give the same bits, also with instruments spelled out.
TEST_CASE("the same strategy under another label gives the same results", "[verification][common random numbers]")
{
    Setup setup = compared({"multi_vector", "multi_vector+multi_vector_diplomacy"});
    mv1::Strategy own = mv1::make_strategy("multi_vector", *setup.world);
    own.label = "mine";
    setup.settings.user_strategies = {own};
    const mv1::Mv1 model = setup.model();
    const auto workspace = model.make_workspace();
    BlockRecord record(model.layout());
    model.run_block(*workspace, block_of(103), record);
    const std::size_t size = record.outcomes.size() / 3;
    for (std::size_t k = 0; k < size; ++k) {
        REQUIRE(record.outcomes[k] == record.outcomes[size + k]);
        REQUIRE(record.outcomes[k] == record.outcomes[2 * size + k]);
    }
}

// Exact. A mark that saves work must not change any: where a state's ties are said to be at rest, they are at their
// target.
TEST_CASE("ties that are marked as at rest are at their target", "[verification][portfolio]")
{
    Inspector run(compared({"multi_vector"}));
    run.begin(block_of(104));
    int at_rest = 0, wrong = 0;
    for (int n = 0; n < 40; ++n) {
        run.step();
        for (int i = 0; i < 6; ++i)
            for (int l = 0; l < block_lanes; ++l) {
                if (run.at(Variable::restless, i, l) != 0) continue;
                ++at_rest;
                for (int k = run.tie(i, 0, 0); k < run.tie(i + 1, 0, 0); ++k)
                    wrong += run.at(Variable::x, k, l) != run.at(Variable::target, k, l);
            }
    }
    CHECK(at_rest > 500);
    CHECK(wrong == 0);
}
