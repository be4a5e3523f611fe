"""What objects look like in a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

STYLE = "border:1px solid #D9D9D9;border-radius:6px;padding:.6em 1em;max-width:44em;font-family:sans-serif"
HEAD = "text-align:left;vertical-align:top;padding-right:1em;font-weight:600"


def frame(title: str, subtitle: str, rows: Iterable[tuple[str, str]]) -> str:
    """A frame with a title and rows of a name and a text; rows without a text are left out."""
    body = "".join(
        f'<tr><th style="{HEAD}">{escape(name)}</th><td style="text-align:left">{escape(text)}</td></tr>'
        for name, text in rows
        if text
    )
    return (
        f'<div style="{STYLE}"><div style="font-size:1.15em;font-weight:600">{escape(title)}</div>'
        f'<div style="opacity:.7">{escape(subtitle)}</div><table style="margin:.5em 0 0 0">{body}</table></div>'
    )
