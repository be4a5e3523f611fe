"""The twelve are what the rule says, and a telling says what the trace has."""

import re
import sys
from pathlib import Path

import pytest

mv = pytest.importorskip("multivector")
sys.path.insert(0, str(Path(__file__).resolve().parent))
from choose import FIRST, OTHERS, chosen  # noqa: E402
from tell import decade  # noqa: E402


@pytest.fixture(scope="module")
def data():
    model = mv.Model(mv.World("2014"), focal="KAZ", strategies=[FIRST, *OTHERS], burn_in_years=2)
    return mv.compare(model, replicates=48, seed=3, progress=False)


def test_the_rule(data):
    cases = chosen(data)
    assert len(cases) == 12 and len({replicate for _, _, replicate, _ in cases}) == 12
    payoff = data["payoff"].sel(scenario=FIRST).values
    best, worst = ([r for kind, _, r, _ in cases if kind == one] for one in ("best", "worst"))
    assert payoff[best].min() > payoff[worst].max() and sorted(payoff)[-1] in payoff[best]
    for kind, _, replicate, other in cases[6:]:
        gap = payoff - data["payoff"].sel(scenario=other).values
        assert (gap[replicate] > gap.mean()) == kind.startswith("most for it")


def test_a_telling_counts_what_the_run_counts(data):
    trace = mv.replay(data, replicate=5, strategy=FIRST)
    mine = trace.mv.events(state="KAZ")
    text = " ".join(decade(trace, mine, "KAZ", begin) for begin in range(0, 40, 10))
    asked = [(int(all_), 0 if met == "none" else int(met)) for all_, met in re.findall(r"(\d+) \((\w+) met\)", text)]
    of = data.sel(scenario=FIRST).isel(replicate=5)
    assert sum(met for _, met in asked) == of["demands_met"]
    assert sum(all_ for all_, _ in asked) == of["demands_met"] + of["demands_refused"]
    assert sum(map(int, re.findall(r"(\d+) contests? of powers", text))) == of["contested"]
