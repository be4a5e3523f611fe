"""What is looked at before a world is used: summaries, notes, map; and worlds drawn from a seed."""

import json
import os
import re
import subprocess
from pathlib import Path

import multivector as mv
import numpy as np
import pytest
from multivector.mv1.world import checks

WORLDS = Path(__file__).resolve().parents[2] / "experiments" / "worlds"
SHIPPED = ("1995", "2005", "2014", "2014_six")


@pytest.mark.parametrize("name", SHIPPED)
def test_gaps_are_those_of_the_card(name):
    """The program's count of filled rows is that of the data card, which the builder made."""
    card = (WORLDS / name / "DATA_CARD.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| (\S+\.csv) \| ([^|]+) \| (\w+) \| (\d+) \|$", card, re.MULTILINE)
    said = {(file, "*" if column == "all numbers" else column, kind): int(rows) for file, column, kind, rows in table}
    found = mv.World(name).gaps
    assert len(said) > 10
    assert {tuple(row[:3]): row[3] for row in found.itertuples(index=False)} == said


@pytest.mark.parametrize("name", SHIPPED)
def test_summary(name):
    """Shares sum to 1; medians of concentration are those of NumPy; every state is led by one power."""
    world = mv.World(name)
    summary, index = world.summary, checks.concentration(world)
    assert np.allclose(summary[world.suppliers].sum(axis=1), 1, atol=1e-4)
    for function in world.functions:
        values = index[function].dropna()
        assert summary.loc[function, "concentration"] == pytest.approx(np.median(values), abs=1e-6)
        assert summary.loc[function, "concentration_low"] == pytest.approx(np.percentile(values, 25), abs=1e-6)
        assert summary.loc[function, [f"led by {g}" for g in world.powers.index]].sum() == len(values)


def test_the_program_says_the_same():
    """describe: who leans where, concentration, borders, gaps."""
    program = os.environ.get("MULTIVECTOR_PROGRAM")
    if not program:
        pytest.skip("no program")
    told = json.loads(
        subprocess.run(
            [program, "describe", WORLDS / "2014", "--json"], check=True, capture_output=True, text=True
        ).stdout
    )
    world = mv.World("2014")
    assert told["leans"]["economy"]["powers"]["EU"] == pytest.approx(world.summary.loc["economy", "EU"])
    assert (told["borders"], told["rivals"]) == (219, 33) and len(told["gaps"]) == len(world.gaps)
    text = subprocess.run([program, "describe", WORLDS / "2014"], check=True, capture_output=True, text=True).stdout
    for words in ("who leans where", "concentration (HHI)", "219 borders, 33 of rivals", "not stand in its source"):
        assert words in text
    assert max(map(len, text.splitlines())) <= 120


def test_notes():
    """notes.csv as a table; a world changed in memory keeps none."""
    world = mv.World("2014")
    assert list(world.notes.columns) == ["file", "row", "column", "kind", "source", "year", "note"]
    assert (world.notes["kind"] == "corrected").sum() == 5
    assert world.replace(rivalry=world.rivalry).notes.empty and world.replace(rivalry=world.rivalry).gaps.empty


def test_coastlines():
    """Rings of the continents, in degrees: Almaty and Brasilia lie in one, the middle of the Pacific in none."""
    from matplotlib.path import Path as Outline

    rings = [Outline(ring) for ring in checks.coastlines()]
    inside = [any(ring.contains_point(place) for ring in rings) for place in [(76.9, 43.2), (-47.9, -15.8), (-150, 0)]]
    assert inside == [True, True, False] and 20 < len(rings) < 200


@pytest.mark.parametrize("name", ["2014", "2014_six"])
def test_map(name):
    """Every state is drawn once, in one of as many marks as powers, filled or hollow."""
    world = mv.World(name)
    for function in (None, "security"):
        ax = world.plot.map(function=function)
        drawn = sum(len(part.get_offsets()) for part in ax.collections if hasattr(part, "get_sizes"))
        lean = checks.share(world, function)
        texts = [text.get_text() for text in ax.get_legend().get_texts()]
        assert texts[: len(world.powers)] == [
            f"{code}: {count} states"
            for code, count in zip(world.powers.index, np.bincount(lean.argmax(axis=1), minlength=len(world.powers)))
        ]
        assert drawn >= len(world.states) + len(world.powers)
    with pytest.raises(mv.InputError, match="function"):
        world.plot.map(function="energy")


def test_checks_are_drawn():
    figure = mv.World("2014").plot.checks()
    assert [ax.get_title(loc="left") for ax in figure.axes] == [
        "Mean share of need",
        "Concentration of ties",
        "Most disputed borders",
        "Rows not from their source",
    ]
    assert mv.World.synthetic(20).plot.checks().axes[3].texts[0].get_text() == "the world has no notes"


@pytest.mark.parametrize("graph", ["small_world", "scale_free", "random", "planar", "lattice"])
def test_synthetic(graph):
    """A world of each family runs, travels and differs by its seed."""
    world = mv.World.synthetic(30, graph=graph, seed=5)
    assert world == mv.World.synthetic(30, graph=graph, seed=5) != mv.World.synthetic(30, graph=graph, seed=6)
    model = mv.Model(world, focal="AAC", strategies=["multi_vector", "static"], years=2, burn_in_years=1)
    data = mv.compare(model, replicates=16, seed=1)
    assert np.isfinite(data["income"]).all()


def test_synthetic_refused():
    with pytest.raises(mv.InputError, match="degree"):
        mv.World.synthetic(30, graph="small_world", degree=3)
    with pytest.raises(mv.InputError, match="lattice"):
        mv.World.synthetic(30, graph="latice")
