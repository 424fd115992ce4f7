"""The index of the minute book: as what somebody is named before the minutes."""

from __future__ import annotations

from scp_tui.exports.pages.minute_index import entries_of, index_blocks
from scp_tui.exports.tree import Block, Document, Heading, Labelled, Paragraph, Table, plain
from scp_tui.records.committee import Register
from scp_tui.records.people import Person
from scp_tui.rules.phrases import phrase
from tests.exports import fixture

REGISTER = Register(
    id="register",
    people=(
        Person(id="davies", given_name="Beverly", family_name="Davies", councillor=True),
        Person(id="young", given_name="Andy", family_name="Young", councillor=True),
    ),
)


def index(*blocks: Block) -> list[Block]:
    page = Document(kind="minutes", title="M", reference="CDC/2019-09-10", body=blocks)
    return list(index_blocks(list(entries_of(page, fixture.COMMITTEE)), REGISTER))


def test_only_who_sat_is_indexed_as_a_substitute() -> None:
    entry = phrase(
        fixture.COMMITTEE, "substitute_entry", substitute="Councillor Young",
        member="Councillor Davies",
    )  # fmt: skip
    label = phrase(fixture.COMMITTEE, "substitutes_label")
    people = index(Labelled(label, plain(f"{entry} (from 18:50)")))[-1]
    assert isinstance(people, Table)
    rows = {name.partition(",")[0]: places for name, places in people.rows}
    assert rows == {
        "Davies": "substituted, 10 September 2019",
        "Young": "substitutes, 10 September 2019",
    }


def test_an_index_without_items_says_so() -> None:
    found = index(Paragraph(plain("Nothing.")))
    at = found.index(Heading(2, "Index of items"))
    assert found[at + 1] == Paragraph(plain("No items are recorded."))
