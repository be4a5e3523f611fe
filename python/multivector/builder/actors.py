"""Which powers a world has: states, or the European Union as one."""

from __future__ import annotations

from dataclasses import dataclass

USA, CHN, RUS = 2, 710, 365
GBR, FRA, DEU, BEL = 200, 220, 255, 211
UNION = "EU"
SPEAKERS = (GBR, FRA, DEU)  # speak for the Union where membership of it says nothing
# First test of a nuclear arm, for ISR the first device (Federation of American Scientists, Status of World Nuclear
# Forces; SIPRI Yearbook).
NUCLEAR_SINCE = {USA: 1945, RUS: 1949, GBR: 1952, FRA: 1960, CHN: 1964, 666: 1967, 750: 1974, 770: 1998, 731: 2006}
# Fitted so that dispute onsets with other states match 1992-2004 in the four-power worlds; no others are.
ASSERTIVENESS = {"USA": 1.0, "CHN": 2.85, "RUS": 4.02, UNION: 1.33}
NAMES = {"USA": "United States", "TUR": "Türkiye", UNION: "European Union"}
USUAL = ("USA", "CHN", "RUS", UNION)
FEWEST, MOST = 2, 6  # as the engine allows


@dataclass(frozen=True)
class Actor:
    """A power: its key and the Correlates of War codes of the states that make it up."""

    code: str
    name: str
    parts: tuple[int, ...]  # whose GDP, arms and spending are its own, ascending
    speakers: tuple[int, ...]  # whose votes, pacts and treaties are its own
    seat: int  # whose capital stands for it
    nuclear: bool
    assertiveness: float
    fitted: bool  # the assertiveness comes from the record


def actor(code: str, parts: tuple[int, ...], name: str, year: int) -> Actor:
    """The power of a key, made up of `parts` in the year."""
    union = code == UNION
    return Actor(
        code=code,
        name=NAMES.get(code, name),
        parts=parts,
        speakers=SPEAKERS if union else parts,
        seat=BEL if union else parts[0],
        nuclear=any(year >= NUCLEAR_SINCE.get(part, 9999) for part in parts),
        assertiveness=ASSERTIVENESS.get(code, 1.0),
        fitted=code in ASSERTIVENESS,
    )
