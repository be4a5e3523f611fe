"""A sweep of the MV-1 world that takes some core-seconds, and the program at work on its store."""

import os
import pathlib
import re
import subprocess

PROGRAM = os.environ.get("MULTIVECTOR_PROGRAM")
WORLD = pathlib.Path(__file__).resolve().parents[2] / "experiments" / "worlds" / "2014"

TEXT = """world = "{world}"
focal = "KAZ"
strategies = ["multi_vector", "align:RUS", "neutral"]
replicates = 32
seed = 5
years = {years}
[sweep]
unit_runs = 96
[design]
method = "sobol"
points = {points}
[design.factors]
linkage_base = [0.0, 0.5]
rivalry_noise = {{low = 0.01, high = 0.2, log = true}}
"""


def write_scenario(folder, points=64, years=10):
    """A scenario of as many units as points."""
    path = folder / "sweep.toml"
    path.write_text(TEXT.format(world=WORLD, points=points, years=years))
    return path


def run(*arguments, **options):
    options = {"capture_output": True, "text": True, "timeout": 120, **options}
    return subprocess.run([PROGRAM, *map(str, arguments)], **options)


def done(answer):
    """Standard output of a command that succeeded."""
    assert answer.returncode == 0, f"{answer.args}: {answer.returncode}\n{answer.stdout}\n{answer.stderr}"
    return answer.stdout


def sweep(scenario, store, *more, **options):
    return run("sweep", scenario, "--store", store, "--threads", 1, *more, **options)


def merged(store, out):
    """Units that are there, all units, and their digest."""
    text = done(run("merge", store, "--out", out, "--force"))
    there, all_units, digest = re.search(
        r"([\d,]+) of ([\d,]+) units, digest ([0-9a-f]{16})$", text, re.MULTILINE
    ).groups()
    return int(there.replace(",", "")), int(all_units.replace(",", "")), digest
