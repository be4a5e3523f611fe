"""Which states of a world are meant by names, codes and numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ...core import arguments
from ...core.errors import InputError
from . import converter

if TYPE_CHECKING:
    from .world import World


def state(location: str, world: World, said: Any) -> str:
    """iso3 of the state that a text, or a Correlates of War number, means. InputError with the reason where it means
    none: a power, one who is not in the world, several, or nobody."""
    text = _text(location, said)
    iso3, problem, hint, unknown = world._core.look_up(text)
    if iso3 is not None:
        return iso3
    country = converter.look_up(text) if unknown else None
    if country is not None:
        return _of_country(location, world, text, country)
    if unknown and not hint and not text.isdigit() and not converter.is_installed():
        hint = converter.INSTALL
    raise _refused(location, world, text, problem, hint)


def _of_country(location: str, world: World, text: str, country: converter.Country) -> str:
    """The state that country_converter's answer is in this world. InputError where it is none, or not for sure."""
    iso3, problem, hint, unknown = world._core.look_up(country.iso3)
    if iso3 is not None and country.sure:
        return iso3
    if iso3 is not None:
        problem, hint = "unknown state", f"did you mean `{iso3}` ({country.name})?"
    elif unknown:
        hint = f"{country.name} ({country.iso3}) is not in this world"
    raise _refused(location, world, text, problem, hint)


def states(location: str, world: World, said: Any) -> list[str]:
    """The same for one or several, each once; a group of states or a region ("ASEAN", "Central Asia") is its states."""
    several = [said] if isinstance(said, str) or not isinstance(said, Iterable) else list(said)
    found: dict[str, None] = {}
    for one in several:
        found.update(dict.fromkeys(of_group(world, one) or [state(location, world, one)]))
    return list(found)


def of_group(world: World, said: Any) -> list[str]:
    """The states of a group; none where the text is no group's."""
    return list(world._core.find_states(said)) if isinstance(said, str) and world._core.is_group(said) else []


def _text(location: str, said: Any) -> str:
    if isinstance(said, str):
        return said
    number = arguments.as_whole(said)
    if number is None or number < 0:
        raise InputError(
            "must name a state",
            location=location,
            value=repr(said),
            allowed="a name, a code, or a Correlates of War number",
        )
    return str(number)


def _refused(location: str, world: World, text: str, problem: str, hint: str) -> InputError:
    """The library's own error, with what more is known here."""
    try:
        world._core.find_state(text)
    except InputError as error:
        return InputError(problem, location=location, value=error.value, allowed=error.allowed, hint=hint)
    raise AssertionError(text)
