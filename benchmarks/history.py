"""What runs cost from commit to commit: instructions, which other work on the machine does not change, and time.

    python3 benchmarks/history.py record  [--build build]     measures and adds its rows to benchmarks/history.csv
    python3 benchmarks/history.py compare [--build build]     measures and says what changed since the last rows

compare ends with exit code 1 where a job takes over 5 % more instructions than the last row of it. Counted are those of
a replicate (callgrind, AVX2, one thread: a run with 48 less one with 16), so that starting the program is not in them,
and those of a start (validate). Times are user time, the least of five.
"""

import argparse
import csv
import json
import os
import platform
import re
import resource
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HISTORY = ROOT / "benchmarks" / "history.csv"
COLUMNS = ["date", "commit", "job", "million_instructions", "ms", "processor", "compiler"]
TWELVE = [
    *["multi_vector", "align:RUS", "align:CHN", "align:USA", "align:EU", "neutral"],
    *["hedge", "enmesh", "shelter", "static", "permuted", "greedy_economy"],
]
JOBS = {
    "one strategy": (TWELVE[:1],),
    "twelve strategies": (TWELVE,),
    "one strategy, others adaptive": (TWELVE[:1], "--others", "adaptive"),
    "one strategy, parameters sampled": (TWELVE[:1], "--parameters", "sampled"),
}
SLOWER = 1.05


def write_scenario(path, strategies):
    world = json.dumps(str(ROOT / "experiments" / "worlds" / "2014"))
    path.write_text(f'world = {world}\nfocal = "KAZ"\nseed = 1\nstrategies = {json.dumps(strategies)}\n', "utf-8")


def run(words):
    done = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(words)}: exit code {done.returncode}\n{done.stderr}")
    return done.stderr


def instructions(words, folder):
    said = run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/callgrind", *words])
    return int(re.search(r"Collected : (\d+)", said)[1])


def user_seconds(words):
    """The least of five: other work only adds to it."""
    times = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        run(words)
        times.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
    return min(times)


def measured(build):
    """A row for each job: millions of instructions and milliseconds of user time, of a replicate or of a start."""
    program = str(build / "libmultivector" / "multivector")
    with tempfile.TemporaryDirectory() as folder:
        scenario = Path(folder) / "job.toml"

        def of_replicate(measure, how):
            few, many = (measure([program, "compare", str(scenario), *how, "--replicates", n]) for n in ("16", "48"))
            return (many - few) / 32

        def count(words):
            return instructions(words, folder)

        for name, (strategies, *how) in JOBS.items():
            write_scenario(scenario, strategies)
            how = ["--threads", "1", "--isa", "avx2", "--quiet", *how]
            yield name, of_replicate(count, how) / 1e6, of_replicate(user_seconds, how) * 1e3
        start = [program, "validate", str(scenario)]
        yield "start", count(start) / 1e6, user_seconds(start) * 1e3


def here(build):
    """What else a row says."""
    cache = (build / "CMakeCache.txt").read_text(encoding="utf-8")
    compiler = re.search(r"^CMAKE_CXX_COMPILER:\w+=(.*)$", cache, re.MULTILINE)[1]
    version = subprocess.run([compiler, "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]
    commit = subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty"], capture_output=True, text=True)
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    return {
        "date": date.today().isoformat(),
        "commit": commit.stdout.strip(),
        "processor": model[1] if model else platform.machine(),
        "compiler": version,
    }


def last_rows():
    """The last of each job, by its name."""
    if not HISTORY.is_file():
        return {}
    with HISTORY.open(newline="", encoding="utf-8") as file:
        return {row["job"]: row for row in csv.DictReader(file)}


def add_row(row):
    is_new = not HISTORY.is_file()
    with HISTORY.open("a", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        if is_new:
            writer.writeheader()
        writer.writerow(row)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=["record", "compare"])
    parser.add_argument("--build", type=Path, default=ROOT / "build")
    asked = parser.parse_args()
    before, now, slower = last_rows(), here(asked.build), []
    print(f"{now['processor']}, {now['compiler']}, load average {os.getloadavg()[0]:.1f}")
    print(f"{'':34}{'million instructions':>20}{'ratio':>8}{'ms':>10}{'ratio':>8}  to commit")
    for job, counted, ms in measured(asked.build):
        old = before.get(job)
        ratio = counted / float(old["million_instructions"]) if old else float("nan")
        times = ms / float(old["ms"]) if old and old["processor"] == now["processor"] else float("nan")
        print(f"{job:34}{counted:20.3f}{ratio:8.3f}{ms:10.2f}{times:8.2f}  {old['commit'] if old else '-'}", flush=True)
        slower += [job] * (ratio > SLOWER)
        if asked.verb == "record":
            add_row({**now, "job": job, "million_instructions": f"{counted:.3f}", "ms": f"{ms:.2f}"})
    if asked.verb == "compare" and slower:
        sys.exit(f"more than {SLOWER - 1:.0%} slower: {', '.join(slower)}")


if __name__ == "__main__":
    main()
