"""The explorer without a browser: its widgets are moved as a browser would move them."""

import sys

import multivector as mv
import pytest

pytest.importorskip("matplotlib")


@pytest.fixture
def small(world):
    return mv.Model(world, focal="KAZ", strategies=["multi_vector", "align:RUS"], years=3, burn_in_years=1)


@pytest.fixture
def explorer(small):
    pytest.importorskip("ipywidgets")
    return mv.explore(small, replicates=32, seed=5)


def run(code):
    """What the code on show computes."""
    names: dict = {}
    exec(code, names)
    return names["data"]


def test_it_starts_with_the_model_as_it_is(explorer, small):
    expected = mv.compare(small, replicates=32, seed=5)
    assert explorer.data["income"].equals(expected["income"]) and explorer.data.mv.strategies == [
        "multi_vector",
        "align:RUS",
    ]
    assert {"rivalry", "linkage_base", "linkage_slope", "lead_share", "lead_cap", "initiatives"} <= set(
        explorer.sliders
    )
    assert [explorer.sliders[name].value for name in ("lead_share", "lead_cap", "initiatives")] == [0.6, 0.45, 0.5]
    assert bytes(explorer._picture.value).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "name, value", [("rivalry", 1.4), ("linkage_slope", 1.2), ("lead_share", 0.9), ("initiatives", 0.0)]
)
def test_a_move_reruns_the_futures_and_the_code_repeats_it(explorer, name, value):
    before, picture = explorer.data, bytes(explorer._picture.value)
    explorer.sliders[name].value = value
    assert explorer.data is not before and not explorer.data.equals(before)
    assert bytes(explorer._picture.value) != picture
    again = run(explorer.code)
    assert again.equals(explorer.data) and again.attrs["seed"] == 5


def test_moves_add_up_and_moving_back_gives_the_start_again(explorer):
    start = explorer.data
    explorer.sliders["rivalry"].value, explorer.sliders["lead_share"].value = 0.5, 0.8
    assert "rivalry=0.5 * world.rivalry" in explorer.code and "lead_share=0.8" in explorer.code
    assert explorer.data.mv.strategies == ["multi_vector (moved)", "align:RUS"] and run(explorer.code).equals(
        explorer.data
    )
    explorer.sliders["rivalry"].value, explorer.sliders["lead_share"].value = 1, 0.6
    assert explorer.data.equals(start)


def test_the_table_is_that_of_the_data(explorer):
    row = explorer.data.mv.table("demands_conceded", vs="align:RUS").loc[("demands_conceded", "multi_vector")]
    shares = "better {:.0f}, equal {:.0f}, worse {:.0f} %".format(*(100 * row[["p_better", "p_equal", "p_worse"]]))
    assert shares in explorer._text.value and "less is better" in explorer._text.value


def test_what_cannot_be_is_said_and_the_last_view_stays(explorer):
    shown = explorer.data
    explorer._replicates = 0
    explorer.update()
    assert explorer.data is shown and "must be a whole number" in explorer._said.value


def test_other_parameters_and_partners(small):
    pytest.importorskip("ipywidgets")
    other = mv.explore(
        small.replace(strategies=["hedge+passive"], parameters={"fear": 0.7}),
        vs="neutral",
        parameters=["fear"],
        replicates=16,
    )
    assert (
        other.data.mv.strategies == ["hedge+passive", "neutral"]
        and other.sliders["fear"].value == 0.7
        and "lead_share" not in other.sliders
    )
    assert mv.explore(small.replace(strategies=["hedge"]), replicates=16).data.mv.strategies == ["hedge", "static"]
    other.sliders["fear"].value = 0.9
    assert other.model.parameters["fear"] == 0.9 and run(other.code).equals(other.data)


