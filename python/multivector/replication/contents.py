"""An archive as files by name: written as a zip, read from one or from its unpacked folder."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path

from ..core.errors import FileError

SUMS = "sha256sums.txt"
EPOCH = (1980, 1, 1, 0, 0, 0)  # equal contents, equal archives


def write(path: Path, files: Mapping[str, bytes]) -> None:
    """A zip with checksums of all files. FileError."""
    whole = {**files, SUMS: sums(files).encode()}
    try:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
            for name, content in sorted(whole.items()):
                info = zipfile.ZipInfo(name, EPOCH)
                info.external_attr = 0o644 << 16
                info.compress_type = zipfile.ZIP_DEFLATED
                zipped.writestr(info, content)
    except OSError as error:
        raise FileError(f"{path}: cannot be written: {error.strerror or error}") from error


def sums(files: Mapping[str, bytes]) -> str:
    """Lines as `sha256sum -c` reads them."""
    return "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))


def unpack(path: Path, folder: Path) -> None:
    """The files of a zip or of an unpacked archive, in a folder. FileError where it is none."""
    try:
        if path.is_dir():
            for source in (one for one in sorted(path.rglob("*")) if one.is_file()):
                target = folder / source.relative_to(path)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(source.read_bytes())
        else:
            with zipfile.ZipFile(path) as zipped:
                zipped.extractall(folder)
    except (OSError, zipfile.BadZipFile) as error:
        raise FileError(f"{path}: cannot be read: {error}") from error
    if not (folder / "archive.json").is_file():
        raise FileError(f"{path}: this is no archive of multivector: it has no archive.json")


def damaged(folder: Path) -> list[str]:
    """Files that are not those of the checksums, or not there."""
    found = []
    for line in (folder / SUMS).read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        path = folder / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            found.append(name)
    return found
