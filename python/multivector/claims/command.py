"""The command multivector-claim."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from ..core.errors import Error
from .asking import claim


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="multivector-claim", description="Asks a claim of the model, from its file to a verdict."
    )
    top.add_argument("claim", help="file of a claim (docs/how-to/claims.md)")
    top.add_argument("--world", help="name of a shipped world, or a folder, instead of the scenario's")
    top.add_argument("--points", type=int, help="draws of the parameters instead of the file's")
    top.add_argument("--replicates", type=int, help="futures at each draw instead of the file's")
    top.add_argument("--seed", type=int, help="of draws and futures instead of the file's")
    top.add_argument("--edges", action="store_true", help="every parameter at one end of its range, by lot")
    top.add_argument("--out", help="folder for README.md, effects.png and result.json")
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns the exit code: 0, or 2 for bad input."""
    said = parser().parse_args(arguments)
    try:
        options = {name: value for name, value in vars(said).items() if name not in ("claim", "out")}
        verdict = claim(said.claim, **options)
        print(verdict)
        if said.out:
            verdict.save(said.out)
    except (Error, OSError) as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 2
    return 0
