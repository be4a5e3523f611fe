"""What the package promises of itself: stubs, types, documentation, and notebooks that run."""

import ast
import inspect
import re
from pathlib import Path

import multivector as mv
import pytest
from multivector import _core

PACKAGE = Path(__file__).resolve().parents[2] / "python" / "multivector"
NOTEBOOKS = sorted((PACKAGE.parent / "notebooks").glob("*.ipynb"))


def public(names):
    return {name for name in names if not name.startswith("_")}


def test_stubs_have_the_names_of_the_compiled_module():
    tree = ast.parse((PACKAGE / "_core.pyi").read_text())
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    classes = {
        node.name: {part.name for part in node.body if isinstance(part, ast.FunctionDef)}
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    }
    assert functions | set(classes) == public(dir(_core))
    for name, members in classes.items():
        assert public(members) == public(dir(getattr(_core, name))), name


def test_stubs_have_the_arguments_of_the_compiled_module():
    for node in ast.parse((PACKAGE / "_core.pyi").read_text()).body:
        if isinstance(node, ast.FunctionDef):
            said = re.search(r"\((.*?)\) ->", getattr(_core, node.name).__doc__.splitlines()[0]).group(1)
            found = re.findall(r"(?:^|, )(\w+):", said)
            assert found == [argument.arg for argument in node.args.args], node.name


def test_typed_and_all_names_are_there():
    assert (PACKAGE / "py.typed").is_file()
    assert sorted(mv.__all__) == mv.__all__
    for name in mv.__all__:
        if name == "Rule":  # a type alias
            continue
        assert getattr(mv, name).__doc__, f"{name} has no documentation"
        if inspect.isclass(getattr(mv, name)):
            for member, value in vars(getattr(mv, name)).items():
                if not member.startswith("_") and (inspect.isfunction(value) or isinstance(value, property)):
                    assert value.__doc__, f"{name}.{member} has no documentation"


def test_every_file_annotates_its_functions():
    """What py.typed says: public functions have annotations; test_types.py has a checker read them."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.returns is None:
                pytest.fail(f"{path.name}: {node.name} says not what it returns")


def test_tables_of_the_model():
    parameters, strategies = mv.parameters(), mv.strategies()
    assert (
        parameters.loc["rivalry_noise", "default"] == 0.05 and parameters.loc["rivalry_noise", "unit"] == "1/sqrt(year)"
    )
    assert parameters["source"].str.len().min() > 0 and parameters["meaning"].str.len().min() > 0
    assert {"multi_vector", "align:CHN", "static"} <= set(strategies.index) and strategies.loc["hedge", "source"]
    assert "contest" in mv.mechanisms().index and not mv.mechanisms().loc["nuclear", "on_by_default"]
    assert "multi_vector_diplomacy" in mv.packages().index


def test_the_module_shows_nothing_but_its_door():
    """And functions for plugins; Python loads it for itself alone, so that another version can live in the same
    process."""
    import shutil
    import subprocess

    if not shutil.which("nm"):
        pytest.skip("nm is absent")
    listed = subprocess.run(
        ["nm", "-D", "--defined-only", _core.__file__], capture_output=True, text=True, check=True
    ).stdout
    shown = [line.split()[-1] for line in listed.splitlines() if line.split()[-2] in "TD"]
    assert "PyInit__core" in shown
    assert not [name for name in shown if "2mv" not in name and name != "PyInit__core"], (
        "the library's alone, for plugins"
    )
    kinds = {line.split()[-2] for line in listed.splitlines()}
    assert "u" not in kinds, "numbers that all modules of a process would share"


def check_outputs(notebook, path):
    """Outputs that are kept (scripts/run-notebooks) are those of one run from top to bottom without an error, are
    small, and tell nothing of a machine."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    kept = [output for cell in cells for output in cell.outputs]
    assert not kept or [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1)), (
        "not the outputs of one run"
    )
    for output in kept:
        assert output.output_type != "error" and output.get("name") != "stderr"
        text = str({kind: value for kind, value in output.get("data", output).items() if "image" not in kind})
        assert not re.search(r"(?<![\w.])/(root|home|tmp|work|usr|mnt)/", text)
    assert path.stat().st_size < 600_000


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_run(path, monkeypatch, tmp_path):
    """With few futures; every cell must run."""
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    monkeypatch.setenv("MULTIVECTOR_NOTEBOOK_REPLICATES", "32")
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    check_outputs(notebook, path)
    client = nbclient.NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
    )
    client.execute()
    kinds = [output.get("output_type") for cell in notebook.cells for output in cell.get("outputs", [])]
    assert "error" not in kinds
    pictures = [o for cell in notebook.cells for o in cell.get("outputs", []) if "image/png" in o.get("data", {})]
    assert pictures, "a notebook without a picture"


def test_the_how_to_runs(tmp_path, monkeypatch):
    """Every block of docs/how-to/python.md, one after the other."""
    pytest.importorskip("h5netcdf")
    monkeypatch.chdir(tmp_path)
    text = (PACKAGE.parents[1] / "docs" / "how-to" / "python.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert len(blocks) == 17
    pytest.importorskip("numba")
    names: dict = {}
    for block in blocks:
        if "mv.explore" in block:
            pytest.importorskip("ipywidgets")
        exec(compile(block, "python.md", "exec"), names)
    assert (tmp_path / "kazakhstan.html").is_file() and names["data"].sizes["replicate"] == 64


def test_the_readmes_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for path in (PACKAGE.parent / "README.md", PACKAGE.parents[1] / "README.md"):
        for block in re.findall(r"```python\n(import multivector.*?)```", path.read_text(encoding="utf-8"), re.DOTALL):
            exec(compile(block.replace("replicates=1000", "replicates=64"), str(path), "exec"), {})
    assert (tmp_path / "mongolia.html").is_file() and (tmp_path / "report.html").is_file()
