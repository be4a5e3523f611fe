"""docs/how-to/r.md, run by R: the results file through ncdf4, the library through reticulate."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import multivector as mv
import pytest

pytestmark = [
    pytest.mark.skipif(
        not shutil.which("Rscript"), reason="R is absent: Debian's r-base-core r-cran-ncdf4 r-cran-reticulate"
    ),
    pytest.mark.skipif(
        os.environ.get("MULTIVECTOR_PYTHON") == "installed", reason="Debian's reticulate wants Debian's pandas"
    ),
]
PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "r.md"
READ, ASK, OWN = re.findall(r"```r\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def run(code, folder, package):
    """What R says of the code; skips where R lacks the package."""
    have = subprocess.run(
        ["Rscript", "-e", f'quit(status = !requireNamespace("{package}", quietly = TRUE))'], capture_output=True
    )
    if have.returncode:
        pytest.skip(f"R has no {package}")
    (folder / "page.R").write_text(code)
    return subprocess.run(
        ["Rscript", "page.R"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "MULTIVECTOR_R_PYTHON": sys.executable},
    )


def numbers(text, name):
    """The numbers of the line that begins with a name."""
    line = next(line for line in text.splitlines() if line.split()[:1] == [name])
    return [float(word) for word in line.split()[1:]]


@pytest.fixture(scope="module")
def small(world):
    return mv.Model(world, focal="KAZ", strategies=["multi_vector", "align:RUS", "static"], years=5)


@pytest.mark.parametrize("writer", ["program", "xarray"])
def test_a_results_file_from_r(small, tmp_path, writer):
    data = mv.compare(small, replicates=64, seed=42)
    path = tmp_path / "kazakhstan.nc"
    if writer == "xarray":
        pytest.importorskip("h5netcdf")
        data.to_netcdf(path, engine="h5netcdf")
    else:
        program = os.environ.get("MULTIVECTOR_PROGRAM") or pytest.skip("MULTIVECTOR_PROGRAM is not set")
        (tmp_path / "s.toml").write_text(small.to_toml(replicates=64, seed=42))
        subprocess.run(
            [program, "compare", tmp_path / "s.toml", "--out", path, "--quiet"], check=True, capture_output=True
        )
    told = run(READ, tmp_path, "ncdf4")
    assert told.returncode == 0, told.stderr
    assert "defaults calibrated to 1992-2004" in told.stdout
    ours = data.mv.contrast("demands_conceded").loc["align:RUS"]
    mean, mcse, *_ = numbers(told.stdout, "align:RUS")
    assert mean == pytest.approx(ours["difference"], abs=6e-4) and mcse == pytest.approx(ours["mcse"], abs=6e-4)
    assert (tmp_path / "kazakhstan.pdf").read_bytes().startswith(b"%PDF")


def test_the_library_from_r(small, tmp_path):
    told = run(ASK + OWN, tmp_path, "reticulate")
    assert told.returncode == 0, told.stderr
    ours = mv.compare(small.replace(years=20), replicates=200, seed=42).mv.contrast("demands_conceded").loc["static"]
    assert numbers(told.stdout, "static") == pytest.approx(
        [ours["difference"], ours["mcse"], ours["p_better"], ours["p_equal"]], rel=1e-4
    )
    assert "calm_friends" in told.stdout and (tmp_path / "report.html").is_file()


def test_a_function_of_r_is_refused_and_does_not_end_the_process(tmp_path):
    code = ASK.split("model <-")[0] + 'mv$Model(mv$World("2014"), strategies = list(function(s) s$data))\n'
    told = run(code, tmp_path, "reticulate")
    assert told.returncode == 1
    assert "a function of R cannot be called" in told.stderr and "py_run_string" in told.stderr
