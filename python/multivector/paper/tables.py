"""Tables for a paper: as LaTeX, Word and Markdown."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path

import xarray as xr

from ..core import arguments
from ..core.errors import FileError, InputError
from ..results import sweep
from ..results.tables import Names, Tables
from ..sensitivity import Metamodel
from . import comparison, latex, markdown, regression, word
from .sheet import Sheet
from .words import Words

FORMATS = {".tex": latex.text_of, ".md": markdown.text_of}


class PaperTables:
    """Tables for a paper, made by `mv.tables`; shown in a notebook, written by `save`.

    made = mv.tables(data)
    made["differences"].frame        # cells as text, in a DataFrame
    made.only("levels", "differences").save("tables.docx")
    """

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        self._sheets = {sheet.name: sheet for sheet in sheets}

    @property
    def names(self) -> list[str]:
        """What the tables are asked for by."""
        return list(self._sheets)

    def __getitem__(self, name: str) -> Sheet:
        return self._sheets[arguments.choice("tables[...]", name, self.names, "table")]

    def __iter__(self) -> Iterator[Sheet]:
        return iter(self._sheets.values())

    def __len__(self) -> int:
        return len(self._sheets)

    def only(self, *names: str) -> PaperTables:
        """Some of them, in this order. InputError for a table that there is not."""
        return PaperTables(self[name] for name in names)

    def to_latex(self) -> str:
        """LaTeX for a document with the package booktabs. InputError without Jinja2."""
        return latex.text_of(list(self))

    def to_markdown(self) -> str:
        """Markdown with pipes."""
        return markdown.text_of(list(self))

    def save(self, path: str | os.PathLike[str], *, force: bool = False) -> None:
        """Writes LaTeX (.tex, needs Jinja2), Word (.docx, needs python-docx) or Markdown (.md), as the name ends.
        InputError for another ending; FileError if the file exists and `force` is not set, or cannot be written."""
        target = Path(path)
        ending = target.suffix.lower()
        arguments.choice("mv.tables(path)", ending, [*FORMATS, ".docx"], "ending of a file")
        if target.exists() and not force:
            raise FileError(f"{target}: exists already\n  hint:    force=True replaces it")
        try:
            if ending == ".docx":
                word.write(list(self), target)
            else:
                target.write_text(FORMATS[ending](list(self)), encoding="utf-8")
        except OSError as error:
            raise FileError(f"{target}: cannot be written: {error.strerror or error}") from error

    def __repr__(self) -> str:
        return f"PaperTables({', '.join(self.names)})"

    def _repr_html_(self) -> str:
        return "\n".join(map(_html, self))


def tables(
    data: xr.Dataset | Metamodel,
    path: str | os.PathLike[str] | None = None,
    *,
    outcomes: Names = None,
    vs: str | None = None,
    labels: Mapping[str, str] | None = None,
    force: bool = False,
) -> PaperTables:
    """Tables of a comparison for a paper, with readable names and a note below each.

    data      what compare and simulate return; or a Metamodel of a sweep, which makes the one table `metamodel`
    path      where to write them: .tex, .docx or .md; None: nowhere
    outcomes  names; default: those that reports begin with
    vs        strategy that the others are compared with; default: the first of the scenario
    labels    {"multi_vector": "Multi-vector diplomacy", "autonomy": "Autonomy"}: names of your own, a heading's lines
              parted by a line feed
    force     replace the file if it exists

    The tables: `computed` (world, time, strategies, variants, what was changed), `levels` (mean and Monte Carlo error),
    `worst_tenth`, `differences` (with their intervals), `better` (in how many futures better, the same, worse) and, of
    each outcome, `assumptions_autonomy` (differences under each variant). Raises InputError and FileError.
    """
    if isinstance(data, Metamodel):
        made = PaperTables([regression.sheet_of(data, Words(Tables(data.data), labels))])
        if path is not None:
            made.save(path, force=force)
        return made
    if not isinstance(data, xr.Dataset):
        allowed = "what compare and simulate return, their files, or a Metamodel"
        raise InputError("this is no data set", location="mv.tables(data)", value=type(data).__name__, allowed=allowed)
    sweep.refuse(data, "mv.tables(data)")
    results = Tables(data)
    made = PaperTables(comparison.sheets_of(results, Words(results, labels), results.names(outcomes), vs))
    if path is not None:
        made.save(path, force=force)
    return made


def _html(sheet: Sheet) -> str:
    """As it looks in a notebook."""
    cell = lambda text, tag="td", align="right": (
        f'<{tag} style="text-align:{align};white-space:pre-line">{escape(text)}</{tag}>'
    )
    align = "left" if sheet.prose else "right"
    head = "".join(cell(text, "th", "left" if k == 0 else align) for k, text in enumerate(sheet.head))
    rows = []
    for name, cells in sheet.rows():
        if cells:
            rows.append(cell(name, "th", "left") + "".join(cell(text, "td", align) for text in cells))
        else:
            rows.append(
                f'<th colspan="{len(sheet.head)}" style="text-align:left;font-style:italic">{escape(name)}</th>'
            )
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return (
        f'<table><caption style="text-align:left;font-weight:600">{escape(sheet.title)}</caption>'
        f"{'' if sheet.prose else f'<thead><tr>{head}</tr></thead>'}<tbody>{body}</tbody></table>"
        f'<p style="font-size:.85em;max-width:60em"><i>Note.</i> {escape(sheet.note)}</p>'
    )
