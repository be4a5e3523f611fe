"""Why a state decided as it did: the reasons behind a step, in words and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import pandas as pd

STYLE = "border-left:3px solid #0072B2;padding:.2em 1em;max-width:52em;font-family:sans-serif"


@dataclass(frozen=True, repr=False)
class Explanation:
    """What a state decided in a step, and what it weighed. Printed it is a text; in a notebook a card.

    table       a row a (decision, quantity): value, unit, meaning. Demands met and refused, contests, revisions of
                adaptive states
    pressures   a row a power: what a demand in this step would have weighed, made or not, and how it would have been
                answered
    ties        a row a (supplier, function): present share, the share the strategy aims at, and what is missing
    utilities   a row a strategy of an adaptive state's menu: payoff it promised (a year), probability, chosen; else
                empty
    decisions   the events of the step that were decided or suffered by the state, as in `.mv.events()`
    text        all of it in words
    changed     what is not as it comes with the library, in a line
    """

    state: str
    time: float
    strategy: str
    text: str
    table: pd.DataFrame
    pressures: pd.DataFrame
    ties: pd.DataFrame
    utilities: pd.DataFrame
    decisions: pd.DataFrame
    changed: str = ""

    def __repr__(self) -> str:
        return self.text + (f"\n\n{self.changed[:1].upper()}{self.changed[1:]}." if self.changed else "")

    def _repr_html_(self) -> str:
        head, _, rest = self.text.partition("\n")
        parts = [
            f'<div style="font-size:1.1em;font-weight:600">{escape(head)}</div>',
            *(_paragraph(part) for part in rest.strip().split("\n\n") if part),
        ]
        if len(self.utilities):
            parts.append(_table("What the strategies promised", self.utilities.head(12)))
        parts.append(_table("What a demand of each power would have weighed in this step", self.pressures))
        if self.changed:
            parts.append(f"<p>{escape(self.changed[:1].upper() + self.changed[1:])}.</p>")
        return f'<div style="{STYLE}">' + "\n".join(parts) + "</div>"


def _paragraph(part: str) -> str:
    """A title with points, or a paragraph."""
    lines = part.split("\n")
    if len(lines) < 2 or not lines[1].startswith("- "):
        return f"<p>{escape(' '.join(lines))}</p>"
    points: list[str] = []
    for line in lines[1:]:
        if line.startswith("- "):
            points.append(line[2:])
        else:
            points[-1] += " " + line.strip()
    return (
        f"<p style='margin-bottom:.2em'><b>{escape(lines[0])}</b></p><ul style='margin-top:0'>"
        + "".join(f"<li>{escape(one)}</li>" for one in points)
        + "</ul>"
    )


def _table(title: str, table: pd.DataFrame) -> str:
    numbers = table.to_html(float_format=lambda x: f"{x:.3f}", border=0)
    return f"<p style='margin-bottom:.2em'><b>{escape(title)}</b></p><div style='overflow-x:auto'>{numbers}</div>"
