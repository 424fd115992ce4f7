"""Sending less must show the same: whatever is fed, a terminal ends up alike."""

from __future__ import annotations

import pyte
from hypothesis import given
from hypothesis import strategies as st

from scp_tui.screens.cells import BEGIN, END, CellMemory
from tests.screens.emulated import Emulated

WIDTH, HEIGHT = 20, 6


def shown_by(*data: str) -> list[list[tuple[object, ...]]]:
    screen = pyte.Screen(WIDTH, HEIGHT)
    screen.reset_mode(7, private=True)  # lines do not wrap, as Textual has it
    stream = pyte.Stream(screen)
    for each in data:
        stream.feed(each)
    return [[tuple(screen.buffer[row][col]) for col in range(WIDTH)] for row in range(HEIGHT)]


def at(row: int, column: int) -> str:
    return f"\x1b[{row + 1};{column + 1}H"


def piece(row: int, column: int, style: str, text: str) -> str:
    text = text[: WIDTH - column]  # Textual never writes beyond a row
    return at(row, column) + (f"\x1b[{style}m{text}\x1b[0m" if style else text)


plain = st.text(st.sampled_from("abc  £é─│✓▶"), max_size=WIDTH) | st.builds(
    lambda left, right: f"{left}{' ' * 12}{right}", st.text("ab", max_size=3), st.text("cd")
)
odd = st.text(st.sampled_from("abc 世\u0308"), max_size=WIDTH // 2)
styles = st.sampled_from(["", "7", "1", "4;31", "38;5;120", "39;49"])
pieces = st.builds(piece, st.integers(0, HEIGHT - 1), st.integers(0, WIDTH - 1), styles, plain)
frames = st.lists(st.lists(pieces, max_size=6).map("".join), min_size=1, max_size=6)


@given(frames)
def test_the_screen_is_the_same_as_if_all_had_been_sent(each: list[str]) -> None:
    memory = CellMemory(WIDTH, HEIGHT)
    clear = "\x1b[2J"
    assert shown_by(clear, *map(memory.feed, each)) == shown_by(clear, *each)


@given(frames)
def test_the_small_terminal_of_the_tests_shows_what_pyte_shows(each: list[str]) -> None:
    small = Emulated(WIDTH, HEIGHT)
    small.feed("".join(each))
    by_pyte = shown_by(*each)
    assert [[cell[0] for cell in row] for row in small.grid] == [
        [cell[0] for cell in row] for row in by_pyte
    ]
    reverse = [[bool(cell[7]) for cell in row] for row in by_pyte]
    assert [["7" in cell[1] for cell in row] for row in small.grid] == reverse
    bold = [[bool(cell[3]) for cell in row] for row in by_pyte]
    assert [["1" in cell[1] for cell in row] for row in small.grid] == bold


def full_rows(text: str) -> str:
    return "".join(at(row, 0) + text.ljust(WIDTH)[:WIDTH] for row in range(HEIGHT))


@given(st.lists(odd, min_size=1, max_size=5))
def test_whole_rows_with_wide_and_combining_characters_are_the_same(each: list[str]) -> None:
    memory = CellMemory(WIDTH, HEIGHT)
    painted = [at(2, 0) + text + at(4, 0) + "plain" for text in each]
    cleared = [f"{at(2, 0)}{' ' * WIDTH}{each}" for each in painted]
    assert shown_by(*map(memory.feed, cleared)) == shown_by(*cleared)


def test_what_is_shown_already_is_not_sent_again() -> None:
    memory = CellMemory(WIDTH, HEIGHT)
    page = full_rows("The Committee asked") + at(3, 3)
    assert memory.feed(page)
    assert memory.feed(page) == ""


def test_a_typed_character_costs_a_few_bytes() -> None:
    memory = CellMemory(WIDTH, HEIGHT)

    def painted(text: str) -> str:
        rows = "".join(at(row, 0) + "─" * WIDTH for row in (0, 5))
        line = f"{text}\x1b[7m \x1b[0m{' ' * (WIDTH - len(text) - 1)}"
        return f"{rows}{at(2, 0)}{line}{at(2, len(text))}"

    memory.feed(painted("The Com"))
    least = memory.feed(painted("The Comm"))
    assert len(least) <= 20
    assert shown_by(painted("The Com"), least) == shown_by(painted("The Comm"))


def test_a_small_update_needs_no_brackets_and_a_large_one_has_them() -> None:
    memory = CellMemory(WIDTH, HEIGHT)
    assert memory.feed(BEGIN) == ""
    assert memory.feed(full_rows("abcdefghijklmnopqrst")) == ""
    large = memory.feed(END)
    assert large.startswith(BEGIN)
    assert large.endswith(END)
    memory.feed(BEGIN)
    memory.feed(at(1, 1) + "!")
    assert BEGIN not in memory.feed(END)


def test_queries_and_titles_pass_through_and_what_is_unknown_makes_it_forget() -> None:
    memory = CellMemory(WIDTH, HEIGHT)
    page = full_rows("page")
    memory.feed(page)
    for harmless in ("\x1b[?25l", "\x1b[?2026$p", "\x1b]0;title\x07", "\x07", "\x1b[>1u"):
        assert harmless in memory.feed(harmless)
        assert memory.feed(page + at(0, 0)).count("page") == 0
    for unknown in ("\x1b[2J", "\x1b[?1049h", "\x1bc"):
        assert unknown in memory.feed(unknown)
        assert memory.feed(page).count("page") == HEIGHT


def test_after_another_size_or_a_disturbance_all_is_sent_again() -> None:
    memory = CellMemory(WIDTH, HEIGHT)
    page = full_rows("page")
    memory.feed(page)
    memory.forget()
    assert memory.feed(page).count("page") == HEIGHT
    memory.resize(WIDTH - 1, HEIGHT)
    assert memory.feed(page).count("page") == HEIGHT


def test_a_frame_for_a_wider_and_taller_terminal_draws_nothing_outside_this_one() -> None:
    """It was under way when the terminal became smaller."""
    memory = CellMemory(WIDTH, HEIGHT)
    for outside in (at(0, WIDTH), at(1, WIDTH + 15), at(HEIGHT, 0)):
        for text in ("x" * (WIDTH + 30), "世界" * WIDTH):
            assert not any(letter in memory.feed(outside + text) for letter in "x世")
    assert memory.feed(at(2, 3) + "y" * 40).count("y") == WIDTH - 3


def test_a_stretch_of_blanks_is_erased_and_not_sent() -> None:
    memory = CellMemory(WIDTH, HEIGHT)
    memory.feed(at(1, 0) + "\x1b[39;49m" + "x" * WIDTH)
    sent = memory.feed(at(1, 0) + "\x1b[39;49mxx" + " " * 14 + "xxyx\x1b[0m")
    assert "\x1b[14X" in sent
    assert " " not in sent
    assert "X" not in memory.feed(at(1, 0) + "\x1b[7m" + " " * WIDTH)  # reversed blanks show
