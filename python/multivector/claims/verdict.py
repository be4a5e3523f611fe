"""What the effects at all draws say of a claim."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from .file import Claim, Contrast
from .region import Region, conditional
from .words import page, sentence

if TYPE_CHECKING:
    from matplotlib.figure import Figure

HELD = 0.8  # of the draws, in which a verdict has to hold
INFLUENCES = 3


@dataclass(frozen=True)
class Finding:
    """A test of the claim: its contrast at every draw of the parameters.

    effect, error     the contrast and its Monte Carlo standard error, a number a draw
    default           the contrast at the defaults, with its error
    without           {what is assumed: the contrasts once it is zero}
    """

    test: Contrast
    draws: pd.DataFrame
    effect: np.ndarray
    error: np.ndarray
    default: float
    default_error: float
    without: Mapping[str, np.ndarray]

    def share(self, effect: np.ndarray | None = None) -> float:
        """Share of draws in which the effect is as claimed and at least the smallest of interest."""
        of = self.effect if effect is None else effect
        return float(np.mean(self.test.sign * of >= self.test.smallest))

    @cached_property
    def opposite(self) -> float:
        """Share of draws in which it is as large the other way."""
        return float(np.mean(-self.test.sign * self.effect >= self.test.smallest))

    @cached_property
    def region(self) -> Region | None:
        """Where it holds, if it holds in a part of the box alone."""
        if 1 - HELD < self.share() < HELD:
            return conditional(self.draws, self.test.sign * self.effect >= self.test.smallest, HELD)
        return None

    @cached_property
    def verdict(self) -> str:
        """supported, refuted, conditional or undetermined."""
        if self.share() >= HELD:
            return "supported"
        if self.share() <= 1 - HELD:
            return "refuted"
        return "conditional" if self.region else "undetermined"

    @cached_property
    def influences(self) -> pd.Series:
        """Rank correlations of the effect with the parameters that move it most."""
        ranks = self.draws.rank().corrwith(pd.Series(self.effect, self.draws.index).rank()).fillna(0)
        return ranks.reindex(ranks.abs().sort_values(ascending=False).index)[:INFLUENCES]

    def summary(self) -> dict[str, Any]:
        """The numbers of the finding, for a file."""
        quantiles = np.quantile(self.effect, [0.05, 0.25, 0.5, 0.75, 0.95])
        return {
            "says": self.test.says,
            "verdict": self.verdict,
            "share": round(self.share(), 4),
            "opposite": round(self.opposite, 4),
            "smallest": self.test.smallest,
            "default": [self.default, self.default_error],
            "quantiles": [float(f"{one:.6g}") for one in quantiles],
            "mcse": float(f"{self.error.mean():.4g}"),
            "region": str(self.region) if self.region else "",
            "without": {name: round(self.share(one), 4) for name, one in self.without.items()},
            "influences": {str(name): round(float(one), 3) for name, one in self.influences.items()},
        }


@dataclass(frozen=True)
class Verdict:
    """A claim, and what came of asking it. The first test decides; the others stand beside it."""

    claim: Claim
    findings: tuple[Finding, ...]
    ran: Mapping[str, Any]
    version: str = ""

    @property
    def verdict(self) -> str:
        """supported, refuted, conditional or undetermined."""
        return self.findings[0].verdict

    def __str__(self) -> str:
        lines = [f"{self.claim.number}  {self.claim.claim}", f"{self.verdict.upper()}", ""]
        return "\n".join(lines + [sentence(one) for one in self.findings])

    def page(self) -> str:
        """One page in plain words, as Markdown."""
        return page(self)

    def plot(self) -> Figure:
        """The effects at all draws, and the first against the parameter that moves it most."""
        from .picture import draw

        return draw(self)

    def save(self, folder: str | os.PathLike[str]) -> None:
        """Writes README.md, effects.png and result.json; files of these names are replaced."""
        out = Path(folder)
        out.mkdir(parents=True, exist_ok=True)
        result = {
            "claim": self.claim.number,
            "sha256": self.claim.sha256,
            "multivector": self.version,
            **self.ran,
            "verdict": self.verdict,
            "tests": [one.summary() for one in self.findings],
        }
        (out / "result.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
        (out / "README.md").write_text(self.page(), encoding="utf-8")
        self.plot().savefig(out / "effects.png", dpi=110)
