"""The first cell of each row of a table tagged as its heading, in a finished PDF.

ISO 32000-1, 14.8.5.7: a heading cell has a scope, the row or the column.

The typesetter tags column headings alone, and its package gives no way to ask for more (decision
0010). So the tags of its file are changed afterwards: the first cell of a row becomes a heading
with the scope of the row, as it is in HTML, and the other cells leave it to the scopes to say
which headings are theirs. What is drawn is not touched.
"""

from __future__ import annotations

import re

_OBJECT = re.compile(rb"(\d+) 0 obj\n")
_ROW = re.compile(rb"<</Type/StructElem/S/TR/P \d+ 0 R/K\[((?:\d+ 0 R ?)+)\]>>")
_CELL = re.compile(rb"(<</Type/StructElem)/S/TD(/P \d+ 0 R)/A\[<</O/Table/Headers\[[^\[\]]*\]>>")
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) n\r\n")


def with_row_headings(pdf: bytes) -> bytes:
    """Return the PDF with the first cell of each row tagged as the row's heading.

    A file that is not built as the typesetter builds it is returned as it is.
    """
    if b"/S/TR/" not in pdf:
        return pdf
    table = _table(pdf)
    if table is None:
        return pdf
    at, offsets = table
    tags = _tags(pdf, offsets)
    leads, others = set(), set()
    for body in tags.values():
        row = _ROW.match(body)
        if row is not None:
            cells = [int(number) for number in row[1].replace(b" 0 R", b"").split()]
            if len(cells) > 1:
                leads.add(cells[0])
                others.update(cells[1:])
    changed = {}
    for number, body in tags.items():
        if number in leads:
            new = _CELL.sub(rb"\1/S/TH\2/A[<</O/Table/Scope/Row>>", body, count=1)
        elif number in others:
            new = _CELL.sub(rb"\1/S/TD\2/A[", body, count=1).replace(b"/A[]", b"", 1)
        else:
            continue
        if new != body:
            changed[offsets[number]] = (body, new)
    return _rebuilt(pdf, at, offsets, changed)


def _table(pdf: bytes) -> tuple[int, list[int]] | None:
    """Return where the table of objects stands, and the place of each object by its number."""
    end = re.search(rb"startxref\n(\d+)\n%%EOF\s*$", pdf[-64:])
    if end is None:
        return None
    at = int(end[1])
    begin = re.match(rb"xref\n0 (\d+)\n0{10} 65535 f\r\n", pdf[at : at + 64])
    if begin is None:
        return None
    first = at + begin.end()
    count = int(begin[1])
    entries = _ENTRY.findall(pdf, first, first + 20 * (count - 1))
    if len(entries) != count - 1:
        return None
    return at, [0, *(int(place) for place, _ in entries)]


def _tags(pdf: bytes, offsets: list[int]) -> dict[int, bytes]:
    """Return the text of each object that is a tag, by the object's number."""
    found = {}
    for number, place in enumerate(offsets[1:], 1):
        head = _OBJECT.match(pdf, place)
        if head is not None and pdf.startswith(b"<</Type/StructElem", head.end()):
            found[number] = pdf[head.end() : pdf.index(b"\nendobj", head.end())]
    return found


def _rebuilt(
    pdf: bytes, at: int, offsets: list[int], changed: dict[int, tuple[bytes, bytes]]
) -> bytes:
    """Return the file with those objects written anew, and its table of objects put right."""
    made: list[bytes] = []
    moved: dict[int, int] = {}
    read = written = 0
    for place in sorted(offsets[1:]):
        made.append(pdf[read:place])
        written += place - read
        read = place
        moved[place] = written
        if place in changed:
            old, new = changed[place]
            start = pdf.index(old, place)
            made += [pdf[place:start], new]
            written += start - place + len(new)
            read = start + len(old)
    made.append(pdf[read:at])
    written += at - read
    tail = pdf[at:]
    table = b"".join(b"%010d 00000 n\r\n" % moved[place] for place in offsets[1:])
    begin = tail.index(b" f\r\n") + 4
    rest = tail[begin + 20 * (len(offsets) - 1) :]
    rest = re.sub(rb"startxref\n\d+\n", b"startxref\n%d\n" % written, rest)
    return b"".join((*made, tail[:begin], table, rest))
