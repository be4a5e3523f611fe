"""What went wrong without a word: each is said now, or right."""

import warnings

import multivector as mv
import numpy as np
import pandas as pd
import pytest
import xarray as xr

plt = pytest.importorskip("matplotlib.pyplot")


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


# The strategy that others are compared with


def through_pandas(data):
    """A trip that sorts the strategies and drops attributes, which are put back."""
    names = ["income", "demands_conceded"]
    long = data[names].to_dataframe().reset_index()
    back = long.groupby(["scenario", "replicate"])[names].first().to_xarray().assign_attrs(data.attrs)
    return back.assign({name: back[name].assign_attrs(data[name].attrs) for name in names})


REARRANGED = {
    "sortby": lambda d: d.sortby("scenario"),
    "isel": lambda d: d.isel(scenario=[2, 1, 0]),
    "transpose": lambda d: d.transpose(),
    "both": lambda d: d.sortby("scenario").transpose("replicate", ...),
    "pandas": lambda d: through_pandas(d),
}


@pytest.mark.parametrize("how", REARRANGED)
def test_the_reference_is_that_of_the_scenario(data, how):
    other = REARRANGED[how](data)
    for label in ("align:RUS", "static"):
        pd.testing.assert_series_equal(other.mv.contrast("income").loc[label], data.mv.contrast("income").loc[label])
        row = ("income", label)
        pd.testing.assert_series_equal(other.mv.table("income").loc[row], data.mv.table("income").loc[row])
    assert "multi_vector" not in other.mv.contrast("income").index
    axis = other.mv.plot.contrast("income")
    assert "Difference from multi_vector" in axis.get_title(loc="left")


@pytest.mark.parametrize("how", ["sortby", "transpose", "both"])
def test_pages_cases_and_pictures_of_rearranged_data(data, how, tmp_path):
    other = REARRANGED[how](data)
    mv.report(other, tmp_path / "other.html")
    mv.report(data, tmp_path / "data.html")
    assert "Mean difference from <b>multi_vector</b>" in (tmp_path / "other.html").read_text()
    assert (tmp_path / "other.html").stat().st_size > 0.9 * (tmp_path / "data.html").stat().st_size
    pd.testing.assert_frame_equal(mv.select_cases(other), mv.select_cases(data))
    assert mv.replay(other, replicate=3).attrs["strategy"] == "multi_vector"
    assert mv.twin(other, 3).strategies == (
        "multi_vector",
        "align:RUS" if how == "transpose" else mv.twin(other, 3).strategies[1],
    )
    np.testing.assert_array_equal(other.mv.samples("income"), data.sel(scenario=other["scenario"])["income"].values)
    fans = [one.mv.plot.fan("income").get_lines()[0].get_ydata() for one in (data, other)]
    np.testing.assert_array_equal(*fans)


def test_data_that_do_not_say_the_reference(data):
    bare = xr.Dataset(data[["income", "demands_conceded"]]).assign_attrs({}).sortby("scenario")
    bare.attrs.clear()
    for ask in (
        lambda: bare.mv.table("income"),
        lambda: bare.mv.contrast("income"),
        lambda: bare.mv.plot.contrast("income"),
    ):
        with pytest.raises(mv.InputError, match="does not say which strategy"):
            ask()
    assert (
        bare.mv.contrast("income", vs="multi_vector").loc["static", "difference"]
        == data.mv.contrast("income").loc["static", "difference"]
    )


def test_a_transposed_replay_explains_the_same(data):
    trace = mv.replay(data, replicate=3)
    turned = trace.transpose(*reversed(list(trace.dims)))
    one, other = trace.mv.explain(), turned.mv.explain()
    assert one.text == other.text
    for name in ("ties", "pressures", "table"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))


# Futures that failed


def sometimes(s):
    """Fails in five futures of eight."""
    if s.replicate % 8 < 5:
        raise ValueError("no idea")
    return s.data


@pytest.fixture(scope="module")
def failing(model):
    asked = model.replace(strategies=["multi_vector", "static", sometimes], variants={"sampled": 8})
    with pytest.warns(mv.FailedFuturesWarning) as said:
        data = mv.compare(asked, replicates=32, seed=3)
    return data, said


def test_failed_futures_are_warned_of_once_with_counts(failing):
    data, said = failing
    [one] = [warning for warning in said if issubclass(warning.category, mv.FailedFuturesWarning)]
    text = str(one.message)
    assert "20 of 32 futures failed" in text and "5 of 8 futures of the variant sampled" in text and "sometimes" in text
    assert "ValueError: no idea" in text and "mv.failures" not in text and "multivector.failures(data)" in text
    assert one.filename == __file__, "the warning points at the call"
    assert data.attrs["failed_futures"] == 25


