"""Mistakes in code of one's own end in an exception that helps, never in a crash."""

import concurrent.futures
import ctypes
import multiprocessing
import pickle
import threading

import multivector as mv
import numpy as np
import pytest

user_code = pytest.importorskip("user_code")
numba = pytest.importorskip("numba")


def refused(make, *words):
    """The error that `make` raises; its text has all these words."""
    with pytest.raises((mv.InputError, mv.UserCodeError)) as caught:
        make()
    for word in words:
        assert word in str(caught.value), str(caught.value)


def played(model, rule, **arguments):
    return mv.compare(
        model.replace(strategies=[mv.Strategy(rule, label="wrong", **arguments)]), replicates=4, seed=7, progress=False
    )


BATCHES = {
    "nothing": (lambda s: None, "returned None"),
    "one future": (lambda s: s.ties[0, 0], "shape (3,)", "(16, 6, 3)"),
    "the lane last": (lambda s: s.ties.transpose(1, 2, 0), "shape (6, 3, 16)"),
    "fifteen lanes": (lambda s: s.ties[1:], "shape (15, 6, 3)"),
    "a text": (lambda s: "hedge", "dtype <U5"),
    "objects": (lambda s: s.ties.astype(object), "dtype object"),
    "complex numbers": (lambda s: s.ties + 0j, "dtype complex64"),
    "not a number": (lambda s: s.ties * np.nan, "no shares"),
    "sums over the wrong axis": (lambda s: s.ties / s.ties.sum(axis=0), "no shares"),
    "an input written to": (lambda s: s.ties.__setitem__(0, 1), "read-only"),
    "weights of the wrong shape": (lambda s: s.split(s.trust[:, :2]), "wrong shape", "(16, 2)"),
    "weights that are not numbers": (lambda s: s.split(s.trust * np.nan), "not a number"),
    "a lane that is not there": (lambda s: s.rng(16), "no such lane"),
    "a property that is not there": (lambda s: s.trusts, "trusts"),
    "the form for one future": (lambda s: s.split(s.quality * s.trust[:, None]), "could not be broadcast"),
}


@pytest.mark.parametrize("name", BATCHES)
def test_what_a_batch_may_not_return(model, name):
    rule, *words = BATCHES[name]
    refused(lambda: played(model, rule, batch=True), *words)


def test_a_batch_may_return_its_input(model):
    assert not len(mv.failures(played(model, lambda s: s.previous, batch=True)))
    assert not len(mv.failures(played(model, lambda s: s.ties[::-1][::-1].astype(float), batch=True)))


STEPS = {
    "an unknown variable": (lambda now: now["trust"], "there is no such variable", "variables()"),
    "a misspelt variable": (lambda now: now["transitt"], "did you mean `transit`"),
    "a wrong shape": (lambda now: now.__setitem__("q", np.ones((16, 3))), "wrong shape", "(16, 3)", "135, 4)"),
    "a text for numbers": (lambda now: now.__setitem__("q", "high"), "dtype <U4"),
    "None for numbers": (lambda now: now.__setitem__("q", None), "None"),
    "trust beyond 1": (lambda now: now.__setitem__("q", 2), "from 0 to 1"),
    "ties without saying so": (lambda now: now.__setitem__("x", now["x"]), "moves_ties"),
    "leans": (lambda now: now.__setitem__("X", 0), "leans follow from ties"),
    "an unknown parameter": (lambda now: now.parameter("rivalry_nois"), "did you mean `rivalry_noise`"),
    "a fifth word": (lambda now: now.uniform(word=4), "four words"),
    "an entity that is no number": (lambda now: now.uniform("KAZ"), "Error"),
    "a variable of nobody's": (lambda now: now["remittances.stock"], "there is no such variable"),
    "an attribute that is not there": (lambda now: now.year, "year"),
    "wrong arguments": (lambda: None, "positional argument"),
    "infinity": (lambda now: now.__setitem__("S", np.inf), "from 0 to 1"),
    "not a number": (lambda now: now.__setitem__("A", np.nan), "finite"),
}


@pytest.mark.parametrize("name", STEPS)
def test_what_a_mechanism_may_not_do(model, name):
    work, *words = STEPS[name]
    wrong = model.replace(mechanisms=[mv.Mechanism(work, after="corridors", name="wrong")])
    refused(lambda: mv.compare(wrong, replicates=2, seed=7, progress=False), *words)


