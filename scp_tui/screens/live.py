"""The live screen: what each function key does while a meeting is being minuted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding

from scp_tui.records.agenda import AgendaItem
from scp_tui.records.meeting import MeetingState
from scp_tui.rules.minute_notes import in_note, notes_blanked, time_mark
from scp_tui.rules.minute_text import sentence_at
from scp_tui.screens.editor_offers import OfferBox
from scp_tui.screens.live_aids import LiveAids
from scp_tui.screens.live_moves import MovingScreen
from scp_tui.screens.slash_words import NAMED, slash_word

if TYPE_CHECKING:
    from scp_tui.desk import Desk
    from scp_tui.records.motions import MotionKind
    from scp_tui.screens.items import ItemActs
    from scp_tui.screens.motions_flow import MotionFlow
    from scp_tui.screens.private_acts import PrivateActs


NEAR = 600
"""Characters before the cursor in which somebody counts as just mentioned."""


def _key(key: str, action: str, word: str, menu: str) -> Binding:
    """Return the binding of a function key: its word on the key line, its words in the menu.

    It goes before the editor's own keys, which have other uses for F6 and F7.
    """
    return Binding(key, action, word, key_display=key.upper(), priority=True, tooltip=menu)


class LiveScreen(MovingScreen):
    """Where a meeting is minuted. ``item`` is the id or the number of the item to begin in."""

    HELP: ClassVar[str] = (
        "The meeting as it happens. Write in the box at the right: everything is saved by"
        " itself and the top line says when; NOT SAVED there tells why, and the text stays"
        " here and is tried again. The agenda at the left shows what is done (✓), what is being"
        " taken (▶) and what was deferred or withdrawn.\n\n"
        "F2 who is in the room, F3 an interest declared, F4 a motion, F5 an ask made of the"
        " sentence at the cursor, F6 take, finish, defer or add an item and close the meeting,"
        " F7 find, F8 the minutes as they will print, F9 print a page or write it to a file.\n\n"
        "Ctrl+N and Ctrl+P go to the next and the previous item, F6 and a number to any item."
        " Esc goes to the agenda, Esc again leaves; nothing is lost by leaving."
    )
    BINDINGS = [
        _key("f2", "room", "Room", "Room: who is here, apologies, substitutes"),
        _key("f3", "interest", "Interest", "Interest declared"),
        _key("f4", "motion", "Motion", "Motion, election or minutes confirmed"),
        _key("f5", "ask", "Ask", "Ask made of the sentence at the cursor"),
        _key("f6", "item", "Item", "Item: take, finish, defer, withdraw, add"),
        _key("f7", "find", "Find", "Find in all the minutes of this meeting"),
        _key("f8", "preview", "Preview", "Preview the minutes as they will print"),
        _key("f9", "print", "Print", "Print a page, or write it into a file"),
        Binding("ctrl+t", "unresolved", "Unresolved asks", show=False, priority=True),
    ]

    def __init__(self, desk: Desk, ref: str, item: str | None = None) -> None:
        super().__init__(desk, ref, item)
        self.aids = LiveAids(self)

    @property
    def here(self) -> AgendaItem | None:
        """The item that an act is on: the one under the cursor in the agenda, else the open one."""
        if self.view is not None and self.focused is self.agenda and self.agenda.current:
            return self.view.item(self.agenda.current)
        return self.item

    # -- while typing ------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Let the text offer names, phrases and acts."""
        super().on_mount()
        self.editor.offers_for = self.aids.offers_for
        self.editor.named_acts = NAMED

    def show_view(self) -> None:
        """Show everything as it now stands; what is offered while typing is read anew."""
        self.aids.forget()
        super().show_view()

    @on(OfferBox.Act)
    def act_asked_for(self, event: OfferBox.Act) -> None:
        """Do what a slash word in the text asks for."""
        event.stop()
        word = slash_word(event.act)
        act: Callable[..., None] = getattr(self, f"action_{word.action}")
        act(event.person) if event.person else act()

    def action_came_in(self, person: str) -> None:
        """Record that somebody comes in now."""
        self.save_typing()
        self.aids.came_in(person)

    def action_went_out(self, person: str) -> None:
        """Record that somebody leaves now."""
        self.save_typing()
        self.aids.went_out(person)

    def action_private(self) -> None:
        """Take the item in private."""
        self.private.begin()

    def action_time_mark(self) -> None:
        """Keep the time, and where in the recording it is, as a private note."""
        began = self.meeting.recording_started_at
        self.editor.put_aside(time_mark(self.desk.now(), began))
        if began is None:
            self.say("The recording's beginning is not known: /rec when it begins.")

    def action_note(self) -> None:
        """Begin a private note."""
        self.editor.begin_note()

    # -- the room, interests, motions, asks ----------------------------------------------------

    def action_room(self) -> None:
        """Go to the attendance."""
        self.save_typing()
        self.go_to("room", self.ref)

    def action_interest(self) -> None:
        """Record an interest, in the item whose text is open unless told otherwise."""
        from scp_tui.screens.interests_form import interest_form

        self.save_typing()
        if self.view is None:
            return
        form = interest_form(self.desk, self.ref, item=self.here)
        self.app.push_screen(form, lambda done: self.changed(done or ""))

    def action_motion(self) -> None:
        """Record a motion, or go on with the one before the committee; it stands in the minute."""
        motions = self._motions()
        if motions is not None:
            motions.start()

    def action_vote(self) -> None:
        """Take the vote on what is before the committee; without a motion, begin one."""
        motions = self._motions()
        if motions is not None:
            motions.vote()

    def put_motion(self, kind: MotionKind) -> None:
        """Record a motion of that kind."""
        motions = self._motions()
        if motions is not None:
            motions.begin(kind)

    def _motions(self) -> MotionFlow | None:
        """Return the way of a motion on the item whose text is open; what is typed is stored."""
        from scp_tui.screens.motions_flow import MotionFlow

        self.save_typing()
        if self.item is None:
            return None
        put, shown, take = self._put_motion, self._motion_shown, self.item_acts().take
        return MotionFlow(self, self.desk, self.ref, self.item, put, shown, take)

    def _put_motion(self, paragraphs: str) -> None:
        self.back_to_text()
        self.editor.put_block(paragraphs)
        self.keep()
        self.save()
        self.changed("Recorded, and written into the minute.")
        self.private.after_motion()

    @property
    def private(self) -> PrivateActs:
        """What can be done about the public; read in only when it is first wanted."""
        from scp_tui.screens.private_acts import PrivateActs

        return PrivateActs(self)

    def add_paragraph(self, item_id: str, paragraph: str) -> None:
        """Add a paragraph to the minute of an item: to the text that is open, or to the record."""
        if self.item is not None and self.item.id == item_id:
            self.back_to_text()
            self.editor.put_block(paragraph)
            self.keep()
            self.save()
        else:
            self.attempt(lambda: self.desk.minutes.append(self.ref, item_id, paragraph))

    def _motion_shown(self, said: str, paragraphs: str) -> None:
        """Show what became of a motion, the hand after its last paragraph."""
        self.changed(said)
        at = self.editor.text.rfind(paragraphs) if paragraphs else -1
        if at >= 0:
            self.editor.go_to_offset(at + len(paragraphs))
        self.private.after_motion()

    def action_ask(self) -> None:
        """Make an ask of the sentence at the cursor, or of the marked words."""
        from scp_tui.screens.asks_form import ask_form

        self.save_typing()
        if self.view is None:
            return
        item = self.item
        words = self.words_for_ask()
        private = item is not None and self.view.private(item)
        at = self.editor.offset_in_text
        near = notes_blanked(self.editor.text)[max(0, at - NEAR) : at]
        form = ask_form(self.desk, self.ref, item=item, words=words, private=private, near=near)
        self.app.push_screen(form, lambda done: self.changed(done or ""))

    def words_for_ask(self) -> str:
        """Return the marked words, or the sentence at the cursor; never a private note."""
        editor = self.editor
        public, at = notes_blanked(editor.text), editor.offset_in_text
        if not editor.selection.is_empty:
            start, end = sorted(map(editor.offset_of_place, editor.selection))
            return " ".join(public[start:end].split())
        words = "" if in_note(editor.text, at) else sentence_at(public, at)
        return " ".join(words.split())

    def action_unresolved(self) -> None:
        """List the asks of which something has not been said."""
        self.save_typing()
        self.go_to("asks", self.ref, unresolved=True)

    # -- items ---------------------------------------------------------------------------------

    def action_item(self) -> None:
        """Offer what can be done with the item, one letter each; a reader is offered to write."""
        from scp_tui.screens.live_menu import LetterMenu

        if self.following is not None:
            self.action_take_over()
            return
        self.save_typing()
        item = self.here
        if self.view is None:
            return
        acts = self.item_acts()
        title = f"Item {self.view.numbers.get(item.id, '')}  {item.title}" if item else "Items"
        menu = LetterMenu(
            title,
            acts.rows(item),
            numbers="Or type an item's number and Enter to go to its text.",
        )
        self.app.push_screen(menu, lambda letter: acts.do(letter, item))

    def item_acts(self) -> ItemActs:
        """Return what can be done with the items; read in only when it is first wanted."""
        from scp_tui.screens.items import ItemActs

        return ItemActs(self)

    # -- finding, pages ------------------------------------------------------------------------

    def action_find(self) -> None:
        """Find words in all the minutes of this meeting."""
        from scp_tui.screens.find import FindDialog, Place

        if self.view is None:
            return
        self.save_typing()
        places = [
            Place(item.id, f"{self.view.numbers.get(item.id, '')} {item.title}", text)
            for item in self.view.meeting.items
            if (text := self.text_of(item.id))
        ]
        self.app.push_screen(FindDialog(places), self._go_to_found)

    def text_of(self, item_id: str) -> str:
        """Return an item's text as typed, here or by whom we follow, or else as stored."""
        if self.following is not None:
            along = self.followed_text(item_id)
            if along is not None:
                return along[0]
        elif (typed := self.writer.text_of(item_id)) is not None:
            return typed
        record = self.attempt(lambda: self.desk.minutes.text(self.ref, item_id))
        return record.text if record else ""

    def _go_to_found(self, found: tuple[str, int, int] | None) -> None:
        if found is not None:
            item_id, start, end = found
            self.moves.leave()
            self.go_to_item(item_id)
            self.editor.go_to_offset(start, until=end)
        self.back_to_text()

    def action_preview(self) -> None:
        """Show the minutes as they will print."""
        self.save_typing()
        self.go_to("preview", self.ref, kind="minutes")

    def action_print(self) -> None:
        """Print a page, or write it to a file."""
        from scp_tui.desk.printing import What
        from scp_tui.screens.printing import ask_and_print

        self.save_typing()
        ask_and_print(self, What(kind="minutes", ref=self.ref), self.write_page)

    def write_page(self) -> None:
        """Write a page to a file."""
        from scp_tui.screens.live_print import page_form

        form = page_form(self.desk, self.ref)
        self.app.push_screen(form, lambda done: self.changed(done or ""))

    def saved_then(self, name: str) -> None:
        """Save what is typed, then go to a screen that reads or changes the same meeting."""
        self.save_typing()
        self.go_to(name, self.ref)

    # -- menu ----------------------------------------------------------------------------------

    def enter_from_paper(self) -> None:
        """Type in what was written on the fallback sheet."""
        from scp_tui.screens.paper_entry import enter_from_paper

        self.save_typing()
        enter_from_paper(self, self.desk, self.ref)

    def acts(self) -> Iterable[tuple[str, str, Callable[[], Any]]]:
        """Return what the menu offers besides the function keys."""
        yield "Next item", "Ctrl+N", lambda: self.action_neighbour(1)
        yield "Item before", "Ctrl+P", lambda: self.action_neighbour(-1)
        yield "Go to an item", "Ctrl+G and its number", self.action_go_to_number
        yield "Back to the place left", "Ctrl+R", self.action_go_back
        yield "Private note", "/note", self.action_note
        yield "Time mark", "/time", self.action_time_mark
        yield "Recording begins now", "/rec", self.action_recording
        yield "Your own editor", "/editor", self.action_own_editor
        yield "Unresolved asks", "Ctrl+T", self.action_unresolved
        yield "Asks of this meeting", "list", lambda: self.saved_then("asks")
        yield "Decisions on the tracker paper", "list", lambda: self.saved_then("decisions")
        yield "Interests declared", "list", lambda: self.saved_then("interests")
        yield "Motions recorded", "list", lambda: self.saved_then("motions")
        yield "Corrections", "to earlier minutes", lambda: self.saved_then("corrections")
        yield "Enter from paper", "the sheet, by numbers", self.enter_from_paper
        yield "Life of the minutes", "who has them", lambda: self.saved_then("life")
        yield "Public speakers", "time and names", lambda: self.saved_then("speakers")
        yield from self.kept_acts()
        yield from self.following_acts()
        from scp_tui.screens.items import OVER

        acts = self.item_acts()
        state = self.view.meeting.state if self.view else None
        if state in (MeetingState.SCHEDULED, MeetingState.PUBLISHED):
            yield "Begin the meeting", "all present", acts.begin
        elif state in OVER:
            yield "Reopen the meeting", "go on minuting", acts.reopen_meeting
        else:
            yield "Close the meeting", "shows what is unresolved", acts.close_meeting
