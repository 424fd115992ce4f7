"""SVG: a picture of the page as a terminal would show it. Nothing is fetched from anywhere."""

from __future__ import annotations

import io
from html import escape

from scp_tui.exports.tree import Document
from scp_tui.exports.writers.cleaning import cleaned, one_line
from scp_tui.exports.writers.terminal import page_text

# Rich's own template fetches fonts from a third party and draws a window; this does neither.
_TEMPLATE = """<svg xmlns="http://www.w3.org/2000/svg" class="rich-terminal" \
viewBox="0 0 {width} {height}" role="img" lang="@LANG@" aria-label="@TITLE@">
<title>@TITLE@</title>
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; \
font-size: {char_height}px; line-height: {line_height}px; white-space: pre; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect width="{terminal_width}" \
height="{terminal_height}"/></clipPath>
{lines}
</defs>
<rect width="{width}" height="{height}" fill="#ffffff"/>
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def write_svg(document: Document, *, width: int = 80) -> str:
    """Return the document as an SVG picture of ``width`` cells, dark on white."""
    from rich.console import Console
    from rich.terminal_theme import TerminalTheme

    page = cleaned(document)
    console = Console(
        record=True,
        file=io.StringIO(),
        width=max(20, width),
        force_terminal=True,
        color_system="truecolor",
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.print(page_text(page, width=width), soft_wrap=True)
    paper = TerminalTheme((255, 255, 255), (26, 26, 26), [(26, 26, 26)] * 8, [(26, 26, 26)] * 8)
    # The template is filled with str.format, so the document's words go in afterwards.
    svg = console.export_svg(
        title="", theme=paper, code_format=_TEMPLATE, font_aspect_ratio=0.6, unique_id="page"
    )
    svg = svg.replace("@TITLE@", escape(one_line(page.title)), 2)
    return svg.replace("@LANG@", escape(one_line(page.language)), 1)
