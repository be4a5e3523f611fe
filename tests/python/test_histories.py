"""One history and two: replays equal their runs bit by bit, say why, and twins say where they part."""

import multivector as mv
import numpy as np
import pandas as pd
import pytest
import xarray as xr

plt = pytest.importorskip("matplotlib.pyplot")


@pytest.fixture(scope="module")
def lively(world):
    """Adaptive neighbours, sampled parameters, variants, and a strategy with instruments of its own."""
    model = mv.Model(
        world,
        focal="KAZ",
        strategies=["multi_vector", "align:RUS", mv.Strategy("hedge", label="careful", initiatives=0.2)],
        years=6,
        burn_in_years=2,
        others="adaptive",
        parameters={"revision_rate": 1},
        variants={"sampled": 20, "equal_instruments": 20},
    )
    return mv.compare(model, replicates=40, seed=99)


@pytest.fixture(scope="module")
def trace(lively):
    return mv.replay(lively, replicate=18)


@pytest.fixture(scope="module")
def twin(lively):
    return mv.twin(lively, 18, ("multi_vector", "align:RUS"))


def test_every_outcome_is_that_of_the_run(lively):
    """`replay` compares all of them by bits; here once more without its help, in each case."""
    for case, number, label in (
        ("main", 0, "multi_vector"),
        ("main", 39, "careful"),
        ("sampled", 7, "align:RUS"),
        ("equal_instruments", 19, "careful"),
    ):
        again = mv.replay(lively, replicate=number, strategy=label, case=case)
        prefix, dim = ("", "replicate") if case == "main" else (case + "_", case + "_replicate")
        then = lively[prefix + "income"].sel({"scenario": label, dim: number}).item()
        assert np.float32(then).tobytes() == np.float32(again["outcome_value"].sel(outcome="income").item()).tobytes()
        assert (
            again.attrs["case"] == case
            and again.attrs["strategy"] == label
            and again.attrs["calibration"] == "defaults calibrated to 1992-2004"
        )


def test_the_course_is_that_of_the_run(lively, trace):
    last = trace.isel(time=slice(int(trace.attrs["burn_in_steps"]), None)).sel(state="KAZ")
    kept = lively["autonomy_trace"].sel(scenario="multi_vector").isel(traced=18).values
    np.testing.assert_array_equal(last["A"].values[3::4], kept)
    assert trace["x"].dims == ("time", "state", "supplier", "function") and trace.sizes["time"] == 32
    assert trace["A"].attrs == {"long_name": "autonomy", "units": "1"}
    np.testing.assert_allclose(trace["x"].sum("supplier"), 1, atol=1e-5)


def test_from_files_of_the_program_and_of_xarray(world, tmp_path, lively):
    import os
    import subprocess

    pytest.importorskip("h5netcdf")
    lively.to_netcdf(tmp_path / "x.nc", engine="h5netcdf")
    assert mv.replay(tmp_path / "x.nc", replicate=17).equals(mv.replay(lively, replicate=17))
    program = os.environ.get("MULTIVECTOR_PROGRAM")
    if not program:
        pytest.skip("the program is not built")
    world.save(tmp_path / "w")
    (tmp_path / "s.toml").write_text(
        'world = "w"\nfocal = "MNG"\nseed = 5\nyears = 4\nburn_in_years = 1\nreplicates = 20\n'
        'strategies = ["neutral", "static"]\n'
    )
    subprocess.run(
        [program, "compare", "s.toml", "--out", "p.nc", "--quiet"], cwd=tmp_path, check=True, capture_output=True
    )
    from_program = mv.replay(tmp_path / "p.nc", replicate=3, strategy="static")
    assert from_program.equals(mv.replay(tmp_path / "s.toml", replicate=3, strategy="static"))
    one = mv.simulate(tmp_path / "s.toml", strategy="hedge", replicates=8)
    assert mv.replay(one, replicate=7, world=mv.World(tmp_path / "w")).attrs["strategy"] == "hedge"


