"""What it takes to compute results again: the text of their scenario, and their world where it is not shipped."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import xarray as xr

from ..core.errors import FileError
from ..core.toml import literal

# keys at the top of the file: before the first table
WORLD = re.compile(r"(?m)^[ \t]*world[ \t]*=.*\n?")
FINGERPRINT = re.compile(r"(?m)^[ \t]*world_fingerprint[ \t]*=.*\n?")
TABLE = re.compile(r"(?m)^[ \t]*\[")


def folder_name(name: str, fingerprint: str) -> str:
    """The folder of a world that is not shipped: "2014-changed-rivalry-5ca1ab1e"."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60].strip("-")
    return f"{plain or 'world'}-{fingerprint[:8]}"


def world_files(data: xr.Dataset) -> dict[str, str]:
    """The files of the world by name, where it is not one of those that come with the library."""
    if "world_text" not in data.variables or "world_file" not in data.variables:
        return {}
    names, texts = (map(str, data[name].values) for name in ("world_file", "world_text"))
    return dict(zip(names, texts))


def options(about: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Options of the program that stood before what the scenario says: option, key and value."""
    return list(json.loads(str(about.get("options", "[]"))))


def keys(about: Mapping[str, Any]) -> dict[str, bool | str]:
    """The same as keys of the scenario; the world aside, which results name by its fingerprint."""
    return {one["key"]: one["value"] for one in options(about) if one["key"] != "world"}


def command_line(data: xr.Dataset) -> str:
    """The same as they are typed, with a blank before each. `--world` is left out where the scenario names the folder
    of the world."""
    said = []
    for one in options(data.attrs):
        value = one["value"]
        if one["option"] == "--parameters":
            value = "sampled" if value else "fixed"
        if one["key"] != "world" or not world_files(data):
            said.append(f" {one['option']}" + ("" if value is True else f" {shlex.quote(str(value))}"))
    return "".join(said)


def world_folder(data: xr.Dataset) -> str:
    """What the folder of these files is called beside a scenario; "" where there are none."""
    if not world_files(data):
        return ""
    name = json.loads(str(data.attrs.get("scenario_resolved", "{}"))).get("world", "world")
    return folder_name(str(name), str(data.attrs.get("world_fingerprint", "")))


def scenario_text(data: xr.Dataset) -> str:
    """The scenario that repeats a run: the recorded one, which names its world wherever it lies. That is a shipped one
    by its name, or the folder that `world_folder` names; then it refuses every other world, as does one of an earlier
    version, whose file does not say whether its world is the shipped one of that name."""
    text = str(data.attrs.get("scenario", ""))
    fingerprint = str(data.attrs.get("world_fingerprint", ""))
    if not fingerprint:
        return text
    if folder := world_folder(data):
        return with_world(text, folder, fingerprint)
    if "changes" not in data.attrs:
        return with_world(text, None, fingerprint)
    return with_world(text, json.loads(str(data.attrs["scenario_resolved"]))["world"], None)


def with_world(text: str, world: str | None, fingerprint: str | None) -> str:
    """The text of a scenario with this world, and this fingerprint or none; None leaves the world that it names."""
    first = TABLE.search(text)
    top, rest = (text[: first.start()], text[first.start() :]) if first else (text, "")
    said = "" if fingerprint is None else f"world_fingerprint = {literal(fingerprint)}\n"
    top = FINGERPRINT.sub("", top)
    if world is None:
        return said + top + rest
    line = f"world = {literal(world)}\n"
    if not WORLD.search(top):
        return line + said + top + rest
    return WORLD.sub(lambda _: line + said, top, count=1) + rest


def save_world(files: Mapping[str, str], folder: Path) -> None:
    """Writes the files of a world; a folder that holds the same files stays. FileError."""
    if folder.exists():
        if all((folder / name).is_file() and _read(folder / name) == text for name, text in files.items()):
            return
        raise FileError(f"{folder}: exists and holds something else than this world\n  hint:    remove it")
    try:
        folder.mkdir(parents=True)
        for name, text in files.items():
            (folder / name).write_bytes(text.encode())
    except OSError as error:
        raise FileError(f"{folder}: cannot be written: {error.strerror}") from error


def _read(path: Path) -> str:
    return path.read_bytes().decode(errors="replace")
