"""What an abbreviation stands for, asked at its first use in the minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.rules.text import clean_line
from scp_tui.screens.fields import Field
from scp_tui.screens.form import FormDialog, for_field

if TYPE_CHECKING:
    from scp_tui.desk import Desk


def glossary_form(desk: Desk, committee: str, short: str, words: str) -> FormDialog:
    """Return the form; it gives one line saying what was added."""

    def store(values: dict[str, str]) -> str:
        key = for_field("short", lambda: clean_line(values["short"], field="abbreviation"))
        long = for_field("words", lambda: clean_line(values["words"], field="meaning"))
        known = desk.office.committee(committee)
        desk.office.save_committee(replace(known, glossary={**known.glossary, key: long}))
        return f"{key} is in the glossary of {committee}; ;{key.casefold()} writes it out."

    fields = [
        Field("words", "Stands for", words, hint="As it is to be written out."),
        Field("short", "Abbreviation", short),
    ]
    return FormDialog(f"{short}: for the glossary of {committee}", fields, store)
