"""Texts in lines that fit, by their measured width."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SLACK = 0.97  # letters are a little wider or narrower at other resolutions


def plain(text: str) -> str:
    """A text that Matplotlib shows as it is: `$` begins no formula."""
    return text.replace("$", r"\$")


def sentence(text: str) -> str:
    """Begins with a capital letter."""
    return text[:1].upper() + text[1:]


def fitted(figure: Figure, text: str, points: float, **style: Any) -> str:
    """A text in lines of at most so many points; a word that is longer is parted behind a sign, or anywhere."""
    within = _within(figure, points, style)
    return "\n".join(line for one in text.split("\n") for line in _paired(_lines(one.split(" "), " ", within), within))


def listed(figure: Figure, parts: Iterable[str], points: float, **style: Any) -> str:
    """Parts with dots between them, in lines of at most so many points."""
    return "\n".join(_lines([part for part in parts if part], " · ", _within(figure, points, style)))


def _within(figure: Figure, points: float, style: dict[str, Any]) -> Callable[[str], bool]:
    """Whether a text is at most so wide."""
    from matplotlib.text import Text

    most = points * figure.dpi / 72 * SLACK
    probe = Text(**style)
    probe.set_figure(figure)

    def within(text: str) -> bool:
        probe.set_text(plain(text))
        return bool(probe.get_window_extent().width <= most)

    return within


def _lines(parts: Sequence[str], between: str, within: Callable[[str], bool]) -> list[str]:
    """As many parts a line as fit."""
    lines: list[str] = []
    for part in parts:
        joined = lines[-1] + between + part if lines else part
        if within(joined):
            lines[-1:] = [joined]
        elif within(part):
            lines.append(part)
        else:
            lines += _lines(part.split(" "), " ", within) if " " in part else _parted(part, within)
    return lines


def _paired(lines: list[str], within: Callable[[str], bool]) -> list[str]:
    """The last line is not a letter or two alone: the word before comes along."""
    if len(lines) > 1 and len(lines[-1]) < 4 and " " in lines[-2]:
        before, _, word = lines[-2].rpartition(" ")
        if within(f"{word} {lines[-1]}"):
            return [*lines[:-2], before, f"{word} {lines[-1]}"]
    return lines


def _parted(word: str, within: Callable[[str], bool]) -> list[str]:
    """A word that is too long: behind signs where it has some, else where it is full."""
    pieces, rest = [], word
    while rest and not within(rest):
        full = max((k for k in range(1, len(rest)) if within(rest[:k])), default=1)
        signs = [match.end() for match in re.finditer(r"[_.:+/,-]", rest[:full])]
        at = signs[-1] if signs and signs[-1] > full / 3 else full
        pieces.append(rest[:at])
        rest = rest[at:]
    return [*pieces, rest]
