"""A verdict in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import models

if TYPE_CHECKING:
    from .verdict import Finding, Verdict

STATUS = {
    "emergent": "Emergent: no term of the model rewards it.",
    "part": "Part assumed: one term contributes; what is left without it stands below.",
    "assumed": "Assumed: without one term of the model the effect is gone, so that finding it proves nothing.",
}
MEANS = {
    "supported": "the claim holds in this model, whatever the numbers that the record leaves open",
    "refuted": "the claim does not hold in this model",
    "conditional": "the claim holds in a part of what the record leaves open",
    "undetermined": "what the record leaves open decides it",
}


def percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def sentence(finding: Finding) -> str:
    """What one test found."""
    test = finding.test
    more = "or more" if test.direction == "more" else "or less"
    text = (
        f"{test.says}: {percent(finding.share())} of {len(finding.draws)} draws have an effect of "
        f"{test.sign * test.smallest:+g} {more}, {percent(finding.opposite)} one as large the other way; at the "
        f"defaults {finding.default:+.4g} ± {finding.default_error:.1g}. {finding.verdict.capitalize()}"
    )
    if region := finding.region:
        text += f": it holds where {region} ({percent(region.share)} of such draws, {percent(region.part)} of all)"
    return text + "."


def without_sentence(finding: Finding) -> str:
    shares = [f"{name} {percent(finding.share(effect))}" for name, effect in finding.without.items()]
    return "Share of draws with the effect, once what is assumed is zero: " + ", ".join(shares) + "." if shares else ""


def influence_sentence(finding: Finding) -> str:
    table = models.parameters()
    parts = [f"`{name}` ({table.meaning[name]}; {rank:+.2f})" for name, rank in finding.influences.items()]
    return "What moves it most (rank correlation): " + ", ".join(parts) + "."


def page(verdict: Verdict) -> str:
    """The whole page."""
    claim, ran = verdict.claim, verdict.ran
    lines = [
        f"# {claim.number}. {claim.claim}",
        "",
        f"**{verdict.verdict.capitalize()}**: {MEANS[verdict.verdict]}.",
        "",
        f"{STATUS[claim.status]} Refuted if {claim.refuted_if}",
        "",
    ]
    for finding in verdict.findings:
        lines.append(f"- {sentence(finding)}")
        lines += [f"  {text}" for text in (without_sentence(finding), influence_sentence(finding)) if text]
    lines += ["", "![Effects at all draws](effects.png)", ""]
    lines += [f"- {caveat}" for caveat in claim.caveats]
    lines += [
        "- An effect in the model is what its equations imply, not what happens in the world; parameters are drawn "
        "from the ranges that counts of 1992–2004 leave, each by itself, and shares of draws are no probabilities.",
        "",
        f"Asked with {ran['points']} draws of {verdict.findings[0].draws.shape[1]} parameters and {ran['replicates']} "
        f"futures at each, paired on the same shocks; the same size of effect in {percent(0.8)} of the draws makes a "
        "verdict.",
        f"The claim as it was asked: [claim.toml](claim.toml), SHA-256 `{claim.sha256[:16]}…` "
        "(whole in [result.json](result.json)).",
        "",
        "Written by `multivector-claim claim.toml --out .`; do not edit.",
    ]
    return "\n".join(lines) + "\n"
