"""The text of TOML files, and what each of its lines came from; such a text read."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


class Writer:
    """Lines, and the name of the argument behind each."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.origin: list[str] = []

    def add(self, line: str, argument: str) -> None:
        self.lines.append(line)
        self.origin.append(argument)

    def pair(self, key: str, value: Any, argument: str) -> None:
        self.add(f"{bare(key)} = {literal(value)}", argument)

    def table(self, head: str, pairs: Mapping[str, Any], argument: str) -> None:
        if pairs:
            self.add(head, argument)
        for key, value in pairs.items():
            self.pair(key, value, f"{argument}[{key!r}]")

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


def bare(key: str) -> str:
    """A key, quoted where TOML wants that."""
    plain = key and all(c.isascii() and (c.isalnum() or c in "_-") for c in key)
    return key if plain else literal(key)


def literal(value: Any) -> str:
    """A TOML value; JSON's strings are TOML's but for characters beyond the first plane."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(literal(one) for one in value) + "]"
    return repr(value)


def read(text: str) -> dict[str, Any]:
    """The tables of a text. ValueError where it is no TOML."""
    return tomllib.loads(text)
