"""Tables and pictures of a page."""

from __future__ import annotations

from html import escape

from ..core.units import unit_of
from ..plot.look import Look
from ..plot.plots import Plots
from ..results.brief import brief as said
from ..results.statistics import missing
from ..results.tables import Tables
from . import cells
from .html import image, table

KEEP = "To keep in mind"
HEADINGS = {"result": "", "order": "Does the order last?"}  # the first list stands below the heading of the section
WIDTH = 4.6  # inches of a picture, so that its letters can be read on a telephone
LEVELS = (
    "<p>Mean over futures ± its Monte Carlo standard error (MCSE), and the mean of the worst tenth of futures (CVaR). "
    "More futures make the error smaller, the model no truer.</p>"
)
HAPPENED = "<p>How many in a future, on average, and in what share of the futures there was at least one.</p>"
INDICES = "<p>The same for indices of the model, on scales of its own.</p>"
PAIRED = (
    "<p>Mean difference from <b>{}</b> with its 95 % interval, future by future under the same shocks, and in what "
    "share of the futures the strategy does better, exactly as well, and worse.</p>"
)


def brief(results: Tables) -> str:
    """What matters first, as lists: results, whether their order lasts, what to keep in mind."""
    text, heading = "", None
    for kind, sentence in said(results):
        if HEADINGS.get(kind, KEEP) != heading:
            heading = HEADINGS.get(kind, KEEP)
            text += ("</ul>" if text else "") + (f"<h3>{heading}</h3>" if heading else "") + "<ul>"
        text += f"<li>{escape(sentence)}.</li>\n"
    return text + "</ul>" if text else ""


def counted(results: Tables) -> list[str]:
    """Outcomes that an observer could count, the main ones."""
    return [name for name in results.presentation.counted if name in results.outcomes]


def indices(results: Tables) -> list[str]:
    """The other main outcomes."""
    return [name for name in results.main if name not in results.presentation.counted]


def events(results: Tables) -> list[str]:
    """Outcomes that count events."""
    unit = {name: unit_of(results.variable(name)) for name in results.outcomes}
    return [name for name in results.outcomes if results.presentation.is_event(name, unit[name])]


def others(results: Tables) -> list[str]:
    """Strategies but the one that they are compared with."""
    return [label for k, label in enumerate(results.strategies) if k != results.reference()]


def levels(results: Tables, names: list[str]) -> str:
    """A row a strategy, a column an outcome: mean, its standard error, worst tenth."""
    numbers = results.table(names)
    head = ["strategy", *(cells.heading(results, name) for name in names)]
    rows = (
        [escape(label), *(cells.level(numbers.loc[(name, label)]) for name in names)] for label in results.strategies
    )
    return table(head, rows)


def happened(results: Tables) -> str:
    """A row a kind of event, a column a strategy: mean number in a future, and in what share of futures there was
    one."""
    head = ["event", *map(escape, results.strategies)]
    rows = (
        [cells.event_heading(results, name), *map(cells.occurrence, results.samples(name))] for name in events(results)
    )
    return table(head, rows)


def contrasts(results: Tables) -> str:
    """A row a strategy but the reference: mean difference, its 95 % interval, in what share of futures it does
    better."""
    parts = []
    for names in filter(None, (counted(results), indices(results))):
        numbers = {name: results.contrast(name) for name in names}
        head = ["strategy", *(cells.heading(results, name) for name in names)]
        rows = (
            [escape(label), *(cells.difference(numbers[name].loc[label]) for name in names)]
            for label in others(results)
        )
        parts.append(table(head, rows))
    return "\n".join(parts)


def pictures(results: Tables, kind: str) -> str:
    """A picture of each main outcome, inside the page."""
    return '<div class="pictures">' + "\n".join(_image(results, kind, name) for name in results.main) + "</div>"


def _image(results: Tables, kind: str, name: str) -> str:
    """The picture, or why there is none."""
    samples = results.samples(name)
    gaps = missing(*samples)
    if gaps:
        return f"<p>{escape(name)}: not drawn, no number in {gaps:,} of {samples.shape[1]:,} futures</p>"
    ax = getattr(Plots(results, Look(width=WIDTH)), kind)(name, footer=False)
    return image(ax, f"{kind} plot of {name}")
