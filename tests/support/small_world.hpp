#pragma once
/// A world small enough to check by hand: six states, three powers, three functions, six borders, three corridors.
///
///   ARD --- BOR               powers NOR, OST, SUD; NOR and OST are rivals
///    |    /  |
///   CAL --- DOR --- ELM       FAR is an island: no border, only nearest capitals
///
/// No share, preference or capability equals another by symmetry, so that mixed-up indices show.

#include <multivector/world/world.hpp>

namespace mv::test {

inline std::vector<State> small_states()
{
    return {
        {"ARD", 110, "Ardania", "north", 10.f, 50.f, 4.1e6, 21'000., .35f, .05f, false},
        {"BOR", 120, "Borovia", "north", 15.f, 51.f, 17.3e6, 160'500., .82f, .12f, false},
        {"CAL", 130, "Caldera", "north", 13.f, 46.f, 9.7e6, 75'300., .51f, .2f, false},
        {"DOR", 140, "Dorado", "south", 19.f, 47.f, 38.2e6, 402'000., 1.f, .08f, true},
        {"ELM", 150, "Elmira", "south", 25.f, 44.f, 2.6e6, 9'800., .17f, .16f, false},
        {"FAR", 160, "Far Islands", "south", -30.f, 20.f, .9e6, 6'150., .05f, .01f, false},
    };
}

/// [state][supplier][function]: rows are home, rest, NOR, OST, SUD; columns security, economy, technology.
inline std::vector<float> small_ties()
{
    return {
        .30f, .40f, .28f, .05f, .12f, .13f, .45f, .25f, .30f, .12f, .14f, .08f, .08f, .09f, .21f, // ARD
        .35f, .45f, .33f, .10f, .10f, .15f, .20f, .15f, .26f, .20f, .19f, .11f, .15f, .11f, .15f, // BOR
        .28f, .38f, .25f, .02f, .20f, .17f, .00f, .07f, .19f, .55f, .27f, .24f, .15f, .08f, .15f, // CAL
        .40f, .55f, .42f, .16f, .08f, .09f, .11f, .13f, .22f, .09f, .06f, .07f, .24f, .18f, .20f, // DOR
        .22f, .31f, .19f, .03f, .17f, .22f, .05f, .06f, .12f, .62f, .35f, .34f, .08f, .11f, .13f, // ELM
        .25f, .36f, .21f, .07f, .29f, .31f, .18f, .04f, .09f, .01f, .05f, .06f, .49f, .26f, .33f, // FAR
    };
}

/// The borders with dispute rate, institutions and rivalry.
inline std::vector<Border> small_borders()
{
    const auto border = [](unsigned a, unsigned b, float rate, float institutions, bool rival) {
        return Border{StateId{a}, StateId{b}, rate, institutions, rival, {}, 0};
    };
    return {border(0, 1, .6f, 4.f, false), border(0, 2, 1.1f, 1.5f, false), border(1, 2, 2.9f, -6.f, true),
            border(1, 3, .8f, 2.f, false), border(2, 3, 4.2f, -11.f, true), border(3, 4, .5f, 7.f, false)};
}

/// Parts of the small world, states already in the order of their permanent ids.
inline WorldParts small_world_parts()
{
    WorldParts w;
    w.name = "small";
    w.title = "Six states between three powers";
    w.year = 2014;
    w.functions = {"security", "economy", "technology"};
    w.powers = {
        {.code = "NOR",
         .name = "Norland",
         .economic_capability = 1.f,
         .security_capability = .7f,
         .assertiveness = 1.f,
         .nuclear = true,
         .longitude = 5.f,
         .latitude = 60.f},
        {.code = "OST",
         .name = "Ostmark",
         .economic_capability = .4f,
         .security_capability = 1.f,
         .assertiveness = 2.5f,
         .nuclear = true,
         .longitude = 40.f,
         .latitude = 52.f},
        {.code = "SUD",
         .name = "Sudland",
         .economic_capability = .65f,
         .security_capability = .3f,
         .assertiveness = .9f,
         .nuclear = false,
         .longitude = 22.f,
         .latitude = 30.f},
    };
    w.rivalry = {0, .62f, .17f, .62f, 0, .33f, .17f, .33f, 0};
    w.states = small_states();
    w.ties = small_ties();
    // [state][power]
    w.proximity = {1.f, .45f, .3f, .7f, .6f, .35f, .5f, .8f, .4f, .4f, .55f, 1.f, .25f, 1.f, .65f, .15f, .1f, .2f};
    w.camp = {1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1};
    w.preference = {.55f, .15f, .3f, .4f,  .35f, .25f, .2f,  .5f,  .3f,
                    .28f, .22f, .5f, .18f, .64f, .18f, .33f, .11f, .56f};
    w.institutions = {9.f, -3.f, 0.f,  3.f,  2.f,  -2.f, -4.f, 8.f,   -1.f,
                      1.f, -6.f, 12.f, -7.f, 11.f, 0.f,  5.f,  -12.f, 4.f};
    // [state][power][function]
    w.quality = {1, 1.06f, 1.04f, 1, .97f,  .98f, 1, .99f,  1.01f, 1, 1.03f, 1.05f, 1, 1.01f, .96f, 1, .98f,  1.02f,
                 1, .99f,  1.03f, 1, 1.04f, .99f, 1, .96f,  1.f,   1, 1.f,   1.02f, 1, .95f,  .97f, 1, 1.07f, 1.03f,
                 1, .94f,  1.01f, 1, 1.08f, .98f, 1, 1.02f, .99f,  1, 1.05f, 1.06f, 1, .9f,   .93f, 1, 1.1f,  1.04f};
    w.borders = small_borders();
    const auto shared = [](unsigned a, unsigned b, float n) {
        return WorldParts::SharedInstitutions{StateId{a}, StateId{b}, n};
    };
    w.shared = {shared(0, 1, 52), shared(0, 2, 49), shared(1, 2, 42), shared(0, 3, 31), shared(1, 3, 50),
                shared(2, 3, 37), shared(1, 4, 40), shared(2, 4, 46), shared(3, 4, 55), shared(0, 5, 22)};
    const auto near = [](unsigned a, unsigned b, unsigned c, unsigned d) {
        return std::array{StateId{a}, StateId{b}, StateId{c}, StateId{d}};
    };
    w.nearest = {near(2, 1, 3, 4), near(2, 3, 0, 4), near(0, 1, 3, 4),
                 near(1, 2, 4, 0), near(3, 2, 1, 0), near(0, 2, 1, 3)};
    w.corridors = {
        {"northern rail",
         PowerId{0},
         PowerId{1},
         1.f,
         3100.f,
         .02f,
         {StateId{0}, StateId{1}},
         {PowerId{1}},
         "invented"},
        {"southern road",
         PowerId{0},
         PowerId{1},
         1.f,
         4200.f,
         .05f,
         {StateId{2}, StateId{3}, StateId{4}},
         {},
         "invented"},
        {"cape route", PowerId{0}, PowerId{2}, .45f, 5600.f, .01f, {StateId{5}}, {PowerId{2}}, "invented"},
    };
    return w;
}

/// The small world, closed.
inline World small_world() { return World{small_world_parts()}; }

} // namespace mv::test
