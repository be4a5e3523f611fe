"""Files as other programs read them and write them anew: NCO, netCDF's tools, xarray, Octave, UDUNITS, the CF
checker."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = os.environ.get("MULTIVECTOR_PROGRAM")
ROOT = Path(__file__).resolve().parents[2]
WORLD = ROOT / "experiments" / "worlds" / "2014"
PACKAGE = Path(os.environ.get("MULTIVECTOR_BUILD", ROOT / "build")) / "python"
SCENARIO = f"""world = "{WORLD}"
focal = "KAZ"
seed = 3
replicates = 16
traced = 2
years = 2
burn_in_years = 1
strategies = ["multi_vector", "static"]
[variants]
adaptive = 16
"""

pytestmark = pytest.mark.skipif(not PROGRAM, reason="MULTIVECTOR_PROGRAM is not set")


def run(*arguments):
    return subprocess.run([*map(str, arguments)], capture_output=True, text=True, encoding="utf-8", timeout=300)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A comparison and a replay."""
    path = tmp_path_factory.mktemp("format")
    (path / "s.toml").write_text(SCENARIO)
    for verb in (["compare"], ["replay", "--replicate", "1"]):
        done = run(
            PROGRAM,
            verb[0],
            path / "s.toml",
            *verb[1:],
            "--out",
            path / f"{verb[0]}.nc",
            *(["--quiet"] if verb == ["compare"] else []),
        )
        assert done.returncode == 0, done.stderr
    return path


def by_xarray(engine):
    code = (
        f"import sys, xarray; data = xarray.open_dataset(sys.argv[1], engine='{engine}'); "
        f"data.to_netcdf(sys.argv[2], engine='{engine}')"
    )
    return [sys.executable, "-c", code]


REWRITERS = {
    "nccopy": ["nccopy"],
    "ncks": ["ncks", "-h", "-O"],
    "xarray with h5netcdf": by_xarray("h5netcdf"),
    "xarray with netCDF4": by_xarray("netcdf4"),
}


@pytest.mark.parametrize("rewriter", REWRITERS)
def test_a_file_written_anew_is_read_as_before(folder, tmp_path, rewriter):
    """Numbers among the attributes come back as lists of one."""
    command = REWRITERS[rewriter]
    if not shutil.which(command[0]):
        pytest.skip(f"no {command[0]}")
    if rewriter.startswith("xarray"):
        for module in ("xarray", "h5netcdf" if "h5" in rewriter else "netCDF4"):
            pytest.importorskip(module)
    anew = tmp_path / "anew.nc"
    done = run(*command, folder / "compare.nc", anew)
    assert done.returncode == 0, done.stderr
    summaries = [run(PROGRAM, "summary", path) for path in (folder / "compare.nc", anew)]
    assert summaries[1].returncode == 0, summaries[1].stderr
    assert summaries[1].stdout == summaries[0].stdout
    attributes = [
        json.loads(run(PROGRAM, "describe", path, "--json").stdout)["attributes"]
        for path in (folder / "compare.nc", anew)
    ]
    for name in ("format_version", "results_revision", "seed", "rng_layout", "title", "scenario"):
        assert attributes[1][name] == attributes[0][name], name
    if any((PACKAGE / "multivector").glob("_core*.so")):
        code = (
            "import sys, multivector as mv, xarray as xr; data = xr.open_dataset(sys.argv[1]); "
            "print(data.mv.table('demands_met').to_string()); "
            "mv.report(data, sys.argv[2]); trace = mv.replay(data, replicate=3); print(int(trace.attrs['replicate']))"
        )
        said = [
            subprocess.run(
                [sys.executable, "-c", code, str(path), str(tmp_path / f"{k}.html")],
                capture_output=True,
                text=True,
                env=dict(os.environ, PYTHONPATH=str(PACKAGE), MPLBACKEND="Agg"),
            )
            for k, path in enumerate((folder / "compare.nc", anew))
        ]
        assert said[1].returncode == 0, said[1].stderr
        assert said[1].stdout == said[0].stdout and "3" in said[1].stdout


