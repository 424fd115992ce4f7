"""What amendments make of a motion, and whether its course was in order (R5.5, R5.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from scp_tui.records.motions import Amendment, AmendmentKind, Motion, MotionResult
from scp_tui.rules.findings import Remark

_CLOSING = ".,;:!?)]”’"
_NEGATIVE = frozenset({"not", "no", "never", "nor"})


# -- composing the words ---------------------------------------------------------------------------


def spaced(text: str) -> str:
    """Return the words with single spaces between them, lines and paragraphs kept."""
    lines = (" ".join(line.split()) for line in text.strip().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def find_words(text: str, words: str, place: int = 1) -> tuple[int, int] | None:
    """Return where whole words stand in a text for the ``place``-th time; None when nowhere.

    Spaces and line ends count alike; capitals do not. "port" is not found in "report".
    """
    found = _places(text, words)
    return found[place - 1] if 0 < place <= len(found) else None


def count_words(text: str, words: str) -> int:
    """Return how often the words stand in the text."""
    return len(_places(text, words))


def _places(text: str, words: str) -> list[tuple[int, int]]:
    parts = words.split()
    if not parts:
        return []
    before = r"(?<!\w)" if parts[0][0].isalnum() else ""
    after = r"(?!\w)" if parts[-1][-1].isalnum() else ""
    pattern = before + r"\s+".join(re.escape(part) for part in parts) + after
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]


def applied(text: str, amendment: Amendment) -> str | None:
    """Return the text with one amendment made to it; None when the words it names are not there.

    Leaving out takes words away; inserting puts words after others, or at the end before the
    full stop; a reference back stands in place of the whole (R5.5).
    """
    new = spaced(amendment.insert or "")
    if amendment.kind is AmendmentKind.REFER_BACK:
        return new or None
    if amendment.kind is AmendmentKind.INSERT:
        if not new:
            return None
        if not (amendment.after or "").strip():
            bare = text.rstrip()
            stop = "." if bare.endswith(".") else ""
            return _joined(bare.removesuffix("."), new.removesuffix("."), stop)
        at = find_words(text, amendment.after or "", amendment.place)
        return None if at is None else _joined(text[: at[1]], new, text[at[1] :])
    at = find_words(text, amendment.leave_out or "", amendment.place)
    if at is None:
        return None
    put = new if amendment.kind is AmendmentKind.REPLACE else ""
    return _joined(text[: at[0]], put, text[at[1] :])


def _joined(before: str, middle: str, after: str) -> str:
    """Return three parts of a text as one, a single space where two words meet."""
    whole = before.rstrip(" ")
    for part in (middle.strip(), after.strip(" ")):
        if not part:
            continue
        tight = not whole or part[0] in _CLOSING or part[0] == "\n" or whole[-1] in "([“‘\n"
        whole += part if tight else f" {part}"
    return whole


def as_amended(motion: Motion, amendment: Amendment, *, upto: int | None = None) -> Amendment:
    """Return an amendment with the carried amendments to it made in the words that it inserts."""
    words = amendment.insert or ""
    for one in _carried(motion, amendment.id, upto):
        if one.moved <= amendment.moved:
            continue  # it cannot amend what was not yet moved; so no two amend each other
        changed = applied(words, as_amended(motion, one, upto=upto))
        words = words if changed is None else changed
    return amendment if words == (amendment.insert or "") else replace(amendment, insert=words)


def substantive(motion: Motion, *, upto: int | None = None) -> str:
    """Return the words now before the committee: the motion with what was carried (R5.5).

    ``upto`` counts only what was decided before that step; by default, before the motion
    itself was decided.
    """
    text = motion.text
    upto = motion.decided if upto is None else upto
    for amendment in _carried(motion, None, upto):
        changed = applied(text, as_amended(motion, amendment, upto=amendment.decided))
        text = text if changed is None else changed
    return text


def amended_text(motion: Motion, amendment: Amendment) -> str | None:
    """Return what an amendment would make of the words it is moved to; None if they lack its own.

    Of an amendment to an amendment these are the words which that one would insert.
    """
    return applied(words_before(motion, amendment.to), as_amended(motion, amendment))


def words_before(motion: Motion, to: str | None, *, upto: int | None = None) -> str:
    """Return the words that an amendment to the motion, or to one of its amendments, changes.

    ``upto``: as they stood before that step.
    """
    target = by_id(motion, to)
    if target is None:
        return substantive(motion, upto=upto)
    return as_amended(motion, target, upto=upto).insert or ""


def _carried(motion: Motion, to: str | None, upto: int | None) -> list[Amendment]:
    found = [
        one
        for one in motion.amendments
        if one.to == to
        and one.result is MotionResult.CARRIED
        and (upto is None or one.decided is None or one.decided < upto)
    ]
    return sorted(found, key=lambda one: (one.decided is None, one.decided or 0))


# -- where a motion stands -------------------------------------------------------------------------


def by_id(motion: Motion, amendment_id: str | None) -> Amendment | None:
    """Return the amendment of that id, or None."""
    return next((one for one in motion.amendments if one.id == amendment_id), None)


def open_amendment(motion: Motion) -> Amendment | None:
    """Return the amendment to be voted on next: the innermost of those undecided; or None."""
    undecided = [one for one in motion.amendments if one.result is None]
    return max(undecided, key=lambda one: (depth(motion, one), one.moved), default=None)


def depth(motion: Motion, amendment: Amendment) -> int:
    """Return 0 for an amendment to the motion, 1 for one to an amendment, and so on."""
    levels, seen = 0, {amendment.id}
    target = by_id(motion, amendment.to)
    while target is not None and target.id not in seen:
        seen.add(target.id)
        levels += 1
        target = by_id(motion, target.to)
    return levels


def amended(motion: Motion) -> bool:
    """Return whether an amendment was carried before the motion was decided."""
    return bool(_carried(motion, None, motion.decided))


def next_step(motion: Motion) -> int:
    """Return the number of the next thing to happen to the motion."""
    steps = [step for one in motion.amendments for step in (one.moved, one.decided or 0)]
    steps += [one.step for one in motion.earlier_words]
    return max((*steps, motion.decided or 0, 0)) + 1


def is_negative(text: str, amendment: Amendment) -> bool:
    """Return whether an amendment only turns the words into their opposite (R5.5)."""
    new = _bare(amendment.insert)
    out = _bare(amendment.leave_out)
    match amendment.kind:
        case AmendmentKind.LEAVE_OUT:
            return bool(out) and (len(out) >= len(_bare(text)) or set(out) <= _NEGATIVE)
        case AmendmentKind.INSERT:
            return bool(new) and set(new) <= _NEGATIVE
        case AmendmentKind.REPLACE:
            return bool(out) and bool(new) and _without_negatives(new) == _without_negatives(out)
        case _:
            return False


def _bare(words: str | None) -> list[str]:
    found = re.findall(r"[^\W_]+", (words or "").casefold())
    return found[1:] if found[:1] == ["that"] else found


def _without_negatives(words: list[str]) -> list[str]:
    return [word for word in words if word not in _NEGATIVE]


# -- was it in order -------------------------------------------------------------------------------


def amendment_remarks(motion: Motion, amendment: Amendment) -> Iterator[Remark]:
    """Yield what is out of order about one amendment when it was moved (R5.5)."""
    name = amendment_name(motion, amendment)
    step = amendment.moved
    if motion.decided is not None and step > motion.decided:
        yield Remark("R5.5", f"{name} was moved after the motion was decided")
    others = [
        one
        for one in motion.amendments
        if one.id != amendment.id
        and one.to == amendment.to
        and one.moved < step
        and (one.decided is None or one.decided > step)
    ]
    if others:
        yield Remark("R5.5", f"{name} was moved while another was open: one at a time")
    target = by_id(motion, amendment.to)
    if target is not None and target.decided is not None and step > target.decided:
        yield Remark("R5.5", f"{name} was moved after what it amends was decided")
    if depth(motion, amendment) > 1:
        yield Remark("R5.5", f"{name} amends an amendment to an amendment")
    before = words_before(motion, amendment.to, upto=step)
    if is_negative(before, amendment):
        yield Remark("R5.5", f"{name} is a mere negative: a vote against the motion does that")
    if applied(before, amendment) == before:
        yield Remark("R5.5", f"{name} changes nothing")
    same = amendment.mover is not None and amendment.mover == amendment.seconder
    if same:
        yield Remark("R5.5", f"{name} was moved and seconded by the same member")
    open_still = [
        one
        for one in motion.amendments
        if one.to == amendment.id
        and amendment.decided is not None
        and one.moved < amendment.decided
        and (one.decided is None or one.decided > amendment.decided)
    ]
    if open_still:
        yield Remark("R5.5", f"{name} was decided before the amendment to it")
    if amendment.result is MotionResult.CARRIED and not _fits(motion, amendment):
        yield Remark("R5.5", f"{name} was carried, but the words it names are not in the motion")


def _fits(motion: Motion, amendment: Amendment) -> bool:
    """Return whether a carried amendment finds its words where it was carried."""
    before = words_before(motion, amendment.to, upto=amendment.decided)
    return applied(before, as_amended(motion, amendment, upto=amendment.decided)) is not None


def order_remarks(motion: Motion, *, over: bool) -> Iterator[Remark]:
    """Yield what was out of order in the course of a motion; ``over``: the meeting is (R5.5)."""
    for amendment in motion.amendments:
        yield from amendment_remarks(motion, amendment)
        name = amendment_name(motion, amendment)
        if amendment.result is None and over and motion.result is None:
            yield Remark("R5.5", f"{name} was never decided")
        elif amendment.result is None and motion.result is not None and _by_vote(motion):
            yield Remark("R5.5", f"the motion was decided before {name}")
    if motion.result is None and amended(motion):
        yield Remark("R5.5", "an amendment was carried, the substantive motion is not voted")
    if motion.mover is not None and motion.mover == motion.seconder:
        yield Remark("R5.5", "moved and seconded by the same member")


def _by_vote(motion: Motion) -> bool:
    return motion.result in (MotionResult.CARRIED, MotionResult.LOST)


def amendment_name(motion: Motion, amendment: Amendment) -> str:
    """Return what to call an amendment in a line about it: ``amendment 2``."""
    return f"amendment {motion.amendments.index(amendment) + 1}"
