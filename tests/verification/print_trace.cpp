/// print_trace: a short run of the small world as JSON, for test_numpy_twin.py to compute again. Floats are printed as
/// the words of their bits, so that nothing is lost.

#include "inspector.hpp"
#include "worlds.hpp"

#include <bit>
#include <iostream>

using namespace mv;
using namespace mv::test;

namespace {

template <class Range>
void print(const char* name, const Range& values, const char* end = ",\n")
{
    std::cout << '"' << name << "\": [";
    const char* comma = "";
    for (const auto& value : values) {
        if constexpr (std::is_same_v<std::decay_t<decltype(value)>, float>)
            std::cout << comma << std::bit_cast<std::uint32_t>(value);
        else
            std::cout << comma << value;
        comma = ", ";
    }
    std::cout << ']' << end;
}

template <class T>
std::span<const T> array(const T* data, int size)
{
    return {data, static_cast<std::size_t>(size)};
}

/// What the mechanisms see of the world.
void print_world(const mv1::WorldView& w)
{
    std::cout << "\"states\": " << w.states << ", \"powers\": " << w.powers << ", \"functions\": " << w.functions
              << ", \"steps_per_year\": " << w.memory << ", \"burn_in\": " << w.burn_in << ",\n";
    print("id", array(w.id, w.states));
    print("strategic_value", array(w.strategic_value, w.states));
    print("ties", array(w.ties, w.states * w.suppliers * w.functions));
    print("proximity", array(w.proximity, w.states * w.powers));
    print("overlap_proximity", array(w.overlap_proximity, w.states * w.pairs));
    print("camp", array(w.camp, w.states * w.powers));
    print("restraint", array(w.restraint, w.powers));
    print("rivalry", array(w.rivalry, w.pairs));
    print("border_a", array(w.border_a, w.borders));
    print("border_b", array(w.border_b, w.borders));
    print("border_rate", array(w.border_rate, w.borders));
    print("border_institutions", array(w.border_institutions, w.borders));
    print("border_mediators", array(w.border_mediators, 4 * w.borders));
}

/// Crises, wars, contests, disputes: fierce, so that each happens many times.
Setup setup()
{
    Setup s(small_world());
    s.only({"rivalry", "structural_balance", "mediation", "crises", "contest", "entanglement", "disputes"});
    s.settings.focal = "DOR";
    s.settings.alternatives = {"static"};
    s.settings.restraint = {1, .7f, .9f};
    s.set("rivalry_scale", 1.3).set("linkage_scale", .8);
    s.set("crisis_slope", 3).set("crisis_war", .1).set("contest_rate", 20).set("contest_escalation", .3);
    return s.set("draw_in_force", .5).set("draw_in_war", 1).set("dispute_rate", .3).set("dispute_war", .1);
}

} // namespace

int main()
{
    const Setup made = setup();
    Inspector run(made);
    const BlockAddress where = block_of(0x123456789ABCDEFull, 1000);
    std::cout << "{\"seed\": " << where.seed << ",\n";
    print("replicate", where.replicate);
    print_world(run.view());
    std::cout << "\"parameters\": {\n";
    for (const Parameter& info : made.parameters.parameters())
        std::cout << '"' << info.name << "\": " << std::bit_cast<std::uint32_t>(made.parameters.get(info.name))
                  << ",\n";
    std::cout << "\"\": 0},\n\"steps\": [\n";
    run.begin(where);
    constexpr int steps = 60;
    for (int n = 0; n < steps; ++n) {
        run.step();
        std::cout << '{';
#define MV_PRINT(variable) print(#variable, run.all(Variable::variable));
        MV_PRINT(rho)
        MV_PRINT(polarisation)
        MV_PRINT(mediation)
        MV_PRINT(crises)
        MV_PRINT(crisis_level)
        MV_PRINT(war)
        MV_PRINT(wars)
        MV_PRINT(mediated)
        MV_PRINT(A_hosted)
        MV_PRINT(A_contested)
        MV_PRINT(A_drawn_in)
        MV_PRINT(A_regional)
        MV_PRINT(A_lost)
        MV_PRINT(S)
        MV_PRINT(dispute)
        MV_PRINT(settled)
#undef MV_PRINT
        print("dispute_mediation", run.all(Variable::dispute_mediation), n + 1 < steps ? "},\n" : "}\n");
    }
    std::cout << "]}\n";
}