def units_of(path):
    """{unit: label} of every variable, and the unit where there is no label."""
    netCDF4 = pytest.importorskip("netCDF4")
    with netCDF4.Dataset(path) as data:
        return {
            variable.units: getattr(variable, "unit_label", variable.units)
            for variable in data.variables.values()
            if hasattr(variable, "units")
        }


def all_units(folder):
    return {**units_of(folder / "replay.nc"), **units_of(folder / "compare.nc")}


def test_units_are_those_of_udunits(folder):
    units = set(all_units(folder))
    assert units <= {"1", "year", "1/year"}
    if shutil.which("udunits2"):
        for unit in units:  # in brackets: the program takes the 1 of "1/year" for a number
            done = run("udunits2", "-H", f"({unit})", "-W", f"({unit})")
            assert "Don't recognize" not in done.stdout + done.stderr, unit


def test_words_are_kept_beside_them(folder):
    netCDF4 = pytest.importorskip("netCDF4")
    with netCDF4.Dataset(folder / "compare.nc") as data:
        assert (data["demands_met"].units, data["demands_met"].unit_label) == ("1", "demand")
        assert (data["state_payoff_mean"].units, hasattr(data["state_payoff_mean"], "unit_label")) == ("1/year", False)
        assert data.Conventions == "CF-1.9"
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ: multivector compare .*", data.history)
    with netCDF4.Dataset(folder / "replay.nc") as data:
        assert (data["demand_refusal"].units, data["demand_refusal"].unit_label) == ("year", "year of income")
    assert "demand" in run(PROGRAM, "summary", folder / "compare.nc").stdout


@pytest.mark.parametrize("name", ["compare", "replay"])
def test_the_cf_checker_finds_no_error(folder, name):
    """compliance-checker, from PyPI: in an environment of one's own. What it wants of `time` is for dates, as the
    page of the format says."""
    checker = shutil.which("compliance-checker")
    if not checker:
        pytest.skip("no compliance-checker")
    done = run(
        checker, "--test", "cf:1.9", "--criteria", "lenient", "--format", "json", "--output", "-", folder / f"{name}.nc"
    )
    said = json.loads(done.stdout[done.stdout.index("{") :])["cf:1.9"]
    told = {text for one in said["high_priorities"] for text in one["msgs"]}
    assert told <= {"Coordinate variable 'time' should have standard_name='time', found: 'None'"}


def test_octave_reads_numbers_and_texts(folder):
    """Of octave-netcdf: variables of text and `ncinfo` of a whole file that has some are beyond it."""
    octave = shutil.which("octave")
    if not octave:
        pytest.skip("no octave")
    code = (
        "pkg load netcdf; f = getenv('FILE'); printf('%s|%d|%s|%s', ncreadatt(f, '/', 'calibration'), ncreadatt(f, "
        "'/', 'format_version'), "
        "ncreadatt(f, 'demands_met', 'unit_label'), mat2str(size(ncread(f, 'demands_met')))); ncinfo(f, 'demands_met');"
    )
    done = subprocess.run(
        [octave, "--no-gui", "--quiet", "--eval", code],
        capture_output=True,
        text=True,
        env={**os.environ, "FILE": str(folder / "compare.nc")},
    )
    if "package" in done.stderr and "netcdf" in done.stderr and "not" in done.stderr:
        pytest.skip("no octave-netcdf")
    assert done.stdout == "defaults calibrated to 1992-2004|2|demand|[16 2]", done.stderr


def test_records_are_joined_by_nco(folder, tmp_path):
    """As the page of the format says: replicates first, then as records."""
    if not shutil.which("ncrcat"):
        pytest.skip("no ncrcat")
    netCDF4 = pytest.importorskip("netCDF4")
    first, records, joined = (tmp_path / name for name in ("first.nc", "records.nc", "joined.nc"))
    for command in (
        ["ncpdq", "-O", "-a", "replicate,scenario", "-v", "demands_met", folder / "compare.nc", first],
        ["ncks", "-O", "--mk_rec_dmn", "replicate", first, records],
        ["ncrcat", "-O", records, records, joined],
    ):
        done = run(*command)
        assert done.returncode == 0, done.stderr
    with netCDF4.Dataset(joined) as data:
        assert data["demands_met"].shape == (32, 2)
