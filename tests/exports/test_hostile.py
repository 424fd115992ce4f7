"""Hostile text in every field of every block, in every format: as typed or neutralised, and valid.

The long runs, of thousands of texts, are marked system.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import docx
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from msgspec.structs import replace
from pypdf import PdfReader

from scp_tui.exports.calendar import meeting_calendar
from scp_tui.exports.glossary import written_out
from scp_tui.exports.paper import Paper
from scp_tui.exports.tree import (
    BulletList,
    Column,
    Decision,
    Document,
    Heading,
    Labelled,
    Note,
    Paragraph,
    Signature,
    Span,
    Table,
    plain,
)
from scp_tui.exports.writers import render, render_file
from scp_tui.exports.writers.cells import cell_width
from scp_tui.printing.charset import CHARSETS, encoded, fitted_to
from scp_tui.rules.text import neutralise
from tests.exports import fixture

NASTY = (
    "<script>alert(1)</script>&amp;&lt;<!--", "]]></w:t></w:p>", "{{x}} ${y} %s %n",
    "#set text(red)", "#panic()", "$x^2$ @ref <label>", '"; #import "x"; "', "\\u{1F600}",
    "[bold red]x[/] [/]", "**b** _i_ `c` [l](javascript:x) ![i](u)", "| a | b |\n|---|", "# h\n- l",
    "=HYPERLINK(\"http://x\")", "+1+1", "-2", "@SUM(A1)", "\t=1", "\r\n=1",
    "\x1b[2J\x1b]0;t\x07\x9b4i\x1b[4i", "\x00\x01\x08\x0c\x7f\x85", "\ud800\udfff\ufffe\uffff",
    "\u202e evil \u2066 x \u2069 \u200f", "a\u0301\u0323\u20dd",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\U0001f600\U0001f1ec\U0001f1e7\ufe0f",
    "\u05d0\u05d1 \u0627\u0644\u0639 \u4e2d\u6587 \u0e01\u0e33",
    "x" * 3000, "£ € é Ŵ ‘q’ – …", "\u00a0\u2028\u2029\u200b\ufeff", "", " ", "\n\n", "&#x202e;",
)  # fmt: skip
ANY = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=60),
    st.text(alphabet=st.characters(categories=("Cs", "Cc", "Cf", "So", "Mn", "Lo")), max_size=25),
    st.lists(st.sampled_from(NASTY[:-6]), min_size=1, max_size=3).map("".join),
)


def page_of(one: str, two: str) -> Document:
    body = (
        Heading(1, one, two[:20]),
        Labelled(two, plain(one)),
        Paragraph((Span(one, strong=True), Span(two), Span(one, emphasis=True))),
        Decision(two[:40], one),
        Note(two),
        BulletList((plain(one), plain(two))),
        Table(one, (Column(two), Column("B", 3)), ((one, two), (two, one))),
        Signature((one, two)),
    )
    return Document(
        kind="test", title=one, body=body, marking=two[:30] or None, author=two, initialled=True
    )


def text(one: str, two: str) -> None:
    for width in (20, 80):
        made = render(page_of(one, two), "txt", width=width)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", made)
        # A letter of two cells may stand out by one where the line is a single cell.
        assert max(map(cell_width, made.split("\n"))) <= width + 1
    sheets = render_file(page_of(one, two), "txt", Paper(width=60, lines=20)).decode()
    assert all(sheet.count("\n") == 20 for sheet in sheets.split("\f"))


class Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.said = ""
        self.here = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.here = tag
        assert not any(name.startswith("on") for name, _ in attrs)
        if tag == "br":
            self.said += "\n"

    def handle_data(self, data: str) -> None:
        self.said += data if self.here != "style" else ""


HTML = {
    *("html", "head", "meta", "title", "style", "body", "a", "main", "h1", "h2", "span", "p"),
    *("strong", "em", "br", "ul", "li", "table", "caption", "colgroup", "col", "thead", "tr"),
    *("th", "tbody", "td", "dl", "dt", "dd"),
}
"""All that a page is made of."""


def html(one: str, two: str) -> None:
    for large in (False, True):
        made = Words()
        made.feed(render_file(page_of(one, two), "html", Paper(large=large)).decode())
        assert made.tags <= HTML
        for typed in (one, two):
            assert neutralise(typed) in made.said


def marked(one: str, two: str) -> None:
    """The SVG, the Markdown and the styled text."""
    ElementTree.fromstring(render(page_of(one, two), "svg"))
    for fmt in ("md", "svg"):
        made = render(page_of(one, two), fmt)
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", made)
    bare = re.sub(r"\x1b\[[0-9;]*m", "", render(page_of(one, two), "ansi"))
    assert "\x1b" not in bare


def tables(one: str, two: str) -> None:
    back = msgspec.json.decode(render(page_of(one, two), "json"), type=Document)
    assert back.title == neutralise(one)
    head, *rows = csv.reader(io.StringIO(render(page_of(one, two), "csv")))
    assert len(rows) == 2
    for cell in (*head, *rows[0], *rows[1]):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert rows[0][0].removeprefix("'") == neutralise(one).removeprefix("'")


def word(one: str, two: str) -> None:
    made = render_file(page_of(one, two), "docx")
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert file.testzip() is None
        for name in file.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(file.read(name))
    back = docx.Document(io.BytesIO(made))
    said = [line.text for line in back.paragraphs]
    assert neutralise(one) + neutralise(two) + neutralise(one) in said
    assert [cell.text for cell in back.tables[0].rows[1].cells] == [
        neutralise(one),
        neutralise(two),
    ]


def pdf(one: str, two: str) -> None:
    for paper in (Paper(), Paper(large=True)):
        reader = PdfReader(io.BytesIO(render_file(page_of(one, two), "pdf", paper)), strict=True)
        root: Any = reader.root_object
        assert root["/Lang"] == "en-GB"
        assert "/StructTreeRoot" in root
        for sheet in reader.pages:
            assert sheet.get_contents() is not None


def calendar(one: str, two: str) -> None:
    meeting = replace(fixture.MEETING, venue=one)
    made = meeting_calendar(meeting, replace(fixture.COMMITTEE, name=two), now=fixture.NOON)
    assert all(len(line.encode()) <= 75 for line in made.split("\r\n"))
    (event,) = Calendar.from_ical(made).walk("VEVENT")
    # A reader takes the blanks at the ends, and what it takes for the mark of a file's order.
    assert str(event["summary"]).strip("\ufeff \n\xa0") == neutralise(two).strip("\ufeff \n\xa0")


def printer(one: str, two: str) -> None:
    for charset in CHARSETS:
        page = fitted_to(page_of(neutralise(one), neutralise(two)), charset)
        data = encoded(render(page, "txt", width=60), charset)
        assert not re.search(rb"[\x00-\x09\x0b\x0e-\x1f\x7f]|\x9b[0-?]", data)


def glossary(one: str, two: str) -> None:
    page = written_out(page_of(one, two), {one: two, two: one, "B": one})
    assert render(page, "html")


CHECKS: dict[str, tuple[Callable[[str, str], None], int, int]] = {
    "text": (text, 60, 1000),
    "html": (html, 60, 1000),
    "marked": (marked, 30, 300),
    "tables": (tables, 60, 1000),
    "word": (word, 8, 60),
    "pdf": (pdf, 25, 120),
    "calendar": (calendar, 20, 300),
    "printer": (printer, 30, 300),
    "glossary": (glossary, 60, 1000),
}
"""By name: what is checked, with how many texts here and in the long run."""


def run(name: str, times: int) -> None:
    check = CHECKS[name][0]

    @settings(max_examples=times, suppress_health_check=list(HealthCheck), deadline=None)
    @given(ANY, ANY)
    def hostile(one: str, two: str) -> None:
        check(one, two)

    act: Any = hostile
    act()


@pytest.mark.parametrize("name", CHECKS)
def test_whatever_is_typed_makes_a_valid_file(name: str) -> None:
    run(name, CHECKS[name][1])


@pytest.mark.parametrize("name", CHECKS)
@pytest.mark.parametrize("typed", NASTY, ids=range(len(NASTY)))
def test_each_of_the_worst_makes_a_valid_file(name: str, typed: str) -> None:
    if name != "word" or len(typed) < 100:
        CHECKS[name][0](typed, typed[::-1])


@pytest.mark.system
@pytest.mark.parametrize("name", CHECKS)
def test_thousands_of_texts_make_valid_files(name: str) -> None:
    run(name, CHECKS[name][2])
