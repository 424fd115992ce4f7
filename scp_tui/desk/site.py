"""Publishing: the pages that anybody may read, in a folder for a web server (R6.7, R11)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from scp_tui.desk.page_kinds import title_of
from scp_tui.desk.page_makers import as_frozen, committee_of, explained, make_page
from scp_tui.desk.published import PublishedFolder
from scp_tui.desk.session import Session
from scp_tui.errors import DamagedFile
from scp_tui.records.meeting import Meeting, MeetingState
from scp_tui.rules.agenda import HELD, PUBLISHED
from scp_tui.rules.findings import Finding, Level
from scp_tui.rules.minutes_life import PUBLIC

if TYPE_CHECKING:
    from scp_tui.exports.tree import Document
    from scp_tui.records.committee import Committee, Register
    from scp_tui.records.followups import FollowUp
    from scp_tui.store.headers import MeetingHeader

INDEX = "index.html"
CATALOGUE = "index.json"


class Progress(msgspec.Struct, frozen=True):
    """How far publishing has come: meetings done, meetings in all."""

    done: int
    total: int


class SiteReport(msgspec.Struct):
    """What publishing did, or would do.

    ``changes`` has for each file whether it is new, changed or withdrawn. ``held_back`` are
    findings that kept a meeting's pages as they were.
    """

    pages: int = 0
    changes: dict[str, str] = {}
    withdrawn: int = 0
    held_back: tuple[Finding, ...] = ()

    @property
    def written(self) -> int:
        """How many files are written; the others were so already."""
        return len(self.changes)


class Site:
    """One run of publishing. Take ``steps`` to the end, then read ``report``.

    With ``trial`` nothing is written: the report says what would be.
    """

    def __init__(
        self, session: Session, folder: Path, *, office: Path | None = None, trial: bool = False
    ) -> None:
        self._session = session
        self._folder = PublishedFolder(folder, office=office, trial=trial)
        self.report = SiteReport(changes=self._folder.changes)

    @property
    def trial(self) -> bool:
        """Whether nothing is to be written."""
        return self._folder.trial

    def steps(self) -> Iterator[Progress]:
        """Publish meeting by meeting; never more than one committee's year is held in memory.

        Raises StoreError when the folder cannot be written; what is there is then whole pages.
        """
        self._folder.note(whole=False)
        done = False
        try:
            yield from self._all()
            done = True
        finally:
            self._folder.note(whole=done)

    def _all(self) -> Iterator[Progress]:
        session = self._session
        register = session.register()
        asked = _public_asks(session)
        headers = sorted(session.headers(), key=lambda one: (one.committee, one.date, one.sitting))
        committees = {one.id: one for one in register.committees}
        done = 0
        lines: dict[str, list[_Line]] = {}
        for (code, year), group in _by_year(headers):
            committee = committees.get(code)
            book: list[Document] = []
            for header in group:
                done += 1
                yield Progress(done, len(headers))
                if committee is None:
                    self._held(header, f"the committee '{code}' is not in the register", "R6.5")
                    self._folder.keep(f"{header.ref}/")
                    continue
                line = self._meeting(header, committee, register, asked, book)
                if line is not None:
                    lines.setdefault(code, []).append(line)
            if committee is not None and book:
                self._book(committee, year, register, book)
        self._indexes(committees, lines)
        self._withdraw()

    # -- one meeting -----------------------------------------------------------------------------

    def _meeting(
        self,
        header: MeetingHeader,
        committee: Committee,
        register: Register,
        asked: dict[str, list[FollowUp]],
        book: list[Document],
    ) -> _Line | None:
        """Publish what may be public of one meeting; None when that is nothing."""
        place = f"{header.ref}/"
        try:
            if header.damaged is not None:
                raise DamagedFile(header.damaged, path=header.ref, good_copy=None, todo="")
            meeting = self._session.store.meeting(header.ref)
            grave = [one for one in self._findings(meeting) if one.level is Level.ERROR]
            if grave:
                self._folder.keep(place)
                self.report.held_back += tuple(grave)
                return None
            pages = list(self._pages(meeting, committee, register, asked.get(meeting.id, [])))
        except DamagedFile:
            self._held(header, "the file is damaged; scp-tui check says more", "store")
            self._folder.keep(place)
            return None
        pages = [self._explained(page) for page in pages]
        for page in pages:
            self._page(f"{place}{page.kind}", page)
            if page.kind == "minutes":
                book.append(page)
        if not pages:
            return None
        line = _Line(meeting.id, meeting.date.isoformat(), _state_words(meeting))
        self._meeting_index(meeting, committee, pages)
        return line

    def _pages(
        self,
        meeting: Meeting,
        committee: Committee,
        register: Register,
        asked: list[FollowUp],
    ) -> Iterator[Document]:
        """Yield the pages that are public by now: the agenda once it is out, the minutes once
        their draft is published or they are confirmed, the decisions once the meeting is over.
        """
        from scp_tui.exports.pages.agenda import agenda_page
        from scp_tui.exports.pages.attended import attendance_page, declarations_page
        from scp_tui.exports.pages.decisions import decisions_page
        from scp_tui.exports.pages.notice import notice_page, reports_page
        from scp_tui.exports.pages.supplements import supplements_page

        now = self._session.now()
        at = meeting.published_at
        out = at <= now if at is not None else meeting.state in PUBLISHED
        if out and meeting.items:
            yield notice_page(meeting, committee, now=now)
            yield agenda_page(meeting, committee, register, now=now)
            if meeting.supplements:
                yield supplements_page(meeting, committee)
            yield reports_page(meeting, committee)
        if meeting.state in HELD and not meeting.partly_known:
            yield decisions_page(meeting, committee, register, follow_ups=asked)
        if minutes_public(meeting):
            yield attendance_page(meeting, committee, register)
            yield declarations_page(meeting, committee, register)
            yield make_page(self._session, "minutes", meeting.id)

    def _findings(self, meeting: Meeting) -> tuple[Finding, ...]:
        """Return what stands in the way of publishing the meeting: privacy first (R2.8, R3.4)."""
        from scp_tui.rules.checks import check_meeting

        restricted = self._session.store.restricted(meeting.id)
        return check_meeting(meeting, restricted, self._session.register())

    def _explained(self, page: Document) -> Document:
        if as_frozen(self._session, page.kind, page.reference):
            return page
        return explained(self._session, page, committee_of(page.reference))

    def _page(self, address: str, page: Document) -> None:
        from scp_tui.exports.writers import render, render_file

        if page.restricted:  # never so; a page that says so is not written, whatever made it
            return
        data, paper = f"{address}.json", f"{address}.pdf"
        # A PDF takes as long as ten web pages: it is made again only when the page has changed.
        # It goes first, so that a run which is cut off never leaves an older PDF beside the data
        # by which the next run would judge it.
        content = render(page, "json")
        same = self._folder.unchanged(data, content, title=page.title)
        if not (same and self._folder.keep_file(paper)):
            if self._folder.trial:
                self._folder.would_change(paper, title=page.title)
            else:
                self._folder.put(paper, render_file(page, "pdf"), title=page.title)
        self._folder.put(f"{address}.html", render(page, "html"), title=page.title)
        self._folder.put(data, content, title=page.title)
        self.report.pages += 1

    def _book(
        self, committee: Committee, year: str, register: Register, book: list[Document]
    ) -> None:
        from scp_tui.exports.pages.minute_book import minute_book_page

        page = minute_book_page(committee, year, register, book)
        self._page(f"{committee.id}/{year}/minute-book", page)

    # -- indexes ---------------------------------------------------------------------------------

    def _meeting_index(self, meeting: Meeting, committee: Committee, pages: list[Document]) -> None:
        from scp_tui.exports.pages.frame import meeting_day
        from scp_tui.exports.site_index import Link, Section, index_page

        title = f"{committee.name}, {meeting_day(meeting.id)}"
        read = tuple(
            Link(f"{page.kind}.html", title_of(page.kind), (page.marking or "").capitalize())
            for page in pages
        )
        paper = tuple(Link(f"{page.kind}.pdf", title_of(page.kind), "PDF") for page in pages)
        data = tuple(Link(f"{page.kind}.json", title_of(page.kind), "JSON") for page in pages)
        sections = (
            Section("Pages", read),
            Section("To print", paper),
            Section("For programs", data),
        )
        up = Link(f"../{INDEX}", committee.name)
        self._folder.put(f"{meeting.id}/{INDEX}", index_page(title, sections, up=up), title=title)

    def _indexes(self, committees: dict[str, Committee], lines: dict[str, list[_Line]]) -> None:
        from scp_tui.exports.pages.frame import meeting_day
        from scp_tui.exports.site_index import Link, Section, index_page

        catalogue = []
        tops = []
        for code in sorted(lines):
            committee = committees[code]
            years: dict[str, list[Link]] = {}
            for line in reversed(lines[code]):
                local = line.ref.split("/", 1)[1]
                link = Link(f"{local}/{INDEX}", meeting_day(line.ref), line.state)
                years.setdefault(line.day[:4], []).append(link)
                catalogue.append({"meeting": line.ref, "date": line.day, "state": line.state})
            books = tuple(
                Link(name.split("/", 1)[1], entry.title)
                for name, entry in sorted(self._folder.now.items(), reverse=True)
                if name.startswith(f"{code}/") and name.endswith("/minute-book.html")
            )
            sections = [Section(year, tuple(found)) for year, found in years.items()]
            sections.append(Section("Minute books", books))
            text = index_page(committee.name, sections, up=Link(f"../{INDEX}", "All committees"))
            self._folder.put(f"{code}/{INDEX}", text, title=committee.name)
            tops.append(Link(f"{code}/{INDEX}", committee.name))
        top = index_page("Committees", (Section("Committees", tuple(tops)),))
        self._folder.put(INDEX, top, title="Committees")
        self._catalogue(catalogue)

    def _catalogue(self, meetings: list[dict[str, str]]) -> None:
        """Write the list of everything published, for programs: addresses that do not change."""
        pages = [
            {"address": name, "title": entry.title, "sha256": entry.sha256}
            for name, entry in sorted(self._folder.now.items())
            if name.endswith(".json") and not entry.withdrawn
        ]
        content = {"kind": "catalogue", "schema": 1, "meetings": meetings, "pages": pages}
        text = msgspec.json.format(msgspec.json.encode(content), indent=1).decode() + "\n"
        self._folder.put(CATALOGUE, text, title="Everything published")

    def _withdraw(self) -> None:
        """Let every page that is not public any more say so at its own address."""
        for name in self._folder.gone():
            title = self._folder.before[name].title or "Withdrawn"
            self._folder.put(name, _withdrawn(name, title), title=title, withdrawn=True)
            self.report.withdrawn += not self._folder.before[name].withdrawn

    def _held(self, header: MeetingHeader, message: str, rule: str) -> None:
        found = Finding(level=Level.ERROR, rule=rule, where=header.ref, message=message)
        self.report.held_back += (found,)


def _withdrawn(name: str, title: str) -> str | bytes:
    """Return what stands at the address of a withdrawn file, in the file's own format."""
    from scp_tui.exports.site_index import WITHDRAWN, withdrawn_data, withdrawn_page

    if name.endswith(".pdf"):
        from scp_tui.exports.tree import Document, Heading, Note
        from scp_tui.exports.writers import render_file

        body = (Heading(1, title), Note(WITHDRAWN))
        return render_file(Document(kind="withdrawn", title=title, body=body), "pdf")
    return withdrawn_page(title) if name.endswith(".html") else withdrawn_data(name)


