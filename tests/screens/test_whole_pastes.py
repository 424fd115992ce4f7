"""A paste arrives as it was copied, whatever is in it and however the line cuts it up."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events

from scp_tui.screens.whole_pastes import BEGIN, END, WholePastes

PIECES = st.lists(
    st.sampled_from(["\x1b", "[31m", "\x1b[2", "01", "it", "£é😀", "\n", "\x1b[A", "[200~"]),
    max_size=12,
)


def read(*pieces: str) -> list[str]:
    """Return what a terminal's pieces are read as: pastes whole, keys by name."""
    parser = WholePastes()
    return [
        event.text if isinstance(event, events.Paste) else f"<{event.key}>"
        for piece in pieces
        for event in parser.feed(piece)
        if isinstance(event, events.Paste | events.Key)
    ]


def test_an_escape_in_a_paste_costs_nothing() -> None:
    page = "one \x1b[31mred\x1b[0m\nLine two of the page, which is long enough.\x1b"
    shown = page.replace("\x1b", "␛")
    assert read(f"a{BEGIN}{page}{END}b") == ["<a>", shown, "<b>"]


def test_keys_outside_a_paste_stay_keys() -> None:
    assert read("\x1b[A", "x", f"{BEGIN}{END}", "\x1b[B") == ["<up>", "<x>", "", "<down>"]


@settings(deadline=None)
@given(PIECES, st.integers(1, 9))
def test_a_paste_is_whole_wherever_the_line_cuts_it(parts: list[str], size: int) -> None:
    page = "".join(parts).replace(END, "")
    sent = f"{BEGIN}{page}{END}x"
    cut = [sent[at : at + size] for at in range(0, len(sent), size)]
    shown = page.replace("\x1b", "␛")
    assert "".join(read(*cut)) == f"{shown}<x>"
