"""Row headings are tagged in the finished PDF, and nothing else of the file is another."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from scp_tui.exports.paper import Paper
from scp_tui.exports.tree import Column, Document, Heading, Table
from scp_tui.exports.writers import pdf, row_headings
from tests.exports.every_kind import every_kind
from tests.exports.test_pdf import elements, roles, scopes


def as_set(document: Document, monkeypatch: pytest.MonkeyPatch, large: bool = False) -> bytes:
    """Return the file as the typesetter made it."""
    with monkeypatch.context() as patched:
        patched.setattr(pdf, "with_row_headings", lambda made: made)
        return pdf.write_pdf(document, Paper(large=large))


def reading(made: bytes) -> PdfReader:
    """Return the file read without any leniency: every place in its table of objects is right."""
    return PdfReader(io.BytesIO(made), strict=True)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("kind", every_kind())
def test_each_row_has_a_heading_and_what_is_drawn_is_the_same(
    kind: str, large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = reading(as_set(every_kind()[kind], monkeypatch, large))
    after = reading(pdf.write_pdf(every_kind()[kind], Paper(large=large)))
    rows = roles(before).count("/TR") - roles(before).count("/THead")
    assert scopes(after).count("/Row") == rows
    assert roles(after).count("/TD") == roles(before).count("/TD") - rows
    for was, made in zip(before.pages, after.pages, strict=True):
        assert made.get_contents().get_data() == was.get_contents().get_data()  # type: ignore[union-attr]
    assert after.metadata == before.metadata
    for number in range(1, len(before.xref[0]) + 1):
        after.get_object(number)  # each is where the table says


def test_the_heading_is_the_first_cell_and_the_others_follow_the_scopes() -> None:
    table = Table("C", (Column("Name"), Column("From"), Column("Until")), (("a", "b", "c"),) * 3)
    reader = reading(pdf.write_pdf(Document(kind="t", title="T", body=(Heading(1, "T"), table))))
    rows = [one for one in elements(reader) if one["/S"] == "/TR"]
    for row in rows[1:]:
        assert [kid.get_object()["/S"] for kid in row["/K"]] == ["/TH", "/TD", "/TD"]
    for one in elements(reader):
        if one["/S"] == "/TD":
            assert "Headers" not in str(one.get("/A", "")), "it would leave out the row's heading"


def test_a_table_of_one_column_and_one_over_many_sheets() -> None:
    one = Table("C", (Column("Name"),), (("a",), ("b",)))
    made = reading(pdf.write_pdf(Document(kind="t", title="T", body=(Heading(1, "T"), one))))
    assert roles(made).count("/TD") == 2
    long = Table("C", (Column("Name"), Column("What")), (("a", "b " * 40),) * 400)
    made = reading(pdf.write_pdf(Document(kind="t", title="T", body=(Heading(1, "T"), long))))
    assert len(made.pages) > 10
    assert scopes(made).count("/Row") == 400


@pytest.mark.parametrize(
    "other",
    [b"", b"no PDF", b"/S/TR/ and no table of objects", b"/S/TR/\nstartxref\n5\n%%EOF"],
)
def test_a_file_built_otherwise_is_left_as_it_is(other: bytes) -> None:
    assert row_headings.with_row_headings(other) == other
