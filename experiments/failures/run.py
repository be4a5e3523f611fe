#!/usr/bin/env python3
"""Asks every failure with its cause and without it, and writes results.csv, failures.png and the table of
README.md.

    python3 experiments/failures/run.py             ask all; needs the package multivector and Matplotlib
    python3 experiments/failures/run.py NAME ...    ask these again
    python3 experiments/failures/run.py --draw      only picture and table, from results.csv
    python3 experiments/failures/run.py --check     say whether README.md has the table of results.csv
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).resolve().parent
RESULTS, PAGE = HERE / "results.csv", HERE / "README.md"
BEGIN, END = "<!-- table -->\n", "<!-- end of table -->\n"
LABELS = {
    "ukraine": "exclusive projects collide\n(Ukraine 2010-13)",
    "georgia": "a near power acts\n(Georgia 2008)",
    "open_war": "open conflict of powers\n(Malaysia)",
    "vectors": "demands add up\n(Kazakhstan)",
    "belarus": "inconsistent signals\n(Belarus)",
    "armenia": "the protector fails\n(Armenia)",
    "friends": "extra friends\n(Kazakhstan)",
    "two_camps": "decay into two camps\n(Kazakhstan)",
    "pipeline": "inherited monopoly\n(Kazakhstan)",
    "war_next_door": "a war next door\n(Kazakhstan)",
}
COLOURS = {"supported": "#b5521b", "undetermined": "0.45", "refuted": "#1b5e8c"}
HELD = 0.8  # of the draws: the rule of claims
QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95]


def summary(at, test):
    """Share of draws in which the effect is as claimed and large enough, as simulated and without the chance of the
    futures in it, and quantiles of the latter in smallest effects, positive as claimed."""
    spread = {f"q{100 * q:02.0f}": np.quantile(test.sign * at.effect / test.smallest, q) for q in QUANTILES}
    return {"share": at.share_simulated(test), "share_still": at.share(test), **spread}


def ask(name):
    """Two rows a test: the effect with the cause, and what of it is not there without."""
    import multivector as mv

    there, calm = (mv.claim(HERE / folder / f"{name}.toml") for folder in ("claims", "without"))
    for number, (one, other) in enumerate(zip(there.findings, calm.findings)):
        test = one.test
        about = {"name": name, "test": number, "says": test.says, "smallest": test.smallest, "sign": test.sign}
        shas = {"with": there.claim.sha256[:16], "without": calm.claim.sha256[:16]}
        at_most = np.hypot(one.default_error, other.default_error)  # the shocks are the same
        difference = one.at.simulated - other.at.simulated
        cause = mv.claims.Estimates(difference, np.zeros_like(difference))  # its error is not known: chance stays in
        pairs = [("here", one.at, one.default, one.default_error)]
        pairs.append(("cause", cause, one.default - other.default, at_most))
        for kind, at, default, default_error in pairs:
            row = {**about, "kind": kind, **summary(at, test), "default": default, "error": default_error}
            yield {**row, "draws": len(at.simulated), **shas}


def verdict(share):
    return "supported" if share >= HELD else "refuted" if share <= 1 - HELD else "undetermined"


def outcome(here, cause):
    """The rule of README.md."""
    held = [verdict(share) == "supported" for share in (here, cause)]
    return "**reproduced**" if all(held) else "in part" if any(held) else "not reproduced"


def names(results):
    return [name for name in LABELS if name in set(results.name)]


def pick(results, name, test, kind):
    found = results[(results.name == name) & (results.test == test) & (results.kind == kind)]
    return found.iloc[0] if len(found) else None


def cell(row):
    share, still = (f"{one:.0%}" for one in (row.share, row.share_still))
    beside = "" if share == still else f" ({still} without chance)"
    return f"{share}{beside}; {row.default:+.2g} ± {row.error:.1g}"


def table(results):
    lines = ["| failure | | worse here | because of it | on the whole |", "|---|---|---|---|---|"]
    for name in names(results):
        here, cause, whole = (pick(results, name, *which) for which in ((0, "here"), (0, "cause"), (1, "here")))
        label = LABELS[name].replace("\n", " ")
        head = f"[{label}](claims/{name}.toml) | {outcome(here.share, cause.share)}"
        lines.append(f"| {head} | {here.says}: {cell(here)} | {cell(cause)} | {cell(whole)} |")
    return "\n".join(lines) + "\n"


def bar(axis, place, row):
    """Quantiles 5 to 95 and 25 to 75 of the draws, and the median."""
    colour = COLOURS[verdict(row.share)]
    axis.plot([row.q05, row.q95], [place] * 2, color=colour, lw=1.2)
    axis.plot([row.q25, row.q75], [place] * 2, color=colour, lw=4, solid_capstyle="butt")
    axis.plot(row.q50, place, "o", color="white", mec=colour, ms=5)


def draw(results, path):
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D

    shown = names(results)
    figure = Figure(figsize=(9, 5.8), layout="constrained")
    panels = figure.subplots(1, 3, sharey=True)
    heads = ("worse here", "because of it", "on the whole (payoff)")
    for axis, head, which in zip(panels, heads, ((0, "here"), (0, "cause"), (1, "here"))):
        for place, name in enumerate(shown):
            bar(axis, place, pick(results, name, *which))
        axis.axvline(0, color="0.6", lw=0.8)
        axis.axvline(1, color="k", lw=0.8, ls=":")
        axis.set_xscale("symlog", linthresh=2, linscale=1)
        axis.set_xlim(-150, 150)
        axis.set_xticks([-10, -1, 1, 10], ["-10", "-1", "1", "10"])
        axis.minorticks_off()
        axis.set_title(head, fontsize=10, loc="left")
        axis.spines[["top", "right"]].set_visible(False)
    panels[0].set_yticks(range(len(shown)), [LABELS[name] for name in shown], fontsize=9)
    panels[0].invert_yaxis()
    panels[1].set_xlabel("effect in smallest effects of interest; right of the dotted line it fails")
    lines = [Line2D([], [], color=colour, lw=4, label=name) for name, colour in COLOURS.items()]
    figure.get_layout_engine().set(rect=(0, 0, 1, 0.94))
    figure.legend(handles=lines, loc="upper right", ncols=3, frameon=False, fontsize=9)
    figure.savefig(path, dpi=110)


def page(results):
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    return before + BEGIN + table(results) + END + rest.partition(END)[2]


def asked(chosen):
    """results.csv, with these asked anew."""
    before = pd.read_csv(RESULTS) if RESULTS.is_file() else pd.DataFrame({"name": []})
    for name in chosen:
        rows = pd.DataFrame(ask(name))
        before = pd.concat([before[before.name != name], rows], ignore_index=True)
        before.to_csv(RESULTS, index=False, float_format="%.5g")  # what is asked is kept, whatever comes
        print(
            rows[["name", "test", "kind", "share", "share_still", "default", "error"]].to_string(index=False),
            flush=True,
        )


def main():
    said = sys.argv[1:]
    if "--draw" not in said and "--check" not in said:
        asked(said or sorted(path.stem for path in (HERE / "claims").glob("*.toml")))
    results = pd.read_csv(RESULTS)
    if "--check" in said:
        sys.exit(0 if page(results) == PAGE.read_text(encoding="utf-8") else f"{PAGE}: not the table of {RESULTS.name}")
    PAGE.write_text(page(results), encoding="utf-8")
    draw(results, HERE / "failures.png")


if __name__ == "__main__":
    main()
