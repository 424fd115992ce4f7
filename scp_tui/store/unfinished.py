"""What was being typed into a form when the line dropped, kept until the form is finished.

It may hold exempt text, so it lies under ``restricted/``; it is nobody's record, so no trail is
kept of it, and a file that cannot be understood is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from scp_tui.rules.text import whole_characters
from scp_tui.store import names
from scp_tui.store.cabinet import Cabinet

KEPT_FORMS = 20
"""How many unfinished forms are kept for one clerk; the oldest give way."""

_Forms = dict[str, dict[str, str]]


class UnfinishedForms:
    """The unfinished forms of one clerk, each under a key that its screen chooses.

    The clerk may be at two terminals, so a form is kept under the lock of the office: it is put
    beside what the other terminal kept, never in its place.
    """

    def __init__(self, cabinet: Cabinet, *, actor: str) -> None:
        self._cabinet = cabinet
        self._name = f"{names.RESTRICTED}typing/{_file_stem(actor)}.json"

    def keep(self, form: str, values: Mapping[str, str]) -> None:
        """Keeps what was typed, by field; no values forget the form. Raises StoreError, Busy.

        Half a character, which cannot be written to a file, is kept as U+FFFD.
        """
        form = whole_characters(form)
        typed = {whole_characters(name): whole_characters(text) for name, text in values.items()}
        if self._forms().get(form, {}) == typed:
            return
        with self._cabinet.writing():
            forms = self._forms()
            forms.pop(form, None)
            if typed:
                forms[form] = typed
            while len(forms) > KEPT_FORMS:
                del forms[next(iter(forms))]
            if forms:
                self._cabinet.files.replace(self._name, msgspec.json.encode(forms))
            else:
                self._cabinet.files.remove(self._name)

    def kept(self, form: str) -> dict[str, str]:
        """What was kept, by field; empty when nothing was."""
        return self._forms().get(whole_characters(form), {})

    def _forms(self) -> _Forms:
        data = self._cabinet.files.read(self._name)
        if data is None:
            return {}
        try:
            return msgspec.json.decode(data, type=_Forms)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return {}


def _file_stem(actor: str) -> str:
    """A clerk's name as the name of a file; two clerks never share one."""
    plain = re.sub(r"[^A-Za-z0-9_-]", "-", actor)[:40]
    if plain == actor and plain:
        return plain
    from hashlib import sha256

    digest = sha256(actor.encode("utf-8", "backslashreplace")).hexdigest()[:8]
    return f"{plain or 'clerk'}-{digest}"
