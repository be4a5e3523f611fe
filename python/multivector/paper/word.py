"""Tables as a Word document, by python-docx: lines above, below the head and at the end, the note below."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..core.errors import InputError
from .sheet import Sheet

NAME = 20  # letters of a row's name in a line
FULL = 116  # letters of a row of a page on its side; the letters of wider tables are smaller
WIDE = 64  # letters of a row of a page upright; wider tables get a page on its side


def write(sheets: Sequence[Sheet], path: Path) -> None:
    """All tables, each on its page as wide as it needs. InputError without python-docx."""
    if importlib.util.find_spec("docx") is None:
        raise InputError(
            "Word files need python-docx",
            location="mv.tables(path)",
            value=path.name,
            hint="pip install python-docx, or write Markdown or LaTeX: tables.md, tables.tex",
        )
    from docx import Document

    document = Document()
    document.styles["Normal"].font.name = "Times New Roman"
    for number, sheet in enumerate(sheets):
        _page(document, wide(sheet), first=number == 0)
        _table(document, number + 1, sheet)
    document.save(str(path))


def wide(sheet: Sheet) -> bool:
    """Whether it does not fit on a page upright."""
    if sheet.prose:
        return False
    return sum(_letters(sheet)) > WIDE


def _letters(sheet: Sheet) -> list[int]:
    """Letters that each column wants; long names may take several lines."""
    columns = list(zip(sheet.head, *([name, *cells] for name, cells in sheet.rows() if cells)))
    wanted = [max(len(line) for cell in column for line in cell.split("\n")) + 2 for column in columns]
    return [min(wanted[0], NAME), *wanted[1:]]


def _page(document: Any, on_its_side: bool, first: bool) -> None:
    """A section as the table wants it; tables that fit on one page upright share a section."""
    from docx.enum.section import WD_ORIENT, WD_SECTION

    section = document.sections[-1]
    is_wide = section.page_width > section.page_height
    if not first and is_wide == on_its_side:
        return
    if not first:
        section = document.add_section(WD_SECTION.NEW_PAGE)
    if is_wide != on_its_side:
        section.page_width, section.page_height = section.page_height, section.page_width
        section.orientation = WD_ORIENT.LANDSCAPE if on_its_side else WD_ORIENT.PORTRAIT


def _table(document: Any, number: int, sheet: Sheet) -> None:
    head, rows = sheet.head, sheet.rows()
    _paragraph(document, [(f"Table {number}. ", "bold"), (sheet.title, "")], 11, keep=True)
    table = document.add_table(rows=len(rows) + (not sheet.prose), cols=len(head))
    letters = _letters(sheet)
    points = 9 if sheet.prose or sum(letters) <= FULL else 7.5
    if not sheet.prose:
        _fill(table.rows[0], head, "bold", sheet.prose, points)
        _repeat(table.rows[0])
        _line(table.rows[0], "bottom", 4)
    for row, (name, cells) in zip(table.rows[not sheet.prose :], rows):
        _fill(row, [name, *cells, *[""] * (len(head) - 1 - len(cells))], "" if cells else "italic", sheet.prose, points)
    _widths(document, table, (0.25, 0.75) if sheet.prose else [one / max(sum(letters), WIDE) for one in letters])
    _line(table.rows[0], "top", 8)
    _line(table.rows[-1], "bottom", 8)
    note = [("Note. ", "italic"), (sheet.note, "")] if sheet.note else [("", "")]
    _paragraph(document, note, 9, keep=False)


def _paragraph(document: Any, parts: Sequence[tuple[str, str]], points: int, keep: bool) -> None:
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = keep
    paragraph.paragraph_format.space_before = Pt(12 if keep else 4)
    paragraph.paragraph_format.space_after = Pt(4 if keep else 12)
    _runs(paragraph, parts, points)


def _widths(document: Any, table: Any, shares: Sequence[float]) -> None:
    """Columns as shares of the page between its margins."""
    section = document.sections[-1]
    width = section.page_width - section.left_margin - section.right_margin
    table.autofit = False
    for column, share in zip(table.columns, shares):  # LibreOffice goes by these, Word by those of the cells
        column.width = int(share * width)
    for row in table.rows:
        for cell, share in zip(row.cells, shares):
            cell.width = int(share * width)


def _fill(row: Any, cells: Sequence[str], face: str, prose: bool, points: float) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    for place, (cell, text) in enumerate(zip(row.cells, cells)):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1.5)
        paragraph.paragraph_format.keep_with_next = True
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if place and not prose else WD_ALIGN_PARAGRAPH.LEFT
        said = text if prose or not place else text.replace(", ", ",\u00a0")  # an interval stays on its line
        _runs(paragraph, [(said, face)], points)


def _runs(paragraph: Any, parts: Sequence[tuple[str, str]], points: float) -> None:
    from docx.shared import Pt

    for text, face in parts:
        run = paragraph.add_run(text)
        run.font.size, run.bold, run.italic = Pt(points), face == "bold", face == "italic"


def _repeat(row: Any) -> None:
    """The head stands again on the next page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _line(row: Any, side: str, eighths: int) -> None:
    """A line along a row, so many eighths of a point thick."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for cell in row.cells:
        properties = cell._tc.get_or_add_tcPr()
        borders = properties.find(qn("w:tcBorders"))
        if borders is None:
            borders = OxmlElement("w:tcBorders")
            properties.append(borders)
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", str(eighths)), ("space", "0"), ("color", "000000")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
