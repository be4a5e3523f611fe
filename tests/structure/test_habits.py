"""Habits of the code, all in one place: format, length of lines, white space, linters (.editorconfig, .clang-format,
.clang-tidy, [tool.ruff] of pyproject.toml). `pre-commit` runs the same."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 120
CPP = {".hpp", ".cpp", ".inc", ".h"}
CODE = CPP | {".def", ".in", ".cmake", ".sh", ".py", ".pyi", ".toml"}
DATA = ("tests/fuzz/corpus/", "experiments/worlds/")  # as their sources wrote them


def tracked():
    """Files of the repository, as git lists them."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("no git checkout")
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


def is_code(path):
    """Whether people write it line by line: C++, CMake, Python, shell, TOML. Scripts without an ending have a first
    line."""
    if path.relative_to(ROOT).as_posix().startswith(DATA):
        return path.suffix == ".py"
    named = path.suffix in CODE or path.name in ("CMakeLists.txt", "Makefile")
    return named or (not path.suffix and path.read_bytes().startswith(b"#!"))


def too_long(text):
    """Numbers of lines that are longer than they should be."""
    return [number for number, line in enumerate(text.split("\n"), 1) if len(line) > LONGEST]


def untidy(text):
    """What is wrong with the white space of a text."""
    found = [f"{number}: space at the end" for number, line in enumerate(text.split("\n"), 1) if line != line.rstrip()]
    if text and not text.endswith("\n"):
        found.append("no end of line at the end")
    return found


def test_length_of_lines():
    sources = [path for path in tracked() if is_code(path)]
    found = {path.relative_to(ROOT).as_posix(): too_long(path.read_text(encoding="utf-8")) for path in sources}
    assert len(found) > 500 and {".def", ".toml", ".cmake", ".sh", ""} <= {path.suffix for path in sources}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_white_space():
    found = {}
    for path in tracked():
        name = path.relative_to(ROOT).as_posix()
        if name.startswith(DATA) or path.suffix in (".ipynb", ".csv", ".patch") or b"\0" in path.read_bytes()[:8000]:
            continue
        found[name] = untidy(path.read_text(encoding="utf-8"))
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_these_checks_can_fail():
    assert too_long("a" * 121) == [1] and too_long("a" * 120) == []
    assert untidy("a \nb") == ["1: space at the end", "no end of line at the end"] and untidy("a\n") == [] == untidy("")


def test_clang_format():
    """Format of C++. Other versions than Debian's format a few lines otherwise."""
    tool = shutil.which("clang-format-14") or shutil.which("clang-format")
    if not tool or " 14." not in subprocess.run([tool, "--version"], capture_output=True, text=True).stdout:
        pytest.skip("no clang-format 14")
    files = [str(path) for path in tracked() if path.suffix in CPP and "fuzz/corpus" not in path.as_posix()]
    said = subprocess.run(
        [tool, "--style=file", "--dry-run", "-Werror", *files], cwd=ROOT, capture_output=True, text=True
    )
    wrong = sorted({re.split(r":\d+:", line)[0] for line in said.stderr.splitlines() if "error:" in line})
    assert said.returncode == 0, (
        f"clang-format -i --style=file {' '.join(os.path.relpath(name, ROOT) for name in wrong)}"
    )


def test_ruff():
    """Rules of Python; ruff is not in Debian 12: `pip install ruff` in an environment of one's own."""
    tool = shutil.which("ruff")
    if not tool:
        pytest.skip("no ruff")
    said = subprocess.run([tool, "check", "--quiet", "--no-cache", "."], cwd=ROOT, capture_output=True, text=True)
    assert said.returncode == 0, said.stdout


def test_clang_tidy():
    """Twenty minutes: only when asked for. Needs a build folder with compile_commands.json."""
    if not os.environ.get("MULTIVECTOR_TIDY"):
        pytest.skip("MULTIVECTOR_TIDY is not set")
    build = Path(os.environ.get("MULTIVECTOR_BUILD", ROOT / "build"))
    commands = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    sources = sorted(
        {one["file"] for one in commands if "libmultivector/" in one["file"] or "/python/bindings/" in one["file"]}
    )
    runner = shutil.which("run-clang-tidy")
    assert runner, "apt-get install clang-tidy"
    said = subprocess.run([runner, "-quiet", "-p", build, *sources], cwd=ROOT, capture_output=True, text=True)
    assert said.returncode == 0, "\n".join(
        line for line in said.stdout.splitlines() if re.search(r"(error|warning):", line)
    )
