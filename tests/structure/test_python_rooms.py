"""The rooms of the Python package: which may import which, no circle among modules, and who may name MV-1.

Every import counts, at whatever depth of a file it stands. Those below `if TYPE_CHECKING:` never run: they may point at
a module of the same room that imports this one, as a helper does that draws an object and is called by its method, but
at no other room.
"""

import ast
import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "python" / "multivector"

# Each room and the rooms it may look into, itself aside. `models.py` says which models there are, `names.py`
# collects names.
ROOMS = {
    "_core": set(),
    "builder": set(),
    "core": {"_core"},
    "code": {"_core", "core"},
    "results": {"_core", "core"},
    "plot": {"core", "results"},
    "reports": {"core", "results", "plot", "sensitivity"},
    "study": {"_core", "core", "code", "results", "design"},
    "design": {"_core", "core"},
    "sensitivity": {"core", "results", "design"},
    "paper": {"_core", "core", "results", "study", "sensitivity"},
    "replication": {"_core", "core", "results", "study", "paper"},
    "claims": {"core", "design", "study", "models"},
    "robustness": {"core", "design", "plot", "results", "sensitivity", "study", "models"},
    "accessor": {"results", "plot", "reports"},
    "mv1": {"_core", "core", "code", "results", "plot", "reports", "design", "study", "accessor"},
    "balance": {"_core", "core"},
    "models": {"mv1", "balance"},
    "": {"_core", "core"},  # and `names`, once a name is asked for
    "names": {
        "core",
        "code",
        "results",
        "reports",
        "study",
        "design",
        "sensitivity",
        "paper",
        "replication",
        "claims",
        "robustness",
        "models",
    },
}
# And the rooms within MV-1's, from the data to what stands on it.
MV1 = {
    "palette": set(),
    "world": {"palette"},
    "model": {"world"},
    "portfolios": set(),
    "pages": {"portfolios", "plot"},
    "presentation": {"palette", "model", "pages"},
    "history": {"palette", "world", "model"},
    "attribution": {"model"},
    "plot": {"palette", "world", "portfolios"},
    "description": {"world", "model"},
    "explorer": {"world", "model"},
    "accessor": {"history", "plot", "portfolios", "pages"},
    "": {"world", "model", "presentation", "history", "attribution", "description", "explorer", "accessor"},
}


def name_of(path, package):
    """Dotted name of a module below the package; the package itself is empty."""
    parts = list(path.relative_to(package).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def type_checking_only(tree):
    """Nodes below `if TYPE_CHECKING:`."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            found.update(id(inner) for part in node.body for inner in ast.walk(part))
    return found


def targets(node, name, is_package, modules):
    """Modules of the package that an import statement runs."""
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names if alias.name.split(".")[0] == "multivector"]
        return {found.partition(".")[2] for found in names}
    if node.level == 0 and (node.module or "").split(".")[0] != "multivector":
        return set()
    here = name.split(".") if name else []
    base = here[: len(here) - node.level + is_package] if node.level else []
    module = ".".join([*base, *((node.module or "").split(".") if node.level else (node.module or "").split(".")[1:])])
    module = module.strip(".")
    inside = {f"{module}.{alias.name}".strip(".") for alias in node.names}
    named = {one for one in inside if one in modules}
    return named if len(named) == len(inside) else named | {module}


def imports(package):
    """module -> modules it imports, and the same for annotations alone."""
    files = {name_of(path, package): path for path in package.rglob("*.py")}
    modules = {**files, "_core": None}
    real, typed = {name: set() for name in files}, {name: set() for name in files}
    for name, path in files.items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        quiet = type_checking_only(tree)
        for node in ast.walk(tree):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                found = targets(node, name, path.name == "__init__.py", modules) - {name}
                (typed if id(node) in quiet else real)[name] |= found
    return real, {name: others - real[name] for name, others in typed.items()}


def circle_of(graph):
    """The modules of a circle, or nothing."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def between_rooms(graph, inside=""):
    """(module, its room, module that it imports, the room of that) of imports from room to room, of the package or of
    `inside`."""
    room = lambda name: name[len(inside) :].split(".")[0]
    mine = lambda name: f"{name}.".startswith(inside)
    pairs = [
        (name, one) for name, others in sorted(graph.items()) for one in sorted(others) if mine(name) and mine(one)
    ]
    return [(name, room(name), one, room(one)) for name, one in pairs if room(name) != room(one)]


def strangers(graph, rooms, inside=""):
    """Imports from one room into another that its table does not name."""
    return [
        f"{name} imports {one}" for name, room, one, other in between_rooms(graph, inside) if other not in rooms[room]
    ]


@pytest.fixture(scope="module")
def graphs():
    return imports(PACKAGE)


def test_there_is_something_to_check(graphs):
    real, typed = graphs
    assert len(real) > 60 and sum(map(len, real.values())) > 200
    assert "mv1.plot.plots" in real["mv1.accessor"], "an import inside a function"
    assert "mv1.model.model" in typed["mv1.model.catalogue"], "an import for annotations"
    assert "_core" in real["core.arguments"] and "core.errors" in real["results.tables"]


def test_no_circle_among_modules(graphs):
    assert circle_of(graphs[0]) == []


def test_rooms_know_the_rooms_to_their_left(graphs):
    assert strangers(graphs[0], ROOMS) == []
    assert strangers(graphs[0], MV1, "mv1.") == []


def test_annotations_stay_in_their_room(graphs):
    home = lambda name: name.rpartition(".")[0]
    assert [
        f"{name} names {one}" for name, others in graphs[1].items() for one in others if home(name) != home(one)
    ] == []


def test_tables_have_no_circle_and_no_empty_permission(graphs):
    assert circle_of(ROOMS) == [] and circle_of(MV1) == []
    for rooms, inside in ((ROOMS, ""), (MV1, "mv1.")):
        used = {(room, other) for _, room, _, other in between_rooms(graphs[0], inside)}
        assert {(room, other) for room, others in rooms.items() for other in others} == used


def test_one_file_outside_names_mv1():
    """`models.py`, and it alone: in code and in words."""
    naming = [
        path.relative_to(PACKAGE).as_posix()
        for path in sorted(PACKAGE.rglob("*.py"))
        if not path.is_relative_to(PACKAGE / "mv1") and re.search(r"\bmv1\b|MV-?1", path.read_text(encoding="utf-8"))
    ]
    assert naming == ["models.py"]


@pytest.mark.parametrize(
    "planted, room",
    [
        ("from .b import two", "circle"),
        ("def one():\n    from .b import two", "circle"),
        ("from . import b", "circle"),
        ("def one():\n    import multivector.core.b", "circle"),
        ("from ..plot import c", "stranger"),
        ("class One:\n    def two(self):\n        from multivector.plot.c import three", "stranger"),
    ],
)
def test_this_test_can_fail(tmp_path, planted, room):
    """A package with one wrong import of each form."""
    for name, text in (
        ("core/a.py", planted),
        ("core/b.py", "from .a import one"),
        ("plot/c.py", ""),
        ("core/__init__.py", ""),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    real, _ = imports(tmp_path)
    assert bool(circle_of(real)) == (room == "circle"), real
    assert bool(strangers(real, ROOMS)) == (room == "stranger"), real
