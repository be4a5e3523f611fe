"""Designs: the points of a parameter sweep.

    from multivector import design
    space = {"sanction_bite": (0.1, 0.9), "rivalry_noise": design.log(0.01, 0.2), "focal": ["KAZ", "UZB"]}
    points = design.sobol(space, n=256)
    points.to_frame()

A space is a dict {name: values}. A name is a parameter (`parameters()`), or a key of a scenario: "focal", "world",
"others.strategy", "mechanisms.corridors". Values are

    (low, high)              every number between two
    log(low, high)           the same on a logarithmic scale
    whole(low, high)         whole numbers
    steps(low, high, count)  in a grid: so many numbers from low to high
    [a, b, ...]              numbers, texts, True and False

A design is frozen and writes itself as the tables [design] of a scenario file, of which the program makes the same
points.
"""

from .design import Design
from .methods import grid, latin_hypercube, morris, random, saltelli, sobol, table
from .ranges import Range, log, steps, whole
from .text import from_toml

__all__ = [
    "Design",
    "Range",
    "from_toml",
    "grid",
    "latin_hypercube",
    "log",
    "morris",
    "random",
    "saltelli",
    "sobol",
    "steps",
    "table",
    "whole",
]
