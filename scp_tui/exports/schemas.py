"""The shapes of the JSON that the program writes, as JSON Schema (draft 2020-12)."""

from __future__ import annotations

from typing import Any

import msgspec

from scp_tui.errors import UsageError

KINDS = ("page", "actions", "meeting", "office", "catalogue")
"""What has a published shape: any page, the list of follow-ups, records as they travel, and the
catalogue of what is published (``index.json``)."""


def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of the kind. Raises UsageError for one that has none.

    ``page`` is the shape of every page written as JSON, ``actions`` that of ``actions --json``.
    The schema is made from the records themselves, so that it cannot say anything else.
    """
    from scp_tui.exports.actions_shape import ActionShape
    from scp_tui.exports.catalogue import CatalogueShape
    from scp_tui.exports.tree import Document
    from scp_tui.records.transfer import MeetingFile, OfficeFile

    types: dict[str, Any] = {
        "page": Document,
        "actions": list[ActionShape],
        "meeting": MeetingFile,
        "office": OfficeFile,
        "catalogue": CatalogueShape,
    }
    if kind not in types:
        raise UsageError(
            f"there is no schema of {kind[:40]!r}", todo=f"Schemas: {', '.join(KINDS)}."
        )
    made = msgspec.json.schema(types[kind])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
