"""Every kind of page in a real browser: accessible (WCAG 2.2 AA), and nothing cut off (R11.1).

``AXE`` names axe-core's file; ``npm ci`` in this folder brings it.
"""

from __future__ import annotations

import base64
import io
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from scp_tui.exports.paper import Paper
from scp_tui.exports.tree import BulletList, Column, Document, Heading, Paragraph, Table, plain
from scp_tui.exports.writers import render_file
from tests.browser.driver import Browser
from tests.exports.every_kind import every_kind
from tests.exports.fixture import HOSTILE
from tests.exports.goldens import FOLDER

AXE = Path(os.environ.get("AXE", Path(__file__).with_name("node_modules") / "axe-core/axe.min.js"))
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(
        not (shutil.which("chromedriver") and AXE.exists()),
        reason="needs chromium, chromium-driver, and axe-core from npm",
    ),
]

CUT_OFF = """
const wide = document.documentElement.clientWidth;
const found = [];
for (const node of document.querySelectorAll('main, main *')) {
  const box = node.getBoundingClientRect();
  if (box.width && (box.right > wide + 1 || box.left < -1) && !node.closest('thead'))
    found.push(node.tagName + ' ' + Math.round(box.right) + ': ' + node.textContent.slice(0, 40));
  const look = getComputedStyle(node);
  if (look.overflow !== 'visible' && node.scrollWidth > node.clientWidth + 1)
    found.push('hidden in ' + node.tagName);
}
if (document.documentElement.scrollWidth > wide + 1)
  found.push('the page scrolls sideways: ' + document.documentElement.scrollWidth);
return found;
"""
CHECK = """
const done = arguments[arguments.length - 1];
axe.run(document, {runOnly: arguments[0], resultTypes: ['violations']}).then(
  result => done(result.violations.map(one => one.id + ': ' + one.help + ' at '
    + one.nodes.map(node => node.html.slice(0, 120)).join(' | '))),
  fault => done(['' + fault]));
"""


def hard() -> Document:
    """A page of what is hard to fit: a word without end, hostile text, a wide table."""
    word = "Llanfair" * 60
    columns = tuple(Column(name) for name in ("Reference", "A long heading", "C", "D", "E", "F"))
    body = (
        Heading(1, word[:300]),
        Paragraph(plain(f"{word} {HOSTILE} \u202eright to left \u05d0\u05d1\u05d2")),
        BulletList((plain(word),)),
        Heading(2, "Table"),
        Table("Caption", columns, ((word[:200], "£5", word, "", HOSTILE, "x"), ("1",) * 6)),
    )
    return Document(kind="hard", title="What is hard to fit", body=body, marking="DRAFT")


def pages() -> dict[str, bytes]:
    """Return every kind of page there is, also in large print, and every golden one beside."""
    made = {}
    for name, document in {**every_kind(), "hard": hard()}.items():
        made[name] = render_file(document, "html")
        made[f"large-{name}"] = render_file(document, "html", Paper(large=True))
    for path in sorted(FOLDER.glob("*.html")):
        made.setdefault(path.stem, path.read_bytes())
    return made


PAGES = pages()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    window = Browser()
    yield window
    window.close()


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    file = tmp_path / f"{request.param}.html"
    file.write_bytes(PAGES[request.param])
    return file


@pytest.mark.parametrize(
    ("width", "zoom", "media"),
    [(1280, 1, "screen"), (320, 1, "screen"), (1280, 2, "screen"), (680, 1, "print")],
    ids=["wide", "320px", "200%", "print"],
)
def test_a_page_is_accessible_and_nothing_is_cut_off(
    browser: Browser, page: Path, width: int, zoom: int, media: str
) -> None:
    browser.open(page, width=width, zoom=zoom, media=media)
    assert browser.run(CUT_OFF) == []
    browser.run(AXE.read_text(encoding="utf-8") + "; return null;")
    assert browser.wait_for(CHECK, LEVELS) == []


def test_every_word_is_on_the_printed_sheets_with_the_marking(browser: Browser, page: Path) -> None:
    browser.open(page, media="")
    said = browser.run(
        "return [...document.querySelectorAll('main *')].filter(n => !n.children.length)"
        ".map(n => n.textContent).join(' ')"
    )
    made = browser.order("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
    sheets = PdfReader(io.BytesIO(base64.b64decode(made["data"]))).pages
    printed = "".join("".join(sheet.extract_text().split()) for sheet in sheets)
    missing = [
        word for word in re.findall(r"[A-Za-z0-9£]{2,20}", said)
        if word not in printed and word.casefold() not in printed.casefold()
    ]  # fmt: skip
    assert missing == []
    for marking in re.findall(r'@top-right { content: "([^"]*)"', page.read_text()):
        plain = re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), marking)
        shown = "".join(plain.split())  # it may stand on two lines of the margin
        assert shown
        assert all(shown in "".join(sheet.extract_text().split()) for sheet in sheets)
    for number, sheet in enumerate(sheets, 1):
        assert f"Page {number} of {len(sheets)}" in " ".join(sheet.extract_text().split())


def test_the_check_finds_what_is_wrong(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "wrong.html"
    file.write_text(
        "<!DOCTYPE html><title>x</title><main><h1 style='color:#bbb'>Grey on white</h1>"
        "<div style='width:3000px'>wide</div></main>"
    )
    browser.open(file)
    assert any("sideways" in one for one in browser.run(CUT_OFF))
    browser.run(AXE.read_text(encoding="utf-8") + "; return null;")
    found = {one.partition(":")[0] for one in browser.wait_for(CHECK, LEVELS)}
    assert found >= {"html-has-lang", "color-contrast"}
