"""What goes wrong is told in a line that ends where it should, whatever its parts end with."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import scp_tui
from scp_tui import errors
from scp_tui.errors import InputRefused

SOURCES = sorted(Path(scp_tui.__file__).parent.rglob("*.py"))
ERRORS = {name for name, one in vars(errors).items() if isinstance(one, type)}


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("it is late", "it is late. Do it."),
        ("it is late.", "it is late. Do it."),
        ("is it late?", "is it late? Do it."),
    ],
)
def test_what_is_wrong_and_what_to_do_are_two_sentences(what: str, line: str) -> None:
    assert str(InputRefused(what, todo="Do it.")) == line


def test_no_message_brings_a_stop_of_its_own() -> None:
    found = [
        f"{path.name}: {said}"
        for path in SOURCES
        for said, ends in _messages(ast.parse(path.read_text(encoding="utf-8")))
        if said.endswith(ends)
    ]
    assert not found


def _messages(tree: ast.Module) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what each error says, with the stops that would stand double behind it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ERRORS:
            if node.args:
                yield _words(node.args[0]), (".", "?", "!", ":", ",")
            for one in node.keywords:
                if one.arg == "todo":
                    yield _words(one.value), ("?.", "!.", "..", ":.", ",.")


def _words(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(one.value) if isinstance(one, ast.Constant) else "…" for one in node.values
        )
    return str(node.value) if isinstance(node, ast.Constant) else "…"
