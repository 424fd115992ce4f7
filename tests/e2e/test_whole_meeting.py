"""One meeting by key presses alone, from the standing items to the printed pages.

What the clerk does stands in the order of the evening; what the files then say, in the tests
at the end of it. The sample office's own committee holds the meeting.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.e2e.conftest import Open, run_command
from tests.e2e.terminal import Terminal

MEETING = "CDC/2020-03-26"
EVENING = "2020-03-26T18:00"

POLICE = "Essex Police to provide response times by ward before the next meeting."
CONTACTS = "The contact details of the new manager were asked for."
STATISTICS = "Councillor Hogg asked Community 360 for the statistics of its scheme."
FUNDS = "The Committee requested a paper on the fund applications."


def prepare(terminal: Terminal) -> None:
    """Make the meeting from the standing items, and publish its agenda."""
    terminal.wait_for("Desk", "12 March 2020", "n New meeting")
    terminal.keys("n")
    terminal.wait_for("New meeting", "Date")
    terminal.type("Thu 26 March 2020")
    terminal.wait_for("Publish the agenda by Wednesday, 18 March 2020")
    terminal.keys("f2")
    terminal.wait_for("Agenda: CDC Thu 26 Mar 2020 18:00", "8 standing items", "1 set to confirm")
    terminal.keys("p")
    terminal.wait_for("Publish the agenda of Thursday, 26 March 2020?")
    terminal.keys("y")
    terminal.wait_for("Published Thu 12 Mar 2020 at 09:30")
    terminal.keys("esc")
    terminal.wait_for("published Thu 12 Mar 2020")
    terminal.keys("q")
    assert terminal.wait_ended() == 0


def take_attendance(terminal: Terminal) -> None:
    """Everybody is present but Councillor Bourne, for whom Councillor Hazell sits."""
    terminal.wait_for("Desk", "26 March 2020")
    terminal.keys("l")
    terminal.wait_for("F2Room", "not begun")
    terminal.keys("f2")
    terminal.wait_for("b Begin")
    terminal.keys("b")
    terminal.wait_for("present 8 of 8, quorum 3")
    terminal.keys("down", "s")
    terminal.wait_for("Who sits for Councillor Tina Bourne?")
    terminal.type("hazell")
    terminal.keys("enter")
    terminal.wait_for("replaced", "Councillor Hazell", "for Cllr Bourne")
    terminal.keys("esc")
    terminal.wait_for("F4Motion", "present 8 of 8, quorum 3")


def choose(terminal: Terminal, letters: str) -> None:
    """Choose, in the field that has the focus, what the letters find."""
    terminal.type(letters)
    terminal.keys("enter")


def elect_chair(terminal: Terminal) -> None:
    terminal.keys("f4")
    terminal.wait_for("Election of a chair for this meeting")
    terminal.keys("e")
    terminal.wait_for("Nominated")
    choose(terminal, "dundas")
    choose(terminal, "davies")
    choose(terminal, "hogg")
    terminal.keys("f2")
    terminal.wait_for("Read back", "RESOLVED that Councillor Dundas be appointed")
    terminal.keys("enter")
    terminal.wait_for("Recorded, and written into the minute.")


def go_to_item(terminal: Terminal, number: int, title: str) -> None:
    terminal.keys("f6")
    terminal.wait_for("Close the meeting")
    terminal.keys(str(number))
    terminal.wait_for(f"Number {number}, then Enter")
    terminal.keys("enter")
    terminal.wait_for(title, "F4Motion")


def confirm_minutes(terminal: Terminal) -> None:
    terminal.keys("f4")
    terminal.wait_for("Minutes confirmed as a correct record")
    terminal.keys("m")
    terminal.wait_for("held on 10 September")
    terminal.keys("f2")
    terminal.wait_for("Read back")
    terminal.keys("enter")
    terminal.wait_for("Recorded, and written into the minute.")


def declare(terminal: Terminal, member: str, reason: str) -> None:
    terminal.keys("f3")
    terminal.wait_for("Interest declared", "Member")
    choose(terminal, member)
    terminal.keys("tab")
    terminal.type(reason)
    terminal.keys("f2")
    terminal.wait_for("Recorded: Councillor")


def ask(terminal: Terminal, sentence: str, serial: int, *, owner: str = "", due: str = "") -> None:
    """Write a sentence and make an ask of it; ``owner`` is chosen by some letters."""
    terminal.type(sentence)
    terminal.keys("f5")
    terminal.wait_for("Title", "By when")
    if owner:
        terminal.keys("tab")
        choose(terminal, owner)
    if due:
        terminal.keys("tab", "tab", "tab", "tab")
        terminal.type(due)
    terminal.keys("f2")
    terminal.wait_for(f"CDC/19-20/{serial} kept")
    terminal.keys("enter", "enter")


def resolve(terminal: Terminal, words: str) -> None:
    terminal.keys("f4")
    terminal.wait_for("Resolution, recommendation")
    terminal.keys("r")
    terminal.wait_for("Words", "Verb")
    terminal.type(words)
    terminal.keys("f2")
    terminal.wait_for("Read back")
    terminal.keys("enter")
    terminal.wait_for("Recorded, and written into the minute.")


def close(terminal: Terminal) -> None:
    terminal.keys("f6")
    terminal.wait_for("c  Close the meeting")
    terminal.keys("c")
    terminal.wait_for("Ended at", "they stop nothing")
    terminal.type("20:15")
    terminal.keys("f2")
    terminal.wait_for("closed", "F9Print")


def export(terminal: Terminal, path: Path, page: str = "") -> None:
    terminal.keys("f9")
    terminal.wait_for("Print size")
    choose(terminal, "into a file")
    terminal.keys("f2")
    terminal.wait_for("Write a page to a file")
    if page:
        choose(terminal, page)
    else:
        terminal.keys("tab")
    terminal.keys("tab")
    terminal.type(str(path))
    terminal.keys("f2")
    terminal.wait_for("Written:")


def hold(terminal: Terminal, pages: Path) -> None:
    """Hold the meeting, close it and write its pages."""
    take_attendance(terminal)
    elect_chair(terminal)
    go_to_item(terminal, 5, "Minutes of Previous")
    confirm_minutes(terminal)
    go_to_item(terminal, 7, "Safer Colchester Partnership")
    declare(terminal, "hogg", "being a trustee of a local charity")
    declare(terminal, "whitehead", "being employed by a local school")
    ask(terminal, POLICE, 10, owner="essex police")
    ask(terminal, CONTACTS, 11, due="20 April 2020")
    ask(terminal, STATISTICS, 12, owner="community 360")
    ask(terminal, FUNDS, 13, owner="donnelly")
    resolve(terminal, "that the report be noted")
    close(terminal)
    export(terminal, pages / "minutes.txt")
    export(terminal, pages / "outstanding.txt", page="outstanding")
    terminal.keys("esc", "esc")
    terminal.wait_for("Desk", "q Quit")
    terminal.keys("q")
    assert terminal.wait_ended() == 0


def test_a_meeting_by_key_presses_and_the_files_say_exactly_that(
    open_program: Open, sample_office: Path, tmp_path: Path
) -> None:
    prepare(open_program())
    hold(open_program(clock=EVENING), tmp_path)
    check_record(sample_office / "meetings" / "CDC" / "2020-03-26.json")
    check_asks(sample_office, tmp_path)
    check_minutes((tmp_path / "minutes.txt").read_text(encoding="utf-8"))
    check_outstanding((tmp_path / "outstanding.txt").read_text(encoding="utf-8"))


def check_record(path: Path) -> None:
    record: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    (meeting,) = record["meeting"].values()
    assert (meeting["id"], meeting["state"]) == (MEETING, "closed")
    log = list(record["log"].values())
    assert (log[-1]["kind"], log[-1]["at"]) == ("ended", "20:15:00")
    (roll,) = [event for event in log if event["kind"] == "roll_call"]
    assert len(roll["people"]) == 7
    (replaced,) = [event["for_member"] for event in log if event["kind"] == "substitute"]
    assert "bourne" in replaced
    election, confirmed, noted = record["motions"].values()
    assert (election["kind"], election["result"]) == ("election_of_chair", "carried")
    for role, name in (("nominee", "dundas"), ("mover", "davies"), ("seconder", "hogg")):
        assert name in election[role]
    assert confirmed["kind"] == "confirm_minutes"
    assert noted["text"] == "that the report be noted"
    reasons = [declaration["reason"] for declaration in record["declarations"].values()]
    assert reasons == ["being a trustee of a local charity", "being employed by a local school"]
    numbers = [minute["number"] for minute in record["minutes"].values() if minute["number"]]
    assert len(numbers) == 3
    assert numbers == list(range(numbers[0], numbers[0] + 3))


def check_asks(office: Path, home: Path) -> None:
    told = run_command("--office", str(office), "actions", "--json", home=home).stdout
    made = sorted(
        (line for line in json.loads(told) if line["source"]["meeting"] == MEETING),
        key=lambda line: str(line["ref"]),
    )
    assert [line["ref"] for line in made] == [f"CDC/19-20/{serial}" for serial in range(10, 14)]
    police, contacts, statistics, funds = made
    assert police["owner"]["organisation"]
    assert police["due"]["kind"] == "next_meeting"
    assert (contacts["owner"]["organisation"], contacts["owner"]["person"]) == (None, None)
    assert (contacts["due"]["kind"], contacts["due"]["date"]) == ("date", "2020-04-20")
    assert statistics["owner"]["organisation"]
    assert (statistics["due"]["kind"], statistics["due"]["date"]) == ("open", None)
    assert funds["owner"]["person"]


def check_minutes(text: str) -> None:
    told = " ".join(text.split())
    in_order = [
        "26 March 2020",
        "Present",
        "Substitutes",
        "Councillor Hazell",
        "Welcome and Announcements",
        "RESOLVED that Councillor Dundas be appointed",
        "RESOLVED that the minutes of the meeting held on 10 September 2019",
        "Safer Colchester Partnership",
        "Councillor Hogg (by reason of being a trustee of a local charity)",
        "Councillor Whitehead (by reason of being employed by a local school)",
        POLICE,
        CONTACTS,
        STATISTICS,
        FUNDS,
        "RESOLVED that the report be noted",
    ]
    place = 0
    for words in in_order:
        found = told.lower().find(words.lower(), place)
        assert found >= 0, f"{words!r} is not there, or not in its place:\n{text}"
        place = found


def check_outstanding(text: str) -> None:
    for serial in range(10, 14):
        assert f"CDC/19-20/{serial}" in text, text
    told = " ".join(text.split())
    assert "20 April 2020" in told or "20 Apr 2020" in told, text
