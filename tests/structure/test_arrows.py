"""The walls of the house: who may include what, and what may not leak (docs/developer/architecture.md)."""

import os
import re
import shutil
import subprocess
from graphlib import CycleError, TopologicalSorter
from itertools import combinations
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = ROOT / "libmultivector"
PUBLIC = LIBRARY / "include" / "multivector"
SUFFIXES = {".hpp", ".cpp", ".inc", ".def", ".in"}

# Each room and the rooms it may look into, itself aside.
ROOMS = {
    "base": set(),
    "random": {"base"},
    "world": {"base", "random"},
    "lanes": {"base", "random"},
    "model": {"base", "random"},
    "outcome": {"base", "model"},
    "ensemble": {"base", "random", "model", "outcome"},
    "models": {"base", "random", "world", "lanes", "model", "outcome"},
    "results": {"base"},
    "study": {"base", "world", "model", "outcome", "ensemble", "results"},
    "design": {"base", "random", "model", "study"},
    "report": {"base", "random", "world", "model", "outcome", "ensemble", "results", "study"},
    "sweep": {"base", "random", "model", "outcome", "ensemble", "results", "study", "design", "report"},
    "studies": {"base", "random", "world", "model", "models", "outcome", "ensemble", "results", "study", "report"},
}
# A model sets the floating-point control word as the engine does.
EXTRA = {("models", "ensemble/float_environment.hpp")}

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:<([^>]+)>|"([^"]+)")', re.MULTILINE)
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)


def sources(folder):
    """Source files below a folder in a fixed order."""
    return sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES)


LIBRARY_SOURCES = sources(LIBRARY / "include") + sources(LIBRARY / "src")
ALL_SOURCES = LIBRARY_SOURCES + sources(LIBRARY / "app")


def included(path):
    """Names in the include lines of a file."""
    return [angle or quoted for angle, quoted in INCLUDE.findall(path.read_text(encoding="utf-8"))]


def inside(path):
    """A file as its room sees it: world/graph.hpp, whether it is public or not."""
    base = (
        PUBLIC if path.is_relative_to(PUBLIC) else LIBRARY / "src" if path.is_relative_to(LIBRARY / "src") else LIBRARY
    )
    return path.relative_to(base).as_posix()


def offenders(pattern, allowed):
    """Files that include a name that matches, where `allowed` does not let them."""
    return [
        f"{path.relative_to(ROOT)} includes {name}"
        for path in ALL_SOURCES
        for name in included(path)
        if re.match(pattern, name) and not allowed(path)
    ]


def in_folder(*names):
    """Below one of these folders of the library."""
    return lambda path: any(path.is_relative_to(LIBRARY / name) for name in names)


def test_there_is_something_to_check():
    assert len(LIBRARY_SOURCES) > 100 and any(
        name.startswith("tbb/") for path in ALL_SOURCES for name in included(path)
    )


def test_tbb_is_in_the_ensemble_alone():
    assert offenders(r"(oneapi/)?tbb/", in_folder("src/ensemble")) == []


def test_hdf5_is_in_the_results_alone():
    assert offenders(r"hdf5|H5", in_folder("src/results")) == []


def test_toml_and_json_stay_out_of_public_headers():
    assert offenders(r"(toml|nlohmann|fmt|CLI)\b", lambda path: not path.is_relative_to(PUBLIC)) == []


def test_simd_is_in_the_lanes_alone():
    assert offenders(r"xsimd|hwy/|\w*intrin\.h|cpuid\.h|arm_neon\.h", in_folder("src/lanes")) == []
    names = re.compile(r"\bxsimd(?:::|_)\w|\b_mm\d*_\w+|\bv\w+q_[fsu]\d\d\b")
    for path in ALL_SOURCES:
        if path.is_relative_to(LIBRARY / "src/lanes"):
            continue
        found = set(names.findall(COMMENT.sub("", path.read_text(encoding="utf-8"))))
        assert not found, f"{path.relative_to(ROOT)} uses {sorted(found)}"


def test_pybind11_is_in_the_bindings_alone():
    assert offenders(r"pybind11/|Python\.h", lambda path: False) == []


def test_boost_graph_is_included_on_purpose():
    """It costs two seconds in every source that includes it."""
    graphs = {"world/graph.hpp", "world/graph.cpp", "world/synthetic_graph.cpp"}
    assert offenders(r"boost/(?!random/sobol)", lambda path: inside(path) in graphs or "networks" in path.parts) == []
    assert offenders(r"boost/random/sobol", lambda path: inside(path) == "design/sobol.cpp") == []
    assert (
        offenders(
            r"multivector/(world/graph|models/networks/network|models/voter/voter|models/imitation/imitation)\.hpp",
            lambda path: not path.is_relative_to(PUBLIC) or "imitation" in path.parts or "voter" in path.parts,
        )
        == []
    )


def test_eigen_is_in_one_file():
    """It costs seconds, and its last digits are not the same on every processor."""
    assert offenders(r"Eigen/", lambda path: inside(path) == "models/balance/flow.cpp") == []


def target(path, name):
    """The file of ours that an include line of `path` means, as its room sees it; or nothing."""
    if name.startswith("multivector/"):
        return name.removeprefix("multivector/")
    if (path.parent / name).is_file():
        return inside((path.parent / name).resolve())
    return name if (LIBRARY / "src" / name).is_file() else None


