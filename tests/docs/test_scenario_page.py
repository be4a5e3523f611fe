"""docs/reference/scenario.md has every key that the parser takes, what is allowed there in its words, and the
defaults."""

import json
import os
import re
import subprocess

import pytest
from pages import DOCS, ROOT, name, snippets, tables

PAGE = DOCS / "reference" / "scenario.md"
TABLES = tables(PAGE)
PROGRAM = os.environ.get("MULTIVECTOR_PROGRAM")
WORLD = ROOT / "experiments" / "worlds" / "2014"
SMALLEST = 'strategies = ["static"]\n'
# How a table of the page begins in a file, and what must stand in it so that only the tried key is wrong.
BEGINNINGS = {
    "The file": "",
    "[others]": "[others]\n",
    "[mechanisms]": "[mechanisms]\n",
    "[mediation]": "[mediation]\n",
    "[record]": '[record]\nvariables = ["A"]\n',
    "[design]": '[design]\nmethod = "sobol"\npoints = 4\nfactors = {rivalry_noise = [0.01, 0.1]}\n',
    "[design.factors]": '[design]\nmethod = "grid"\n[design.factors.rivalry_noise]\n'
    "low = 0.01\nhigh = 0.1\nsteps = 3\n",
    "[sweep]": "[sweep]\n",
    "[sweep.precision]": "[sweep.precision]\nmcse = {income = 0.01}\n",
    "[variants]": "[variants]\n",
    "[[strategy]]": '[[strategy]]\nlabel = "mine"\nportfolio = "multi_vector"\n',
    "[[event]]": '[[event]]\nkind = "capability"\npower = "RUS"\nfunction = "economy"\namount = 1\nyear = 1\n',
    "[[project]]": '[[project]]\nname = "union"\npower = "RUS"\nmembers = ["KAZ"]\n',
}
# Keys that an event of kind capability does not have.
OTHER_EVENTS = {
    "state": '[[event]]\nkind = "accession"\npower = "RUS"\nyear = 1\n',
    "corridor": '[[event]]\nkind = "corridor_closure"\nyear = 1\n',
    "other": '[[event]]\nkind = "rivalry_jump"\npower = "RUS"\namount = 0.5\nyear = 1\n',
}
# Keys of a design that its method alone has.
OTHER_DESIGNS = {
    "trajectories": "[design]\nmethod = 'morris'\n",
    "levels": "[design]\nmethod = 'morris'\n",
    "second_order": "[design]\nmethod = 'saltelli'\n",
    "table": "[design]\nmethod = 'table'\n",
    "values": "[design]\nmethod = 'grid'\n[design.factors.rivalry_noise]\n",
}
KEYS = [(heading, row) for heading in BEGINNINGS for row in TABLES[heading]]

pytestmark = pytest.mark.skipif(not PROGRAM, reason="MULTIVECTOR_PROGRAM is not set")


@pytest.fixture
def refused(tmp_path):
    """Refusal of a scenario as {problem, value, allowed, hint}."""

    def refusal(text):
        path = tmp_path / "tried.toml"
        path.write_text(text, encoding="utf-8")
        answer = subprocess.run(
            [PROGRAM, "validate", path, "--world", WORLD], capture_output=True, text=True, encoding="utf-8"
        )
        assert answer.returncode == 2, f"accepted:\n{text}"
        problem, *parts = answer.stderr.rstrip().split("\n  ")
        found = {key: value.strip() for key, _, value in (part.partition(":") for part in parts)}
        return found | {"problem": re.sub(r"^error: \S*?:\d+:\d+: ", "", problem)}

    return refusal


def with_key(heading, key, value):
    """A scenario with this value at that key, in place of the one it needs there."""
    others = {"[[event]]": OTHER_EVENTS, "[design]": OTHER_DESIGNS, "[design.factors]": OTHER_DESIGNS}
    beginning = others.get(heading, {}).get(key, BEGINNINGS[heading])
    table = re.sub(rf"^{key} = .*\n", "", beginning, flags=re.MULTILINE)
    if heading == "The file":
        return f"{key} = {value}\n" + ("" if key == "strategies" else SMALLEST)
    return SMALLEST + table + f"{key} = {value}\n"


