"""Pictures inside a page."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from html import escape
from typing import Any


def encoded(draw: Callable[[Any], Any], size: tuple[float, float]) -> str:
    """What `draw(axes)` draws as PNG, as narrow as a telephone, so that its letters keep their size there."""
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context({"font.size": 10}):
        figure = Figure(figsize=size, layout="constrained")
        draw(figure.subplots())
        file = io.BytesIO()
        figure.savefig(file, format="png", dpi=150)
    return base64.b64encode(file.getvalue()).decode()


def image(draw: Callable[[Any], Any], alt: str, size: tuple[float, float]) -> str:
    """The same as an element of the page."""
    return f'<img alt="{escape(alt)}" src="data:image/png;base64,{encoded(draw, size)}">'
