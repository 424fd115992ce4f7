"""What was being typed into a form when the line dropped, kept until the form is finished.

It may hold exempt text, so it lies under ``restricted/``; it is nobody's record, so no trail is
kept of it, and a file that cannot be understood is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from scp_tui.store import names
from scp_tui.store.files import Files

KEPT_FORMS = 20
"""How many unfinished forms are kept for one clerk; the oldest give way."""

_Forms = dict[str, dict[str, str]]


class UnfinishedForms:
    """The unfinished forms of one clerk, each under a key that its screen chooses."""

    def __init__(self, files: Files, *, actor: str) -> None:
        self._files = files
        clerk = re.sub(r"[^A-Za-z0-9_-]", "-", actor)[:40] or "clerk"
        self._name = f"{names.RESTRICTED}typing/{clerk}.json"

    def keep(self, form: str, values: Mapping[str, str]) -> None:
        """Keeps what was typed, by field; no values forget the form. Raises StoreError."""
        forms = self._forms()
        before = forms.pop(form, {})
        if values:
            forms[form] = dict(values)
        elif not before:
            return
        while len(forms) > KEPT_FORMS:
            del forms[next(iter(forms))]
        if forms:
            self._files.replace(self._name, msgspec.json.encode(forms))
        else:
            self._files.remove(self._name)

    def kept(self, form: str) -> dict[str, str]:
        """What was kept, by field; empty when nothing was."""
        return self._forms().get(form, {})

    def _forms(self) -> _Forms:
        data = self._files.read(self._name)
        if data is None:
            return {}
        try:
            return msgspec.json.decode(data, type=_Forms)
        except msgspec.DecodeError:
            return {}
