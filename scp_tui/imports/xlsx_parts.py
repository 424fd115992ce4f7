"""The parts of a spreadsheet file, looked over before anything is made of them.

A spreadsheet is a ZIP archive of XML. What could cost without an end is refused here: parts that
unpack to more than a tracker can be, entities that grow, cells far outside. What the reader of
cells does not tell is gathered: merged cells, formulas, hidden rows, macros.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

import msgspec

from scp_tui.errors import InputRefused
from scp_tui.imports.sheet import MOST_COLUMNS, Merged

MOST_UNPACKED = 250_000_000
"""Most bytes that all parts may unpack to: 50,000 rows of long cells are about a third of it."""
MOST_PARTS = 2_000
MOST_MERGED = 50_000
_CHUNK = 1 << 20

_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODED = re.compile(
    rb"<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8[\"']|us-ascii[\"'])", re.IGNORECASE
)
_MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell [^>]*ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"'
)
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_HIDDEN = re.compile(rb'<(?:\w+:)?row [^>]*hidden="(?:1|true)"')
_FAR = re.compile(rb'<(?:\w+:)?c [^>]*?r="(?:[A-Z]{3}|[D-Z][A-Z])[0-9]')


class Part(msgspec.Struct):
    """What was seen of the XML of one sheet."""

    merged: list[Merged] = []
    formulas: bool = False
    hidden_rows: int = 0


class Parts(msgspec.Struct):
    """What was seen of the whole file, its sheets by the path of their part."""

    sheets: dict[str, Part]
    macros: bool = False


def look_over(archive: zipfile.ZipFile, name: str) -> Parts:
    """Return what is in the archive. Raises InputRefused for what no spreadsheet needs."""
    listed = archive.infolist()
    size = sum(one.file_size for one in listed)
    if len(listed) > MOST_PARTS or size > MOST_UNPACKED:
        raise InputRefused(
            f"it unpacks to {size // 1_000_000} MB in {len(listed)} parts",
            where=name,
            todo="Import it in parts, or save the sheet as CSV.",
        )
    kinds = {one.filename: one for one in listed}
    if "mimetype" in kinds:
        raise _other("an OpenDocument sheet", name)
    if "xl/workbook.xml" not in kinds:
        raise _other("no spreadsheet, but another kind of archive", name)
    found = Parts(sheets={}, macros=any(one.endswith("vbaProject.bin") for one in kinds))
    for path in kinds:
        if path.casefold().endswith((".xml", ".rels")):
            part = _looked_at(archive, path, name)
            if path.startswith("xl/worksheets/") and "/_rels/" not in path:
                found.sheets[path] = part
    return found


def _looked_at(archive: zipfile.ZipFile, path: str, name: str) -> Part:
    part = Part(merged=[])
    sheet = path.startswith("xl/worksheets/")
    for number, piece in enumerate(_pieces(archive, path)):
        odd = number == 0 and (piece[:2] in (b"\xff\xfe", b"\xfe\xff") or _ENCODED.search(piece))
        if odd or _DECLARED.search(piece):
            raise InputRefused(
                f"its part {path[:60]} is written as no spreadsheet program writes it",
                where=name,
                todo="Open it in one, and save it anew.",
            )
        if not sheet:
            continue
        if _FAR.search(piece):
            raise InputRefused(
                f"it has cells beyond its column {MOST_COLUMNS} (CZ)",
                where=name,
                todo="Copy the tracker to a sheet of its own, and import that.",
            )
        part.formulas = part.formulas or _FORMULA.search(piece) is not None
        part.hidden_rows += sum(1 for _ in _HIDDEN.finditer(piece))
        part.merged += [_merged(*match.groups()) for match in _MERGED.finditer(piece)]
        if len(part.merged) > MOST_MERGED:
            raise InputRefused(
                f"it has more than {MOST_MERGED:,} merged cells", where=name, todo="Unmerge them."
            )
    return part


def _pieces(archive: zipfile.ZipFile, path: str) -> Iterator[bytes]:
    """Yield the part in pieces that end where a tag does, so that none is cut in two."""
    rest = b""
    with archive.open(path) as stream:
        while data := stream.read(_CHUNK):
            whole, mark, rest = (rest + data).rpartition(b">")
            if mark:
                yield whole + mark
            else:
                rest = rest[-_CHUNK:]  # no tag is as long: what is text alone is not looked for
    yield rest


def _merged(left: bytes, top: bytes, right: bytes, bottom: bytes) -> Merged:
    return Merged(int(top) - 1, _column(left), int(bottom) - 1, _column(right))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _other(what: str, name: str) -> InputRefused:
    return InputRefused(f"it is {what}", where=name, todo="Save it as xlsx or CSV.")
