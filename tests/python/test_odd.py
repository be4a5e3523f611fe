"""The ODD description of a configured model: one source of truth, and it says what is on and nothing else."""

import re

import multivector as mv
import pytest
from multivector.core import shipped


def source():
    return (shipped.ODD / "mv1.md").read_text(encoding="utf-8")


def model(**said):
    return mv.Model("2014", **{"focal": "KAZ", "strategies": ["multi_vector", "align:RUS"], **said})


def lines(description):
    """Without numbers of steps, which shift when one is left out."""
    return [re.sub(r"^\d+\. ", "", line) for line in str(description).splitlines()]


def differing(one, other):
    import difflib

    return [
        line[2:] for line in difflib.ndiff(lines(one), lines(other)) if line[:2] in ("- ", "+ ") and line[2:].strip()
    ]


def test_every_mechanism_and_parameter_is_described_exactly_once():
    described = re.findall(r"<!-- mechanism (\w+) -->", source())
    assert sorted(described) == sorted(mv.mechanisms().index)
    listed = [name for names in re.findall(r"<!-- parameters (.*?) -->", source(), re.DOTALL) for name in names.split()]
    assert sorted(listed) == sorted({name.split(".")[0] for name in mv.parameters().index})


def test_conditions_name_what_there_is():
    flags = {*mv.mechanisms().index, "events", "sampled", "page"}
    for names in re.findall(r"<!-- if (.*?) -->", source()):
        assert set(names.split(" or ")) <= flags, names
    for rows in re.findall(r"<!-- rows (.*?) -->", source(), re.DOTALL):
        for part in rows.split(";"):
            assert set(" ".join(part.split(": ", 1)[1].split()).split(" or ")) <= flags, part
    assert len(re.findall(r"<!-- (?:if|mechanism|steps)\b", source())) == source().count("<!-- end -->")


def test_every_row_and_dropped_text_with_a_condition_is_there():
    text = source()
    for found in re.finditer(r"<!-- rows (.*?) -->", text, re.DOTALL):
        table = text[found.end() :].split("\n\n| ")[1].split("\n\n")[0]
        firsts = [line.split("|")[1].strip().strip("`") for line in ("| " + table).splitlines()[2:]]
        for part in found.group(1).split(";"):
            key = part.strip().split(": ")[0]
            assert any(re.match(rf"{re.escape(key)}(?!\w)", first) for first in firsts), key
    plain = " ".join(re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL).split())
    for dropped in re.findall(r"<!-- unless \w+ drop (.*?) -->", text, re.DOTALL):
        assert " ".join(dropped.split()) in plain, dropped


