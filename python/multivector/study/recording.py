"""`record=`: what [record] in a scenario file says, given in a call."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from ..core import arguments, toml
from ..core.errors import InputError

KEYS = ("variables", "states", "every", "when")


def checked(location: str, record: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The same with plain values, whatever NumPy made of them; names are checked by the library. InputError."""
    if record is None:
        return None
    if not isinstance(record, Mapping):
        raise InputError(
            "must be a dict",
            location=location,
            value=repr(record),
            allowed='{"variables": [...], "states": [...], "every": steps, "when": "yearly"}',
        )
    if "variables" not in record:
        raise InputError(
            "`variables` is missing",
            location=location,
            value=repr(dict(record)),
            allowed='a list of variables, e.g. ["A", "T"]',
        )
    for key in record:
        arguments.choice(location, key, KEYS, "key")
    return {key: _plain(f"{location}[{key!r}]", record[key]) for key in KEYS if record.get(key) is not None}


def _plain(location: str, value: Any) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, (bool, Mapping)):
        raise InputError(
            "this is neither a name, a number nor a list of them",
            location=location,
            value=repr(value),
            allowed="texts, numbers, lists",
        )
    number = arguments.as_whole(value)
    if number is not None:
        return number
    try:
        return [one if isinstance(one, str) else arguments.real(location, one) for one in value]
    except TypeError:
        return arguments.real(location, value)


def added_to(text: str, record: Mapping[str, Any] | None) -> str:
    """A scenario's text with the table [record] behind it, so that the results say all that they were computed from."""
    if not record:
        return text
    if re.search(r"(?m)^\s*\[\s*record\s*\]", text):
        raise InputError(
            "the scenario file says what to record already",
            location="(record=...)",
            hint="leave record= out, or take [record] out of the file",
        )
    out = toml.Writer()
    out.table("[record]", dict(record), "record")
    return text.rstrip("\n") + "\n\n" + out.text


@contextmanager
def locations(verb: str) -> Iterator[None]:
    """Errors of `record=` name the call that it was given to."""
    try:
        yield
    except InputError as error:
        if error.location.startswith("(record"):
            error.location = verb + error.location
        raise
