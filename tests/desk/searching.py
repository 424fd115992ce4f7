"""Everything that the desk puts out in public, as text to be searched (R2.8)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from scp_tui.desk import Desk
from scp_tui.desk.page_kinds import PAGE_KINDS
from scp_tui.errors import UsageError
from scp_tui.exports.writers import FILES, FORMATS, render_file

_ON_PAPER: dict[str, dict[str, str]] = {}
"""The words of pages already set on paper: the same page gives the same sheets."""


def words_of_file(data: bytes, suffix: str) -> str:
    """Return what can be read in a file: the parts of a docx, the text and metadata of a PDF."""
    if suffix == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            told = [parts.read(name).decode("utf-8", "replace") for name in parts.namelist()]
            return "\n".join([*parts.namelist(), *told])
    if suffix == "pdf":
        reader = PdfReader(io.BytesIO(data))
        outline = _titles(reader.outline)
        pages = "".join(page.extract_text() for page in reader.pages)
        return f"{pages}\n{reader.metadata}\n{outline}"
    return data.decode("utf-8", "replace")


def _titles(outline: Any) -> list[str]:
    """Return the titles of a PDF's outline, however deep."""
    found = []
    for one in outline:
        found += _titles(one) if isinstance(one, list) else [str(one.get("/Title"))]
    return found


def public_pages(desk: Desk, ref: str) -> Iterator[tuple[str, str]]:
    """Yield every page that holds nothing exempt, in every format, by what it is."""
    for kind in (kind.name for kind in PAGE_KINDS.values() if not kind.exempt):
        for by in ("organisation", "due") if kind == "actions" else ("due",):
            for fmt in FORMATS:
                try:
                    text = desk.pages.render(kind, ref, fmt, by=by)
                except UsageError:
                    assert fmt == "csv", (kind, fmt)
                    continue
                yield f"{kind} by {by}, {fmt}", text
            for fmt, text in _on_paper(desk, kind, ref, by).items():
                yield f"{kind} by {by}, {fmt}", text


def _on_paper(desk: Desk, kind: str, ref: str, by: str) -> dict[str, str]:
    page = desk.pages.page(kind, ref, by=by)  # type: ignore[arg-type]
    key = repr(page)
    if key not in _ON_PAPER:
        _ON_PAPER[key] = {fmt: words_of_file(render_file(page, fmt), fmt) for fmt in FILES}
    return _ON_PAPER[key]


def published(desk: Desk, site: Path) -> Iterator[tuple[str, str]]:
    """Publish, and yield what was said of it, then each file by its name, with what it tells."""
    run = desk.publishing(site, office=desk.folder)
    assert list(run.steps())
    yield "report", str(run.report)
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file():
            data = path.read_bytes()
            raw = data.decode("utf-8", "replace")
            yield name, f"{name}\n{raw}\n{words_of_file(data, path.suffix[1:])}"


def records(desk: Desk, ref: str) -> Iterator[tuple[str, str]]:
    """Yield the records as anybody may have them."""
    yield "meeting", desk.transfer.export_meeting(ref)
    yield "office", desk.transfer.export_office()
