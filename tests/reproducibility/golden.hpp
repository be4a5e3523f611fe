#pragma once
/// The runs whose digests are kept in golden.txt: short, from a start far from rest, with everything in that can be.

#include "verification/inspector.hpp"
#include "verification/worlds.hpp"

#include <multivector/ensemble/simulate.hpp>
#include <multivector/outcome/digest.hpp>

#include <fstream>
#include <map>

namespace mv::test {

/// The mechanisms that are off by default and in golden runs. One that is added joins them on purpose, with golden.txt.
inline const std::vector<std::string> optional_mechanisms{"capability", "structural_balance", "secondary_sanctions",
                                                          "regime_rescue", "nuclear"};

/// A run whose memory is digested after so many steps; `setup.settings.alternatives` are compared in its ensemble.
struct Golden {
    std::string name;
    Setup setup;
    int steps;
};

/// Every mechanism, adaptive neighbours by expected payoff, every package of instruments, events, returns to scale.
inline Golden golden_all()
{
    WorldParts parts = small_world_parts();
    for (Power& g : parts.powers) g.economic_volatility = g.security_volatility = .05f;
    Setup s{World{parts}};
    s.settings.on = optional_mechanisms;
    s.settings.focal = "DOR";
    s.settings.alternatives = {"multi_vector", "align:OST", "random", "adaptive"};
    s.settings.others.strategy = "adaptive";
    s.settings.others.by_state = {
        {"ARD", "enmesh+client"}, {"BOR", "balance_of_threat+firm"}, {"ELM", "hedge+multi_vector_diplomacy"}};
    s.settings.burn_in_years = 3;
    s.settings.years = 6;
    using Kind = mv1::Event::Kind;
    s.settings.events = {{.kind = Kind::supply_loss, .power = "SUD", .function = "economy", .amount = .5f, .year = 1},
                         {.kind = Kind::leader_change, .power = "OST", .amount = .3f, .year = 1, .hazard = .3f},
                         {.kind = Kind::corridor_closure, .corridor = "southern road", .year = 2},
                         {.kind = Kind::nuclear_renunciation, .amount = .2f, .year = 3}};
    s.set("revision_rate", 1)
        .set("mutation_rate", .2)
        .set("bloc_exponent", .2)
        .set("scale_economy", .05)
        .set("advantage", .1);
    s.set("accommodation", .2)
        .set("crisis_slope", 1)
        .set("crisis_war", .1)
        .set("incident_war", .1)
        .set("pact_review", .3);
    return {"all", s, 24};
}

/// Parameters drawn for each pair of replicates, imitation, informed mediators, short steps, six powers, four functions.
inline Golden golden_sampled()
{
    Setup s{World{world_of_size(6, 4, 9, 29)}};
    s.settings.on = optional_mechanisms;
    s.settings.focal = "S12";
    s.settings.alternatives = {"shelter", "permuted", "greedy_economy"};
    s.settings.others.strategy = "adaptive";
    s.settings.others.revision = mv1::Revision::fermi;
    s.settings.burn_in_years = 2;
    s.settings.years = 3;
    s.settings.steps_per_year = 8;
    s.settings.sampled = s.settings.informed_mediation = true;
    s.settings.restraint = {1, .9f, .4f, .7f, 1, .6f};
    s.set("revision_rate", 2);
    return {"sampled", s, 24};
}

/// The usual size of a world, for which there are kernels of their own; the default schedule, sampled.
inline Golden golden_usual()
{
    Setup s{World{world_of_size(4, 3, 12, 31)}};
    s.settings.focal = "S13";
    s.settings.alternatives = {"multi_vector", "balance_of_threat", "neutral"};
    s.settings.others.strategy = "adaptive";
    s.settings.others.revision = mv1::Revision::aspiration;
    s.settings.burn_in_years = 2;
    s.settings.years = 5;
    s.settings.sampled = true;
    s.settings.events = {
        {.kind = mv1::Event::Kind::rivalry_jump, .power = "P1", .other = "P3", .amount = .3f, .year = 1}};
    s.set("revision_rate", 1).set("demand_rate", 12);
    return {"usual", s, 20};
}

inline std::vector<Golden> golden_runs() { return {golden_all(), golden_sampled(), golden_usual()}; }

/// Whether a kernel can compute a run: some are made for one number of powers and functions.
inline bool fits(const mv1::Kernel& kernel, const Golden& golden)
{
    const World& world = *golden.setup.world;
    return kernel.powers == 0 || (kernel.powers == world.power_count() && kernel.functions == world.function_count());
}

inline BlockAddress golden_block() { return block_of(20140322, 40); }
/// Two groups of blocks and a part of a third.
inline Plan golden_plan() { return {.replicates = 70, .first_replicate = 5, .seed = 20140322, .traced = 10}; }

inline std::string hexadecimal(std::uint64_t word)
{
    std::string text(16, '0');
    for (int k = 15; k >= 0; --k, word >>= 4) text[static_cast<std::size_t>(k)] = "0123456789abcdef"[word & 15];
    return text;
}

/// Digest of a run's memory under a kernel (the best one, if none).
inline std::string memory_digest(const Golden& golden, const mv1::Kernel* kernel)
{
    Inspector run(golden.setup, kernel);
    return hexadecimal(run.begin(golden_block()).step(golden.steps).digest());
}

inline std::string ensemble_digest(const Golden& golden, const Execution& execution = {})
{
    return hexadecimal(digest(simulate(golden.setup.model(), golden_plan(), execution)));
}

/// Lines `name digest` of a file; lines that begin with # do not count.
inline std::map<std::string, std::string> read_golden(const std::string& path)
{
    std::ifstream file(path);
    std::map<std::string, std::string> found;
    for (std::string name, word; file >> name;)
        if (name[0] == '#')
            std::getline(file, word);
        else if (file >> word)
            found[name] = word;
    return found;
}

} // namespace mv::test
