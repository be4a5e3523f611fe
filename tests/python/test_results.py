"""Tables, plots and the report of a data set."""

import re
import subprocess
import sys

import multivector as mv
import numpy as np
import pytest
import xarray as xr

plt = pytest.importorskip("matplotlib.pyplot")


@pytest.fixture(scope="module")
def wide(world):
    """Four strategies and a variant with sampled parameters."""
    model = mv.Model(
        world,
        strategies=["multi_vector", "align:RUS", "neutral", "static"],
        years=5,
        burn_in_years=2,
        variants={"sampled": 64},
        events=[{"kind": "rivalry_jump", "power": "CHN", "other": "RUS", "amount": 0.3, "year": 2}],
    )
    return mv.compare(model, replicates=96, seed=11)


def test_the_table_against_numpy(wide):
    table = wide.mv.table(["income", "demands_conceded"])
    for name, worst in (("income", slice(None, 10)), ("demands_conceded", slice(-10, None))):
        for k, label in enumerate(wide.mv.strategies):
            row, sample = table.loc[(name, label)], wide[name].values[k].astype(float)
            assert row["mean"] == pytest.approx(sample.mean()) and row["n"] == 96
            assert row["mcse"] == pytest.approx(sample.std(ddof=1) / np.sqrt(96))
            np.testing.assert_allclose(
                [row["q05"], row["q50"], row["q95"]], np.quantile(sample, [0.05, 0.5, 0.95]), rtol=1e-6
            )
            assert row["cvar10"] == pytest.approx(np.sort(sample)[worst].mean(), rel=0.05)


def test_contrasts_are_paired_and_know_the_better_direction(wide):
    income, demands = wide.mv.contrast("income"), wide.mv.contrast("demands_conceded", vs="neutral")
    assert list(income.index) == ["align:RUS", "neutral", "static"] and "neutral" not in demands.index
    difference = wide["demands_conceded"].values[1].astype(float) - wide["demands_conceded"].values[2]
    row = demands.loc["align:RUS"]
    assert row["difference"] == pytest.approx(difference.mean()) and row["mcse"] == pytest.approx(
        difference.std(ddof=1) / np.sqrt(96)
    )
    shares = [(difference < 0).mean(), (difference == 0).mean(), (difference > 0).mean()]  # fewer demands are better
    np.testing.assert_allclose(row[["p_better", "p_equal", "p_worse"]].astype(float), shares)
    a, b = (wide["demands_conceded"].values[k].astype(float) for k in (1, 2))
    pairs = a[:, None] - b[None, :]
    independent = ["p_better_independent", "p_equal_independent", "p_worse_independent"]
    shares = [(pairs < 0).mean(), (pairs == 0).mean(), (pairs > 0).mean()]
    np.testing.assert_allclose(row[independent].astype(float), shares)
    error = np.std(difference < 0, ddof=1) / np.sqrt(96)
    assert row["p_better_mcse"] == pytest.approx(error)
    sampled = wide.mv.contrast("income", case="sampled")
    assert (
        sampled.loc["static", "n"] == 64 and sampled.loc["static", "difference"] != income.loc["static", "difference"]
    )


def test_an_outcome_of_each_power_has_an_entry_a_power(wide):
    powers = [str(power) for power in wide["power"].values]
    assert [f"power_gain[{power}]" for power in powers] == [
        name for name in wide.mv.outcomes if name.startswith("power_gain")
    ]
    for case, prefix in (("main", ""), ("sampled", "sampled_")):
        for power in powers:
            np.testing.assert_array_equal(
                wide.mv.samples(f"power_gain[{power}]", case=case), wide[f"{prefix}power_gain"].sel(power=power).values
            )
    table = wide.mv.table("power_gain")
    assert list(table.index.get_level_values("outcome").unique()) == [f"power_gain[{power}]" for power in powers]
    assert table.loc[("power_gain[RUS]", "static"), "mean"] == pytest.approx(
        wide["power_gain"].sel(power="RUS", scenario="static").mean()
    )
    assert wide.mv.contrast("power_incidents[CHN]").loc["static", "p_better"] <= 1
    assert wide.mv.plot.ridge("power_gain[RUS]").get_title(loc="left").endswith("rents, RUS")


