"""docs/reference/file_format.md lists what is in results files: nothing is missing, nothing is invented."""

import json
import os
import re
import sys
from pathlib import Path

import pytest
from pages import DOCS, ROOT, name, snippets, tables

PAGE = DOCS / "reference" / "file_format.md"
TABLES = tables(PAGE)
CODEBOOK = tables(DOCS / "reference" / "codebook.md")
VARIABLES = tables(DOCS / "odd" / "mv1.md")["12. Variables"]
VARIANTS = [name(row["prefix"]) for row in TABLES["Variants"]]
OUTCOMES = {
    "Outcomes of the focal state": "focal state",
    "Outcomes of the neighbours": "neighbours of the focal state",
    "Outcomes of the system": "system",
}
SCENARIO = """title = "Everything a file can have"
focal = "KAZ"
seed = 7
replicates = 32
traced = 8
years = 2
burn_in_years = 1
strategies = ["multi_vector", "omnibalancing"]
[record]
variables = ["A", "T", "rho"]
[variants]
adaptive = 16
sampled = 16
equal_instruments = 16
no_preference = 16
knife_edges = 16
[[project]]
name = "EAEU"
power = "RUS"
members = ["KAZ"]
"""


def listed(*headings):
    return {name(row["name"]): row for heading in headings for row in TABLES[heading]}


def described(row, **more):
    """What the page says of a variable."""
    return {
        "dims": row.get("dimensions"),
        "type": row.get("type"),
        "unit": row["unit"],
        "meaning": row["meaning"],
        **more,
    }


def forms(quantities, endings, scope=None):
    """Each quantity in each form: income_fan and so on."""
    for row in TABLES[quantities]:
        for form in TABLES[endings]:
            histogram = form["ending"].endswith("histogram`")
            yield (
                name(row["name"]) + name(form["ending"]),
                {
                    "dims": form["dimensions"],
                    "type": form["type"],
                    "unit": "1" if histogram else row["unit"],
                    "meaning": row["meaning"],
                    "better": None if histogram else row["better"],
                    "scope": None if histogram else scope,
                },
            )


def comparison():
    """Every variable of the main column that the page lists."""
    found = {key: described(row) for key, row in listed("Coordinates", "Portfolios").items()}
    powers = listed("Outcomes of each power")
    for heading, scope in OUTCOMES.items():
        for row in CODEBOOK[heading]:
            key = name(row["variable"])
            found[key] = {
                "dims": powers[key]["dimensions"] if key in powers else "scenario, replicate",
                "type": "float32",
                "unit": row["unit"],
                "meaning": None,
                "better": row["better"],
                "scope": scope,
            }
    for key, row in powers.items():
        assert all(found[key][column] == row[column].strip("`") for column in ("better", "unit", "scope"))
    found |= dict(forms("Outcomes of every state", "Forms of outcomes of every state", "state"))
    pairs = "Outcomes of every pair of a state and a power", "Forms of outcomes of every pair"
    found |= dict(forms(*pairs, "state"))
    return found | dict(forms("Series", "Forms of series"))


def with_companions(main):
    """The main column, and what variants have of it under their prefixes."""
    found = dict(main)
    for prefix in VARIANTS:
        for key, row in main.items():
            of_states = key.startswith(("state_", "dyad_")) and not key.endswith("_histogram")
            if (
                key == "replicate"
                or "replicate" in row["dims"].split(", ")
                or (of_states and {"state", "dyad"} & set(row["dims"].split(", ")))
            ):
                found[prefix + key] = row | {"dims": re.sub(r"\breplicate\b", prefix + "replicate", row["dims"])}
    return found


def replay():
    found = {
        key: described(row)
        for key, row in listed(
            "Coordinates and numbers of a replay", "Events of a replay", "Decisions of a replay"
        ).items()
    }
    for row in VARIABLES:
        along = "" if row["along"] == "—" else ", " + row["along"]
        found[name(row["name"])] = {
            "dims": "time" + along,
            "type": "float32",
            "unit": row["unit"],
            "meaning": row["meaning"],
        }
    return found


def recorded():
    """What [record] of the scenario above keeps."""
    found = {key: described(row) for key, row in listed("Recorded variables").items()}
    found["pair"] = replay()["pair"]
    for key, dims in (("A", "record_state"), ("T", "record_state, power"), ("rho", "pair")):
        found["record_" + key] = replay()[key] | {"dims": f"scenario, replicate, record_time, {dims}"}
    return found


def type_of(values):
    return "string" if values.dtype in (str, object) else str(values.dtype)


def check_variables(data, expected, more=()):
    assert set(data.variables) - set(expected) == set(more), "in the file and not on the page"
    assert set(expected) - set(data.variables) == set(), "on the page and not in the file"
    for key, row in expected.items():
        variable = data.variables[key]
        assert ", ".join(variable.dimensions) == row["dims"], key
        assert type_of(variable) == row["type"], key
        assert getattr(variable, "unit_label", getattr(variable, "units", "—")) == row["unit"], key
        said = variable.long_name
        assert (
            row["meaning"] is None or row["meaning"].startswith(said) or said.startswith(row["meaning"].split(";")[0])
        ), f"{key}: {said}"
        for attribute in ("better", "scope"):
            if row.get(attribute):
                assert getattr(variable, attribute) == row[attribute], key
        assert set(variable.ncattrs()) <= set(listed("Attributes of variables")), key


