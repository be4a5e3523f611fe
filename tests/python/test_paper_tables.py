"""Tables for a paper: cells, names, notes, and the three formats."""

import re
import shutil
import subprocess

import multivector as mv
import numpy as np
import pytest

MINUS = "\u2212"


@pytest.fixture(scope="module")
def wide(model):
    return mv.compare(model.replace(variants={"sampled": 32}), replicates=64, seed=7, progress=False)


@pytest.fixture(scope="module")
def made(wide):
    return mv.tables(wide)


def number(text):
    return float(text.replace(MINUS, "-").replace(",", ""))


def test_there_is_a_table_for_each_thing(made, wide):
    names = ["computed", "levels", "worst_tenth", "differences", "better"]
    assert made.names == [*names, *(f"assumptions_{name}" for name in wide.mv.main)]
    assert len(made.only("levels")) == 1 and made.only("better", "levels").names == ["better", "levels"]
    with pytest.raises(mv.InputError, match="did you mean"):
        made["level"]


def test_levels_are_those_of_the_table(made, wide):
    frame, table = made["levels"].frame, wide.mv.table(wide.mv.main)
    assert list(frame.index) == ["Multi-vector diplomacy", "Align with Russia", "Static"]
    for column, name in zip(frame.columns, wide.mv.main):
        for text, (_, row) in zip(frame[column], table.loc[name].iterrows()):
            mean, error = re.fullmatch(r"(\S+) \((\S+)\)", text).groups()
            digits = len(mean.partition(".")[2])
            assert number(mean) == pytest.approx(row["mean"], abs=0.51 * 10**-digits)
            assert number(error) == pytest.approx(row["mcse"], abs=0.51 * 10**-digits)
        largest = table.loc[name]["mcse"].max()
        assert 10 <= largest * 10**digits < 100 or digits == 0, "two digits of the largest error"


def test_differences_have_their_intervals(made, wide):
    name = wide.mv.main[0]
    row = wide.mv.contrast(name).loc["static"]
    cell = made["differences"].frame.iloc[1, 0]
    mean, low, high = map(number, re.fullmatch(r"(\S+)\n\[(\S+), (\S+)\]", cell).groups())
    assert mean == pytest.approx(row["difference"], abs=0.006)
    assert (high - low) / 2 == pytest.approx(1.96 * row["mcse"], abs=0.011)
    sampled = made[f"assumptions_{name}"].frame
    assert list(sampled.columns) == ["As asked", "Sampled"] and sampled.iloc[1, 0] == cell
    assert sampled.iloc[1, 1] != cell


def test_equal_futures_are_neither_better_nor_worse(made, wide):
    name = "conflict_years"
    values = wide[name].sel(scenario=["static", "multi_vector"]).values
    shares = [np.mean(values[0] < values[1]), np.mean(values[0] == values[1]), np.mean(values[0] > values[1])]
    assert shares[1] > 0, "a test without equal futures"
    cell = made["better"].frame.loc["Static"].iloc[wide.mv.main.index(name)]
    assert [number(part) for part in cell.split(" / ")] == pytest.approx([100 * share for share in shares], abs=0.5)


def test_notes_say_where_the_numbers_come_from(made, wide):
    for sheet in made:
        for said in ("Defaults calibrated to 1992-2004", mv.__version__, wide.attrs["world_fingerprint"], "seed 7"):
            assert said in sheet.note, sheet.name
    assert "64 futures" in made["levels"].note and "32 futures" in made["assumptions_autonomy"].note
    assert "less is better" in made["levels"].note and "KAZ (Kazakhstan)" in made["computed"].frame.to_numpy()


