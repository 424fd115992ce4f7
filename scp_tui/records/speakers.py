"""Members of the public who speak at a meeting, and the committee's rule for it (R8.2)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from scp_tui.records.base import Record, Value


class SpeakingRule(Value, frozen=True, kw_only=True):
    """How the public may speak: minutes each, and minutes more to reply to what is answered.

    ``most`` speakers at one meeting, and ``total_minutes`` for all of them together; None where
    there is no limit. Names are to be given by the hour ``register_by`` on the day that many
    working days before the meeting.
    """

    minutes: int = 3
    reply_minutes: int = 0
    most: int | None = None
    total_minutes: int | None = None
    register_by: dt.time = dt.time(12, 0)
    register_days: int = 1


class SpeakingKind(StrEnum):
    """What somebody of the public does under an item (R8.2, R8.3)."""

    SPEAKER = "speaker"
    PETITION = "petition"


class Turn(Value, frozen=True, kw_only=True):
    """A time for which somebody spoke; ``ended_at`` is None while they speak."""

    began_at: dt.datetime
    ended_at: dt.datetime | None = None


class Speaker(Record, frozen=True, kw_only=True):
    """Somebody of the public who speaks under an item.

    ``name`` is None when it is not known or is ``withheld`` at the clerk's discretion (R10.2):
    the restricted record alone has it then. ``gist`` and ``response`` are clauses after "that".
    ``responder`` is a person's id, ``responder_said`` a name as given. ``turns`` are the times
    for which they spoke: the first, then those to reply. ``follow_up`` is the reference of the
    ask that a promised written reply became. Of a petition the name is of who presents it,
    ``subject`` and ``gist`` are what it is on and asks for, ``signatures`` how many signed it,
    and ``referred_to`` whom it was passed on to (R8.3).
    """

    item: str
    kind: SpeakingKind = SpeakingKind.SPEAKER
    name: str | None = None
    withheld: bool = False
    capacity: str | None = None
    subject: str | None = None
    gist: str | None = None
    response: str | None = None
    responder: str | None = None
    responder_said: str | None = None
    reply_promised: bool = False
    follow_up: str | None = None
    registered_at: dt.datetime | None = None
    turns: tuple[Turn, ...] = ()
    signatures: int | None = None
    referred_to: str | None = None


class WithheldName(Record, frozen=True, kw_only=True):
    """The name of a speaker that is not to be published. ``id`` is the speaker's."""

    name: str
