"""Whether the minute still says what an ask was made of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scp_tui.rules.ask_links import sentence_now

ASKED = "The Committee asked Essex Police for figures on burglary."


def test_the_same_words_are_the_same_wherever_the_lines_end() -> None:
    assert sentence_now(ASKED, f"Before.\n\n{ASKED} After.") == ASKED
    assert sentence_now(ASKED, f"{ASKED.replace(' for ', chr(10) + 'for ')} After.") == ASKED


def test_a_changed_sentence_is_found_among_others() -> None:
    new = "The Committee asked Essex Police for figures on burglary by ward."
    assert sentence_now(ASKED, f"The Committee thanked all. {new} The meeting went on.") == new


def test_a_sentence_that_is_gone_is_nothing_like_what_is_left() -> None:
    assert sentence_now(ASKED, "The meeting began at six. Apologies were received.") is None
    assert sentence_now(ASKED, "") is None


@given(st.text(max_size=80), st.text(max_size=80))
def test_whatever_surrounds_it_what_stands_is_not_said_to_have_changed(a: str, b: str) -> None:
    assert sentence_now(ASKED, f"{a}\n\n{ASKED}\n\n{b}") == ASKED
