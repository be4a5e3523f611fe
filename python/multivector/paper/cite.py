"""What to cite: the software, and the data sources of a world, as BibTeX."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import xarray as xr

from .. import _core
from ..core import shipped, toml
from ..core.errors import Error, InputError

SOURCES = Path(__file__).with_name("sources.bib")
SHIPPED = "2014"


def cite(what: Any = None) -> str:
    """BibTeX of the software and of the data behind a world: `print(mv.cite(data))`.

    what  results (the version and world that they name), a Model, a World, the name or folder of one; None: the world
          of 2014

    Sources are those that the table [sources] of the world's world.toml names, with the entries of a file sources.bib
    beside it, or of the package's own. A world made of tables has those of the shipped world that it was made from, if
    its name says which; else only the software is cited, and a comment says so. Raises InputError for anything else.
    """
    version, commit, folder = _subject(what)
    parts = [_software(version, commit)]
    if folder is None:
        return parts[0] + "\n% The world of these results was made of tables: cite where its numbers come from.\n"
    said = dict(toml.read((folder / "world.toml").read_text(encoding="utf-8")).get("sources", {}))
    entries = _entries(SOURCES) | (_entries(folder / "sources.bib") if (folder / "sources.bib").is_file() else {})
    for key, text in said.items():
        parts += entries.get(key) or [_plain(key, str(text))]
    return "\n".join(parts)


def _software(version: str, commit: str) -> str:
    note = f"version {version}" + (f", commit {commit[:12]}" if commit else "")
    return (
        "@software{multivector,\n"
        "  author = {{The multivector authors}},\n"
        "  title = {multivector: agent-based geopolitical Monte Carlo simulation},\n"
        f"  version = {{{version}}},\n"
        f"  note = {{{note}}},\n"
        "}\n"
    )


def _plain(key: str, text: str) -> str:
    """A source without an entry: what world.toml says of it."""
    escaped = re.sub(r"([&%$#_{}])", r"\\\1", text)
    return f"@misc{{{key},\n  title = {{{{{escaped}}}}},\n}}\n"


def _entries(path: Path) -> dict[str, list[str]]:
    """Entries of a BibTeX file by the keys in their `keywords`."""
    found: dict[str, list[str]] = {}
    for entry in re.findall(r"(?ms)^@\w+\{.*?^\}\n?", path.read_text(encoding="utf-8")):
        keys = re.search(r"(?m)^\s*keywords = \{(.*?)\},?\n", entry)
        for key in (keys.group(1) if keys else "").split(","):
            found.setdefault(key.strip(), []).append(entry.replace(keys.group(0), "") if keys else entry)
    return found


def _subject(what: Any) -> tuple[str, str, Path | None]:
    """Version, commit and the world's folder."""
    version, commit = _core.version(), _core.commit()
    if what is None:
        return version, commit, shipped.WORLDS / SHIPPED
    if isinstance(what, xr.Dataset):
        about = what.attrs
        folder = _by_fingerprint(str(about.get("world_fingerprint", ""))) or _by_name(_world_of(about))
        return str(about.get("software_version", version)), str(about.get("commit", "")), folder
    world = getattr(what, "world", what)
    if hasattr(world, "_core") and hasattr(world, "fingerprint"):
        path = world._folder
        if path is None or not (path / "world.toml").is_file():
            path = _by_fingerprint(world.fingerprint) or _by_name(world.name)
        return version, commit, path
    for path in (shipped.WORLDS / str(what), Path(str(what))):
        if (path / "world.toml").is_file():
            return version, commit, path
    raise InputError(
        "there is nothing to cite here",
        location="mv.cite(what)",
        value=repr(what),
        allowed="results, a Model, a World, the name or folder of a world",
    )


def _world_of(about: Any) -> str:
    said = re.search(r'"world": "(.*?)"', str(about.get("scenario_resolved", "")))
    return said.group(1) if said else ""


def _shipped() -> list[Path]:
    return sorted(path for path in shipped.WORLDS.iterdir() if (path / "world.toml").is_file())


def _by_fingerprint(wanted: str) -> Path | None:
    for folder in _shipped():
        try:
            if f"{_core.load_world(str(folder)).fingerprint:016x}" == wanted:
                return folder
        except Error:
            continue
    return None


def _by_name(name: str) -> Path | None:
    """Of "2014, changed: rivalry" that of 2014."""
    head = name.split(",")[0].strip()
    return next((folder for folder in _shipped() if folder.name == head), None)
