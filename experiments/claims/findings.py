#!/usr/bin/env python3
"""Writes what the verdicts say into docs/findings.md, and draws docs/findings.png. Needs Matplotlib, not the package.

findings.py            write and draw
findings.py --check    say whether the page has what the verdicts say
"""

import json
import sys
import textwrap
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGE = HERE.parents[1] / "docs" / "findings.md"
PARTS = {"table": ("<!-- table -->\n", "<!-- end of table -->\n"), "claims": ("<!-- claims -->\n", "<!-- end -->\n")}
ELSEWHERE = {"seed": "another seed", "1995": "world of 1995", "2005": "world of 2005", "edges": "edges of the box"}
COLOUR = {"supported": "#1b7a5a", "refuted": "#b5521b", "conditional": "#1b5e8c", "undetermined": ".35"}
STATUS = {
    "assumed": "Assumed: one term of the model makes what is claimed.",
    "part": "Part assumed: one term speaks for the claim, others may oppose it.",
    "emergent": "Emergent: no single term of the model speaks for the claim.",
}
SIGN = {"more": (1, "or more"), "less": (-1, "or less")}


def results():
    """Every verdict, with what came of it elsewhere."""
    found = []
    for path in sorted(HERE.glob("*/result.json")):
        one = json.loads(path.read_text(encoding="utf-8"))
        elsewhere = path.parent / "robustness.json"
        one["folder"] = path.parent.name
        one["elsewhere"] = json.loads(elsewhere.read_text(encoding="utf-8")) if elsewhere.is_file() else {}
        found.append(one)
    return found


def percent(share):
    return f"{100 * share:.0f} %"


def verdict(one):
    """Its verdict, with what qualifies it."""
    first = one["tests"][0]
    if first["region"]:
        return f"{one['verdict']}: where `{first['region'].split()[0]}` is {first['region'].split(' ', 1)[1]}"
    return one["verdict"] if first["firm"] or one["verdict"] == "undetermined" else one["verdict"] + ", near the edge"


def elsewhere(one):
    """(how, verdict there, share there) of each other way in which it was asked."""
    for how, words in ELSEWHERE.items():
        there = one["elsewhere"].get(how, {})
        if "verdict" in there:
            yield words, there["verdict"], there["share"]


def holds(one):
    """Where the verdict does not hold. Few draws find no region, so that conditional and undetermined are one there."""
    kind = lambda said: "between" if said in ("conditional", "undetermined") else said
    others = [f"{words}: {said}" for words, said, _ in elsewhere(one) if kind(said) != kind(one["verdict"])]
    asked = [words for words, _, _ in elsewhere(one)]
    same = "everywhere" if len(asked) == len(ELSEWHERE) else "the same: " + ", ".join(asked)
    return "; ".join(others) or (same if asked else "not asked")


