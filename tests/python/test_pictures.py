"""Every picture of the gallery at 390 pixels, with labels of 40 characters, on screens and in print: no text is cut or
covers another, nothing is told by colour alone in print, and axes speak in words."""

import importlib.util
import re
import sys
from pathlib import Path

import multivector as mv
import numpy as np
import pytest
from multivector import design, sensitivity
from multivector.plot.texts import fitted
from synthetic_sweep import sweep
from texts_of_pictures import covered, cut

plt = pytest.importorskip("matplotlib.pyplot")
from matplotlib.colors import to_rgb  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
PHONE = 3.9  # inches at 100 dots an inch
RULES = ("multi_vector", "hedge", "align:RUS", "static", "random")
FORTY = {rule: (rule.replace(":", "_") + "_under_a_name_that_has_forty_letters")[:40] for rule in RULES}
LABELS = list(FORTY.values())
FACTOR = "initiative_price_of_great_powers"


@pytest.fixture(scope="module")
def compared(world):
    """Five strategies with labels of 40 characters; trajectories of one future, and parameters drawn."""
    assert {len(label) for label in LABELS} == {40}
    chosen = [mv.Strategy(rule, label=label) for rule, label in FORTY.items()]
    model = mv.Model(world, focal="KAZ", strategies=chosen, years=3, burn_in_years=1, variants={"sampled": 64})
    return mv.compare(model, replicates=64, seed=3)


@pytest.fixture(scope="module")
def drawn(compared, world):
    """name -> (the pictures, what draws one of them)"""
    one = mv.replay(compared, replicate=5, strategy=LABELS[0])
    levels = {label: (lambda x, k=k: 0.1 * k + (0.5 - 0.2 * k) * x[:, 0]) for k, label in enumerate(LABELS[:3])}
    grid = design.grid({FACTOR: design.steps(0, 1, 9), "rivalry_noise": design.steps(0.01, 0.2, 7, log=True)})
    plane = sweep(grid, levels, noise=0.08)
    space = {FACTOR: (0, 1), "rivalry_noise": design.log(0.01, 0.2), "coercion": (0.5, 4)}
    points = sweep(design.latin_hypercube(space, 200, seed=2), levels, replicates=8, noise=0.08)
    table = sensitivity.regional(points, "income", scenario=LABELS[1], resamples=20)
    of = lambda plot, name, *given, **named: (plot, lambda p, ax=None: getattr(p, name)(*given, ax=ax, **named))
    return {
        "ridge": of(compared.mv.plot, "ridge", "demands_conceded"),
        "ecdf": of(compared.mv.plot, "ecdf", "income_lost"),
        "fan": of(compared.mv.plot, "fan", "autonomy", strategy=LABELS[2]),
        "contrast": of(compared.mv.plot, "contrast", "income_lost"),
        "variance": of(compared.mv.plot, "variance", "income"),
        "convergence": of(compared.mv.plot, "convergence", "autonomy", vs=LABELS[1]),
        "portfolios": of(compared.mv.plot, "portfolios"),
        "phase": of(plane.mv.plot, "phase", "income"),
        "contrast_map": of(plane.mv.plot, "contrast_map", "income", LABELS[1]),
        "scatter": of(points.mv.plot, "scatter", "income", FACTOR),
        "tornado": of(points.mv.plot, "tornado", table),
        "world": of(world.plot, "network", focal="KAZ"),
        "map": of(world.plot, "map"),
        "network": of(one.mv.plot, "network", year=2),
        "river": of(one.mv.plot, "river"),
        "ternary": of(one.mv.plot, "ternary"),
        "heatmap": of(one.mv.plot, "heatmap", "S"),
    }


NAMES = [
    "ridge", "ecdf", "fan", "contrast", "variance", "convergence", "portfolios", "phase", "contrast_map", "scatter",
    "tornado", "world", "map", "network", "river", "ternary", "heatmap",
]  # fmt: skip


def test_every_picture_of_the_gallery_is_here():
    spec = importlib.util.spec_from_file_location("gallery_of_pictures", ROOT / "docs" / "gallery" / "make_gallery.py")
    gallery = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = gallery
    spec.loader.exec_module(gallery)
    assert {one.name for one in gallery.PICTURES} - {"ecdf_in_print", "checks"} == set(NAMES)


def test_the_panels_of_a_world_have_no_text_cut(world):
    figure = world.plot.checks()
    assert cut(figure) == [] and covered(figure) == []
    plt.close(figure)


@pytest.mark.parametrize("width", [PHONE, 7.2])
@pytest.mark.parametrize("style", ["screen", "print"])
@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_cut_or_covered(drawn, name, style, width):
    plot, draw = drawn[name]
    figure = draw(plot(style=style, width=width)).figure
    assert figure.get_figwidth() == width
    assert cut(figure) == []
    assert covered(figure) == []
    plt.close(figure)


