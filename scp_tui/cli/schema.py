"""``schema``: the shape of the JSON that the program writes, for who reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scp_tui.cli.output import say_json

if TYPE_CHECKING:
    from scp_tui.cli.options import Options


def print_schema(options: Options) -> int:
    """Write the JSON Schema of a kind. Raises UsageError for a kind that has none."""
    from scp_tui.exports.schemas import schema

    say_json(schema(options.kind.strip().casefold()))
    return 0
