"""The C++ reference has every public header, each once and on the page of its room."""

import os
import re
import shutil
import subprocess

import pytest
from pages import DOCS, ROOT

HEADERS = ROOT / "libmultivector" / "include" / "multivector"
# Headers that are not in a folder of their room, and the one that only includes others.
ROOMS = {"version.hpp": "base", "plugin.hpp": "study", "cli.hpp": "program", "kernels.hpp": "models"}
GATHERS = {"multivector.hpp"}


def test_every_header_is_in_the_reference():
    for path in HEADERS.rglob("*.h"):  # C: shown as it is
        page = "base" if path.parent.name == "base" else "models"
        assert f"include/multivector/{path.relative_to(HEADERS).as_posix()}" in (
            DOCS / f"reference/cpp/{page}.md"
        ).read_text(encoding="utf-8")
    shown = [
        (path.stem, header)
        for path in (DOCS / "reference" / "cpp").glob("*.md")
        for header in re.findall(r"^```\{header\} (\S+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    there = {path.relative_to(HEADERS).as_posix() for path in HEADERS.rglob("*.hpp")} - GATHERS
    assert sorted(header for _, header in shown) == sorted(there)
    for page, header in shown:
        assert page == ROOMS.get(header, header.split("/")[0]), header


def test_every_header_says_what_it_is():
    """In the line under #pragma once, where Doxygen is told to look for it (docs/Doxyfile)."""
    for path in HEADERS.rglob("*.hpp"):
        first, second = path.read_text(encoding="utf-8").splitlines()[:2]
        assert first == "#pragma once" and second.startswith("/// "), path.name


def test_every_public_member_is_documented(tmp_path):
    """What `make docs` asks of the headers, where Doxygen is at hand; it is not installed for the tests alone."""
    if not shutil.which("doxygen"):
        pytest.skip("no doxygen")
    done = subprocess.run(
        ["doxygen", "docs/Doxyfile"],
        cwd=ROOT,
        env=dict(os.environ, DOXYGEN_OUTPUT=str(tmp_path)),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
