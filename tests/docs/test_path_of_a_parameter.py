"""docs/developer/architecture.md follows one parameter through the library: the functions are where it says, and nobody
else names it."""

import re

from pages import DOCS, ROOT, name, tables

PATH = tables(DOCS / "developer" / "architecture.md")["The path of one parameter"]
SOURCES = ROOT / "libmultivector"
BEFORE = 28  # functions that named or passed on `sanction_bite` when they were counted first


def test_each_function_is_in_its_file():
    for row in PATH:
        text = (SOURCES / "src" / name(row["file"])).read_text(encoding="utf-8")
        assert re.search(rf"\b{name(row['function'])}\(", text), row


def test_they_are_half_as_many():
    assert len(PATH) <= BEFORE / 2


def test_nobody_else_names_it():
    files = [path for path in SOURCES.rglob("*") if path.suffix in (".cpp", ".hpp", ".inc", ".def")]
    naming = {path.name for path in files if "sanction_bite" in path.read_text(encoding="utf-8")}
    assert naming == {"declarations.def", "demands.hpp", "demand_terms.hpp", "projects.hpp"}