class _Line(msgspec.Struct, frozen=True):
    ref: str
    day: str
    state: str


def minutes_public(meeting: Meeting) -> bool:
    """Return whether the minutes may be read by anybody: a published draft, or confirmed."""
    return meeting.minutes_state in PUBLIC


def _state_words(meeting: Meeting) -> str:
    plain = {
        MeetingState.CANCELLED: "cancelled",
        MeetingState.POSTPONED: "postponed",
        MeetingState.INQUORATE: "no quorum",
        MeetingState.ADJOURNED: "adjourned",
        MeetingState.CLOSED: "held",
        MeetingState.IN_PROGRESS: "held",
    }
    return plain.get(meeting.state, "to be held")


def _by_year(
    headers: list[MeetingHeader],
) -> Iterator[tuple[tuple[str, str], list[MeetingHeader]]]:
    from itertools import groupby

    from scp_tui.rules.references import municipal_year

    for key, group in groupby(headers, lambda one: (one.committee, municipal_year(one.date))):
        yield key, list(group)


def _public_asks(session: Session) -> dict[str, list[FollowUp]]:
    """Return the asks that are not restricted by the meeting they came out of."""
    found: dict[str, list[FollowUp]] = {}
    for one in session.store.follow_ups(None, settled=True):
        if one.meeting is not None and not one.restricted:
            found.setdefault(one.meeting, []).append(one)
    return found