def test_names_of_the_authors(wide):
    labels = {"multi_vector": "Multi-vector", "autonomy": "Autonomy\n(0 to 1)", "sampled": "Draws & ranges"}
    made = mv.tables(wide, outcomes="autonomy", vs="static", labels=labels)
    assert list(made["differences"].frame.index) == ["Multi-vector", "Align with Russia"]
    assert list(made["levels"].frame.columns) == ["Autonomy\n(0 to 1)"] and "Static" in made["differences"].title
    assert "Draws &" in made["assumptions_autonomy"].frame.columns[1]
    with pytest.raises(mv.InputError, match="no strategy, outcome or case"):
        mv.tables(wide, labels={"hedge": "Hedging"})


def test_one_strategy_has_no_differences(model):
    data = mv.simulate(model, replicates=16, seed=1, progress=False)
    assert mv.tables(data).names == ["computed", "levels", "worst_tenth"]


def test_markdown(made, tmp_path, wide):
    path = tmp_path / "tables.md"
    assert mv.tables(wide, path).names == made.names
    text = path.read_text(encoding="utf-8")
    assert text == made.to_markdown() and "| Align with Russia | " in text and "*Note.*" in text
    for block in re.findall(r"(?m)(?:^\|.*\n)+", text):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}) == 1, "cells of each row"
    with pytest.raises(mv.FileError, match="exists already"):
        mv.tables(wide, path)
    mv.tables(wide, path, outcomes="income", force=True)
    assert "Autonomy" not in path.read_text(encoding="utf-8")
    with pytest.raises(mv.InputError, match="ending of a file"):
        mv.tables(wide, tmp_path / "tables.pdf")


def test_latex(made, tmp_path):
    pytest.importorskip("jinja2")
    text = made.to_latex()
    assert text.count("\\begin{tabular}") == len(made) and "\\label{tab:levels}" in text and "\\toprule" in text
    assert (
        MINUS not in text and "$-$" in text and not re.search(r"(?<!\\)[&%#_](?=\w*\})", text.split("caption")[1][:60])
    )
    if not shutil.which("pdflatex"):
        pytest.skip("pdflatex is absent")
    head = "\\documentclass{article}\n\\usepackage{booktabs,rotating}\n\\begin{document}\n"
    (tmp_path / "paper.tex").write_text(head + text + "\\end{document}\n", encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, errors="replace")
    assert done.returncode == 0, done.stdout[-2000:]
    assert "Overfull" not in done.stdout, "a table that does not fit on its page"


def test_latex_of_hard_names(wide, tmp_path):
    pytest.importorskip("jinja2")
    hard = "50 % of $x_1$ & #2 {a} ~ ^ \\ <b>"
    text = mv.tables(wide, outcomes="income", labels={"multi_vector": hard}).only("levels").to_latex()
    assert "50 \\% of \\$x\\_1\\$ \\& \\#2 \\{a\\} \\textasciitilde{} \\textasciicircum{} \\textbackslash{}" in text


def test_word(made, wide, tmp_path):
    docx = pytest.importorskip("docx")
    path = tmp_path / "tables.docx"
    made.save(path)
    document = docx.Document(str(path))
    assert len(document.tables) == len(made)
    cells = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert cells[0][0] == "Strategy" and cells[1][1:] == list(made["levels"].frame.iloc[0])
    number = next(k for k, name in enumerate(made.names) if name == "differences")
    intervals = document.tables[number]
    assert all("[" not in cell.text or ",\u00a0" in cell.text for row in intervals.rows for cell in row.cells)
    assert len({column.width for column in intervals.columns}) > 1, "as wide as what they hold"
    widths = {section.orientation for section in document.sections}
    assert len(widths) == 2, "wide tables lie on their side, narrow ones do not"


def test_word_without_its_library(made, tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name, *_: None)
    with pytest.raises(mv.InputError, match="python-docx"):
        made.save(tmp_path / "tables.docx")
    with pytest.raises(mv.InputError, match="Jinja2"):
        made.to_latex()
    assert not list(tmp_path.iterdir())


def test_in_a_notebook(made):
    text = made._repr_html_()
    assert text.count("<table>") == len(made) and "Align with Russia" in text
