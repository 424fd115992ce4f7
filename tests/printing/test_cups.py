"""What the queues say, and what is made of it. The real print system is in test_real_cups.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from scp_tui.errors import NotFound, NotPrinted
from scp_tui.printing import cups
from tests.printing.fakes import READY, fake_cups


def test_the_queues_with_what_stands_against_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_cups(tmp_path / "bin", monkeypatch)
    found = {one.name: one for one in cups.queues()}
    assert list(found) == ["mail", "attic", "cellar", "office"], "the usual one first"
    assert cups.usual(tuple(found.values())) == "mail"
    assert found["office"].trouble == found["mail"].trouble == ""
    assert found["attic"].trouble == "is stopped (out of paper)"
    assert found["cellar"].trouble == "takes nothing now (Rejecting Jobs)"


def test_a_page_is_given_to_its_queue_and_the_job_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = fake_cups(tmp_path / "bin", monkeypatch)
    assert cups.send(b"%PDF-\x00\xff", "office", title="-x\n\x1b", copies=2) == "office-12"
    assert (here / "sent").read_bytes() == b"%PDF-\x00\xff"
    assert (here / "words").read_text() == "-d office -n 2 -t x -o media=A4\n"


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("attic", NotPrinted, "attic is stopped (out of paper); nothing was sent"),
        ("cellar", NotPrinted, "cellar takes nothing now"),
        ("nowhere", NotFound, "there is no printer 'nowhere'. Printers: mail, attic"),
        ("-o raw", NotFound, "there is no printer"),
    ],
)
def test_what_would_not_print_is_not_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, error: type[Exception], words: str
) -> None:
    here = fake_cups(tmp_path / "bin", monkeypatch)
    with pytest.raises(error) as refused:
        cups.send(b"x", name, title="t")
    assert words in str(refused.value)
    assert not (here / "sent").exists()


def test_no_queues_is_no_fault_and_a_sole_one_is_the_usual(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = "echo 'lpstat: No destinations added.' >&2; exit 1"
    fake_cups(tmp_path / "bin", monkeypatch, "no system default destination\n", lpstat=nothing)
    assert cups.queues() == ()
    one = READY.splitlines()[0] + "\nno system default destination\n"
    fake_cups(tmp_path / "bin", monkeypatch, one)
    assert cups.usual(cups.queues()) == "office"
    assert cups.usual(()) is None


def test_no_print_system_one_that_is_down_and_one_that_hangs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cups, "LOOKING", 0.2)
    down = "echo 'lpstat: Scheduler is not running.' >&2; exit 1"
    for script, words in (
        (down, "the print system of this machine is not running"),
        ("exec sleep 30", "did not answer within"),
        ("echo 'lpstat: something: odd' >&2; exit 1", "something: odd"),
    ):
        fake_cups(tmp_path / "bin", monkeypatch, "", lpstat=script)
        with pytest.raises(NotPrinted, match=words):
            cups.queues()
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotPrinted, match=r"no print system on this machine \(lpstat"):
        cups.queues()


def test_a_queue_that_refuses_or_hangs_while_sending(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cups, "SENDING", 0.2)
    for script, words in (
        ("cat >/dev/null; echo 'lp: client-error: too large' >&2; exit 1", "too large"),
        ("exec sleep 30", "did not answer within"),
    ):
        fake_cups(tmp_path / "bin", monkeypatch, lp=script)
        with pytest.raises(NotPrinted, match=words):
            cups.send(b"x", "office", title="t")
