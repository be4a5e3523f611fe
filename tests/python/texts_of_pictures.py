"""Where the texts of a picture are."""

from itertools import combinations

from matplotlib.text import Text


def texts(figure):
    """(text, its box in pixels) of all that is drawn; those of ticks beyond the ends of an axis are not."""
    figure.canvas.draw()
    hidden = set()
    for axis in (axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)):
        low, high = sorted(axis.get_view_interval())
        shown = axis.axes.axison and axis.get_visible()
        for tick in axis.get_major_ticks():
            hidden |= {tick.label1, tick.label2} if not shown or not low <= tick.get_loc() <= high else set()
        hidden |= {label for tick in axis.get_minor_ticks() for label in (tick.label1, tick.label2)}
    found = figure.findobj(lambda one: isinstance(one, Text) and one.get_visible() and one.get_text().strip())
    boxes = {one: one.get_window_extent(figure.canvas.get_renderer()) for one in found if one not in hidden}
    return list({one: box for one, box in boxes.items() if box.width > 0}.items())


def cut(figure):
    """Texts that reach out of the figure."""
    width, height = figure.bbox.width + 1, figure.bbox.height + 1
    inside = lambda box: min(box.x0, box.y0) >= -1 and box.x1 <= width and box.y1 <= height
    return [one.get_text() for one, box in texts(figure) if not inside(box)]


def covered(figure):
    """Pairs of texts of which one lies on the other, by more than a point or two."""
    pairs = combinations(texts(figure), 2)
    small = lambda box: box.padded(-2.0)
    return [(a.get_text(), b.get_text()) for (a, at), (b, other) in pairs if small(at).overlaps(small(other))]
