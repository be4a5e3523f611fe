"""Axes and the texts around them, none of which reaches out of the figure: names of rows, axes, key, title, foot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..results.changes import brief
from . import drawing
from .look import Look
from .texts import fitted, listed, plain, sentence

if TYPE_CHECKING:
    from matplotlib.axes import Axes

EDGE = 5  # points that texts keep from the edge of the figure
ROWS = 0.42  # share of the width that names of rows may have
LINE = 1.22  # height of a line of text in sizes of its letters


class Sheet:
    """The axes given, or those of a figure of its own, as high as their texts want it: `height` in inches is what the
    axes and their ticks have."""

    def __init__(self, ax: Axes | None, look: Look, height: float, ratio: float = 0) -> None:
        self.look = look
        self.own = ax is None
        self.ax = ax if ax is not None else _axes(look.width, max(height, ratio * look.width))
        self.figure = self.ax.figure

    @property
    def width(self) -> float:
        """Points that texts at the axes have: those of the figure, or of a column of it. A page of many axes is not
        laid out for this: that takes minutes."""
        place = self.ax.get_subplotspec()
        columns = 1 if place is None else place.get_gridspec().ncols
        whole = 72 * float(self.figure.bbox.width / self.figure.dpi)
        return whole / columns - 2 * EDGE

    def fitted(self, text: str, share: float, size: float) -> str:
        """A text in lines that take at most such a share of the width."""
        return fitted(self.figure, text, share * self.width, fontsize=size)

    def rows(self, labels: Sequence[str], shades: Sequence[str] = (), size: float = 9.5) -> None:
        """A name a row, in its colour; long ones in several lines, for which a figure of its own grows."""
        self.ax.set_yticks(range(len(labels)))
        said = [self._even(label, ROWS * self.width, size) for label in labels]
        self.ax.set_yticklabels([plain(one) for one in said], fontsize=size, linespacing=1.05)
        drawing.bare(self.ax)
        for tick, shade in zip(self.ax.get_yticklabels(), shades):
            tick.set_color("#6E6E6E" if shade == drawing.GREY else shade)
        high = max(one.count("\n") + 1 for one in said) * LINE * size + 3
        self.grow(max(high - 24, 0) * len(labels))

    def _even(self, text: str, most: float, size: float) -> str:
        """In as few lines as there must be, of much the same length."""
        said = fitted(self.figure, text, most, fontsize=size)
        for share in (0.9, 0.8, 0.7, 0.6, 0.5) if "\n" in said else ():
            narrower = fitted(self.figure, text, share * most, fontsize=size)
            said = narrower if narrower.count("\n") <= said.count("\n") else said
        return said

    def x(self, text: str) -> None:
        """What the horizontal axis says."""
        self._axis(self.ax.set_xlabel, text, self._inner()[0])

    def y(self, text: str) -> None:
        """What the vertical axis says."""
        self._axis(self.ax.set_ylabel, text, self._inner()[1])

    def _axis(self, put: Any, text: str, most: float, size: float = 9.5) -> None:
        """Begins with a capital letter, unless its first word is a key, as `demand_rate` is."""
        said = text if "_" in text.split(" ")[0] else sentence(text)
        put(plain(fitted(self.figure, said, most, fontsize=size)), color=drawing.INK, fontsize=size)

    def ticks(self, positions: Sequence[float], labels: Sequence[str], size: float = 9) -> None:
        """Texts at the horizontal axis, each as wide as its part of it."""
        most = max(self._inner()[0] / max(len(labels), 1) - 4, 12)
        said = [plain(fitted(self.figure, label, most, fontsize=size)) for label in labels]
        self.ax.set_xticks(positions, said, fontsize=size)
        self.grow((max(one.count("\n") for one in said) if said else 0) * LINE * size)

    def scale(self, image: Any, text: str, size: float = 9) -> Any:
        """What the colours of an image mean, beside the axes."""
        bar = self.figure.colorbar(image, ax=self.ax, fraction=0.04, pad=0.02, aspect=max(28, self._inner()[1] / 9))
        bar.outline.set_visible(False)
        bar.ax.tick_params(length=0, labelsize=8.5, colors=drawing.INK)
        said = fitted(self.figure, sentence(text), 0.95 * self._inner()[1], fontsize=size)
        bar.set_label(plain(said), color=drawing.INK, fontsize=size)
        return bar

    def key(self, lines: Mapping[str, Any], size: float = 9) -> None:
        """A legend below the axes, in as many columns as fit. Texts are set last, since Matplotlib leaves out those
        that begin with `_`."""
        from matplotlib.transforms import offset_copy

        left, _, below = self._around()
        handle = 3.2 * size
        said = [fitted(self.figure, text, self.width - handle - 8, fontsize=size) for text in lines]
        widest = max(self._wide(text, size) for text in said) + handle + 12
        columns = min(max(int(self.width / widest), 1), len(said))
        place = offset_copy(self.ax.transAxes, self.figure, -left, -below - 4, units="points")
        style = {"frameon": False, "fontsize": size, "handlelength": 2.4, "borderpad": 0.2, "labelspacing": 0.35}
        style |= {"handletextpad": 0.6, "columnspacing": 1.2, "loc": "upper left", "borderaxespad": 0}
        made = self.ax.legend(
            lines.values(), range(len(lines)), ncol=columns, bbox_to_anchor=(0, 0), bbox_transform=place, **style
        )
        for text, words in zip(made.get_texts(), said):
            text.set_text(plain(words))
        self.grow(72 * made.get_window_extent().height / self.figure.dpi + 4)

    def title(self, text: str, subtitle: str = "") -> None:
        """A headline at the left of all, and a smaller line below it."""
        from matplotlib.transforms import ScaledTranslation

        left, room, _ = self._around()
        size = 10 if subtitle else 11
        said = plain(fitted(self.figure, "\n".join(filter(None, (sentence(text), subtitle))), room, fontsize=size))
        made = self.ax.set_title(said, loc="left", color=drawing.INK, fontsize=size)
        shift = ScaledTranslation(-left / 72, 0, self.figure.dpi_scale_trans)
        made.set_transform(self.ax.transAxes + self.ax.titleOffsetTrans + shift)
        self.grow((said.count("\n") + 1) * LINE * size + 6)

    def foot(self, about: Mapping[str, Any], parts: Iterable[str], size: float = 8) -> None:
        """The lines below all: what is shown, seed, version, how the defaults were found, where the model says so, and
        what is not as it comes."""
        left, room, below = self._around()
        said = [*parts, f"multivector {about.get('software_version', '?')}", str(about.get("calibration", ""))]
        text = listed(self.figure, said, room, fontsize=size)
        changed = brief(about)
        text += "\n" + fitted(self.figure, changed, room, fontsize=size) if changed else ""
        style = {"fontsize": size, "color": "#5A5A5A", "va": "top", "annotation_clip": False}
        place = {"xycoords": "axes fraction", "xytext": (-left, -below - 6), "textcoords": "offset points"}
        self.ax.annotate(plain(text), (0, 0), **place, **style)
        self.grow((text.count("\n") + 1) * LINE * size + 6)

    def grow(self, points: float) -> None:
        """A figure of its own becomes higher."""
        if self.own:
            width, height = self.figure.get_size_inches()
            self.figure.set_size_inches(width, height + points / 72)

    def trim(self) -> None:
        """A figure of its own gets as high as what is in it, for axes whose shape is fixed: the layout leaves empty
        bands above and below them. It is laid out for the last time."""
        if not self.own:
            return
        self.figure.draw_without_rendering()
        width, height = self.figure.get_size_inches()
        axes, whole = self.ax.get_position(), self.figure.get_tightbbox()
        low, needed = whole.y0 - EDGE / 72, whole.height + 2 * EDGE / 72
        self.figure.set_layout_engine("none")
        self.figure.set_size_inches(width, needed)
        place = [axes.x0, (axes.y0 * height - low) / needed, axes.width, axes.height * height / needed]
        self.ax.set_position(place)

    def _alone(self) -> bool:
        """Whether nothing stands beside the axes but a scale of colours."""
        place = self.ax.get_subplotspec()
        return place is None or place.get_gridspec().ncols == 1

    def _inner(self) -> tuple[float, float]:
        """Width and height of the axes in points."""
        scale = 72 / self.figure.dpi
        if self._alone() and len(self.figure.axes) <= 2 and self.figure.get_layout_engine() is not None:
            self.figure.draw_without_rendering()
        box = self.ax.get_window_extent()
        return float(box.width) * scale, float(box.height) * scale

    def _around(self) -> tuple[float, float, float]:
        """In points: how far names of rows reach to the left of the axes, how wide a text from there may be, and how
        far below the axes there is something. These need no layout of the figure."""
        scale = 72 / self.figure.dpi
        inner, outer = self.ax.get_window_extent(), self.ax.get_tightbbox()
        left, below = max((inner.x0 - outer.x0) * scale, 0), max((inner.y0 - outer.y0) * scale, 0)
        if not self._alone():
            return left, left + inner.width * scale, below
        if self.figure.get_layout_engine() is not None:
            return left, self.width, below
        left = max(min(left, inner.x0 * scale - EDGE), 0)
        return left, self.width + EDGE - (inner.x0 * scale - left), below

    def _wide(self, text: str, size: float) -> float:
        """How many points wide a text is."""
        from matplotlib.text import Text

        made = Text(text=plain(text), fontsize=size)
        made.set_figure(self.figure)
        return 72 * float(made.get_window_extent().width) / self.figure.dpi


def _axes(width: float, height: float) -> Axes:
    import matplotlib.pyplot as plt

    return plt.subplots(figsize=(width, height), layout="constrained")[1]
