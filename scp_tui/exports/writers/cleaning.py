"""Every writer takes its document through here first: no page carries a control character."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from scp_tui.rules.text import neutralise

T = TypeVar("T")


def cleaned(tree: T) -> T:
    """Return the tree with every text in it neutralised (``rules.text.neutralise``).

    Works on a document, a block, a span, or tuples of them; anything else comes back as it is.
    """
    return _cleaned(tree)  # type: ignore[no-any-return]


def one_line(text: str) -> str:
    """Return the text with its line breaks as spaces, for headings, labels and cells."""
    return " ".join(text.split("\n")) if "\n" in text else text


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return neutralise(value)
    if isinstance(value, tuple):
        return tuple(_cleaned(part) for part in value)
    if isinstance(value, msgspec.Struct):
        fields = value.__struct_fields__
        return type(value)(**{name: _cleaned(getattr(value, name)) for name in fields})
    return value
