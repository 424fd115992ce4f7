"""What the terminal can do, as the environment tells it. Imports nothing of Textual.

Two settings are our own: ``SCP_TUI_CHARSET`` says which letters the terminal can show
(``utf-8``, ``ascii``, ``iso-8859-1`` …) where the locale does not say it right, and
``SCP_TUI_SEND_ALL=1`` sends everything that is painted instead of what changed.
"""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass

CHARSET_VARIABLE = "SCP_TUI_CHARSET"
SEND_ALL_VARIABLE = "SCP_TUI_SEND_ALL"
UTF8 = "utf-8"
ASCII = "ascii"
_LEGACY = {"uk": "koi8-u", "ru": "koi8-r", "pl": "iso-8859-2", "cs": "iso-8859-2"}


@dataclass(frozen=True)
class Terminal:
    """What is known of the terminal.

    ``charset`` is a codec of Python; ``said_by`` names the variable that says it, empty when
    none does. ``colours`` is 0 where none are sent. ``inside`` is ``tmux``, ``screen`` or empty.
    """

    term: str
    charset: str
    said_by: str
    colours: int
    no_color: bool
    inside: str
    send_all: bool

    @property
    def utf8(self) -> bool:
        """Whether every letter can be shown."""
        return self.charset == UTF8


def terminal(environ: Mapping[str, str] | None = None, *, coerced: bool | None = None) -> Terminal:
    """Return what the environment tells of the terminal.

    ``coerced`` says that Python itself has set ``LC_CTYPE``, as it does where the locale is C.
    """
    env = os.environ if environ is None else environ
    charset, said_by = _charset(env, bool(sys.flags.utf8_mode) if coerced is None else coerced)
    term = env.get("TERM", "")
    no_color = bool(env.get("NO_COLOR"))
    inside = "tmux" if env.get("TMUX") else "screen" if env.get("STY") else ""
    return Terminal(
        term=term,
        charset=charset,
        said_by=said_by,
        colours=0 if no_color else _colours(term, env),
        no_color=no_color,
        inside=inside,
        send_all=env.get(SEND_ALL_VARIABLE, "") not in ("", "0"),
    )


def _charset(env: Mapping[str, str], coerced: bool) -> tuple[str, str]:
    """Return the codec, and which variable says so."""
    said = env.get(CHARSET_VARIABLE, "").strip()
    if said and (codec := _codec(said)):
        return codec, CHARSET_VARIABLE
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        value = env.get(name, "")
        if not value or (coerced and name == "LC_CTYPE" and value == "C.UTF-8"):
            continue
        language, _, charset = value.partition("@")[0].partition(".")
        if charset:
            return _codec(charset) or ASCII, name
        if language in ("C", "POSIX"):
            return ASCII, name
        return _LEGACY.get(language[:2], "iso-8859-15" if "@euro" in value else "iso-8859-1"), name
    return ASCII, ""


def _codec(name: str) -> str | None:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _colours(term: str, env: Mapping[str, str]) -> int:
    if term in ("", "dumb", "unknown") or term.startswith(("vt1", "vt2")):
        return 0
    if env.get("COLORTERM", "").casefold() in ("truecolor", "24bit"):
        return 1 << 24
    return 256 if term.endswith(("256color", "direct", "kitty")) else 16
