"""The operators of the mutation run on small texts: what each makes of them, what they leave alone, and the draw."""

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from operators import Site, sites
from strata import Mutant, candidates, count, strata
from trial import Trial, failing_cases, one_kernel

ROOT = Path(__file__).resolve().parents[2]


def made(operator, text):
    """What an operator makes of a text, in all ways."""
    return [site.applied(text) for site in sites(text).get(operator, [])]


@pytest.mark.parametrize(
    "operator, text, expected",
    [
        ("factor", "y = p.weight[f] * tie(i, g);", ["y = p.weight[f];"]),
        ("factor", "y = a / (b + c);", ["y = a;"]),
        ("term", "y = a + b * c;", ["y = a;"]),
        ("sign", "y = a - b;", ["y = a + b;"]),
        ("quotient", "y = a / b;", ["y = a * b;"]),
        ("boundary", "if (u < p) k();", ["if (u <= p) k();"]),
        ("comparison", "if (u < p) k();", ["if (u > p) k();"]),
        ("extreme", "y = std::max(a, b);", ["y = std::min(a, b);"]),
        ("bound", "y = clip(a + b(c), 0.f, 1.f);", ["y = (a + b(c));"]),
        ("bound", "y = unit(a);", ["y = (a);"]),
        ("branches", "y = select(m, a, b);", ["y = select(m, b, a);"]),
        ("condition", "y = where(m, a);", ["y = (a);"]),
        ("condition", "y = m & (a > b);", ["y = m;"]),
        ("condition", "if (a && b > c) k();", ["if (a) k();"]),
        ("either", "y = m & n;", ["y = m | n;"]),
        ("negation", "y = m & !n;", ["y = m & n;"]),
        ("indices", "y = x(i, g);", ["y = x(g, i);"]),
        ("indices", "y = x[g][h];", ["y = x[h][g];"]),
        ("other", "y = x(g) + z(h);", ["y = x(h) + z(h);", "y = x(g) + z(g);"]),
        ("sibling", "y = after - 2 * before;", ["y = before - 2 * before;", "y = after - 2 * after;"]),
        (
            "number",
            "y = 0.f + 1.f + .25f;",
            ["y = 1.0f + 1.f + .25f;", "y = 0.f + 0.0f + .25f;", "y = 0.f + 1.f + 0.5f;"],
        ),
        ("statement", "{\n    x(i) += y;\n}", ["{\n    ;\n}"]),
        ("old value", "{\n    x = y;\n    z = 2 * x;\n}", ["{\n    z = 2 * x;\n    x = y;\n}"]),
        ("accumulation", "{\n    x += y;\n}", ["{\n    x = y;\n}"]),
        (
            "loop",
            "for (int g = 0; g < n; ++g) {",
            ["for (int g = 1; g < n; ++g) {", "for (int g = 0; g + 1 < n; ++g) {"],
        ),
    ],
)
def test_an_operator_makes_its_change_and_no_other(operator, text, expected):
    assert made(operator, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "// y = a * b;",
        "/* y = a * b; */",
        'say("a * b");',
        "#define MV_TWICE(x) (2.f * x)",
        "static_assert(a < b);",
        '    throw InputError({what + " is out of range", text::of(a * b)});',
        "std::vector<float> x(const Lanes& y, const Lanes* z);",
    ],
)
def test_what_does_nothing_when_it_runs_is_left_alone(text):
    assert sites(text) == {}


def test_a_loop_never_reads_beyond_its_end():
    changed = [site.applied(text) for text in ["for (int g = 0; g < n; ++g) y(g);"] for site in sites(text)["loop"]]
    assert changed and not any("<=" in text or ">" in text for text in changed)
    assert "boundary" not in sites("for (int g = 0; g < n; ++g) y(g);")


def test_a_change_is_of_its_file_alone_and_the_file_stays_as_it_is(tmp_path):
    (tmp_path / "a.hpp").write_text("int f()\n{\n    return a * b;\n}\n")
    mutant = Mutant("mechanism", "a.hpp", Site("factor", 22, 26, ""))
    assert mutant.texts(tmp_path)[1] == "int f()\n{\n    return a;\n}\n"
    assert mutant.lines(tmp_path) == (3, "return a * b;", "return a;")
    assert (tmp_path / "a.hpp").read_text() == "int f()\n{\n    return a * b;\n}\n"


def test_the_draw_is_the_seeds_and_takes_every_mechanism_and_strategy():
    found = list(strata(ROOT))
    names = [name for name, *_ in found]
    for kind in ("mechanisms", "strategies"):
        suffix = {"mechanisms": "hpp", "strategies": "cpp"}[kind]
        files = (ROOT / f"libmultivector/src/models/mv1/{kind}").glob(f"*.{suffix}")
        missing = {path.relative_to(ROOT).as_posix() for path in files} - set(names)
        assert all(not sites((ROOT / path).read_text(encoding="utf-8")) for path in missing), missing
    name, kind, files, _ = found[0]
    first, second, other = (next(candidates(name, kind, files, seed)) for seed in (1, 1, 2))
    assert first == second != other
    assert len(set(candidates(name, kind, files, 1))) == sum(len(c) for by in files.values() for c in by.values())
    assert sum(count(ROOT)["mechanism"].values()) > 1000


def test_a_checkout_is_not_changed():
    with pytest.raises(AssertionError, match="checkout"):
        Trial(ROOT)


def test_a_copy_has_one_kernel(tmp_path):
    for name in ("kernels.cmake", "kernels.cpp"):
        shutil.copy(ROOT / "libmultivector/src/models/mv1" / name, tmp_path)
    one_kernel(tmp_path)
    listed = (tmp_path / "kernels.cmake").read_text(encoding="utf-8")
    assert "multivector_kernel(mv1 baseline -O1)" in listed and "scalar -O" not in listed
    assert "scalar::kernel" not in (tmp_path / "kernels.cpp").read_text(encoding="utf-8")


def test_failing_cases_are_read_from_the_report():
    report = """<TestCase name="one"><OverallResult success="true"/></TestCase>
        <TestCase name="Hirschman&apos;s"><Section></Section><OverallResult success="false"/></TestCase>
        <TestCase name="three"><Section>"""
    assert failing_cases(report) == ["Hirschman's", "three (does not end)"]
