"""The object behind the sliders: it computes and shows what they say."""

from __future__ import annotations

import time
from dataclasses import replace
from html import escape
from typing import Any

import numpy as np
import xarray as xr

from ...core.errors import Error
from ...study.run import compare
from ..model import catalogue, python_text
from ..model.model import Model
from . import sliders, view


class Explorer:
    """What `explore` returns; a notebook shows it. Attributes: sliders {name: widget}, partner (the widget that chooses
    what is compared with), data (the last Dataset), model (the one behind it), code (Python that computes it again),
    seconds (how long the last redraw took), box (the widget)."""

    def __init__(
        self, model: Model, others: list[Any], names: list[str], replicates: int, seed: int, threads: int
    ) -> None:
        import ipywidgets

        self._start, self._replicates, self._seed, self._threads = model, replicates, seed, threads
        self._table = catalogue.parameters(model=model).to_dict("index")
        self._worlds = {1.0: model.world}
        self.sliders = {"rivalry": sliders.of_rivalry(model.world)}
        self.sliders.update({name: sliders.of_parameter(model, self._table, name) for name in names})
        self.sliders.update(sliders.of_doctrine(model))
        self._picture = ipywidgets.Image(format="png", layout={"max_width": "100%"})
        self._text, self._said = ipywidgets.HTML(), ipywidgets.HTML()
        self._others = {one if isinstance(one, str) else one.label: one for one in others}
        self.partner = ipywidgets.Dropdown(options=list(self._others), layout={"width": "15em"})
        rows = [ipywidgets.HBox([ipywidgets.Label("compared with", layout={"width": "9em"}), self.partner])]
        rows += [
            ipywidgets.HBox([ipywidgets.Label(slider.text, layout={"width": "9em"}), slider])
            for slider in self.sliders.values()
        ]
        left = ipywidgets.VBox(rows, layout={"min_width": "24em"})
        right = ipywidgets.VBox([self._picture, self._text], layout={"flex": "1 1 24em"})
        self.box = ipywidgets.VBox([ipywidgets.HBox([left, right], layout={"flex_flow": "row wrap"}), self._said])
        self.data: xr.Dataset = xr.Dataset()
        self.model, self.code, self.seconds = model, "", np.nan
        self.update()
        for widget in (self.partner, *self.sliders.values()):
            widget.observe(lambda _: self.update(), "value")

    def update(self) -> None:
        """Computes and shows what the sliders say. Input that cannot be used is said where the code stands."""
        begun = time.perf_counter()
        try:
            self.model = self._asked()
            self.data = compare(
                self.model, replicates=self._replicates, seed=self._seed, threads=self._threads, progress=False
            )
        except Error as error:
            self._said.value = f'<pre style="color:#B00020">{escape(str(error))}</pre>'
            return
        self.code = self._written()
        self._picture.value = view.picture(self.data)
        self._text.value = view.table(self.data)
        self._said.value = f'<pre style="font-size:.85em">{escape(self.code)}</pre>'
        self.seconds = time.perf_counter() - begun

    def _asked(self) -> Model:
        changed = {
            name: round(slider.value, 6) for name, slider in self.sliders.items() if slider.value != slider.start
        }
        ours = {name: value for name, value in changed.items() if name in self._table}
        doctrine = {name: value for name, value in changed.items() if name in sliders.DOCTRINE}
        first, second = self._start.strategies[0], self._others[self.partner.value]
        strategies = (replace(sliders.as_strategy(first), **doctrine) if doctrine else first, second)
        return self._start.replace(
            world=self._world(changed.get("rivalry", 1.0)),
            strategies=strategies,
            parameters={**self._start.parameters, **ours},
        )

    def _world(self, scale: float) -> Any:
        if scale not in self._worlds:
            self._worlds[scale] = self._start.world.replace(rivalry=scale * self._start.world.rivalry)
        return self._worlds[scale]

    def _written(self) -> str:
        scale = round(self.sliders["rivalry"].value, 6)
        lines = ["import multivector as mv", "", f"world = {python_text.world_call(self._start.world)}"]
        if scale != 1:
            lines.append(f"world = world.replace(rivalry={scale:g} * world.rivalry)")
        call = python_text.model_call(self.model).replace("\n", "\n        ")
        return "\n".join(
            [
                *lines,
                f"model = {call}",
                f"data = mv.compare(model, replicates={self._replicates}, seed={self._seed})",
                'data.mv.plot.fan("income"), data.mv.table(["demands_conceded", "income", "autonomy"])',
            ]
        )

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display(self.box)

    def __repr__(self) -> str:
        return f"Explorer({self.model!r}: {', '.join(self.sliders)})"
