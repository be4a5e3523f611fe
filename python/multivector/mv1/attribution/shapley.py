"""Shapley values of a game (Shapley 1953): what each member is worth, on average over the orders in which they join.

A coalition is a whole number whose bit i says whether member i is in it; a game gives each coalition its worth in each
future. Values are linear in the game, so they are taken in each future, and their errors are those of a mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import factorial
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
Game = Mapping[int, Array]


def all_coalitions(members: int) -> list[int]:
    """Every coalition of so many members, the empty one first."""
    return list(range(1 << members))


def exact(game: Game, members: int) -> Array:
    """[member, future], from the worth of all coalitions:
    phi_i = sum over S without i of |S|! (k - |S| - 1)! / k! (v(S and i) - v(S))."""
    values = np.zeros((members, len(game[0])))
    for coalition in all_coalitions(members):
        size = coalition.bit_count()
        for i in _outside(coalition, members):
            weight = factorial(size) * factorial(members - size - 1) / factorial(members)
            values[i] += weight * (game[coalition | 1 << i] - game[coalition])
    return values


def interactions(game: Game, members: int) -> Array:
    """[member, member], means over futures: how much more, or less, two do together than each does alone, on average
    over the coalitions of the others (the Shapley interaction index of Grabisch & Roubens 1999); 0 on the diagonal."""
    worth = {coalition: float(sample.mean()) for coalition, sample in game.items()}
    found = np.zeros((members, members))
    for coalition in all_coalitions(members):
        size, outside = coalition.bit_count(), _outside(coalition, members)
        for i in outside:
            for j in outside[outside.index(i) + 1 :]:
                weight = factorial(size) * factorial(members - size - 2) / factorial(members - 1)
                both, one, other = coalition | 1 << i | 1 << j, coalition | 1 << i, coalition | 1 << j
                found[i, j] += weight * (worth[both] - worth[one] - worth[other] + worth[coalition])
    return found + found.T


def drawn_orders(members: int, count: int, seed: int) -> Array:
    """[order, place]: orders in which members join, drawn evenly."""
    rng = np.random.default_rng(seed)
    return np.array([rng.permutation(members) for _ in range(count)])


def coalitions_of(orders: Array) -> list[int]:
    """The coalitions that these orders pass through, each once."""
    found = {0: None}
    for order in orders:
        found.update(dict.fromkeys(np.cumsum(1 << order).tolist()))
    return list(found)


def sampled(game: Game, orders: Array) -> tuple[Array, Array]:
    """Means over drawn orders (Castro, Gomez & Tejada 2009): [member, future], and the standard error of each member's
    value that comes of the orders, [member]."""
    count, members = orders.shape
    gains = np.zeros((count, members, len(game[0])))
    for gain, order in zip(gains, orders):
        before = 0
        for i in order.tolist():
            gain[i] = game[before | 1 << i] - game[before]
            before |= 1 << i
    return gains.mean(0), gains.mean(2).std(0, ddof=1) / np.sqrt(count)


def _outside(coalition: int, members: int) -> list[int]:
    return [i for i in range(members) if not coalition >> i & 1]
