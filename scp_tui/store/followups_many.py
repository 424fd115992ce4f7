"""Many follow-ups at once: each file is written once, however many of them go into it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from scp_tui.records.followups import FollowUp
from scp_tui.records.refs import FollowUpRef
from scp_tui.store import names, revisions
from scp_tui.store.followups import FollowUpDrawer, home_of, homes_of
from scp_tui.store.shapes import FollowUps, Serial

FILES_AT_ONCE = 50
"""How many files one write goes to."""


class WideDrawer(FollowUpDrawer):
    """The drawer of follow-ups, opened wide."""

    def add_many(
        self,
        drafts: Sequence[tuple[FollowUp, str]],
        *,
        what: str,
        tell: Callable[[int], None],
    ) -> tuple[FollowUp, ...]:
        """Stores many new follow-ups, each with its municipal year, some files at a time.

        ``tell`` is told how many are stored. What was stored before the system refuses, or the
        program is killed, stays.
        """
        made: list[FollowUp] = []
        last: dict[tuple[str, str], int] = {}
        with self.cabinet.writing():
            for draft, year in drafts:
                key = draft.committee, year
                if key not in last:
                    last[key] = self.last_serial(*key)
                last[key] += 1
                ref = FollowUpRef(committee=draft.committee, year=year, serial=last[key])
                names.follow_up_ref(str(ref))
                made.append(msgspec.structs.replace(draft, id=str(ref), rev=1))
            homes: dict[str, list[FollowUp]] = {}
            for one in made:
                homes.setdefault(home_of(one), []).append(one)
            stored = 0
            waiting = list(homes.items())
            for first in range(0, len(waiting), FILES_AT_ONCE):
                some = waiting[first : first + FILES_AT_ONCE]
                self.cabinet.commit(
                    {name: self._with(name, new) for name, new in some},
                    [self.cabinet.entry(None, one, what=what) for _, new in some for one in new],
                )
                stored += sum(len(new) for _, new in some)
                tell(stored)
        return tuple(made)

    def take_away(self, refs: Sequence[str], *, what: str) -> None:
        """Takes away follow-ups that were just added, all of them or none.

        Raises StaleRecord, and takes nothing away, when one of them was changed since.
        """
        with self.cabinet.writing():
            gone = set(refs)
            changes: dict[str, FollowUps] = {}
            found: list[FollowUp] = []
            for name in dict.fromkeys(
                home for ref in refs for home in homes_of(names.follow_up_ref(ref))
            ):
                sheet = self.sheet(name)
                here = [one for ref, one in sheet.follow_ups.items() if ref in gone]
                if here:
                    left = {ref: one for ref, one in sheet.follow_ups.items() if ref not in gone}
                    changes[name] = FollowUps(serials=sheet.serials, follow_ups=left)
                    found += here
            changed = next((one for one in found if one.rev != 1), None)
            if changed is not None or len(found) < len(gone):
                where = changed.id if changed is not None else refs[0]
                raise revisions.stale(where, ("", where), changed)
            entries = [self.cabinet.entry(one, None, what=what) for one in found]
            self.cabinet.commit(changes, entries)

    def _with(self, name: str, new: Sequence[FollowUp]) -> FollowUps:
        """What a file holds with further follow-ups in it."""
        sheet = self.sheet(name)
        serials = dict(sheet.serials)
        for one in new:
            ref = names.follow_up_ref(one.id)
            last = serials.get(ref.year, Serial(last=0)).last
            serials[ref.year] = Serial(last=max(last, ref.serial))
        return FollowUps(
            serials=serials, follow_ups={**sheet.follow_ups, **{one.id: one for one in new}}
        )
