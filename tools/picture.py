"""Draw docs/live-screen.svg: the live screen on the sample office, as README.md shows it."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
import tempfile
from pathlib import Path

from scp_tui.desk import Clock, Desk
from scp_tui.desk.sample import write_sample
from scp_tui.screens.app import ScpApp

PICTURE = Path(__file__).parent.parent / "docs" / "live-screen.svg"
MEETING = "CDC/2020-03-23"
WORDS = (
    "The Committee requested that the response times of the emergency services to rural and to"
    " urban call-outs be provided before the next meeting."
)


async def draw(office: Path) -> str:
    """Return the picture of the meeting of 23 March 2020 as it is being minuted."""
    desk = Desk.open(office, clock=Clock(fixed=dt.datetime(2020, 3, 23, 18, 20)), actor="clerk")
    app = ScpApp(desk, open_meeting=MEETING, item="7")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("b")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        for character in WORDS:
            await pilot.press("space" if character == " " else character)
        await pilot.press("f5")
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause(1.0)
        drawn = app.export_screenshot(title="scp-tui")
    # The picture must not fetch anything: any monospaced font of the reader's will do.
    return re.sub(r"@font-face\s*\{[^}]*\}\s*", "", drawn)


def main() -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as folder:
        office = Path(folder) / "office"
        write_sample(office)
        PICTURE.write_text(asyncio.run(draw(office)), encoding="utf-8")


if __name__ == "__main__":
    main()
