"""A difference divided: games whose values are known, sums that must come out, and the model itself."""

import itertools
import re
from pathlib import Path

import multivector as mv
import numpy as np
import pandas as pd
import pytest
from multivector.mv1.attribution import shapley
from multivector.mv1.attribution.toggles import USUAL, mixtures, read

TOGGLES = {"portfolio": "portfolio", "instruments": "instruments", "demands": ["demands", "sanctions"]}


def game(worth, members, futures=3):
    """A game whose worth differs from future to future."""
    scale = 1 + 0.1 * np.arange(futures)
    return {c: worth({i for i in range(members) if c >> i & 1}) * scale for c in range(1 << members)}


def test_known_values():
    """The glove game: one left glove, two right ones, a pair is worth 1. Values 2/3, 1/6, 1/6 (Shapley 1953)."""
    gloves = game(lambda s: float(0 in s and len(s) > 1), 3, futures=1)
    np.testing.assert_allclose(shapley.exact(gloves, 3)[:, 0], [2 / 3, 1 / 6, 1 / 6])


def test_values_are_averages_over_orders():
    rng = np.random.default_rng(4)
    worth = dict(enumerate(rng.normal(size=(16, 5))))
    gains = []
    for order in itertools.permutations(range(4)):
        before, gain = 0, np.zeros((4, 5))
        for i in order:
            gain[i], before = worth[before | 1 << i] - worth[before], before | 1 << i
        gains.append(gain)
    values = shapley.exact(worth, 4)
    np.testing.assert_allclose(values, np.mean(gains, axis=0))
    np.testing.assert_allclose(values.sum(0), worth[15] - worth[0])
    every = np.array(list(itertools.permutations(range(4))))
    np.testing.assert_allclose(shapley.sampled(worth, every)[0], values)


def test_interactions():
    """Two that are worth something together only, and one apart."""
    both = shapley.interactions(game(lambda s: 2.0 * ({0, 1} <= s) + (2 in s), 3, futures=1), 3)
    np.testing.assert_allclose(both, [[0, 2, 0], [2, 0, 0], [0, 0, 0]], atol=1e-12)


def test_drawn_orders_come_near_and_know_how_near():
    """The error says how far off they are: 40 games of 200 orders, within 2 errors in 35 or more of 40 (chance of fewer
    where the error is right: under 2 %), and no order is drawn twice as often as another by design."""
    hits = 0
    for seed in range(40):
        rng = np.random.default_rng(seed)
        worth = dict(enumerate(rng.normal(size=(32, 1))))
        orders = shapley.drawn_orders(5, 200, seed)
        assert set(shapley.coalitions_of(orders)) <= set(worth)
        values, error = shapley.sampled(worth, orders)
        assert values.sum() == pytest.approx(float((worth[31] - worth[0])[0]))
        hits += abs(values[0, 0] - shapley.exact(worth, 5)[0, 0]) <= 2 * error[0]
    assert hits >= 35


@pytest.fixture(scope="module")
def short(world):
    return mv.Model(world, strategies=["multi_vector", "align:RUS", "hedge"], years=6, burn_in_years=2)


@pytest.fixture(scope="module")
def divided(short):
    return mv.explain(short, ["income", "autonomy"], toggles=TOGGLES, replicates=32, seed=5, progress=False)


def test_values_sum_to_the_difference_of_a_comparison(short, divided):
    data = mv.compare(short, replicates=32, seed=5, progress=False)
    for outcome in ("income", "autonomy"):
        change = (data[outcome][0].astype(float) - data[outcome][1].astype(float)).values
        total = divided.totals.loc[outcome]
        assert total["difference"] == pytest.approx(change.mean(), abs=1e-12)
        assert total["difference_se"] == pytest.approx(change.std(ddof=1) / np.sqrt(32), rel=1e-9)
        assert divided.table.loc[outcome, "value"].sum() + total["without_all"] == pytest.approx(change.mean())
        rest = total["difference"] - total["without_all"] - divided.table.loc[outcome, "removed"].sum()
        assert total["together_only"] == pytest.approx(rest)


def test_what_is_removed_and_what_is_alone(short, divided):
    """The columns are what runs of the model itself say."""
    without = mv.compare(short.replace(off=["demands", "sanctions"]), replicates=32, seed=5, progress=False)["income"]
    gap = lambda one, a, b: float((one[a].astype(float) - one[b].astype(float)).mean())
    full = divided.totals.loc["income", "difference"]
    assert divided.table.loc[("income", "demands"), "removed"] == pytest.approx(full - gap(without, 0, 1))
    assert divided.table.loc[("income", "demands"), "alone"] == 0, "no strategy, no difference"
    mixed = short.replace(strategies=["multi_vector+client", "align:RUS", "align:RUS+multi_vector_diplomacy"])
    data = mv.compare(mixed.replace(off=["demands", "sanctions"]), replicates=32, seed=5, progress=False)["income"]
    assert divided.table.loc[("income", "portfolio"), "alone"] == pytest.approx(gap(data, 0, 1))
    assert divided.table.loc[("income", "instruments"), "alone"] == pytest.approx(gap(data, 2, 1))