def test_tables_pictures_and_the_page_say_how_many(failing, tmp_path):
    data, _ = failing
    table = data.mv.table("income")
    assert (table["n"] == 12).all() and (table["failed"] == 20).all()
    assert (data.mv.table("income", case="sampled")["failed"] == 5).all()
    for draw in (data.mv.plot.ridge, data.mv.plot.ecdf, data.mv.plot.contrast, data.mv.plot.convergence):
        assert any("20 failed and left out" in text.get_text().replace("\n", " ") for text in draw("income").texts), (
            draw
        )
    assert any("20 failed" in text.get_text().replace("\n", " ") for text in data.mv.plot.fan("income").texts)
    mv.report(data, tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "Futures failed." in page and "20 of 32 futures failed" in page


def test_no_warning_without_failures(model):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        data = mv.compare(model, replicates=16, seed=1)
    assert "failed_futures" not in data.attrs and (data.mv.table("income")["failed"] == 0).all()


# Futures without a number


@pytest.fixture
def gap(data):
    holed = data.copy(deep=True)
    holed["income"][1, 5] = np.nan
    return holed


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf])
def test_a_missing_number_undefines_the_row_and_is_counted(data, number):
    holed = data.copy(deep=True)
    holed["income"][1, 5] = number
    table = holed.mv.table(["income", "autonomy"])
    row, numbers = (
        table.loc[("income", "align:RUS")],
        data.mv.table("income").columns.difference(["n", "missing", "failed"]),
    )
    assert row[numbers].isna().all() and row["missing"] == 1 and row["n"] == 64
    others = table.drop(("income", "align:RUS"))
    assert others.notna().all().all() and (others["missing"] == 0).all()
    contrast = holed.mv.contrast("income")
    assert contrast.loc["align:RUS"].drop(["n", "missing"]).isna().all() and contrast.loc["align:RUS", "missing"] == 1
    assert contrast.loc["static"].notna().all()
    assert holed.mv.contrast("income", vs="align:RUS").drop(columns=["n", "missing"]).isna().all().all()


@pytest.mark.parametrize("plot", ["ridge", "ecdf", "contrast", "convergence"])
def test_pictures_refuse_with_the_count(gap, plot):
    with pytest.raises(mv.InputError, match="income has no number in 1 of 64 futures") as caught:
        getattr(gap.mv.plot, plot)("income")
    kept = eval(caught.value.hint.split(" leaves")[0], {"data": gap, "np": np})
    assert kept.sizes["replicate"] == 63
    getattr(kept.mv.plot, plot)("income")


