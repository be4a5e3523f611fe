"""What every public header does: refuse flags that change results, and bring the errors that it promises."""

import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

PUBLIC = Path(__file__).resolve().parents[2] / "libmultivector" / "include"
HEADERS = sorted(path for path in PUBLIC.rglob("*") if path.suffix in (".hpp", ".h"))
COMPILERS = {name: path for name in ("g++", "clang++-19") if (path := shutil.which(name))}
REFUSAL = "multivector: results are the same bits everywhere only without -ffast-math"
PROMISE = re.compile(r"\b(?:Input|File|UserCode)Error\b|\bInterrupted\b|\bmv::Error\b")
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)


def preprocessed(compiler, header, *flags):
    """What the preprocessor complains of in a header by itself."""
    language = ["-x", "c"] if header.suffix == ".h" else ["-x", "c++", "-std=c++20"]
    done = subprocess.run(
        [compiler, "-E", *language, f"-I{PUBLIC}", "-Wfatal-errors", *flags, "-o", os.devnull, header],
        capture_output=True,
        text=True,
        env=dict(os.environ, LC_ALL="C"),
    )
    return done.stderr if done.returncode else ""


@pytest.mark.skipif(not COMPILERS, reason="no compiler")
@pytest.mark.parametrize("compiler", COMPILERS)
def test_every_header_refuses_fast_math(compiler):
    with ThreadPoolExecutor(2) as pool:
        said = dict(
            zip(HEADERS, pool.map(lambda header: preprocessed(COMPILERS[compiler], header, "-ffast-math"), HEADERS))
        )
    assert len(said) > 40
    assert [header.name for header, text in said.items() if REFUSAL not in text] == []


@pytest.mark.skipif(not COMPILERS, reason="no compiler")
@pytest.mark.parametrize("compiler", COMPILERS)
def test_parts_of_fast_math_are_refused(compiler):
    """As far as compilers tell: Clang has no macro for association, reciprocals and signed zeros."""
    parts = [["-Ofast"], ["-ffinite-math-only"]]
    if compiler == "g++":
        parts += [
            ["-funsafe-math-optimizations"],
            ["-fassociative-math", "-fno-signed-zeros", "-fno-trapping-math"],
            ["-freciprocal-math"],
            ["-fno-signed-zeros"],
        ]
    header = PUBLIC / "multivector" / "version.hpp"
    assert [flags for flags in parts if REFUSAL not in preprocessed(COMPILERS[compiler], header, *flags)] == []
    for flags in ([], ["-O3", "-ffp-contract=off"], ["-fno-math-errno", "-fno-trapping-math"]):
        assert preprocessed(COMPILERS[compiler], header, *flags) == ""


def test_headers_bring_the_errors_they_promise():
    """Who reads `InputError` in the comment of a function can catch it without another include."""
    lacking = []
    for header in HEADERS:
        text = header.read_text(encoding="utf-8")
        promised = PROMISE.search("\n".join(COMMENT.findall(text)))
        if promised and "#include <multivector/base/error.hpp>" not in text and header.name != "error.hpp":
            lacking.append(f"{header.relative_to(PUBLIC)}: {promised[0]}")
    assert lacking == []
