"""The tracker papers: kept as they were put to a meeting, and shown so on a site (R7.7, R2.8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.desk.session import Session
from scp_tui.records.agenda import ItemKind
from scp_tui.records.papers import KeptPaper
from scp_tui.rules.agenda import BEGUN
from scp_tui.rules.item_checks import private_items
from scp_tui.rules.kept_papers import kept_asks

if TYPE_CHECKING:
    from scp_tui.exports.tree import Document
    from scp_tui.records.agenda import AgendaItem
    from scp_tui.records.followups import FollowUp
    from scp_tui.records.meeting import Meeting


def keep_paper(session: Session, page: Document, meeting: Meeting) -> None:
    """Keep the paper of a meeting as it is made now, in the place of one made before."""
    from scp_tui.desk.page_makers import explained
    from scp_tui.exports.frozen import canonical
    from scp_tui.exports.kept_paper import listed

    rows = listed(page)
    asks = session.store.follow_ups(meeting.committee, settled=True)
    paper = KeptPaper(
        kind=page.kind,
        made_on=session.today(),
        page=canonical(explained(session, page, meeting.committee)),
        asks=kept_asks(one for one in asks if one.id in rows),
    )
    session.change_both(
        meeting.id,
        lambda public, apart: (public, replace(apart, papers=(paper,))),
        what=f"Kept the tracker paper of {meeting.id}",
    )


def left_paper(
    session: Session, page: Document, meeting: Meeting, item: AgendaItem, words: str
) -> str:
    """Return what is to be said of a paper whose item is published; keep it where none is kept.

    ``page`` is the paper and ``words`` the recommendation as they would be made now. The paper
    kept is that of the members and is left as it is, and so is a meeting that has begun.
    """
    kept = session.store.restricted(meeting.id).papers
    begun = meeting.state in BEGUN
    otherwise = item.text not in (None, "", words)
    if kept:
        told = "The meeting has begun and its paper" if begun else "The paper is published and"
        more = otherwise or _told_since(session, kept[0], page, meeting)
        return f"{told} was left as it is" + (
            "; what changed since is for the next one." if more else "."
        )
    if begun:
        return "The meeting has begun, and no paper of it was kept: there is none to publish."
    keep_paper(session, page, meeting)
    closed = item.id in private_items(meeting) or item.papers_withheld
    out = "" if closed else ", and published with the item"
    other = " The recommendation on the agenda reads otherwise." if otherwise else ""
    return f"Its item is published and had no paper: this one is kept{out}.{other}"


def _told_since(session: Session, kept: KeptPaper, page: Document, meeting: Meeting) -> bool:
    """Return whether a paper made now would list other asks, or tell more of one."""
    from scp_tui.exports.kept_paper import listed

    rows = listed(page)
    asks = session.store.follow_ups(meeting.committee, settled=True)
    now = {one.ref: one.digest for one in kept_asks(one for one in asks if one.id in rows)}
    return now != {one.ref: one.digest for one in kept.asks}


class SitePapers:
    """The papers, meeting by meeting; the asks of one committee are in memory at a time."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._committee = ""
        self._known: dict[str, FollowUp] = {}

    def of(self, printed: Meeting) -> Iterator[Document]:
        """Yield the paper of a meeting, if one was kept and its item is published in Part A.

        ``printed`` is the meeting as its agenda was published.
        """
        from scp_tui.exports.kept_paper import paper_as_put

        private = private_items(printed)
        if not any(
            item.kind is ItemKind.FOLLOW_UPS and item.id not in private and not item.papers_withheld
            for item in printed.items
        ):
            return
        for paper in self._session.store.restricted(printed.id).papers:
            yield paper_as_put(paper, self._asks(printed.committee))

    def _asks(self, committee: str) -> dict[str, FollowUp]:
        if committee != self._committee:
            asks = self._session.store.follow_ups(committee, settled=True)
            self._committee, self._known = committee, {one.id: one for one in asks}
        return self._known
