"""What is changed: the files by kind, how many changes of each, and the draw."""

import random
from dataclasses import dataclass
from pathlib import Path

from operators import Site, sites

LIBRARY = Path("libmultivector")
MV1 = LIBRARY / "src/models/mv1"
HEADERS = LIBRARY / "include/multivector"
# Kind, its files, and whether the quota is of each file or of all together.
KINDS = [
    ("mechanism", [MV1 / "mechanisms/*.hpp"], 2, "each"),
    ("strategy", [MV1 / "strategies/*.cpp"], 1, "each"),
    ("review", [MV1 / "strategy_review.cpp"], 3, "each"),
    ("outcome", [LIBRARY / "src/outcome/*.cpp"], 4, "all"),
    ("ensemble", [LIBRARY / "src/ensemble/*.[ch]pp"], 4, "all"),
    ("design", [LIBRARY / "src/design/*.cpp"], 4, "all"),
    ("lanes", [LIBRARY / "src/lanes/*"], 1, "all"),
    ("random", [HEADERS / "random/*.hpp"], 2, "all"),
    ("elementary", [HEADERS / "base/elementary*.hpp"], 2, "all"),
]


@dataclass(frozen=True)
class Mutant:
    """A change of one file of the tree."""

    kind: str
    path: str
    site: Site

    def texts(self, tree):
        """The file as it is and as it becomes."""
        text = (tree / self.path).read_text(encoding="utf-8")
        return text, self.site.applied(text)

    def lines(self, tree):
        """Number of the line, and what stood there and stands there now."""
        old, new = self.texts(tree)
        begin = old.rfind("\n", 0, self.site.begin) + 1
        rest = len(old) - old.index("\n", self.site.end)
        was, now = (" ".join(text[begin : len(text) - rest].split()) for text in (old, new))
        return old.count("\n", 0, self.site.begin) + 1, was, now


def strata(tree):
    """Name, kind, files and quota of each stratum, in a fixed order."""
    for kind, patterns, quota, per in KINDS:
        files = sorted(path for pattern in patterns for path in tree.glob(str(pattern)))
        changed = {path.relative_to(tree).as_posix(): sites(path.read_text(encoding="utf-8")) for path in files}
        changed = {path: found for path, found in changed.items() if found}
        groups = [{path: found} for path, found in changed.items()] if per == "each" else [changed]
        for group in groups:
            yield (next(iter(group)) if per == "each" else kind), kind, group, quota


def candidates(name, kind, files, seed):
    """Changes of a stratum in the order in which they are drawn: a file, one of the operators that apply, a site. A
    stream of its own, so that no stratum depends on what became of another."""
    draw = random.Random(f"{seed} {name}")
    left = {path: {operator: list(found) for operator, found in by.items()} for path, by in files.items()}
    while left:
        path = draw.choice(sorted(left))
        operator = draw.choice(sorted(left[path]))
        found = left[path][operator]
        yield Mutant(kind, path, found.pop(draw.randrange(len(found))))
        if not found:
            del left[path][operator]
        if not left[path]:
            del left[path]


def count(tree):
    """How many sites there are, by kind and operator."""
    found = {}
    for _, kind, files, _ in strata(tree):
        for by in files.values():
            for operator, changes in by.items():
                found.setdefault(kind, {}).setdefault(operator, 0)
                found[kind][operator] += len(changes)
    return found
