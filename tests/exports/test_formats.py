from __future__ import annotations

import csv
import io
import itertools
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.console import Console

from scp_tui.errors import UsageError
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
from scp_tui.exports.writers import FORMATS, render
from scp_tui.exports.writers.csv import harmless
from scp_tui.exports.writers.terminal import PageView, page_text
from scp_tui.rules.text import neutralise
from tests.exports import fixture

SIGNS = st.text(alphabet="ab1 *_[]()<>#+-=.|`~!&;:\\/{}\"'$@\n", max_size=40)


def page(*body: object, title: str = "Test") -> Document:
    return Document(kind="test", title=title, body=tuple(body))  # type: ignore[arg-type]


def hostile() -> Document:
    text = fixture.HOSTILE
    return page(
        Heading(1, text),
        Labelled(text, plain(text)),
        Paragraph((Span(text, strong=True), Span(" "), Span(text, emphasis=True))),
        Decision("RESOLVED", text),
        Note(text),
        BulletList((plain(text),)),
        Table(text, (Column(text), Column("B")), ((text, text), (text, "=1+1"))),
        Signature((text,)),
        title=text,
    )


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("name", ["agenda", "minutes", "outstanding"])
def test_any_page_goes_into_any_format(name: str, fmt: str) -> None:
    document = getattr(fixture, name)()
    if fmt == "csv" and name != "outstanding":
        with pytest.raises(UsageError, match="no table"):
            render(document, fmt)
        return
    text = render(document, fmt)
    assert text.endswith("\n")
    assert fixture.SECRET not in text


@pytest.mark.parametrize("fmt", [fmt for fmt in FORMATS if fmt != "ansi"])
def test_no_format_lets_a_control_character_through(fmt: str) -> None:
    text = render(hostile(), fmt)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)


def test_an_unknown_format_is_a_wrong_use() -> None:
    with pytest.raises(UsageError, match="txt, md, html"):
        render(page(), "odt")


# HTML


