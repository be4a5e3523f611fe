"""What the effects at all draws say of a claim."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from .estimates import HELD, Estimates, as_claimed, interval, says
from .file import Claim, Contrast
from .region import Region, conditional
from .spread import Spread
from .words import page, sentence

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INFLUENCES = 3


@dataclass(frozen=True)
class Finding:
    """A test of the claim: its contrast at every draw of the parameters.

    at                the contrast at every draw
    default           the contrast at the defaults, with its error
    without           {what is assumed: the contrasts once it is zero, at every second draw}
    equal             those where no strategy has instruments; None where strategies are not what is compared
    spread            the two standard deviations that a spread is the difference of; None for other statistics
    """

    test: Contrast
    draws: pd.DataFrame
    at: Estimates
    default: float
    default_error: float
    without: Mapping[str, Estimates] = field(default_factory=dict)
    equal: Estimates | None = None
    spread: Spread | None = None

    @property
    def effect(self) -> np.ndarray:
        """The contrast at every draw, spread as it would be without the chance in the futures."""
        return self.at.effect

    @property
    def share(self) -> float:
        """Share of draws in which the effect is as claimed and at least the smallest of interest."""
        return self.at.share(self.test)

    @property
    def opposite(self) -> float:
        """Share of draws in which it is as large the other way."""
        return self.at.opposite(self.test)

    @property
    def interval(self) -> tuple[float, float]:
        """Of the share: how far it may be off because draws are few, corrected for the number of claims."""
        return interval(self.share, len(self.draws))

    @property
    def is_noisy(self) -> bool:
        """Whether the chance in the futures decides: with it and without it the shares say different things."""
        return says(self.share) != says(self.at.share_simulated(self.test))

    @property
    def is_firm(self) -> bool:
        """Whether the whole interval of the share says the same."""
        return not self.is_noisy and len({says(one) for one in self.interval}) == 1

    @cached_property
    def region(self) -> Region | None:
        """Where it holds, if it holds in a part of the box alone."""
        if self.is_noisy or says(self.share) != "undetermined":
            return None
        return conditional(self.draws, as_claimed(self.test, self.effect), HELD)

    @cached_property
    def verdict(self) -> str:
        """supported, refuted, conditional or undetermined."""
        if self.is_noisy:
            return "undetermined"
        return "conditional" if self.region else says(self.share)

    @cached_property
    def influences(self) -> pd.Series:
        """Rank correlations of the effect with the parameters that move it most; none where draws differ by chance
        alone, so that all have the same effect."""
        ranks = self.draws.rank().corrwith(pd.Series(self.effect, self.draws.index).rank()).dropna()
        return ranks.reindex(ranks.abs().sort_values(ascending=False).index)[:INFLUENCES]

    def both_ways(self, at: Estimates) -> list[float]:
        """Shares of draws with the effect, and with as much the other way."""
        return [round(at.share(self.test), 4), round(at.opposite(self.test), 4)]

    def summary(self) -> dict[str, Any]:
        """The numbers of the finding, for a file."""
        quantiles = np.quantile(self.effect, [0.05, 0.25, 0.5, 0.75, 0.95])
        found: dict[str, Any] = {
            "says": self.test.says,
            "direction": self.test.direction,
            "verdict": self.verdict,
            "share": round(self.share, 4),
            "interval": [round(one, 4) for one in self.interval],
            "share_simulated": round(self.at.share_simulated(self.test), 4),
            "opposite": round(self.opposite, 4),
            "firm": self.is_firm,
            "smallest": self.test.smallest,
            "default": [float(f"{self.default:.6g}"), float(f"{self.default_error:.4g}")],
            "quantiles": [float(f"{one:.6g}") for one in quantiles],
            "mcse": float(f"{np.sqrt(np.mean(self.at.error**2)):.4g}"),
            "region": str(self.region) if self.region else "",
            "equal_instruments": self.equal and self.both_ways(self.equal),
            "without": {name: self.both_ways(one) for name, one in self.without.items()},
            "influences": {str(name): round(float(one), 3) for name, one in self.influences.items()},
        }
        if self.spread:
            found["spread"] = [float(f"{np.median(one):.4g}") for one in (self.spread.over, self.spread.against)]
        return found


@dataclass(frozen=True)
class Verdict:
    """A claim, and what came of asking it. The first test decides; the others stand beside it."""

    claim: Claim
    findings: tuple[Finding, ...]
    ran: Mapping[str, Any]

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

    def summary(self) -> dict[str, Any]:
        """What was asked, how, and the numbers of each finding: what result.json holds."""
        return {
            "claim": self.claim.number,
            "says": self.claim.claim,
            "status": self.claim.status,
            "sha256": self.claim.sha256,
            **self.ran,
            "verdict": self.verdict,
            "tests": [one.summary() for one in self.findings],
        }

    def save(self, folder: str | os.PathLike[str]) -> None:
        """Writes README.md, effects.png and result.json; files of these names are replaced."""
        import matplotlib.pyplot as plt

        out = Path(folder)
        out.mkdir(parents=True, exist_ok=True)
        (out / "result.json").write_text(json.dumps(self.summary(), indent=1) + "\n", encoding="utf-8")
        (out / "README.md").write_text(self.page(), encoding="utf-8")
        figure = self.plot()
        figure.savefig(out / "effects.png", dpi=110)
        plt.close(figure)
