"""docs/reference/program.md has every verb and every option of the program, in the words of --help."""

import os
import re
import subprocess

import pytest
from pages import DOCS, name, tables

PAGE = DOCS / "reference" / "program.md"
TABLES = tables(PAGE)
PROGRAM = os.environ.get("MULTIVECTOR_PROGRAM")
VERBS = {re.match(r"\[`([\w-]+)`\]", row["verb"]).group(1): row["what it does"] for row in TABLES["The program"]}
TYPES = {"TEXT": "text", "UINT": "whole number", "INT": "whole number", "FILE ...": "file", "": "—"}
TYPES["TEXT ..."] = "text"

pytestmark = pytest.mark.skipif(not PROGRAM, reason="MULTIVECTOR_PROGRAM is not set")


def entries(*verb):
    """{what is written: what it does} of a help text; long ones go on in further lines."""
    said = subprocess.run(
        [PROGRAM, *verb, "--help"], capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout
    found = []
    for line in said.splitlines():
        if re.match(r" {10,}\S", line):
            found[-1][1] = f"{found[-1][1]} {line.strip()}".strip()
        elif entry := re.match(r"  (\S.*?)(?: {2,}(\S.*))?$", line):
            found.append([entry.group(1), entry.group(2) or ""])
    return dict(found)


def argument(written):
    """How the page writes what CLI11 calls UINT:UINT in [1 - 5]."""
    if found := re.match(r"(\w+):\1 in \[(\S+) - (\S+)\]$", written):
        return f"{found.group(2)} to {found.group(3)}"
    if found := re.match(r"TEXT:\{(.*)\}$", written):
        return " or ".join(f"`{choice}`" for choice in found.group(1).split(","))
    return TYPES[written]


def check_options(said, rows):
    listed = {name(row["option"]): row for row in rows}
    found = {}
    for written, meaning in said.items():
        option, _, rest = re.sub("^-h,| REQUIRED| Excludes: .*", "", written).partition(" ")
        found[option] = argument(rest.strip()) + (", needed" if "REQUIRED" in written else ""), meaning
    assert set(listed) == set(found)
    for option, (wanted, meaning) in found.items():
        assert listed[option]["argument"] == wanted, option
        assert listed[option]["meaning"].startswith(meaning), option


def test_verbs():
    said = entries()
    assert {key: meaning for key, meaning in said.items() if re.fullmatch("[a-z][a-z-]*", key)} == VERBS
    check_options({key: meaning for key, meaning in said.items() if key not in VERBS}, TABLES["Options of the program"])


@pytest.mark.parametrize("verb", VERBS)
def test_options(verb):
    said = {key: meaning for key, meaning in entries(verb).items() if "--help" not in key}
    check_options(said, TABLES[verb])


def test_exit_codes():
    footer = subprocess.run([PROGRAM, "--help"], capture_output=True, text=True, check=True).stdout.splitlines()[-1]
    assert [row["code"] for row in TABLES["Exit codes"]] == re.findall(r"\d+", footer)