class Outline(HTMLParser):
    """Collects the tags, their attributes and the text outside the style."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.inside = tag

    def handle_data(self, data: str) -> None:
        if self.inside != "style":
            self.text += data


def outline(document: Document) -> Outline:
    parser = Outline()
    parser.feed(render(document, "html"))
    return parser


@pytest.mark.parametrize("name", ["agenda", "minutes", "outstanding"])
def test_html_is_one_semantic_file(name: str) -> None:
    found = outline(getattr(fixture, name)())
    tags = [tag for tag, _ in found.tags]
    assert tags.count("h1") == tags.count("title") == tags.count("main") == 1
    assert ("html", {"lang": "en-GB"}) in found.tags
    assert ("a", {"class": "skip", "href": "#main"}) in found.tags
    assert not {"script", "link", "img", "iframe"} & set(tags)
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    for tag, attributes in found.tags:
        assert not any(name.startswith("on") for name in attributes)
        if tag == "th":
            assert attributes["scope"] in {"col", "row"}
    assert tags.count("table") == tags.count("caption")


def test_html_fetches_nothing() -> None:
    assert not re.search(r"https?:|url\(|@import", render(fixture.outstanding(), "html"))


def test_html_shows_what_was_typed() -> None:
    found = outline(hostile())
    assert found.text.count(neutralise(fixture.HOSTILE)) >= 11
    assert not {"b", "bold"} & {tag for tag, _ in found.tags}


def test_a_draft_is_marked_on_every_printed_sheet() -> None:
    assert 'content: "DRAFT"' in render(fixture.minutes(), "html")
    marked = msgspec.structs.replace(page(), marking='x"; } body { display: none')
    assert "display: none" not in render(marked, "html").partition("@top-right")[2]


def test_only_the_first_heading_of_level_one_is_h1() -> None:
    html = render(page(Heading(1, "One"), Heading(1, "Two")), "html")
    assert html.count("<h1") == 1
    assert "<h2>Two</h2>" in html


# SVG


def test_svg_is_well_formed_and_stands_alone() -> None:
    svg = render(hostile(), "svg")
    root = ElementTree.fromstring(svg)
    words = "".join(root.itertext()).replace("\xa0", " ")
    assert "[bold]x[/] <b>y</b> **z** | w | # v" in words
    assert not re.search(r"url\(\"?http|@import|href", svg)
    assert root[0].text == neutralise(fixture.HOSTILE)


def test_svg_is_the_same_each_time() -> None:
    assert render(fixture.minutes(), "svg") == render(fixture.minutes(), "svg")


# Terminal


def test_the_terminal_page_is_text_and_takes_the_consoles_width() -> None:
    assert page_text(hostile(), width=60).plain.count("[bold]x[/]") >= 8
    for width in (40, 100):
        console = Console(file=io.StringIO(), width=width, color_system=None)
        console.print(PageView(fixture.outstanding()))
        written = console.file.getvalue()  # type: ignore[attr-defined]
        assert written == render(fixture.outstanding(), "txt", width=width)


def test_ansi_says_the_same_as_text() -> None:
    bare = re.sub(r"\x1b\[[0-9;]*m", "", render(fixture.minutes(), "ansi"))
    assert bare == render(fixture.minutes(), "txt")


# Markdown


def read_markdown(text: str) -> str:
    """Return the words that a Markdown reader shows, white space as single spaces."""
    html = MarkdownIt("commonmark").enable("table").render(text)
    parser = Outline()
    parser.feed(html)
    return " ".join(parser.text.split())


@given(SIGNS, SIGNS, st.booleans(), st.booleans())
def test_markdown_reads_as_typed(one: str, two: str, strong: bool, emphasis: bool) -> None:
    blocks = (
        Paragraph((Span(one, strong=strong), Span(two, emphasis=emphasis))),
        Heading(2, one, "1."),
        Labelled("Present:-", plain(two)),
        Decision("RESOLVED", one),
        BulletList((plain(one),)),
        Note(two),
    )
    for block in blocks:
        text = " ".join(read_markdown(render(page(block), "md")).split())
        typed = "".join(
            {
                Paragraph: lambda: one + two,
                Heading: lambda: f"1. {one}",
                Labelled: lambda: f"Present:- {two}",
                Decision: lambda: f"RESOLVED {one}",
                BulletList: lambda: one,
                Note: lambda: two,
            }[type(block)]()
        )
        assert text == " ".join(typed.split())


@given(SIGNS, SIGNS)
def test_a_markdown_table_keeps_its_cells(one: str, two: str) -> None:
    table = Table("T", (Column("A"), Column("B")), ((one, two),))
    html = MarkdownIt("commonmark").enable("table").render(render(page(table), "md"))
    assert html.count("<td>") + html.count("<td />") == 2
    assert read_markdown(render(page(table), "md")) == " ".join(f"T A B {one} {two}".split())


# JSON and CSV


def test_json_is_the_tree() -> None:
    document = fixture.minutes()
    back = msgspec.json.decode(render(document, "json"), type=Document)
    assert render(back, "txt") == render(document, "txt")
    assert '"type": "Decision"' in render(document, "json")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_a_cell_that_opens_a_formula_gets_an_apostrophe(sign: str) -> None:
    assert harmless(f"{sign}1") == f"'{sign}1"
    assert harmless(f"1{sign}") == f"1{sign}"


def test_csv_is_one_table_with_its_sections() -> None:
    rows = list(csv.reader(io.StringIO(render(fixture.outstanding(), "csv"))))
    assert rows[0] == [
        "Reference", "What", "Asked", "Owner", "Due", "Status", "Latest reply", "Section",
    ]  # fmt: skip
    assert len(rows) == 6
    assert {len(row) for row in rows} == {8}
    assert any(row[1].startswith("'=HYPERLINK") for row in rows)