def test_a_replay_in_a_file_answers_as_well(trace, tmp_path):
    pytest.importorskip("h5netcdf")
    trace.to_netcdf(tmp_path / "t.nc", engine="h5netcdf")
    with xr.open_dataset(tmp_path / "t.nc", engine="h5netcdf") as again:
        assert again.mv.events().equals(trace.mv.events()) and repr(again.mv.explain()) == repr(trace.mv.explain())


def test_events_count_what_the_run_counts(lively, trace):
    mine = trace.mv.events(state="KAZ")
    of = lively.sel(scenario="multi_vector", replicate=18)
    for kind, outcome in (
        ("demand_met", "demands_met"),
        ("demand_refused", "demands_refused"),
        ("contest", "contested"),
        ("unrest", "unrest"),
    ):
        assert (mine["kind"] == kind).sum() == of[outcome].item(), kind
    assert (mine["kind"] == "dispute").sum() == of["regional"].item()
    assert len(trace.mv.events(burn_in=True)) > len(trace.mv.events()) > len(mine)
    answered = mine[mine["kind"].str.startswith("demand_")]
    assert ((answered["draw"] < answered["probability"]) == (answered["kind"] == "demand_met")).all()


def test_why_of_a_demand(trace):
    mine = trace.mv.events(state="KAZ")
    demand = mine[mine["kind"].str.startswith("demand_")].iloc[0]
    why = trace.mv.explain("KAZ", time=demand["year"])
    table = why.table.xs(demand["text"])["value"]
    slope = trace["parameter_value"].sel(parameter="compliance_slope").item()
    assert table["reason"] == pytest.approx(slope * (table["refusal"] - table["concession"]) + table["bias"], abs=1e-4)
    assert table["probability"] == pytest.approx(1 / (1 + np.exp(-table["reason"])), abs=1e-5)
    text = " ".join(repr(why).split())
    assert "log odds of complying" in text and f"{table['probability']:.0%}" in text and "1992-2004" in text
    assert why.pressures.loc[demand["power"], "cost of refusing R"] == pytest.approx(table["refusal"])
    assert why.ties.groupby(level="function")["present"].sum().round(4).eq(1).all()
    html = why._repr_html_()
    assert html.count("<li>") >= 4 and "<script" not in html
    assert trace.mv.explain("KAZ", time=demand["year"] - 0.1).time == demand["year"]


def test_why_of_a_revision(trace):
    kept = trace.mv.events()
    revision = kept[(kept["kind"] == "strategy") & kept["why"].str.contains("weighed")].iloc[0]
    why = trace.mv.explain(revision["state"], revision["year"])
    assert why.utilities["chosen"].sum() == 1 and why.utilities.index[why.utilities["chosen"]][0] == revision["label"]
    assert (
        why.utilities["probability"].sum() == pytest.approx(1, abs=1e-5)
        and why.utilities["payoff"].is_monotonic_decreasing
    )
    assert "would bring if it were held for long" in repr(why) and len(why.table)


def test_why_of_a_review_and_of_nothing(trace):
    row = int(trace.attrs["burn_in_steps"]) + int(
        np.flatnonzero(trace["reviewed"].sel(state="KAZ").values[int(trace.attrs["burn_in_steps"]) :])[0]
    )
    review = trace.mv.explain("KAZ", float(trace["time"].values[row]))
    assert "reviewed" in repr(review)
    mine = trace.mv.events(state="MNG")
    quiet = sorted(set(trace["time"].values[8:].tolist()) - set(mine["year"]))
    assert "Nothing was decided" in repr(trace.mv.explain("MNG", quiet[0]))


