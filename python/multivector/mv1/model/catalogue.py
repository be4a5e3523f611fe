"""What the model is made of, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from ... import _core
from ..world.world import World

if TYPE_CHECKING:
    from .model import Model

FUNCTIONS = ("security", "economy", "technology")


def _of(model: Model | None) -> _core.Extensions | None:
    return None if model is None else model._extensions()


def parameters(functions: Sequence[str] = FUNCTIONS, *, model: Model | None = None) -> pd.DataFrame:
    """Every number of the model by name: symbol, section, default, low and high (the range that `sampled` draws from),
    minimum and maximum (allowed), unit, meaning, source. Sources: [V] fitted to data, [S] read in the source named, [D]
    a choice. With a `model`, those of the user's mechanisms too."""
    names = functions if model is None else model.world.functions
    return pd.DataFrame(_core.parameters(list(names), _of(model))).set_index("name")


def strategies(world: World | None = None, *, model: Model | None = None) -> pd.DataFrame:
    """Portfolio rules by name: the package that comes with it, meaning, source, whether adaptive states may take it up
    (on_menu), and whether it is a yardstick that findings have to beat. They depend on the powers of the world. With a
    `model`, those of its user code too."""
    its = model.world if model is not None else world or World("2014")
    return pd.DataFrame(_core.strategies(its._core, _of(model))).set_index("name")


def packages() -> pd.DataFrame:
    """Packages of instruments by name; "hedge+passive" plays the portfolio hedge with the package passive."""
    return pd.DataFrame(_core.packages()).set_index("name")


def mechanisms(model: Model | None = None) -> pd.DataFrame:
    """Steps of the model in the order they run, by name: meaning, and whether on by default. With a `model`, those of
    its user code too."""
    return pd.DataFrame(_core.mechanisms(_of(model))).set_index("name")


def variables() -> pd.DataFrame:
    """The state of a run by name, as mechanisms and outcomes of yours see it: indices (after the lane), unit, meaning.
    Names that begin with `A_` are totals since the end of the run-up."""
    table = pd.DataFrame(_core.variables()).set_index("name")
    table["indices"] = [", ".join(one) for one in table["indices"]]
    return table
