"""The kernels against their readable twin, bit for bit. MULTIVECTOR_TRACE names what print_trace printed."""

import json
import os

import pytest

np = pytest.importorskip("numpy")
from numpy_twin import Twin, event_probability, exp, log  # noqa: E402


@pytest.fixture(scope="module")
def trace():
    source = os.environ.get("MULTIVECTOR_TRACE")
    if not source:
        pytest.skip("MULTIVECTOR_TRACE is not set")
    with open(source) as file:
        return json.load(file)


def bits(rows):
    return np.concatenate(rows).view(np.uint32)


def test_every_step_has_the_same_bits(trace):
    twin = Twin(trace)
    for n, expected in enumerate(trace["steps"]):
        twin.step(n)
        for name, words in expected.items():
            mine = bits(getattr(twin, name))
            wrong = np.flatnonzero(mine != np.array(words, np.uint32))
            assert wrong.size == 0, f"step {n}, {name}: entry {wrong[0] // 16} of lane {wrong[0] % 16}"


def test_the_trace_has_every_kind_of_event(trace):
    last = trace["steps"][-1]
    total = lambda name: np.array(last[name], np.uint32).view(np.float32).sum()
    for name in ("A_hosted", "A_contested", "A_drawn_in", "A_regional"):
        assert total(name) > 100, name
    seen = lambda name: max(max(step[name]) for step in trace["steps"])
    one = int(np.float32(1).view(np.uint32))
    for name in ("war", "wars", "mediated", "crises", "settled"):
        assert seen(name) == one, name
    assert seen("dispute") == int(np.float32(3).view(np.uint32))


def test_elementary_functions_are_what_their_names_say():
    x = np.linspace(-80, 80, 10001, dtype=np.float32)
    assert np.allclose(exp(x), np.exp(x.astype(float)), rtol=2e-7)
    assert np.allclose(log(exp(x)), x, rtol=2e-7, atol=1e-6)
    y = np.linspace(0, 30, 10001, dtype=np.float32)
    assert np.allclose(event_probability(y), -np.expm1(-y.astype(float)), rtol=2e-7)


def test_the_comparison_can_fail(trace):
    """A change in the last bits of one parameter, seven millionths of it, does not pass."""
    changed = dict(trace, parameters=dict(trace["parameters"]))
    changed["parameters"]["rivalry_return"] += 64
    twin = Twin(changed)
    for n in range(3):
        twin.step(n)
    assert (bits(twin.rho) != np.array(trace["steps"][2]["rho"], np.uint32)).any()
