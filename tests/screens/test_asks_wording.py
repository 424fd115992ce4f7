from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_tui.records.followups import FollowUpKind, RequesterKind
from scp_tui.rules.dates import parse_due
from scp_tui.screens.asks_wording import (
    TITLE_LENGTH,
    propose_due,
    propose_kind,
    propose_requester,
    propose_title,
)

ASKED_ON = dt.date(2020, 3, 23)


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "A member of the Committee asked for statistics on response times to be provided.",
            "Statistics on response times",
        ),
        (
            "The Committee requested that the Town Clerk make these changes.",
            "The Town Clerk make these changes",
        ),
        ("RESOLVED that the Cabinet be asked to report.", "The Cabinet be asked to report"),
        ("It was agreed that clarification be sought.", "Clarification be sought"),
        ("Figures!", "Figures!"),
        ("", ""),
    ],
)
def test_a_title_is_the_sentence_without_its_lead_in(sentence: str, title: str) -> None:
    assert propose_title(sentence) == title


def test_a_long_sentence_is_left_whole_or_ends_with_a_whole_clause() -> None:
    """Half a sentence may ask for something else, and what is cut is kept and printed (R7.1)."""
    asked = (
        "The figures of £5,000 and more that were paid to each of the responsible authorities,"
        " and what was left of them at the end of the year"
    )
    assert propose_title(
        f"A member of the Committee asked for {asked[:1].lower()}{asked[1:]}."
    ) == (asked)
    longer = propose_title(f"{asked}; {'and so on, ' * 40}")
    assert longer.startswith(asked)
    assert longer.endswith("and so on")
    assert len(longer) <= TITLE_LENGTH
    assert "…" not in propose_title("word " * 100)


@given(st.text(max_size=400))
def test_a_title_is_one_line_and_short_whatever_was_typed(sentence: str) -> None:
    title = propose_title(sentence)
    assert len(title) <= TITLE_LENGTH + 2
    assert "\n" not in title


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("The Committee requested figures.", RequesterKind.COMMITTEE),
        ("A member asked for figures.", RequesterKind.A_MEMBER),
        ("The Police undertook to send figures.", RequesterKind.UNKNOWN),
    ],
)
def test_who_asked_is_proposed_only_where_the_words_say_it(
    sentence: str, who: RequesterKind
) -> None:
    assert propose_requester(sentence) is who


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The Clerk undertook to write.", FollowUpKind.UNDERTAKING),
        ("The Commander was invited to the next meeting.", FollowUpKind.INVITATION),
        ("Statistics were asked for.", FollowUpKind.INFORMATION_REQUEST),
        ("They were to look into it.", FollowUpKind.OTHER),
    ],
)
def test_the_kind_follows_the_verb(sentence: str, kind: FollowUpKind) -> None:
    assert propose_kind(sentence) is kind


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("to be sent before the next Scrutiny Panel meeting.", "next meeting"),
        ("to be sent within 28 days", "within 28 days"),
        ("would be circulated as soon as ready", "when ready"),
        ("to be sent in due course", ""),
        ("The figures to be sent by 20 April 2020.", "by 20 April 2020"),
        ("The figures, by 20 April 2020, to be sent to members", "by 20 April 2020"),
        ("to be sent by 20 April.", "by 20 April"),
        ("to be sent by the 20th of April", "by 20th of April"),
        ("to be sent by Monday 20 April 2020.", "by Monday 20 April 2020"),
        ("to be sent by Monday, 20 April, 2020.", "by Monday, 20 April 2020"),
        ("to be sent before 1 May", "before 1 May"),
        ("to be sent no later than 20/4/2020.", "no later than 20/4/2020"),
        ("to be sent by 20.04.20", "by 20.04.20"),
        ("due on 20 April", "due on 20 April"),
        ("to be sent by\nFriday", "by Friday"),
        ("to reply by next Friday.", "by next Friday"),
        ("to report within the next fortnight", "within the next fortnight"),
        ("to report within a week.", "within a week"),
        ("to report at the next meeting.", "next meeting"),
        ("to report prior to the next Scrutiny Panel meeting.", "next meeting"),
        ("would be provided as soon as these were ready.", "when ready"),
        ("to be sent once drafted, when it is available", "when ready"),
        ("to be sent before Christmas.", "before Christmas"),
        ("to be sent before Christmas Eve.", "before Christmas Eve"),
        ("to be sent by Easter Monday, if it could be had", "by Easter Monday"),
        ("to be sent within two months of receipt of the report", "within two months of receipt"),
        ("to be sent within 28 days from notice.", "within 28 days from notice"),
        # what follows makes another day of it, and cannot be read
        ("by the end of the year 2021", ""),
        ("by the end of March next year", ""),
        ("by Easter next year", ""),
        ("by 10 May next year", ""),
        ("by the end of the week commencing 6 April", ""),
        ("by the end of the week after next", ""),
        ("by the end of the month after next", ""),
        ("by Friday week", ""),
        ("within 28 days of the election", ""),
        ("to be sent by the end of June 2021", "by the end of June 2021"),
        ("an answer by the end of next month, if it could be had", "by the end of next month"),
        # a date that is not one, is past, or is not by when
        ("to be sent by 30 February 2021", ""),
        ("to be sent by 31 April", ""),
        ("to be sent by Tuesday 20 April 2020", ""),  # it is a Monday
        ("the plan agreed by 20 April 2019 was noted", ""),
        ("figures for 20 April 2020 were asked for", ""),
        ("the incident on 20 April 2020", ""),
        ("between 1 and 20 April 2020", ""),
        ("by 20 people", ""),
        ("by Mayor Able", ""),
        ("those sold before Christmas 2018", ""),
    ],
)
def test_by_when_is_proposed_only_where_the_words_say_it(sentence: str, due: str) -> None:
    assert propose_due(sentence, today=ASKED_ON) == due
    if due:
        parse_due(due, today=ASKED_ON)  # the form reads what is proposed


@given(st.text(max_size=200), st.sampled_from(["by 20 April 2020", "by 31 April", "within 0 days"]))
def test_what_is_proposed_for_when_can_always_be_read(words: str, due: str) -> None:
    proposed = propose_due(f"{words} {due}", today=ASKED_ON)
    if proposed:
        parse_due(proposed, today=ASKED_ON)
