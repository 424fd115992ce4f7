"""The public who speak: registered, timed, minuted, and promised a reply (R8.2, R10.2)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from scp_tui.desk.parts import find, find_item, find_person, is_private, new_id, put, without
from scp_tui.desk.privacy import restricted_copy
from scp_tui.desk.session import Session, known_fields
from scp_tui.errors import InputRefused
from scp_tui.records.followups import FollowUpKind
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.records.speakers import Speaker, SpeakingKind, Turn, WithheldName
from scp_tui.rules.kept_apart import together
from scp_tui.rules.names import name_of
from scp_tui.rules.public_speaking import registration_deadline, speaking_item
from scp_tui.rules.text import clean_line, clean_text

if TYPE_CHECKING:
    from scp_tui.records.followups import FollowUp
    from scp_tui.records.speakers import SpeakingRule

FIELDS = frozenset(
    {
        "item",
        "name",
        "withheld",
        "capacity",
        "subject",
        "gist",
        "response",
        "responder",
        "responder_said",
        "reply_promised",
        "registered_at",
        "kind",
        "signatures",
        "referred_to",
    }
)
SAFE_TITLE = "Written reply to a member of the public"
_LINES = ("name", "capacity", "subject", "responder_said", "referred_to")
_TEXTS = ("gist", "response")


class SpeakersBoard(msgspec.Struct, frozen=True):
    """The public speakers of a meeting, as the clerk sees them, those of exempt items with them.

    ``names`` are the names by speaker, the withheld ones with them: for the clerk's screen and
    for nothing that is printed. ``item`` is the item at which the public speaks, if there is one.
    """

    meeting: Meeting
    names: dict[str, str]
    item: str | None
    rule: SpeakingRule
    deadline: dt.datetime


class SpeakerDesk:
    """The use cases of public speaking.

    A withheld name is in the restricted record alone, and so is all of an exempt item (R2.8).
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def board(self, ref: str) -> SpeakersBoard:
        """Return the speakers of a meeting with the rule and the deadline for names."""
        meeting = self._session.whole_meeting(ref)
        committee = self._session.committee(meeting.committee)
        names = {one.id: one.name or "" for one in meeting.speakers}
        if any(one.withheld for one in meeting.speakers):
            restricted = self._session.store.restricted(ref)
            names.update({one.id: one.name for one in restricted.names if one.id in names})
        return SpeakersBoard(
            meeting=meeting,
            names=names,
            item=speaking_item(meeting),
            rule=committee.speaking,
            deadline=registration_deadline(meeting.date, committee),
        )

    def add(
        self,
        ref: str,
        item_id: str,
        *,
        name: str | None = None,
        withheld: bool = False,
        capacity: str | None = None,
        subject: str | None = None,
        gist: str | None = None,
        response: str | None = None,
        responder: str | None = None,
        responder_said: str | None = None,
        reply_promised: bool = False,
        kind: SpeakingKind = SpeakingKind.SPEAKER,
        signatures: int | None = None,
        referred_to: str | None = None,
    ) -> Meeting:
        """Record somebody of the public who is to speak, or spoke, under an item.

        So is who presents a petition, with how many signed it. When they gave their name is
        recorded as now. Raises NotFound for an unknown item or responder, InputRefused for text
        that is too long.
        """
        fields: dict[str, object] = {
            "name": name,
            "withheld": withheld,
            "capacity": capacity,
            "subject": subject,
            "gist": gist,
            "response": response,
            "responder": responder,
            "responder_said": responder_said,
            "reply_promised": reply_promised,
            "kind": kind,
            "signatures": signatures,
            "referred_to": referred_to,
        }
        self._clean(fields)
        moment = self._session.now()

        def change(meeting: Meeting, restricted: Restricted) -> tuple[Meeting, Restricted]:
            find_item(meeting, item_id)
            meeting, new = new_id(meeting, "p-")
            made = replace(Speaker(id=new, item=item_id, registered_at=moment), **fields)
            return _kept(meeting, restricted, made)

        what = "Recorded a public speaker"
        return self._session.change_both(ref, change, what=what, whole=True)[0]

    def edit(self, ref: str, speaker_id: str, base_rev: int, **fields: object) -> Meeting:
        """Change what is recorded of a speaker, if it is still at ``base_rev``.

        ``withheld=True`` takes the name out of the public record; ``withheld=False`` puts it
        back, unless another is given.
        """
        known_fields(fields, FIELDS, where=ref)
        self._clean(fields)

        def change(meeting: Meeting, restricted: Restricted) -> tuple[Meeting, Restricted]:
            known = find(meeting.speakers, speaker_id, kind="public speaker", where=ref)
            hidden = next((one.name for one in restricted.names if one.id == speaker_id), None)
            given = {"name": hidden, **fields} if known.withheld else fields
            edited = replace(known, rev=base_rev, **given)
            find_item(meeting, edited.item)
            return _kept(meeting, restricted, edited)

        what = "Changed a public speaker"
        mark = self._session.mark()
        after = self._session.change_both(ref, change, what=what, whole=True)
        now = find(together(*after).speakers, speaker_id, kind="public speaker", where=ref)
        if now.withheld and now.follow_up is not None:
            # The ask was made while the name was public, and may tell it.
            self._session.change_follow_up(
                now.follow_up, lambda one: restricted_copy(one, SAFE_TITLE), what=what
            )
        self._session.gather(mark, what)
        return after[0]

    def remove(self, ref: str, speaker_id: str) -> Meeting:
        """Remove a speaker entered in error, or who did not come."""

        def change(meeting: Meeting, restricted: Restricted) -> tuple[Meeting, Restricted]:
            find(meeting.speakers, speaker_id, kind="public speaker", where=ref)
            return (
                replace(meeting, speakers=without(meeting.speakers, speaker_id)),
                replace(restricted, names=without(restricted.names, speaker_id)),
            )

        what = "Removed a public speaker"
        return self._session.change_both(ref, change, what=what, whole=True)[0]

    def start(self, ref: str, speaker_id: str) -> Meeting:
        """Begin a turn: the first, or a further one to reply. Whoever spoke has finished."""
        moment = self._session.now()

        def change(meeting: Meeting) -> Meeting:
            find(meeting.speakers, speaker_id, kind="public speaker", where=ref)
            meeting = _stopped(meeting, moment)
            known = find(meeting.speakers, speaker_id, kind="public speaker", where=ref)
            begun = replace(known, turns=(*known.turns, Turn(began_at=moment)))
            return replace(meeting, speakers=put(meeting.speakers, begun))

        what = "Started a public speaker's time"
        return self._session.change_meeting(ref, change, what=what, whole=True)

    def stop(self, ref: str) -> Meeting:
        """Record that whoever of the public spoke has finished."""
        moment = self._session.now()
        what = "Stopped a public speaker's time"
        return self._session.change_meeting(
            ref, lambda meeting: _stopped(meeting, moment), what=what, whole=True
        )

    def promise_reply(self, ref: str, speaker_id: str) -> FollowUp:
        """Make a follow-up of the written reply that a speaker was promised; one only.

        It is owed by whoever responded. A withheld name is not in it. Raises InputRefused when
        there is one already.
        """
        from scp_tui.desk.followups import FollowUpDesk

        meeting = self._session.whole_meeting(ref)
        speaker = find(meeting.speakers, speaker_id, kind="public speaker", where=ref)
        if speaker.follow_up is not None:
            raise InputRefused(
                f"the reply is owed already: {speaker.follow_up}", where=ref, todo="Look there."
            )
        who = "a member of the public" if speaker.withheld or not speaker.name else speaker.name
        subject = f" on {speaker.subject}" if speaker.subject else ""
        petition = speaker.kind is SpeakingKind.PETITION
        did = "presented a petition" if petition else "spoke"
        # The title of an ask is public, also of one that came out of private business.
        private = is_private(meeting, speaker.item)
        mark = self._session.mark()
        owner = speaker.responder_said
        if speaker.responder is not None:
            owner = name_of(speaker.responder, self._session.register().people)
        asked = FollowUpDesk(self._session).ask(
            ref,
            item=speaker.item,
            title=SAFE_TITLE if private else f"Written reply to {who}{subject}"[:200],
            wording=f"{who} {did}{subject} and was promised a written reply.",
            kind=FollowUpKind.UNDERTAKING,
            owner=owner,
        )

        def change(meeting: Meeting) -> Meeting:
            known = find(meeting.speakers, speaker_id, kind="public speaker", where=ref)
            edited = replace(known, reply_promised=True, follow_up=asked.id)
            return replace(meeting, speakers=put(meeting.speakers, edited))

        what = f"Recorded the promised reply as {asked.id}"
        self._session.change_meeting(ref, change, what=what, whole=True)
        self._session.gather(mark, what)
        return asked

    def _clean(self, fields: dict[str, object]) -> None:
        for field in _LINES:
            if isinstance(fields.get(field), str):
                line = clean_line(str(fields[field]), field=field, required=False)
                fields[field] = line or None
        for field in _TEXTS:
            if isinstance(fields.get(field), str):
                text = clean_text(str(fields[field]), field=field, limit=5_000).strip()
                fields[field] = text or None
        if isinstance(fields.get("responder"), str):
            find_person(self._session.register(), str(fields["responder"]))


def _kept(meeting: Meeting, restricted: Restricted, speaker: Speaker) -> tuple[Meeting, Restricted]:
    """Return the records with the speaker, the name on the side where it belongs."""
    names = restricted.names
    if speaker.withheld:
        name = (speaker.name or "").strip()
        known = next((one for one in names if one.id == speaker.id), None)
        if name and known is not None:
            names = put(names, replace(known, name=name))
        elif name:
            names = (*names, WithheldName(id=speaker.id, name=name))
        speaker = replace(speaker, name=None)
    else:
        names = without(names, speaker.id)
    return (
        replace(meeting, speakers=put(meeting.speakers, speaker)),
        replace(restricted, names=names),
    )


def _stopped(meeting: Meeting, moment: dt.datetime) -> Meeting:
    speakers = tuple(
        replace(one, turns=(*one.turns[:-1], replace(one.turns[-1], ended_at=moment)))
        if one.turns and one.turns[-1].ended_at is None
        else one
        for one in meeting.speakers
    )
    return replace(meeting, speakers=speakers)
