#!/usr/bin/env python3
"""Asks every claim, and says whether the verdicts are those that are kept beside the claims.

    run.py                     those that have no verdict, or were changed since; keeps what comes of it
    run.py --out FOLDER        all, into FOLDER/NN-name, and compares with what is kept; goes on where it was stopped
    run.py --out FOLDER --quick    the same with few draws and futures: says which verdicts differ
    --only 18 27               these alone

Needs the package multivector. `make claims` and `make claims QUICK=1` are the second and the third.
"""

import argparse
import hashlib
import json
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
QUICK = {"points": 20, "replicates": 16}


def result(folder):
    """What came of a claim; None where it was not asked."""
    path = folder / "result.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def is_asked(claim, folder, said):
    """Whether the verdict in the folder is of the file as it is, with as many draws and futures."""
    found = result(folder)
    if not found or found["sha256"] != hashlib.sha256(claim.read_bytes()).hexdigest():
        return False
    return all(found[key] == value for key, value in said.items())


def is_of_this_build(folder, package):
    """Whether what lies in the folder was written after the package was built or changed."""
    files = [one for pattern in ("*.py", "_core*") for one in Path(package.__file__).parent.rglob(pattern)]
    return (folder / "result.json").stat().st_mtime > max(one.stat().st_mtime for one in files)


def ask(claims, out, said):
    """Asks those that are not asked yet, and says how far it is. What is kept beside the claims stays, whatever build
    it is of; a folder of one's own goes on where this build was stopped."""
    import multivector as mv

    def is_done(claim):
        folder = out / claim.parent.name
        return is_asked(claim, folder, said) and (out == HERE or is_of_this_build(folder, mv))

    wanted = [one for one in claims if not is_done(one)]
    if len(wanted) < len(claims):
        print(f"{len(claims) - len(wanted)} of {len(claims)} are asked already")
    for k, path in enumerate(wanted, 1):
        begun = time.monotonic()
        verdict = mv.claim(path, **said)
        verdict.save(out / path.parent.name)
        first = verdict.findings[0]
        print(
            f"{k} of {len(wanted)}  {path.parent.name:20} {verdict.verdict:13} {first.share:5.0%} of draws"
            f"  ({time.monotonic() - begun:.0f} s)",
            flush=True,
        )


def different(claims, out, quick):
    """What differs from what is kept, a line a claim: all numbers, or verdicts alone."""
    lines = []
    for name in (one.parent.name for one in claims):
        kept, made = result(HERE / name), result(out / name)
        if not kept:
            lines.append(f"{name}: no verdict is kept")
        elif kept["verdict"] != made["verdict"]:
            shares = [f"{one['verdict']} at {one['tests'][0]['share']:.0%}" for one in (made, kept)]
            lines.append(f"{name}: {shares[0]} of draws, kept is {shares[1]}")
        elif not quick and kept != made:
            lines.append(f"{name}: the same verdict with other numbers")
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--out", type=Path, help="folder for all verdicts; default: beside the claims, what is not there"
    )
    parser.add_argument("--quick", action="store_true", help=f"{QUICK['points']} draws, {QUICK['replicates']} futures")
    parser.add_argument("--only", nargs="+", type=int, metavar="NUMBER", help="numbers of claims")
    asked = parser.parse_args()
    if asked.quick and not asked.out:
        parser.error("--quick needs --out: quick verdicts are not kept")
    claims = sorted(HERE.glob("*/claim.toml"))
    if asked.only:
        claims = [one for one in claims if int(one.parent.name.partition("-")[0]) in asked.only]
    ask(claims, asked.out or HERE, QUICK if asked.quick else {})
    lines = different(claims, asked.out, asked.quick) if asked.out else []
    for line in lines:
        print(line)
    if asked.out and not lines:
        print(f"{len(claims)} verdicts, the same as kept")
    sys.exit(1 if lines and not asked.quick else 0)


if __name__ == "__main__":
    main()
