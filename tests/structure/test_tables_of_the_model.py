#!/usr/bin/env python3
"""The tables of docs/odd/mv1.md are what docs/odd/make_tables.py makes of declarations.def, and no declaration is
incomplete.

Run by pytest or as a program: python3 tests/structure/test_tables_of_the_model.py
"""

import importlib.util
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def generator():
    spec = importlib.util.spec_from_file_location("make_tables", ROOT / "docs/odd/make_tables.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up by name
    spec.loader.exec_module(module)
    return module


def test_committed_tables_are_the_generated_ones():
    make = generator()
    text = make.PAGE.read_text(encoding="utf-8")
    assert text == make.page(text), "run python3 docs/odd/make_tables.py"


def test_every_declaration_has_one_row():
    make = generator()
    text = make.DECLARATIONS.read_text(encoding="utf-8")
    declared = [
        key
        for kind in ("PARAMETER", "FUNCTION_PARAMETER", "VARIABLE")
        for key in re.findall(rf"^MV1_{kind}\((\w+),", text, re.MULTILINE)
    ]
    rows = re.findall(r"^\| `(\w+)` \|", make.tables(), re.MULTILINE)
    assert len(declared) > 100
    assert rows == declared


def test_defaults_lie_in_the_drawn_range_and_that_in_the_allowed_one():
    make = generator()
    sections, by_function = make.read()
    for row in (row for section in sections for row in section.rows):
        value, low, high, least, most = (make.number(row[k]) for k in ("value", "low", "high", "minimum", "maximum"))
        assert least <= value <= most, row["key"]
        assert least <= low <= high <= most, row["key"]
        assert low == high or low <= value <= high, row["key"]
    for row in by_function:
        for function in (*make.FUNCTIONS, "other"):
            assert make.number(row["minimum"]) <= make.number(row[function]) <= make.number(row["maximum"]), row["key"]


def test_every_declaration_has_unit_meaning_and_source():
    make = generator()
    sections, by_function = make.read()
    for row in [row for section in sections for row in section.rows] + by_function:
        assert row["unit"] and row["meaning"] and row["source"], row["key"]


def test_every_symbol_stands_in_the_description():
    """A symbol in the table that no equation uses is a leftover."""
    make = generator()
    words = make.PAGE.read_text(encoding="utf-8").partition(make.MADE)[0]
    description = re.sub(r"<!--.*?-->", "", words, flags=re.DOTALL)
    sections, by_function = make.read()
    for row in [row for section in sections for row in section.rows] + by_function:
        name = row["symbol"] or row["key"]
        assert re.search(rf"(?<![\w]){re.escape(name)}(?![\w])", description), f"{row['key']}: {name} is not in mv1.md"


def test_a_change_of_a_default_is_seen():
    make = generator()
    text = make.DECLARATIONS.read_text(encoding="utf-8")
    changed = text.replace('MV1_PARAMETER(fear, "phi", .5f', 'MV1_PARAMETER(fear, "phi", 1.5f')
    assert changed != text
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "declarations.def"
        path.write_text(changed, encoding="utf-8")
        assert make.tables(path) != make.tables()
        path.write_text(text + "MV1_PARAMETER(half)\n", encoding="utf-8")
        try:
            make.tables(path)
        except ValueError as error:
            assert "declarations.def:" in str(error) and "1 arguments, 10 expected" in str(error)
        else:
            raise AssertionError("an incomplete declaration was not refused")


def main():
    failed = 0
    for name, test in sorted(globals().items()):
        if not name.startswith("test_"):
            continue
        try:
            test()
        except AssertionError as error:
            failed += 1
            print(f"FAILED {name}: {error}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