@pytest.mark.parametrize("width", [PHONE, 7.2])
@pytest.mark.parametrize("name", ["world", "map", "network", "ternary"])
def test_axes_of_a_fixed_shape_leave_no_empty_bands(drawn, name, width):
    """What is drawn reaches from the lower edge of the figure to the upper one, the axes from side to side."""
    plot, draw = drawn[name]
    figure = draw(plot(width=width)).figure
    figure.canvas.draw()
    box, high = figure.get_tightbbox(), figure.get_figheight()
    assert box.y0 < 0.1 and high - box.y1 < 0.1
    axes = figure.axes[0]
    assert axes.get_position().width > 0.9
    assert axes.get_position(original=True).height == pytest.approx(axes.get_position().height, abs=0.02)
    plt.close(figure)


def test_no_line_of_a_title_is_a_single_letter():
    figure = plt.figure()
    said = fitted(figure, "which does best: all needs met at quality 1", 230, fontsize=11)
    assert said.split("\n")[-1] == "quality 1"
    assert fitted(figure, "a b", 2000, fontsize=11) == "a b"
    plt.close(figure)


@pytest.mark.parametrize("name", NAMES)
def test_axes_of_ones_own_have_no_text_cut_either(drawn, name):
    plot, draw = drawn[name]
    figure, ax = plt.subplots(figsize=(PHONE, 7), dpi=150, layout="constrained")
    assert draw(plot, ax) is ax
    assert cut(figure) == []
    assert tuple(figure.get_size_inches()) == (PHONE, 7)
    plt.close(figure)


def test_the_search_for_cut_and_covered_texts_can_fail():
    figure, ax = plt.subplots(figsize=(3.9, 3), layout="constrained")
    ax.set_title("a title that is far too long for a figure of three inches and nine tenths", loc="left")
    ax.text(0.2, 0.5, "one text")
    ax.text(0.25, 0.5, "another")
    assert [text[:7] for text in cut(figure)] == ["a title"] and covered(figure) == [("one text", "another")]
    plt.close(figure)


def is_grey(colour):
    red, green, blue = to_rgb(colour)
    return max(red, green, blue) - min(red, green, blue) < 0.01


@pytest.mark.parametrize("name", NAMES)
def test_print_has_no_colours(drawn, name):
    """But those of scales, which keep their order in grey."""
    plot, draw = drawn[name]
    figure = draw(plot(style="print", width=PHONE)).figure
    figure.canvas.draw()
    pixels = np.asarray(figure.canvas.buffer_rgba())[..., :3].astype(int)
    coloured = (pixels.max(axis=-1) - pixels.min(axis=-1) > 12).mean()
    assert coloured > 0.2 if name in ("contrast_map", "heatmap") else coloured == 0
    plt.close(figure)


def test_lines_and_areas_differ_without_colour(drawn):
    plot, draw = drawn["ecdf"]
    lines = draw(plot(style="print")).get_lines()
    assert len({(str(line._unscaled_dash_pattern), line.get_marker()) for line in lines}) == len(LABELS)
    assert len({line.get_marker() for line in lines}) == len(LABELS)
    screen = draw(plot).get_lines()
    assert len({str(line._unscaled_dash_pattern) for line in screen}) == len(LABELS)
    plot, draw = drawn["river"]
    hatches = [area.get_hatch() for area in draw(plot(style="print")).collections]
    assert len(set(hatches)) == len(hatches) == 6
    plot, draw = drawn["portfolios"]
    assert len({patch.get_hatch() for patch in draw(plot(style="print")).patches}) == 4
    plot, draw = drawn["world"]
    marks = {len(one.get_paths()[0].vertices) for one in draw(plot(style="print")).collections if one.get_paths()}
    assert len(marks) > 2
    plt.close("all")


def test_the_look_is_checked(compared):
    for wrong, said in (({"style": "prnt"}, "did you mean `print`"), ({"width": 1}, "2.5 to 40"), ({"width": "x"}, "")):
        with pytest.raises(mv.InputError, match=said):
            compared.mv.plot(**wrong)


def test_axes_speak_in_words(compared, drawn):
    said = {}
    for name in ("ridge", "ecdf", "fan", "contrast", "convergence"):
        plot, draw = drawn[name]
        ax = draw(plot(width=12))
        said[name] = ax.get_xlabel(), ax.get_ylabel().replace("\n", " ")
    assert said["ridge"][0] == "Demands met, sum of sizes, in 3 years; less is better"
    assert said["ecdf"][0] == "Income lost, years of income in 3 years; less is better"
    assert said["contrast"][0] == "Difference in income lost, years of income in 3 years; less is better"
    assert said["fan"] == ("Years after the run-up", "Autonomy")
    assert said["convergence"][1] == "Running mean difference: autonomy, mean of 3 years"
    word = lambda name: compared.mv.plot(width=12).ridge(name).get_xlabel().split(";")[0]
    assert word("demands_met") == "Demands met, in 3 years" and word("autonomy_end") == "Autonomy, after 3 years"
    plt.close("all")


