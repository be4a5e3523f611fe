"""README and program of an archive."""

from __future__ import annotations

from collections.abc import Iterable

from ..results.tables import Tables
from .runs import Run

MAIN_PY = '''"""Computes the numbers of this archive again and compares every one, bit for bit.

    python3 replication.zip        or, in the unpacked folder,        python3 .
"""

import sys
from pathlib import Path

try:
    import multivector as mv
except ImportError:
    sys.exit("multivector is not installed, see README.md")

outcome = mv.reproduce(Path(__file__).resolve().parent)
print(outcome)
sys.exit(0 if outcome.same else 1)
'''


def requirements(version: str) -> str:
    """The version that computed the results."""
    return f"multivector=={version}\n"


def text(
    results: Tables, runs: list[Run], names: Iterable[str], zip_name: str, versions: dict[str, str], changed: list[str]
) -> str:
    """What the archive is, how to compute it again, what is in it."""
    about, data, files = results._data.attrs, results._data, set(names)
    title = str(about.get("title", "A comparison of strategies"))
    calls = "\n".join(f"- {_call(run)}" for run in runs)
    code = (
        "\n`model.py` holds code of the authors'; computing it again runs that code. Where it uses more than + - * / "
        "and square roots, its last bits may differ on another machine or with another NumPy.\n"
        if "model.py" in files
        else ""
    )
    program = ""
    if "model.py" not in files and len(runs) == 1 and runs[0].verb == "compare":
        only = runs[0]
        program = (
            "\nThe program alone computes the same file:\n\n```sh\n"
            f"multivector compare scenario.toml --replicates {only.replicates} --seed {only.seed} --out again.nc\n```\n"
        )
    differs = "".join(f"- {one}\n" for one in changed) or "- nothing: defaults of the model and the world as shipped\n"
    said = ", ".join(f"{name} {value}" for name, value in versions.items())
    listed = "\n".join(f"| {name} | {meaning} |" for name, meaning in CONTENTS if _there(name, files))
    return f"""# {title}

Everything that it takes to compute the numbers of a comparison again: world, scenario, code, seeds, versions and a
digest of every variable.
All numbers are those of *{about.get("calibration", "the model")}*: they show what the model implies.

## Compute it again

Install multivector {about.get("software_version", "?")} for Python, from the commit below or a package of it. Then:

```sh
python3 {zip_name}          # or, in the unpacked folder: python3 .
```

It computes everything again, compares every variable bit for bit, says what differs, and ends with 0 if nothing
does.
{program}{code}
## What was computed

{calls}
- strategies: {", ".join(results.strategies)}; {data.sizes.get("replicate", 0):,} futures
- world: {results.resolved.get("world", "none")}, fingerprint {about.get("world_fingerprint", "none")}
- commit {about.get("commit", "unknown")}, results_revision {about.get("results_revision", "?")}, rng_layout \
{about.get("rng_layout", "?")}
- archived with {said}

Changed from the defaults:

{differs}
## What is in it

| file | what |
|---|---|
{listed}
"""


def _call(run: Run) -> str:
    strategy = f", strategy {run.strategy}" if run.strategy else ""
    return f"{run.verb}: seed {run.seed}, {run.replicates:,} futures{strategy}"


def _there(name: str, files: set[str]) -> bool:
    return name in files or (name.endswith("/") and any(one.startswith(name) for one in files))


CONTENTS = (
    ("scenario.toml", "the question"),
    ("model.py", "the question, with the authors' own strategies, mechanisms and outcomes"),
    ("world/", "the world's tables, with its data card where it has one"),
    ("plugins/", "plugins, compiled for one kind of machine"),
    ("files/", "files that the authors added"),
    ("results.nc", "the results, netCDF4: every replicate"),
    ("archive.json", "seeds, replicates, versions, a SHA-256 of every variable"),
    ("CITATION.bib", "what to cite"),
    ("ro-crate-metadata.json", "the same for machines: RO-Crate 1.1"),
    ("sha256sums.txt", "checksums: `sha256sum -c sha256sums.txt`"),
)
