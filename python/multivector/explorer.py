"""Sliders that rerun a comparison: how rivalry, linkage and the doctrine move the outcomes."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from html import escape
from typing import Any, Iterable, Optional

import numpy as np
import xarray as xr

from . import _checked, _code, catalogue
from . import _explorer_view as view
from .errors import Error, InputError
from .model import Model
from .run import compare
from .strategy import Strategy

FUTURES, YEARS = 256, 20.  # so that a move is answered within half a second on two cores
LINKAGE = ("linkage_base", "linkage_slope")
# instruments of the first strategy: lowest, highest, step
DOCTRINE = {"lead_share": (0, 1, .05), "lead_cap": (0, 1, .05), "initiatives": (0, 1, .05), "visits": (0, 1, .05),
            "minor_capitals": (0, 20, 1), "platforms": (0, 3, 1), "bias_cut": (-6, 6, .5)}


def explore(model: Model, *, vs: Optional[str] = None, parameters: Iterable[str] = LINKAGE, replicates: int = FUTURES,
            years: Optional[float] = None, seed: int = 1, threads: int = 0) -> "Explorer":
    """Sliders for a notebook: at every move two strategies meet the same new futures, and the picture, the paired differences
    and the code that reproduces them are shown again. Needs ipywidgets.

    model       its first strategy is the doctrine that the sliders change
    vs          a strategy to compare with; default: the model's second, else static
    parameters  names of parameters that get a slider, over the range that `sampled` draws from; see `parameters()`
    replicates  futures, 16 to 100,000; multiples of 32 lose nothing
    years       years of a future; default: those of the model, at most 20: twice the years take about twice the time
    seed        of the futures, the same at every move, so that only the sliders change what is seen

    Returns an Explorer: `.sliders[name].value = x` moves one, `.data`, `.model` and `.code` are what is shown. Raises
    InputError, and ImportError where ipywidgets is missing. Numbers are those of uncalibrated defaults.
    """
    if not isinstance(model, Model):
        raise InputError("this is no model", place="explore(model)", value=repr(model), allowed="a Model")
    try:
        import ipywidgets  # noqa: F401
    except ImportError as error:
        raise ImportError("mv.explore needs ipywidgets: pip install ipywidgets, or Debian's python3-ipywidgets") from error
    _checked.whole("explore(replicates=...)", replicates, 16, 100_000)
    span = min(model.years, YEARS) if years is None else _checked.real("explore(years=...)", years)
    names = [parameters] if isinstance(parameters, str) else list(parameters)
    return Explorer(_two(model, vs).replace(years=span, traced=0, variants={}), names, replicates, seed, threads)


class Explorer:
    """What `explore` returns; a notebook shows it. Attributes: sliders {name: widget}, data (the last Dataset), model (the one
    behind it), code (Python that computes it again), seconds (how long the last redraw took), box (the widget)."""

    def __init__(self, model: Model, names: list[str], replicates: int, seed: int, threads: int) -> None:
        import ipywidgets

        self._start, self._replicates, self._seed, self._threads = model, replicates, seed, threads
        self._table = catalogue.parameters(model=model).to_dict("index")
        self._worlds = {1.: model.world}
        self.sliders = {"rivalry": self._slider("rivalry ×", 0, 2, .05, 1)}
        self.sliders.update({name: self._parameter(name) for name in names})
        self.sliders.update(self._doctrine())
        self._picture = ipywidgets.Image(format="png", layout={"max_width": "100%"})
        self._text, self._said = ipywidgets.HTML(), ipywidgets.HTML()
        rows = [ipywidgets.HBox([ipywidgets.Label(slider.text, layout={"width": "9em"}), slider]) for slider in self.sliders.values()]
        left = ipywidgets.VBox(rows, layout={"min_width": "24em"})
        right = ipywidgets.VBox([self._picture, self._text], layout={"flex": "1 1 24em"})
        self.box = ipywidgets.VBox([ipywidgets.HBox([left, right], layout={"flex_flow": "row wrap"}), self._said])
        self.data: xr.Dataset = xr.Dataset()
        self.model, self.code, self.seconds = model, "", np.nan
        self.update()
        for slider in self.sliders.values():
            slider.observe(lambda _: self.update(), "value")

    def update(self) -> None:
        """Computes and shows what the sliders say. Input that cannot be used is said where the code stands."""
        begun = time.perf_counter()
        try:
            self.model = self._asked()
            self.data = compare(self.model, replicates=self._replicates, seed=self._seed, threads=self._threads, progress=False)
        except Error as error:
            self._said.value = f'<pre style="color:#B00020">{escape(str(error))}</pre>'
            return
        self.code = self._written()
        self._picture.value = view.picture(self.data)
        self._text.value = view.table(self.data)
        self._said.value = f'<pre style="font-size:.85em">{escape(self.code)}</pre>'
        self.seconds = time.perf_counter() - begun

    def _asked(self) -> Model:
        changed = {name: round(slider.value, 6) for name, slider in self.sliders.items() if slider.value != slider.start}
        ours = {name: value for name, value in changed.items() if name in self._table}
        doctrine = {name: value for name, value in changed.items() if name in DOCTRINE}
        first, second = self._start.strategies
        strategies = (replace(_as_strategy(first), **doctrine) if doctrine else first, second)
        return self._start.replace(world=self._world(changed.get("rivalry", 1.)), strategies=strategies,
                                   parameters={**self._start.parameters, **ours})

    def _world(self, scale: float) -> Any:
        if scale not in self._worlds:
            self._worlds[scale] = self._start.world.replace(rivalry=(scale * self._start.world.rivalry).clip(upper=1))
        return self._worlds[scale]

    def _written(self) -> str:
        scale = round(self.sliders["rivalry"].value, 6)
        lines = ["import multivector as mv", "", f"world = {_code.world_call(self._start.world)}"]
        if scale != 1:
            lines.append(f"world = world.replace(rivalry=({scale:g} * world.rivalry).clip(upper=1))")
        call = _code.model_call(self.model).replace("\n", "\n        ")
        return "\n".join([*lines, f"model = {call}", f"data = mv.compare(model, replicates={self._replicates}, seed={self._seed})",
                          'data.mv.plot.fan("income"), data.mv.table(["demands_conceded", "income", "autonomy"])'])

    def _parameter(self, name: str) -> Any:
        one = self._table[_checked.choice("explore(parameters=[...])", name, self._table, "parameter")]
        low, high = (one["low"], one["high"]) if one["low"] < one["high"] else (one["minimum"], one["maximum"])
        value = float(self._start.parameters.get(name, one["default"]))
        return self._slider(name.replace("_", " "), min(low, value), max(high, value), round((high - low) / 50, 6), value)

    def _doctrine(self) -> dict[str, Any]:
        first = _as_strategy(self._start.strategies[0])
        said = _resolved(self._start.replace(strategies=[first]))
        powers = len(self._start.world.powers)
        sliders = {}
        for name, (low, high, step) in DOCTRINE.items():
            value = said.get(name)
            if value is not None:
                least = max(low, 1 / powers) if name.startswith("lead_") else low
                sliders[name] = self._slider(name.replace("_", " "), min(least, value), max(high, value), step, value)
        return sliders

    @staticmethod
    def _slider(text: str, low: float, high: float, step: float, value: float) -> Any:
        import ipywidgets

        slider = ipywidgets.FloatSlider(value=value, min=low, max=high, step=step, continuous_update=False, readout_format=".3g",
                                        layout={"width": "15em"})
        slider.start, slider.text = slider.value, text
        return slider

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display(self.box)

    def __repr__(self) -> str:
        return f"Explorer({self.model!r}: {', '.join(self.sliders)})"


def _two(model: Model, vs: Optional[str]) -> Model:
    """The doctrine and what it is compared with."""
    if vs is None:
        second = model.strategies[1] if len(model.strategies) > 1 else "static"
    else:
        second = dict(zip(model.labels, model.strategies)).get(vs, vs)
    if model.labels[0] == (second if isinstance(second, str) else second.label):
        raise InputError("there is nothing to compare with", place="explore(vs=...)", value=repr(vs), allowed="a strategy other than the first")
    return model.replace(strategies=[model.strategies[0], second])


def _as_strategy(one: Any) -> Strategy:
    if isinstance(one, Strategy):
        return one
    rule, _, package = one.partition("+")
    return Strategy(rule, label=f"{one} (moved)", package=package or None)


def _resolved(model: Model) -> dict[str, Any]:
    """Instruments and shape of the only strategy, defaults filled in."""
    found = json.loads(model._job().resolved)["strategies"][0]
    return {**found, **found["instruments"]}
