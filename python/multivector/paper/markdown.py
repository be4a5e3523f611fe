"""Tables as Markdown: pipes, as GitHub and Pandoc read them."""

from __future__ import annotations

from collections.abc import Sequence

from .sheet import Sheet


def text_of(sheets: Sequence[Sheet]) -> str:
    """All tables, each with its heading and its note."""
    return "\n".join(map(_table, sheets))


def _table(sheet: Sheet) -> str:
    head = sheet.head
    lines = [
        f"**{_plain(sheet.title)}**",
        "",
        _row([" ".join(name.split()) for name in head]),
        "|---|" + ("---|" if sheet.prose else "---:|") * (len(head) - 1),
    ]
    for name, cells in sheet.rows():
        filled = [f"**{_plain(name)}**", *[""] * (len(head) - 1)] if not cells else [_plain(name), *map(_plain, cells)]
        lines.append("| " + " | ".join(filled) + " |")
    if sheet.note:
        lines += ["", f"*Note.* {_plain(sheet.note)}"]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(map(_plain, cells)) + " |"


def _plain(text: str) -> str:
    """What Markdown would read as a mark stays a letter."""
    for mark in "\\|*_`<":
        text = text.replace(mark, "\\" + mark)
    return "<br>".join(" ".join(line.split()) for line in text.split("\n"))
