"""``doctor`` says in plain words what a terminal can do and what to set, wherever it is run."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from scp_tui.cli.doctor import answered, examined
from scp_tui.cli.probe import Answers
from scp_tui.screens.terminal import terminal
from tests.e2e.terminal import Terminal


def said(env: dict[str, str], size: tuple[int, int] | None = (80, 24)) -> str:
    known = terminal(env, coerced=False)
    remarks = examined(known, size=size, at_terminal=size is not None)
    return "\n".join(f"{one.found} > {one.todo}" for one in remarks)


GOOD = {"TERM": "xterm-256color", "LANG": "en_GB.UTF-8", "TMUX": "x"}


def test_a_good_terminal_needs_nothing() -> None:
    known = terminal(GOOD, coerced=False)
    assert not any(one.todo for one in examined(known, size=(80, 24), at_terminal=True))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"TERM": ""}, "TERM is not set"),
        ({"TERM": "xterm"}, "terminal type xterm-256color"),
        ({"NO_COLOR": "1"}, "no colours, as NO_COLOR says"),
        ({"LANG": "C"}, "export LANG=C.UTF-8"),
        ({"TMUX": ""}, "tmux attach"),
        ({"SCP_TUI_SEND_ALL": "1"}, "Unset SCP_TUI_SEND_ALL"),
    ],
)
def test_what_is_not_right_is_told_with_what_to_set(change: dict[str, str], words: str) -> None:
    assert words in said({**GOOD, **change})
    assert words not in said(GOOD)


def test_a_small_window_and_no_window_at_all_are_told() -> None:
    assert "at least 60 by 20" in said(GOOD, (50, 24))
    assert "shows more" in said(GOOD, (70, 22))
    assert "not a terminal" in said(GOOD, None)


def test_what_the_terminal_itself_answers_counts_more_than_the_locale() -> None:
    utf8 = terminal(GOOD, coerced=False)
    plain = terminal({**GOOD, "LANG": "C"}, coerced=False)
    (delay, wrong) = answered(utf8, Answers(20.0, utf8=False))
    assert not delay.todo
    assert "Translation" in wrong.todo
    (_, better) = answered(plain, Answers(400.0, utf8=True))
    assert "does show UTF-8" in better.found
    assert len(list(answered(utf8, Answers(20.0, utf8=True)))) == 1
    assert "does not say" in next(answered(utf8, Answers())).found


def test_to_a_pipe_and_as_json_without_an_office_and_without_textual(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    from scp_tui.cli.main import main

    loaded = "textual" in sys.modules
    assert main(["--office", str(tmp_path / "none"), "doctor", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {"about", "found", "todo"} == set(found[0])
    assert ("textual" in sys.modules) is loaded
    assert not (tmp_path / "none").exists()


def test_in_a_terminal_it_asks_it_and_leaves_no_trace(tmp_path: Path) -> None:
    env = {
        "PATH": os.environ["PATH"], "HOME": str(tmp_path), "TERM": "xterm-256color",
        "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
    }  # fmt: skip
    command = [sys.executable, "-m", "scp_tui", "doctor"]
    with Terminal(command, env=env) as program:
        program.wait_for("80 by 24", "a key and its answer take", "UTF-8")
        assert program.wait_ended() == 0
        assert "é" not in program.text
