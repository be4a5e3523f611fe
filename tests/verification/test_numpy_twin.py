"""The kernels against their twin in NumPy, bit for bit: every variable after every step.

MULTIVECTOR_PRINT_TRACE names the program print_trace. Runs in the shipped worlds end after ten years that count unless
MULTIVECTOR_TWIN=all.
"""

import importlib
import os
import pathlib
import shutil
import sys

import pytest

np = pytest.importorskip("numpy")
from twin import Trace, Twin, differences, follow  # noqa: E402
from twin.arithmetic import F, event_probability, exp, log, logistic, power  # noqa: E402
from twin.run import SCHEDULE  # noqa: E402
from twin.state import EXTENTS  # noqa: E402
from twin.strategies import RULES  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
EXPERIMENTS = HERE.parents[1] / "experiments"
ALL = os.environ.get("MULTIVECTOR_TWIN") == "all"
YEARS = 10

# A golden run or a scenario file, and the position of an alternative.
SMALL = [("all", 3), ("sampled", 1), ("usual", 1), ("bounds", 3), ("projects", 1)]
WORLDS = [(HERE / "runs" / name, 0) for name in ("1995.toml", "2014.toml", "2014_six.toml")]
MORE = [("all", 0), ("all", 1), ("all", 2), ("sampled", 0), ("sampled", 2), ("usual", 0), ("usual", 2)]
MORE += [("bounds", 0), ("bounds", 1), ("bounds", 2), ("projects", 0)]
MORE += [(EXPERIMENTS / name / "scenario.toml", 0) for name in ("kazakhstan", "six_powers")]
RUNS = SMALL + WORLDS + (MORE if ALL else [])


def print_trace():
    program = os.environ.get("MULTIVECTOR_PRINT_TRACE")
    return program or pytest.skip("MULTIVECTOR_PRINT_TRACE is not set")


def is_of_a_world(name):
    return isinstance(name, pathlib.Path)


def frames(trace, name):
    last = YEARS * trace.run["steps_per_year"]
    for when, expected in trace:
        yield when, expected
        if when == f"step {last - 1}" and is_of_a_world(name) and not ALL:
            return


@pytest.fixture(scope="module")
def seen():
    """What the runs of this module have met, by run: the run itself, and the variables that have moved."""
    return {}


def label(run):
    name, alternative = run
    return f"{name.parent.name}/{name.stem}" if is_of_a_world(name) else f"{name}-{alternative}"


@pytest.mark.parametrize("name, alternative", RUNS, ids=map(label, RUNS))
def test_every_variable_has_the_same_bits_after_every_step(name, alternative, seen):
    with Trace(print_trace(), name, alternative) as trace:
        twin, moved, first = Twin(trace.run), set(), None
        for when, expected in frames(trace, name):
            follow(twin, when)
            found = differences(twin, expected)
            assert not found, f"{when}: {found}"
            first = first or expected
            moved |= {key for key in expected if (expected[key] != first[key]).any()}
        seen[name, alternative] = trace.run, moved


def test_the_runs_have_every_variable_mechanism_rule_and_event(seen):
    if len(seen) < len(RUNS):
        pytest.skip("some runs have not been compared")
    runs = [run for run, _ in seen.values()]
    variables = {name for names in EXTENTS.values() for name in names.split()}
    moved = set().union(*(moved for _, moved in seen.values()))
    assert moved == variables - {"onset_base"} | {"promises"}  # the former never moves
    mechanisms = {name for name, _ in SCHEDULE if name} | {"nuclear", "revision"}
    assert set().union(*(run["mechanisms"] for run in runs)) == mechanisms
    played = {s["portfolio"] for run in runs for s in run["strategies"] if isinstance(s, dict)}
    assert {"align" if name.startswith("align:") else name for name in played} >= set(RULES) | {"align"}
    assert {run["revision"] for run in runs if "adaptive" in run["strategies"]} == {"logit", "fermi", "aspiration"}
    assert len({event["kind"] for run in runs for event in run["events"]}) == 8
    assert any(s["swing"][0] for run in runs for s in run["strategies"] if isinstance(s, dict))
    assert any(run["sampled"] for run in runs) and any(run["informed_mediation"] for run in runs)


def test_elementary_functions_are_what_their_names_say():
    x = np.linspace(-80, 80, 10001, dtype=F)
    assert np.allclose(exp(x), np.exp(x.astype(float)), rtol=2e-7)
    assert np.allclose(log(exp(x)), x, rtol=2e-7, atol=1e-6)
    assert np.allclose(logistic(x), 1 / (1 + np.exp(-x.astype(float))), rtol=4e-7)
    y = np.linspace(0, 30, 10001, dtype=F)
    assert np.allclose(event_probability(y), -np.expm1(-y.astype(float)), rtol=2e-7)
    assert np.allclose(power(y, F(1.7)), y.astype(float) ** float(F(1.7)), rtol=4e-7)


