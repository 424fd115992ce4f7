"""The files of a published site: each page three ways, the indexes, and what was withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scp_tui.desk.page_kinds import title_of

if TYPE_CHECKING:
    from scp_tui.desk.published import PublishedFolder
    from scp_tui.desk.site_meeting import Line
    from scp_tui.exports.tree import Document

INDEX = "index.html"
CATALOGUE = "index.json"
FORMATS = ("html", "pdf", "json")
_TEXT = ("minutes", "decisions")
"""The pages that print what was entered in the minutes."""


class SiteFiles:
    """The files of one run, put into the folder; ``pages`` counts the pages made."""

    def __init__(self, folder: PublishedFolder) -> None:
        self._folder = folder
        self.pages = 0

    def page(self, address: str, page: Document) -> None:
        """Write a page as web page, paper and data. Raises StoreError."""
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
            # A trial makes no paper that is new in any case; any other may come out the same.
            if self._folder.trial and not self._folder.shows(paper):
                self._folder.would_change(paper, title=page.title)
            else:
                self._folder.put(paper, render_file(page, "pdf"), title=page.title)
        self._folder.put(f"{address}.html", render(page, "html"), title=page.title)
        self._folder.put(data, content, title=page.title)
        self.pages += 1

    def last_minutes(self, ref: str) -> Document | None:
        """Return the minutes of a meeting as they were last published; None where none are."""
        from scp_tui.exports.frozen import thawed

        data = self._folder.as_published(f"{ref}/minutes.json")
        try:
            return thawed(data.decode()) if data is not None else None
        except ValueError:
            return None

    def published_text(self, ref: str) -> bool:
        """Return whether minutes or decisions of a meeting were ever published."""
        return any(f"{ref}/{kind}.json" in self._folder.before for kind in _TEXT)

    def kept_without_text(self, ref: str) -> list[tuple[str, str]]:
        """Leave the pages of a meeting as they are but its minutes and decisions.

        Returns the kinds of those that are not withdrawn, as ``meeting_index`` takes them.
        """
        shown = []
        for name in self._folder.before:
            kind, _, fmt = name.removeprefix(f"{ref}/").rpartition(".")
            if not name.startswith(f"{ref}/") or kind in _TEXT:
                continue
            self._folder.keep(name)
            if fmt == "html" and name != f"{ref}/{INDEX}" and self._folder.shows(name):
                shown.append((kind, ""))
        return shown

    # -- indexes ---------------------------------------------------------------------------------

    def meeting_index(self, line: Line, committee: str, pages: list[tuple[str, str]]) -> None:
        """Write the index of a meeting's pages, given by their kind and marking ("" for none)."""
        from scp_tui.exports.pages.frame import meeting_day
        from scp_tui.exports.site_index import Link, Section, index_page

        title = f"{committee}, {meeting_day(line.ref)}"
        read = tuple(
            Link(f"{kind}.html", title_of(kind), marking.capitalize()) for kind, marking in pages
        )
        paper = tuple(Link(f"{kind}.pdf", title_of(kind), "PDF") for kind, _ in pages)
        data = tuple(Link(f"{kind}.json", title_of(kind), "JSON") for kind, _ in pages)
        sections = (
            Section("Pages", read),
            Section("To print", paper),
            Section("For programs", data),
        )
        text = index_page(title, sections, up=Link(f"../{INDEX}", committee))
        self._folder.put(f"{line.ref}/{INDEX}", text, title=title, remark=line.state)

    def indexes(self, names: dict[str, str], lines: dict[str, list[Line]]) -> None:
        """Write the index of each committee, of all of them, and the catalogue.

        ``names`` are the committees' by their code, ``lines`` their meetings, oldest first.
        """
        from scp_tui.exports.site_index import Link, Section, index_page

        tops = []
        for code in sorted(lines):
            self._committee_index(code, names[code], lines[code])
            tops.append(Link(f"{code}/{INDEX}", names[code]))
        top = index_page("Committees", (Section("Committees", tuple(tops)),))
        self._folder.put(INDEX, top, title="Committees")
        self._catalogue([one for code in sorted(lines) for one in reversed(lines[code])])

    def _committee_index(self, code: str, name: str, lines: list[Line]) -> None:
        from scp_tui.exports.pages.frame import meeting_day
        from scp_tui.exports.site_index import Link, Section, index_page

        years: dict[str, list[Link]] = {}
        for line in reversed(lines):
            local = line.ref.split("/", 1)[1]
            link = Link(f"{local}/{INDEX}", meeting_day(line.ref), line.state)
            years.setdefault(line.day[:4], []).append(link)
        books = tuple(
            Link(file.split("/", 1)[1], entry.title)
            for file, entry in sorted(self._folder.now.items(), reverse=True)
            if file.startswith(f"{code}/")
            and file.endswith("/minute-book.html")
            and not entry.withdrawn
        )
        sections = [Section(year, tuple(found)) for year, found in years.items()]
        sections.append(Section("Minute books", books))
        text = index_page(name, sections, up=Link(f"../{INDEX}", "All committees"))
        self._folder.put(f"{code}/{INDEX}", text, title=name)

    def _catalogue(self, lines: list[Line]) -> None:
        """Write the list of everything published, for programs: addresses that do not change."""
        from scp_tui.exports.catalogue import MeetingShape, PageShape, catalogue_json

        pages = (
            PageShape(address=name, title=entry.title, sha256=entry.sha256)
            for name, entry in sorted(self._folder.now.items())
            if name.endswith(".json") and not entry.withdrawn
        )
        meetings = (MeetingShape(one.ref, one.day, one.state) for one in lines)
        self._folder.put(CATALOGUE, catalogue_json(meetings, pages), title="Everything published")

    # -- withdrawn -------------------------------------------------------------------------------

    def withdraw(self) -> int:
        """Let every page that is not public any more say so at its own address.

        Returns how many were public until now.
        """
        count = 0
        for name in self._folder.gone():
            before = self._folder.before[name]
            title = before.title or "Withdrawn"
            self._folder.put(name, _withdrawn(name, title), title=title, withdrawn=True)
            count += not before.withdrawn
        return count


def _withdrawn(name: str, title: str) -> str | bytes:
    """Return what stands at the address of a withdrawn file, in the file's own format."""
    from scp_tui.exports.site_index import WITHDRAWN, withdrawn_data, withdrawn_page

    if name.endswith(".pdf"):
        from scp_tui.exports.tree import Document, Heading, Note
        from scp_tui.exports.writers import render_file

        body = (Heading(1, title), Note(WITHDRAWN))
        return render_file(Document(kind="withdrawn", title=title, body=body), "pdf")
    return withdrawn_page(title) if name.endswith(".html") else withdrawn_data(name)
