"""Publishing: the pages that anybody may read, in a folder for a web server (R6.7, R11).

What of a meeting is public is in ``site_meeting``, how it is written in ``site_files``, and what
may be written over in ``published``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from scp_tui.desk.kept_papers import SitePapers
from scp_tui.desk.published import PublishedFolder
from scp_tui.desk.session import Session
from scp_tui.desk.site_files import FORMATS, INDEX, SiteFiles
from scp_tui.desk.site_meeting import (
    Line,
    by_year,
    grave_findings,
    line_of,
    public_asks,
    public_pages,
)
from scp_tui.errors import DamagedFile, StoreError
from scp_tui.rules.findings import Finding, Level
from scp_tui.rules.minutes_life import PUBLIC

if TYPE_CHECKING:
    from scp_tui.exports.tree import Document
    from scp_tui.records.committee import Committee, Register
    from scp_tui.records.followups import FollowUp
    from scp_tui.records.meeting import Meeting
    from scp_tui.store.headers import MeetingHeader


WITHHELD = "minutes and decisions withheld for the present"
"""What an index says of a meeting in whose public record private text stands."""


class Progress(msgspec.Struct, frozen=True):
    """How far publishing has come: meetings done, meetings in all."""

    done: int
    total: int


class SiteReport(msgspec.Struct):
    """What publishing did, or would do.

    ``changes`` has for each file whether it is new, changed or withdrawn. ``held_back`` are
    findings that left a meeting's pages as they were; ``withheld`` are those of them for which
    its minutes and decisions were withdrawn; ``unreadable`` is whether one of them is that a
    file of the office could not be read.
    """

    pages: int = 0
    changes: dict[str, str] = {}
    withdrawn: int = 0
    held_back: tuple[Finding, ...] = ()
    withheld: tuple[Finding, ...] = ()
    unreadable: bool = False

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
        self._files = SiteFiles(self._folder)
        self._papers = SitePapers(session)
        self._private: dict[str, tuple[Finding, ...]] = {}
        self.report = SiteReport(changes=self._folder.changes)

    @property
    def trial(self) -> bool:
        """Whether nothing is to be written."""
        return self._folder.trial

    def steps(self) -> Iterator[Progress]:
        """Publish meeting by meeting; never more than one committee's year is held in memory.

        Raises StoreError when the folder cannot be written (what is there is then whole pages),
        and Busy when another run is writing it.
        """
        with self._folder.held():
            self._folder.note(whole=False)
            try:
                yield from self._all()
            except BaseException:
                with suppress(StoreError):  # the first error is the one to tell
                    self._folder.note(whole=False)
                raise
            self._folder.note(whole=True)

    def _all(self) -> Iterator[Progress]:
        session = self._session
        register = session.register()
        asked = public_asks(session)
        headers = sorted(session.headers(), key=lambda one: (one.committee, one.date, one.sitting))
        committees = {one.id: one for one in register.committees}
        done = 0
        lines: dict[str, list[Line]] = {}
        for (code, year), group in by_year(headers):
            committee = committees.get(code)
            book: list[Document] = []
            missing: list[str] = []
            for header in group:
                done += 1
                yield Progress(done, len(headers))
                pages = self._read(header, committee, register, asked)
                line, minutes = (
                    self._as_it_was(header, committee)
                    if pages is None or committee is None
                    else self._written(pages, committee)
                )
                if line is not None:
                    lines.setdefault(code, []).append(line)
                if minutes is not None:
                    book.append(minutes)
                elif pages is None and self._belongs_in_book(header):
                    missing.append(header.ref)
            self._book(committee, code, year, register, book, missing)
        names = {code: self._name(code, committees.get(code)) for code in lines}
        self._files.indexes(names, lines)
        self.report.pages = self._files.pages
        self.report.withdrawn += self._files.withdraw()

    # -- one meeting -----------------------------------------------------------------------------

    def _read(
        self,
        header: MeetingHeader,
        committee: Committee | None,
        register: Register,
        asked: dict[str, list[FollowUp]],
    ) -> tuple[Meeting, list[Document]] | None:
        """Return the meeting with what may be public of it; None when it is held back."""
        if committee is None:
            self._held(header, f"the committee '{header.committee}' is not in the register", "R6.5")
            return None
        session = self._session
        try:
            if header.damaged is not None:
                raise DamagedFile(header.damaged, path=header.ref, good_copy=None, todo="")
            meeting = session.store.meeting(header.ref)
            grave = grave_findings(session, meeting)
            if grave:
                self.report.held_back += grave
                if leaks := tuple(one for one in grave if one.rule == "R2.8"):
                    self._private[header.ref] = leaks
                return None
            found, papers = asked.get(meeting.id, []), self._papers
            made = public_pages(session, meeting, committee, register, found, papers)
            return meeting, list(made)
        except DamagedFile:
            message = "the file is damaged; scp-tui check says more"
        except StoreError as error:
            message = f"its file cannot be read: {error.told}"
        self._held(header, message, "store")
        self.report.unreadable = True
        return None

    def _written(
        self, read: tuple[Meeting, list[Document]], committee: Committee
    ) -> tuple[Line | None, Document | None]:
        """Write the pages of a meeting; return its line, and its minutes if they are public."""
        meeting, pages = read
        for page in pages:
            self._files.page(f"{meeting.id}/{page.kind}", page)
        if not pages:
            return None, None
        line = line_of(meeting, self._session.now().date())
        shown = [(page.kind, page.marking or "") for page in pages]
        self._files.meeting_index(line, committee.name, shown)
        return line, next((page for page in pages if page.kind == "minutes"), None)

    def _as_it_was(
        self, header: MeetingHeader, committee: Committee | None
    ) -> tuple[Line | None, Document | None]:
        """Leave all that was published of a meeting as it is; return its line and minutes.

        Where private text stands in its public record, what was published may hold it too: its
        minutes and decisions are withdrawn until that is mended (R2.8).
        """
        leaks = self._private.get(header.ref)
        if leaks and committee is not None and self._files.published_text(header.ref):
            self.report.withheld += leaks
            return self._withheld(header, committee), None
        self._folder.keep(f"{header.ref}/")
        before = self._folder.before.get(f"{header.ref}/{INDEX}")
        if before is None or before.withdrawn:
            return None, None
        line = Line(header.ref, header.date.isoformat(), before.remark or "as last published")
        return line, self._files.last_minutes(header.ref)

    def _withheld(self, header: MeetingHeader, committee: Committee) -> Line:
        """Keep what was published of a meeting but its minutes and decisions; return its line."""
        line = Line(header.ref, header.date.isoformat(), WITHHELD)
        self._files.meeting_index(line, committee.name, self._files.kept_without_text(header.ref))
        return line

    def _book(
        self,
        committee: Committee | None,
        code: str,
        year: str,
        register: Register,
        book: list[Document],
        missing: list[str],
    ) -> None:
        """Write the minute book of a year; ``missing`` are the sets that cannot be put into it.

        It is never left as it was: another of its sets may not be public any more (R2.8).
        """
        from scp_tui.exports.pages.minute_book import minute_book_page

        address = f"{code}/{year}/minute-book"
        if committee is None:  # every set of it stays as it was published, and so does the book
            for fmt in FORMATS:
                self._folder.keep(f"{address}.{fmt}")
        elif book or missing:
            page = minute_book_page(committee, year, register, book, missing=missing)
            self._files.page(address, page)

    def _belongs_in_book(self, header: MeetingHeader) -> bool:
        """Return whether minutes that cannot be put into the book would be in it otherwise."""
        if header.ref in self._private:
            return header.minutes_state in PUBLIC
        return self._folder.shows(f"{header.ref}/minutes.json")

    def _name(self, code: str, committee: Committee | None) -> str:
        """Return a committee's name; of one that is in no register, as it was last published."""
        before = self._folder.before.get(f"{code}/{INDEX}")
        return committee.name if committee is not None else before.title if before else code

    def _held(self, header: MeetingHeader, message: str, rule: str) -> None:
        found = Finding(level=Level.ERROR, rule=rule, where=header.ref, message=message)
        self.report.held_back += (found,)
