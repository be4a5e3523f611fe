"""What a page says first: the sentences of the program, of whatever futures the data set holds."""

import html
import json
import os
import subprocess

import multivector as mv
import numpy as np
import pytest
import xarray as xr
from multivector.results.brief import brief
from multivector.results.tables import Tables

PROGRAM = os.environ.get("MULTIVECTOR_PROGRAM")


@pytest.fixture(scope="module")
def data(world):
    model = mv.Model(
        world,
        focal="KAZ",
        strategies=["multi_vector", "shelter", "static"],
        years=1,
        burn_in_years=1,
        events=[{"kind": "rivalry_jump", "power": "CHN", "other": "RUS", "amount": 0.3, "year": 0.5}],
        variants={"sampled": 16, "equal_instruments": 16, "knife_edges": 16},
    )
    return mv.compare(model, replicates=24, seed=3)


def sentences(data):
    return [text for _, text in brief(Tables(data))]


@pytest.mark.skipif(not PROGRAM, reason="MULTIVECTOR_PROGRAM is not set")
def test_the_program_says_the_same_of_the_file(data, tmp_path):
    data.to_netcdf(tmp_path / "r.nc", engine="h5netcdf")
    done = subprocess.run([PROGRAM, "summary", tmp_path / "r.nc", "--json"], capture_output=True, text=True, check=True)
    theirs = [(one["kind"], one["text"]) for one in json.loads(done.stdout)["brief"]]
    assert theirs == brief(Tables(data)) and len(theirs) > 10


def test_of_a_choice_and_in_any_order(data):
    some = data.transpose(*list(data.dims)[::-1]).isel(scenario=[2, 0])
    said = sentences(some)
    mean = float(data["demands_met"].values[0].mean(dtype=float))
    assert any(f"in 1 year: {mean:.1f} under multi_vector" in text for text in said)
    assert any("of 1 strategy, yardsticks not counted" in text and text.startswith("multi_vector") for text in said)
    assert not any("of 3 strategies" in text for text in said)


def test_runs_that_are_joined(data, world):
    model = mv.Model(world, focal="KAZ", strategies=["multi_vector", "static"], years=1, burn_in_years=1)
    joined = mv.join(*(mv.compare(model, replicates=8, seed=seed) for seed in (4, 5)))
    mean = float(joined["demands_met"].sel(scenario="multi_vector").mean(dtype=float))
    first = next(text for text in sentences(joined) if text.startswith("Demands of powers"))
    said = float(first.split("in 1 year: ")[1].split(" under multi_vector, by number")[0])
    assert said == pytest.approx(mean, abs=0.06)


def test_an_outcome_without_a_number_is_left_out(data):
    gap = data.copy()
    gap["income"] = gap["income"].copy()
    gap["income"][0, 3] = np.nan
    said = sentences(gap)
    assert any("by autonomy" in text for text in said) and not any("by income" in text for text in said)


def test_the_page_begins_with_it(data, tmp_path):
    mv.report(data, tmp_path / "page.html")
    page = html.unescape((tmp_path / "page.html").read_text(encoding="utf-8"))
    assert page.index("<h2>In brief</h2>") < page.index("<h2>What was run</h2>")
    for text in sentences(data):
        assert f"<li>{text}.</li>" in page
    events = page[page.index("<h2>Scheduled events</h2>") :]
    assert "the jump fades, half of it in 4.6 years" in events and "rivalry_base" in events
    assert "exactly as well, and worse" in page and "equal " in page


def test_models_that_say_nothing(tmp_path):
    assert brief(Tables(xr.Dataset({"x": (("scenario", "replicate"), np.zeros((1, 2)))}, {"scenario": ["a"]}))) == []
