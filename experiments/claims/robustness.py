#!/usr/bin/env python3
"""Asks every claim again with another seed, in other worlds, and at the edges of the box of parameters.

    robustness.py              those that were not asked so, or were changed since

Writes robustness.json beside each claim: the share of draws in which its first test has the effect, and the verdict.
Needs the package multivector.
"""

import hashlib
import json
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
WORLDS = HERE.parent / "worlds"
DRAWS = {"points": 50, "replicates": 16}
SEED = 1_000_003  # added to that of the claim
ELSEWHERE = {
    "seed": {},
    "1995": {"world": WORLDS / "1995"},
    "2005": {"world": WORLDS / "2005"},
    "edges": {"edges": True},
}


def asked_so(path, how):
    """Verdict, share and interval of the first test; why not, where the claim cannot be asked so."""
    import multivector as mv

    seed = {"seed": mv.Claim.read(path).seed + SEED} if how == "seed" else {}
    try:
        (first, *_) = mv.claim(path, **DRAWS, **seed, **ELSEWHERE[how], beside=False).findings
    except mv.InputError as error:
        return {"not_asked": str(error).splitlines()[0].rpartition(": ")[2]}
    return {"verdict": first.verdict, "share": round(first.share, 4), "interval": [round(x, 4) for x in first.interval]}


def main():
    claims = sorted(HERE.glob("*/claim.toml"))
    for k, path in enumerate(claims, 1):
        out, sha256 = path.parent / "robustness.json", hashlib.sha256(path.read_bytes()).hexdigest()
        if out.is_file() and json.loads(out.read_text(encoding="utf-8"))["sha256"] == sha256:
            continue
        begun = time.monotonic()
        found = {"sha256": sha256, **DRAWS, **{how: asked_so(path, how) for how in ELSEWHERE}}
        out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        told = "  ".join(f"{how} {found[how].get('verdict', '-')}" for how in ELSEWHERE)
        print(f"{k} of {len(claims)}  {path.parent.name:20} {told}  ({time.monotonic() - begun:.0f} s)", flush=True)


if __name__ == "__main__":
    main()
