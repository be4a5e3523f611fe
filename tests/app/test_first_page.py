"""What the first page says before any number: read alone, it does not mislead."""

import json
import os
import pathlib
import re
import subprocess

import pytest

PROGRAM = os.environ.get("MULTIVECTOR_PROGRAM")
ROOT = pathlib.Path(__file__).resolve().parents[2]
WORLD = ROOT / "experiments" / "worlds" / "2014"

pytestmark = pytest.mark.skipif(not PROGRAM, reason="MULTIVECTOR_PROGRAM is not set")

SHORT = f'world = "{WORLD}"\nseed = 1\nreplicates = 16\nyears = 1\nburn_in_years = 1\n'


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", check=True)


def brief(page):
    """The sentences before the first table, each on one line."""
    part = page[page.index("In brief\n") :].split("\n\n")[0]
    return [line for line in re.sub(r"\n  ", " ", part).splitlines() if line.startswith("- ")]


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """Kazakhstan with every variant: page, file."""
    folder = tmp_path_factory.mktemp("full")
    scenario, file = folder / "s.toml", folder / "r.nc"
    scenario.write_text(
        SHORT + 'focal = "KAZ"\nstrategies = ["multi_vector", "shelter", "align:CHN", "static", "greedy_economy"]\n'
        '[[event]]\nkind = "rivalry_jump"\npower = "CHN"\nother = "RUS"\namount = 0.4\nyear = 0.5\n'
        "[variants]\nadaptive = 16\nsampled = 32\nequal_instruments = 16\nno_preference = 16\nknife_edges = 16\n",
        encoding="utf-8",
    )
    return run("compare", scenario, "--quiet", "--out", file).stdout, file


def test_sums_of_sizes_stand_beside_counts_and_are_called_that(full):
    page, file = full
    demands = next(line for line in brief(page) if "Demands" in line)
    cases = json.loads(run("summary", file, "--json").stdout)["cases"]["main"]["outcomes"]
    mean = {name: cases[name]["strategies"]["multi_vector"]["mean"] for name in ("demands_met", "demands_conceded")}
    lines = page.splitlines()
    at = next(k for k, line in enumerate(lines) if line.startswith("1  What happens"))
    assert lines[at + 1].split()[:3] == ["demands", "sum", "of"]
    assert lines[at + 2].split()[:2] == ["met", "sizes"]
    number, _, sizes = next(line for line in lines[at:] if line.startswith("multi_vector")).split()[1:4]
    assert float(number) == pytest.approx(mean["demands_met"], abs=0.1)
    assert float(sizes) == pytest.approx(mean["demands_conceded"], abs=0.1)
    assert f": {number} under multi_vector, by number; " in demands  # as the table rounds it, and which order is whose
    assert f"the sum of sizes is {sizes} under multi_vector; " in demands


def test_a_number_is_rounded_alike_wherever_it_stands(full):
    page = full[0]
    lines = page.splitlines()
    table = lines[next(k for k, line in enumerate(lines) if line.startswith("1  What happens")) :]
    end = next(k for k, line in enumerate(table) if line.startswith("contested by powers: "))  # columns go on below
    row = [cell for line in table[:end] if line.startswith("multi_vector") for cell in line.split()[1::2]]
    for words, column in (("Years with a conflict", 6), ("Outbreaks of unrest", 7), ("Income lost", 8)):
        line = next(line for line in brief(page) if line.startswith("- " + words))
        assert f": {row[column]} under multi_vector; " in line