def test_the_variance_is_split(wide):
    split = wide.mv.variance("income")
    assert (split["draws"] == 32).all() and np.allclose(split["parameters"] + split["chance"], split["total"])


def test_a_file_of_the_same_data_has_the_same_tables(wide, tmp_path):
    wide.to_netcdf(tmp_path / "wide.nc", engine="h5netcdf")
    with xr.open_dataset(tmp_path / "wide.nc", engine="h5netcdf") as again:
        assert again.mv.table().equals(wide.mv.table())
        assert again.mv.cases == ["main", "sampled"]


@pytest.mark.parametrize(
    "ask, words",
    [
        (lambda mv_: mv_.table("incom"), "did you mean `income`"),
        (lambda mv_: mv_.table("income", vs="hedge"), "vs="),
        (lambda mv_: mv_.contrast("income", case="sampeld"), "did you mean `sampled`"),
        (lambda mv_: mv_.contrast("power_gain[RUZ]"), "did you mean `power_gain[RUS]`"),
        (lambda mv_: mv_.contrast("power_gain"), "power_gain[USA], power_gain[CHN]"),
        (lambda mv_: mv_.plot.fan("incom"), "did you mean `income`"),
        (lambda mv_: mv_.plot.fan("income", strategy="align:RUZ"), "did you mean `align:RUS`"),
    ],
)
def test_unknown_names(wide, ask, words):
    with pytest.raises(mv.InputError) as caught:
        ask(wide.mv)
    assert words in str(caught.value)


def test_other_data_sets_and_missing_companions(data):
    with pytest.raises(mv.InputError, match="holds no results"):
        xr.Dataset({"a": 1}).mv.table()
    with pytest.raises(mv.InputError, match="variants"):
        data.mv.variance("income")


def test_one_strategy_has_nothing_to_compare_with(model):
    one = mv.simulate(model, replicates=8, seed=1)
    assert not len(one.mv.contrast("income")) and len(one.mv.table("income")) == 1
    with pytest.raises(mv.InputError, match="nothing to compare"):
        one.mv.plot.contrast("income")


PLOTS = {
    "ridge": lambda p, ax: p.ridge("income", ax=ax),
    "ecdf": lambda p, ax: p.ecdf("income", ax=ax),
    "fan": lambda p, ax: p.fan("autonomy", ax=ax),
    "contrast": lambda p, ax: p.contrast("income", ax=ax),
    "variance": lambda p, ax: p.variance("income", ax=ax),
}


@pytest.mark.parametrize("kind", PLOTS)
def test_plots_draw_where_they_are_told_and_say_where_from(wide, kind):
    figure, axis = plt.subplots()
    assert PLOTS[kind](wide.mv.plot, axis) is axis
    texts = [text.get_text() for text in axis.texts]
    foot = next(text for text in texts if "seed 11" in text)
    assert re.search(r"n = (96|64) futures", foot) and mv.__version__ in foot and "calibrated to 1992-2004" in foot
    assert axis.get_xlabel() and axis.get_title(loc="left")
    plt.close(figure)
    own = PLOTS[kind](wide.mv.plot, None)
    assert own.figure is not figure
    plt.close(own.figure)


def test_contrast_plot_shows_the_means(wide):
    figure, axis = plt.subplots()
    wide.mv.plot.contrast("income", ax=axis)
    drawn = [line.get_xdata()[0] for line in axis.get_lines() if line.get_marker() == "o"]
    np.testing.assert_allclose(drawn, wide.mv.contrast("income")["difference"])
    plt.close(figure)


def test_colours_are_those_of_the_powers(wide):
    from matplotlib.colors import to_hex

    figure, axis = plt.subplots()
    wide.mv.plot.ridge("income", ax=axis)
    shades = [to_hex(label.get_color()).upper() for label in axis.get_yticklabels()]
    assert shades[:2] == ["#111111", "#009E73"]
    plt.close(figure)


