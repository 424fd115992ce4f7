"""What a line, a terminal and a hasty hand do to the program, and what is left afterwards."""

from __future__ import annotations

import json
import re
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import Open, run_command
from tests.e2e.terminal import Terminal

MEETING = "CDC/2020-03-23"
FILE = Path("meetings") / "CDC" / "2020-03-23.json"
WORDS = "The Chair welcomed members of the public"


def typing_in_item_1(open_program: Open, **more: Any) -> Terminal:
    terminal = open_program("open", MEETING, "--item", "1", **more)
    terminal.wait_for("Welcome", "F1Help")
    return terminal


def minute_text(office: Path) -> str:
    record = json.loads((office / FILE).read_text(encoding="utf-8"))
    blocks = [block for minute in record["minutes"].values() for block in minute["blocks"]]
    return "\n\n".join(block["text"] for block in blocks)


def test_a_dropped_line_in_the_middle_of_a_word_keeps_every_letter(
    open_program: Open, sample_office: Path
) -> None:
    terminal = typing_in_item_1(open_program)
    terminal.write(WORDS.encode())
    terminal.wait_for(WORDS)
    terminal.signal(signal.SIGHUP)
    terminal.wait_ended()
    assert minute_text(sample_office) == WORDS
    again = typing_in_item_1(open_program)
    again.wait_for(WORDS)


def test_the_terminal_going_away_keeps_every_letter(
    open_program: Open, sample_office: Path
) -> None:
    terminal = typing_in_item_1(open_program)
    terminal.write(WORDS.encode())
    terminal.wait_for(WORDS)
    terminal.hang_up()
    terminal.wait_ended()
    assert minute_text(sample_office) == WORDS


def test_what_was_shown_as_saved_outlives_a_kill(open_program: Open, sample_office: Path) -> None:
    terminal = typing_in_item_1(open_program)
    terminal.type(WORDS)
    terminal.wait_until(lambda: re.search(r"saved \d\d:\d\d:\d\d", terminal.text), "saved")
    terminal.signal(signal.SIGKILL)
    assert terminal.wait_ended() == -signal.SIGKILL
    assert minute_text(sample_office) == WORDS
    told = run_command(
        "--office", str(sample_office), "check", home=sample_office.parent, check=False
    )
    assert told.returncode in (0, 4), told.stderr


def test_a_smaller_terminal_and_back_shows_the_same(open_program: Open) -> None:
    terminal = typing_in_item_1(open_program)
    terminal.type(WORDS)
    terminal.wait_until(lambda: re.search(r"saved \d\d:\d\d:\d\d", terminal.text), "saved")
    before = terminal.text
    terminal.resize(60, 20)
    terminal.wait_until(lambda: terminal.shows(WORDS) and "F10" in terminal.text, "all at 60x20")
    terminal.settle(0.4)
    assert "PUBLIC" in terminal.row(0)
    assert "saved" in terminal.row(0)
    terminal.resize(80, 24)
    terminal.wait_until(lambda: terminal.text == before, f"the screen as before:\n{before}")


@pytest.mark.parametrize(
    "variables",
    [{"NO_COLOR": "1"}, {"TERM": "xterm"}, {"TERM": "linux"}, {"TERM": "screen"}, {"TERM": "tmux"}],
)
def test_no_more_colours_are_sent_than_the_terminal_has(
    open_program: Open, variables: dict[str, str]
) -> None:
    terminal = typing_in_item_1(open_program, **variables)
    terminal.type("plain")
    terminal.keys("f2")
    terminal.wait_for("Room")
    terminal.keys("esc", "f5")
    terminal.wait_for("Title")
    codes = [
        code
        for found in re.findall(rb"\x1b\[([0-9;:]*)m", bytes(terminal.sent))
        for code in [found.decode()]
    ]
    assert not [code for code in codes if re.search(r"(^|;)[34]8[;:]", code)]
    if "NO_COLOR" in variables:
        coloured = r"(^|;)(3[0-7]|4[0-7]|9[0-7]|10[0-7])(;|$)"
        assert not [code for code in codes if re.search(coloured, code)]


