"""The verbs that look back, ahead and around: replay, summary, estimate, doctor. Needs MULTIVECTOR_PROGRAM."""

import json
import os
import pathlib
import re
import subprocess
import sys

import pytest

PROGRAM = os.environ.get("MULTIVECTOR_PROGRAM")
ROOT = pathlib.Path(__file__).resolve().parents[2]
WORLD = ROOT / "experiments" / "worlds" / "2014"
DONE, BAD_INPUT = 0, 2

pytestmark = pytest.mark.skipif(not PROGRAM, reason="MULTIVECTOR_PROGRAM is not set")


def run(*arguments, **options):
    return subprocess.run(
        [PROGRAM, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", timeout=300, **options
    )


SCENARIO = f"""title = "Small"
world = "{WORLD}"
focal = "KAZ"
seed = 7
replicates = 48
years = 5
burn_in_years = 2
strategies = ["multi_vector", "align:RUS", "permuted"]
[variants]
adaptive = 32
sampled = 32
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a scenario, its results, and the table that compare printed."""
    path = tmp_path_factory.mktemp("verbs")
    (path / "small.toml").write_text(SCENARIO)
    answer = run("compare", path / "small.toml", "--out", path / "small.nc", "--quiet")
    assert answer.returncode == DONE, answer.stderr
    (path / "table.txt").write_text(answer.stdout, encoding="utf-8")
    return path


# replicates in three blocks and two groups, in the first, a middle and the last lane
@pytest.mark.parametrize(
    "case,strategy,replicate",
    [
        ("main", "multi_vector", 0),
        ("main", "align:RUS", 15),
        ("main", "permuted", 16),
        ("main", "multi_vector", 47),
        ("adaptive", "align:RUS", 31),
        ("adaptive", "permuted", 5),
        ("sampled", "multi_vector", 22),
    ],
)
def test_a_replay_has_the_values_of_the_results_file(folder, case, strategy, replicate):
    xarray = pytest.importorskip("xarray")
    numpy = pytest.importorskip("numpy")
    answer = run(
        "replay", folder / "small.toml", "--strategy", strategy, "--replicate", replicate, "--case", case, "--json"
    )
    assert answer.returncode == DONE, answer.stderr
    outcomes = json.loads(answer.stdout)["outcomes"]
    prefix = "" if case == "main" else case + "_"
    checked = 0
    with xarray.open_dataset(folder / "small.nc") as data:
        for name, value in outcomes.items():
            where = {"scenario": strategy, prefix + "replicate": replicate}
            variable = prefix + name
            if variable.endswith("]"):
                variable, _, entry = variable[:-1].partition("[")
                further = [one for one in data[variable].dims if one not in where]
                where |= dict(zip(further, entry.split(", ")))
            assert numpy.float32(value) == data[variable].sel(where).values, name
            checked += 1
    assert checked > 50


def test_a_replay_explains_a_refusal_and_a_conflict(folder):
    answer = run("replay", folder / "small.toml", "--replicate", 3, "--about", "UKR")
    assert answer.returncode == DONE, answer.stderr
    text = re.sub(r"\s+", " ", answer.stdout)
    assert "Told of Ukraine (UKR)." in text
    log_odds = re.search(
        r"Both together: ([\d.]+) x \(([\d.]+) - ([\d.]+)\)(?: ([+-]) ([\d.]+) for the instruments of its strategy)? "
        r"= (-?[\d.]+), the log odds .* probability (\d+)%\. The draw was ([\d.]+); .* below ([\d.]+): it refused",
        text,
    )
    assert log_odds, answer.stdout
    slope, refusal, concession, sign, bias, reason, percent, draw, probability = log_odds.groups()
    sum_ = float(slope) * (float(refusal) - float(concession)) + float(bias or 0) * (-1 if sign == "-" else 1)
    assert abs(sum_ - float(reason)) < 0.02
    assert float(draw) >= float(probability) and abs(float(percent) / 100 - float(probability)) < 0.011
    assert "A conflict explained" in text
    assert max(map(len, answer.stdout.splitlines())) <= 110


def test_a_replay_writes_every_variable_of_every_step(folder):
    xarray = pytest.importorskip("xarray")
    path = folder / "trace.nc"
    assert run("replay", folder / "small.toml", "--replicate", 3, "--out", path).returncode == DONE
    again = run("replay", folder / "small.toml", "--replicate", 3, "--out", path)
    assert again.returncode == BAD_INPUT and "exists" in again.stderr
    names = re.findall(
        r"^MV1_VARIABLE\((\w+),",
        (ROOT / "libmultivector/include/multivector/models/mv1/declarations.def").read_text(),
        re.MULTILINE,
    )
    with xarray.open_dataset(path) as data:
        assert data.sizes["time"] == 4 * 7
        assert [float(data["time"][0]), float(data["time"][-1])] == [-1.75, 5]
        assert set(names) <= set(data.variables)
        assert data["X"].dims == ("time", "state", "power")
        assert data["X"].attrs["long_name"].startswith("lean on a power")
        assert data.attrs["replicate"] == 3 and data.attrs["strategy"] == "multi_vector"
        assert data.attrs["calibration"] == "defaults calibrated to 1992-2004"
        met = (data["event_kind"] == "demand_met") & (data["event_state"] == "KAZ") & (data["event_step"] >= 0)
        assert int(met.sum()) == int(data["outcome_value"].sel(outcome="demands_met"))


@pytest.mark.parametrize(
    "arguments,words",
    [
        (["--replicate", "48"], ["--replicate", "48", "0 to 47"]),
        (["--replicate", "1", "--strategy", "align:RUZ"], ["--strategy", "align:RUZ", "did you mean `align:RUS`"]),
        (["--replicate", "1", "--case", "adaptiv"], ["--case", "did you mean `adaptive`"]),
        (["--replicate", "1", "--about", "KAY"], ["KAY", "did you mean"]),
        ([], ["--replicate"]),
    ],
)
def test_a_replay_of_nothing_is_bad_input(folder, arguments, words):
    answer = run("replay", folder / "small.toml", *arguments)
    assert answer.returncode == BAD_INPUT
    assert answer.stdout == ""
    for word in words:
        assert word in answer.stderr


def test_a_replay_needs_a_seed(tmp_path):
    path = tmp_path / "seedless.toml"
    path.write_text(SCENARIO.replace("seed = 7\n", ""))
    answer = run("replay", path, "--replicate", 1)
    assert answer.returncode == BAD_INPUT and "--seed" in answer.stderr and "describe" in answer.stderr
    assert run("replay", path, "--replicate", 1, "--seed", 7).returncode == DONE


def test_the_summary_is_the_table_that_compare_printed(folder):
    answer = run("summary", folder / "small.nc")
    assert answer.returncode == DONE, answer.stderr
    assert answer.stdout == (folder / "table.txt").read_text(encoding="utf-8")


def test_the_summary_of_a_run_is_its_table(folder):
    table = run("run", folder / "small.toml", "--out", folder / "run.nc", "--quiet")
    assert table.returncode == DONE
    assert run("summary", folder / "run.nc").stdout == table.stdout


def test_the_summary_answers_in_json(folder):
    numpy = pytest.importorskip("numpy")
    xarray = pytest.importorskip("xarray")
    told = json.loads(run("summary", folder / "small.nc", "--json").stdout)
    one = told["cases"]["sampled"]["outcomes"]["autonomy"]["strategies"]["align:RUS"]
    with xarray.open_dataset(folder / "small.nc") as data:
        values = data["sampled_autonomy"].sel(scenario="align:RUS").values.astype(float)
        gain = float(data["power_gain"].sel(scenario="align:RUS", power="RUS").astype(float).mean())
    assert one["mean"] == pytest.approx(values.mean())
    assert one["quantiles"]["0.5"] == pytest.approx(numpy.median(values))
    main = told["cases"]["main"]["outcomes"]
    assert main["unrest"]["better"] == "less" and "axes" not in main["unrest"]
    assert main["power_gain[RUS]"]["axes"] == {"power": "RUS"}
    assert main["power_gain[RUS]"]["strategies"]["align:RUS"]["mean"] == pytest.approx(gain)


def test_a_summary_of_something_else_is_bad_input(folder):
    assert run("replay", folder / "small.toml", "--replicate", 4, "--out", folder / "other.nc").returncode == DONE
    for path, word in [
        (folder / "other.nc", "replay"),
        (folder / "no.nc", "does not exist"),
        (folder / "small.toml", "not a netCDF4"),
    ]:
        answer = run("summary", path)
        assert answer.returncode == BAD_INPUT and answer.stdout == "" and word in answer.stderr


def test_a_file_of_a_later_format_is_refused(folder, tmp_path):
    h5py = pytest.importorskip("h5py")
    path = tmp_path / "later.nc"
    path.write_bytes((folder / "small.nc").read_bytes())
    with h5py.File(path, "r+") as file:
        file.attrs["format_version"] = 99
    answer = run("summary", path)
    assert answer.returncode == BAD_INPUT and "format_version 99" in answer.stderr and "1 to 2" in answer.stderr


def test_the_estimate_says_what_it_measured(folder):
    told = json.loads(run("estimate", folder / "small.toml", "--json", "--threads", 1).stdout)
    assert told["runs"] == 3 * (48 + 32 + 32) and told["threads"] == 1
    assert [c["name"] for c in told["cases"]] == ["main", "adaptive", "sampled"]
    assert told["cases"][0]["measured_runs"] == 3 * 32 and told["cases"][0]["measured_seconds"] > 0
    # 48 replicates are two groups, and one was measured
    assert told["cases"][0]["seconds"] == pytest.approx(2 * told["cases"][0]["measured_seconds"])
    assert told["seconds"] == pytest.approx(sum(c["seconds"] for c in told["cases"]))
    assert 0.7 < told["file_bytes"] / (folder / "small.nc").stat().st_size < 1.3
    text = run("estimate", folder / "small.toml").stdout
    assert "measured" in text and "336 runs" in text


PEAK = """import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)"""


def peak_bytes(*arguments):
    """Largest memory that the program had while it ran. Asked of a Python of its own: a child's figure starts with its
    parent's size."""
    answer = subprocess.run(
        [sys.executable, "-c", PEAK, PROGRAM, *map(str, arguments)], capture_output=True, text=True, check=True
    )
    return int(answer.stdout)


def test_the_estimate_foresees_memory(tmp_path):
    """Within three tenths, also without what a run of a few replicates takes: so many replicates that they are most of
    it."""
    path, out = tmp_path / "wide.toml", tmp_path / "wide.nc"
    path.write_text(
        SCENARIO.replace("replicates = 48", "replicates = 70000")
        .replace("burn_in_years = 2", "burn_in_years = 0")
        .replace("years = 5", "years = 1")
        .replace(', "permuted"', "")
        .replace("seed = 7", "seed = 7\nsteps_per_year = 1")
    )
    told = json.loads(run("estimate", path, "--json", "--threads", 1).stdout)
    small = peak_bytes("compare", path, "--replicates", 32, "--threads", 1, "--quiet")
    whole = peak_bytes("compare", path, "--threads", 1, "--quiet", "--out", out)
    assert whole > 2 * small
    assert 0.7 < told["memory_bytes"] / whole < 1.3
    assert 0.7 < (told["memory_bytes"] - small) / (whole - small) < 1.3


def test_the_doctor_knows_the_machine(tmp_path):
    for name in ("SLURM_CPUS_PER_TASK", "SLURM_CPUS_ON_NODE"):
        told = json.loads(run("doctor", tmp_path, "--json", env={**os.environ, name: "1"}).stdout)
        assert told["threads"] == 1 and told["slurm"] == 1
    assert told["affinity"] == len(os.sched_getaffinity(0))
    assert told["instruction_set"] in told["runnable"] and "baseline" in told["runnable"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", told["hdf5"])
    assert told["folder"] == str(tmp_path) and told["free_bytes"] > 0 and told["write_bytes_per_second"] > 0
    assert list(tmp_path.iterdir()) == []
    assert "affinity" in run("doctor", tmp_path).stdout


def test_the_doctor_refuses_a_folder_that_is_not_there(tmp_path):
    answer = run("doctor", tmp_path / "none")
    assert answer.returncode == BAD_INPUT and "does not exist" in answer.stderr


def test_a_verb_may_be_a_program_of_its_own(tmp_path):
    """multivector-VERB on PATH, with the arguments as they are; never instead of a verb of ours."""
    for name in ("multivector-greet", "multivector-doctor"):
        (tmp_path / name).write_text('#!/bin/sh\nprintf "<%s>" "$@"; exit 7\n')
        (tmp_path / name).chmod(0o755)
    path = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    answer = run("greet", "a b", "--out", "", "--plugin", env=path)
    assert (answer.returncode, answer.stdout) == (7, "<a b><--out><><--plugin>")
    assert run("doctor", "--help", env=path).returncode == DONE
    unknown = run("greet", "a b")
    assert unknown.returncode == BAD_INPUT and "greet" in unknown.stderr
    assert run("../x/greet", env=path).returncode == BAD_INPUT