# That the comparison can fail: each of these changes of the twin is seen, in the variable that stands behind it.
CHANGES = [
    ("arithmetic.py", "8.3334519073e-3", "8.3333e-3", "Y"),
    ("draws.py", "range(10)", "range(9)", "rho"),
    ("leans.py", "p.weight[f] * b.ties[:, g, f]", "b.ties[:, g, f] * b.ties[:, g, f]", "X"),
    ("leans.py", "(F(1) - tie))", "tie)", "z"),
    ("rivalry.py", "F(2) * rivalry_of(w, b, h, k)", "F(1.9999) * rivalry_of(w, b, h, k)", "rho"),
    ("rivalry.py", "p.war_push * b.wars", "p.war_push * b.war", "rho"),
    ("rivalry.py", "F(1) / F(3), F(3))", "F(1) / F(3), F(2))", "rho"),
    ("rivalry.py", "(u[2, g] + u[3, g]", "(u[1, g] + u[3, g]", "capability_S"),
    ("crises.py", "(b.crises[k] < F(0.5)) &", "(b.crises[k] < F(1.5)) &", "S"),
    ("crises.py", "np.where(begins, F(0.5), F(1))", "F(1)", "war"),
    ("crises.py", "(bond[g] + bond[h])", "bond[g]", "A_drawn_in"),
    ("disputes.py", "w.dt * F(0.5), w.dt", "w.dt, w.dt", "dispute"),
    ("disputes.py", "open_ = open_ & ~here", "open_ = open_ | here", "A_hosted"),
    ("demands.py", "open_ & (time == earliest)", "open_ & (time < never)", "A_met"),
    ("demands.py", "place = place + ~(u < so_far)", "place = place + (u < so_far)", "x"),
    ("conflicts.py", "b.x[:, 1, f] += lost", "b.x[:, 0, f] += lost", "x"),
    ("conflicts.py", "(b.conflict[:, g] < F(2.5))", "(b.conflict[:, g] < F(3.5))", "A_power_wars"),
    ("conflicts.py", "sanctions_paid += where(third", "sanctions_paid += where(at_war", "sanctions_paid"),
    ("portfolio.py", "clip(gap[s], -limit, limit)", "clip(gap[s], -limit, F(2) * limit)", "x"),
    ("portfolio.py", "other < own if h < g else other <= own", "other <= own", "camp"),
    ("portfolio.py", "b.camp[:, h] * one_where", "b.camp[:, g] * one_where", "q"),
    ("corridors.py", "most(risk,", "least(risk,", "transit"),
    ("society.py", "p.variance_effect * w.variance", "p.variance_effect", "S"),
    ("society.py", "range(REST, w.G + 2)", "range(FIRST_POWER, w.G + 2)", "x"),
    ("society.py", "b.A *= F(1) - share", "b.A -= share", "A"),
    ("economy.py", "second = most(second, least(best, bid[g]))", "second = least(best, bid[g])", "Y"),
    ("economy.py", "F(1) + p.scale_economy", "F(1.0001) + p.scale_economy", "Y"),
    ("projects.py", "rings < earliest", "rings < w.dt", "pressed"),
    ("projects.py", "p.project_motive * t.rho[g][h]", "p.project_motive", "pressed"),
    ("projects.py", "inside + linked *", "inside +", "z"),
    ("projects.py", "gain / p.autonomy_recovery", "gain", "member"),
    ("projects.py", "held == F(j + 1)", "held >= F(j + 1)", "A_projects_held"),
    ("economy.py", "p.project_gain * w.quality[:, g, f]", "p.project_gain", "Y"),
    ("observation.py", "F(0.25) * w.dt", "F(0.5) * w.dt", "payoff_mean"),
    ("events.py", "F(0.2)", "F(0.1)", "q"),
    ("events.py", "tie -= lost", "tie -= lost / F(2)", "x"),
    ("state.py", "p.price_visit * visits", "p.price_visit", "instrument_price"),
    ("strategies.py", "F(0.5) * of_pair", "F(0.25) * of_pair", "target"),
    ("revision.py", "luck * sums[-1] <", "luck * sums[-2] <", "choice"),
    ("payoff.py", "p.autonomy_concession * burden.conceded", "burden.conceded", "promises"),
    ("shares.py", "left * shares[g]", "shares[g]", "target"),
    ("menu.py", "np.argmin(distances", "np.argmax(distances", "choice"),
]


@pytest.fixture(scope="module")
def kept():
    """Four small runs in which much happens, whole."""
    found = []
    for name, alternative in (("bounds", 3), ("all", 3), ("usual", 1), ("projects", 1)):
        with Trace(print_trace(), name, alternative) as trace:
            found.append((name, trace.run, list(trace)))
    return found


def parting(twin_of, kept, promises=False):
    """The first run and step in which bits of the state, or those of promises, differ, and the variables that do."""
    for name, run, whole in kept:
        twin = twin_of(run)
        for when, expected in whole:
            follow(twin, when)
            of_these = {key: words for key, words in expected.items() if (key == "promises") == promises}
            found = differences(twin, of_these)
            if found:
                return f"{name}, {when}", found
    return "nowhere", {}


@pytest.mark.parametrize("file, old, new, variable", CHANGES)
def test_a_change_of_the_twin_is_seen(file, old, new, variable, kept, tmp_path, monkeypatch):
    package = tmp_path / f"changed_{len(sys.modules)}"
    shutil.copytree(HERE / "twin", package, ignore=shutil.ignore_patterns("__pycache__"))
    text = (package / file).read_text()
    assert text.count(old) >= 1, f"{file} has no `{old}`"
    (package / file).write_text(text.replace(old, new))
    monkeypatch.syspath_prepend(tmp_path)
    changed = importlib.import_module(package.name)
    where, found = parting(changed.Twin, kept, variable == "promises")
    print(f"{file}: `{old}` to `{new}` shows in {where}: {', '.join(found)}")
    assert variable in found, (where, found)


def test_a_change_of_a_parameter_is_seen(kept):
    """In its last bits, seven millionths of it."""
    name, run, whole = kept[0]
    value = F(run["parameters"]["rivalry_return"])
    changed = float((value.view(np.uint32) + np.uint32(64)).view(F))
    where, found = parting(Twin, [(name, dict(run, parameters=run["parameters"] | {"rivalry_return": changed}), whole)])
    assert where == "bounds, step 1 of burn-in" and "rho" in found
