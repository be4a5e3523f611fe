"""A table as it stands in a paper: heading, cells as text, note."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Sheet:
    """One table.

    name    what it is asked for by, and its label in LaTeX
    title   its heading
    frame   texts; the index are the rows' names, of two levels where rows stand in groups
    note    what stands below it
    prose   cells are sentences, not numbers
    """

    name: str
    title: str
    frame: pd.DataFrame
    note: str = ""
    prose: bool = False

    @property
    def grouped(self) -> bool:
        """Whether rows stand in groups."""
        return self.frame.index.nlevels > 1

    def rows(self) -> list[tuple[str, list[str]]]:
        """Names and cells in order; the heading of a group is a row without cells."""
        found: list[tuple[str, list[str]]] = []
        group = None
        for key, cells in zip(self.frame.index, self.frame.itertuples(index=False)):
            if self.grouped and key[0] != group:
                group = key[0]
                found.append((str(group), []))
            found.append((str(key[-1] if self.grouped else key), [str(cell) for cell in cells]))
        return found

    @property
    def head(self) -> list[str]:
        """Headings of columns, that of the names first."""
        return [str(self.frame.index.names[-1] or ""), *map(str, self.frame.columns)]