def test_without_utf_8_in_the_locale_all_is_drawn_in_ascii_and_kept_as_typed(
    open_program: Open, sample_office: Path
) -> None:
    terminal = typing_in_item_1(open_program, LANG="", LC_ALL="", TERM="xterm")
    terminal.write("It cost £250 – ".encode() + "caf\xe9.".encode("cp1252"))
    terminal.wait_for("It cost L250 - cafe.")
    terminal.wait_until(lambda: re.search(r"saved \d\d:\d\d:\d\d", terminal.text), "saved")
    assert bytes(terminal.sent).isascii()
    assert "+- Agenda" in terminal.text
    assert minute_text(sample_office) == "It cost £250 – café."


def test_with_the_filter_off_the_screen_is_the_same(open_program: Open) -> None:
    shown, sent = [], []
    for said in ("0", "1"):
        terminal = typing_in_item_1(open_program, SCP_TUI_SEND_ALL=said)
        terminal.keys("f6")
        terminal.wait_for("Finish it")
        terminal.keys("esc", "f2")
        terminal.wait_for("Apologies")
        shown.append(terminal.text)
        sent.append(len(terminal.sent))
        terminal.close()
    assert shown[0] == shown[1]
    assert sent[0] < sent[1]


@pytest.mark.parametrize(
    "text", ["[bold]not markup[/bold]", "[/]", "[link=x]y", "\\[red]", "$a %s {b}"]
)
def test_markup_shows_and_prints_as_typed(
    open_program: Open, sample_office: Path, tmp_path: Path, text: str
) -> None:
    terminal = typing_in_item_1(open_program)
    terminal.type(text)
    terminal.wait_for(text)
    terminal.keys("f5")
    terminal.wait_for("Title", "By when")
    terminal.keys("f2")
    terminal.wait_for("kept")
    terminal.keys("f8")
    terminal.wait_for(text)
    terminal.keys("esc", "esc", "esc")
    terminal.wait_for("Desk")
    assert minute_text(sample_office) == text
    office = str(sample_office)
    page = run_command(
        "--office", office, "export", "minutes", MEETING, "--format", "txt", home=tmp_path
    )
    assert text in page.stdout


def test_a_date_that_does_not_exist_is_told_in_its_place_and_nothing_is_lost(
    open_program: Open,
) -> None:
    terminal = open_program()
    terminal.wait_for("Desk", "n New meeting")
    terminal.keys("n")
    terminal.wait_for("New meeting")
    terminal.type("31 June 2020")
    terminal.keys("tab")
    terminal.type("6pm")
    terminal.keys("f2")
    terminal.wait_for("! ", "31 June 2020")
    assert len([row for row in terminal.text.split("\n") if "! " in row]) == 1
    terminal.wait_for("New meeting", "6pm")
    terminal.keys("end", *["backspace"] * len("31 June 2020"))
    terminal.type("30 June 2020")
    terminal.keys("f2")
    terminal.wait_for("Agenda: CDC Tue 30 Jun 2020 18:00")


def test_nothing_is_sent_while_nobody_types(open_program: Open) -> None:
    terminal = typing_in_item_1(open_program)
    terminal.type(WORDS)
    terminal.wait_until(lambda: re.search(r"saved \d\d:\d\d:\d\d", terminal.text), "saved")
    terminal.settle(0.7)
    before = len(terminal.sent)
    end = time.perf_counter() + 3
    while (left := end - time.perf_counter()) > 0:
        terminal.read(left)
    assert terminal.sent[before:] == b""


def test_a_typed_character_sends_a_few_bytes(open_program: Open) -> None:
    terminal = typing_in_item_1(open_program)
    terminal.type("The Committee heard")
    terminal.settle(1.0)
    sizes = []
    for character in " that the figures":
        before = len(terminal.sent)
        terminal.write(character.encode())
        terminal.settle(0.1)
        sizes.append(len(terminal.sent) - before)
    assert sorted(sizes)[len(sizes) // 2] <= 60
