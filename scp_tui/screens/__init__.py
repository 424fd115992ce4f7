"""The terminal program. The only layer that imports Textual, and only inside this package.

Textual reads its settings from the environment once, when it is imported; importing this
package comes before that, so what a slow line wants is set here. Whoever runs the program can
still say otherwise: a variable that is already set is left alone.
"""

from __future__ import annotations

import os

_SETTINGS = {
    "TEXTUAL_ANIMATIONS": "none",
    "TEXTUAL_SMOOTH_SCROLL": "0",
    "TEXTUAL_DISABLE_KITTY_KEY": "1",
}
"""Nothing moves by itself, and no key protocol that tmux does not relay."""

for _name, _value in _SETTINGS.items():
    os.environ.setdefault(_name, _value)
