"""What screens of a list with something beside it have in common."""

from __future__ import annotations

from scp_tui.screens.base import BaseScreen
from scp_tui.screens.rows import RowList


class RowsScreen(BaseScreen[None]):
    """A screen of one list, with a filter, a letter or a history beside it."""

    def action_back(self) -> None:
        """From what is beside the list back to it, and from the list away."""
        rows = self.query_one(RowList)
        if self.focused is rows or self.focused is None:
            super().action_back()
        else:
            rows.focus()
