"""People, organisations and the papers that facts come from. Every role and status is dated."""

from __future__ import annotations

import datetime as dt

from scp_tui.records.base import Record, Source, Value


class Paper(Record, frozen=True, kw_only=True):
    """A published paper that records cite: an agenda, minutes, a report, a press release."""

    title: str
    date: dt.date | None = None
    publisher: str | None = None


class DatedName(Value, frozen=True, kw_only=True):
    """A name as it stood for a time; open ends are unknown."""

    name: str
    since: dt.date | None = None
    until: dt.date | None = None


class StatutoryStatus(Value, frozen=True, kw_only=True):
    """Whether an organisation is a statutory (responsible) authority, by date (R7.13).

    ``cooperating`` is a body that must co-operate with them (Crime and Disorder Act 1998 s.5(2)).
    """

    statutory: bool
    cooperating: bool = False
    since: dt.date | None = None
    until: dt.date | None = None
    source: Source | None = None


class PartnerListing(Value, frozen=True, kw_only=True):
    """How one paper lists an organisation. Papers disagree, so each listing is kept.

    ``where`` is the place in the paper, since one paper may list the same bodies twice.
    """

    paper: str
    name: str
    statutory: bool | None = None
    where: str | None = None


class Organisation(Record, frozen=True, kw_only=True):
    """A body that can be asked for something. ``renamed_to`` is the id of its successor."""

    name: str
    abbreviation: str | None = None
    statuses: tuple[StatutoryStatus, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    renamed_to: str | None = None
    renamed_on: dt.date | None = None
    former_names: tuple[DatedName, ...] = ()
    listings: tuple[PartnerListing, ...] = ()
    email: str | None = None
    notes: str | None = None


class Role(Value, frozen=True, kw_only=True):
    """What somebody is, and where, for a time. ``cabinet`` marks an executive member (R4.3).

    ``seen_on`` are dates on which a paper shows the role held, for when the ends are unknown.
    """

    title: str
    organisation: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    seen_on: tuple[dt.date, ...] = ()
    cabinet: bool = False
    source: Source | None = None


class Person(Record, frozen=True, kw_only=True):
    """Somebody who sits, speaks, is asked or is written about.

    ``councillor`` is a member of the council (of any committee or none). ``style`` is the
    prefix used in minutes ("Councillor", "Chief Inspector"). ``group`` is the political group.
    """

    family_name: str
    given_name: str | None = None
    style: str | None = None
    councillor: bool = False
    group: str | None = None
    roles: tuple[Role, ...] = ()
    notes: str | None = None
