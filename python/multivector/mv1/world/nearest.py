"""The capitals nearest to each state's."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

EARTH = 6371.0  # km


def nearest(states: pd.DataFrame) -> list[list[Any]]:
    """The four nearest capitals of each state along great circles; the state itself where there are fewer."""
    place = np.radians(states[["latitude", "longitude"]].to_numpy(dtype=float))
    half = (
        np.sin((place[:, None, 0] - place[None, :, 0]) / 2) ** 2
        + np.cos(place[:, None, 0])
        * np.cos(place[None, :, 0])
        * np.sin((place[:, None, 1] - place[None, :, 1]) / 2) ** 2
    )
    far = 2 * EARTH * np.arcsin(np.sqrt(half))
    np.fill_diagonal(far, np.inf)
    codes = list(states.index)
    rows = []
    for k, code in enumerate(codes):
        four = [codes[j] for j in np.argsort(far[k], kind="stable")[:4] if np.isfinite(far[k, j])]
        rows.append([code, *four, *[code] * (4 - len(four))])
    return rows
