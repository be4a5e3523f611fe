"""One self-contained page about a comparison, for a colleague who opens it offline."""

from __future__ import annotations

import os
from html import escape
from pathlib import Path

import xarray as xr

from ..core.errors import FileError
from ..results import repeat, sweep
from ..results.tables import Tables
from . import assumptions, facts, sections, sweeps
from .html import section

STYLE = Path(__file__).with_name("report.css")


def report(data: xr.Dataset, path: str | os.PathLike[str], *, force: bool = False) -> None:
    """Writes an HTML page of a comparison: what matters first, what was run, what is changed, what can be counted,
    events by kind, how the state fares, distributions, paired differences, whether they survive other assumptions,
    failures, provenance, and how to repeat it. Of a sweep: what was changed, where which strategy does best,
    differences over two parameters, what matters as far as the design tells, how exact it is. It loads nothing from
    elsewhere. A world that is not shipped is written beside it, in a folder that the page names. Raises FileError if
    the file exists and `force` is not set, or something cannot be written, and InputError for other data."""
    if not sweep.is_sweep(data):
        sweep.refuse(data, "mv.report(data)")
    target = Path(path)
    if target.exists() and not force:
        raise FileError(f"{target}: exists already\n  hint:    force=True, or --force, replaces it")
    text = page(data)
    if files := repeat.world_files(data):
        repeat.save_world(files, target.parent / repeat.world_folder(data))
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise FileError(f"{target}: cannot be written: {error.strerror}") from error


def page(data: xr.Dataset) -> str:
    """The page as text."""
    results = Tables(data)
    title = str(data.attrs.get("title", "Strategies compared"))
    parts = [f"<h1>{escape(title)}</h1>", facts.warning(results)]
    parts += [section(head, body) for head, body in _sections(results) if body]
    head = (
        f'<meta charset="utf-8"><title>{escape(title)}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>\n{STYLE.read_text(encoding='utf-8')}</style>"
    )
    body = "\n".join(parts)
    return f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'


def _sections(results: Tables) -> list[tuple[str, str]]:
    """Headings and what stands below them; what is empty is left out of the page."""
    if sweep.is_sweep(results._data):
        return _of_sweep(results)
    counted, indices, events = sections.counted(results), sections.indices(results), sections.events(results)
    parts = [
        ("In brief", sections.brief(results)),
        ("What was run", facts.what_was_run(results)),
        ("What is changed", facts.changed(results)),
    ]
    parts += results.presentation.sections(results._data, results.resolved)
    if counted:
        parts.append(("What can be counted", sections.LEVELS + sections.levels(results, counted)))
    if events:
        parts.append(("What happened, by kind of event", sections.HAPPENED + sections.happened(results)))
    if indices:
        text = sections.INDICES if counted else sections.LEVELS
        parts.append(("How the state fares", text + sections.levels(results, indices)))
    parts.append(("Distributions over futures", sections.pictures(results, "ridge")))
    if len(results.strategies) > 1:
        reference = escape(results.strategies[results.reference()])
        tables, pictures = sections.contrasts(results), sections.pictures(results, "contrast")
        parts.append(("Differences in the same futures", sections.PAIRED.format(reference) + tables + pictures))
    if len(results.strategies) > 1 and len(results.cases) > 1:
        parts.append(("Under other assumptions", assumptions.section(results)))
    parts += [("Scheduled events", facts.events(results)), ("Futures that failed", facts.failed(results))]
    return [*parts, ("Where this comes from", facts.provenance(results)), ("How to repeat it", facts.repeat(results))]


def _of_sweep(results: Tables) -> list[tuple[str, str]]:
    return [
        ("What was run", sweeps.what_was_run(results)),
        ("Sweep: what was changed", sweeps.changed(results)),
        ("Sweep: where which strategy does best", sweeps.where(results)),
        ("Sweep: differences in the same futures", sweeps.maps(results)),
        ("Sweep: which parameters matter", sweeps.influence(results)),
        ("Sweep: how exact it is", sweeps.precision(results)),
        ("Futures that failed", facts.failed(results)),
        ("Where this comes from", facts.provenance(results)),
        ("How to repeat it", sweeps.repeat(results)),
    ]