def test_every_strategy_can_be_compared_with(small):
    """None is dropped without a word."""
    pytest.importorskip("ipywidgets")
    five = small.replace(strategies=["multi_vector", "hedge", "neutral", mv.Strategy("hedge", label="mine", visits=1)])
    shown = mv.explore(five, replicates=16, seed=5)
    assert list(shown.partner.options) == ["hedge", "neutral", "mine"] and shown.data.mv.strategies[1] == "hedge"
    shown.partner.value = "mine"
    assert shown.data.mv.strategies == ["multi_vector", "mine"] and run(shown.code).equals(shown.data)
    other = mv.explore(five, vs="neutral", replicates=16, seed=5)
    assert list(other.partner.options) == ["neutral", "hedge", "mine"] and other.data.mv.strategies[1] == "neutral"


def test_the_slider_ends_where_rivalry_does(small, world):
    """At its end the largest rivalry is at most 1, and a step more would be too much; nothing is clipped."""
    pytest.importorskip("ipywidgets")
    largest = float(world.rivalry.to_numpy().max())
    slider = mv.explore(small, replicates=16).sliders["rivalry"]
    assert slider.max * largest <= 1 < (slider.max + slider.step) * largest
    calm = world.replace(rivalry=0.2 * world.rivalry)
    assert mv.explore(small.replace(world=calm), replicates=16).sliders["rivalry"].max == 2
    tense = world.replace(rivalry=world.rivalry / largest)
    assert mv.explore(small.replace(world=tense), replicates=16).sliders["rivalry"].max == 1


NOTEBOOK = """
import multivector as mv
model = mv.Model("2014", focal="KAZ", strategies=["multi_vector", "hedge"], years=2, burn_in_years=0)
mv.explore(model, replicates=16)
"""


def test_a_notebook_with_old_widgets_says_which_work(tmp_path):
    """ipywidgets 6 stops nbclient with KeyError: 'state'; newer ones are shown."""
    widgets, nbclient = pytest.importorskip("ipywidgets"), pytest.importorskip("nbclient")
    nbformat = pytest.importorskip("nbformat")
    pytest.importorskip("ipykernel")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(NOTEBOOK)])
    client = nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3", allow_errors=True)
    client.execute()
    said = str(notebook.cells[0].outputs)
    if int(widgets.__version__.split(".")[0]) < 7:
        assert "needs ipywidgets 7 or newer in a notebook (7.7 and 8.1 do)" in said
    else:
        assert "application/vnd.jupyter.widget-view+json" in said and "Error" not in said


def test_misuse(small, monkeypatch):
    pytest.importorskip("ipywidgets")
    with pytest.raises(mv.InputError, match="this is no model"):
        mv.explore("KAZ")
    with pytest.raises(mv.InputError, match="nothing to compare"):
        mv.explore(small, vs="multi_vector")
    with pytest.raises(mv.InputError, match="did you mean `linkage_base`"):
        mv.explore(small, parameters=["linkage_bas"], replicates=16)
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    with pytest.raises(ImportError, match="pip install ipywidgets"):
        mv.explore(small)


def test_it_shows_itself_in_a_notebook(explorer, monkeypatch):
    pytest.importorskip("IPython")
    shown = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    explorer._ipython_display_()
    assert shown == [explorer.box] and "Explorer(" in repr(explorer)


def test_models_are_written_as_the_code_that_makes_them(world):
    from multivector.mv1.model import python_text

    model = mv.Model(
        world,
        focal="MNG",
        strategies=["hedge", mv.Strategy("multi_vector", label="careful", lead_share=0.5, package="firm")],
        parameters={"theta.security": 0.25},
        off=["corridors"],
        variants={"sampled": 32},
        years=12.5,
        others="adaptive",
        events=[{"kind": "rivalry_jump", "power": "CHN", "other": "RUS", "amount": 0.4, "year": 5}],
        sampled=True,
    )
    names = {"mv": mv, "world": world}
    assert eval(python_text.model_call(model), names) == model
    assert eval(python_text.world_call(world), names) == world
    assert all(len(line) <= 160 for line in python_text.model_call(model).splitlines())
    own = world.replace(name="other")
    assert python_text.world_call(own).startswith("world  #")
