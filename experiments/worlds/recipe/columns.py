"""Every file of a world and every column, declared once: headers, range checks and the data card come from here."""

TEXT = None  # a column of text has no range

# file -> (what one row is, ((column, meaning and unit, (least, greatest) or TEXT), ...))
FILES = {
    "powers.csv": (
        "one great power",
        (
            ("power", "key: USA, CHN, RUS, EU in this order", TEXT),
            ("name", "name", TEXT),
            (
                "economic_capability",
                "GDP in constant 2015 USD, relative to the largest power; the EU is the sum of its members [wdi]",
                (0, 1),
            ),
            (
                "security_capability",
                "root of military spending times CINC, relative to the largest power; at least .3 with nuclear arms, "
                "halved without [cow]",
                (0, 1),
            ),
            (
                "assertiveness",
                "how readily the power presses demands, USA = 1; fitted outside this recipe so that dispute onsets "
                "with other states match 1992-2004",
                (0, 10),
            ),
            ("nuclear", "1 with nuclear arms; the EU through GBR and FRA [hand]", (0, 1)),
            ("longitude", "of the capital, degrees east; Brussels for the EU", (-180, 180)),
            ("latitude", "of the capital, degrees north", (-90, 90)),
        ),
    ),
    "power_pairs.csv": (
        "one pair of powers",
        (
            ("power_1", "key", TEXT),
            ("power_2", "key", TEXT),
            (
                "rivalry",
                "base rivalry rho0 = .15 + .30 strategic rivalry - .15 defence pact + .35 (1 - voting agreement), "
                "held in [.05, .9] [rivalries, atop, votes]",
                (0.05, 0.9),
            ),
        ),
    ),
    "states.csv": (
        "one state, in the order of cow",
        (
            ("iso3", "key: ISO 3166 code of today", TEXT),
            (
                "cow",
                "permanent id: Correlates of War code; fixes the order of sums and the address of random numbers",
                (1, 999),
            ),
            ("name", "name", TEXT),
            ("region", "region", TEXT),
            ("longitude", "of the capital, degrees east", (-180, 180)),
            ("latitude", "of the capital, degrees north", (-90, 90)),
            ("population", "persons [wdi]", (5e5, 2e9)),
            ("gdp", "million constant 2015 USD [wdi]", (0, 1e8)),
            (
                "strategic_value",
                "H: percentile of GDP among the states + .2 of the corridor flow through the state, largest flow = 1, "
                "sum held to 1",
                (0, 1),
            ),
            (
                "preference_variance",
                "var: a quarter of ethnic fractionalisation, how far groups differ in what they prefer [hief]",
                (0, 0.25),
            ),
            ("nuclear", "1 with nuclear arms in the year [hand]", (0, 1)),
            ("strategic_rule", "codes below", TEXT),
            ("variance_rule", "codes below", TEXT),
        ),
    ),
    "ties.csv": (
        "one state and function; the six shares sum to 1",
        (
            ("iso3", "key", TEXT),
            ("function", "security, economy or technology", TEXT),
            ("home", "share of the need that the state covers itself", (0, 1)),
            ("rest", "share covered by states that are no power", (0, 1)),
            ("USA", "share covered by the power", (0, 1)),
            ("CHN", "share covered by the power", (0, 1)),
            ("RUS", "share covered by the power", (0, 1)),
            ("EU", "share covered by the power", (0, 1)),
            ("rule", "codes below", TEXT),
        ),
    ),
    "relations.csv": (
        "one state and power",
        (
            ("iso3", "key", TEXT),
            ("power", "key", TEXT),
            (
                "proximity",
                "d: 1 with a common land border, else exp(-km between capitals / L), L by the power below",
                (0, 1),
            ),
            (
                "presence",
                "1 for a host of at least 1000 of the power's troops, else exp(-km to the nearest host's capital / L); "
                "for the EU troops of GBR and FRA; 0 where it has none abroad [support]",
                (0, 1),
            ),
            ("camp", "1 with a defence pact in force; for the EU with GBR, FRA or DEU [atop]", (0, 1)),
            (
                "preference",
                "p: softmax of minus the distance of ideal points in the UN General Assembly; sums to 1 over the "
                "powers [unga]",
                (0, 1),
            ),
            (
                "institutions",
                "I: shared memberships less the median over states and powers, held in +-20; the EU has the mean of "
                "its members [igo]",
                (-20, 20),
            ),
            ("quality_security", "m: 1", (0.7, 1.3)),
            (
                "quality_economy",
                "m = (a / mean a)^.1, a = GDP of the power exp(-km / 4000), held in [.7, 1.3] [wdi]",
                (0.7, 1.3),
            ),
            (
                "quality_technology",
                "the same with a = technological front exp(-km / 8000), front = GDP x root of GDP per head relative "
                "to the USA [wdi]",
                (0.7, 1.3),
            ),
            ("rule", "codes below", TEXT),
        ),
    ),
    "borders.csv": (
        "one pair of states contiguous by land or across at most 12 miles of water",
        (
            ("iso3_1", "key, the smaller cow", TEXT),
            ("iso3_2", "key", TEXT),
            (
                "dispute_rate",
                "b: onsets of militarised disputes a year relative to the mean land dyad; the pair's own record mixed "
                "with 15 years of its class [cow]",
                (0, 100),
            ),
            ("institutions", "I: shared memberships less the median over the borders, held in +-20 [igo]", (-20, 20)),
            ("rival", "1 in a strategic rivalry in the year [rivalries]", (0, 1)),
            ("rule", "codes below", TEXT),
        ),
    ),
    "nearest.csv": (
        "one state; the four nearest capitals among the states of the world, nearest first",
        (
            ("iso3", "key", TEXT),
            ("nearest_1", "key", TEXT),
            ("nearest_2", "key", TEXT),
            ("nearest_3", "key", TEXT),
            ("nearest_4", "key", TEXT),
        ),
    ),
    "institutions.csv": (
        "one pair of states, one or two borders apart or with one among the other's nearest capitals",
        (
            ("iso3_1", "key, the smaller cow", TEXT),
            ("iso3_2", "key", TEXT),
            ("shared", "shared full memberships in intergovernmental organisations, a plain count [igo]", (0, 200)),
        ),
    ),
    "corridors.csv": (
        "one route between the economies of two powers [hand]",
        (
            ("name", "name", TEXT),
            ("economy_1", "key of a power", TEXT),
            ("economy_2", "key of a power", TEXT),
            (
                "pair_weight",
                "two-way trade of the two powers in the year relative to the largest pair listed [cow]",
                (0, 1),
            ),
            ("kilometres", "length of the route, rounded, km", (100, 50000)),
            (
                "tariff",
                "what sets the route back beyond length and risk, in units of 10 000 km, cheapest route of a pair = "
                "0; solved from the traffic seen about 2014",
                (0, 20),
            ),
            (
                "transit",
                "states it crosses that earn from it, keys separated by spaces; empty when it crosses none of them",
                TEXT,
            ),
            ("consent", "powers without which it does not run, keys separated by spaces; empty when none", TEXT),
            ("source", "where length and traffic come from", TEXT),
        ),
    ),
}


def header(name):
    """Column names of a file, in order."""
    return [column for column, _, _ in FILES[name][1]]


def ranges(name):
    """{column: (least, greatest)} of the numeric columns of a file."""
    return {column: limits for column, _, limits in FILES[name][1] if limits is not TEXT}
