"""How the program looks, in the terminal's own colours: 16 are enough, and none will do.

Everything is drawn in the terminal's default colours; the place where keys go is shown in
reverse video or with a ``>`` in front of it, so that nothing is told by colour alone.
"""

from __future__ import annotations

from textual.theme import Theme

THEME_NAME = "scp"

SCP_THEME = Theme(
    name=THEME_NAME,
    ansi=True,
    dark=True,
    primary="ansi_default",
    secondary="ansi_default",
    warning="ansi_default",
    error="ansi_default",
    success="ansi_default",
    accent="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        "border": "ansi_default",
        "border-blurred": "ansi_default",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-text-style": "reverse",
        "block-cursor-blurred-foreground": "ansi_default",
        "block-cursor-blurred-background": "ansi_default",
        "block-cursor-blurred-text-style": "bold",
        "block-hover-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-background": "ansi_default",
        "input-cursor-text-style": "reverse",
        "input-selection-foreground": "ansi_black",
        "input-selection-background": "ansi_cyan",
        "screen-selection-foreground": "ansi_black",
        "screen-selection-background": "ansi_cyan",
        "scrollbar": "ansi_default",
        "scrollbar-hover": "ansi_default",
        "scrollbar-active": "ansi_default",
        "scrollbar-background": "ansi_default",
        "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
        "scrollbar-corner-color": "ansi_default",
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
    },
)

APP_CSS = """
Screen { layout: vertical; background: ansi_default; color: ansi_default; }
TitleBar { height: 1; text-style: reverse; }
MessageLine { height: auto; min-height: 1; max-height: 3; padding: 0 1; text-style: bold; }
KeyBar { height: auto; min-height: 1; max-height: 3; }
.heading { height: auto; text-style: bold; padding: 0 1; }
.note { height: auto; padding: 0 1; }
.body { height: 1fr; }

OptionList { border: none; padding: 0; background: ansi_default; scrollbar-size-vertical: 1; }
OptionList:focus { border: none; background-tint: ansi_default 0%; }
OptionList > .option-list--option { padding: 0; }
OptionList > .option-list--option-highlighted,
OptionList:focus > .option-list--option-highlighted { text-style: bold; }
OptionList > .option-list--option-disabled { text-style: none; color: ansi_default; }

Input, Input:focus { border: none; padding: 0; height: 1; background: ansi_default;
    background-tint: ansi_default 0%; text-style: underline; }
Input > .input--cursor, Input:ansi > .input--cursor { text-style: reverse;
    color: ansi_default; background: ansi_default; }
TextArea, TextArea:focus { border: none; padding: 0; background: ansi_default;
    background-tint: ansi_default 0%; scrollbar-size-vertical: 1; }
TextArea > .text-area--cursor { text-style: reverse; color: ansi_default;
    background: ansi_default; }
TextArea > .text-area--cursor-line { background: ansi_default; }

Dialog { align: center bottom; background: transparent; }
Dialog > #box { width: 80; max-width: 100%; height: auto; max-height: 100%;
    border: solid ansi_default; background: ansi_default; padding: 0 1; }
Dialog > #box > TitleBar { text-style: bold; }
Dialog KeyBar { margin-top: 0; }
"""
