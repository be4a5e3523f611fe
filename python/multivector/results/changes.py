"""In what results, a question or a world depart from the model and the world as they come with the library.

The library finds it out and writes it into results as the attribute `changes`; headers, feet, cards and pages say what
stands there, and nothing else says it.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping
from typing import Any

import pandas as pd

from ..core.errors import InputError

COLUMNS = ["kind", "name", "text"]
HEADINGS = {
    "world": "changed world",
    "time": "changed time",
    "mechanism": "changed mechanisms",
    "mediation": "changed mediation",
    "others": "what other states do",
    "restraint": "restraint of powers",
    "event": "scheduled events",
    "plugin": "plugins",
    "strategy": "own strategies",
    "code": "own code",
    "outcome": "own outcomes",
    "design": "varied by the design",
    "sampled": "sampled parameters",
    "parameter": "changed parameters",
}
NOTHING = "nothing: model and world are as they come with the library"
UNKNOWN = "the file does not say: it is of an earlier version"
MOST = 12  # changes that a foot lists one by one


def table(text: str) -> pd.DataFrame:
    """The attribute as a table, a row a change: kind, name, text."""
    return pd.DataFrame(json.loads(text), columns=COLUMNS)


def changes(about: Mapping[str, Any]) -> pd.DataFrame:
    """Of the attributes of a data set. InputError where they do not say."""
    if "changes" not in about:
        raise InputError(
            "this data set does not say what was changed",
            location="data.mv.changes()",
            value="without the attribute `changes`",
            allowed="results of this version or a later one, as they were returned or written",
            hint="files of earlier versions have it all in data.mv.resolved; arithmetic of xarray drops attributes",
        )
    return table(str(about["changes"]))


def grouped(found: pd.DataFrame) -> list[tuple[str, str]]:
    """A heading and the changes below it, for cards and pages."""
    kinds = dict.fromkeys(found["kind"])
    return [(HEADINGS.get(kind, kind), "; ".join(found.loc[found["kind"] == kind, "text"])) for kind in kinds]


def facts(about: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The same of a data set, which says so where nothing is changed or nothing is known."""
    if "changes" not in about:
        return [("changed", UNKNOWN)]
    return grouped(changes(about)) or [("changed", NOTHING)]


def told(about: Mapping[str, Any]) -> list[str]:
    """The texts alone; that it is not known, of a file of an earlier version."""
    return list(changes(about)["text"]) if "changes" in about else [UNKNOWN]


def brief(about: Mapping[str, Any]) -> str:
    """A line for feet: "changed: rivalry_noise = 0.08 (default 0.05); ..."; "" where nothing is. Of a kind with many
    changes the number alone."""
    if "changes" not in about:
        return "changed: not known, the file is of an earlier version" if "scenario_resolved" in about else ""
    found = changes(about)
    parts: list[str] = []
    for kind in dict.fromkeys(found["kind"]):
        texts = list(found.loc[found["kind"] == kind, "text"])
        if kind == "world":  # the tables; which rows differ is a matter of the list
            texts = [text.split(" (")[0] for text in texts]
        head = HEADINGS.get(kind, kind)
        parts += texts if len(texts) <= MOST else [f"{head}: {len(texts)}, listed by data.mv.changes()"]
    return "changed: " + "; ".join(parts) if parts else ""


def lines(about: Mapping[str, Any], width: int) -> str:
    """`brief` in lines of so many letters, each after a line break."""
    return "".join("\n" + line for line in textwrap.wrap(brief(about), width, break_long_words=False))