def test_twins_part_at_their_strategies(lively, twin):
    assert twin.strategies == ("multi_vector", "align:RUS") and twin.state == "KAZ"
    assert twin.touched.index[0] == "KAZ" and twin.divergence["time"].is_monotonic_increasing
    assert (twin.a["x"].isel(time=slice(0, 8)).values == twin.b["x"].isel(time=slice(0, 8)).values).all(), (
        "burn-in is shared"
    )
    a, b = twin.a.mv.events(state="KAZ"), twin.b.mv.events(state="KAZ")
    met = [(events["kind"] == "demand_met").sum() for events in (a, b)]
    assert twin.differences["demands_met"].iloc[-1] == met[1] - met[0]
    assert twin.differences["autonomy"].iloc[-1] == pytest.approx(
        float(
            lively["autonomy_end"].sel(scenario="align:RUS", replicate=18)
            - lively["autonomy_end"].sel(scenario="multi_vector", replicate=18)
        ),
        abs=1e-6,
    )
    only = twin.chain[twin.chain["how"] == "only in a"]
    assert set(only["in_a"]) <= set(a["text"]) and (only["in_b"] == "").all()
    shared = set(zip(a["step"], a["text"])) & set(zip(b["step"], b["text"]))
    alone = twin.chain[(twin.chain["how"] != "answered otherwise")]
    assert not shared & (set(zip(alone["step"], alone["in_a"])) | set(zip(alone["step"], alone["in_b"])))
    assert twin.chain.loc[twin.chain["kind"] == "demand", "because"].str.len().gt(0).all()


def test_a_twin_of_equal_strategies_never_parts(world):
    model = mv.Model(world, strategies=["static", mv.Strategy("static", label="same")], years=3, burn_in_years=1)
    twin = mv.twin(model, 4, seed=3)
    assert not len(twin.touched) and not len(twin.divergence)
    assert set(twin.chain["kind"]) <= {"strategy"} and "equal to the bit" in repr(twin)


def test_twins_say_it(twin):
    text, html = repr(twin), twin._repr_html_()
    assert "They part" in text and "defaults calibrated to 1992-2004" in text and "What differs, in order" in text
    assert "<table" in html and "align:RUS" in html
    a, b = twin.explain()
    assert a.time == b.time and a.strategy != b.strategy
    figure, axis = plt.subplots()
    assert twin.plot(ax=axis) is axis
    foot = next(text.get_text() for text in axis.texts if "seed 99" in text.get_text())
    assert "n = 1" in foot and mv.__version__ in foot and "defaults calibrated to 1992-2004" in foot
    colours = {label.get_text(): label.get_color() for label in axis.get_yticklabels()}
    assert colours["RUS"] == "#009E73" and axis.get_xlabel() and axis.get_title(loc="left")
    plt.close(figure)


def test_cases_go_into_replays_and_twins(lively):
    chosen = mv.select_cases(lively, n=2)
    assert list(chosen["kind"]) == ["typical"] * 2 + ["deviant"] * 2 + ["divergent"] * 2
    difference = lively["demands_conceded"].sel(scenario="align:RUS") - lively["demands_conceded"].sel(
        scenario="multi_vector"
    )
    furthest = int(np.abs(difference.values).argmax())
    assert chosen.loc[4, "replicate"] == furthest and chosen.loc[4, "score"] == pytest.approx(
        float(difference[furthest])
    )
    assert abs(chosen.loc[2, "score"]) >= abs(chosen.loc[3, "score"])
    assert mv.replay(lively, replicate=chosen.iloc[0]).attrs["replicate"] == chosen.loc[0, "replicate"]
    twin = mv.twin(lively, chosen.iloc[4])
    assert twin.strategies == ("multi_vector", "align:RUS")
    assert isinstance(chosen, pd.DataFrame) and chosen["reason"].str.len().min() > 20


