"""The agenda as it was published: what was added or changed since is not out yet (R1.2, R1.12)."""

from __future__ import annotations

from msgspec.structs import replace

from scp_tui.records.agenda import AgendaItem, PublishedItem
from scp_tui.records.meeting import Meeting, Supplement
from scp_tui.rules.agenda import BEGUN, PUBLISHED
from scp_tui.rules.closed_papers import without_closed_papers
from scp_tui.rules.item_checks import private_items


def is_out(meeting: Meeting) -> bool:
    """Return whether the agenda was published, also where no day of it is recorded."""
    return meeting.published_at is not None or meeting.state in PUBLISHED


def added_since(meeting: Meeting) -> frozenset[str]:
    """Return the ids of the items that stand on no agenda or supplement published so far.

    A published item has its number frozen. Where none has, nothing was published from here, and
    there is nothing to compare with.
    """
    if not is_out(meeting) or not any(item.number for item in meeting.items):
        return frozenset()
    return frozenset(item.id for item in meeting.items if item.number is None)


def changed_since(meeting: Meeting) -> frozenset[str]:
    """Return the ids of the published items that read otherwise now, or whose report came since.

    A private item, or one whose papers are withheld, is shown as it stands and with none (R2.8).
    """
    if not is_out(meeting):
        return frozenset()
    printed = {one.item: one for one in meeting.published}
    now = {one.item: one for one in to_print(meeting)}
    awaited, left = set(meeting.awaited), added_since(meeting) | _closed(meeting)
    return frozenset(
        item.id
        for item in meeting.items
        if item.id not in left
        and (
            printed[item.id] != now[item.id]
            if item.id in printed
            else item.id in awaited and not item.to_follow
        )
    )


def for_supplement(meeting: Meeting) -> tuple[str, ...]:
    """Return the items that the next supplement is made of, in the order of the agenda."""
    late = added_since(meeting) | changed_since(meeting)
    return tuple(item.id for item in meeting.items if item.id in late)


def to_print(meeting: Meeting) -> tuple[PublishedItem, ...]:
    """Return what the agenda prints of each item as it stands, of a private one its title."""
    return tuple(
        PublishedItem(
            item=item.id,
            title=item.title,
            text=item.text,
            report=item.report,
            pages=item.pages,
            to_follow=item.to_follow,
        )
        for item in without_closed_papers(meeting).items
    )


def as_published(meeting: Meeting) -> Meeting:
    """Return the meeting with its agenda as it was published, for pages that anybody reads.

    Items added since are left out, and those changed since read as they did; a meeting that has
    begun shows what was taken as urgent, which is on no published agenda (R1.3). What is private
    now is shown as it stands: no older title of it, and no papers (R2.8).
    """
    shown = without_closed_papers(meeting)
    if not is_out(meeting):
        return shown
    added = added_since(meeting)
    begun = meeting.state in BEGUN
    closed = _closed(meeting)
    printed = {one.item: one for one in meeting.published}
    awaited = set(meeting.awaited)
    items = []
    for item in shown.items:
        if item.id in added and not (begun and item.urgency is not None):
            continue
        if item.id in closed | added:
            items.append(item)
        else:
            items.append(_as_printed(item, printed.get(item.id), item.id in awaited))
    return replace(shown, items=tuple(items))


def print_kept(before: Meeting, after: Meeting) -> Meeting:
    """Return ``after`` with no more kept as printed of an item than may be public (R2.8).

    Of an item that the public has no papers of now, what was printed is cut for good to its title
    of today. Of one whose papers are released what stands now counts as printed: the clerk read
    that before releasing it, and what was printed before it was private does not come back.
    """
    changed = _closed(before) | _closed(after)
    if not after.published or not changed:
        return after
    fresh = {one.item: one for one in to_print(after)}
    published = tuple(
        fresh.get(one.item, one) if one.item in changed else one for one in after.published
    )
    return after if published == after.published else replace(after, published=published)


def supplement_of(meeting: Meeting, item_id: str) -> Supplement | None:
    """Return the newest supplement that an item, or its report, was published in."""
    return next((one for one in reversed(meeting.supplements) if item_id in one.items), None)


def _closed(meeting: Meeting) -> frozenset[str]:
    """Return the ids of the items of which the public has no papers."""
    withheld = frozenset(item.id for item in meeting.items if item.papers_withheld)
    return private_items(meeting) | withheld


def _as_printed(item: AgendaItem, printed: PublishedItem | None, awaited: bool) -> AgendaItem:
    if printed is None:
        # Published before what was printed was kept: that a report was to follow is known.
        late = awaited and not item.to_follow
        return replace(item, to_follow=True, report=None, pages=None) if late else item
    return replace(
        item,
        title=printed.title,
        text=printed.text,
        report=printed.report,
        pages=printed.pages,
        to_follow=printed.to_follow,
    )
