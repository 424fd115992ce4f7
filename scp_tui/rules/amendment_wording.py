"""The course of a motion, told step by step: amendments and words altered (R5.5)."""

from __future__ import annotations

from scp_tui.records.committee import Committee, Register
from scp_tui.records.motions import Amendment, AmendmentKind, EarlierWords, Motion, MotionResult
from scp_tui.rules import motions, votes
from scp_tui.rules.motion_parts import (
    challenged,
    moved_words,
    ordinal,
    people_words,
    with_that,
)
from scp_tui.rules.phrases import phrase
from scp_tui.rules.vote_wording import demanded, own_votes, vote_paragraphs, vote_words


def course_paragraphs(
    motion: Motion, register: Register | None, committee: Committee | None
) -> list[str]:
    """Return the paragraphs from the moving of the motion up to the vote on it."""
    first = motion.earlier_words[0].text if motion.earlier_words else motion.text
    text = with_that(first.strip().rstrip("."))
    moved = moved_words(motion, register, committee, "moved_both", "moved_by")
    paragraphs = [phrase(committee, "motion_open", text=text, moved=moved)]
    steps = [(one.step, [_altered(motion, one, committee)]) for one in motion.earlier_words]
    for amendment in motion.amendments:
        steps += _amendment(motion, amendment, register, committee)
    for _, told in sorted(steps, key=lambda step: step[0]):
        paragraphs += told
    return paragraphs


def _altered(motion: Motion, altered: EarlierWords, committee: Committee | None) -> str:
    later = [one.text for one in motion.earlier_words if one.step > altered.step]
    text = later[0] if later else motion.text
    return phrase(committee, "motion_altered", text=with_that(text.strip().rstrip(".")))


def _amendment(
    motion: Motion, one: Amendment, register: Register | None, committee: Committee | None
) -> list[tuple[int, list[str]]]:
    """Return the steps of an amendment: moved, and decided; in one if nothing came between."""
    moved = people_words(one.mover, one.seconder, register, committee, "moved_both", "moved_by")
    fields = {
        "what": amendment_words(motion, one, committee),
        "moved": moved,
        "votes": _counts(one, committee),
    }
    to = "_to_amendment" if one.to is not None else ""
    if one.result is None or one.decided is None:
        return [(one.moved, [phrase(committee, f"amendment_moved{to}", **fields)])]
    before = [p for earlier in one.earlier_votes for p in challenged(earlier, register, committee)]
    if one.vote is not None and register is not None:
        before += demanded(one.vote, register, committee)
    names: list[str] = []
    if one.vote is not None:
        names = [*vote_paragraphs(one.vote, committee), *own_votes(one.vote, committee)]
    at_once = one.decided == one.moved + 1 and not before
    if at_once:
        told = phrase(committee, f"amendment_{one.result.value}{to}", **fields)
        return [(one.moved, [told, *names, *_now(motion, one, committee)])]
    changed = motions.as_amended(motion, one, upto=one.decided)
    then = "amendment_amended" if changed != one else "amendment_then"
    fields["what"] = amendment_words(motion, changed, committee)
    decided = phrase(committee, f"{then}_{one.result.value}{to}", **fields)
    return [
        (one.moved, [phrase(committee, f"amendment_moved{to}", **fields | {
            "what": amendment_words(motion, one, committee)})]),
        (one.decided, [*before, decided, *names, *_now(motion, one, committee)]),
    ]  # fmt: skip


def _now(motion: Motion, one: Amendment, committee: Committee | None) -> list[str]:
    """Return the sentence that an amendment carried to the motion has made it substantive."""
    if one.to is not None or one.result is not MotionResult.CARRIED or one.decided is None:
        return []
    text = motions.substantive(motion, upto=one.decided + 1).strip().rstrip(".")
    return [phrase(committee, "motion_substantive_now", text=with_that(text))]


def _counts(one: Amendment, committee: Committee | None) -> str:
    """Return how it was carried, if that is to be said (R5.2), and the figures."""
    manner = ""
    if one.result is MotionResult.CARRIED:
        if votes.unanimous(one):
            manner = phrase(committee, "carried_unanimous")
        elif votes.nem_con(one):
            manner = phrase(committee, "carried_nem_con")
    words = vote_words(one.vote, committee, one.result) if one.vote is not None else ""
    return f"{manner} {words}" if words else manner


def amendment_words(motion: Motion, one: Amendment, committee: Committee | None = None) -> str:
    """Return what an amendment proposes: ``to leave out the words “…” and insert “…”``."""
    out = (one.leave_out or "").strip()
    new = (one.insert or "").strip()
    after = (one.after or "").strip()
    name = f"amend_{one.kind.value}"
    if one.kind is AmendmentKind.INSERT and not after:
        name += "_end"
    where = ""
    if one.kind is not AmendmentKind.REFER_BACK:
        named = after if one.kind is AmendmentKind.INSERT else out
        before = motions.words_before(motion, one.to, upto=one.moved or None)
        total = motions.count_words(before, named)
        if one.place > 1 or total > 1:
            where = phrase(committee, "amend_place", ordinal=ordinal(one.place))
    fields = {"leave_out": out, "insert": new, "after": after}
    nouns = {f"{field}_noun": _noun(words, committee) for field, words in fields.items()}
    return phrase(committee, name, place=where, **fields, **nouns)


def _noun(words: str, committee: Committee | None) -> str:
    """Return what words that are quoted are called: ``word`` when there is but one."""
    return phrase(committee, "amend_noun_one" if len(words.split()) == 1 else "amend_noun")
