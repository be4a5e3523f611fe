"""Docstrings of the package are plain text; this makes what autodoc takes for reStructuredText of them.

Paragraphs stay paragraphs. Blocks that are indented or set in columns, as lists of arguments are, keep their lines.
"""

import re
import textwrap

COLUMNS = re.compile(r"\S {2,}\S")


def blocks(lines):
    """Lines between empty ones, without what all but the first are indented by."""
    text = textwrap.dedent("\n".join(lines[1:]))
    return [
        block.split("\n") for block in re.split(r"\n\s*\n", "\n".join([*lines[:1], text]).strip("\n")) if block.strip()
    ]


def paragraph(block):
    text = re.sub(r"`+([^`]*)`+", r"``\1``", " ".join(line.strip() for line in block))
    parts = re.split(r"(``[^`]*``)", text)
    return [
        (
            "".join(
                part if part.startswith("``") else re.sub(r"[*|\\]|_(?=\W|$)|(?<=file):", r"\\\g<0>", part)
                for part in parts
            )
        ),
        "",
    ]


def convert(app, what, name, thing, options, lines):
    found = []
    for block in blocks(lines):
        if block[0].startswith(" ") or any(COLUMNS.search(line) for line in block):
            found += [
                ".. code-block:: none",
                "",
                *("   " + line for line in textwrap.dedent("\n".join(block)).split("\n")),
                "",
            ]
        else:
            found += paragraph(block)
    lines[:] = found


def setup(app):
    app.setup_extension("sphinx.ext.autodoc")
    app.connect("autodoc-process-docstring", convert)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
