"""A house for several models: rooms that serve all name none, and one can be taken out."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REGISTERED = "libmultivector/include/multivector/studies/models.def"
#: Where a model lives, as patterns of paths: folders and files of that name.
HOMES = ("libmultivector/src/models/{}", "libmultivector/src/studies/{}", "libmultivector/include/multivector/models/{}",
         "libmultivector/include/multivector/studies/{}", "python/bindings/models/{}")
#: The rooms that serve every model.
GENERAL = ("libmultivector/", "python/bindings/", "cmake/", "CMakeLists.txt")
#: Files of tests and of a build that know no single model.
KEPT_TESTS = ("tests/CMakeLists.txt", "tests/main.cpp", "tests/support/")


def models():
    """The registered models, in their order."""
    return re.findall(r"^MV_MODEL\((\w+)\)$", (ROOT / REGISTERED).read_text(encoding="utf-8"), re.MULTILINE)


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


def test_no_other_room_names_a_model():
    """But the one line that registers it."""
    found = []
    for model in models():
        named = spellings(model)
        for name in tracked():
            if not name.startswith(GENERAL) or at_home(name, model):
                continue
            for number, line in enumerate((ROOT / name).read_text(encoding="utf-8").splitlines(), 1):
                if named.search(line) and not (name == REGISTERED and line == f"MV_MODEL({model})"):
                    found.append(f"{name}:{number}: {line.strip()}")
    assert found == []


def test_this_check_can_fail():
    named = spellings("mv1")
    assert all(named.search(text) for text in ("#include <multivector/models/mv1/mv1.hpp>", "MV-1, the model", "namespace mv::mv1 {", "mv1_kernel"))
    assert not named.search("mv::Model") and spellings("voter").search("mv::voter::kind()")


def without(model, copy):
    """A copy of the tree in which the model never was; its tests and those that use it, too."""
    for name in tracked():
        test_of_another = re.match(r"tests/(\w+)/", name) and name.split("/")[1] in set(models()) - {model}
        if at_home(name, model) or (name.startswith("tests/") and not name.startswith(KEPT_TESTS) and not test_of_another):
            continue
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, copy / name)
    registered = copy / REGISTERED
    registered.write_text(registered.read_text(encoding="utf-8").replace(f"MV_MODEL({model})\n", ""), encoding="utf-8")


def must(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, **options)
    assert done.returncode == 0, f"{command}\n{done.stdout[-4000:]}{done.stderr[-4000:]}"
    return done.stdout


@pytest.mark.skipif(not os.environ.get("MULTIVECTOR_WITHOUT"), reason="MULTIVECTOR_WITHOUT is not set: it builds the library again")
def test_without_the_first_model(tmp_path):
    """Library, program and module build, and the tests of the other models pass. `.ci/run` asks for it."""
    first, *others = models()
    copy = Path(os.environ["MULTIVECTOR_WITHOUT"]) if os.environ["MULTIVECTOR_WITHOUT"] != "1" else tmp_path / "copy"
    without(first, copy)
    build = copy / "build"
    must("cmake", "--preset", "tests", "-B", build, cwd=copy)
    tests = [f"tests_{model}" for model in others if (ROOT / "tests" / model).is_dir()]
    must("cmake", "--build", build, "--parallel", str(os.cpu_count()), "--target", "multivector_program", "multivector_python", *tests)
    program = build / "libmultivector" / "multivector"
    assert "compare" in must(program, "--help")
    scenario = tmp_path / "s.toml"
    scenario.write_text(f'model = "{first}"\n', encoding="utf-8")
    refused = subprocess.run([program, "validate", scenario], capture_output=True, text=True)
    assert refused.returncode == 2 and "unknown model" in refused.stderr
    for test in tests:
        must(build / "tests" / test)