@pytest.mark.parametrize("name", list(mv.mechanisms().index))
def test_what_is_off_vanishes(name):
    optional = not mv.mechanisms().loc[name, "on_by_default"]
    some = [{"name": "EAEU", "power": "RUS", "members": ["KAZ"]}] if name == "projects" else []
    one = lambda **said: mv.odd(model(projects=some, **said))
    on, off = (one(on=[name]), one()) if optional else (one(), one(off=[name]))
    block = re.search(rf"<!-- mechanism {name} -->(.*?)<!-- end -->", source(), re.DOTALL).group(1)
    own = re.findall(r"<!-- parameters (.*?) -->", block, re.DOTALL)
    for parameter in " ".join(own).split():
        assert re.search(rf"^\| `{parameter}[`.]", str(on), re.MULTILINE) and not re.search(
            rf"^\| `{parameter}[`.]", str(off), re.MULTILINE
        )
    step = re.compile(rf"^\d+\. `{name}`", re.MULTILINE)
    assert not step.search(str(off)) and (step.search(str(on)) or name == "nuclear")
    numbers = [int(n) for n in re.findall(r"^(\d+)\. ", str(off).split("## 3.")[1].split("## 4.")[0], re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_two_models_differ_exactly_where_they_should():
    one, other = mv.odd(model()), mv.odd(model(off=["corridors"], parameters={"fear": 2.0, "rivalry_noise": 0.05}))
    changed = differing(one, other)
    heads = ("| parameter |", "|---")
    block = [
        line
        for line in str(one).split("*Corridors.* ")[1].split("*Society.*")[0].splitlines()[1:]
        if line.strip() and not line.startswith(heads)
    ]
    assert set(block) <= set(changed) and len(block) == 4
    for line in changed:
        assert (
            line in block
            or line.startswith(heads)
            or re.search(
                r"corridor|\*Corridors\.|open \||`fear`|\| nothing \||\| changed |weight, transit|"
                r"two powers; of a|^\*\*Time\*\*|nearest\s*$|^capitals|border, relative",
                line,
            )
        ), line
    assert any(line.startswith("| `fear` | phi | **2** | 0.5 |") for line in changed)
    assert any("fear = 2 (default 0.5)" in line for line in changed) and not any(
        "rivalry_noise" in line for line in changed
    )
    assert differing(one, mv.odd(model())) == []


def test_a_change_of_one_parameter_changes_two_places():
    changed = differing(mv.odd(model()), mv.odd(model(parameters={"theta.security": 0.2})))
    assert len(changed) == 4 and changed[0].startswith("| nothing |") and "theta.security" in changed[1]
    assert [line.split(" | ")[2] for line in changed[2:]] == ["0.3", "**0.2**"]


def test_strategies_packages_and_events_are_those_in_use():
    text = str(
        mv.odd(
            model(
                strategies=["hedge+firm", mv.Strategy("multi_vector", label="careful", lead_share=0.5)],
                events=[{"kind": "rivalry_jump", "power": "CHN", "other": "RUS", "amount": 0.4, "year": 5}],
            )
        )
    )
    assert "| `hedge` |" in text and "| `enmesh` |" not in text and "| firm |" in text and "| client |" not in text
    assert "| careful | multi_vector | multi_vector_diplomacy | lead_share 0.5" in text
    assert (
        "| `rivalry_jump` |" in text
        and "| `leader_change` |" not in text
        and "| rivalry_jump | CHN | RUS | 0.4 | 5 |" in text
    )
    assert "### 7.11" not in str(mv.odd(model()))
    assert "| `enmesh` |" in str(mv.odd(model(others="adaptive")))


def test_sampled_models_show_their_ranges():
    fixed, drawn = str(mv.odd(model())), str(mv.odd(model(sampled=True, parameters={"attention": 3})))
    assert "drawn from" not in fixed.split("## 7.")[1] and "| `fear` | phi | 0.5 | 0.5 | 0.25 to 1 |" in drawn
    assert "| `attention` | A_att | **3** | 2 | — |" in drawn


def test_the_world_is_the_models_own(world):
    text = str(mv.odd(mv.Model(world, focal="MNG")))
    assert (
        "| state | every other state of the world file; it depends on suppliers and follows a strategy | 135 |" in text
    )
    assert "MNG (Mongolia)" in text and world.fingerprint in text and "Defaults calibrated to 1992-2004" in text


def test_the_text_stands_alone():
    text = str(mv.odd(model()))
    assert "<!--" not in text and "](" not in text and "## 9." not in text
    assert "Heider" not in text and "Heider, F. (1946)" in str(mv.odd(model(on=["structural_balance"])))
    assert "\n\n\n" not in text


def test_saving_and_showing(tmp_path):
    description = mv.odd(model())
    assert description._repr_markdown_() == str(description)
    description.save(tmp_path / "odd.md")
    assert (tmp_path / "odd.md").read_text(encoding="utf-8") == str(description)
    with pytest.raises(mv.FileError, match="exists already"):
        description.save(tmp_path / "odd.md")
    description.save(tmp_path / "odd.md", force=True)
    with pytest.raises(mv.FileError, match="cannot be written"):
        description.save(tmp_path / "none" / "odd.md")
    with pytest.raises(mv.InputError, match="this is no model"):
        mv.odd("KAZ")


@pytest.mark.skipif(not hasattr(mv, "Mechanism"), reason="this build has no own mechanisms")
def test_own_mechanisms_bring_their_paragraphs():
    def remittances(now):
        """Money sent home. It follows the largest lean."""
        now["transit"] = now["transit"] + 0.01

    own = mv.Mechanism(
        remittances,
        after="corridors",
        parameters=[mv.Parameter("rate", 0.2, 0.1, 0.4, unit="1/year", meaning="how fast")],
    )
    with_it, without = mv.odd(model(mechanisms=[own])), mv.odd(model(mechanisms=[own], off=["remittances"]))
    assert "It follows the largest lean." in str(
        with_it
    ) and "| `remittances.rate` | rate | 0.2 | 0.2 | 1/year | how fast |" in str(with_it)
    steps = re.findall(r"^\d+\. `(\w+)`", str(with_it), re.MULTILINE)
    assert steps[steps.index("corridors") + 1] == "remittances" and "It follows the largest lean" not in str(without)
