"""The printer behind the terminal: what goes through, byte by byte, and what stays behind."""

from __future__ import annotations

import datetime as dt
import os
import pty
import re
import threading
from pathlib import Path

import pytest
from msgspec.structs import replace

from scp_tui.desk import Clock, Desk
from scp_tui.desk.printing import How, What
from scp_tui.desk.sample import write_sample
from scp_tui.errors import NotPrinted, UsageError
from scp_tui.printing import terminal
from scp_tui.printing.settings import PrintSettings, Via

TEN = "CDC/2019-09-10"


class Printer:
    """A terminal with a printer behind it: it sorts what it gets, as PuTTY does."""

    def __init__(self) -> None:
        self.screen = bytearray()
        self.jobs: list[bytes] = []
        self._job: bytearray | None = None

    def feed(self, data: bytes) -> None:
        while data:
            if self._job is None:
                before, found, data = data.partition(terminal.BEGIN)
                self.screen += before
                if found:
                    self._job = bytearray()
                continue
            ended = re.search(rb"(\x1b\[|\x9b)4i", data)
            if ended is None:
                self._job += data
                return
            self.jobs.append(bytes(self._job + data[: ended.start()]))
            self._job, data = None, data[ended.end() :]


def through_a_terminal(act: object, monkeypatch: pytest.MonkeyPatch) -> Printer:
    """Do something while a terminal listens, and return what its printer and screen got."""
    near, far = pty.openpty()
    monkeypatch.setattr(terminal, "DEVICE", os.ttyname(far))
    monkeypatch.delenv("TMUX", raising=False)
    got = bytearray()

    def listen() -> None:
        while True:
            try:
                data = os.read(near, 4096)
            except OSError:
                return
            got.extend(data)
            if not data or got.endswith(b"END OF TEST"):
                return

    listener = threading.Thread(target=listen)
    listener.start()
    try:
        act()  # type: ignore[operator]
    finally:
        os.write(far, b"END OF TEST")
        listener.join(10)
        os.close(far)
        os.close(near)
    printer = Printer()
    printer.feed(bytes(got).removesuffix(b"END OF TEST"))
    return printer


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = write_sample(tmp_path / "office")
    return Desk.open(folder, clock=Clock(fixed=dt.datetime(2020, 4, 1, 9, 0)), actor="clerk")


def test_a_set_of_minutes_reaches_the_printer_whole(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    how = How(settings=PrintSettings(via=Via.TERMINAL, charset="cp850", lines=60))
    said: list[str] = []
    what = What(kind="minutes", ref=TEN)
    printer = through_a_terminal(lambda: said.append(desk.printing.print(what, how)), monkeypatch)
    (job,) = printer.jobs
    assert printer.screen == b""
    sheets = job.split(b"\f")
    assert sheets.pop() == b"", "the last sheet comes out too"
    assert said == [
        f"{len(sheets)} sheets sent to your terminal's printer. It does not answer: look there."
    ]
    for number, sheet in enumerate(sheets, 1):
        lines = sheet.split(b"\r\n")
        assert len(lines) == 61
        assert f"Page {number} of {len(sheets)}".encode() in lines[59]
        assert lines[0].endswith(b"DRAFT")


@pytest.mark.parametrize(("charset", "pound"), [("ascii", b"GBP1,200"), ("cp437", b"\x9c1,200")])
def test_the_pound_prints_and_a_hostile_title_ends_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, charset: str, pound: bytes
) -> None:
    hostile = "\x1b[4i\x9b4iø4i£1,200 \x1b[2J\x0c"
    desk.follow_ups.ask(TEN, title=hostile)
    how = How(settings=PrintSettings(via=Via.TERMINAL, charset=charset, width=132))
    printer = through_a_terminal(
        lambda: desk.printing.print(What(kind="actions", ref=TEN), how), monkeypatch
    )
    (job,) = printer.jobs
    assert printer.screen == b""
    assert pound in job
    assert job.count(b"\f") == job.count(b"Page ")


def test_copies_are_whole_sets(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    how = How(settings=PrintSettings(via=Via.TERMINAL), copies=3)
    what = What(kind="agenda", ref=TEN)
    one = desk.printing.make(what, replace(how, copies=1))
    three = desk.printing.make(what, how)
    assert (three.data, three.sheets) == (one.data * 3, one.sheets * 3)


def test_plain_letters_are_not_large_and_not_sideways(desk: Desk) -> None:
    for how in (
        How(settings=PrintSettings(via=Via.TERMINAL, large=True)),
        How(settings=PrintSettings(via=Via.TERMINAL), landscape=True),
    ):
        with pytest.raises(UsageError, match="letters of one size"):
            desk.printing.make(What(kind="agenda", ref=TEN), how)


def test_without_a_terminal_it_says_so_and_the_office_is_as_before(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(terminal, "DEVICE", str(tmp_path / "none" / "tty"))
    how = How(settings=PrintSettings(via=Via.TERMINAL))
    with pytest.raises(NotPrinted, match="no terminal here to print through"):
        desk.printing.print(What(kind="agenda", ref=TEN), how)