def test_a_triangle_says_which_powers_it_leaves_out(drawn):
    plot, draw = drawn["ternary"]
    ax = draw(plot(width=12), None)
    said = ax.get_title(loc="left")
    corners = {text.get_text().removeprefix("all ") for text in ax.texts if text.get_text().startswith("all ")}
    (missing,) = {"USA", "CHN", "RUS", "EU"} - corners
    leans = plot._data["X"].sel(state="KAZ").isel(time=-1)
    share = float(leans.sel(power=missing) / leans.sum())
    assert f"left out: {missing}, {share:.0%} of all at the end" in said
    plt.close("all")


def test_a_map_of_winners_names_those_that_win_nowhere():
    levels = {"a": lambda x: x[:, 0], "b": lambda x: 0.5 - 0 * x[:, 0], "c": lambda x: -1 - x[:, 0]}
    ax = sweep(design.grid({"x": design.steps(0, 1, 5), "y": design.steps(0, 1, 3)}), levels).mv.plot.phase("income")
    assert "best nowhere: c" in " ".join(text.get_text() for text in ax.texts).replace("\n", " ")
    plt.close("all")


def test_hills_are_whole():
    """Each ends on the ground, and no future is left out without a word."""
    from multivector.plot import drawing

    rng = np.random.default_rng(1)
    samples = np.stack([rng.normal(0, 1, 4000), rng.normal(9, 0.2, 4000), np.r_[rng.normal(0, 1, 3999), 500]])
    low, high = drawing.common_range(samples)
    assert low == samples.min() and 9.5 < high < 20 and drawing.beyond(samples, low, high).startswith("; 1 futures")
    assert drawing.beyond(samples[:2], low, high) == ""
    figure, ax = plt.subplots()
    for row, sample in enumerate(samples):
        drawing.ridge(ax, sample, row, low, high, "#111111")
    hills = [line for line in ax.get_lines() if len(line.get_xdata()) > 10]
    for row, hill in enumerate(hills):
        height = row - np.asarray(hill.get_ydata())
        assert height[0] == height[-1] == 0 and height.max() == pytest.approx(0.74, abs=0.01)
        assert min(hill.get_xdata()) >= low and max(hill.get_xdata()) <= high
    plt.close(figure)


def test_the_picture_of_what_strategies_do(compared, drawn):
    """Widths are the shares of the table, leads are strong and in percent."""
    plot, draw = drawn["portfolios"]
    ax = draw(plot(width=12))
    table = compared.mv.portfolios()
    powers = ["USA", "CHN", "RUS", "EU"]
    rows = table[powers].astype(float)
    shares = (rows.div(rows.sum(axis=1), axis=0)).dropna()
    widths = np.array([patch.get_width() for patch in ax.patches]).reshape(-1, 4)
    np.testing.assert_allclose(widths / widths.sum(axis=1, keepdims=True), shares.to_numpy(), atol=1e-6)
    strong = np.array([patch.get_alpha() == 1 for patch in ax.patches]).reshape(-1, 4)
    led = [[power in leads.split() for power in powers] for leads in table.loc[shares.index, "leads"]]
    assert strong.tolist() == led
    said = [text.get_text() for text in ax.texts]
    assert f"{LABELS[2]}: pact RUS; client" in said and "in the data" in said
    assert f"{LABELS[4]}: pact RUS; none" in said and "drawn or own code" in " ".join(said).replace("\n", " ")
    edge = compared.mv.instruments()["knife_edge"]
    for label in LABELS:
        assert bool(edge[label]) == any(one.startswith(label) and "near another choice" in one for one in said)
    bare = compared.drop_vars([name for name in compared.variables if str(name).startswith("portfolio")])
    with pytest.raises(mv.InputError, match="does not say what the strategies do"):
        bare.mv.plot.portfolios()
    plt.close("all")


def test_pages_and_cards_have_the_picture(compared, tmp_path):
    mv.report(compared, tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    part = page[page.index("What each strategy does here") : page.index("What can be counted")]
    assert '<img alt="what each strategy does' in part and "data:image/png;base64," in part
    card = compared.mv._repr_html_()
    assert "What each strategy does here" in card and "data:image/png;base64," in card and LABELS[0] in card


def test_the_page_about_print(tmp_path, monkeypatch):
    """Its blocks run, and leave PDF, SVG with its texts, and PNG."""
    import matplotlib

    page = (ROOT / "docs" / "how-to" / "print.md").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = {}
    with matplotlib.rc_context():
        for block in re.findall(r"```python\n(.*?)```", page, re.DOTALL):
            exec(block, found)
    pdf = (tmp_path / "autonomy.pdf").read_bytes()
    assert pdf.startswith(b"%PDF") and b"/Subtype /Image" not in pdf and b"/CreationDate" not in pdf
    assert (
        "multi_vector" in (tmp_path / "autonomy.svg").read_text() and (tmp_path / "demands.pdf").stat().st_size > 5000
    )
    plt.close("all")
