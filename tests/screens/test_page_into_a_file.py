"""F9, into a file: the format, large print and sideways, and what a format cannot do."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from textual.pilot import Pilot

from scp_tui.screens.app import ScpApp
from scp_tui.screens.live_print import PageForm
from tests.screens.driving import REF, SIZES, drive, office_with_meeting
from tests.screens.live_driving import words


def sheet(path: Path) -> tuple[float, float]:
    """Return width and height of the first sheet of a PDF."""
    box = pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages[0].mediabox
    return float(box.width), float(box.height)


@pytest.mark.parametrize("size", SIZES)
def test_a_page_goes_into_a_file_large_and_sideways(tmp_path: Path, size: tuple[int, int]) -> None:
    desk = office_with_meeting()
    small, large = tmp_path / "small.pdf", tmp_path / "large.pdf"
    desk.pages.write("agenda", REF, "pdf", small)

    async def act(app: ScpApp, pilot: Pilot[None]) -> None:
        form = PageForm(desk, REF, kind="agenda")
        app.push_screen(form)
        await pilot.pause()
        for row in form.rows():
            row.set_value({"format": "txt", "size": "large", "side": "yes",
                           "path": str(large)}.get(row.field.name, row.value))  # fmt: skip
        await pilot.press("f2")
        await pilot.pause()
        assert "this format has no sheets" in words(app)
        assert not large.exists()
        form.rows()[1].set_value("pdf")
        await pilot.press("f2")
        await pilot.pause()

    drive(desk, act, size=size)
    width, height = sheet(large)
    assert width > height
    assert sheet(small)[0] < sheet(small)[1]
    assert len(pypdf.PdfReader(large).pages) > len(pypdf.PdfReader(small).pages)