OUTCOMES = {
    "nothing": (lambda end: None, "returned None"),
    "two numbers": (lambda end: np.ones(2), "shape (2,)"),
    "all states": (lambda end: end["A"], "shape (16, 135)"),
    "a text": (lambda end: "good", "dtype <U4"),
    "not a number": (lambda end: np.nan, "outcome `wrong` is not a number"),
    "a change": (lambda end: end.__setitem__("q", 0), "an outcome changes nothing"),
    "chance": (lambda end: end.uniform(), "draws nothing"),
}


@pytest.mark.parametrize("name", OUTCOMES)
def test_what_an_outcome_may_not_do(model, name):
    read, words = OUTCOMES[name]
    refused(
        lambda: mv.compare(
            model.replace(outcomes=[mv.Outcome(read, name="wrong")]), replicates=2, seed=7, progress=False
        ),
        words,
    )


def nothing(now):
    """Does nothing."""


def made(**arguments):
    return lambda model: model.replace(mechanisms=[mv.Mechanism(nothing, **{"after": "corridors", **arguments})])


DECLARED = {
    "no such place": (made(after="corridor"), "Model(mechanisms[0]=...)", "did you mean `corridors`"),
    "a name that is taken": (made(name="demands"), "taken"),
    "a name with spaces": (made(name="my mechanism"), "cannot be the name"),
    "a place without a step": (made(after="revision"), "no step"),
    "a variable of the model": (made(variables=[mv.Variable("q")]), "the model has a variable of this name"),
    "a parameter beyond its range": (made(parameters=[mv.Parameter("a", 3, minimum=0, maximum=1)]), "nothing.a"),
    "a parameter that is no number": (lambda model: mv.Parameter("a", "much"), "finite number", "'much'"),
    "a parameter twice": (made(parameters=[mv.Parameter("a", 1), mv.Parameter("a", 2)]), "declared twice"),
    "a dict for a parameter": (made(parameters=[{"name": "a"}]), "no Parameter"),
    "reads of a Python function": (made(reads=["q"]), "for compiled functions"),
    "no function": (lambda model: mv.Mechanism(None, after="corridors"), "no function"),
    "a function for a mechanism": (lambda model: model.replace(mechanisms=[nothing]), "no Mechanism", "Mechanism(...)"),
    "a function for an outcome": (lambda model: model.replace(outcomes=[nothing]), "no Outcome"),
    "the same outcome twice": (
        lambda model: model.replace(outcomes=[user_code.OUTCOME] * 2, mechanisms=[user_code.MECHANISM]),
        "taken",
    ),
    "an outcome of the model's name": (
        lambda model: model.replace(outcomes=[mv.Outcome(nothing, name="income")]),
        "taken",
    ),
    "bins without width": (lambda model: model.replace(outcomes=[mv.Outcome(nothing, low=1, high=1)]), "no width"),
    "an unknown scope": (lambda model: mv.Outcome(nothing, scope="state"), "scope"),
    "a path for a plugin": (lambda model: model.replace(plugins=["libmine.so"]), "load_plugin"),
    "a changed rule for the others": (
        lambda model: model.replace(others=mv.Strategy("hedge", label="h", visits=1)),
        "by name",
    ),
    "a catalogue name with batch": (lambda model: mv.Strategy("hedge", label="h", batch=True), "code of your own"),
    "a name of the catalogue": (lambda model: model.replace(strategies=[mv.Strategy(nothing, label="hedge")]), "taken"),
    "batch of no function": (lambda model: mv.batch(3), "only a function"),
}


@pytest.mark.parametrize("name", DECLARED)
def test_declarations(model, name):
    make, *words = DECLARED[name]
    refused(lambda: make(model), *words)


@numba.cfunc("float32(float32)")
def of_a_number(x):
    return x


ADDRESSES = {
    "None": (lambda: mv.Strategy(None), "neither a name nor a function"),
    "a bare address": (lambda: mv.Strategy(12345), "an address does not say what is there"),
    "an address without a signature": (lambda: mv.compiled(12345), "signature"),
    "an address with no code": (
        lambda: mv.compiled(12345, signature="int (const mv_situation *, float *)"),
        "no code at this address",
        "0x3039",
    ),
    "the address of data": (
        lambda: mv.compiled(id(ADDRESSES), signature="int (const mv_situation *, float *)"),
        "no code",
    ),
    "a negative address": (lambda: mv.compiled(-1, signature="int (const mv_situation *, float *)"), "no code"),
    "a cfunc of another signature": (
        lambda: mv.Strategy(of_a_number),
        "another signature",
        "float32 (float32)",
        "mv_situation",
    ),
    "a ctypes function that says nothing": (lambda: mv.Strategy(ctypes.CDLL(None).labs), "another signature"),
    "the signature of a mechanism": (
        lambda: mv.Strategy(mv.compiled(of_a_number.address, signature="int (const mv_step *, float *)")),
        "signature",
    ),
    "a signature that is none": (
        lambda: mv.Strategy(mv.compiled(of_a_number.address, signature="a strategy")),
        "another signature",
    ),
    "a number to compile": (lambda: mv.compiled(3.5), "nothing to compile"),
    "batch and compiled": (
        lambda: mv.Strategy(user_code.by_trust_compiled, batch=True),
        "takes sixteen futures as it is",
    ),
}


