"""What the model is made of, as tables."""

from __future__ import annotations

from typing import Optional, Sequence

import pandas as pd

from . import _core
from .world import World

FUNCTIONS = ("security", "economy", "technology")


def parameters(functions: Sequence[str] = FUNCTIONS) -> pd.DataFrame:
    """Every number of the model by name: symbol, section, default, low and high (the range that `sampled` draws from), minimum
    and maximum (allowed), unit, meaning, source. Sources: [V] fitted to data, [S] read in the source named, [D] a choice."""
    return pd.DataFrame(_core.parameters(list(functions))).set_index("name")


def strategies(world: Optional[World] = None) -> pd.DataFrame:
    """Portfolio rules by name: the package that comes with it, meaning, source. They depend on the powers of the world."""
    return pd.DataFrame(_core.strategies((world or World("2014"))._core)).set_index("name")


def packages() -> pd.DataFrame:
    """Packages of instruments by name; "hedge+passive" plays the portfolio hedge with the package passive."""
    return pd.DataFrame(_core.packages()).set_index("name")


def mechanisms() -> pd.DataFrame:
    """Steps of the model in the order they run, by name: meaning, and whether on by default."""
    return pd.DataFrame(_core.mechanisms()).set_index("name")
