"""docs/reference/codebook.md names every outcome and every variable of a world once, with the unit that the program
writes."""

import re
from pathlib import Path

import multivector as mv
import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "codebook.md"
HEAD = ["variable", "concept", "formula", "unit", "data", "source", "does not measure"]
SCOPES = {
    "Outcomes of the focal state": "focal state",
    "Outcomes of the neighbours": "neighbours of the focal state",
    "Outcomes of the system": "system",
}


@pytest.fixture(scope="module")
def sections():
    """{heading: {variable: {column: cell}}}"""
    found = {}
    for part in re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        rows = [
            [cell.strip() for cell in line.strip("| ").split(" | ")]
            for line in part.splitlines()
            if line.startswith("| ")
        ]
        heading = part.splitlines()[0]
        assert rows[0] == (HEAD[:4] + ["better"] + HEAD[4:] if heading in SCOPES else HEAD), heading
        names = [row[0].strip("`") for row in rows[1:]]
        assert len(names) == len(set(names)), "a variable stands twice"
        assert all(len(row) == len(rows[0]) and all(row) for row in rows), "an empty cell"
        found[heading] = {name: dict(zip(rows[0], row)) for name, row in zip(names, rows[1:])}
    return found


def test_outcomes_are_those_of_the_program(sections, model):
    some = [{"name": "EAEU", "power": "RUS", "members": ["KAZ"]}]  # without one its outcomes are missing
    data = mv.compare(model.replace(projects=some), replicates=16, seed=7)
    for heading, scope in SCOPES.items():
        written = {
            str(name): (v.attrs.get("unit_label", v.attrs["units"]), v.attrs["better"])
            for name, v in data.data_vars.items()
            if v.attrs.get("scope") == scope and v.dims[-1] == "replicate"
        }
        assert {name: (row["unit"], row["better"]) for name, row in sections[heading].items()} == written, heading


def test_state_outcomes_and_series_are_those_of_the_program(sections, data):
    def ending(text):
        return {
            str(name)[: -len(text)]: v.attrs.get("unit_label", v.attrs["units"])
            for name, v in data.data_vars.items()
            if str(name).endswith(text)
        }

    assert {name: row["unit"] for name, row in sections["Outcomes of every state"].items()} == ending("_mean")
    assert {name: row["unit"] for name, row in sections["Series"].items()} == ending("_fan")


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
            assert {row["source"] for row in rows.values()} <= headings