def test_yardsticks_stand_apart_and_take_no_rank(full):
    page = full[0]
    ranks = next(line for line in brief(page) if " ranks " in line and "by autonomy" in line)
    assert "of 3 strategies, yardsticks not counted" in ranks
    best = next(line for line in brief(page) if line.startswith("- Best by payoff"))
    ranked, _, verdict = best.partition("; yet ")
    assert "static" not in ranked and "greedy_economy" not in ranked
    ahead = re.fullmatch(r"(.*), (a rule|rules) without a strategy, (does|do) better than all of them", verdict)
    assert not verdict or set(ahead[1].split(" and ")) <= {"static", "greedy_economy"}
    blocks = [block.splitlines() for block in page.split("\n\n")]
    with_rows = [block for block in blocks if any(line.startswith("align:CHN ") for line in block)]
    assert len(with_rows) >= 6
    for block in with_rows:
        at = block.index("yardsticks:")
        assert block[at + 1].startswith("  static ") and block[at + 2].startswith("  greedy_economy ")
        assert not any(line.startswith(("static ", "greedy_economy ")) for line in block)
    order = next(block for block in blocks if block[0].startswith("4  Order"))
    yardstick = next(line for line in order if line.startswith("  static "))
    assert all(re.fullmatch(r"\(\d=?\)", cell) for cell in yardstick.split()[1:])
    ranked = [line.split()[1] for line in order if re.match(r"(multi_vector|shelter|align:CHN) +\d", line)]
    assert sorted(place.rstrip("=") for place in ranked) == ["1", "2", "3"]


def test_the_weights_that_would_change_the_first_place(full, tmp_path):
    """A run at the weights that the page names has the two payoffs equal, within what the page rounds away."""
    page, file = full
    said = next(line for line in brief(page) if line.startswith("- What the weights decide"))
    found = re.search(r"; (\S+) would be first in its place at a weight of (\w+) (below|above) ([.\d]+) \(", said)
    name, level, side, weight = found[1], found[2], found[3], float(found[4])
    first = re.search(r"in proportion\): (\S+) is first", said)[1]
    weights = {"income": 0.4, "autonomy": 0.3, "stability": 0.3}
    assert (weight < weights[level]) == (side == "below")
    rest = 1 - weights[level]
    now = {one: weight if one == level else (1 - weight) * weights[one] / rest for one in weights}
    main = json.loads(run("summary", file, "--json").stdout)["cases"]["main"]["outcomes"]
    payoff = lambda who, by: sum(by[one] * main[one]["strategies"][who]["mean"] for one in by)
    assert payoff(name, now) == pytest.approx(payoff(first, now), abs=0.004)
    assert payoff(name, weights) < payoff(first, weights)


def test_names_on_the_page_are_explained_there(full):
    page = re.sub(r"\n  ", " ", full[0])
    words = next(block for block in page.split("\n\n") if block.startswith("What the names mean"))
    for start in ("- multi_vector: ", "- align:POWER: ", "- static: ", "- client: ", "- multi_vector_diplomacy: "):
        assert words.count(start) == 1, start
    assert words.index("Yardsticks: ") < words.index("- static: ")
    assert "lead_cap: largest share of one power in the lean" in page
    assert "agenda dominance: largest share of one power in the demands met" in page
    assert "(static)" not in page  # the others keep their ties; the word is a yardstick's


def test_another_state_does_not_keep_the_title(tmp_path):
    scenario = tmp_path / "steppe.toml"
    scenario.write_text(
        'title = "Kazakhstan between four powers"\n'
        + SHORT
        + 'focal = "KAZ"\nstrategies = ["multi_vector", "hedge"]\n',
        encoding="utf-8",
    )
    heads = [run("compare", scenario, "--quiet", *more).stdout.splitlines()[0] for more in ([], ["--state", "VNM"])]
    assert heads == ["Kazakhstan between four powers", "VNM instead of KAZ, otherwise as in steppe.toml"]
    assert run("compare", scenario, "--quiet", "--state", "KAZ").stdout.splitlines()[0] == heads[0]


def test_whether_the_order_lasts_under_every_variant(full):
    said = "\n".join(brief(full[0]))
    for words in (
        "At equal instruments, which is none for any strategy (16 futures): ",
        "With all other states adaptive (16 futures): ",
        "With UN voting affinity without effect (16 futures): ",
        "With all parameters drawn from their ranges (16 draws): first of the strategies by payoff is ",
        "Beside the yardsticks (rules without a strategy, which a finding has to beat) multi_vector does ",
        "If strategies on a knife edge made the other choice",
    ):
        assert said.count(words) == 1, words
    changed = r" of 3 pairs of strategies change places by payoff|no pair of strategies changes places by any of income"
    assert len(re.findall(changed, said)) == 3 and "Not computed" not in said
    assert "- multi_vector (dependence: EU " in said  # whose friend it is


