"""A model as a scenario file, with its world beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import FileError
from ..world.world import World
from . import scenario_text

if TYPE_CHECKING:
    from .model import Model


def save(model: Model, path: Path, replicates: int | None, seed: int | None, force: bool) -> str:
    """Writes the scenario and, where the world is not shipped, its folder beside it; returns the text. FileError."""
    if path.exists() and not force:
        raise FileError(f"{path}: exists already\n  hint:    force=True replaces it")
    world = model.world
    name = None if world._core.is_shipped else world._beside
    text = scenario_text.write(model, replicates, seed, world=name).text
    if name is not None:
        folder = path.parent / name
        if not folder.exists():
            world.save(folder)
        elif World(folder) != world:
            raise FileError(f"{folder}: holds another world than this model's\n  hint:    remove it")
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise FileError(f"{path}: cannot be written: {error.strerror}") from error
    return text
