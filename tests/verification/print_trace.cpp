/// print_trace RUN [ALTERNATIVE [ISA]]: a run of MV-1 for the twin in NumPy to compute again. RUN is the name of a
/// golden run or a scenario file. The first line is JSON: what the run is made of. Then come all variables as float32,
/// [entry][16], when the block is open, after each step of burn-in, when strategies are taken up and after each step
/// that counts; where states are adaptive, each time what the strategies of the menu promise every state in one lane,
/// [state][16].

#include "reproducibility/golden.hpp"
#include "../../libmultivector/src/models/mv1/strategies/swing.hpp"

#include <multivector/studies/mv1/study.hpp>
#include <multivector/study/comparison.hpp>

#include <nlohmann/json.hpp>

#include <iostream>
#include <numeric>

using namespace mv;
using namespace mv::test;
using nlohmann::json;

namespace {

/// What is to be run.
struct Run {
    Setup setup;
    std::uint64_t seed;
    int steps;
};

Run run_of(const std::string& name)
{
    for (const Golden& golden : golden_runs())
        if (golden.name == name) return {golden.setup, 0x123456789ABCDEFull, golden.steps};
    const Comparison comparison(load_scenario(name));
    const mv1::Mv1& model = dynamic_cast<const mv1::Mv1Study&>(comparison.study()).model(0);
    Setup setup{World(model.world())};
    setup.parameters = model.parameters();
    setup.settings = model.settings();
    return {setup, comparison.scenario().seed.value(), static_cast<int>(model.layout().times.size())};
}

template <class T>
json array(const T* data, int size)
{
    return std::vector<T>(data, data + size);
}

/// A number of each state and power.
json relation(const World& world, float (World::*number)(StateId, PowerId) const)
{
    std::vector<float> all;
    for (StateId i{}; i.value < world.states().size(); ++i.value)
        for (PowerId g{}; g.value < world.powers().size(); ++g.value) all.push_back((world.*number)(i, g));
    return all;
}

json world_of(const World& world, const mv1::WorldView& w)
{
    json powers = json::array(), functions = json::array();
    for (const Power& power : world.powers()) powers.push_back(power.code);
    for (const std::string& name : world.functions()) functions.push_back(name);
    return {{"powers", powers},
            {"functions", functions},
            {"id", array(w.id, w.states)},
            {"strategic_value", array(w.strategic_value, w.states)},
            {"variance", array(w.variance, w.states)},
            {"nuclear", array(w.nuclear, w.states)},
            {"ties", array(w.ties, w.states * w.suppliers * w.functions)},
            {"proximity", array(w.proximity, w.states * w.powers)},
            {"presence", relation(world, &World::presence)},
            {"exposure", relation(world, &World::exposure)},
            {"camp", array(w.camp, w.states * w.powers)},
            {"preference", array(w.preference, w.states * w.powers)},
            {"institutions", array(w.institutions, w.states * w.powers)},
            {"quality", array(w.quality, w.states * w.powers * w.functions)},
            {"assertiveness", array(w.assertiveness, w.powers)},
            {"capability_E", array(w.capability_E, w.powers)},
            {"capability_S", array(w.capability_S, w.powers)},
            {"capability_walk", array(w.capability_walk, w.powers * 4)},
            {"rivalry", array(w.rivalry, w.pairs)},
            {"border_a", array(w.border_a, w.borders)},
            {"border_b", array(w.border_b, w.borders)},
            {"border_rate", array(w.border_rate, w.borders)},
            {"border_institutions", array(w.border_institutions, w.borders)},
            {"border_mediators", array(w.border_mediators, w.borders * 4)},
            {"state_mediators", array(w.state_mediators, w.states * 4)},
            {"neighbour_offset", array(w.neighbour_offset, w.states + 1)},
            {"neighbour", array(w.neighbour, w.neighbour_offset[w.states])},
            {"peer_offset", array(w.peer_offset, w.states + 1)},
            {"peer", array(w.peer, w.peer_offset[w.states])},
            {"corridor_ends", array(w.corridor_ends, w.corridors * 2)},
            {"corridor_group", array(w.corridor_group, w.corridors)},
            {"corridor_weight", array(w.corridor_weight, w.corridors)},
            {"corridor_length", array(w.corridor_length, w.corridors)},
            {"corridor_consent", array(w.corridor_consent, w.corridors)},
            {"transit_offset", array(w.transit_offset, w.corridors + 1)},
            {"transit", array(w.transit, w.transit_offset[w.corridors])},
            {"project_leader", array(w.project_leader, w.projects)},
            {"project_function", array(w.project_function, w.projects)},
            {"project_start", array(w.project_start, w.projects)},
            {"project_member", array(w.project_member, w.states * w.projects)},
            {"project_excludes", array(w.project_excludes, w.projects * w.projects)}};
}

json parameters_of(const Setup& setup)
{
    json all = json::object();
    for (const Parameter& p : setup.parameters.parameters()) all[p.name] = setup.parameters.get(p.name);
    return all;
}

/// Ranges of the parameters that each pair of replicates draws.
json drawn_of(const Setup& setup)
{
    json all = json::object();
    for (const Parameter& p : setup.parameters.parameters())
        if (setup.settings.sampled && p.is_sampled() && !setup.parameters.is_set(p.slot)) all[p.name] = {p.low, p.high};
    return all;
}

json strategy(const mv1::StrategyProfile& profile, int entry)
{
    if (entry == mv1::adaptive) return "adaptive";
    if (entry == profile.static_entry()) return "static";
    const mv1::Strategy& s = profile.entry(entry).strategy;
    const mv1::Swing swing = mv1::swing_of(*s.rule);
    return {{"portfolio", s.rule->name()},
            {"instruments", mv1::as_numbers(s.instruments)},
            {"swing", {swing.size, swing.years}}};
}

/// Of every state.
json strategies_of(const Inspector& run, std::size_t alternative)
{
    const mv1::StrategyProfile& profile = run.conduct();
    json all = json::array();
    for (int i = 0; i < run.view().states; ++i)
        all.push_back(strategy(profile, i == profile.focal() ? profile.alternative(alternative) : profile.other(i)));
    return all;
}

json events_of(const std::vector<mv1::ScheduledEvent>& events)
{
    json all = json::array();
    for (const mv1::ScheduledEvent& e : events)
        for (const auto& [name, kind] : mv1::event_kinds())
            if (kind == e.kind)
                all.push_back({{"kind", name},
                               {"state", e.state},
                               {"power", e.power},
                               {"other", e.other},
                               {"function", e.function},
                               {"corridor", e.corridor},
                               {"amount", e.amount},
                               {"step", e.step},
                               {"hazard", e.hazard}});
    return all;
}

json mechanisms_of(const Inspector& run)
{
    json on = json::array();
    for (const mv1::Mechanism& m : mv1::mechanisms())
        if (run.schedule().has(m.name)) on.push_back(m.name);
    return on;
}

/// Names and numbers of entries, in the order of the memory.
json variables_of(const Inspector& run)
{
    json all = json::array();
#define MV1_VARIABLE(name, ...) all.push_back({#name, run.size(Variable::name)});
#include <multivector/models/mv1/declarations.def>
    return all;
}

void write(const float* numbers, std::size_t count)
{
    std::cout.write(reinterpret_cast<const char*>(numbers), static_cast<std::streamsize>(count * sizeof(float)));
}

/// What the menu promises every state at the targets in the data, in a replicate that changes with the step.
void print_promises(Inspector& run)
{
    const mv1::MenuTables& menu = run.conduct().menu();
    std::vector<int> states(static_cast<std::size_t>(run.view().states));
    std::iota(states.begin(), states.end(), 0);
    mv1::Aligned<float> promises(states.size() * block_lanes);
    run.kernel().weigh(run.block().data(), menu.view(), run.now() % block_lanes, run.view().states, states.data(),
                       menu.target.data(), promises.data());
    for (std::size_t k = 0; k < promises.size(); ++k)
        if (k % block_lanes >= menu.entries.size()) promises.data()[k] = 0; // kernels fill up as suits their registers
    write(promises.data(), promises.size());
}

void print(Inspector& run)
{
    const std::vector<float> memory = run.memory();
    write(memory.data(), memory.size());
    if (!run.conduct().menu().entries.empty()) print_promises(run);
}

void print_run(const Run& made, std::size_t alternative)
{
    static const char* const revisions[] = {"logit", "fermi", "aspiration"};
    const mv1::Settings& settings = made.setup.settings;
    const BlockAddress where = block_of(made.seed, 1000);
    Inspector run(made.setup);
    std::vector<float> restraint = settings.restraint;
    restraint.resize(static_cast<std::size_t>(run.view().powers), 1.f);
    const json header{{"seed", where.seed},
                      {"replicate", where.replicate},
                      {"world", world_of(*made.setup.world, run.view())},
                      {"steps_per_year", settings.steps_per_year},
                      {"burn_in", run.view().burn_in},
                      {"steps", made.steps},
                      {"restraint", restraint},
                      {"informed_mediation", settings.informed_mediation},
                      {"mechanisms", mechanisms_of(run)},
                      {"parameters", parameters_of(made.setup)},
                      {"drawn", drawn_of(made.setup)},
                      {"sampled", settings.sampled},
                      {"revision", revisions[static_cast<int>(settings.others.revision)]},
                      {"strategies", strategies_of(run, alternative)},
                      {"events", events_of(run.events())},
                      {"variables", variables_of(run)}};
    std::cout << header << '\n';
    run.open(where);
    print(run);
    while (run.now() < run.view().burn_in) print(run.step());
    print(run.take_up(alternative));
    for (int n = 0; n < made.steps && std::cout; ++n) print(run.step());
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        std::cerr << "print_trace RUN [ALTERNATIVE [ISA]]\n";
        return 2;
    }
    try {
        Run run = run_of(argv[1]);
        if (argc > 3) run.setup.settings.isa = argv[3];
        print_run(run, argc > 2 ? std::stoul(argv[2]) : 0);
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
