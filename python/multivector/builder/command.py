"""The command multivector-world."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Sequence
from pathlib import Path

from . import page, trace
from .actors import USUAL
from .build import FIRST, LAST, build_world
from .geography import NARROW
from .overlay import OverlayError, apply_overlay
from .raw import MissingData
from .update import update

DATA = "folder of raw data; several are searched in this order (default: environment variable MULTIVECTOR_DATA)"


def parser() -> argparse.ArgumentParser:
    """The verbs and their arguments."""
    top = argparse.ArgumentParser(prog="multivector-world", description="Makes worlds from public data.")
    verbs = top.add_subparsers(dest="verb", required=True)
    build = verbs.add_parser("build", help="build the world of a year")
    build.add_argument("--year", type=int, required=True, help=f"{FIRST} to {LAST}")
    build.add_argument("--data", action="append", help=DATA)
    build.add_argument("--powers", default=",".join(USUAL), help="codes, e.g. USA,CHN,RUS,EU,IND,TUR (2 to 6)")
    build.add_argument(
        "--sea", type=int, default=NARROW, metavar="MILES", help="widest water between neighbours: 12, 24, 150, 400"
    )
    build.add_argument("--name", default="", help="short name (default: the year, and the powers if not the usual)")
    build.add_argument("--out", default="", help="folder to write (default: the name)")
    build.set_defaults(run=_build)
    told = verbs.add_parser("trace", help="say where numbers of a world come from, as CSV")
    told.add_argument("world", help="folder of a world")
    told.add_argument("words", nargs="*", help="file, keys and column of the cells, e.g. ties KAZ economy RUS")
    told.set_defaults(run=_trace)
    over = verbs.add_parser("overlay", help="change cells of a world, each with a source and a note")
    over.add_argument("world", help="folder of a world")
    over.add_argument("overlay", help="CSV: file,row,column,value,source,note")
    over.add_argument("--name", required=True, help="short name of the new world")
    over.add_argument("--year", type=int, help="year of the new world (default: that of the old)")
    over.add_argument("--title", default="", help="title of the new world")
    over.add_argument("--out", default="", help="folder to write (default: the name)")
    over.set_defaults(run=_overlay)
    later = verbs.add_parser("update", help="write the overlay that brings a world to a later year, as far as data go")
    later.add_argument("world", help="folder of a world")
    later.add_argument("--year", type=int, required=True, help="the later year")
    later.add_argument("--data", action="append", help=DATA)
    later.add_argument("--out", required=True, help="overlay to write")
    later.set_defaults(run=_update)
    columns = verbs.add_parser("columns", help="list files, columns, sources and rules as Markdown")
    columns.set_defaults(run=lambda said: print(page.text(), end=""))
    return top


def _build(said: argparse.Namespace) -> None:
    folder = build_world(said.year, said.data, said.out, said.powers.split(","), said.name, said.sea)
    print(f"wrote {folder}")


def _trace(said: argparse.Namespace) -> None:
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(trace.HEAD)
    found = list(trace.trace(existing(said.world), said.words))
    if not found:
        raise MissingData(f"{said.world}: no cell with {' '.join(said.words)}; e.g. ties KAZ economy RUS")
    out.writerows(found)


def _overlay(said: argparse.Namespace) -> None:
    folder = apply_overlay(
        existing(said.world), said.overlay, said.out or said.name, name=said.name, year=said.year, title=said.title
    )
    print(f"wrote {folder}")


def _update(said: argparse.Namespace) -> None:
    cells = update(existing(said.world), said.year, said.data, said.out)
    print(f"wrote {said.out}: {cells} cells")


def existing(folder: str) -> Path:
    """The folder of a world; MissingData when there is none."""
    if not (Path(folder) / "world.toml").is_file():
        raise MissingData(f"{folder}: there is no such world folder, or it has no world.toml")
    return Path(folder)


def main(arguments: Sequence[str] | None = None) -> int:
    """multivector-world. Returns the exit code: 0, or 2 for bad input."""
    said = parser().parse_args(arguments)
    try:
        said.run(said)
    except (MissingData, OverlayError, OSError) as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 2
    return 0
