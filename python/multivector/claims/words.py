"""A verdict in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .. import models
from .estimates import CLAIMS, HELD

if TYPE_CHECKING:
    from .file import Contrast
    from .spread import Spread
    from .verdict import Finding, Verdict

STATUS = {
    "emergent": "Emergent: no single term of the model speaks for the claim.",
    "part": "Part assumed: one term contributes; what is left without it stands below.",
    "assumed": "Assumed: without one term of the model the effect is gone, so that finding it proves nothing.",
}
MEANS = {
    "supported": "the claim holds in this model over the numbers that are drawn",
    "refuted": "the claim does not hold in this model",
    "conditional": "the claim holds in a part of what the record leaves open",
    "undetermined": "what the record leaves open decides it",
}


def meaning(verdict: Verdict) -> str:
    """What its verdict means, as a clause."""
    return "the futures are too few to tell" if verdict.findings[0].is_noisy else MEANS[verdict.verdict]


def percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def sentence(finding: Finding) -> str:
    """What one test found."""
    test = finding.test
    more = "or more" if test.direction == "more" else "or less"
    low, high = finding.interval
    text = (
        f"{test.says}: {percent(finding.share)} of {len(finding.draws)} draws ({percent(low)} to {percent(high)}) have "
        f"an effect of {test.sign * test.smallest:+g} {more}, {percent(finding.opposite)} one as large the other way; "
        f"at the defaults {finding.default:+.4g} ± {finding.default_error:.1g}. {finding.verdict.capitalize()}"
    )
    if finding.is_noisy:
        simulated = percent(finding.at.share_simulated(test))
        text += f": the futures are too few, with their chance the share is {simulated}; ask with more `replicates`"
    elif region := finding.region:
        text += f": it holds where {region} ({percent(region.share)} of such draws, {percent(region.part)} of all)"
    elif not finding.is_firm:
        text += ", near the edge: the interval of the share reaches beyond it"
    return text + "."


def beside_sentences(finding: Finding) -> list[str]:
    """What is left without what is assumed, and without instruments."""
    share = lambda at: f"{percent(at.share(finding.test))} ({percent(at.opposite(finding.test))} the other way)"
    lines = []
    if finding.spread:
        lines.append(spread_sentence(finding.test, finding.spread))
    if finding.without:
        parts = ", ".join(f"{name} {share(at)}" for name, at in finding.without.items())
        lines.append(f"Share of draws with the effect, once what is assumed is zero: {parts}.")
    if finding.equal:
        lines.append(f"With the ties of each strategy and no instruments: {share(finding.equal)}.")
    return lines


def spread_sentence(test: Contrast, spread: Spread) -> str:
    """What is compared, and how large it is."""
    settings = len(test.terms) // len(test.strategies)
    factors = ", ".join(f"`{one}`" for one in test.terms[0].at)
    over, against = np.median(spread.over), np.median(spread.against)
    return (
        f"Standard deviation of mean outcomes, median over draws: {over:.3g} over {settings} settings of {factors}, "
        f"{against:.3g} over the strategies {', '.join(test.strategies)}; the effect is the first less the second, the "
        "chance in the futures taken out of both."
    )


def influence_sentence(finding: Finding) -> str:
    if finding.influences.empty:
        return "What moves it most: nothing, the draws differ by chance alone."
    table = models.parameters()
    parts = [f"`{name}` ({table.meaning[name]}; {rank:+.2f})" for name, rank in finding.influences.items()]
    return "What moves it most (rank correlation): " + ", ".join(parts) + "."


def page(verdict: Verdict) -> str:
    """The whole page."""
    claim, ran = verdict.claim, verdict.ran
    lines = [
        f"# {claim.number}. {claim.claim}",
        "",
        f"**{verdict.verdict.capitalize()}**: {meaning(verdict)}.",
        "",
        f"{STATUS[claim.status]} Refuted if {claim.refuted_if}",
        "",
    ]
    for finding in verdict.findings:
        lines.append(f"- {sentence(finding)}")
        lines += [f"  {text}" for text in (*beside_sentences(finding), influence_sentence(finding))]
    lines += ["", "![Effects at all draws](effects.png)", ""]
    lines += [f"- {caveat}" for caveat in claim.caveats]
    lines += [
        "- An effect in the model is what its equations imply, not what happens in the world; parameters are drawn "
        "from the ranges that counts of 1992–2004 leave, each by itself, and shares of draws are no probabilities.",
        "",
        f"Asked with {ran['points']} draws of {verdict.findings[0].draws.shape[1]} parameters and {ran['replicates']} "
        f"futures at each, paired on the same shocks; the same size of effect in {percent(HELD)} of the draws makes a "
        f"verdict. Ranges of shares: Wilson's, 95 % for {CLAIMS} claims at once. The chance in the futures (standard "
        f"error of the first effect at a draw: {np.sqrt(np.mean(verdict.findings[0].at.error ** 2)):.2g}) is taken out "
        "of the spread of effects.",
        f"The claim as it was asked: [claim.toml](claim.toml), SHA-256 `{claim.sha256[:16]}…` "
        "(whole in [result.json](result.json)).",
        "",
        "Written by `multivector-claim claim.toml --out .`; do not edit.",
    ]
    return "\n".join(lines) + "\n"
