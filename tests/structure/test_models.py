"""A house for several models: rooms that serve all name none, and one can be taken out."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REGISTERED = "libmultivector/include/multivector/studies/models.def"
#: The file of the Python package that names models, and how.
SHOWN, SHOWS = "python/multivector/models.py", "from .{} import "
#: Where a model lives, as patterns of paths: folders and files of that name.
HOMES = (
    "libmultivector/src/models/{}",
    "libmultivector/src/studies/{}",
    "libmultivector/include/multivector/models/{}",
    "libmultivector/include/multivector/studies/{}",
    "python/bindings/models/{}",
    "python/multivector/{}",
    "docs/odd/{}",
    "experiments/{}",
    "tests/{}",
)
#: The rooms that serve every model.
GENERAL = (
    "libmultivector/",
    "python/bindings/",
    "python/multivector/",
    "python/CMakeLists.txt",
    "cmake/",
    "CMakeLists.txt",
)
#: Files of tests that know no single model.
KEPT_TESTS = ("tests/CMakeLists.txt", "tests/main.cpp", "tests/conftest.py", "tests/docs/pages.py", "tests/support/")


def models():
    """The registered models, in their order."""
    return re.findall(r"^MV_MODEL\((\w+)\)$", (ROOT / REGISTERED).read_text(encoding="utf-8"), re.MULTILINE)


#: Folders beside the models that several of them use.
SHARED = {"networks"}


def others(model):
    """The models beside this one, registered or not."""
    folders = {path.name for path in (ROOT / "libmultivector/src/models").iterdir() if path.is_dir()}
    return sorted(folders - SHARED - {model})


def tracked():
    """Paths of the repository's files."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("no git checkout")
    said = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [name for name in said.split("\0") if name and (ROOT / name).is_file()]


def at_home(name, model):
    """Whether a file is one of the model's own."""
    return any(re.match(home.format(model) + r"(/|\.)", name) for home in HOMES)


def spellings(model):
    """mv1, MV-1, Mv1: how text names a model."""
    parts = re.fullmatch(r"([a-z]+)(\d*)", model).groups()
    return re.compile(rf"\b_?{parts[0]}[-_]?{parts[1]}(_|\b)" if parts[1] else rf"\b{model}::|/{model}/", re.IGNORECASE)


def registers(name, line, model):
    """Whether this line of a file makes the model known."""
    return (name == REGISTERED and line == f"MV_MODEL({model})") or (
        name == SHOWN and line.startswith(SHOWS.format(model))
    )


def test_no_other_room_names_a_model():
    """But the lines that register it: one in C++, and the import in Python's list of models."""
    found = []
    for model in models():
        named = spellings(model)
        for name in tracked():
            if not name.startswith(GENERAL) or at_home(name, model):
                continue
            for number, line in enumerate((ROOT / name).read_text(encoding="utf-8").splitlines(), 1):
                if named.search(line) and not registers(name, line, model):
                    found.append(f"{name}:{number}: {line.strip()}")
    assert found == []


def test_this_check_can_fail():
    named = spellings("mv1")
    assert all(
        named.search(text)
        for text in (
            "#include <multivector/models/mv1/mv1.hpp>",
            "MV-1, the model",
            "namespace mv::mv1 {",
            "mv1_kernel",
        )
    )
    assert not named.search("mv::Model") and spellings("voter").search("mv::voter::kind()")


def replace_in(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def without(model, copy):
    """A copy of the tree in which the model never was; of the tests it has those of the other models."""
    kept = (*KEPT_TESTS, *(f"tests/{other}/" for other in others(model)))
    for name in tracked():
        if at_home(name, model) or (name.startswith("tests/") and not name.startswith(kept)):
            continue
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, copy / name)
    replace_in(copy / REGISTERED, f"MV_MODEL({model})\n", "")
    replace_in(copy / SHOWN, SHOWS.format(model), SHOWS.format("accessor"))


def must(*command, **options):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)
    assert done.returncode == 0, f"{command}\n{done.stdout[-4000:]}{done.stderr[-4000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def built():
    """The house without its first model, in a folder of the build that is kept: copied, configured, built. It takes two
    minutes of two processors the first time."""
    build = Path(os.environ["MULTIVECTOR_BUILD"]).resolve()
    if not (build / "libmultivector" / "multivector").is_file():
        pytest.skip("no build")
    copy = build / "without"
    for left in copy.iterdir() if copy.is_dir() else ():
        if left.name != "build":
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    first = models()[0]
    without(first, copy)
    build = copy / "build"
    must(
        "cmake",
        "-S",
        copy,
        "-B",
        build,
        "-G",
        "Ninja",
        "-DCMAKE_BUILD_TYPE=Debug",
        "-DCMAKE_CXX_FLAGS_DEBUG=-O0",
        "-DMULTIVECTOR_TESTS=ON",
        "-DMULTIVECTOR_PYTHON=ON",
    )
    must(
        "cmake",
        "--build",
        build,
        "--parallel",
        os.cpu_count(),
        "--target",
        "multivector_program",
        "multivector_python",
        *(f"tests_{model}" for model in others(first)),
    )
    return copy


def test_the_program_knows_the_other_models_alone(built, tmp_path):
    program, first = built / "build/libmultivector/multivector", models()[0]
    listed = re.search(r"model of this name: (.*)", must(program, "parameters", "--help")).group(1).split(", ")
    assert listed == models()[1:]
    (tmp_path / "s.toml").write_text(f'model = "{first}"\n', encoding="utf-8")
    refused = subprocess.run([program, "validate", tmp_path / "s.toml"], capture_output=True, text=True)
    assert refused.returncode == 2 and "unknown model" in refused.stderr


def test_the_tests_of_the_other_models_pass(built):
    for model in others(models()[0]):
        assert "All tests passed" in must(built / "build/tests" / f"tests_{model}")


def test_the_tests_of_the_other_models_in_python_pass(built):
    """With the package that has no other models, either."""
    folders = [built / "tests" / model for model in others(models()[0])]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MULTIVECTOR_")}
    said = must(
        sys.executable,
        "-m",
        "pytest",
        "-q",
        *folders,
        cwd=built,
        env={**environment, "MULTIVECTOR_BUILD": str(built / "build")},
    )
    assert re.search(r"^\d{2,} passed", said, re.MULTILINE), said
