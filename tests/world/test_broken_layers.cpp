/// Worlds broken in one cell of a layer or a corridor: the whole message is pinned.

#include "../support/catch.hpp"
#include "broken.hpp"

using mv::test::Broken;

TEST_CASE("broken layers are refused with place, value and hint", "[world][errors]")
{
    const std::vector<Broken> cases{
        {"ties.csv", "CAL,economy,0.38", "CAL,economy,0.39",
         "ties.csv:9:13: the shares of CAL in economy do not sum to 1\n"
         "  value:   1.01\n"
         "  allowed: 1 within 0.000002\n"
         "  hint:    home + rest + powers cover the whole need"},
        {"ties.csv", "CAL,economy,0.38", "CAL,economy,-0.38",
         "ties.csv:9:13: `home` of CAL in economy is out of range\n"
         "  value:   -0.38\n"
         "  allowed: 0 to 1"},
        {"ties.csv", "CAL,economy,0.38", "CAL,economy,38 %",
         "ties.csv:9:13: `home` is not a number\n"
         "  value:   `38 %`\n"
         "  allowed: a finite number with a decimal point, e.g. 0.25 or 1.5e6"},
        {"ties.csv", "CAL,economy", "KAL,economy",
         "ties.csv:9:1: unknown state\n"
         "  value:   `KAL`\n"
         "  allowed: ARD, BOR, CAL, DOR, ELM, FAR\n"
         "  hint:    did you mean `CAL`?"},
        {"ties.csv", "CAL,economy", "CAL,economics",
         "ties.csv:9:5: unknown function\n"
         "  value:   `economics`\n"
         "  allowed: security, economy, technology\n"
         "  hint:    did you mean `economy`?"},
        {"ties.csv", "CAL,economy", "CAL,technology",
         "ties.csv:10:1: there are two rows for CAL in technology\n"
         "  allowed: one row\n"
         "  hint:    the first is at ties.csv:9:1"},
        {"ties.csv", "CAL,economy,0.38,0.2,0.07,0.27,0.08,saved\n", "",
         "ties.csv:19:1: there is no row for CAL in economy\n"
         "  allowed: one row"},
        {"ties.csv", "NOR,OST,SUD", "NOR,OST,WES",
         "ties.csv:1:33: unknown column\n"
         "  value:   `WES`\n"
         "  allowed: iso3, function, home, rest, NOR, OST, SUD, rule"},
        {"relations.csv", "FAR,OST,0.1,0,0,0.11", "FAR,OST,0.1,0,0,0.12",
         "relations.csv:17:18: the preferences of FAR do not sum to 1 over the powers\n"
         "  value:   1.01\n"
         "  allowed: 1 within 0.0001"},
        {"relations.csv", "FAR,OST,0.1,0", "FAR,OST,0.1,1.5",
         "relations.csv:18:13: `presence` of FAR and OST is out of range\n"
         "  value:   1.5\n"
         "  allowed: 0 to 1"},
        {"relations.csv", "FAR,OST,0.1,0,0", "FAR,OST,0.1,0,0.5",
         "relations.csv:18:15: `camp` is not a flag\n"
         "  value:   `0.5`\n"
         "  allowed: 0 or 1"},
        {"relations.csv", "FAR,OST,0.1", "FAR,OST,0",
         "relations.csv:18:9: `proximity` of FAR and OST is out of range\n"
         "  value:   0\n"
         "  allowed: above 0, at most 1"},
        {"relations.csv", "FAR,OST,0.1", "FAR,NOR,0.1",
         "relations.csv:18:1: there are two rows for FAR and NOR\n"
         "  allowed: one row\n"
         "  hint:    the first is at relations.csv:17:1"},
        {"relations.csv", "FAR,OST,0.1", "FAR,FAR,0.1",
         "relations.csv:18:5: unknown power\n"
         "  value:   `FAR`\n"
         "  allowed: NOR, OST, SUD\n"
         "  hint:    FAR is a state of this world"},
        {"relations.csv", "0.11,-12", "0.11,-21",
         "relations.csv:18:22: `institutions` of FAR and OST is out of range\n"
         "  value:   -21\n"
         "  allowed: -20 to 20"},
        {"relations.csv", "quality_technology", "quality_technic",
         "relations.csv:1:93: unknown column\n"
         "  value:   `quality_technic`\n"
         "  allowed: iso3, power, proximity, camp, preference, institutions, rule, quality_security, quality_economy, "
         "quality_technology, presence, exposure\n"
         "  hint:    did you mean `quality_security`?"},
        {"borders.csv", "BOR,DOR", "CAL,BOR",
         "borders.csv:5:1: the border of CAL and BOR appears twice\n"
         "  allowed: each pair once, in either order\n"
         "  hint:    the first is at borders.csv:4:1"},
        {"borders.csv", "BOR,DOR", "BOR,BOR",
         "borders.csv:5:5: a state is paired with itself\n"
         "  value:   BOR\n"
         "  allowed: two different states"},
        {"borders.csv", "BOR,DOR", "BOR,OST",
         "borders.csv:5:5: unknown state\n"
         "  value:   `OST`\n"
         "  allowed: ARD, BOR, CAL, DOR, ELM, FAR\n"
         "  hint:    OST is a power of this world"},
        {"borders.csv", "BOR,DOR,0.8", "BOR,DOR,-0.8",
         "borders.csv:5:9: `dispute_rate` of BOR and DOR is out of range\n"
         "  value:   -0.8\n"
         "  allowed: 0 to 1000"},
        {"borders.csv", "BOR,DOR,0.8", "BOR,DOR,",
         "borders.csv:5:9: `dispute_rate` is empty\n"
         "  allowed: a value"},
        {"nearest.csv", "DOR,BOR,CAL,ELM,ARD\n", "",
         "nearest.csv:7:1: there is no row for DOR\n"
         "  allowed: one row"},
        {"nearest.csv", "DOR,BOR,CAL,ELM,ARD", "DOR,BOR,CAL,BOR,ARD",
         "nearest.csv:5:13: a nearest capital of DOR appears twice\n"
         "  value:   BOR\n"
         "  allowed: each once"},
        {"institutions.csv", "BOR,DOR,50", "BOR,ARD,50",
         "institutions.csv:7:1: the pair of BOR and ARD appears twice\n"
         "  allowed: each pair once, in either order\n"
         "  hint:    the first is at institutions.csv:2:1"},
        {"corridors.csv", "CAL DOR ELM", "CAL  DOR ELN",
         "corridors.csv:3:44: unknown state\n"
         "  value:   `ELN`\n"
         "  allowed: ARD, BOR, CAL, DOR, ELM, FAR\n"
         "  hint:    did you mean `ELM`?"},
        {"corridors.csv", "CAL DOR ELM", "CAL DOR CAL",
         "corridors.csv:3:35: a transit state appears twice\n"
         "  allowed: each once"},
        {"corridors.csv", "0.01,FAR,SUD", "0.01,FAR,SUT",
         "corridors.csv:4:39: unknown power\n"
         "  value:   `SUT`\n"
         "  allowed: NOR, OST, SUD\n"
         "  hint:    did you mean `SUD`?"},
        {"corridors.csv", "NOR,SUD", "SUD,SUD",
         "corridors.csv:4:16: a corridor joins a power with itself\n"
         "  value:   SUD\n"
         "  allowed: two different powers"},
        {"corridors.csv", "NOR,OST,1,4200", "OST,NOR,0.9,4200",
         "corridors.csv:3:23: `pair_weight` differs between corridors of one pair\n"
         "  value:   0.9\n"
         "  allowed: 1, as for northern rail"},
        {"corridors.csv", "southern road", "northern rail",
         "corridors.csv:3:1: the name of a corridor is used twice\n"
         "  value:   northern rail\n"
         "  allowed: each once\n"
         "  hint:    the first is at corridors.csv:2:1"},
        {"corridors.csv", ",4200,", ",0,",
         "corridors.csv:3:25: `kilometres` of southern road is out of range\n"
         "  value:   0\n"
         "  allowed: above 0, at most 100000"},
    };
    for (const Broken& broken : cases) CHECK(mv::test::message_of(broken) == broken.message);
}
