"""The ODD description (Grimm et al. 2020) of a model as it is configured.

The text is docs/odd/mv1.md, which ships with the package as odd/mv1.md. Comments in it say what belongs to what:

    <!-- mechanism NAME --> ... <!-- end -->      the description of a mechanism; gone where it is off
    <!-- if NAME or NAME --> ... <!-- end -->     NAME: a mechanism, `events`, `sampled`, `page` (the shipped page
                                                  alone)
    <!-- parameters NAME NAME -->                 a table of these parameters
    <!-- rows KEY: NAME or NAME; KEY: ... -->     conditions of rows of the next table, by how their first cell begins
    <!-- steps -->, <!-- strategies -->, <!-- packages -->, <!-- events -->, <!-- counts -->   what the next list or
    table holds
    <!-- unless NAME drop TEXT -->                TEXT is left out before the next comment where NAME is off
    <!-- own mechanisms -->                       the caller's
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...core import shipped
from ...core.errors import FileError, InputError
from ..model.catalogue import mechanisms
from ..model.model import Model
from .front import front
from .tables import kept_rows, menu_of, parameter_table, with_counts

MARK = re.compile(r"<!-- (\w+)(.*?) -->$", re.DOTALL)


@dataclass(frozen=True)
class Description:
    """A text in Markdown: `str(description)`, `.save("odd.md")`; a notebook shows it."""

    text: str

    def save(self, path: str | os.PathLike[str], *, force: bool = False) -> None:
        """Writes the text. Raises FileError if the file exists and `force` is not set, or cannot be written."""
        target = Path(path)
        if target.exists() and not force:
            raise FileError(f"{target}: exists already\n  hint:    force=True replaces it")
        try:
            target.write_text(self.text, encoding="utf-8")
        except OSError as error:
            raise FileError(f"{target}: cannot be written: {error.strerror}") from error

    def __str__(self) -> str:
        return self.text

    def _repr_markdown_(self) -> str:
        return self.text


def odd(model: Model) -> Description:
    """The ODD description of a model: overview, design concepts and details, as far as they concern it.

    What is off vanishes; parameters stand with their values, defaults where they differ, units and sources behind the
    equations that use them; strategies, packages and kinds of events are those in use; own mechanisms bring their
    paragraphs. Defaults are calibrated to 1992-2004, which the text says. Raises InputError for anything but a Model.
    """
    if not isinstance(model, Model):
        raise InputError("this is no model", location="odd(model)", value=repr(model), allowed="a Model")
    return Description(Writer(model).text())


class Writer:
    """Goes through the source once and keeps what is on."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.resolved = json.loads(model._job().resolved)
        self.on = {name for name, on in self.resolved["mechanisms"].items() if on}
        if not self.resolved.get("projects"):
            self.on.discard("projects")  # there is nothing for it to do
        self.flags = self.on | ({"events"} if self.resolved["events"] else set())
        if self.resolved["sampled"] or "sampled" in [one["name"] for one in self.resolved["cases"]]:
            self.flags.add("sampled")
        self.out: list[str] = []
        self.open: list[bool] = []
        self.pending: list[tuple[str, str]] = []
        self.dropped: list[str] = []

    def text(self) -> str:
        chunks = re.split(r"(<!-- .*? -->)\n*", (shipped.ODD / "mv1.md").read_text(encoding="utf-8"), flags=re.DOTALL)
        for chunk in chunks:
            mark = MARK.match(chunk)
            if mark:
                self._mark(
                    mark.group(1), " ".join(mark.group(2).split()) if mark.group(1) != "unless" else mark.group(2)
                )
            elif all(self.open) and chunk.strip():
                self.out.append(self._body(chunk.strip("\n")))
        body = tidy("\n\n".join(self.out))
        head, _, rest = body.partition("\n\n")
        return f"{front(self.model, self.resolved, head)}\n\n{cited(rest)}\n"

    def _mark(self, kind: str, rest: str) -> None:
        if kind in ("if", "mechanism"):
            self.open.append(any(name in self.flags for name in rest.split(" or ")))
        elif kind == "end":
            self.open.pop()
        elif kind == "steps":
            self.open.append(True)
            self.pending.append((kind, ""))
        elif not all(self.open):
            return
        elif kind == "parameters":
            self.out.append(parameter_table(rest.split(), self.model, self.resolved, "sampled" in self.flags))
        elif kind == "own":
            self.out += self._own()
        elif kind == "unless":
            name, _, text = rest.partition(" drop ")
            if name.strip() not in self.flags:
                self.dropped.append(text)
        else:
            self.pending.append((kind, rest))

    def _body(self, text: str) -> str:
        for kind, rest in self.pending:
            if kind == "steps":
                text = self._steps(text)
            elif kind == "counts":
                text = with_counts(text, self.model.world)
            else:
                text = kept_rows(text, kind, rest, self.flags, self.resolved, menu_of(self.model))
        for words in self.dropped:
            text = re.sub(r"\s+".join(map(re.escape, re.split(r"\s+", words))), "", text)
        self.pending.clear()
        self.dropped.clear()
        return text

    def _steps(self, text: str) -> str:
        """Items of mechanisms that are on, numbered anew; own mechanisms behind the ones they follow."""
        kept, known = [], set(mechanisms().index)
        for item in re.split(r"\n(?=\d+\. )", text):
            said = re.sub(r"^\d+\. ", "", item)
            name = said[1 : said.index("`", 1)] if said.startswith("`") else ""
            if name in known and name not in self.on or said.startswith("*Events*") and "events" not in self.flags:
                continue
            kept.append(said.replace(" (off by default)", "").replace(" (off)", ""))
            last = not any(
                other.startswith(f"`{name}`") for other in re.split(r"\n\d+\. ", text[text.index(item) + len(item) :])
            )
            kept += [
                f"`{own.name}`: {own.meaning}" for own in self._own_mechanisms() if name and last and own.after == name
            ]
        return "\n".join(f"{number}. {said}" for number, said in enumerate(kept, 1))

    def _own_mechanisms(self) -> list[Any]:
        """The caller's that are on."""
        return [own for own in getattr(self.model, "mechanisms", ()) if own.name in self.on]

    def _own(self) -> list[str]:
        parts = []
        for own in self._own_mechanisms():
            parts.append(f"### Own mechanism: {own.name} (after `{own.after}`)\n\n{own.odd}")
            names = [f"{own.name}.{one.name}" for one in own.parameters]
            if names:
                parts.append(parameter_table(names, self.model, self.resolved, "sampled" in self.flags))
        return parts


def tidy(text: str) -> str:
    """Links become their words, and headings lose the names of source files: a copy elsewhere has neither."""
    text = re.sub(r"\[([^\]]+)\]\([^)\s]+\)", lambda found: " ".join(found.group(1).split()), text)
    text = re.sub(r"^(#+ .*?) \(`[^)]*\)$", r"\1", text, flags=re.MULTILINE)
    return text.replace("Each heading names the file under `src/models/mv1/mechanisms/`.\n\n", "")


def cited(text: str) -> str:
    """References that the text still cites, by the first author's name."""
    body, mark, references = text.partition("## References\n\n")
    entries = re.findall(r"^- .*?(?=\n- |\Z)", references.strip(), flags=re.DOTALL | re.MULTILINE)
    # type: ignore[union-attr]
    kept = [entry for entry in entries if re.search(rf"\b{re.escape(re.match(r'- ([^,]+)', entry).group(1))}\b", body)]
    return body + mark + "\n".join(kept)
