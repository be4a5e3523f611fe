"""The command multivector-report."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from ..core.errors import Error
from ..results.files import opened
from .page import report


def main(arguments: Sequence[str] | None = None) -> int:
    """multivector-report. Returns the exit code: 0, or 2 for bad input."""
    parser = argparse.ArgumentParser(prog="multivector-report", description="Makes one HTML page of a results file.")
    parser.add_argument("results", help="a results file of multivector (netCDF4)")
    parser.add_argument("--out", help="the page; default: the file's name with .html")
    parser.add_argument("--force", action="store_true", help="replace the page if it exists")
    said = parser.parse_args(arguments)
    out = said.out or str(Path(said.results).with_suffix(".html"))
    try:
        report(opened(said.results), out, force=said.force)
    except Error as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(f"wrote {out}")
    return 0
