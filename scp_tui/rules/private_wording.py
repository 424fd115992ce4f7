"""What the public minutes say of business taken in private (R2.1, R2.5, R2.7)."""

from __future__ import annotations

from collections.abc import Sequence

from scp_tui.records.agenda import AgendaItem
from scp_tui.records.committee import Committee
from scp_tui.rules.names import join_names
from scp_tui.rules.phrases import phrase
from scp_tui.rules.wording import paragraphs_in_words


def stays_public_sentence(items: Sequence[str], committee: Committee | None) -> str:
    """Return the sentence that follows a lost motion to exclude the public (R2.5).

    ``items`` name the business that was to be private ("item 9").
    """
    name = "exclusion_lost_items" if len(items) > 1 else "exclusion_lost_item"
    return phrase(committee, name, items=join_names(items))


def why_private_sentence(item: AgendaItem, committee: Committee | None) -> str:
    """Return why an item was taken in private: its paragraphs, or that it is confidential."""
    if item.confidential:
        return phrase(committee, "confidential_considered")
    if not item.exempt_paragraphs:
        return phrase(committee, "private_considered")
    paragraphs = paragraphs_in_words(item.exempt_paragraphs)
    return phrase(committee, "exempt_considered", paragraphs=paragraphs)


def not_for_publication(item: AgendaItem, committee: Committee | None, described: str) -> str:
    """Return why an item of Part B is not published, for the agenda (R1.11, R2.1).

    ``described`` are the descriptions of the exempt information that it cites.
    """
    if item.confidential:
        return phrase(committee, "confidential_not_published")
    if not item.exempt_paragraphs:
        return "Not for publication: the description of the exempt information is not stated."
    return phrase(
        committee,
        "not_for_publication",
        paragraphs=paragraphs_in_words(item.exempt_paragraphs),
        description=described,
    )