@pytest.mark.parametrize("heading", BEGINNINGS)
def test_keys(heading, refused):
    allowed = refused(with_key(heading, "no_such_key", "1"))["allowed"]
    assert sorted(name(row["key"]) for row in TABLES[heading]) == sorted(allowed.split(", "))


@pytest.mark.parametrize("heading, row", KEYS, ids=lambda part: part if isinstance(part, str) else name(part["key"]))
def test_what_is_allowed(heading, row, refused):
    """A value of the wrong type, or a name that no choice has, is refused with what the page says."""
    key, allowed = name(row["key"]), row["allowed"]
    if allowed == "see the kinds":
        return
    wrong = '"x"' if re.match("a (whole )?number|true", allowed) else "0.5"
    if re.fullmatch(r"\w+(, \w+)+", allowed):
        assert refused(with_key(heading, key, "0.5"))["allowed"] == "a text in quotes"
        wrong = '"no_such_name"'
    found = refused(with_key(heading, key, wrong))
    assert found["allowed"] == allowed and key in found["problem"]


def test_kinds_of_events(refused):
    kinds = next(row["allowed"] for row in TABLES["[[event]]"] if name(row["key"]) == "kind").split(", ")
    rows = TABLES["Kinds of events"]
    assert [name(row["kind"]) for row in rows] == kinds
    samples = {
        "power": '"RUS"',
        "other": '"CHN"',
        "function": '"economy"',
        "corridor": '"Suez sea route"',
        "amount": "0.5",
        "state": '"KAZ"',
    }
    for row in rows:
        needed, optional = ([key for key in row[column].split(", ") if key != "—"] for column in ("needs", "may have"))
        whole = (
            SMALLEST
            + f'[[event]]\nkind = "{name(row["kind"])}"\nyear = 1\n'
            + "".join(f"{key} = {samples[key]}\n" for key in needed)
        )
        for key in needed:
            assert f"needs `{key}`" in refused(whole.replace(f"{key} = {samples[key]}\n", ""))["problem"]
        for key in set(samples) - set(needed) - set(optional):
            found = refused(whole + f"{key} = {samples[key]}\n")
            assert f"has no `{key}`" in found["problem"]
            assert found["allowed"].split(", ") == [*needed, *optional, "name", "year", "hazard"]
        if "amount" in needed + optional:
            assert refused(re.sub("amount = .*\n", "", whole) + 'amount = "x"\n')["allowed"] == row["amount"]
        else:
            assert row["amount"] == "—"


def test_defaults(tmp_path):
    """Those that `describe` shows of the smallest scenario."""
    path = tmp_path / "smallest.toml"
    path.write_text(
        f'world = "{WORLD}"\n' + SMALLEST + '[[strategy]]\nlabel = "mine"\nportfolio = "multi_vector"\n',
        encoding="utf-8",
    )
    answer = subprocess.run(
        [PROGRAM, "describe", path, "--json"], capture_output=True, text=True, encoding="utf-8", check=True
    )
    found = json.loads(answer.stdout)
    checked = 0
    for heading, of in (
        ("The file", found),
        ("[others]", found["others"]),
        ("[mediation]", {"mode": found["mediation"]}),
        ("[[strategy]]", found["strategies"][-1]),
    ):
        for row in TABLES[heading]:
            if row["default"].startswith("`"):
                assert json.loads(name(row["default"])) == of[name(row["key"])], row["key"]
                checked += 1
    assert checked == 13
    assert [column["name"] for column in found["cases"]] == ["main"], "variants have a default"
    off = {mechanism for mechanism, on in found["mechanisms"].items() if not on}
    said = next(row["meaning"] for row in TABLES["[mechanisms]"] if name(row["key"]) == "on")
    assert off == set(re.findall(r"`(\w+)`", said))


def test_the_example(tmp_path):
    example = next(snippet for snippet in snippets(PAGE) if snippet.language == "toml")
    path = tmp_path / "example.toml"
    path.write_text(example.text, encoding="utf-8")
    answer = subprocess.run(
        [PROGRAM, "validate", path, "--world", WORLD], capture_output=True, text=True, encoding="utf-8"
    )
    assert answer.returncode == 0, answer.stderr