@pytest.mark.parametrize("name", ADDRESSES)
def test_addresses(name):
    make, *words = ADDRESSES[name]
    refused(make, *words)


def test_what_numba_does_not_understand(model):
    @mv.compiled
    def wrong(s, ties):
        ties[:] = s.no_such_thing

    refused(lambda: model.replace(strategies=[wrong]), "numba cannot compile", "no_such_thing")


def test_a_step_that_is_over(model):
    kept = []
    own = model.replace(mechanisms=[mv.Mechanism(lambda now: kept.append(now), after="corridors", name="keeps")])
    mv.compare(own, replicates=2, seed=7, progress=False)
    for use in (
        lambda s: s["q"],
        lambda s: s.__setitem__("q", 0),
        lambda s: s.dt,
        lambda s: s.states,
        lambda s: s.uniform(),
        lambda s: s.parameter("rivalry_noise"),
    ):
        refused(lambda use=use: use(kept[-1]), "this step is over")
    assert repr(kept[-1]) == "Step(over)"


def test_what_a_function_saw_outlives_the_world():
    import gc

    seen = []

    def look(s):
        seen.append(s)
        return s.data

    @mv.batch
    def look_at_all(s):
        seen.append(s)
        return s.data

    mv.compare(
        mv.Model(mv.World("2014"), strategies=[look, look_at_all], years=1, burn_in_years=1),
        replicates=2,
        seed=7,
        progress=False,
    )
    gc.collect()
    assert {s.state for s in seen} == {"KAZ"} and all(s.powers and s.split([1, 1, 1, 1]).ndim > 1 for s in seen)


def test_compiled_code_at_an_address_does_not_travel(model):
    @numba.cfunc("int32(voidptr, voidptr)")
    def local(situation, ties):
        return 0

    own = model.replace(strategies=[mv.Strategy(local, label="local")])
    refused(lambda: pickle.dumps(own), "cannot travel to another process", "multivector.compiled")
    refused(lambda: mv.compare(own, replicates=2, seed=1, progress=False), "did not return 1")
    with pytest.raises((AttributeError, pickle.PicklingError), match="lambda"):
        pickle.dumps(model.replace(strategies=[lambda s: s.data]))


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_a_process_pool(model, method):
    """Functions at module level travel, compiled ones too; a fork comes after this process has run threads."""
    own = model.replace(
        strategies=[user_code.by_trust, user_code.by_trust_batch, user_code.by_trust_compiled],
        mechanisms=[user_code.MECHANISM],
        outcomes=[user_code.OUTCOME],
    )
    assert pickle.loads(pickle.dumps(own)) == own and hash(pickle.loads(pickle.dumps(own))) == hash(own)
    here = mv.compare(own, replicates=16, seed=7, progress=False)
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=multiprocessing.get_context(method)) as pool:
        assert pool.submit(mv.compare, own, replicates=16, seed=7, progress=False).result(timeout=300).equals(here)


def test_threads_at_once(model):
    own = model.replace(
        strategies=[user_code.by_trust_batch, user_code.by_trust_compiled],
        mechanisms=[user_code.MECHANISM],
        outcomes=[user_code.OUTCOME],
    )
    found = [None] * 3

    def work(k):
        found[k] = mv.compare(own, replicates=32, seed=7, progress=False)

    workers = [threading.Thread(target=work, args=(k,)) for k in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(300)
    assert found[0].equals(found[1]) and found[0].equals(found[2])


def test_a_model_cannot_be_changed_through_its_code(model):
    own = model.replace(mechanisms=[user_code.MECHANISM], outcomes=[user_code.OUTCOME])
    for change in (
        lambda: setattr(own, "mechanisms", ()),
        lambda: setattr(own.mechanisms[0], "after", "demands"),
        lambda: setattr(own.mechanisms[0].parameters[0], "default", 3),
        lambda: setattr(own.outcomes[0], "name", "x"),
    ):
        with pytest.raises(AttributeError):
            change()
    assert len({own, own.replace(), model}) == 2
