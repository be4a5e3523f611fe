#pragma once
/// The runs whose digests are kept in golden.txt: short, from a start far from rest, with everything in that can be.

#include "verification/inspector.hpp"
#include "verification/worlds.hpp"

#include <multivector/ensemble/simulate.hpp>
#include <multivector/outcome/digest.hpp>

#include <fstream>
#include <iomanip>
#include <map>
#include <sstream>
#include <stdexcept>

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

/// Parameters drawn for each pair of replicates, imitation, informed mediators, short steps, six powers, four
/// functions.
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
    s.set("revision_rate", 1).set("demand_rate", 2);
    return {"usual", s, 20};
}

/// Parameters near the ends of their ranges and institutions at theirs, so that every bound and branch of the equations
/// binds: one left out is another digest (docs/validation/mutations.md).
inline Golden golden_bounds()
{
    WorldParts parts = world_of_size(3, 3, 8, 37);
    for (float& n : parts.institutions) n *= 2;
    Setup s{World{parts}};
    s.settings.on = optional_mechanisms;
    s.settings.focal = "S12";
    s.settings.alternatives = {"neutral+multi_vector_diplomacy", "align:P0+client", "multi_vector+ally"};
    mv1::Strategy busy = mv1::make_strategy("enmesh", *s.world);
    busy.label = "busy";
    busy.instruments = {.visits = 1, .minor_capitals = 200, .platforms = 3, .bias_large = -3};
    s.settings.user_strategies = {busy};
    s.settings.others.strategy = "adaptive";
    s.settings.others.by_state = {
        {"S10", "drift+firm"}, {"S11", "align:P1+client"}, {"S14", "neutral"}, {"S16", "enmesh"}};
    s.settings.burn_in_years = 2;
    s.settings.years = 5;
    s.settings.events = {{.kind = mv1::Event::Kind::corridor_closure, .corridor = "sea", .year = 2},
                         {.kind = mv1::Event::Kind::patron_unreliable, .power = "P1", .amount = .5f, .year = 1},
                         {.kind = mv1::Event::Kind::accession, .state = "S16", .power = "P2", .year = 1}};
    s.set("linkage_base", 1).set("contest_rate", 30).set("contest_escalation", .5).set("crisis_slope", 3);
    s.set("crisis_war", .3).set("crisis_force", .4).set("war_duration", 1).set("crisis_push", .3).set("war_push", .5);
    s.set("mediation_relief", .9).set("incident_push", .3).set("bloc_exponent", 1).set("rivalry_return", 2);
    s.set("crisis_mediation", 1).set("mediation_scale", .05).set("balance_pressure", 1).set("draw_in_force", 2);
    s.set("trust_rate", 4).set("trust_rivalry", 4).set("visit_weight", .3).set("hostile_rivalry", .4);
    s.set("refusal_distrust", .4).set("neighbour_distrust", .4).set("theta.security", 1).set("resourcing_gain", 1);
    s.set("conflict_cut", .9).set("incident_force", .4).set("incident_war", .4).set("coercion", 12);
    s.set("demand_rate", 2).set("dispute_rate", .6).set("dispute_overlap", 30).set("mediator_rate", 6);
    s.set("stability_cost", .8).set("unrest_intercept", 1).set("unrest_slope", 4).set("unrest_fall", .6);
    s.set("preference_cost", .6).set("tilt_cost", 1).set("corridor_slope", 20).set("autonomy_recovery", 2);
    s.set("pact_review", 1)
        .set("revision_rate", 1)
        .set("nuclear_refusal", 1)
        .set("scale_economy", -.3)
        .set("compliance_slope", .5);
    return {"bounds", s, 20};
}

/// Three projects, two of which exclude the third, and adaptive states that weigh what membership adds.
inline Golden golden_projects()
{
    Setup s = golden_all().setup;
    s.settings.alternatives = {"static", "multi_vector"};
    s.settings.projects = {
        {.name = "north", .power = "NOR", .members = {"ARD", "BOR", "CAL", "DOR"}},
        {.name = "east", .power = "OST", .members = {"BOR", "CAL", "DOR", "ELM"}, .excludes = {"north"}, .year = 1},
        {.name = "south", .power = "SUD", .function = "security", .members = {"BOR", "DOR"}, .excludes = {"east"}}};
    s.set("project_motive", 6).set("project_gain", .3).set("coercion", 6).set("linkage_base", .6);
    return {"projects", s, 24};
}

inline std::vector<Golden> golden_runs()
{
    return {golden_all(), golden_sampled(), golden_usual(), golden_bounds(), golden_projects()};
}

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

/// Means of some outcomes over the replicates of a run's ensemble, a row an outcome and a column a strategy: what a
/// changed digest means, to read in a diff. Written with all digits that tell floats apart.
inline std::string outcome_table(const Golden& golden)
{
    const Outcomes found = simulate(golden.setup.model(), golden_plan());
    std::ostringstream table;
    table << std::setprecision(9) << "| " << golden.name << " |";
    for (const std::string& strategy : found.layout.alternatives) table << ' ' << strategy << " |";
    table << "\n|---|";
    for (std::size_t a = 0; a < found.layout.alternatives.size(); ++a) table << "---|";
    for (const char* name :
         {"demands_conceded", "demands_refused", "contested", "drawn_in", "regional", "incidents", "conflict_years",
          "unrest", "income_lost", "talks_hosted", "income", "autonomy", "stability", "payoff", "concentration",
          "crises_per_dyad_year", "wars", "mean_rivalry", "mean_income"}) {
        const auto k = static_cast<std::size_t>(std::ranges::find(found.layout.outcomes, name, &OutcomeInfo::name)
                                                - found.layout.outcomes.begin());
        if (k == found.layout.outcomes.size()) throw std::logic_error(std::string("no outcome ") + name);
        table << "\n| " << name << " |";
        for (std::size_t a = 0; a < found.layout.alternatives.size(); ++a) {
            double sum = 0;
            for (const float x : found.value(a, k)) sum += static_cast<double>(x);
            table << ' ' << static_cast<float>(sum / static_cast<double>(found.value(a, k).size())) << " |";
        }
    }
    table << '\n';
    return table.str();
}

/// The table of a run in golden.txt: from its line of strategies to the next empty line.
inline std::string read_table(const std::string& path, const std::string& name)
{
    std::ifstream file(path);
    std::string table;
    bool inside = false;
    for (std::string line; std::getline(file, line);) {
        inside = line.starts_with("| " + name + " |") || (inside && !line.empty());
        if (inside) table += line + '\n';
    }
    return table;
}

/// Lines `name digest` of a file; lines that begin with # or | do not count.
inline std::map<std::string, std::string> read_golden(const std::string& path)
{
    std::ifstream file(path);
    std::map<std::string, std::string> found;
    for (std::string name, word; file >> name;)
        if (name[0] == '#' || name[0] == '|')
            std::getline(file, word);
        else if (file >> word)
            found[name] = word;
    return found;
}

} // namespace mv::test