def test_functions_of_python_need_the_model(world):
    def calm(s):
        return s.split(s.trust)

    model = mv.Model(world, strategies=["static", calm], years=3, burn_in_years=1)
    data = mv.compare(model, replicates=16, seed=8)
    assert mv.replay(data, replicate=2).attrs["strategy"] == "static"
    with pytest.raises(mv.InputError, match="model="):
        mv.replay(data, replicate=2, strategy="calm")
    assert mv.replay(data, replicate=2, strategy="calm", model=model).attrs["strategy"] == "calm"
    with pytest.raises(mv.InputError, match="years = 4"):
        mv.replay(data, replicate=2, strategy="calm", model=model.replace(years=4))

    def other(s):
        return s.split(1 - s.trust)

    other.__name__ = "calm"
    with pytest.raises(mv.InputError, match="different from the run"):
        mv.replay(data, replicate=2, strategy="calm", model=model.replace(strategies=["static", other]))


def test_a_function_that_fails_ends_the_trace(world):
    def breaks(s):
        if s.year > 1:
            raise ValueError("no idea")
        return s.data

    model = mv.Model(world, strategies=[breaks], years=3, burn_in_years=1)
    trace = mv.replay(model, replicate=0, seed=1)
    assert trace.attrs["failures"] == 1 and "no idea" in trace.attrs["failure"] and trace.sizes["time"] < 16
    with pytest.raises(mv.UserCodeError):
        mv.compare(model, replicates=4, seed=1)


@pytest.mark.parametrize(
    "ask, words",
    [
        (lambda d, t: mv.replay(d, replicate=40), "0 to 39"),
        (lambda d, t: mv.replay(d, replicate=-1), "whole number"),
        (lambda d, t: mv.replay(d, replicate=1, strategy="align:RUZ"), "did you mean `align:RUS`"),
        (lambda d, t: mv.replay(d, replicate=1, case="adaptive"), "sampled"),
        (lambda d, t: mv.replay(d, replicate=1, seed=3), "leave seed= out"),
        (lambda d, t: mv.replay(xr.Dataset(d.data_vars), replicate=1), "does not say how it was computed"),
        (lambda d, t: mv.replay(t, replicate=1), "does not say how it was computed"),
        (lambda d, t: mv.replay(mv.Model("2014"), replicate=1), "without a seed"),
        (lambda d, t: mv.replay(3, replicate=1), "no result"),
        (lambda d, t: mv.replay(d.assign(income=d["income"] + 1), replicate=1), "different from the run"),
        (lambda d, t: mv.replay(d.assign_attrs(world_fingerprint="0"), replicate=1), "world=mv.World"),
        (lambda d, t: mv.twin(d, 1, ("static",)), "two labels"),
        (lambda d, t: mv.twin(d, 1, ("careful", "careful")), "two labels"),
        (lambda d, t: mv.select_cases(d, outcome="incom"), "did you mean `income`"),
        (lambda d, t: mv.select_cases(d.isel(replicate=slice(0, 5))), "ten or more"),
        (lambda d, t: t.mv.explain("KAS"), "did you mean `KAZ`"),
        (lambda d, t: t.mv.explain("KAZ", 99), "-1.75 to 6"),
        (lambda d, t: t.mv.explain("KAZ", "soon"), "finite number"),
        (lambda d, t: d.mv.explain("KAZ"), "no replay"),
        (lambda d, t: d.mv.events(), "mv.replay"),
        (lambda d, t: t.mv.events(state="XXX"), "unknown state"),
        (lambda d, t: t.mv.table("income"), "holds no results"),
    ],
)
def test_misuse(lively, trace, ask, words):
    with pytest.raises(mv.InputError) as caught:
        ask(lively, trace)
    assert words in str(caught.value)


def test_missing_files(tmp_path):
    with pytest.raises(mv.FileError, match="no such file"):
        mv.replay(tmp_path / "none.nc", replicate=0)
    (tmp_path / "bad.nc").write_text("no netCDF")
    with pytest.raises(mv.FileError, match="cannot be read"):
        mv.replay(tmp_path / "bad.nc", replicate=0)