def check_dimensions(data, heading, more=()):
    assert set(data.dimensions) - set(more) == set(listed(heading))


def check_attributes(data, *headings):
    expected = listed("Root attributes", *headings)
    sometimes = {"options"}  # of the program
    assert set(data.ncattrs()) - sometimes == set(expected) - sometimes
    for key, row in expected.items():
        if key in sometimes and key not in data.ncattrs():
            continue
        value = data.getncattr(key)
        assert row["type"] == ("string" if isinstance(value, str) else str(value.dtype)), key
        assert row["since"] == "1" or int(row["since"]) <= data.format_version


@pytest.fixture(scope="module")
def files(plugin_project):
    """A comparison with everything, and a replay, as the installed program writes them."""
    (plugin_project.folder / "everything.toml").write_text(SCENARIO, encoding="utf-8")
    with_ours = "everything.toml --world $PREFIX/share/multivector/worlds/2014 --plugin build/libours.so"
    plugin_project.run(
        f"multivector compare {with_ours} --out everything.nc --quiet\n"
        f"multivector replay {with_ours} --replicate 3 --case sampled --out replay.nc"
    )
    return plugin_project.folder


def opened(path):
    return pytest.importorskip("netCDF4").Dataset(path)


def test_a_comparison(files):
    with opened(files / "everything.nc") as data:
        main = comparison()
        for own in json.loads(data.scenario_resolved)["extensions"]["outcomes"]:
            main[own["name"]] = {
                "dims": "scenario, replicate",
                "type": "float32",
                "unit": own["unit"],
                "meaning": own["meaning"],
            }
        check_variables(data, with_companions(main) | recorded())
        more = {"pair", *(name(row["name"]) for row in TABLES["Recorded variables"])}
        check_dimensions(data, "Dimensions", more | {prefix + "replicate" for prefix in VARIANTS})
        check_attributes(data)


def test_a_replay(files):
    with opened(files / "replay.nc") as data:
        # of the inserted mechanism
        own = {"remittances.stock": ("time", "state"), "remittances.expulsions": ("time", "state")}
        check_variables(data, replay(), more=own)
        assert all(data.variables[key].dimensions == dims for key, dims in own.items())
        check_dimensions(data, "Dimensions of a replay")
        check_attributes(data, "Attributes of a replay")
        assert set(data["event_kind"][:]) <= {name(row["kind"]) for row in TABLES["Kinds of events"]}


def test_kinds_of_events():
    rows = (ROOT / "libmultivector/include/multivector/models/mv1/declarations.def").read_text(encoding="utf-8")
    declared = re.findall(r"^MV1_EVENT\((\w+),", rows, re.MULTILINE)
    assert len(declared) > 20 and sorted(name(row["kind"]) for row in TABLES["Kinds of events"]) == sorted(declared)


def test_the_resolved_scenario(files):
    with opened(files / "everything.nc") as data:
        page = PAGE.read_text(encoding="utf-8")
        section = page[page.index("### The resolved scenario") : page.index("## A comparison")]
        assert set(json.loads(data.scenario_resolved)) <= set(re.findall(r"`(\w+)`", section))


def test_the_checksum(files, monkeypatch):
    """The snippets of the page, on a file and on one with a flipped bit."""
    pytest.importorskip("xxhash")
    pytest.importorskip("h5netcdf")
    monkeypatch.chdir(files)
    codes = [snippet.text for snippet in snippets(PAGE) if snippet.language == "python"]
    assert len(codes) == 2
    for code in codes:
        exec(compile(code, str(PAGE), "exec"), {})
    content = bytearray(Path("ours.nc").read_bytes())
    content[len(content) // 2] ^= 1
    Path("flipped.nc").write_bytes(content)
    with pytest.raises(AssertionError):
        exec(compile(codes[1].replace("ours.nc", "flipped.nc"), str(PAGE), "exec"), {})


def test_failed_runs_and_python():
    """Variables of failures, and what the Python package adds."""
    folder = Path(os.environ["MULTIVECTOR_BUILD"]).resolve() / "python"
    if not any((folder / "multivector").glob("_core*.so")):
        pytest.skip("the Python package is not built")
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    import multivector as mv

    def often_wrong(s):
        if s.replicate % 2:
            raise ValueError("no opinion")
        return s.split(s.trust)

    def nothing(now):
        """Does nothing."""

    def last_year(end):
        """The last year."""
        return end["S"][:, end.focal] * 0

    model = mv.Model(
        mv.World("2014"),
        strategies=["multi_vector", often_wrong],
        years=1,
        burn_in_years=1,
        traced=8,
        mechanisms=[mv.Mechanism(nothing, after="corridors")],
        outcomes=[mv.Outcome(last_year)],
    )
    data = mv.compare(model, replicates=32, seed=1)
    failures = listed("Failed runs")
    assert {key for key in data.variables if key.startswith("failure")} == set(failures)
    for key, row in failures.items():
        assert data[key].dims == (row["dimensions"],) and type_of(data[key]) == row["type"], key
    own = listed("Attributes that not every file has")
    assert set(data.attrs) - set(listed("Root attributes")) == set(own) - {"interrupted", "options"}