def test_the_strategies_stay_whole_where_no_toggle_has_parts(short):
    found = mv.explain(short, "income", vs="hedge", toggles={"rents": {"rent_scale": 0}}, replicates=16, seed=2)
    here = mv.compare(short, replicates=16, seed=2, progress=False)["income"].astype(float)
    bare = mv.compare(short.replace(parameters={"rent_scale": 0}), replicates=16, seed=2, progress=False)["income"]
    total = found.totals.loc["income"]
    assert total["difference"] == pytest.approx(float((here[0] - here[2]).mean()))
    assert total["without_all"] == pytest.approx(float((bare[0].astype(float) - bare[2].astype(float)).mean()))
    assert found.table["value"].item() == pytest.approx(total["difference"] - total["without_all"])
    assert "left without all" in repr(found) and found.interactions.shape == (1, 1)


def test_single_instruments_and_functions(world):
    """Parts one by one, of a strategy of the user's, against all instruments at once."""

    def even(s):
        return s.split(np.ones(4))

    model = mv.Model(world, strategies=[mv.Strategy(even, package="client"), "neutral"], years=2, burn_in_years=1)
    toggles = {"rule": "portfolio", "pact": "camp", "bias": ["bias_patron"], "rest": ["initiatives", "visits"]}
    found = mv.explain(model, "income", toggles=toggles, replicates=16, seed=2, progress=False)
    data = mv.compare(model, replicates=16, seed=2, progress=False)["income"].astype(float)
    assert found.totals.loc["income", "difference"] == pytest.approx(float((data[0] - data[1]).mean()))
    assert found.table.loc[("income", "rest"), "value"] == 0, "neither has initiatives"
    assert found.meanings["pact"] == "the other's camp"


def test_many_toggles_are_sampled(short):
    names = ["demands", "contest", "entanglement", "disputes", "diplomacy", "society", "corridors"]
    toggles = {**TOGGLES, "demands": "sanctions", **{name: name for name in names if name != "demands"}}
    found = mv.explain(short.replace(years=2), "income", toggles=toggles, replicates=16, orders=6, seed=3)
    assert found.orders == 6 and found.interactions is None and "6 orders drawn" in repr(found)
    total = found.totals.loc["income"]
    assert found.table["value"].sum() + total["without_all"] == pytest.approx(total["difference"])
    few = mv.explain(short.replace(years=2), "income", toggles=TOGGLES, replicates=16, orders=40, seed=3)
    exact = mv.explain(short.replace(years=2), "income", toggles=TOGGLES, replicates=16, seed=3)
    assert (abs(few.table["value"] - exact.table["value"]) <= 4 * few.table["se"] + 1e-9).all()
    assert (few.table["se"] > 0).all()


def test_the_usual_toggles_fit_the_model(short):
    assert [one.name for one in read(short, None)] == list(USUAL) and len(USUAL) <= 8
    _, plays = mixtures(short, "multi_vector", "align:RUS", read(short, None), range(256))
    assert set(plays.values()) == {0, 1, 2, 3} and plays[0] == 0


def test_it_can_be_drawn(divided):
    plt = pytest.importorskip("matplotlib.pyplot")
    axis = divided.plot("autonomy")
    labels = [one.get_text() for one in axis.get_yticklabels()]
    assert set(labels) == {*TOGGLES, "full difference"} and labels[-1] == "full difference"
    foot = " ".join(" ".join(text.get_text() for text in axis.texts).split())
    assert "n = 32 futures" in foot and "seed 5" in foot and "mixture" not in foot
    figure, own = plt.subplots()
    assert divided.plot(ax=own) is own and isinstance(divided.interactions, pd.DataFrame)
    plt.close(figure)
    assert "together only" in repr(divided) and divided._repr_html_().count("<table") == 2


@pytest.mark.parametrize(
    "said, words",
    [
        ({"vs": "static"}, "unknown strategy"),
        ({"strategy": "hedge", "vs": "hedge"}, "unknown strategy"),
        ({"outcome": "incom"}, "did you mean `income`"),
        ({"toggles": {}}, "1 to 30"),
        ({"toggles": {"a": "demand"}}, "did you mean `demands`"),
        ({"toggles": {"a": "nuclear"}}, "left out already"),
        ({"toggles": {"a": {"premum": 0}}}, "did you mean `premium`"),
        ({"toggles": {"a": []}}, "takes nothing out"),
        ({"toggles": {"a": "camp", "b": "instruments"}}, "stands in two toggles"),
        ({"toggles": ["demands"]}, "must be a dict"),
        ({"replicates": 4}, "16 to"),
        ({"orders": 1}, "2 to"),
    ],
)
def test_misuse(short, said, words):
    with pytest.raises(mv.InputError) as caught:
        mv.explain(short, said.pop("outcome", "income"), **{"toggles": TOGGLES, "replicates": 16, **said})
    assert words in str(caught.value)


def test_misuse_of_the_model(short):
    with pytest.raises(mv.InputError, match="no other strategy"):
        mv.explain(short.replace(strategies=["hedge"]))
    with pytest.raises(mv.InputError, match="this is no Model"):
        mv.explain("scenario.toml")
    divided = mv.explain(short, "income", toggles={"rule": "portfolio"}, replicates=16, seed=1)
    with pytest.raises(mv.InputError, match="unknown outcome"):
        divided.plot("payoff")


def test_the_page_runs(monkeypatch):
    """docs/how-to/explain.md: every block, one after the other, of few futures of short years."""
    pytest.importorskip("statsmodels")
    page = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "explain.md"
    blocks = re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 3
    names = {}
    for block in blocks:
        few = re.sub(r"replicates=\d+", "replicates=16", block).replace("refinements=2", "refinements=1, verified=32")
        short = few.replace('focal="KAZ",', 'focal="KAZ", years=3, burn_in_years=1,')
        exec(compile(short, "explain.md", "exec"), names)
    assert names["found"].tried.draws == 64
