"""F9: a page of the meeting into a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.binding import Binding

from scp_tui.desk.page_kinds import title_of
from scp_tui.errors import InputRefused
from scp_tui.screens.dialogs import Choice
from scp_tui.screens.fields import Field, FieldKind
from scp_tui.screens.form import FormDialog
from scp_tui.screens.printing import SIZES

if TYPE_CHECKING:
    from scp_tui.desk import Desk
    from scp_tui.exports.paper import Paper

FORMATS = (
    Choice("txt", "Plain text", ".txt"),
    Choice("pdf", "PDF", ".pdf"),
    Choice("docx", "Word", ".docx"),
    Choice("html", "Web page", ".html"),
    Choice("md", "Markdown", ".md"),
    Choice("svg", "Picture", ".svg"),
    Choice("json", "Records for programs", ".json"),
    Choice("csv", "Table", ".csv"),
)


ON_PAPER = ("pdf", "docx", "html")
"""The formats that have sheets, and letters of a size."""


class PageForm(FormDialog):
    """Asks which page, in which format, and where to; says where it is. Gives that line."""

    HELP = (
        "Writes a page into a file; PDF, Word and a web page in large print or sideways if you say"
        " so. The file's name follows the page and the format until you change it. A file that is"
        " there already is replaced only after you say so."
    )
    BINDINGS = [Binding("f2", "save", "Write it", key_display="F2")]

    def __init__(self, desk: Desk, ref: str, *, kind: str = "minutes") -> None:
        self.desk = desk
        self.ref = ref
        self.agreed: Path | None = None
        kinds = tuple(Choice(one, title_of(one)) for one in desk.pages.preview_kinds(ref))
        fields = [
            Field("kind", "Page", kind, FieldKind.CHOICE, kinds, optional=False),
            Field("format", "Format", "txt", FieldKind.CHOICE, FORMATS, optional=False),
            Field(
                "path",
                "File",
                hint=f"A file or a folder; ~ is your own. Empty: into {Path.cwd()}, named after"
                " the page.",
                echo=self._path_in_words,
            ),
            Field("size", "Print size", "", FieldKind.CHOICE, SIZES,
                  hint="Large print goes into PDF, Word and a web page."),
            Field("side", "Sideways", "", FieldKind.CHECK, hint="Wide tables are, unasked."),
        ]  # fmt: skip
        super().__init__("Write a page to a file", fields, self._store)

    def _paper(self, values: dict[str, str]) -> Paper:
        """Return how it is put on paper. Raises InputRefused where the format cannot be."""
        from scp_tui.exports.paper import Paper

        asked = "size" if values["size"] else "side" if values["side"] else ""
        if asked and values["format"] not in ON_PAPER:
            raise InputRefused(
                "this format has no sheets and no sizes",
                where=asked,
                todo="Choose PDF, Word or a web page, or leave this.",
            )
        return Paper(landscape=True if values["side"] else None, large=values["size"] == "large")

    def _file_name(self, kind: str, fmt: str) -> str:
        return f"{self.ref.replace('/', '-')}-{kind}.{fmt}"

    def _path_in_words(self, typed: str) -> str:
        return str(self._path({**self.values(), "path": typed}))

    def _path(self, values: dict[str, str]) -> Path:
        name = self._file_name(values["kind"], values["format"])
        typed = values["path"].strip()
        if not typed:
            return Path.cwd() / name
        path = Path(typed).expanduser()
        return path / name if path.is_dir() else path

    def _store(self, values: dict[str, str]) -> str:
        path, paper = self._path(values), self._paper(values)
        if path.exists() and path != self.agreed:
            self.agreed = path
            raise InputRefused(
                f"{path} is there already", where="path", todo="F2 again replaces it."
            )
        done = self.desk.pages.write(values["kind"], self.ref, values["format"], path, paper=paper)
        return f"Written: {done}"

    def save_typing(self) -> None:
        """Write nothing when the line drops: nothing typed here is of the record."""


def page_form(desk: Desk, ref: str) -> PageForm:
    """Return the form."""
    return PageForm(desk, ref)