def test_the_report_stands_alone(wide, tmp_path):
    path = tmp_path / "page.html"
    mv.report(wide, path)
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"""(src|href)=["'](?!data:)""", text) and "url(" not in text and "<script" not in text
    for words in (
        "Defaults calibrated to 1992-2004",
        "What can be counted",
        "What happened, by kind of event",
        "KAZ (Kazakhstan)",
        "Differences in the same futures",
        "Under other assumptions",
        "rivalry_jump",
        "multivector compare scenario.toml --replicates 96 --seed 11",
        'name="viewport"',
        "world fingerprint",
    ):
        assert words in text, words
    assert text.index("What can be counted") < text.index("How the state fares")
    row = re.search(r"<small>incidents</small></span></td>(.*?)</tr>", text).group(1)
    sample = wide["incidents"].values[1]
    assert f"in {100 * (sample > 0).mean():.0f} %" in row and f"{sample.mean():.1f}"[:3] in row, row
    mean = wide.mv.table("demands_conceded").loc[("demands_conceded", "align:RUS"), "mean"]
    assert f"{mean:.2f}" in text or f"{mean:.3f}" in text
    with pytest.raises(mv.FileError, match="exists already"):
        mv.report(wide, path)


def test_names_from_a_scenario_are_escaped(world, tmp_path):
    model = mv.Model(
        world,
        strategies=[mv.Strategy("hedge", label="<b>&x")],
        title="<script>alert(1)</script>",
        years=5,
        burn_in_years=0,
    )
    mv.report(mv.compare(model, replicates=8, seed=1), tmp_path / "p.html")
    text = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert "<script" not in text and "<b>&x" not in text and "&lt;b&gt;&amp;x" in text


def test_what_the_report_says_can_be_repeated(wide, tmp_path):
    """Scenario and command of the page give the same data again."""
    import html

    mv.report(wide, tmp_path / "p.html")
    text = (tmp_path / "p.html").read_text(encoding="utf-8")
    scenario = html.unescape(
        re.search(r"<details open><summary>scenario.toml</summary><pre>(.*?)</pre>", text, re.DOTALL).group(1)
    )
    (tmp_path / "again.toml").write_text(scenario)
    again = mv.compare(tmp_path / "again.toml", replicates=96, seed=11)
    assert again.equals(wide)


def test_the_console_script(wide, tmp_path):
    wide.to_netcdf(tmp_path / "wide.nc", engine="h5netcdf")
    command = [sys.executable, "-m", "multivector.reports"]
    done = subprocess.run([*command, tmp_path / "wide.nc"], capture_output=True, text=True)
    assert done.returncode == 0 and (tmp_path / "wide.html").stat().st_size > 50_000, done.stderr
    for arguments, words in (
        ([tmp_path / "wide.nc"], "--force"),
        ([tmp_path / "none.nc"], "no such file"),
        ([__file__], "cannot be read"),
    ):
        refused = subprocess.run([*command, *arguments], capture_output=True, text=True)
        assert refused.returncode == 2 and words in refused.stderr and "Traceback" not in refused.stderr


def test_cards_are_html_and_escaped(world, model):
    card = model.replace(title="<i>x")._repr_html_()
    assert "&lt;i&gt;x" in card and "Kazakhstan" in card and "<script" not in card
    strategy = mv.Strategy("multi_vector", label="<b>", lead_share=0.5)._repr_html_()
    assert (
        "&lt;b&gt;" in strategy
        and "lead_share = 0.5" in strategy
        and "multi_vector_diplomacy" in strategy
        and "Contessi" in strategy
    )
    assert "135" in world._repr_html_() and "135 states" in repr(world)


def test_a_copy_whose_index_of_chunks_is_damaged_is_refused(data, tmp_path):
    """One byte of an index: xarray reads fill values in the place of what it no longer finds, and says nothing."""
    pytest.importorskip("netCDF4")
    path = tmp_path / "copy.nc"
    data.to_netcdf(path, engine="netcdf4")
    with xr.open_dataset(path, engine="netcdf4") as sound:
        assert sound.mv.table("income")["n"].eq(64).all()
    damaged = bytearray(path.read_bytes())
    index = re.compile(rb"TREE\x01\x00\x01\x00").search(damaged)  # a node of raw chunks, a leaf, that holds one
    damaged[index.start() + 6] = 0  # and now none
    path.write_bytes(damaged)
    with xr.open_dataset(path, engine="netcdf4") as silent:
        silent.load()
        with pytest.raises(mv.FileError, match="lacks a part of its values: the file is damaged"):
            silent.mv  # noqa: B018
