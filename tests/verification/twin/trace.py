"""What print_trace writes: the run as JSON in the first line, then the state of the block, again and again."""

import json
import subprocess

import numpy as np

from .arithmetic import F


class Trace:
    """A run of the engine, read as it goes."""

    def __init__(self, program, name, alternative=0, *isa):
        self.process = subprocess.Popen([program, str(name), str(alternative), *isa], stdout=subprocess.PIPE)
        self.run = json.loads(self.process.stdout.readline())
        self.lanes = len(self.run["replicate"])
        self.variables = list(self.run["variables"])
        if "adaptive" in self.run["strategies"]:
            self.variables.append(("promises", len(self.run["world"]["id"])))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdout.close()
        self.process.kill()
        self.process.wait()

    def __iter__(self):
        """When, and the words of all variables by name, [entry, lane]; where states are adaptive, also `promises`, what
        the strategies of the menu promise each state in one of the replicates, [state, strategy]."""
        yield "the open block", self.read()
        for n in range(self.run["burn_in"]):
            yield f"step {n} of burn-in", self.read()
        yield "the strategies", self.read()
        for n in range(self.run["steps"]):
            yield f"step {n}", self.read()

    def read(self):
        count = 4 * self.lanes * sum(size for _, size in self.variables)
        read = self.process.stdout.read(count)
        assert len(read) == count, "print_trace has ended"
        words, found = np.frombuffer(read, np.uint32).reshape(-1, self.lanes), {}
        for name, size in self.variables:
            found[name], words = words[:size], words[size:]
        return found


def follow(twin, when):
    """What the twin does up to there."""
    if when == "the strategies":
        twin.take_up()
    elif when != "the open block":
        twin.step()


def words_of(twin, name, otherwise):
    """A variable that the twin does not have belongs to a mechanism that it does not have: zero while that is off."""
    found = twin.promises() if name == "promises" else getattr(twin.block, name, np.zeros(otherwise.shape, F))
    value = np.ascontiguousarray(found)
    assert value.dtype == F, f"{name} is {value.dtype}"
    return value.view(np.uint32).reshape(-1, value.shape[-1])


@np.errstate(all="ignore")
def differences(twin, expected):
    """The variables whose bits differ, each with the first number that does."""
    found = {}
    for name, words in expected.items():
        mine = words_of(twin, name, words)
        words = words[:, : mine.shape[1]]  # a menu may have fewer strategies than there are lanes
        wrong = np.argwhere(mine != words)
        if wrong.size:
            entry, lane = wrong[0]
            here, there = (float(one[entry, lane : lane + 1].view(F)[0]) for one in (mine, words))
            found[name] = f"{len(wrong)} numbers, entry {entry} in lane {lane} is {here!r} instead of {there!r}"
    return found
