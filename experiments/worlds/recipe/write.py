"""Writing the files of a world: UTF-8, line feeds, numbers to 6 significant digits, nothing out of range."""

from .columns import header, ranges
from .numbers import text


def write_text(folder, name, content):
    """One text file, the same bytes on every platform."""
    (folder / name).write_bytes(content.encode("utf-8"))


def checked(name, row):
    """The cells of a row as text; raises ValueError when a cell cannot be read back or lies out of its range."""
    columns, limits = header(name), ranges(name)
    cells = [text(value) for value in row]
    if len(cells) != len(columns) or any(mark in cell for cell in cells for mark in ',"\n\r'):
        raise ValueError(f"{name}: a row does not fit the columns {columns}: {cells}")
    for column, cell in zip(columns, cells):
        low, high = limits.get(column, (None, None))
        if low is not None and not low <= float(cell) <= high:
            raise ValueError(f"{name}: {column} = {cell} is outside [{low}, {high}] in the row {cells}")
    return cells


def write_table(folder, name, rows):
    """One CSV file of the world."""
    lines = [header(name)] + [checked(name, row) for row in rows]
    write_text(folder, name, "\n".join(map(",".join, lines)) + "\n")
