"""What changed worlds are called: after the world they were made from, and what was changed."""

from __future__ import annotations

from ... import _core

CHANGED = ", changed: "


def from_frames(made: _core.World, name: str | None, title: str | None) -> _core.World:
    """A world made of tables: named as wanted, or like the shipped world that it is or was made from."""
    origin, its_title, tables = made.origin()
    if not origin or name not in (None, origin):
        return made
    return made.renamed(_changed(origin, tables), its_title if title is None else title)


def replaced(made: _core.World, before: _core.World, name: str | None) -> _core.World:
    """A world made from another: named as wanted, or after that one."""
    base, _, said = before.name.partition(CHANGED)
    origin, _, tables = made.origin()
    if name is not None:
        return made.renamed(_changed(name, tables), made.title) if name == origin else made
    if base != origin:  # one of the user's own
        now = made.changed_tables(before)
        tables = [one for one in said.split(", ") if one and one not in now] + now
    return made.renamed(_changed(base, tables), made.title)


def _changed(base: str, tables: list[str]) -> str:
    return base + CHANGED + ", ".join(tables) if tables else base
