"""docs/reference/codebook.md names every outcome and every variable of a world once, with the unit that the program
writes."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "codebook.md"
HEAD = ["variable", "concept", "formula", "unit", "data", "source", "does not measure"]


@pytest.fixture(scope="module")
def sections():
    """{heading: {variable: cells}}"""
    found = {}
    for part in re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        rows = [
            [cell.strip() for cell in line.strip("| ").split(" | ")]
            for line in part.splitlines()
            if line.startswith("| ")
        ]
        assert rows[0] == HEAD, part[:40]
        names = [row[0].strip("`") for row in rows[1:]]
        assert len(names) == len(set(names)), "a variable stands twice"
        found[part.splitlines()[0]] = dict(zip(names, rows[1:]))
    return found


def test_every_cell_is_filled(sections):
    for rows in sections.values():
        for row in rows.values():
            assert len(row) == len(HEAD) and all(row), row


def test_outcomes_and_units_are_those_of_the_program(sections, data):
    scopes = {
        "Outcomes of the focal state": "focal state",
        "Outcomes of the neighbours": "neighbours of the focal state",
        "Outcomes of the system": "system",
    }
    for heading, scope in scopes.items():
        written = {
            str(name): v.attrs["units"]
            for name, v in data.data_vars.items()
            if v.attrs.get("scope") == scope and v.dims[-1] == "replicate"
        }
        assert {name: row[3] for name, row in sections[heading].items()} == written, heading


def test_state_outcomes_and_series_are_those_of_the_program(sections, data):
    def ending(text):
        return {
            str(name)[: -len(text)]: v.attrs["units"] for name, v in data.data_vars.items() if str(name).endswith(text)
        }

    assert {name: row[3] for name, row in sections["Outcomes of every state"].items()} == ending("_mean")
    assert {name: row[3] for name, row in sections["Series"].items()} == ending("_fan")


def test_variables_of_a_world_are_those_of_its_tables(sections, world):
    tables = world.to_frames()
    expected = {"rivalry", "nearest"} | {
        f"{key}.{column}"
        for key, frame in tables.items()
        if key not in ("rivalry", "nearest")
        for column in frame.columns
    }
    assert set(sections["Variables of a world"]) == expected


def test_sources_are_sections_of_the_description(sections):
    description = (PAGE.parents[1] / "odd" / "mv1.md").read_text(encoding="utf-8")
    headings = set(re.findall(r"^#+ (\d+(?:\.\d+)?)\.? ", description, re.MULTILINE))
    for heading, rows in sections.items():
        if heading != "Variables of a world":
            assert {row[5] for row in rows.values()} <= headings
