"""Names of states beyond those that a world has, by country_converter; the one file that imports it.

country_converter finds a country wherever its pattern occurs in a text: "Gulf of Mexico" is Mexico to it,
"Czechoslovakia" the Czech Republic, "Korea" the southern one, and 704 the ISO number of Viet Nam, which is Uzbekistan's
in the Correlates of War. So a world is asked first, numbers and names of several states never come here, and a text
that has words beside the name is taken for a question and not for the answer.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

INSTALL = "more names and spellings are known where country_converter is installed: pip install country_converter"
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# words that say what kind of state it is, not which
FORM = re.compile(
    "the|of|and|republic|rep|democratic|dem|peoples?|people's|kingdom|islamic|federal|federative|federation|socialist"
    "|arab|states?|united|union|commonwealth|pdr"
)


@dataclass(frozen=True)
class Country:
    """What a text means to country_converter: `sure` where it says no more than the name."""

    iso3: str
    name: str
    sure: bool


@contextmanager
def _quiet() -> Iterator[None]:
    """It logs a warning for every text that it does not know."""
    log = logging.getLogger("country_converter")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(before)


@lru_cache(maxsize=1)
def _converter() -> Any:
    """None where it is not installed. Reading its table takes a tenth of a second."""
    try:
        import country_converter
    except ImportError:
        return None
    with _quiet():
        return country_converter.CountryConverter()


def is_installed() -> bool:
    return _converter() is not None


@lru_cache(maxsize=4096)
def look_up(text: str) -> Country | None:
    """The one country that a name or an ISO 3166 code of letters means."""
    text = unicodedata.normalize("NFC", text).strip()
    words = WORD.findall(text)
    if not words or re.search(r"\d", text) or _converter() is None:
        return None
    if len(words) == 1 and len(text) in (2, 3):
        iso3 = _as(f"ISO{len(text)}", text.upper()) or _as("regex", text)
    else:
        iso3 = _as("regex", text)
    if not iso3:
        return None
    names = [_named(iso3, "name_short"), _named(iso3, "name_official")]
    return Country(iso3, names[0], _says_no_more(words, iso3, names))


def _as(kind: str, text: str) -> str:
    """iso3 of the one country, "" for none and for several."""
    with _quiet():
        found = _converter().convert(text, src=kind, to="ISO3", not_found="")
    return found if isinstance(found, str) else ""


def _named(iso3: str, kind: str) -> str:
    with _quiet():
        return str(_converter().convert(iso3, src="ISO3", to=kind, not_found=iso3))


def _says_no_more(words: list[str], iso3: str, names: list[str]) -> bool:
    """Whether every word is needed to find the country, part of its own name, or the form of a constitution."""
    own = {word.lower() for name in names for word in WORD.findall(name)}
    for k, word in enumerate(words):
        rest = " ".join(words[:k] + words[k + 1 :])
        known = word.lower() in own or FORM.fullmatch(word.lower())
        if rest and not known and _as("regex", rest) == iso3:
            return False
    return True
