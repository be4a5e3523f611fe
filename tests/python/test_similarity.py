"""Similarity of portfolios and the flow of ties from Python: labels, and what is refused."""

import math
import sys
from pathlib import Path

import multivector as mv
import numpy as np
import pandas as pd
import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "balance.md"
VOTES = pd.DataFrame({"a": [1, 0, 0], "b": [1, 0, 1], "c": [0, 1, 0]}, index=pd.Index(["X", "Y", "Z"], name="state"))


def by_hand(p, q, measure):
    """With squared distances, as published."""
    p, q = np.asarray(p, float), np.asarray(q, float)
    apart, m = ((p - q) ** 2).sum(), (p.mean() + q.mean()) / 2
    if measure == "kappa":
        own = ((p - p.mean()) ** 2).sum() + ((q - q.mean()) ** 2).sum()
        return 1 - apart / (own + len(p) * (p.mean() - q.mean()) ** 2)
    return 1 - apart / (((p - m) ** 2).sum() + ((q - m) ** 2).sum())


def test_rows_of_a_table_by_their_labels():
    s = mv.similarity(VOTES)
    assert list(s.index) == list(s.columns) == ["X", "Y", "Z"] and s.index.name == "state"
    assert s.loc["X", "Y"] == -1 and s.loc["X", "Z"] == pytest.approx(1 / 3) and (np.diag(s) == 1).all()
    for measure in ("kappa", "pi"):
        pairs = mv.similarity(VOTES, measure)
        assert pairs.loc["X", "Z"] == pytest.approx(by_hand(VOTES.loc["X"], VOTES.loc["Z"], measure))
        assert (pairs == pairs.T).all().all()


def test_two_vectors_weights_and_scale():
    assert mv.similarity([[3, 0, 1], [3, 2, 0]], scale=3).loc[0, 1] == pytest.approx(1 - 2 * 3 / 9)
    heavy = mv.similarity(VOTES, weights=pd.Series({"c": 0, "a": 1, "b": 3}))
    assert heavy.loc["X", "Z"] == pytest.approx(1 - 2 * 1 / 4)
    assert mv.similarity([[0, 0], [0, 0]], "kappa").loc[0, 1] == 0, "0 / 0, nothing beyond what had to be"


def test_portfolios_of_a_world():
    world = mv.World("2014")
    for of in ("ties", "pacts"):
        pairs = world.similarity(of)
        assert list(pairs.index) == list(pairs.columns) == list(world.states.index)
        assert np.allclose(np.diag(pairs), 1) and (pairs.to_numpy() <= 1).all()
    powers = list(world.powers.index)
    one = world.ties.loc[("KAZ", powers), "security"].to_numpy()
    other = world.ties.loc[("UZB", powers), "security"].to_numpy()
    security = world.similarity("ties", "pi", functions=["security"])
    assert security.loc["KAZ", "UZB"] == pytest.approx(by_hand(one, other, "pi"))
    weights = world.powers["security_capability"]
    heavy = world.similarity(functions=["security"], weights=weights)
    expected = 1 - 2 * (weights.to_numpy() * abs(one - other)).sum() / weights.sum()
    assert heavy.loc["KAZ", "UZB"] == pytest.approx(expected)
    camps = world.relations["camp"].unstack("power")
    same = camps.index[(camps == camps.loc["CAN"]).all(axis=1)]
    assert len(same) > 1 and (world.similarity("pacts").loc["CAN", same] == 1).all()


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda w: mv.similarity(VOTES, "S"), "unknown measure"),
        (lambda w: mv.similarity(VOTES, distance="square"), "did you mean `squared`"),
        (lambda w: mv.similarity(3), "not a table of portfolios"),
        (lambda w: mv.similarity(VOTES.replace(1, math.nan)), "not finite"),
        (lambda w: mv.similarity(VOTES, weights={"a": 1}), "a column without a weight"),
        (lambda w: mv.similarity(VOTES, scale=0), "not a scale"),
        (lambda w: mv.similarity(2 * VOTES), "further apart than the scale"),
        (lambda w: w.similarity("trade"), "unknown portfolio"),
        (lambda w: w.similarity(functions=["secrity"]), "did you mean `security`"),
        (lambda w: w.similarity(weights={"USA": 1}), "without a weight"),
        (lambda w: mv.balance.Flow([[0, 1], [2, 0]]), "differs between the two directions"),
        (lambda w: mv.balance.Flow([[0, 1]]), "not a square table"),
        (lambda w: mv.balance.Flow(VOTES), "not a square table"),
        (lambda w: mv.balance.Flow([["a", 1], [1, 0]]), "no numbers"),
        (lambda w: mv.balance.Flow([[0, 1], [1, 0]]).at(1.1), "no such time"),
        (lambda w: mv.balance.friend_density(2), "out of range"),
        (lambda w: mv.balance.three_cliques_jammed(0, 3, 3), "must be a whole number"),
    ],
)
def test_what_cannot_be_is_refused(call, said):
    with pytest.raises(mv.InputError) as refused:
        call(mv.World("2014"))
    assert said in str(refused.value)


def test_the_flow_has_the_labels_of_its_table():
    names = ["A", "B", "C"]
    flow = mv.balance.Flow(pd.DataFrame([[0, 1, -1], [1, 0, -1], [-1, -1, 0]], index=names, columns=names))
    assert flow.factions.to_dict() == {"A": 1, "B": 1, "C": -1} and flow.blow_up == pytest.approx(0.5)
    assert flow.at(0.25).loc["A", "C"] < -1 and list(flow.at(0).columns) == names
    none = mv.balance.Flow([[-1, 0], [0, -2]])
    assert none.factions.empty and math.isinf(none.blow_up) and none.is_simple
    assert mv.balance.friend_slope(1, 0.3) == 0 and mv.balance.three_cliques_jammed(3, 3, 3)


def test_the_lines_of_the_page(capsys):
    sys.path.insert(0, str(PAGE.parents[2] / "tests" / "docs"))
    try:
        from pages import snippets
    finally:
        sys.path.pop(0)
    lines = next(piece.text for piece in snippets(PAGE) if "World" in piece.text and piece.language == "python")
    exec(compile(lines, PAGE.name, "exec"), {})
    said = capsys.readouterr().out
    assert "KAZ    1.000000" in said and "ARM    1.0" in said and said.splitlines()[-1] == "-1.0"
