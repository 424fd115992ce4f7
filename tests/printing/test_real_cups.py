"""A real print system on loopback, with its own folder: what comes out of its printer."""

from __future__ import annotations

import datetime as dt
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scp_tui.desk import Clock, Desk
from scp_tui.desk.printing import How, What
from scp_tui.desk.sample import write_sample
from scp_tui.errors import NotFound, NotPrinted
from scp_tui.printing import cups
from scp_tui.printing.settings import PrintSettings

DAEMON, BACKEND = Path("/usr/sbin/cupsd"), Path("/usr/lib/cups/backend/cups-pdf")
DRIVER = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
TEN = "CDC/2019-09-10"

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(
        not all(one.exists() for one in (DAEMON, BACKEND, DRIVER))
        or not shutil.which("pdftotext")
        or os.geteuid() != 0,
        reason="needs cups, printer-driver-cups-pdf and poppler-utils, and root",
    ),
]

FILES = """ServerRoot {folder}/root
ServerBin /usr/lib/cups
DataDir /usr/share/cups
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/tmp
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
SystemGroup root
"""
SERVER = """Listen 127.0.0.1:{port}
Browsing No
WebInterface No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow 127.0.0.1
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow 127.0.0.1
  </Limit>
</Policy>
"""


def until(holds: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until something holds; fail when it does not in time."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.1)


def answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Server:
    """A print system of the test's own, and what its printer put out."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        # The printer's driver reads one settings file on the machine: into the user's home.
        self.out = Path(pwd.getpwuid(os.geteuid()).pw_dir) / "PDF"
        self.had = self.out.exists()
        self.before = set(self.out.glob("*")) if self.had else set()

    def admin(self, *words: str) -> None:
        subprocess.run(words, check=True, capture_output=True, timeout=30)

    def printed(self) -> Path:
        """Return the one file that came out since, once it is whole."""
        found: list[Path] = []

        def there() -> bool:
            found[:] = sorted(set(self.out.glob("*.pdf")) - self.before)
            jobs = subprocess.run(["lpstat", "-o"], capture_output=True, text=True, check=False)
            return bool(found) and not jobs.stdout.strip()

        until(there)
        self.before.update(found)
        return Path(shutil.move(found[0], self.folder / found[0].name))


@pytest.fixture(scope="module")
def _running() -> Iterator[Server]:
    # Its filters run as another user, who must get in: not under the tests' own private folder.
    folder = Path(tempfile.mkdtemp(prefix="scp-tui-cups-"))
    folder.chmod(0o755)
    for name in ("root", "spool", "cache", "state", "log", "tmp"):
        (folder / name).mkdir()
    (folder / "tmp").chmod(0o1777)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "root/cups-files.conf").write_text(FILES.format(folder=folder))
    (folder / "root/cupsd.conf").write_text(SERVER.format(port=port))
    daemon = subprocess.Popen(
        [DAEMON, "-f", "-c", folder / "root/cupsd.conf", "-s", folder / "root/cups-files.conf"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    server = Server(folder, port)
    try:
        until(lambda: answers(port))
        yield server
    finally:
        daemon.terminate()
        daemon.wait(20)
        shutil.rmtree(folder, ignore_errors=True)
        if not server.had:
            shutil.rmtree(server.out, ignore_errors=True)


@pytest.fixture
def server(_running: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """Return the print system with one printer, ``paper``, that is ready."""
    monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{_running.port}")
    # This one of the filters keeps the letters of a page as letters, for the test to read.
    options = ["-o", "pdftops-renderer-default=pdftocairo"]
    _running.admin("lpadmin", "-p", "paper", "-E", "-v", "cups-pdf:/", "-P", str(DRIVER), *options)
    _running.admin("cupsaccept", "paper")
    _running.admin("cupsenable", "paper")
    return _running


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = write_sample(tmp_path / "office")
    return Desk.open(folder, clock=Clock(fixed=dt.datetime(2020, 4, 1, 9, 0)), actor="clerk")


def text_of(file: Path) -> list[str]:
    """Return the text of each sheet."""
    command = ["pdftotext", "-layout", str(file), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.split("\f")[:-1]


def pictures_of(file: Path) -> list[bytes]:
    """Return each sheet as a picture in shades of grey: its pixels, a byte each."""
    folder = Path(tempfile.mkdtemp(dir=file.parent))
    command = ["pdftoppm", "-gray", "-r", "40", str(file), str(folder / "sheet")]
    subprocess.run(command, check=True, timeout=60)
    found = []
    for picture in sorted(folder.glob("*.pgm")):
        head, _, rest = picture.read_bytes().partition(b"\n255\n")
        assert head.startswith(b"P5")
        found.append(rest)
    return found


def test_the_list_comes_out_of_the_printer_with_every_row_whole(server: Server, desk: Desk) -> None:
    for number in range(60):
        title = f"Ask {number}: what £{number},000 was spent on, ward by ward"
        desk.follow_ups.ask(TEN, title=title)
    what = What(kind="actions", ref=TEN)
    said = desk.printing.print(what, How(settings=PrintSettings(printer="paper")))
    assert said.startswith("Sent to the printer paper as paper-")
    file = server.printed()
    sheets = text_of(file)
    assert len(sheets) > 4
    page = desk.pages.page("actions", TEN)
    references = [row[0] for block in page.body for row in getattr(block, "rows", ())]
    assert len(references) == 69
    whole = "\n".join(sheets)
    for reference in references:
        assert whole.count(reference) == 1, reference
    for number in range(60):
        (sheet,) = [one for one in sheets if f"Ask {number}:" in one]
        assert f"£{number},000" in sheet
    for number, sheet in enumerate(sheets, 1):
        assert f"Page {number} of {len(sheets)}" in sheet
        assert "Latest reply" in sheet, "the headings come again"
    for picture in pictures_of(file):
        dark = sum(pixel < 128 for pixel in picture) / len(picture)
        assert 0.002 < dark < 0.3, "letters on white, neither blank nor black"


def test_minutes_carry_their_marking_on_every_sheet_of_paper(server: Server, desk: Desk) -> None:
    desk.printing.print(
        What(kind="minutes", ref=TEN), How(settings=PrintSettings(printer="paper", large=True))
    )
    sheets = text_of(server.printed())
    assert len(sheets) > 8
    assert all("DRAFT" in sheet and "Initials" in sheet for sheet in sheets)


def test_a_stopped_queue_is_said_and_nothing_is_sent(server: Server, desk: Desk) -> None:
    server.admin("cupsdisable", "-r", "out of paper", "paper")
    (queue,) = cups.queues()
    assert queue.trouble == "is stopped (out of paper)"
    how = How(settings=PrintSettings(printer="paper"))
    with pytest.raises(NotPrinted, match="paper is stopped"):
        desk.printing.print(What(kind="agenda", ref=TEN), how)
    server.admin("cupsenable", "paper")
    server.admin("cupsreject", "paper")
    with pytest.raises(NotPrinted, match="paper takes nothing now"):
        desk.printing.print(What(kind="agenda", ref=TEN), how)
    jobs = subprocess.run(["lpstat", "-o"], capture_output=True, text=True, check=False)
    assert jobs.stdout.strip() == ""


def test_a_printer_that_does_not_exist_and_none_that_is_usual(server: Server, desk: Desk) -> None:
    with pytest.raises(NotFound, match=r"there is no printer 'attic'\. Printers: paper"):
        desk.printing.print(
            What(kind="agenda", ref=TEN), How(settings=PrintSettings(printer="attic"))
        )
    assert cups.usual(cups.queues()) == "paper", "the only one"
    server.admin("lpadmin", "-x", "paper")
    assert cups.queues() == ()
    with pytest.raises(NotPrinted, match="no usual printer"):
        desk.printing.print(What(kind="agenda", ref=TEN), How())


def test_a_print_system_that_is_not_there(
    server: Server, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", "127.0.0.1:9")
    with pytest.raises(NotPrinted, match="is not running"):
        desk.printing.print(What(kind="agenda", ref=TEN), How())
