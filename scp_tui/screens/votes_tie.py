"""A tie: who presides is said, or asked for where it is not known, and then how it was broken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from scp_tui.records.motions import Office, Presider
from scp_tui.screens.dialogs import NOTHING, Choice, ChooseDialog
from scp_tui.screens.live_menu import LetterMenu

if TYPE_CHECKING:
    from scp_tui.desk import Desk
    from scp_tui.desk.vote_ready import Ready
    from scp_tui.screens.base import BaseScreen

ANOTHER = ("p", "Somebody else presides: say who")
WHO = "A tie: who presides? Nobody is on record"
NOTES = {Office.CHAIR: "the chair", Office.DEPUTY_CHAIR: "the deputy chair", Office.MEMBER: ""}
NOT_KNOWN = "Not known: no title prints"


class Tie:
    """A tie on its way: the presider known, or asked for and put on record, then one key.

    ``on`` is the meeting and the item; ``then`` gets the letter, or None to go back.
    """

    def __init__(
        self,
        screen: BaseScreen[None],
        desk: Desk,
        on: tuple[str, str],
        ready: Ready,
        rows: Sequence[tuple[str, str]],
        then: Callable[[str | None], None],
    ) -> None:
        self.screen = screen
        self.desk = desk
        self.on = on
        self.ready = ready
        self.rows = tuple(rows)
        self.then = then

    def start(self) -> None:
        """Say who presides, or ask."""
        if self.ready.presiding is None and self.ready.voters:
            self.who()
        else:
            self.menu(self.ready.presiding)

    def who(self) -> None:
        """Ask who presides; it goes into the log of the room."""
        usual = self.ready.usual
        first = usual.person if usual is not None else None
        choices = [
            Choice(
                one.person, one.name, NOTES[usual.office] if usual and one.person == first else ""
            )
            for one in self.ready.voters
            if one.person
        ]

        def chosen(person: str | None) -> None:
            if person is None:
                self.then(None)
                return
            if person == NOTHING:
                self.menu(None)
                return
            if self.screen.attempt(lambda: self.desk.room.presides(self.on[0], person)) is None:
                self.then(None)
                return
            found = self.screen.attempt(lambda: self.desk.votes.ready(*self.on))
            self.menu(found.presiding if found is not None else None)

        dialog = ChooseDialog(WHO, choices, initial=first, none=NOT_KNOWN)
        self.screen.app.push_screen(dialog, chosen)

    def menu(self, presiding: Presider | None) -> None:
        """Ask how the one who presides broke it."""
        rows = [*self.rows, *([ANOTHER] if self.ready.voters else [])]

        def broken(letter: str | None) -> None:
            if letter == ANOTHER[0]:
                self.who()
            else:
                self.then(letter)

        self.screen.app.push_screen(LetterMenu(f"A tie: {words_of(presiding)}", rows), broken)


def words_of(presiding: Presider | None) -> str:
    """Return who presides, in a few words."""
    if presiding is None:
        return "nobody is known to preside"
    office = {Office.CHAIR: ", in the chair", Office.DEPUTY_CHAIR: ", the deputy"}
    return f"{presiding.name} presides{office.get(presiding.office, '')}"
