"""`record=`: what [record] in a scenario file says, given in a call."""

from __future__ import annotations

import operator
import re
from contextlib import contextmanager
from typing import Any, Iterator, Mapping, Optional

from . import _checked, _toml
from .errors import InputError

KEYS = ("variables", "states", "every", "when")


def checked(place: str, record: Optional[Mapping[str, Any]]) -> Optional[dict[str, Any]]:
    """The same with plain values, whatever NumPy made of them; names are checked by the library. InputError."""
    if record is None:
        return None
    if not isinstance(record, Mapping):
        raise InputError("must be a dict", place=place, value=repr(record), allowed='{"variables": [...], "states": [...], "every": steps, "when": "yearly"}')
    if "variables" not in record:
        raise InputError("`variables` is missing", place=place, value=repr(dict(record)), allowed='a list of variables, e.g. ["A", "T"]')
    for key in record:
        _checked.choice(place, key, KEYS, "key")
    return {key: _plain(f"{place}[{key!r}]", record[key]) for key in KEYS if record.get(key) is not None}


def _plain(place: str, value: Any) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or isinstance(value, Mapping):
        raise InputError("this is neither a name, a number nor a list of them", place=place, value=repr(value), allowed="texts, numbers, lists")
    try:
        return operator.index(value)
    except TypeError:
        pass
    try:
        return [one if isinstance(one, str) else _checked.real(place, one) for one in value]
    except TypeError:
        return _checked.real(place, value)


def added_to(text: str, record: Optional[Mapping[str, Any]]) -> str:
    """A scenario's text with the table [record] behind it, so that the results say all that they were computed from."""
    if not record:
        return text
    if re.search(r"(?m)^\s*\[\s*record\s*\]", text):
        raise InputError("the scenario file says what to record already", place="(record=...)", hint="leave record= out, or take [record] out of the file")
    out = _toml.Writer()
    out.table("[record]", dict(record), "record")
    return text.rstrip("\n") + "\n\n" + out.text


@contextmanager
def places(verb: str) -> Iterator[None]:
    """Errors of `record=` name the call that it was given to."""
    try:
        yield
    except InputError as error:
        if error.place.startswith("(record"):
            error.place = verb + error.place
        raise
