"""Parts of a page in HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape


def section(title: str, body: str) -> str:
    return f"<h2>{escape(title)}</h2>\n{body}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose rows become cards on a telephone, and which scrolls by itself where it is too wide else; cells are
    HTML."""
    top = "".join(f"<th>{cell}</th>" for cell in head)
    labels = [re.sub(r"<br>.*|<.*?>", "", cell) for cell in head]
    body = "\n".join("<tr>" + "".join(_cell(label, cell) for label, cell in zip(labels, row)) + "</tr>" for row in rows)
    many = ' class="many"' if len(head) > 8 else ""
    return f'<div class="wide"><table{many}><thead><tr>{top}</tr></thead><tbody>\n{body}\n</tbody></table></div>'


def _cell(label: str, cell: str) -> str:
    return f'<td data-label="{label}"><span>{cell}</span></td>'


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """A table of names and texts; those without a text are left out."""
    body = "\n".join(f"<tr><th>{escape(name)}</th><td>{escape(text)}</td></tr>" for name, text in rows if text)
    return f'<table class="facts"><tbody>\n{body}\n</tbody></table>'
