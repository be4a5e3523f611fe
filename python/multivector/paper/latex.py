"""Tables as LaTeX, by pandas' Styler and Jinja2: booktabs, numbers at the right, the note below."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence

import pandas as pd

from ..core.errors import InputError
from .sheet import Sheet

HEAD = "% \\usepackage{booktabs,rotating}\n% UTF-8: pdfLaTeX of 2018 or newer, LuaLaTeX, XeLaTeX\n"
MARKS = {
    "\u2212": "$-$",
    "\u2014": "---",
    "\u00d7": "$\\times$",
    "\u00b2": "$^2$",
    "\u2265": "$\\geq$",
    "\u00b7": "$\\cdot$",
}
PROSE = "lp{.68\\linewidth}"
# Letters that a row may have, the environment and the letters' size: an article's page upright, then on its side.
SIZES = [
    (68, "table", ""),
    (76, "table", "\\small\n"),
    (88, "table", "\\footnotesize\\setlength\\tabcolsep{4pt}\n"),
    (126, "sidewaystable", "\\small\n"),
    (1000, "sidewaystable", "\\scriptsize\\setlength\\tabcolsep{4pt}\n"),
]


def text_of(sheets: Sequence[Sheet]) -> str:
    """All tables, each a float: upright, or on its side where it is too wide. InputError without Jinja2."""
    if importlib.util.find_spec("jinja2") is None:
        raise InputError(
            "LaTeX needs Jinja2, which pandas writes it with",
            location="mv.tables(path)",
            hint="pip install jinja2, or write Markdown: tables.md",
        )
    return HEAD + "\n".join(map(_table, sheets))


def _table(sheet: Sheet) -> str:
    columns = len(sheet.head)
    frame = pd.DataFrame(_lines(sheet), columns=[_stacked(name) for name in sheet.head])
    environment, letters = ("table", "\\small\n") if sheet.prose else _size(sheet)
    style = frame.style.hide(axis="index")
    text = (style.hide(axis="columns") if sheet.prose else style).to_latex(
        hrules=True,
        caption=escaped(sheet.title),
        label=f"tab:{sheet.name}",
        position="htbp",
        position_float="centering",
        environment=environment,
        column_format=PROSE if sheet.prose else "l" + "r" * (columns - 1),
    )
    text = text.replace("\\begin{tabular}", letters + "\\begin{tabular}")
    note = f"\\par\\smallskip\n\\begin{{minipage}}{{\\linewidth}}\\footnotesize\\textit{{Note.}} {escaped(sheet.note)}"
    end = f"\\end{{{environment}}}"
    return text.replace(end, f"{note}\\end{{minipage}}\n{end}") if sheet.note else text


def _lines(sheet: Sheet) -> list[list[str]]:
    """Rows as they are set: a cell of two lines takes two rows, a group's heading one of its own."""
    found = []
    for name, cells in sheet.rows():
        if not cells:
            found.append([f"\\addlinespace\\textit{{{escaped(name)}}}", *[""] * (len(sheet.head) - 1)])
            continue
        parts = [cell.split("\n") for cell in cells]
        for k in range(max(map(len, parts))):
            row = [escaped(part[k]) if k < len(part) else "" for part in parts]
            found.append([escaped(name) if k == 0 else "", *row])
    return found


def _size(sheet: Sheet) -> tuple[str, str]:
    """Environment and letters with which the widest row stays on the page."""
    columns = zip(sheet.head, *([name, *cells] for name, cells in sheet.rows() if cells))
    letters = sum(max(len(line) for cell in column for line in cell.split("\n")) + 2 for column in columns)
    return next((environment, size) for most, environment, size in SIZES if letters <= most)


def _stacked(name: str) -> str:
    """A heading, in as many lines as it has."""
    lines = [escaped(line) for line in name.split("\n")]
    return lines[0] if len(lines) == 1 else "\\shortstack[r]{" + " \\\\ ".join(lines) + "}"


def escaped(text: str) -> str:
    """What LaTeX would read as a command stays a letter."""
    marks = {
        "\\": "\\textbackslash{}",
        "~": "\\textasciitilde{}",
        "^": "\\textasciicircum{}",
        "<": "\\textless{}",
        ">": "\\textgreater{}",
        "[": "{[}",  # behind the end of a row it would be the size of a gap
        **{one: "\\" + one for one in "&%$#_{}"},
        **MARKS,
    }
    return "".join(marks.get(one, one) for one in text)
