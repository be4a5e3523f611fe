"""record=: variables of the state along every replicate, in Python and in files."""

import os
import subprocess

import multivector as mv
import numpy as np
import pytest
import xarray as xr


def test_recorded_numbers_are_those_of_a_replay(model):
    data = mv.compare(
        model, replicates=20, seed=3, record={"variables": ["A", "T", "x", "rho"], "states": ["UZB", "KAZ"], "every": 2}
    )
    assert data["record_T"].dims == ("scenario", "replicate", "record_time", "record_state", "power")
    assert data["record_x"].sizes["supplier"] == 6 and data["record_rho"].dims[-1] == "pair"
    assert list(data["record_state"].values) == ["UZB", "KAZ"] and data.sizes["record_time"] == 10
    trace = mv.replay(data, replicate=18, strategy="align:RUS")
    for name in ("A", "T", "x"):
        recorded = data.mv.record(name).sel(scenario="align:RUS", replicate=18)
        again = trace[name].sel(time=recorded["time"], state=recorded["state"])
        assert recorded.values.tobytes() == np.ascontiguousarray(again.values).tobytes(), name
    assert data.mv.record("T").attrs["unit_label"] == "share"


def test_recording_changes_nothing_else(model, data):
    recorded = mv.compare(model, replicates=64, seed=7, record={"variables": ["S"], "states": "all", "when": "end"})
    assert recorded.drop_vars(["record_S", "record_time", "record_state"]).equals(data)
    assert recorded["record_S"].shape == (3, 64, 1, 135)


def test_when_and_every(model):
    times = lambda **said: mv.simulate(model, replicates=2, seed=1, record={"variables": ["A"], **said})[
        "record_time"
    ].values.tolist()
    assert times() == [k / 4 for k in range(1, 21)]
    assert times(when="end") == [5] and times(when="yearly") == [1, 2, 3, 4, 5]
    assert times(when=(1, 2)) == [1, 1.25, 1.5, 1.75, 2] and times(when=[1, 2], every=np.int64(2)) == [1, 1.5, 2]


def test_program_and_python_record_the_same(world, tmp_path):
    program = os.environ.get("MULTIVECTOR_PROGRAM")
    if not program:
        pytest.skip("the program is not built")
    world.save(tmp_path / "w")
    plain = 'world = "w"\nfocal = "MNG"\nseed = 5\nyears = 4\nburn_in_years = 1\nreplicates = 20\n'
    plain += 'strategies = ["neutral", "static"]\n'
    (tmp_path / "plain.toml").write_text(plain)
    (tmp_path / "s.toml").write_text(
        plain + '\n[record]\nvariables = ["q", "Y"]\nstates = ["MNG", "KAZ"]\nwhen = "yearly"\n'
    )
    subprocess.run(
        [program, "compare", "s.toml", "--out", "p.nc", "--quiet"], cwd=tmp_path, check=True, capture_output=True
    )
    here = mv.compare(
        tmp_path / "plain.toml", record={"variables": ["q", "Y"], "states": ["MNG", "KAZ"], "when": "yearly"}
    )
    assert here.equals(mv.compare(tmp_path / "s.toml"))
    assert '[record]\nvariables = ["q", "Y"]' in here.attrs["scenario"]
    pytest.importorskip("h5netcdf")
    with xr.open_dataset(tmp_path / "p.nc", engine="h5netcdf") as file:
        assert file["record_q"].equals(here["record_q"]) and file["record_Y"].equals(here["record_Y"])
    listed = subprocess.run([program, "parameters", "--variables"], check=True, capture_output=True, text=True).stdout
    assert "autonomy" in listed and "state, supplier, function" in listed


@pytest.mark.parametrize(
    "record, words",
    [
        ({"variables": ["autonomy"]}, "`A` is autonomy"),
        ({"variables": ["rhoo"]}, "did you mean `rho`"),
        ({"variables": []}, "empty"),
        ({}, "missing"),
        ({"variables": ["A"], "states": ["KAS"]}, "did you mean `KAZ`"),
        ({"variables": ["A"], "states": "al"}, "all"),
        ({"variables": ["A"], "evry": 2}, "did you mean `every`"),
        (["A"], "must be a dict"),
        ({"states": ["KAZ"]}, "missing"),
        ({"variables": ["A"], "every": 0}, "1 to 64000"),
        ({"variables": ["A"], "every": 999}, "no step"),
        ({"variables": ["A"], "when": "now"}, "yearly"),
        ({"variables": ["A"], "when": (3, 9)}, "within 5 years"),
        ({"variables": ["A"], "when": "end", "every": 2}, "both say"),
        ({"variables": "A"}, "wrong type"),
        ({"variables": ["A"], "when": [float("nan"), 1]}, "finite"),
        ({"variables": ["A"], "every": True}, "neither"),
    ],
)
def test_misuse(model, record, words):
    with pytest.raises(mv.InputError) as caught:
        mv.compare(model, replicates=4, seed=1, record=record)
    assert words in str(caught.value) and str(caught.value).startswith("compare(record")


def test_absurd_sizes_are_refused_at_once(model):
    with pytest.raises(mv.InputError, match="does not fit into memory") as caught:
        mv.compare(model, replicates=10_000_000, seed=1, record={"variables": ["x"], "states": "all"})
    assert "10000000 replicates x 3 strategies x 20 steps x 2430 numbers" in str(caught.value)


def test_asking_for_what_was_not_recorded(data, model):
    with pytest.raises(mv.InputError, match="nothing was recorded"):
        data.mv.record("A")
    recorded = mv.simulate(model, replicates=2, seed=1, record={"variables": ["A"]})
    with pytest.raises(mv.InputError, match="recorded variable"):
        recorded.mv.record("T")
