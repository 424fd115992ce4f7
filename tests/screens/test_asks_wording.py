from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_tui.records.followups import FollowUpKind, RequesterKind
from scp_tui.screens.asks_wording import (
    TITLE_LENGTH,
    propose_due,
    propose_kind,
    propose_requester,
    propose_title,
)


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
    ],
)
def test_by_when_is_proposed_only_where_the_words_say_it(sentence: str, due: str) -> None:
    assert propose_due(sentence) == due
