"""Declarations of interest: recorded in the words they were made in (R3)."""

from __future__ import annotations

from msgspec.structs import replace

from scp_tui.desk.parts import find, find_item, find_person, new_id, put, without
from scp_tui.desk.session import Session, known_fields
from scp_tui.errors import InputRefused
from scp_tui.records.meeting import Declaration, InterestKind, Meeting
from scp_tui.rules.names import person_name
from scp_tui.rules.text import clean_line, clean_text

DECLARATION_FIELDS = frozenset(
    {
        "kind",
        "reason",
        "rule",
        "items",
        "whole_meeting",
        "sensitive",
        "dispensation",
        "left_room",
    }
)


class InterestDesk:
    """The use cases of declaring an interest; ``RoomDesk`` has them among its own."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def declare(
        self,
        ref: str,
        person_id: str,
        kind: InterestKind,
        *,
        reason: str | None = None,
        items: tuple[str, ...] = (),
        whole_meeting: bool = False,
        rule: str | None = None,
        sensitive: bool = False,
        left_room: bool | None = None,
        dispensation: str | None = None,
    ) -> Meeting:
        """Record a declaration of interest, in the words it was made in (R3.5, R3.6).

        ``rule`` is the committee's rule for that kind unless given. The nature of a sensitive
        interest is not recorded at all (R3.4): a reason with it raises InputRefused. Raises
        NotFound for an unknown person or item.
        """
        register = self._session.register()
        name = person_name(find_person(register, person_id))
        why = clean_text(reason, field="reason", limit=2_000).strip() if reason else ""
        _refuse_sensitive_reason(ref, name, sensitive=sensitive, reason=why or None)
        granted = clean_line(dispensation, field="dispensation") if dispensation else None
        cited = clean_line(rule, field="rule", required=False) if rule else ""

        def change(meeting: Meeting) -> Meeting:
            for item in items:
                find_item(meeting, item)
            usual = self._session.committee(meeting.committee).interest_rules.get(kind.value)
            meeting, new = new_id(meeting, "d-")
            made = Declaration(
                id=new,
                person=person_id,
                kind=kind,
                reason=why or None,
                rule=cited or usual,
                items=tuple(items),
                whole_meeting=whole_meeting,
                sensitive=sensitive,
                dispensation=granted,
                left_room=left_room,
            )
            return replace(meeting, declarations=(*meeting.declarations, made))

        return self._session.change_meeting(ref, change, what=f"Recorded a declaration by {name}")

    def edit_declaration(
        self, ref: str, declaration_id: str, base_rev: int, **fields: object
    ) -> Meeting:
        """Change a declaration, if it is still at ``base_rev``."""
        known_fields(fields, DECLARATION_FIELDS, where=ref)
        for field in ("rule", "dispensation"):
            value = fields.get(field)
            if isinstance(value, str):
                fields[field] = clean_line(value, field=field, required=False) or None
        reason = fields.get("reason")
        if isinstance(reason, str):
            fields["reason"] = clean_text(reason, field="reason", limit=2_000).strip() or None

        def change(meeting: Meeting) -> Meeting:
            made = find(meeting.declarations, declaration_id, kind="declaration", where=ref)
            edited = replace(made, rev=base_rev, **fields)
            for item in edited.items:
                find_item(meeting, item)
            _refuse_sensitive_reason(
                ref, edited.person, sensitive=edited.sensitive, reason=edited.reason
            )
            return replace(meeting, declarations=put(meeting.declarations, edited))

        return self._session.change_meeting(ref, change, what="Changed a declaration")

    def remove_declaration(self, ref: str, declaration_id: str) -> Meeting:
        """Remove a declaration that was entered in error."""

        def change(meeting: Meeting) -> Meeting:
            find(meeting.declarations, declaration_id, kind="declaration", where=ref)
            return replace(meeting, declarations=without(meeting.declarations, declaration_id))

        return self._session.change_meeting(ref, change, what="Removed a declaration")


def _refuse_sensitive_reason(ref: str, name: str, *, sensitive: bool, reason: str | None) -> None:
    if sensitive and reason:
        raise InputRefused(
            f"the nature of {name}'s interest is not recorded: it is sensitive (R3.4)",
            where=ref,
            todo="Leave the reason empty.",
        )
