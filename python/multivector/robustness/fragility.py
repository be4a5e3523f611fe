"""How far a difference between two strategies is from turning its sign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SHOWN = 10  # rows of a print and of a picture


@dataclass(frozen=True)
class Tried:
    """What a search did: draws over all ranges, refinements, points simulated in all, futures at each point of the
    search, and futures in which its findings were looked at again."""

    draws: int
    refinements: int
    points: int
    replicates: int
    verified: int


@dataclass(frozen=True, repr=False)
class Fragility:
    """Where the difference between two strategies turns its sign (`fragility`).

    outcome, strategy, vs   whose difference, `strategy` less `vs` in the same futures
    difference, se   it, where the parameters are the model's
    stands, distance   on the line to the nearest turn found: the largest distance at which the sign was seen to stand
                and the smallest at which it was seen to have turned, each by two standard errors. NaN where none was
                found. In units of each parameter's range, Euclid's
    found_by    "all together", "on the way to a draw" or "one parameter alone"; empty where no turn was found
    point       that turned point, a row a parameter: usual, at, moved (in ranges)
    alone       a row a parameter: low, high, usual, at_low and at_high (the difference at both ends, the others as
                usual), turns_at (from where it was seen to have turned, NaN: nowhere in its range), distance (in
                ranges). Those that turn it soonest come first, then those that bring it nearest to 0
    way         distance, mean, se along the line through the turn
    opposite    share of the draws over all ranges at which the sign is the other one
    usual_distance   median distance of those draws, to compare with
    tried       what was done
    about       attributes of the last sweep
    """

    outcome: str
    strategy: str
    vs: str
    difference: float
    se: float
    stands: float
    distance: float
    found_by: str
    point: pd.DataFrame
    alone: pd.DataFrame
    way: pd.DataFrame
    opposite: float
    usual_distance: float
    tried: Tried
    about: Mapping[str, Any] = field(repr=False)

    @property
    def found(self) -> bool:
        """Whether a turn was found and seen again with more futures."""
        return isfinite(self.distance)

    @property
    def largest(self) -> float:
        """How far the turned point moves any one parameter, in ranges; NaN where none was found."""
        return float(self.point["moved"].abs().max()) if self.found else float("nan")

    def __repr__(self) -> str:
        tried = self.tried
        lines = [f"{self.outcome}, {self.strategy} less {self.vs}: {self.difference:+.4g} ± {self.se:.2g}"]
        lines.append(
            f"sign turned in {self.opposite:.0%} of {tried.draws:,} draws over {len(self.alone)} ranges, "
            f"half of which lie within {self.usual_distance:.2f} ranges"
        )
        if self.found:
            lines.append(
                f"nearest turn found ({self.found_by}): stands to {self.stands:.3f} ranges, turned from "
                f"{self.distance:.3f}; the largest move of one parameter is {self.largest:.3f}"
            )
            rows = self.point.sort_values("moved", key=abs, ascending=False).head(SHOWN)
            lines.append(rows.to_string(float_format=lambda one: f"{one:.3g}", index_names=False))
        else:
            lines.append(f"no turn: none found in {tried.draws:,} draws and {tried.refinements} refinements")
        turning = self.alone.dropna(subset=["distance"])
        said = f"alone, {len(turning)} of {len(self.alone)} parameters turn it within their range"
        lines.append(said + (":" if len(turning) else "; those that come nearest:"))
        shown = turning[["usual", "turns_at", "distance"]] if len(turning) else self.alone[["at_low", "at_high"]]
        lines.append(shown.head(SHOWN).to_string(float_format=lambda one: f"{one:.3g}", index_names=False))
        lines.append(
            f"{tried.points:,} points, {tried.replicates:,} futures each, {tried.verified:,} for what was found; a "
            "distance is an upper bound"
        )
        return "\n".join(lines)

    def plot(self) -> Figure:
        """Left the parameters that move most in the turned point, beside how far each must move alone; right the
        difference along the line there, with two standard errors. Where no turn was found: the parameters that bring
        the difference nearest to 0, from end to end."""
        from .picture import draw

        return draw(self)
