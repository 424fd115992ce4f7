"""Follow-ups: asked in a meeting or between meetings, chased, answered, settled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.desk.follow_up_acts import FollowUpActs
from scp_tui.desk.follow_up_changed import traced
from scp_tui.desk.follow_up_days import refuse_asked_ahead, refuse_asked_late, refuse_due_extended
from scp_tui.desk.follow_up_limbs import counts_from, moved, with_limb
from scp_tui.desk.follow_up_record import which_limb
from scp_tui.desk.follow_up_said import SaidWords
from scp_tui.desk.session import known_fields
from scp_tui.desk.taken_in import followed, takers, went_into
from scp_tui.desk.views import FollowUpLine
from scp_tui.records.followups import (
    Due,
    FollowUp,
    FollowUpKind,
    Limb,
    Owner,
    ReportBasis,
    Requester,
)
from scp_tui.rules.limb_pairs import letters
from scp_tui.rules.text import clean_line, clean_text

if TYPE_CHECKING:
    from scp_tui.desk.lines import LineMaker
    from scp_tui.records.committee import Register, SavedView
    from scp_tui.rules.clocks import Timing

FIELDS = frozenset(
    {
        "title",
        "wording",
        "sentence",
        "kind",
        "requester",
        "owner",
        "others",
        "basis",
        "due",
        "item",
        "asked_on",
        "restricted",
    }
)

_TOLD_ELSEWHERE = frozenset({"title", "wording", "restricted"})
"""What of an ask is told in the history of one that took it in."""


class FollowUpDesk(SaidWords, FollowUpActs):
    """The use cases of what the committee asked for. Everything may stay open."""

    _maker: LineMaker | None = None
    """What made the lines of the last list: the next key of the filter needs them again."""

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
        today = self._session.today()
        day = draft.asked_on or today
        refuse_asked_ahead(day, self._meeting_day(draft), today)
        draft = replace(
            draft,
            requester=self.requester_from(requester),
            limbs=self._limbs(owner, others, day),
            due=self.due_from(due, day),
            entered_on=today,
        )
        what = "Recorded a follow-up"
        made = self._session.store.add_follow_up(draft, year=municipal_year(day), what=what)
        self._session.remember(f"Recorded the follow-up {made.id}", None, made)
        return made

    def edit(self, ref: str, base_rev: int, **fields: object) -> FollowUp:
        """Change a follow-up, if it is still at ``base_rev``.

        ``restricted=False`` publishes its wording and updates: only this act does (R2.8).
        Requester, owner and due may be words. ``others`` are further owners, each of whom gets
        a limb. Once the ask has left the meeting, what it was and is becomes a fact of its
        history. Those that took it in follow (``taken_in``): where it becomes restricted they do,
        and they quote its title and wording as these are now. Raises StaleRecord when somebody
        changed it meanwhile, InputRefused for a day of asking after the day due or after a reply,
        for a day due where it was extended, and for what is settled, but for its title, its
        wording and ``restricted``.
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
        typed: object = None
        if "owner" in fields:
            typed = fields.pop("owner")
            owner = self.owner_from(typed)  # type: ignore[arg-type]
        others = [self.owner_from(one) for one in fields.pop("others", ())]  # type: ignore[attr-defined]
        if "due" in fields:
            known = self._session.store.follow_up(ref)
            asked = fields.get("asked_on") or known.asked_on
            day = asked if isinstance(asked, dt.date) else self._session.today()
            fields["due"] = self.due_from(fields["due"], day)  # type: ignore[arg-type]

        register = self._session.register()

        def change(follow_up: FollowUp) -> FollowUp:
            edited, today = replace(follow_up, rev=base_rev, **fields), self._session.today()
            if "asked_on" in fields:
                refuse_asked_ahead(edited.asked_on, self._meeting_day(edited), today)
            refuse_asked_late(follow_up, edited)
            if "due" in fields:
                refuse_due_extended(follow_up, edited, self._timing(follow_up))
            if owner is not None:
                at = which_limb(edited, None)
                # Words that were left as they stood move nothing, whatever they name by now.
                to = at.owner if at.owner == typed else owner
                since = counts_from(edited, at, to, register, carries=False)
                # An entry is edited because it was wrong; what goes to another body is moved.
                edited = moved(edited, at, to, today, "", since=since, mistaken=True)
            for other in others:
                edited = with_limb(edited, other, today)
            return traced(follow_up, edited, register, today)

        return self._with_takers(ref, change, fields)

    def _with_takers(
        self, ref: str, change: Callable[[FollowUp], FollowUp], fields: Mapping[str, object]
    ) -> FollowUp:
        """Change an ask, and those that took it in where words of it are changed or hidden."""
        what = f"Changed {ref}"
        if not fields.keys() & _TOLD_ELSEWHERE or not went_into(self._session.store.follow_up(ref)):
            return self._session.change_follow_up(ref, change, what=what)
        known = takers(self._session.store.follow_ups(settled=True), ref)
        pair: list[FollowUp] = []

        def each(one: FollowUp) -> FollowUp:
            if one.id == ref:
                pair[:] = [one, change(one)]
                return pair[1]
            return followed(one, pair[0], pair[1], self._session.today())

        # It comes first, in the same write: what it is by then is what the others follow.
        names = (ref, *(one.id for one in known))
        return self._session.change_follow_ups(names, each, what=what)[0]

    # -- reading -------------------------------------------------------------------------------

    def lines(
        self, query: str = "", *, committee: str | None = None, all: bool = False
    ) -> tuple[FollowUpLine, ...]:
        """Return the follow-ups that fit a query, overdue first, then by due date.

        Settled ones only with ``all``. See ``rules.follow_ups.matches`` for the query.
        """
        from scp_tui.desk.lines import LineMaker, urgency

        maker = LineMaker(self._session)
        if self._maker is not None and self._maker.same_office(maker):
            maker = self._maker
        else:
            self._maker = maker
        found = maker.matching(self._session.store.follow_ups(committee, settled=all), query)
        return tuple(sorted(found, key=urgency))

    def doubts(self, query: str) -> tuple[str, ...]:
        """Return what in a query says nothing, a line each (``rules.follow_up_doubts``)."""
        if not query.strip():
            return ()
        from scp_tui.rules.follow_up_doubts import doubts

        return doubts(query, self._session.today())

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

    def _timing(self, one: FollowUp) -> Timing:
        from scp_tui.desk.lines import LineMaker

        return LineMaker(self._session).timing(one)

    def _meeting_day(self, one: FollowUp) -> dt.date | None:
        return self._session.store.meeting(one.meeting).date if one.meeting else None

    def _limbs(
        self, owner: Owner | str | None, others: Sequence[Owner | str], day: dt.date
    ) -> tuple[Limb, ...]:
        owners = dict.fromkeys(self.owner_from(one, day=day) for one in (owner, *others))
        return tuple(
            Limb(id=letter, owner=one) for letter, one in zip(letters(), owners, strict=False)
        )