def table(found):
    lines = [
        "| | claim | verdict | share of draws | equal instruments | assumed is zero | elsewhere |",
        "|---" * 7 + "|",
    ]
    for one in found:
        first = one["tests"][0]
        low, high = first["interval"]
        equal = first["equal_instruments"]
        without = ", ".join(f"{name} {percent(share)}" for name, (share, _) in first["without"].items())
        cells = [
            f"[{one['claim']}](../experiments/claims/{one['folder']}/README.md)",
            one["says"],
            f"**{verdict(one)}**",
            f"{percent(first['share'])} ({percent(low)} to {percent(high)})",
            percent(first["opposite"]),
            "—" if equal is None else percent(equal[0]),
            without or "—",
            holds(one),
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def both(shares):
    """A share of draws with the effect, and that with as much the other way."""
    return f"{percent(shares[0])} ({percent(shares[1])} the other way)"


def number(value):
    return f"{value:+.3g}"


def effect(test):
    """How large an effect is, and how often as claimed."""
    sign, more = SIGN[test["direction"]]
    low, _, middle, _, high = test["quantiles"]
    value, error = test["default"]
    spread = f"{number(low)} to {number(high)} in nine draws of ten" if low != high else "no spread but chance"
    return (
        f"{plain(test['says'])}: median {number(middle)} ({spread}); {number(value)}, standard error {error:.1g}, at "
        f"the defaults. Claimed is {number(sign * test['smallest'])} {more}: {percent(test['share'])} of draws; as "
        f"much the other way: {percent(test['opposite'])}."
    )


def plain(says):
    """A difference with the word that cannot be misread."""
    return says.replace(" less ", " minus ")


def section(one):
    """A claim: what was compared, how large the effect is, what would change the answer."""
    first, *others = one["tests"]
    lines = [f"### {one['claim']}. {one['says']}", "", f"**{verdict(one).capitalize()}.** {effect(first)}"]
    lines.append(f"{one['points']} draws, {one['replicates']} futures at each. {STATUS[one['status']]}")
    moved = ", ".join(f"`{name}` ({rank:+.2f})" for name, rank in first["influences"].items())
    lines.append(f"The answer moves most with {moved or 'nothing: the draws differ by chance alone'}.")
    if first["without"]:
        parts = [f"{name}: {both(shares)}" for name, shares in first["without"].items()]
        lines.append(f"Share of draws once this is zero: {'; '.join(parts)}.")
    if first["equal_instruments"] is not None:
        lines.append(f"At equal instruments, with the ties of each strategy: {both(first['equal_instruments'])}.")
    if there := [f"{words} {said}, {percent(share)}" for words, said, share in elsewhere(one)]:
        lines.append(f"Elsewhere: {'; '.join(there)}.")
    lines += ["", *(f"- {effect(test)}" for test in others)] if others else []
    return "\n".join([*lines, ""])


def made(found):
    """The page with both parts as the verdicts say."""
    text = PAGE.read_text(encoding="utf-8")
    for name, (begin, end) in PARTS.items():
        part = table(found) if name == "table" else "\n" + "\n".join(section(one) for one in found) + "\n"
        before, _, rest = text.partition(begin)
        text = before + begin + part + end + rest.partition(end)[2]
    return text


def draw(found, path):
    """Shares of draws: with their intervals, at equal instruments, without what is assumed, elsewhere."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(8.6, 0.38 * len(found) + 1.4), layout="constrained")
    axes.axvspan(0, 20, color="#f6e6dc", zorder=0)
    axes.axvspan(80, 100, color="#dcefe7", zorder=0)
    for row, one in enumerate(found):
        first, colour = one["tests"][0], COLOUR[one["verdict"]]
        axes.plot(
            [100 * x for x in first["interval"]], [row, row], color=colour, lw=3, alpha=0.45, solid_capstyle="butt"
        )
        axes.plot(100 * first["share"], row, "o", color=colour, ms=7, clip_on=False)
        for _, _, share in elsewhere(one):
            axes.plot(100 * share, row, "|", color="k", ms=8, mew=0.9)
        for share, _ in first["without"].values():
            axes.plot(100 * share, row, "x", color="k", ms=5, mew=1.1, clip_on=False)
        if first["equal_instruments"] is not None:
            axes.plot(
                100 * first["equal_instruments"][0], row, "D", mfc="none", color="k", ms=5, mew=0.9, clip_on=False
            )
        axes.annotate(
            verdict(one).partition(":")[0], (102, row), va="center", fontsize=8, color=colour, annotation_clip=False
        )
    labels = ["\n".join(textwrap.wrap(f"{one['claim']}. {one['says']}", 52)) for one in found]
    axes.set_yticks(range(len(found)), labels, fontsize=7.5)
    axes.set(
        xlim=(-1, 101),
        ylim=(len(found) - 0.4, -0.6),
        xlabel="draws of the parameters with the effect that is claimed, %",
    )
    marks = [("o", ".35", "all draws, with the interval"), ("|", "k", "a tick each: another seed, 1995, 2005, edges")]
    marks += [("x", "k", "once an assumed term is zero"), ("D", "k", "equal instruments: none")]
    handles = [
        plt.Line2D([], [], marker=mark, color=colour, ls="", ms=6, mfc="none" if mark == "D" else None, label=words)
        for mark, colour, words in marks
    ]
    axes.legend(handles=handles, loc="lower left", bbox_to_anchor=(0, 1), ncols=2, frameon=False, fontsize=8)
    figure.savefig(path, dpi=120)


def main():
    found = results()
    page = made(found)
    if "--check" in sys.argv:
        sys.exit(0 if page == PAGE.read_text(encoding="utf-8") else f"{PAGE}: says something else than the verdicts")
    PAGE.write_text(page, encoding="utf-8")
    draw(found, PAGE.with_suffix(".png"))


if __name__ == "__main__":
    main()
