"""What each strategy does here: in Python, files and pages."""

import multivector as mv
import numpy as np
import pandas as pd
import pytest
import xarray as xr


@pytest.fixture(scope="module")
def ten(world):
    """Viet Nam under rules of every kind."""
    strategies = ["hedge", "shelter", "align:CHN", "random", mv.Strategy("multi_vector", label="own", visits=0.3)]
    model = mv.Model(world, focal="VNM", strategies=strategies, years=1, burn_in_years=1)
    return mv.compare(model, replicates=16, seed=1)


def test_shares_and_leads(ten, world):
    table = ten.mv.portfolios()
    assert list(dict.fromkeys(table.index.get_level_values("strategy"))) == ["in the data", *ten.mv.strategies]
    before = table.loc["in the data"].loc[["security", "economy", "technology"], ["home", "rest", *world.powers.index]]
    ties = world.ties.loc["VNM"].T[["home", "rest", *world.powers.index]]
    np.testing.assert_allclose(before.astype(float), ties, atol=1e-6)
    hedge = table.loc["hedge"]
    assert hedge.loc["security", "leads"] == "USA CHN"  # between Washington and Beijing
    assert hedge.loc["security", "USA"] == pytest.approx(hedge.loc["security", "CHN"])
    assert hedge.loc["security", "EU"] == 0
    assert (table.loc["align:CHN", "leads"] == "CHN").all() and table.loc[("align:CHN", "lean"), "CHN"] == 1
    assert table.loc["random"].iloc[:, :-1].isna().all(axis=None) and (table.loc["random", "leads"] == "").all()
    shares = table.loc["own", ["home", "rest", *world.powers.index]].astype(float)
    np.testing.assert_allclose(shares.iloc[:3].sum(axis=1), 1, atol=1e-5)
    lean = sum(w * shares.loc[f, list(world.powers.index)] for w, f in zip((0.35, 0.4, 0.25), shares.index))
    np.testing.assert_allclose(shares.loc["lean", list(world.powers.index)], lean / lean.sum(), atol=1e-5)


def test_dimensions_in_any_order(ten):
    turned = ten.transpose(*list(ten.dims)[::-1]).isel(scenario=[3, 0])
    pd.testing.assert_frame_equal(turned.mv.portfolios(), ten.mv.portfolios().loc[["in the data", "random", "hedge"]])
    pd.testing.assert_frame_equal(turned.mv.instruments(), ten.mv.instruments().iloc[[3, 0]])


def test_runs_laid_end_to_end(ten):
    both = xr.concat([ten, ten.assign_coords(replicate=ten["replicate"] + 16)], "replicate")
    pd.testing.assert_frame_equal(both.mv.portfolios(), ten.mv.portfolios())
    pd.testing.assert_frame_equal(both.mv.instruments(), ten.mv.instruments())


def test_instruments_and_pacts(ten):
    table = ten.mv.instruments()
    assert list(table["package"]) == ["passive", "client", "client", "none", ""]
    assert list(table["pacts"]) == ["", "CHN", "CHN", "", ""] and table.loc["own", "visits"] == pytest.approx(0.3)
    assert table.loc["align:CHN", "bias_patron"] == 2


def test_files_have_it(ten, tmp_path):
    ten.to_netcdf(tmp_path / "r.nc")
    data = xr.open_dataset(tmp_path / "r.nc")
    pd.testing.assert_frame_equal(data.mv.portfolios(), ten.mv.portfolios())
    assert "portfolio_package" not in data["income"].coords


def test_the_page_for_a_colleague(ten, tmp_path):
    mv.report(ten, tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text()
    assert "What each strategy does here" in page and "USA 50 CHN 50" in page


def test_files_from_before_are_told_so(ten):
    bare = ten.drop_vars([name for name in ten.variables if str(name).startswith("portfolio")])
    with pytest.raises(mv.InputError, match="does not say what the strategies do"):
        bare.mv.portfolios()
    assert "does here" not in str(bare.mv.resolved)


def test_a_knife_edge_is_told(world):
    """Where affinity and security ties of two shelters are within half a percent, pacts and presence alike."""
    relations, ties = world.relations, world.ties
    for column in ("proximity", "presence", "camp", "preference"):
        relations.loc[[("KAZ", "RUS"), ("KAZ", "CHN")], column] = {"camp": False, "preference": 0.4}.get(column, 1.0)
    relations.loc[[("KAZ", "USA"), ("KAZ", "EU")], "preference"] = 0.1
    security = ties.xs("KAZ")["security"].to_dict()
    for supplier, share in {**security, "RUS": 0.2005, "CHN": 0.2, "USA": 0.0, "EU": 0.0}.items():
        ties.loc[("KAZ", supplier), "security"] = share
    ties.loc[("KAZ", "home"), "security"] = 1 - ties.xs("KAZ")["security"].drop("home").sum()
    near = world.replace(relations=relations, ties=ties)
    model = mv.Model(near, focal="KAZ", strategies=["shelter"], years=1, burn_in_years=0)
    data = mv.simulate(model, replicates=16, seed=1)
    assert data.mv.portfolios().loc[("shelter", "security"), "leads"] == "RUS"
    edge = data.mv.instruments().loc["shelter", "knife_edge"]
    assert "% lower" in edge or "% higher" in edge
    assert "security CHN 100" in edge and "economy CHN 100" in edge


@pytest.mark.parametrize("sampled", [False, True])
@pytest.mark.parametrize("others", ["static", "neutral", "adaptive"])
def test_sampled_runs_draw_the_numbers_of_rules(world, sampled, others):
    """Security kept at home under `neutral` is a parameter: replicates 2k and 2k + 1 share a draw, others differ."""
    model = mv.Model(
        world, focal="KAZ", strategies=["neutral"], others=others, years=1, burn_in_years=1, sampled=sampled
    )
    record = {"variables": ["target"], "states": ["KAZ", "UZB"], "when": "end"}
    data = mv.simulate(model, replicates=32, seed=4, record=record)
    target = data["record_target"].isel(scenario=0, record_time=0).sel(supplier="home", function="security")
    homes = target.sel(record_state=["KAZ", "UZB"] if others == "neutral" else ["KAZ"]).values.reshape(32, -1)
    assert (homes[::2] == homes[1::2]).all()
    assert len(np.unique(homes[:, 0])) == (16 if sampled else 1)
    if sampled:
        assert 0.8 <= homes.min() and homes.max() <= 0.95
    else:
        assert homes.max() == np.float32(0.9)


def test_a_scenario_sets_the_numbers_of_rules(world):
    model = mv.Model(world, focal="KAZ", strategies=["multi_vector", "greedy_economy"], years=1, burn_in_years=0)
    changed = model.replace(parameters={"lead_share": 0.75, "benefit_exponent": 0})
    table = mv.compare(changed, replicates=16, seed=1).mv.portfolios()
    powers = list(world.powers.index)
    led = table.loc[("multi_vector", "economy"), powers].astype(float)
    assert led.max() / led.sum() == pytest.approx(0.75)
    even = table.loc[("greedy_economy", "economy"), powers].astype(float)
    np.testing.assert_allclose(even / even.sum(), 0.25, atol=1e-6)
