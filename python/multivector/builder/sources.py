"""Citations and terms of the data sets that enter a world: key -> (what it gives, citation, terms)."""

from __future__ import annotations

SOURCES = {
    "wdi": ("GDP, population, trade openness", "World Bank, World Development Indicators", "CC BY 4.0"),
    "cow": (
        "states, military spending, CINC, contiguity, trade, disputes to 2004",
        "Correlates of War Project: Singer 1987 (NMC 7.0), Stinnett et al. 2002 (contiguity 3.2), Barbieri and "
        "Keshk 2016 (trade 4.0), Palmer et al. 2022 (MID 5.0); collected by Miller 2022 (peacesciencer)",
        "free for research with citation, no open licence stated: derived figures only",
    ),
    "igo": (
        "shared memberships",
        "Pevehouse, Nordstrom, McManus and Jamison 2020, IGO 3.0",
        "as cow; counts of pairs only",
    ),
    "itpd": ("trade where COW has none", "Borchert, Larch, Shikher and Yotov 2021, ITPD-E R01", "US ITC, public"),
    "sipri": (
        "shares of arms suppliers",
        "SIPRI Arms Transfers Database, register of March 2025",
        "(c) SIPRI, fair use with credit: derived shares only",
    ),
    "atop": ("defence pacts", "Leeds, Ritter, Mitchell and Long 2002, ATOP 5.1", "free for research with citation"),
    "support": (
        "troops abroad",
        "McManus and Nieman 2019",
        "replication data, free with citation: derived figures only",
    ),
    "unga": ("ideal points", "Bailey, Strezhnev and Voeten 2017, release of June 2024", "CC0"),
    "votes": ("voting agreement of the powers", "Voeten 2013; Robinson, unvotes", "MIT"),
    "rivalries": ("strategic rivalries", "Thompson, Sakuwa and Suhas 2021", "free for research with citation"),
    "hief": ("ethnic fractionalisation", "Drazanova 2020, HIEF", "free for research with citation"),
    "bit": ("bilateral investment treaties", "UNCTAD IIA Navigator; Nguyen 2019", "UN terms, attribution"),
    "income": (
        "GDP per head and GDP at purchasing power",
        "Fariss et al. 2022; Bolt and van Zanden, Maddison Project; Feenstra, Inklaar and Timmer, Penn World Table",
        "CC BY 4.0",
    ),
    "hand": ("EU members, nuclear arms, corrections of pacts, corridors", "typed in; sources in the rows", "facts"),
}


def toml() -> str:
    """The [sources] table of world.toml: one sentence a key."""
    lines = ["[sources]"]
    for key, (what, citation, terms) in SOURCES.items():
        lines.append(f'{key} = "{what}: {citation} ({terms})"')
    return "\n".join(lines) + "\n"


def markdown() -> str:
    """The same as a table for the data card."""
    lines = ["| key | gives | citation | terms |", "|---|---|---|---|"]
    return "\n".join(lines + [f"| {key} | {' | '.join(parts)} |" for key, parts in SOURCES.items()])
