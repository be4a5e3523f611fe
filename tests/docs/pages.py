"""Reads the Markdown pages as the tests need them: marked snippets, tables, headings and links.

A snippet of code is marked by a comment in the line before it, which readers do not see:
    <!-- from: examples/first_run.cpp -->   it stands in that file, word for word
    <!-- file: scenario.toml -->             a file that commands of the page need
    <!-- run -->                             commands, run in the folder with those files
    <!-- not run: why -->                    a reason why not
"""

import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
FENCE = re.compile(r"(?:^<!-- ([^\n]*?) -->\n)?^( *)```(\w*)\n(.*?)^\2```$", re.MULTILINE | re.DOTALL)


@dataclass
class Snippet:
    page: str
    line: int
    mark: str
    language: str
    text: str

    def __str__(self):
        return f"{self.page}:{self.line}"

    @property
    def kind(self):
        return self.mark.partition(":")[0]

    @property
    def argument(self):
        return self.mark.partition(":")[2].strip()


def snippets(path):
    """Every fenced block of a page."""
    text = path.read_text(encoding="utf-8")
    return [
        Snippet(
            path.relative_to(ROOT).as_posix(),
            text[: found.start(2)].count("\n") + 1,
            found.group(1) or "",
            found.group(3),
            textwrap.dedent(found.group(4)),
        )
        for found in FENCE.finditer(text)
    ]


def stands_in(text, source):
    """Whether lines stand in a source one after the other, indented together or not."""
    wanted, lines = textwrap.dedent(text).rstrip().split("\n"), source.split("\n")
    starts = (i for i, line in enumerate(lines) if line.strip() == wanted[0].strip())
    return any(textwrap.dedent("\n".join(lines[i : i + len(wanted)])).split("\n") == wanted for i in starts)


def cells(line):
    """The cells of a row; a pipe behind a backslash is text."""
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]]


def tables(path):
    """{heading: [row as {column: cell}]} of every table of a page; a heading's tables follow each other."""
    found, heading, header = {}, "", None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading, header = line.lstrip("# ").strip(), None
        elif not line.startswith("|"):
            header = None
        elif header is None:
            header = cells(line)
        elif not set(line) <= set("|-: "):
            found.setdefault(heading, []).append(dict(zip(header, cells(line))))
    return found


def name(cell):
    """`income` without its backticks."""
    return cell.strip("`")


def anchors(path):
    """Anchors of a page's headings, as GitHub and MyST make them."""
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    found = []
    for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE):
        slug = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        found.append(slug if slug not in found else f"{slug}-{found.count(slug)}")
    return set(found)


def links(path):
    """Targets of a page's links, code left out."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.findall(r"\[[^\]]*\]\(([^)\s]+)\)", text)
