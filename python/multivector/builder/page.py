"""The tables of docs/reference/worlds.md: files, columns, sources, rules, kinds of notes, codes."""

from __future__ import annotations

from .codes import CODES
from .columns import DECLARED, ROWS
from .ledger import KINDS


def columns() -> str:
    """A table of columns for every file."""
    parts = []
    for name, row in ROWS.items():
        lines = [f"### {name}", "", f"One row is {row}.", "", "| column | meaning | range | from | rule |"]
        lines.append("|---|---|---|---|---|")
        for one in DECLARED:
            if one["file"] == name:
                column = f"{one['column']} ({one['function']})" if one["function"] else one["column"]
                allowed = f"{one['least']} to {one['greatest']}" if one["least"] else ""
                rule = f"`{one['rule']}`"
                lines.append(f"| {column} | {one['meaning']} | {allowed} | {one['from']} | {rule} |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def kinds() -> str:
    """A table of the kinds of notes."""
    lines = ["| kind | what was done |", "|---|---|"]
    return "\n".join(lines + [f"| {kind} | {meaning} |" for kind, meaning in KINDS.items()])


def codes() -> str:
    """A table of the codes in columns of rules."""
    lines = ["| where | code | meaning |", "|---|---|---|"]
    for (file, column), some in CODES.items():
        lines += [f"| {file} {column} | {code} | {meaning} |" for code, meaning in some.items()]
    return "\n".join(lines)


def text() -> str:
    """All of them, as they stand on the page."""
    return f"{columns()}\n\n### Kinds of notes\n\n{kinds()}\n\n### Codes of rules\n\n{codes()}\n"