def circle_of(graph):
    """Nodes of a circle, or nothing."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def test_no_circle_among_rooms_and_files():
    files = {inside(path): {target(path, name) for name in included(path)} - {None} for path in ALL_SOURCES}
    rooms = {room: set(others) for room, others in ROOMS.items()}
    for room, name in EXTRA:
        rooms[room].add(name.split("/")[0])
    assert circle_of(files) == [] and circle_of(rooms) == []
    files["base/ids.hpp"] = {*files["base/ids.hpp"], "world/world.hpp"}  # this test can fail
    assert circle_of(files)


def test_rooms_know_the_rooms_to_their_left():
    strangers = []
    for path in LIBRARY_SOURCES:
        room = inside(path).split("/")[0]
        if room not in ROOMS:
            assert "/" not in inside(path), f"{path.relative_to(ROOT)} is in a room that this test does not know"
            continue
        for name in filter(None, (target(path, name) for name in included(path))):
            other = name.split("/")[0]
            if other in ROOMS and other != room and other not in ROOMS[room] and (room, name) not in EXTRA:
                strangers.append(f"{path.relative_to(ROOT)} includes {name}")
    assert strangers == []


def test_the_picture_shows_these_arrows():
    """Every arrow of the picture is allowed, and what is allowed can be reached along its arrows."""
    text = (ROOT / "docs/developer/rooms.dot").read_text(encoding="utf-8")
    drawn = {room: set() for room in ROOMS}
    for room, other in re.findall(r"(\w+) -> (\w+);", text):
        assert other in ROOMS[room], f"{room} may not look into {other}"
        drawn[room].add(other)
    for room, others in ROOMS.items():
        reached, waiting = set(), [room]
        while waiting:
            new = drawn[waiting.pop()] - reached
            reached |= new
            waiting += new
        assert others <= reached, f"{room} cannot reach {others - reached} in the picture"


@pytest.fixture(scope="module")
def kernel_objects():
    """Model and instruction set -> object file of its kernel."""
    build = Path(os.environ.get("MULTIVECTOR_BUILD", ROOT / "build")) / "libmultivector"
    objects = {
        (path.parent.name, path.relative_to(build).parts[1].removesuffix(".dir").split("_", 3)[-1]): path
        for path in build.glob("CMakeFiles/multivector_kernel_*.dir/**/*.o")
        if f"multivector_kernel_{path.parent.name}_" in path.as_posix()
    }  # else left by an older build
    if len(objects) < 2:
        pytest.skip("fewer than two kernels are built")
    if not shutil.which("nm"):
        pytest.skip("no nm")
    return objects


def symbols(path, kinds):
    """Names of an object file's defined symbols of these kinds of nm."""
    lines = subprocess.run(
        ["nm", "--defined-only", path], check=True, capture_output=True, text=True
    ).stdout.splitlines()
    return {name for _, kind, name in (line.split(maxsplit=2) for line in lines) if kind in kinds}


def test_kernels_share_no_symbol(kernel_objects):
    """The linker keeps one copy of a weak symbol: code for AVX-512 could run on a processor without it.

    DW.ref.__gxx_personality_v0 is a pointer that exception tables use, the same in every object file, and no code."""
    external = {
        isa: symbols(path, "WVuTDBRi") - {"DW.ref.__gxx_personality_v0"} for isa, path in kernel_objects.items()
    }
    assert all(external.values()), "a kernel exports nothing: is this its object file?"
    for one, other in combinations(sorted(external), 2):
        assert external[one] & external[other] == set(), f"{one} and {other} share symbols"


def test_a_kernel_exports_its_table_in_its_models_namespace(kernel_objects):
    """Two models may each have a World and a table of functions for one instruction set."""
    for (model, isa), path in kernel_objects.items():
        tables = [one for one in symbols(path, "DRB") if one.endswith("6kernelE")]
        assert tables == [f"_ZN2mv{len(model)}{model}{len(isa)}{isa}6kernelE"]


def test_kernels_know_nothing_but_elementary_operations(kernel_objects):
    """No libm: its exp, log and pow give other bits on other processors."""
    for isa, path in kernel_objects.items():
        lines = subprocess.run(
            ["nm", "--undefined-only", path], check=True, capture_output=True, text=True
        ).stdout.split()
        libm = {"exp", "log", "pow", "sin", "cos", "exp2", "log2", "log1p", "expm1", "tanh", "fma"}
        assert not set(lines) & (libm | {name + "f" for name in libm}), isa


def test_no_path_of_a_machine_in_the_repository():
    """Nothing that is true on one machine only."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("no git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split("\0")
    roots = re.compile(r"(?<![\w.$}])/(?:" + "|".join(["home", "tmp", "root", "work", "Users", "mnt"]) + r")/\w")
    found = []
    for name in filter(None, listed):
        path = ROOT / name
        if not path.is_file() or b"\0" in (content := path.read_bytes())[:8000]:
            continue
        found += [
            f"{name}:{number}: {line.strip()[:80]}"
            for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1)
            if roots.search(line)
        ]
    assert found == []
