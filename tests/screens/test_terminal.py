"""What the environment tells of a terminal, and what is drawn where it cannot show every letter."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from scp_tui.screens.charset import FORGIVING, drawable, look_of
from scp_tui.screens.terminal import terminal


@pytest.mark.parametrize(
    ("env", "coerced", "charset", "said_by"),
    [
        ({"LANG": "en_GB.UTF-8"}, False, "utf-8", "LANG"),
        ({"LANG": "en_GB.utf8"}, False, "utf-8", "LANG"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "C"}, True, "ascii", "LC_ALL"),
        ({"LANG": "en_GB.ISO-8859-1"}, False, "iso8859-1", "LANG"),
        ({"LANG": "en_GB"}, False, "iso-8859-1", "LANG"),
        ({"LANG": "de_DE@euro"}, False, "iso-8859-15", "LANG"),
        ({}, False, "ascii", ""),
        ({"LC_CTYPE": "C.UTF-8"}, True, "ascii", ""),  # set by Python itself, not by a person
        ({"LC_CTYPE": "C.UTF-8"}, False, "utf-8", "LC_CTYPE"),
        ({"LANG": "C", "SCP_TUI_CHARSET": "utf8"}, True, "utf-8", "SCP_TUI_CHARSET"),
        ({"LANG": "en_GB.UTF-8", "SCP_TUI_CHARSET": "ascii"}, False, "ascii", "SCP_TUI_CHARSET"),
        ({"LANG": "en_GB.UTF-8", "SCP_TUI_CHARSET": "nonsense"}, False, "utf-8", "LANG"),
        ({"LANG": "en_GB.nonsense"}, False, "ascii", "LANG"),
    ],
)
def test_which_letters_can_be_shown(
    env: dict[str, str], coerced: bool, charset: str, said_by: str
) -> None:
    known = terminal(env, coerced=coerced)
    assert (known.charset, known.said_by) == (charset, said_by)


@pytest.mark.parametrize(
    ("env", "colours"),
    [
        ({"TERM": "xterm"}, 16),
        ({"TERM": "xterm-256color"}, 256),
        ({"TERM": "tmux-256color"}, 256),
        ({"TERM": "screen"}, 16),
        ({"TERM": "linux"}, 16),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, 1 << 24),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, 0),
        ({"TERM": "dumb"}, 0),
        ({}, 0),
    ],
)
def test_how_many_colours_there_are(env: dict[str, str], colours: int) -> None:
    assert terminal(env, coerced=False).colours == colours


def test_tmux_and_screen_are_known_and_sending_all_is_a_setting() -> None:
    assert terminal({"TMUX": "/tmp/x"}, coerced=False).inside == "tmux"
    assert terminal({"STY": "1.pts"}, coerced=False).inside == "screen"
    assert terminal({"SCP_TUI_SEND_ALL": "1"}, coerced=False).send_all
    assert not terminal({"SCP_TUI_SEND_ALL": "0"}, coerced=False).send_all


def test_frames_and_signs_stay_legible_in_ascii() -> None:
    draw = drawable("ascii")
    assert draw is not None
    assert draw("┌─┐│ ✓ ▶ …└═╗║") == "+-+| v > .+=+|"
    assert draw("“£5 – café’s” \x1b[7mNaïve\x1b[0m") == '"L5 - cafe\'s" \x1b[7mNaive\x1b[0m'


def test_what_the_letters_of_a_locale_have_is_drawn_as_it_is() -> None:
    draw = drawable("iso8859-1")
    assert draw is not None
    assert draw("£5 for café – ✓") == "£5 for café - v"


def test_a_terminal_of_utf_8_is_left_alone_and_a_console_gets_what_its_font_has() -> None:
    assert drawable("utf-8", "xterm") is None
    draw = drawable("utf-8", "linux")
    assert draw is not None
    assert draw("✓ ▶ £ ─") == "v > £ ─"


@given(st.characters(exclude_categories=["Cs", "Cc"]))
def test_whatever_stands_for_a_character_takes_as_many_cells(character: str) -> None:
    look = look_of(character, "ascii")
    assert look.isascii()
    assert cell_len(look) == cell_len(character)


@given(st.text(), st.integers(1, 5))
def test_utf_8_is_read_as_such_however_it_is_cut(text: str, size: int) -> None:
    data = text.encode()
    decode = codecs.getincrementaldecoder("utf-8")(errors=FORGIVING).decode
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    assert "".join(map(decode, pieces)) == text


def test_a_pound_of_an_older_terminal_is_still_a_pound() -> None:
    decode = codecs.getincrementaldecoder("utf-8")(errors=FORGIVING).decode
    assert decode(b"\xa3250 \x96 caf\xe9 ") == "£250 – café "
