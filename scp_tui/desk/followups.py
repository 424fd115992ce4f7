"""Follow-ups: asked in a meeting or between meetings, chased, answered, settled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.desk.follow_up_acts import LETTERS, FollowUpActs, moved, refuse_before_ask, which_limb
from scp_tui.desk.session import known_fields
from scp_tui.desk.views import FollowUpLine
from scp_tui.errors import InputRefused
from scp_tui.records.followups import (
    Due,
    DueKind,
    FollowUp,
    FollowUpKind,
    Limb,
    Owner,
    ReportBasis,
    Requester,
    RequesterKind,
)
from scp_tui.rules.text import clean_line, clean_text

if TYPE_CHECKING:
    from scp_tui.desk.lines import LineMaker
    from scp_tui.records.committee import Register, SavedView

FIELDS = frozenset(
    {
        "title",
        "wording",
        "sentence",
        "kind",
        "requester",
        "owner",
        "basis",
        "due",
        "item",
        "asked_on",
        "restricted",
    }
)


class FollowUpDesk(FollowUpActs):
    """The use cases of what the committee asked for. Everything may stay open."""

    _maker: LineMaker | None = None
    """What made the lines for the last filter: the next key of the same word needs them again."""

    def ask(
        self,
        ref: str | None,
        *,
        title: str,
        committee: str | None = None,
        item: str | None = None,
        wording: str | None = None,
        sentence: str | None = None,
        kind: FollowUpKind = FollowUpKind.INFORMATION_REQUEST,
        requester: Requester | str | None = None,
        owner: Owner | str | None = None,
        due: Due | str | None = None,
        restricted: bool | None = None,
        asked_on: dt.date | None = None,
        basis: ReportBasis | None = None,
        others: Sequence[Owner | str] = (),
    ) -> FollowUp:
        """Record what somebody was asked to do; its reference is given once, for ever.

        ``ref`` is the meeting it was asked at, or None with a ``committee``. Words for
        requester, owner and due are read as they would be typed. An ask out of a Part B item is
        restricted unless said otherwise: then a blank title becomes one that is safe to publish,
        and ``title`` must be safe itself (R2.8). ``others`` are further owners, each of whom
        owes a limb. ``sentence`` is what it was made of in the minute. ``basis`` is the power
        behind a report (R7.10).
        Raises InputRefused for an empty title, NotFound for an unknown meeting or item.
        """
        from scp_tui.desk.asking import draft_of
        from scp_tui.rules.references import municipal_year

        draft = draft_of(
            self._session,
            ref,
            FollowUp(
                id="new",
                committee=committee or "",
                title=title,
                wording=wording,
                sentence=sentence,
                kind=kind,
                item=item,
                asked_on=asked_on,
                basis=basis,
            ),
            restricted=restricted,
        )
        day = draft.asked_on or self._session.today()
        draft = replace(
            draft,
            requester=self.requester_from(requester),
            limbs=self._limbs(owner, others),
            due=self.due_from(due, day),
        )
        what = "Recorded a follow-up"
        made = self._session.store.add_follow_up(draft, year=municipal_year(day), what=what)
        self._session.remember(
            f"Recorded the follow-up {made.id}",
            lambda: self._session.store.revert(None, made, what=f"Undone: {made.id}"),
        )
        return made

    def edit(self, ref: str, base_rev: int, **fields: object) -> FollowUp:
        """Change a follow-up, if it is still at ``base_rev``.

        ``restricted=False`` publishes its wording and updates: only this act does (R2.8).
        Requester, owner and due may be words. Raises StaleRecord when somebody changed it
        meanwhile.
        """
        known_fields(fields, FIELDS, where=ref)
        if "title" in fields:
            fields["title"] = clean_line(str(fields["title"] or ""), field="title")
        if isinstance(fields.get("wording"), str):
            fields["wording"] = clean_text(str(fields["wording"]), field="wording").strip() or None
        if fields.get("restricted") is False:
            fields["sentence"] = None  # it quotes a minute that is not published by this act
        if "requester" in fields:
            fields["requester"] = self.requester_from(fields["requester"])  # type: ignore[arg-type]
        owner: Owner | None = None
        if "owner" in fields:
            owner = self.owner_from(fields.pop("owner"))  # type: ignore[arg-type]
        if "due" in fields:
            known = self._session.store.follow_up(ref)
            day = known.asked_on or self._session.today()
            fields["due"] = self.due_from(fields["due"], day)  # type: ignore[arg-type]

        def change(follow_up: FollowUp) -> FollowUp:
            edited = replace(follow_up, rev=base_rev, **fields)
            if owner is None:
                return edited
            return moved(edited, which_limb(edited, None), owner, self._session.today(), "")

        return self._session.change_follow_up(ref, change, what=f"Changed {ref}")

    # -- reading -------------------------------------------------------------------------------

    def lines(
        self, query: str = "", *, committee: str | None = None, all: bool = False
    ) -> tuple[FollowUpLine, ...]:
        """Return the follow-ups that fit a query, overdue first, then by due date.

        Settled ones only with ``all``. See ``rules.follow_ups.matches`` for the query.
        """
        from scp_tui.desk.lines import LineMaker, urgency

        maker = LineMaker(self._session)
        if query and self._maker is not None and self._maker.same_office(maker):
            maker = self._maker
        elif query:
            self._maker = maker
        found = maker.matching(self._session.store.follow_ups(committee, settled=all), query)
        return tuple(sorted(found, key=urgency))

    def of_meeting(self, ref: str) -> tuple[FollowUpLine, ...]:
        """Return the follow-ups asked at a meeting, settled ones too, in order of reference."""
        from scp_tui.desk.lines import LineMaker

        maker = LineMaker(self._session)
        known = self._session.store.follow_ups(ref.split("/", 1)[0], settled=True)
        asked = (follow_up for follow_up in known if follow_up.meeting == ref)
        return tuple(maker.line(follow_up) for follow_up in sorted(asked, key=lambda one: one.id))

    def line(self, ref: str) -> FollowUpLine:
        """Return one follow-up as a line, or raise NotFound."""
        from scp_tui.desk.lines import LineMaker

        return LineMaker(self._session).line(self._session.store.follow_up(ref))

    # -- looks that the office keeps ---------------------------------------------------------

    def views(self) -> tuple[SavedView, ...]:
        """Return the looks kept under a name, in order of name."""
        return tuple(sorted(self._session.register().views, key=lambda one: one.name.casefold()))

    def keep_view(self, view: SavedView) -> None:
        """Keep a look under its name, in the place of one of that name.

        Raises InputRefused without a name.
        """
        name = clean_line(view.name, field="name")
        kept = replace(view, name=name, query=clean_line(view.query, field="query", required=False))

        def change(register: Register) -> Register:
            others = [one for one in register.views if one.name != name]
            return replace(register, views=(*others, kept))

        self._session.change_register(change, what=f"Kept the view {name}")

    def drop_view(self, name: str) -> None:
        """Forget a look; undo brings it back."""

        def change(register: Register) -> Register:
            kept = tuple(one for one in register.views if one.name != name)
            return replace(register, views=kept)

        self._session.change_register(change, what=f"Forgot the view {name}")

    def _limbs(self, owner: Owner | str | None, others: Sequence[Owner | str]) -> tuple[Limb, ...]:
        owners = dict.fromkeys(map(self.owner_from, (owner, *others)))
        return tuple(
            Limb(id=letter, owner=one) for letter, one in zip(LETTERS, owners, strict=False)
        )

    # -- words into records --------------------------------------------------------------------

    def owner_from(self, said: Owner | str | None) -> Owner:
        """Return the owner that words name; what the register does not know stays as said."""
        if said is None:
            return Owner()
        if isinstance(said, Owner):
            words = clean_line(said.said, field="owner", required=False) if said.said else ""
            return replace(said, said=words or None)
        words = clean_line(said, field="owner", required=False)
        if not words or words.casefold() in ("not said", "?", "-"):
            return Owner()
        register = self._session.register()
        organisation = _organisation_named(register, words)
        if organisation is not None:
            return Owner(organisation=organisation, said=None)
        person = _person_named(register, words)
        return Owner(person=person, said=None) if person else Owner(said=words)

    def requester_from(self, said: Requester | str | None) -> Requester:
        """Return the requester that words name ("a member", "the Committee", a person).

        Raises InputRefused for words that name nobody known: a requester has no free words.
        """
        if said is None or isinstance(said, Requester):
            return said or Requester()
        words = clean_line(said, field="requester", required=False).casefold()
        if not words or words in ("not said", "unknown", "?", "-"):
            return Requester()
        if words in ("a member", "member", "member of the committee", "a member of the committee"):
            return Requester(kind=RequesterKind.A_MEMBER)
        if words in ("committee", "the committee"):
            return Requester(kind=RequesterKind.COMMITTEE)
        person = _person_named(self._session.register(), words)
        if person is None:
            raise InputRefused(
                f"nobody in the register goes by {said.strip()!r}",
                where="requester",
                todo="Type 'a member', 'the Committee', or add the person to the register.",
            )
        return Requester(kind=RequesterKind.PERSON, person=person)

    def due_from(self, said: Due | str | None, day: dt.date) -> Due:
        """Return when words say it is due, counted from ``day``."""
        from scp_tui.rules.dates import parse_due

        if said is None:
            return Due()
        if isinstance(said, Due):
            if said.kind is DueKind.DATE and said.date is None:
                raise InputRefused("the date is missing", where="due", todo="Type the date.")
            words = clean_line(said.said, field="due", required=False) if said.said else ""
            refuse_before_ask(said.date, day, where="due")
            return replace(said, said=words or None)
        due = parse_due(clean_line(said, field="due", required=False), today=day)
        refuse_before_ask(due.date, day, where="due")
        return due


def _organisation_named(register: Register, words: str) -> str | None:
    """Return the id of the one organisation that the words name, fully or by abbreviation."""
    folded = words.casefold()
    found = {
        organisation.id
        for organisation in register.organisations
        if folded
        in (
            organisation.id.casefold(),
            organisation.name.casefold(),
            (organisation.abbreviation or "").casefold(),
            *(former.name.casefold() for former in organisation.former_names),
        )
    }
    return found.pop() if len(found) == 1 else None


def _person_named(register: Register, words: str) -> str | None:
    """Return the id of the one person that the words name; None when several would fit."""
    from scp_tui.rules.names import person_name

    folded = words.casefold()
    found = {
        person.id
        for person in register.people
        if folded
        in (
            person.id.casefold(),
            person_name(person).casefold(),
            person_name(person, formal=True).casefold(),
            f"{person.given_name or ''} {person.family_name}".strip().casefold(),
            person.family_name.casefold(),
        )
    }
    return found.pop() if len(found) == 1 else None
