"""From the tracker by keys to paper: letters to who is due a reminder, and the pack on disk."""

from __future__ import annotations

import json
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.e2e.conftest import Open
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.system

A_WEEK_BEFORE = "2020-03-16T09:30"
"""A week before the meeting of 23 March 2020, the committee's default for what has no date."""


def test_from_the_tracker_to_letters_and_the_pack(
    open_program: Open, sample_office: Path, tmp_path: Path
) -> None:
    terminal = open_program(clock=A_WEEK_BEFORE)
    terminal.wait_for("Desk", "q Quit")
    terminal.keys("f")
    terminal.wait_for("Follow-ups, unsettled: 9 shown")
    write_letters(terminal, tmp_path)
    log_them(terminal)
    terminal.keys("esc")
    terminal.wait_for("Follow-ups, unsettled")
    make_pack(terminal)
    terminal.keys("esc")
    terminal.wait_for("Desk", "q Quit")
    terminal.keys("q")
    assert terminal.wait_ended() == 0
    check_letters(tmp_path)
    check_logged(sample_office)
    check_pack(tmp_path, sample_office)


def write_letters(terminal: Terminal, folder: Path) -> None:
    terminal.keys("l")
    terminal.wait_for("Letters: 4 due a reminder today", "Safer Colchester Partnership: 3")
    terminal.keys("space", "space", "space", "space", "w")
    terminal.wait_for("Write 4 letters", "Folder")
    terminal.keys("f2")
    terminal.wait_for("12 files written to", "l logs them as sent.")
    assert len(list(folder.glob("chase-*"))) == 12


def log_them(terminal: Terminal) -> None:
    terminal.keys("l")
    terminal.wait_for("Log as sent today", "e  e-mail")
    terminal.keys("e")
    terminal.wait_for("Logged on 6 follow-ups.", "Letters: 0 due a reminder today")


def make_pack(terminal: Terminal) -> None:
    terminal.keys("b")
    terminal.wait_for("The pack for the next meeting", "CDC/2020-03-23")
    terminal.keys("f2")
    terminal.wait_for("6 files written to", "published and was left as it is")


def check_letters(folder: Path) -> None:
    (letter,) = folder.glob("chase-*safer-colchester*.txt")
    words = " ".join(letter.read_text(encoding="utf-8").split())
    for part in ("CDC/19-20/02", "Virtual Crew", "Crime and Disorder Committee"):
        assert part in words, part
    assert letter.with_suffix(".html").read_text(encoding="utf-8").startswith("<!")
    mail = message_from_bytes(letter.with_suffix(".eml").read_bytes(), policy=policy.default)
    assert "CDC/19-20/02" in mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]


def check_logged(office: Path) -> None:
    chased = [
        fact
        for path in office.glob("followups/CDC/*.json")
        for one in json.loads(path.read_bytes())["follow_ups"].values()
        for fact in one.get("history", ())
        if fact.get("kind") == "chase"
    ]
    assert chased
    assert {fact["on"] for fact in chased} == {"2020-03-16"}


def check_pack(folder: Path, office: Path) -> None:
    stem = "CDC-2020-03-23"
    paper = (folder / f"tracker-{stem}.txt").read_text(encoding="utf-8")
    assert "Requests and recommendations: progress" in paper
    for serial in range(1, 10):
        assert f"CDC/19-20/0{serial}" in paper
    listed = (folder / f"actions-{stem}.txt").read_text(encoding="utf-8")
    assert "Safer Colchester Partnership" in listed
    assert (folder / f"chair-{stem}.html").is_file()
    meeting = json.loads((office / "meetings/CDC/2020-03-23.json").read_bytes())
    titles = [item["title"] for item in meeting["items"].values()]
    assert "Requests and recommendations: progress" not in titles, "it goes out as a supplement"
