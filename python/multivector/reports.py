"""One self-contained page about a comparison, for a colleague who opens it offline."""

from __future__ import annotations

import argparse
import base64
import io
import os
import re
import sys
from html import escape
from pathlib import Path
from typing import Any, Iterable, Optional, Sequence, Union

import xarray as xr

from . import _pieces as pieces
from . import drawing
from .accessor import Results
from .errors import Error, FileError

STYLE = Path(__file__).with_name("report.css")


def report(data: xr.Dataset, path: Union[str, os.PathLike[str]], *, force: bool = False) -> None:
    """Writes an HTML page: what was run, what can be counted, events by kind, how the state fares, distributions, paired differences,
    whether they survive other assumptions, failures, provenance, and how to repeat it. It loads nothing from elsewhere.
    Raises FileError if the file exists and `force` is not set, or cannot be written, and InputError for other data."""
    target = Path(path)
    if target.exists() and not force:
        raise FileError(f"{target}: exists already\n  hint:    force=True, or --force, replaces it")
    text = page(data)
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise FileError(f"{target}: cannot be written: {error.strerror}") from error


def page(data: xr.Dataset) -> str:
    """The page as text."""
    results = Results(data)
    title = str(data.attrs.get("title", "Strategies compared"))
    parts = [f"<h1>{escape(title)}</h1>", pieces.warning(results), section("What was run", facts(pieces.what_was_run(results)))]
    parts.append(section("What can be counted", pieces.EVENTS_TEXT + levels(results, pieces.countable(results))))
    parts.append(section("What happened, by kind of event", pieces.HAPPENED_TEXT + happened(results)))
    parts.append(section("How the state fares", pieces.LEVELS_TEXT + levels(results, pieces.scores(results))))
    parts.append(section("Distributions over futures", pictures(results, "ridge")))
    if len(results.strategies) > 1:
        parts.append(section("Differences in the same futures", pieces.PAIRED_TEXT.format(escape(results.strategies[0]))
                             + contrasts(results) + pictures(results, "contrast")))
    if len(results.cases) > 1 and len(results.strategies) > 1:
        parts.append(section("Under other assumptions", pieces.COLUMNS_TEXT + assumptions(results)))
    if pieces.events(results):
        parts.append(section("Scheduled events", table(*pieces.events(results))))
    if len(pieces.failed(results)):
        parts.append(section("Futures that failed", table(["case", "future", "strategy", "step", "error"], pieces.failed(results))))
    parts.append(section("Where this comes from", facts(pieces.provenance(results))))
    parts.append(section("How to repeat it", pieces.repeat(results)))
    return (f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<style>\n{STYLE.read_text(encoding='utf-8')}</style></head>\n<body>\n" + "\n".join(parts) + "\n</body></html>\n")


def section(title: str, body: str) -> str:
    return f"<h2>{escape(title)}</h2>\n{body}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose rows become cards on a telephone, and which scrolls by itself where it is too wide else; cells are HTML."""
    top = "".join(f"<th>{cell}</th>" for cell in head)
    labels = [re.sub(r"<br>.*|<.*?>", "", cell) for cell in head]
    body = "\n".join("<tr>" + "".join(f'<td data-label="{label}"><span>{cell}</span></td>' for label, cell in zip(labels, row)) + "</tr>" for row in rows)
    many = ' class="many"' if len(head) > 8 else ""
    return f'<div class="wide"><table{many}><thead><tr>{top}</tr></thead><tbody>\n{body}\n</tbody></table></div>'


def facts(rows: Iterable[tuple[str, str]]) -> str:
    body = "\n".join(f"<tr><th>{escape(name)}</th><td>{escape(text)}</td></tr>" for name, text in rows if text)
    return f'<table class="facts"><tbody>\n{body}\n</tbody></table>'


def levels(results: Results, names: list[str]) -> str:
    """A row a strategy, a column an outcome: mean, its standard error, worst tenth."""
    numbers = results.table(names)
    head = ["strategy", *(pieces.heading(results, name) for name in names)]
    return table(head, ([escape(label), *(pieces.level(numbers.loc[(name, label)]) for name in names)] for label in results.strategies))


def happened(results: Results) -> str:
    """A row a kind of event, a column a strategy: mean number in a future, and in what share of futures there was one."""
    head = ["event", *map(escape, results.strategies)]
    return table(head, ([pieces.event_heading(results, name), *map(pieces.occurrence, results.samples(name))] for name in pieces.kinds(results)))


def contrasts(results: Results) -> str:
    """A row a strategy but the first: mean difference, its 95 % interval, in what share of futures it does better."""
    parts = []
    for names in (pieces.countable(results), pieces.scores(results)):
        numbers = {name: results.contrast(name) for name in names}
        head = ["strategy", *(pieces.heading(results, name) for name in names)]
        parts.append(table(head, ([escape(label), *(pieces.difference(numbers[name].loc[label]) for name in names)]
                                  for label in results.strategies[1:])))
    return "\n".join(parts)


def assumptions(results: Results) -> str:
    """Differences of the main outcomes in every case."""
    names = [name for name in ("demands_conceded", "income", "autonomy") if name in results.outcomes]
    head = ["strategy", "assumption", *(pieces.heading(results, name) for name in names)]
    rows = []
    for label in results.strategies[1:]:
        for case in results.cases:
            cells = [pieces.difference(results.contrast(name, case=case).loc[label]) for name in names]
            rows.append([escape(label), escape(case.replace("_", " ")), *cells])
    return table(head, rows)


def pictures(results: Results, kind: str) -> str:
    """A picture of each main outcome, inside the page."""
    shown = [name for name, *_ in drawing.OUTCOMES if name in results.outcomes]
    images = (f'<img alt="{escape(kind)} plot of {escape(name)}" src="data:image/png;base64,{picture(results, kind, name)}">' for name in shown)
    return '<div class="pictures">' + "\n".join(images) + "</div>"


def picture(results: Results, kind: str, name: str) -> str:
    """A picture as narrow as a telephone, so that its letters keep their size there."""
    import matplotlib
    from matplotlib.figure import Figure

    rows = len(results.strategies) - (kind == "contrast")
    with matplotlib.rc_context({"font.size": 10}):
        figure = Figure(figsize=(4.6, 1.5 + .42 * rows), layout="constrained")
        axis = figure.subplots()
        getattr(results.plot, kind)(name, ax=axis, footer=False)
        axis.set_title(pieces.wrapped(results, name), loc="left", fontsize=10.5)
        axis.locator_params(axis="x", nbins=5)
        file = io.BytesIO()
        figure.savefig(file, format="png", dpi=150)
    return base64.b64encode(file.getvalue()).decode()


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """multivector-report. Returns the exit code: 0, or 2 for bad input."""
    parser = argparse.ArgumentParser(prog="multivector-report", description="Makes one HTML page of a results file.")
    parser.add_argument("results", help="a results file of multivector (netCDF4)")
    parser.add_argument("--out", help="the page; default: the file's name with .html")
    parser.add_argument("--force", action="store_true", help="replace the page if it exists")
    said = parser.parse_args(arguments)
    out = said.out or str(Path(said.results).with_suffix(".html"))
    try:
        with open_results(said.results) as data:
            report(data, out, force=said.force)
    except Error as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(f"wrote {out}")
    return 0


def open_results(path: str) -> Any:
    """A results file, with whatever xarray has to read it."""
    if not Path(path).is_file():
        raise FileError(f"{path}: cannot be read: no such file")
    try:
        return xr.open_dataset(path)
    except (ValueError, OSError, ImportError) as error:
        raise FileError(f"{path}: cannot be read: {error}\n  hint:    xarray reads netCDF4 with h5netcdf and h5py, or netCDF4, installed") from error


if __name__ == "__main__":
    sys.exit(main())
