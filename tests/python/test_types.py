"""What `py.typed` promises: a type checker at its strictest accepts a user's script, and finds a user's slips."""

import os
import subprocess
import sys
from pathlib import Path

import multivector as mv
import pytest

pytest.importorskip("mypy")
HERE = Path(__file__).resolve().parent
PACKAGE = Path(mv.__file__).parent
SLIPS = {
    'mv.Model(mv.World("2014"), focal=3)': 'Argument "focal" to "Model" has incompatible type "int"',
    "mv.compare(model, replicate=10)": 'Unexpected keyword argument "replicate"',
    "mv.compare(model, 10)": 'Too many positional arguments for "compare"',
    'mv.Strategy(lambda s: "home")': 'Argument 1 to "Strategy" has incompatible type',
    'mv.Results(data).plot.ridge("income", axis=None)': 'Unexpected keyword argument "axis"',
    'mv.World("2014").state': '"World" has no attribute "state"',
    "model.years = 3": 'Property "years" defined in "Model" is read-only',
}


def installed():
    return os.environ.get("MULTIVECTOR_PYTHON") == "installed"


@pytest.fixture(scope="module")
def check(tmp_path_factory):
    """Runs mypy; a cache in the build tree makes the second time quick."""
    build = Path(os.environ["MULTIVECTOR_BUILD"])
    cache = build / "mypy" if build.is_dir() and not installed() else tmp_path_factory.mktemp("mypy")
    where = {} if installed() else {"MYPYPATH": str(PACKAGE.parent)}

    def run(*paths):
        return subprocess.run(
            [sys.executable, "-m", "mypy", "--config-file", HERE / "mypy.ini", "--cache-dir", cache, *paths],
            capture_output=True,
            text=True,
            env={**os.environ, **where},
        )

    return run


def test_mypy_accepts_a_script(check):
    told = check(HERE / "typed_user_script.py")
    assert told.returncode == 0, told.stdout + told.stderr
    assert "no issues found" in told.stdout


@pytest.mark.skipif(installed(), reason="the texts are those of Debian's mypy")
def test_mypy_finds_slips(check, tmp_path):
    head = "import multivector as mv\nimport xarray as xr\n\n\ndef slips(model: mv.Model, data: xr.Dataset) -> None:\n"
    script = tmp_path / "slips.py"
    script.write_text(head + "".join(f"    {line}\n" for line in SLIPS))
    told = check(script)
    for number, (line, message) in enumerate(SLIPS.items(), head.count("\n") + 1):
        found = [text for text in told.stdout.splitlines() if f"slips.py:{number}: error:" in text]
        assert any(message in text for text in found), f"{line}\n{told.stdout}"


def test_the_typed_script_runs(tmp_path, capsys):
    sys.path.insert(0, str(HERE))
    try:
        import typed_user_script
    finally:
        sys.path.remove(str(HERE))
    typed_user_script.main(tmp_path)
    assert (tmp_path / "typed.html").is_file() and (tmp_path / "fan.png").is_file()
    assert "did you mean `KAZ`?" in capsys.readouterr().out
