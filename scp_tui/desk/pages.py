"""The pages: computed from the records each time, written in any format, saved whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scp_tui.desk.page_kinds import PAGE_KINDS, REFERENCE_OF
from scp_tui.desk.page_makers import as_frozen, committee_of, explained, make_page, owner_sheet
from scp_tui.desk.session import Session
from scp_tui.errors import UsageError
from scp_tui.exports.telling import Tell, rows_in, unheard

if TYPE_CHECKING:
    from scp_tui.desk.views import FollowUpLine
    from scp_tui.exports.pages.outstanding import By
    from scp_tui.exports.paper import Paper
    from scp_tui.exports.tree import Document
    from scp_tui.rules.figures import Figures

RECORD_KINDS = ("meeting", "office")
"""What goes out as records, in JSON alone."""


class PageDesk:
    """The use cases of looking at pages, and of writing them."""

    tell: Tell = staticmethod(unheard)
    """Who is told how far a long page is."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def preview_kinds(self, ref: str | None = None) -> tuple[str, ...]:
        """Return the kinds of page that there are of a meeting, or of the office without one.

        What is of a year or of a committee is, of a meeting, that of its own.
        """
        if ref is None:
            return ("actions", "figures")
        if "/" not in ref:
            return ("house-style", "actions", "letters")
        self._session.store.meeting(ref)
        restricted = self._session.store.restricted(ref)
        exempt = bool(restricted.minutes or restricted.motions)
        return tuple(
            kind.name
            for kind in PAGE_KINDS.values()
            if (exempt or not kind.exempt) and kind.name != "figures"
        )

    def page(
        self,
        kind: str,
        ref: str | None = None,
        *,
        restricted: bool = False,
        by: By = "organisation",
        committee: str | None = None,
        owner: str | None = None,
    ) -> Document:
        """Return a page as a document tree.

        ``restricted`` gives the minutes with what is exempt in them, marked so; every other page
        is public. ``by`` and ``committee`` are for the outstanding list, as is a meeting's
        ``ref``, which stands for its committee; ``owner`` gives one owner's action sheet alone.
        Raises UsageError for an unknown kind or a missing reference, NotFound for an unknown
        meeting or owner.
        """
        if owner is not None:
            return explained(
                self._session, owner_sheet(self._session, kind, ref, owner), committee_of(ref)
            )
        page = self._as_recorded(kind, ref, restricted=restricted, by=by, committee=committee)
        if as_frozen(self._session, kind, ref):
            return page
        return explained(self._session, page, committee or committee_of(ref))

    def _as_recorded(
        self, kind: str, ref: str | None, *, restricted: bool, by: By, committee: str | None
    ) -> Document:
        if kind == "actions":
            return self._outstanding(by, committee or committee_of(ref))
        if kind == "figures":
            return self._figures(committee or committee_of(ref))
        known = PAGE_KINDS.get(kind)
        if known is None:
            raise UsageError(
                f"there is no page of the kind {kind[:40]!r}",
                todo=f"Kinds: {', '.join(PAGE_KINDS)}.",
            )
        if ref is None:
            what, example = REFERENCE_OF[known.of]
            raise UsageError(f"the page {kind} needs {what}", todo=f"Name it, as {example}.")
        if kind == "tracker":
            from scp_tui.desk.pack import PackDesk

            return PackDesk(self._session).page(kind, ref, self.tell)
        name = "minutes-restricted" if restricted and kind == "minutes" else kind
        return make_page(self._session, name, ref)

    def figures(self, committee: str | None = None) -> tuple[Figures, ...]:
        """Return the figures of all that was ever asked (by one committee)."""
        from scp_tui.desk.lines import LineMaker
        from scp_tui.rules.figures import figures

        return figures(
            self._session.store.follow_ups(committee, settled=True),
            self._session.register(),
            today=self._session.today(),
            timing=LineMaker(self._session).timing,
        )

    def _figures(self, committee: str | None) -> Document:
        from scp_tui.exports.pages.figures import figures_page

        whose = self._session.committee(committee) if committee is not None else None
        return figures_page(self.figures(committee), today=self._session.today(), committee=whose)

    def _outstanding(self, by: By, committee: str | None) -> Document:
        from scp_tui.desk.lines import LineMaker
        from scp_tui.exports.pages.outstanding import outstanding_page

        if committee is not None:
            self._session.committee(committee)
        return outstanding_page(
            self._session.store.follow_ups(committee),
            self._session.register(),
            today=self._session.today(),
            by=by,
            committee=committee,
            timing=LineMaker(self._session).timing,
            tell=self.tell,
        )

    def render(
        self,
        kind: str,
        ref: str | None,
        fmt: str,
        width: int = 80,
        *,
        restricted: bool = False,
        by: By = "organisation",
        committee: str | None = None,
        owner: str | None = None,
    ) -> str:
        """Return a page, or the records of a meeting or of the office, as text of a format.

        The outstanding list as JSON and CSV has the published shape of the follow-ups, not that
        of the page. Raises UsageError for an unknown kind or format.
        """
        if fmt == "ics":
            return self._calendar(kind, ref, committee)
        if kind in RECORD_KINDS:
            return self._records(kind, ref, fmt, restricted=restricted)
        if kind == "actions" and fmt in ("json", "csv"):
            return self.actions(
                fmt, committee=committee or committee_of(ref), restricted=restricted
            )
        if kind == "figures" and fmt == "csv":
            from scp_tui.exports.pages.figures import figures_csv

            return figures_csv(self.figures(committee or committee_of(ref)))
        from scp_tui.exports.writers import render

        self.tell("Reading what the page needs")
        how = {"restricted": restricted, "by": by, "committee": committee, "owner": owner}
        document = self.page(kind, ref, **how)  # type: ignore[arg-type]
        self.tell(f"Writing {rows_in(document)}")
        return render(document, fmt, width=width)

    def _calendar(self, kind: str, ref: str | None, committee: str | None) -> str:
        """Return a meeting, or the days on which follow-ups are due, as a calendar file."""
        from scp_tui.desk.lines import LineMaker
        from scp_tui.exports.calendar import due_calendar, meeting_calendar

        now = self._session.now()
        if kind == "actions":
            asks = self._session.store.follow_ups(committee or committee_of(ref))
            timing = LineMaker(self._session).timing
            return due_calendar(asks, self._session.register(), now=now, timing=timing)
        if kind not in ("agenda", "meeting") or ref is None:
            raise UsageError(
                f"there is no calendar of {kind[:40]}",
                todo="Calendars are of the agenda of a meeting, and of the actions.",
            )
        meeting = self._session.store.meeting(ref)
        return meeting_calendar(meeting, self._session.committee(meeting.committee), now=now)

    def _records(self, kind: str, ref: str | None, fmt: str, *, restricted: bool) -> str:
        from scp_tui.desk.transfer import TransferDesk

        if fmt != "json":
            raise UsageError(
                f"the records of the {kind} go out as json, not as {fmt[:40]}",
                todo="Use --format json.",
            )
        transfer = TransferDesk(self._session)
        if kind == "office":
            return transfer.export_office(restricted=restricted)
        if ref is None:
            raise UsageError("a meeting's records need its reference", todo="Name the meeting.")
        return transfer.export_meeting(ref, restricted=restricted)

    def actions(
        self,
        fmt: str,
        *,
        lines: tuple[FollowUpLine, ...] | None = None,
        committee: str | None = None,
        restricted: bool = False,
    ) -> str:
        """Return follow-ups for programs: ``json`` in the published shape, or ``csv``.

        All that are not settled, unless ``lines`` are given. ``restricted`` gives all that is on
        record, for the office alone. Raises UsageError for another format.
        """
        from scp_tui.desk.lines import LineMaker
        from scp_tui.exports.actions_json import actions_csv, actions_json

        writers = {"json": actions_json, "csv": actions_csv}
        if fmt not in writers:
            raise UsageError(f"there is no format {fmt[:40]!r} for follow-ups")
        maker = LineMaker(self._session)
        if lines is None:
            lines = tuple(map(maker.line, self._session.store.follow_ups(committee)))
        return writers[fmt](
            tuple(line.follow_up for line in lines),
            self._session.register(),
            today=self._session.today(),
            timing=maker.timing,
            whole=restricted,
        )

    def file(
        self,
        kind: str,
        ref: str | None,
        fmt: str,
        paper: Paper | None = None,
        *,
        restricted: bool = False,
        by: By = "organisation",
        committee: str | None = None,
        owner: str | None = None,
    ) -> bytes:
        """Return a page, or records, as the bytes of a file of any format, put on that paper.

        Raises UsageError for an unknown kind or format.
        """
        from scp_tui.exports.paper import USUAL
        from scp_tui.exports.writers import render_file
        from scp_tui.rules.text import whole_characters

        paper = paper or USUAL
        if kind in RECORD_KINDS or fmt == "ics" or (kind == "actions" and fmt in ("json", "csv")):
            text = self.render(kind, ref, fmt, restricted=restricted, by=by, committee=committee)
            return whole_characters(text).encode()
        self.tell("Reading what the page needs")
        how = {"restricted": restricted, "by": by, "committee": committee, "owner": owner}
        document = self.page(kind, ref, **how)  # type: ignore[arg-type]
        self.tell(f"Setting {rows_in(document)} on sheets")
        return render_file(document, fmt, paper)

    def write(
        self,
        kind: str,
        ref: str | None,
        fmt: str,
        path: Path,
        width: int = 80,
        *,
        paper: Paper | None = None,
        restricted: bool = False,
        by: By = "organisation",
        committee: str | None = None,
        owner: str | None = None,
    ) -> Path:
        """Write a page into a file, whole or not at all, and return the file's path.

        ``paper``, if given, says how it is put on paper, and its width counts. What is
        restricted can be read by its owner alone. Raises InputRefused when the path is a folder,
        StoreError when it cannot be written.
        """
        from scp_tui.desk.saving import save_bytes
        from scp_tui.exports.paper import Paper

        on = paper or Paper(width=width)
        how = {"restricted": restricted, "by": by, "committee": committee, "owner": owner}
        data = self.file(kind, ref, fmt, on, **how)  # type: ignore[arg-type]
        known = PAGE_KINDS.get(kind)
        private = restricted or (known is not None and known.exempt)
        return save_bytes(Path(path), data, private=private)
