"""Parts of a page in HTML."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes


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


def image(ax: Axes, text: str) -> str:
    """A picture inside the page, and what stands there where it is not shown. The figure is closed."""
    import matplotlib.pyplot as plt

    file = io.BytesIO()
    ax.figure.savefig(file, format="png", dpi=150)
    plt.close(ax.figure)
    picture = base64.b64encode(file.getvalue()).decode()
    return f'<img alt="{escape(text)}" style="max-width:100%" src="data:image/png;base64,{picture}">'
