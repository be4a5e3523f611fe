"""The sentences under the picture of README and docs/index.md, against the main job with fewer futures."""

import re
from pathlib import Path

import multivector as mv
import pytest

ROOT = Path(__file__).resolve().parents[2]
BEGIN, END = "Kazakhstan between four powers, as", "where a rule is close to another choice."


def sentences(page):
    text = " ".join((ROOT / page).read_text(encoding="utf-8").split())
    return text[text.index(BEGIN) : text.index(END)]


@pytest.fixture(scope="module")
def main_job(tmp_path_factory):
    scenario = (ROOT / "experiments" / "kazakhstan" / "scenario.toml").read_text(encoding="utf-8")
    head = scenario[: scenario.index("[variants]")].replace("replicates = 10000", "replicates = 256")
    folder = ROOT / "experiments" / "worlds"
    text = head.replace('"../worlds', f'"{folder}').replace("traced = 1000", "traced = 16")
    path = tmp_path_factory.mktemp("main") / "scenario.toml"
    path.write_text(text + "[variants]\nequal_instruments = 128\n", encoding="utf-8")
    return mv.compare(str(path))


def means(data, outcome, case="main"):
    return data.mv.table(outcome, case=case).loc[outcome]["mean"]


def test_both_pages_say_the_same():
    assert sentences("README.md") == sentences("docs/index.md")
    assert "docs/kazakhstan.png" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_what_is_said_is_so(main_job):
    said = sentences("README.md")
    autonomy, demands = means(main_job, "autonomy"), means(main_job, "demands_met")
    income, stability = means(main_job, "income"), means(main_job, "stability")
    first, others = "multi_vector", autonomy.index.drop("multi_vector")
    assert autonomy.idxmax() == first and demands.idxmin() == first
    numbers = lambda pattern: [float(one) for one in re.search(pattern, said).groups()]
    near = lambda pattern, found, abs: numbers(pattern) == pytest.approx(list(found), abs=abs)
    assert near(r"a mean of (\S+) against (\S+) and less", (autonomy[first], autonomy[others].max()), 0.01)
    found = demands[first], demands[others].min(), demands[others].max()
    assert near(r"(\d+) in forty years, the others (\d+) to (\d+)", found, 0.9)
    assert (income > income[first] + 0.01).sum() == 5 and income.idxmax() == "align:CHN"
    assert near(r"by far \((\S+) against (\S+)\)", (income["align:CHN"], income[first]), 0.01)
    assert (stability > stability[first] + 0.004).sum() == 3 and stability.idxmax() == "static"


def test_what_diamonds_say(main_job):
    def clear(outcome, more):
        table = main_job.mv.contrast(outcome, case="equal_instruments")
        return more * table["difference"] / table["mcse"]

    autonomy, demands = clear("autonomy", 1), clear("demands_met", -1)
    assert autonomy["neutral"] > 4 and demands["neutral"] > 4
    assert (autonomy[["static", "greedy_economy"]].abs() < 4).all()
    assert (autonomy.drop("neutral") < 4).all()


def test_whose_shelter(main_job):
    assert set(main_job.mv.instruments().loc["shelter", "pacts"].split()) == {"RUS"}
    assert "`shelter` means Russia here" in sentences("README.md")
