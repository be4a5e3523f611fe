"""Code on the how-to pages is code that runs: it stands in sources that the tests compile, or is run here."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from pages import DOCS, ROOT, snippets, stands_in
from project import Project

PAGES = sorted((DOCS / "how-to").glob("*.md"))
SNIPPETS = [snippet for path in PAGES for snippet in snippets(path)]
CODE = {"cpp", "cmake", "sh", "toml"}  # Python and R are run in tests/python
KINDS = {"from", "file", "run", "not run"}


def test_every_snippet_says_where_it_runs():
    marked = [snippet for snippet in SNIPPETS if snippet.language in CODE]
    assert len(marked) > 20
    for snippet in marked:
        assert snippet.kind in KINDS, f"{snippet}: no mark, see tests/docs/pages.py"
        if snippet.kind == "not run":
            assert len(snippet.argument) > 10, f"{snippet} gives no reason"
    for snippet in SNIPPETS:
        assert snippet.language in CODE | {"python", "text", "r"}, f"{snippet} is in `{snippet.language}`"


@pytest.mark.parametrize("snippet", [s for s in SNIPPETS if s.kind == "from"], ids=str)
def test_snippets_stand_in_their_sources(snippet):
    source = ROOT / snippet.argument
    run = source.is_relative_to(ROOT / "examples") and (source.name in compiled() or source.suffix == ".toml")
    assert run or re.fullmatch(r"experiments/\w+/scenario.toml", snippet.argument), f"{source.name} is run by nobody"
    assert stands_in(snippet.text, source.read_text(encoding="utf-8")), f"{snippet} is not in {snippet.argument}"


def compiled():
    """Sources of examples/ that its CMakeLists.txt names, and what these include."""
    folder = ROOT / "examples"
    text = (folder / "CMakeLists.txt").read_text(encoding="utf-8")
    names = set(re.findall(r"\b(\w+\.cpp)\b", text))
    names |= {f"{word}.cpp" for words in re.findall(r"foreach\(\w+ ([^)]*)\)", text) for word in words.split()}
    names = {name for name in names if (folder / name).is_file()}
    waiting = list(names)
    while waiting:
        for header in re.findall(r'#include "(\w+\.hpp)"', (folder / waiting.pop()).read_text(encoding="utf-8")):
            if header not in names:
                names.add(header)
                waiting.append(header)
    return names | {"CMakeLists.txt"}


def test_the_comparison_of_texts_can_fail():
    assert stands_in("a\n  b\n", "  x\n  a\n    b\n")
    assert not stands_in("a\nb\n", "  a\n    b\n") and not stands_in("a\nc\n", "a\nb\nc\n")


def test_a_plugin(plugin_project):
    """docs/how-to/plugin.md from the first file to the last command."""
    said = plugin_project.said
    assert "David 1991" in said and "remittances.hazard" in said and "expulsions" in said
    tables = re.findall(r"^1  .*?^7  The system: all states and powers[^\n]*$", said, re.MULTILINE | re.DOTALL)
    assert len(tables) == 3 and len(set(tables)) == 1, "plugin, own program and summary show different tables"


def test_the_readme(tmp_path):
    """The commands of README.md, on its scenario, in a folder like the repository."""
    build = Path(os.environ["MULTIVECTOR_BUILD"]).resolve()
    if not (build / "libmultivector" / "multivector").is_file():
        pytest.skip("no program in the build folder")
    pieces = snippets(ROOT / "README.md")
    scenario = next(snippet for snippet in pieces if snippet.language == "toml")
    commands = next(snippet for snippet in pieces if snippet.language == "sh" and "$P validate" in snippet.text)
    home = tmp_path / "home"
    home.mkdir()
    (home / "my.toml").write_text(scenario.text, encoding="utf-8")
    (home / "build").symlink_to(build)
    (tmp_path / "worlds").symlink_to(ROOT / "experiments" / "worlds")  # where the scenario says it is
    said = Project(home, build).run(commands.text)
    assert "calibrated to 1992-2004" in said and (home / "my.nc").is_file()


def test_sweep(tmp_path):
    """docs/how-to/sweep.md: its scenario and its commands."""
    program = os.environ.get("MULTIVECTOR_PROGRAM")
    if not program:
        pytest.skip("MULTIVECTOR_PROGRAM is not set")
    pieces = [snippet for snippet in snippets(DOCS / "how-to" / "sweep.md") if snippet.kind in ("file", "run")]
    assert [snippet.kind for snippet in pieces] == ["file", "run", "run", "file", "run"]
    for snippet in pieces:
        if snippet.kind == "file":
            (tmp_path / snippet.argument).write_text(snippet.text, encoding="utf-8")
    path = f"{Path(program).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-eu", "-c", "".join(snippet.text for snippet in pieces if snippet.kind == "run")],
        cwd=tmp_path,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "wrote sweep.nc" in done.stdout and "digest" in done.stdout
    assert "sobol: 32 points, 4 factors, common shocks" in done.stdout
    assert len((tmp_path / "points.csv").read_text(encoding="utf-8").splitlines()) == 33


def test_install(prefix, tmp_path):
    """docs/how-to/install.md: pkg-config, and the library as part of a project."""
    shutil.copy(ROOT / "examples" / "first_run.cpp", tmp_path / "mine.cpp")
    (tmp_path / "multivector").symlink_to(ROOT)
    project = Project(tmp_path, prefix)
    project.follow("install.md")
    assert "32 futures" in project.run("./mine $PREFIX/share/multivector/worlds/2014")


def test_a_model(prefix, tmp_path):
    """docs/how-to/model.md: its one file built, in the program and in a sweep."""
    for name in ("threshold.cpp", "threshold.toml"):
        shutil.copy(ROOT / "examples" / name, tmp_path)
    said = Project(tmp_path, prefix).follow("model.md")
    tables = re.findall(r"^1  Means.*?^3  Order", said, re.MULTILINE | re.DOTALL)
    assert len(tables) == 2 and tables[0] == tables[1], "compare and summary show different tables"
    assert "worst tenth" in said and "Granovetter" in said and "wrote sweep.nc" in said
    assert f"--plugin {tmp_path}/build/libthreshold.so" in (tmp_path / "job.sh").read_text(encoding="utf-8")
