"""The phrases of a house in the register: a few letters, and what they write in the minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.errors import InputRefused
from scp_tui.records.committee import Committee
from scp_tui.rules.snippets import FIELDS, Snippet, own_snippets, snippets_of
from scp_tui.rules.text import clean_line
from scp_tui.screens.fields import Field, FieldKind
from scp_tui.screens.form import for_field
from scp_tui.screens.parts_dialog import PartsDialog, PartsKind

if TYPE_CHECKING:
    from scp_tui.desk import Desk

HINT = "{here} is where you go on; filled in: " + ", ".join(f"{{{name}}}" for name in FIELDS) + "."


def snippets_dialog(desk: Desk, committee: Committee) -> PartsDialog:
    """Return the dialog for the phrases that a semicolon writes in the committee's minutes."""
    latest = [committee]

    def save(wanted: tuple[Snippet, ...]) -> None:
        words = {one.short: one.words for one in wanted}
        if len(words) < len(wanted):
            raise InputRefused(
                "two phrases have the same letters", where="short", todo="Give one of them others."
            )
        desk.office.save_committee(replace(latest[0], snippets=own_snippets(words)))
        latest[0] = desk.office.committee(committee.id)

    title = f"Phrases of {committee.id}: ; and the letters write them"
    return PartsDialog(title, PHRASES, snippets_of(committee), save)


def _fields(snippet: Snippet | None) -> list[Field]:
    shown = snippet or Snippet("", "")
    return [
        Field("short", "Letters", shown.short, hint="As res: typing ;res then offers the phrase."),
        Field("words", "Phrase", shown.words, FieldKind.TEXT, hint=HINT, height=4),
    ]


def _built(values: dict[str, str], _before: Snippet | None) -> Snippet:
    short = for_field("short", lambda: clean_line(values["short"], field="letters", limit=30))
    if not short.replace("-", "").isalnum():
        raise InputRefused(
            f"{short!r} is not letters alone", where="short", todo="Use letters and figures."
        )
    words = for_field(
        "words", lambda: clean_line(values["words"].strip("\n"), field="phrase", limit=2_000)
    )
    return Snippet(short.casefold(), words, own=True)


PHRASES: PartsKind[Snippet] = PartsKind(
    one="phrase",
    widths=(9, -1),
    cells=lambda one: (one.short, one.words),
    fields=_fields,
    build=_built,
)
