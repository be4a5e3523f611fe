"""The search for the nearest place at which a difference turns its sign.

A response surface (Bucher & Bourgund 1990): a plane through a Latin hypercube says where the turn is nearest, futures
on the way there say where it is, and another plane, through points around that place, mends the direction.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .probe import Probe
from .turn import bracket, first_turn, nearest_on_plane, on_the_way

Array = np.ndarray[Any, Any]
WAY = np.linspace(0, 1.6, 17)  # of the way to a place, and beyond it
ALONE = np.array([0.5, 1.0])  # of the way to an end of a range
AROUND = np.array([0.85, 0.95, 1.05, 1.2, 1.5])  # of the way to a turn, with more futures
WIDTHS = (0.25, 0.15, 0.1)  # half of the box around a place, in ranges; the last one stays
NEAREST = 3  # draws on the other side to which the way is tried


@dataclass
class Search:
    """One search. Values are multiplied by the sign of the difference at the start, so that a turn is where they are 0
    or less; places are in the unit cube."""

    probe: Probe
    start: Array
    sign: float
    replicates: int
    turns: list[tuple[float, Array, str]] = field(default_factory=list)

    def values(self, places: Any) -> tuple[Array, Array]:
        """Differences with their errors, in the futures of the search."""
        found, error = self.probe.at(places, self.replicates)
        return self.sign * found, error

    def try_way(self, end: Array, how: str) -> None:
        """Keeps where the line from the start through an end turns first, if it does."""
        values = self.values(on_the_way(self.start, end, WAY))[0]
        at = first_turn(WAY, values)
        if np.isfinite(at):
            self.keep(on_the_way(self.start, end, at)[0], how)

    def keep(self, place: Array, how: str) -> None:
        """A turn that was found, with its distance."""
        self.turns.append((float(np.linalg.norm(place - self.start)), place, how))

    @property
    def nearest(self) -> tuple[float, Array, str] | None:
        """The nearest turn so far: distance, place, how it was found."""
        return min(self.turns, key=lambda one: one[0]) if self.turns else None

    def alone(self, futures: int) -> list[tuple[float, float, float]]:
        """Of each parameter alone: the place in its range from which the difference is seen to have turned, with so
        many futures, NaN where it does not, and the difference at the low and the high end."""
        count = len(self.start)
        rows = [self._moved(k, end, step) for k in range(count) for end in (0, 1) for step in ALONE]
        values = self.values(np.vstack([self.start, *rows]))[0]
        sides = values[1:].reshape(count, 2, len(ALONE))
        found = []
        for k, both in enumerate(sides):
            ways = [first_turn(np.append(0, ALONE), np.append(values[0], side)) for side in both]
            lengths = [way * abs(end - self.start[k]) for way, end in zip(ways, (0, 1))]
            place = float("nan")
            if np.isfinite(lengths).any():
                end = int(np.nanargmin(lengths))
                place = self._seen(k, end, ways[end], futures)
            found.append((place, float(self.sign * both[0][-1]), float(self.sign * both[1][-1])))
        return found

    def _seen(self, k: int, end: int, way: float, futures: int) -> float:
        """Looks at the turn of one parameter with more futures: the place that is surely beyond it, NaN for none."""
        steps = np.unique(np.minimum(way * AROUND, 1))
        places = np.vstack([self._moved(k, end, step) for step in steps])
        mean, error = self.probe.at(places, futures)
        at = bracket(steps, self.sign * mean, error)[1]
        if not np.isfinite(at):
            return float("nan")
        moved = self._moved(k, end, at)
        self.keep(moved, "one parameter alone")
        return float(moved[k])

    def _moved(self, k: int, end: float, step: float) -> Array:
        place = self.start.copy()
        place[k] += step * (end - place[k])
        return place

    def together(self, draws: int, refinements: int, seed: int) -> tuple[Array, Array]:
        """Seeks turns of all parameters together; distances of the draws from the start, and their values."""
        whole = np.zeros_like(self.start), np.ones_like(self.start)
        places, found, slopes = self.probe.spread(*whole, draws, self.replicates, seed)
        values, far = self.sign * found, np.linalg.norm(places - self.start, axis=1)
        turned = np.flatnonzero(values <= 0)
        for k in turned[np.argsort(far[turned])][:NEAREST]:
            self.try_way(places[k], "on the way to a draw")
        at = self.start
        for number in range(refinements + 1):
            value = self.values(at[None])[0][0]
            place = nearest_on_plane(self.start, at, value, self.sign * slopes)
            self.try_way(place, "all together")
            if number == refinements:
                break
            at = self.nearest[1] if self.nearest else place
            half = WIDTHS[min(number, len(WIDTHS) - 1)]
            box = np.clip(at - half, 0, 1), np.clip(at + half, 0, 1)
            slopes = self.probe.spread(*box, 2 * len(at) + 16, self.replicates, seed + number + 1)[2]
        return far, values