def test_the_page_says_it(gap, tmp_path):
    mv.report(gap, tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "no number in 1 of 64 futures" in page and "income: not drawn, no number in 1 of 64 futures" in page
    assert page.count("data:image/png") == 1 + 2 * 5


def test_cases_refuse(gap):
    with pytest.raises(mv.InputError, match="no number in 1 of 64"):
        mv.select_cases(gap, outcome="income")


def test_means_of_recorded_futures_do_not_skip(model):
    recorded = mv.compare(model, replicates=8, seed=1, record={"variables": ["S"], "when": "yearly"})
    recorded["record_S"] = recorded["record_S"].copy(deep=True)
    recorded["record_S"][0, 3, 2] = np.nan
    drawn = recorded.mv.plot.heatmap("S").images[0].get_array()
    assert np.ma.masked_invalid(drawn).mask.sum() == 1


# Labels


LABELS = ["_calm", "$a_$", "$", r"\$x$", "a$b", "%s {x} ^_", "plain"]


@pytest.fixture(scope="module")
def labelled(world):
    own = [mv.Strategy("hedge", label=label) for label in LABELS]
    model = mv.Model(world, strategies=own, years=3, burn_in_years=0, title="$t_$ _x", variants={"sampled": 16})
    return mv.compare(model, replicates=16, seed=1)


def shown(axis):
    """Texts as they are drawn."""
    axis.figure.canvas.draw()
    ticks = [tick.get_text() for tick in axis.get_yticklabels()]
    legend = [text.get_text() for text in axis.get_legend().get_texts()] if axis.get_legend() else []
    return [text.replace(r"\$", "$") for text in [*ticks, *legend]]


@pytest.mark.parametrize("plot", ["ridge", "ecdf", "contrast", "convergence", "variance"])
def test_labels_are_drawn_as_they_are(labelled, plot):
    axis = getattr(labelled.mv.plot, plot)("income")
    texts = [text.split("\n")[0] for text in shown(axis)]
    for label in LABELS[plot == "contrast" :]:
        assert any(text == label or text.startswith(label + ": ") for text in texts), (label, texts)
    from matplotlib.cbook import is_math_text

    for text in axis.figure.findobj(plt.Text):
        assert not is_math_text(text.get_text()), text.get_text()


def test_other_pictures_and_pages_with_such_labels(labelled, tmp_path):
    for label in LABELS:
        labelled.mv.plot.fan("income", strategy=label).figure.canvas.draw()
    mv.report(labelled, tmp_path / "page.html")
    twin = mv.twin(labelled, 3, strategies=("_calm", "$a_$"))
    twin.plot().figure.canvas.draw()
    trace = mv.replay(labelled, replicate=3, strategy="$a_$")
    trace.mv.plot.river().figure.canvas.draw()
    trace.mv.plot.network().figure.canvas.draw()


# Tables of worlds


def frames(world, **changes):
    tables = world.to_frames()
    return mv.World.from_frames(**{**tables, **{key: change(tables[key].copy()) for key, change in changes.items()}})


def put(row, column, value):
    def change(table):
        table[column] = table[column].astype(object)
        table.loc[row, column] = value
        return table

    return change


@pytest.mark.parametrize("missing", [np.nan, None, pd.NA, pd.NaT])
@pytest.mark.parametrize(
    "table, row, column",
    [
        ("states", "KAZ", "region"),
        ("states", "KAZ", "name"),
        ("states", "KAZ", "gdp"),
        ("powers", "CHN", "name"),
        ("corridors", slice(None), "source"),
    ],
)
def test_missing_values_are_refused(world, table, row, column, missing):
    with pytest.raises(mv.InputError, match=f"{column} is missing") as caught:
        frames(world, **{table: put(row, column, missing)})
    assert (
        f"World.from_frames({table}=...), row " in caught.value.location
        and "keep_default_na=False" in caught.value.hint
    )


def test_the_text_na_is_a_text(world, tmp_path):
    """As a name and as a code; a table read back from a file keeps it."""
    named = frames(world, states=put("KAZ", "region", "NA"))
    assert named.states.loc["KAZ", "region"] == "NA"
    named.states.to_csv(tmp_path / "states.csv")
    again = pd.read_csv(tmp_path / "states.csv", index_col="iso3", keep_default_na=False)
    assert frames(world, states=lambda _: again).states.loc["KAZ", "region"] == "NA"
    with pytest.raises(mv.InputError, match="region is missing"):
        frames(world, states=lambda _: pd.read_csv(tmp_path / "states.csv", index_col="iso3"))


@pytest.mark.parametrize(
    "table, key",
    [
        ("states", "iso3"),
        ("powers", "power"),
        ("ties", "iso3"),
        ("relations", "iso3"),
        ("borders", "a"),
        ("corridors", "corridor"),
        ("nearest", "iso3"),
        ("institutions", "a"),
        ("rivalry", "power"),
    ],
)
def test_keys_as_columns(world, table, key):
    with pytest.raises(mv.InputError, match=f"{key} is a column; it must be in the index") as caught:
        frames(world, **{table: lambda frame: frame.reset_index()})
    fixed = eval(caught.value.hint, {table: world.to_frames()[table].reset_index()})
    assert frames(world, **{table: lambda _: fixed}) == frames(world)


@pytest.mark.parametrize(
    "make, location",
    [
        (lambda: mv.Strategy("hedge", label=3), "Strategy(label=...)"),
        (lambda: mv.Strategy("hedge", label="x", package=1), "Strategy(package=...)"),
        (lambda: mv.Strategy("hedge", label="x", camp=1), "Strategy(camp=...)"),
        (lambda: mv.Model("2014", strategies=[]), "Model(strategies=...)"),
        (lambda: mv.Model("2014", sampled="no"), "Model(sampled=...)"),
        (lambda: mv.Model("2014", informed_mediation="no"), "Model(informed_mediation=...)"),
        (lambda: mv.Model("2014", off=[3]), "Model(off=[...])"),
        (lambda: mv.Outcome(len, name=3), "Outcome(name=...)"),
        (lambda: mv.Outcome(len, unit=1), "Outcome(unit=...)"),
        (lambda: mv.Mechanism(len, after=3), "Mechanism(after=...)"),
        (lambda: mv.Mechanism(len, after="corridors", name=3), "Mechanism(name=...)"),
        (lambda: mv.Parameter("x", 1, unit=1), "Parameter('x', ...): unit"),
        (lambda: mv.Variable(3), "Variable(3, ...): name"),
        (lambda: mv.Variable("x", initial="0"), "Variable('x', ...): initial"),
    ],
)
def test_arguments_of_the_wrong_kind_get_our_message(make, location):
    with pytest.raises(mv.InputError) as caught:
        make()
    assert caught.value.location == location and caught.value.value and caught.value.allowed


# Units and sums


def test_variances_have_the_square_of_the_unit(world):
    data = mv.compare(mv.Model(world, years=3, burn_in_years=0, variants={"sampled": 16}), replicates=8, seed=1)
    assert data["payoff"].attrs["units"] == "1/year" and data.mv.variance("payoff").attrs["units"] == "(1/year)^2"
    assert (
        data.mv.variance("autonomy").attrs["units"] == "1"
        and data.mv.variance("conflict_years").attrs["units"] == "year^2"
    )


def test_means_over_many_futures_are_summed_in_double(data):
    """Of float32 numbers that single precision would lose."""
    from multivector.mv1.plot.lookup import mean_of

    n, offset = 200_000, 1000.0
    values = np.full((n, 2), np.float32(offset + 0.1))
    course = xr.DataArray(values, dims=("replicate", "time"))
    assert abs(float(course.mean("replicate")[0]) - float(values[0, 0])) > 1e-3, "single precision would do"
    assert mean_of(course).values[0] == pytest.approx(float(values[0, 0]), abs=1e-9)
