"""Names of before are refused, with the name of now in the message."""

import multivector as mv
import pytest

ATTRIBUTES = {
    "mv.Why": (lambda data: mv.Why, "mv.Explanation"),
    "mv.cases": (lambda data: mv.cases, "mv.select_cases"),
    "data.mv.columns": (lambda data: data.mv.columns, "cases"),
    "data.mv.why": (lambda data: data.mv.why, "explain"),
    "twin.parting": (lambda data: mv.twin(data, 0).parting, "divergence"),
    "twin.why": (lambda data: mv.twin(data, 0).why, "explain"),
    "error.place": (lambda data: mv.InputError("x").place, "location"),
    "model.companions": (lambda data: mv.Model("2014").companions, "variants"),
    "strategy.own": (lambda data: mv.Strategy("hedge", label="x").own, "is_user_code"),
}
ARGUMENTS = {
    "table(column=)": (lambda data: data.mv.table("income", column="main"), "case"),
    "contrast(column=)": (lambda data: data.mv.contrast("income", column="main"), "case"),
    "samples(column=)": (lambda data: data.mv.samples("income", column="main"), "case"),
    "ridge(column=)": (lambda data: data.mv.plot.ridge("income", column="main"), "case"),
    "ecdf(column=)": (lambda data: data.mv.plot.ecdf("income", column="main"), "case"),
    "plot.contrast(column=)": (lambda data: data.mv.plot.contrast("income", column="main"), "case"),
    "convergence(column=)": (lambda data: data.mv.plot.convergence("income", column="main"), "case"),
    "replay(column=)": (lambda data: mv.replay(data, replicate=0, column="main"), "case"),
    "twin(column=)": (lambda data: mv.twin(data, 0, column="main"), "case"),
    "Model(companions=)": (lambda data: mv.Model("2014", companions={"sampled": 2}), "variants"),
    "replace(companions=)": (lambda data: mv.Model("2014").replace(companions={"sampled": 2}), "variants"),
}


@pytest.mark.parametrize("old", ATTRIBUTES)
def test_attributes(data, old):
    ask, new = ATTRIBUTES[old]
    with pytest.raises(AttributeError, match=f"it is called `{new}` now"):
        ask(data)


@pytest.mark.parametrize("old", ARGUMENTS)
def test_arguments(data, old):
    ask, new = ARGUMENTS[old]
    with pytest.raises(TypeError, match=f"it is called `{new}` now"):
        ask(data)


ELSEWHERE = {
    "compare(variants=)": (lambda m, d: mv.compare(m, variants={"sampled": 2}), "compare", "mv.Model(variants=...)"),
    "compare(companions=)": (
        lambda m, d: mv.compare(m, companions={"sampled": 2}),
        "compare",
        "mv.Model(variants=...)",
    ),
    "sweep(companions=)": (lambda m, d: mv.sweep(m, companions={"sampled": 2}), "sweep", "mv.Model(variants=...)"),
    "compare(focal=)": (lambda m, d: mv.compare(m, focal="KAZ"), "compare", "mv.Model(focal=...)"),
    "simulate(vs=)": (lambda m, d: mv.simulate(m, vs="hedge"), "simulate", "mv.explore(vs=...)"),
    "Model(record=)": (
        lambda m, d: mv.Model("2014", record={"variables": ["A"]}),
        "Model",
        "mv.compare(record=...), mv.simulate(record=...)",
    ),
    "Model(replicates=)": (lambda m, d: mv.Model("2014", replicates=64), "Model", "mv.compare(replicates=...)"),
    "sweep(record=)": (lambda m, d: mv.sweep(m, record={"variables": ["A"]}), "sweep", "mv.compare(record=...)"),
    "replay(record=)": (lambda m, d: mv.replay(d, 0, record={}), "replay", "mv.compare(record=...)"),
    "twin(record=)": (lambda m, d: mv.twin(d, 0, record={}), "twin", "mv.compare(record=...)"),
    "explore(record=)": (lambda m, d: mv.explore(m, record={}), "explore", "mv.compare(record=...)"),
    "select_cases(record=)": (lambda m, d: mv.select_cases(d, record={}), "select_cases", "mv.compare(record=...)"),
}


@pytest.mark.parametrize("call", ELSEWHERE)
def test_arguments_of_other_functions(model, data, call):
    ask, function, takers = ELSEWHERE[call]
    with pytest.raises(TypeError) as caught:
        ask(model, data)
    said = str(caught.value)
    assert said.startswith(f"{function}() has no argument '") and "; it belongs to " in said and takers in said


def test_arguments_that_replace_does_not_take(model):
    with pytest.raises(mv.InputError) as caught:
        model.replace(record={"variables": ["A"]})
    assert "mv.compare(record=...)" in caught.value.hint
    with pytest.raises(mv.InputError, match="did you mean `focal`"):
        model.replace(fokal="KAZ")


def test_arguments_that_nobody_takes(model):
    with pytest.raises(TypeError, match="unexpected keyword argument 'nonsense'"):
        mv.compare(model, nonsense=1)


def test_the_scope_of_an_outcome():
    with pytest.raises(mv.InputError, match="another name") as caught:
        mv.Outcome(lambda end: end["S"][:, 0], name="s", scope="order")
    assert caught.value.hint == 'scope="system"'


def test_names_that_never_were(data):
    """Are refused as ever."""
    for thing in (mv, data.mv, mv.InputError("x"), mv.Model("2014")):
        with pytest.raises(AttributeError, match="no attribute 'nonsense'") as caught:
            getattr(thing, "nonsen" + "se")
        assert "called" not in str(caught.value) and not hasattr(thing, "nonsense")


def test_files_of_before_keep_their_code(data):
    """Results that say own_strategies are read."""
    from multivector.results.provenance import user_code

    about = {"own_strategies": '{"mine": "def mine(s): ..."}'}
    assert user_code(about) == user_code({"user_strategies": about["own_strategies"]}) != {}
    with pytest.raises(mv.InputError, match="written in Python"):
        mv.replay(data.isel(scenario=[0]).assign_coords(scenario=["mine"]).assign_attrs(about), replicate=0)