def test_what_was_not_computed_is_open(tmp_path):
    scenario = tmp_path / "s.toml"
    scenario.write_text(SHORT + 'focal = "KAZ"\nstrategies = ["multi_vector", "hedge"]\n', encoding="utf-8")
    page = run("compare", scenario, "--quiet").stdout
    said = "\n".join(brief(page))
    assert "open whether the order lasts there: equal_instruments, adaptive, sampled and no_preference" in said
    assert "No yardstick is among the strategies" in said
    assert "multi_vector is near another choice (a knife edge)" in page and "`knife_edges = 500`" in page


def test_how_a_jump_of_rivalry_fades_and_where_it_settles(full):
    jump = next(line for line in brief(full[0]) if "jumps" in line)
    base = next(row for row in (WORLD / "power_pairs.csv").read_text(encoding="utf-8").splitlines() if "CHN,RUS" in row)
    value = f"{float(base.split(',')[2]):.2g}"
    high = f"{float(base.split(',')[2]) + 0.4:.2g}"
    assert f"from a base of {value} to {high}; the jump fades, half of it in 4.6 years, and rivalry settles" in jump
    assert f"around {value} and what crises" in jump


def test_what_the_model_cannot_show_stands_on_the_first_page(tmp_path, full):
    assert any("bloc channel off" in line for line in brief(full[0]))
    with_whom = next(line for line in brief(full[0]) if line.startswith("- Disputes with neighbours are those of KAZ"))
    assert "KGZ" in with_whom and "across wide water" in with_whom
    scenario = tmp_path / "s.toml"
    scenario.write_text(
        SHORT + 'focal = "PHL"\nstrategies = ["hedge", "static"]\n[parameters]\nbloc_exponent = 0.2\n', encoding="utf-8"
    )
    page = run("compare", scenario, "--quiet").stdout
    said = "\n".join(brief(page))
    assert "PHL borders no other state of this world" in said and "bloc channel off" not in said
    assert "6  The neighbours (PHL borders no state of this world: means over the nearest capitals)" in page


def test_the_file_says_the_same(full):
    page, file = full
    assert brief(run("summary", file).stdout) == brief(page)
    lines = json.loads(run("summary", file, "--json").stdout)["brief"]
    assert [f"- {line['text']}" for line in lines] == brief(page)
    assert {line["kind"] for line in lines} == {"result", "order", "event", "limit"}


def test_ties_are_no_half_wins(full):
    main = json.loads(run("summary", full[1], "--json").stdout)["cases"]["main"]["outcomes"]
    ties = 0
    for outcome in main.values():
        for strategy in outcome["strategies"].values():
            paired = strategy.get("difference_from_first", {})
            for shares in (paired[key] for key in ("same_shocks", "independent") if paired):
                assert sum(shares.values()) == pytest.approx(1)
                ties += shares["p_equal"] > 0
    assert ties > 10  # of counts in one year most are


def test_the_other_choice_is_what_comes_of_a_changed_input(full, tmp_path):
    """At lead_cap 2 % lower the variant is the main case of the rule so changed, but for the last digit of .441."""
    again = tmp_path / "s.toml"
    again.write_text(
        SHORT + 'focal = "KAZ"\nstrategies = ["multi_vector"]\n[parameters]\nlead_cap = 0.441\n'
        '[[event]]\nkind = "rivalry_jump"\npower = "CHN"\nother = "RUS"\namount = 0.4\nyear = 0.5\n',
        encoding="utf-8",
    )
    out = tmp_path / "r.nc"
    run("run", again, "--quiet", "--out", out)
    mine = json.loads(run("summary", out, "--json").stdout)["cases"]["main"]["outcomes"]
    cases = json.loads(run("summary", full[1], "--json").stdout)["cases"]
    means = lambda case: {name: case[name]["strategies"]["multi_vector"]["mean"] for name in case}
    assert means(cases["knife_edges"]["outcomes"]) == pytest.approx(means(mine), rel=1e-4, abs=1e-6)
    assert means(cases["main"]["outcomes"])["income"] != pytest.approx(means(mine)["income"], rel=1e-4)
