"""What print_trace writes: the run as JSON in the first line, then the state of the block in binary, again and again."""

import json
import subprocess

import numpy as np

from .arithmetic import F


class Trace:
    """A run of the engine, read as it goes."""

    def __init__(self, program, name, alternative=0):
        self.process = subprocess.Popen([program, str(name), str(alternative)], stdout=subprocess.PIPE)
        self.run = json.loads(self.process.stdout.readline())
        self.lanes = len(self.run["replicate"])
        self.entries = sum(size for _, size in self.run["variables"])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdout.close()
        self.process.kill()
        self.process.wait()

    def next(self):
        """The words of all variables, by name, [entry, lane]."""
        count = 4 * self.lanes * self.entries
        read = self.process.stdout.read(count)
        assert len(read) == count, "print_trace has ended"
        words, found = np.frombuffer(read, np.uint32).reshape(-1, self.lanes), {}
        for name, size in self.run["variables"]:
            found[name], words = words[:size], words[size:]
        return found


def words_of(block, name):
    value = np.ascontiguousarray(getattr(block, name))
    assert value.dtype == F, f"{name} is {value.dtype}"
    return value.view(np.uint32).reshape(-1, value.shape[-1])


def first_difference(block, expected):
    """The first variable whose bits differ, in words; empty where there is none."""
    for name, words in expected.items():
        wrong = np.argwhere(words_of(block, name) != words)
        if wrong.size:
            entry, lane = wrong[0]
            mine, its = (one[entry, lane : lane + 1].view(F)[0] for one in (words_of(block, name), words))
            return f"{name}: {len(wrong)} numbers, first entry {entry} in lane {lane}: {mine!r} instead of {its!r}"
    return ""
