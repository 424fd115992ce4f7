"""The pages of a published folder that lead to the others, and what stands for a withdrawn one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import quote

import msgspec

from scp_tui.exports.writers.cleaning import one_line
from scp_tui.exports.writers.html import STYLE_FILE
from scp_tui.rules.text import neutralise

WITHDRAWN = "This page has been withdrawn."
"""What stands at the address of a page that is not published any more."""


class Link(msgspec.Struct, frozen=True):
    """A line of an index: where it leads (from the page it stands on), its words, and a remark."""

    address: str
    words: str
    remark: str = ""


class Section(msgspec.Struct, frozen=True):
    """A heading of an index and the links under it."""

    heading: str
    links: tuple[Link, ...]


def index_page(title: str, sections: Sequence[Section], *, up: Link | None = None) -> str:
    """Return an index as a whole HTML page; ``up`` leads to the index above it (R11.2)."""
    parts = [f"<h1>{_text(title)}</h1>"]
    if up is not None:
        parts.append(f'<nav aria-label="Above"><p>{_anchor(up)}</p></nav>')
    if not any(section.links for section in sections):
        parts.append("<p>Nothing has been published yet.</p>")
    for section in sections:
        if section.links:
            lines = "\n".join(_line(link) for link in section.links)
            parts.append(f"<h2>{_text(section.heading)}</h2>\n<ul>\n{lines}\n</ul>")
    return _page(title, parts)


def withdrawn_page(title: str) -> str:
    """Return what stands at the address of a page that is not published any more."""
    return _page(
        title,
        [
            f"<h1>{_text(title)}</h1>",
            f'<p class="note" role="note">{WITHDRAWN}</p>',
        ],
    )


def withdrawn_data(address: str) -> str:
    """Return the same for a program."""
    return (
        msgspec.json.format(
            msgspec.json.encode({"address": address, "withdrawn": True}), indent=2
        ).decode()
        + "\n"
    )


def _page(title: str, parts: Iterable[str]) -> str:
    style = STYLE_FILE.read_text(encoding="utf-8")
    body = "\n".join(parts)
    return (
        "<!DOCTYPE html>\n"
        '<html lang="en-GB">\n'
        "<head>\n"
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(title)}</title>\n"
        f"<style>\n{style}</style>\n"
        "</head>\n"
        "<body>\n"
        '<a class="skip" href="#main">Skip to the page</a>\n'
        f'<main id="main">\n{body}\n</main>\n'
        "</body>\n"
        "</html>\n"
    )


def _line(link: Link) -> str:
    remark = f" ({_text(link.remark)})" if link.remark else ""
    return f"<li>{_anchor(link)}{remark}</li>"


def _anchor(link: Link) -> str:
    return f'<a href="{escape(quote(link.address), quote=True)}">{_text(link.words)}</a>'


def _text(text: str) -> str:
    return escape(one_line(neutralise(text)), quote=True)
