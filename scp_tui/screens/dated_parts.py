"""The dated parts of people and organisations: roles, and when a body is statutory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.records.people import Organisation, Person, Role, StatutoryStatus
from scp_tui.rules.names import person_name
from scp_tui.rules.text import clean_line
from scp_tui.screens.fields import YES, Field, FieldKind
from scp_tui.screens.form import for_field
from scp_tui.screens.parts_dialog import PartsDialog, PartsKind
from scp_tui.screens.people_forms import organisation_choices
from scp_tui.screens.register_values import DATE_HINT, blank, day_text, read_day, span_words

if TYPE_CHECKING:
    from scp_tui.desk import Desk


def roles_dialog(desk: Desk, person: Person) -> PartsDialog:
    """Return the dialog for what somebody is, where and when."""
    register = desk.office.register()
    latest = [person]

    def save(roles: tuple[Role, ...]) -> None:
        desk.office.save_person(replace(latest[0], roles=roles))
        latest[0] = next(p for p in desk.office.register().people if p.id == person.id)

    kind = role_kind(register.organisations, desk.today())
    return PartsDialog(f"Roles of {person_name(person, formal=True)}", kind, person.roles, save)


def role_kind(organisations: Sequence[Organisation], today: dt.date) -> PartsKind[Role]:
    """Return how roles are shown and asked for."""
    names = {one.id: one.abbreviation or one.name for one in organisations}

    def fields(role: Role | None) -> list[Field]:
        shown = role or Role(title="")
        return [
            Field("title", "Role", shown.title, hint="As District Commander."),
            Field("organisation", "Organisation", shown.organisation or "", FieldKind.CHOICE,
                  organisation_choices(organisations), hint="Backspace: none."),
            Field("since", "Since", day_text(shown.since), hint=DATE_HINT),
            Field("until", "Until", day_text(shown.until), hint=DATE_HINT),
            Field("cabinet", "In the cabinet", YES if shown.cabinet else "", FieldKind.CHECK,
                  hint="Space: a member of the executive, who may not substitute (R4.3)."),
        ]  # fmt: skip

    def build(values: dict[str, str], before: Role | None) -> Role:
        return replace(
            before or Role(title=""),
            title=for_field("title", lambda: clean_line(values["title"], field="role")),
            organisation=blank(values["organisation"]),
            since=for_field("since", lambda: read_day(values["since"], today)),
            until=for_field("until", lambda: read_day(values["until"], today)),
            cabinet=bool(values["cabinet"]),
        )

    return PartsKind(
        one="role",
        widths=(-3, -2, -3),
        cells=lambda role: (
            role.title,
            names.get(role.organisation or "", ""),
            span_words(role.since, role.until),
        ),
        fields=fields,
        build=build,
    )


def statuses_dialog(desk: Desk, organisation: Organisation) -> PartsDialog:
    """Return the dialog for when a body is a statutory authority (R7.13)."""
    latest = [organisation]

    def save(statuses: tuple[StatutoryStatus, ...]) -> None:
        desk.office.save_organisation(replace(latest[0], statuses=statuses))
        bodies = desk.office.register().organisations
        latest[0] = next(one for one in bodies if one.id == organisation.id)

    title = f"Statutory status of {organisation.name}"
    return PartsDialog(title, status_kind(desk.today()), organisation.statuses, save)


def status_kind(today: dt.date) -> PartsKind[StatutoryStatus]:
    """Return how statuses are shown and asked for."""

    def fields(status: StatutoryStatus | None) -> list[Field]:
        shown = status or StatutoryStatus(statutory=True)
        return [
            Field("statutory", "Statutory", YES if shown.statutory else "", FieldKind.CHECK,
                  hint="Space: a statutory (responsible) authority in that time."),
            Field("cooperating", "Must co-operate", YES if shown.cooperating else "",
                  FieldKind.CHECK,
                  hint="Space: a body that must co-operate with them (1998 Act s.5(2))."),
            Field("since", "Since", day_text(shown.since), hint=DATE_HINT),
            Field("until", "Until", day_text(shown.until), hint=DATE_HINT),
        ]  # fmt: skip

    def build(values: dict[str, str], before: StatutoryStatus | None) -> StatutoryStatus:
        return replace(
            before or StatutoryStatus(statutory=True),
            statutory=bool(values["statutory"]),
            cooperating=bool(values["cooperating"]),
            since=for_field("since", lambda: read_day(values["since"], today)),
            until=for_field("until", lambda: read_day(values["until"], today)),
        )

    return PartsKind(
        one="status",
        widths=(-2, -3),
        cells=lambda status: (
            "statutory"
            if status.statutory
            else "co-operating"
            if status.cooperating
            else "not statutory",
            span_words(status.since, status.until),
        ),
        fields=fields,
        build=build,
    )
