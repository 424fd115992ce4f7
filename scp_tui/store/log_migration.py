"""From schema 3 to 4: attendance, chair, course of the items and end become entries of a log.

What was stored apart and could contradict itself becomes one list of what happened. Works on
plain dictionaries alone. An hour that was not on record is not invented.
"""

from __future__ import annotations

from typing import Any

Plain = dict[str, Any]
_Timed = tuple[Plain, str | None]
"""An entry with its hour, and the id of the entry by which who left had come."""

_ENTERED = {
    "present": "arrived",
    "substitute": "substitute",
    "apologies": "apologies",
    "absent": "absent",
    "also_present": "councillor_joined",
    "in_attendance": "officer_joined",
    "visitor": "speaker_joined",
}
_AWAY = ("apologies", "absent")
_PUT_OFF = {"deferred": "item_deferred", "withdrawn": "item_withdrawn"}


def log_of(tables: dict[str, Plain]) -> None:
    """Put a ``log`` table into the tables of a meeting, in place of what it is made from."""
    (head,) = tables["meeting"].values()
    lines: list[Plain] = list(tables.pop("attendance").values())
    items: list[Plain] = list(tables["items"].values())
    serial = _Serial(head, tables)
    roll, timed = _people(lines, serial)
    log = [*roll, *_chair(head, tables, serial), *_items(items, serial)]
    # Who came stands there before who left: nobody leaves before coming in, also past midnight.
    for event, own in sorted(timed, key=lambda one: (one[0]["kind"] == "left", str(one[0]["at"]))):
        _insert(log, event, first=len(roll), own=own)
    log += [serial.event("item_opened", item=one["id"]) for one in _left_open(items, log)]
    ended = head.pop("ended_at", None)
    head.pop("presiding", None)
    if ended is not None:
        # A meeting that was opened again kept the hour at which it had ended.
        again = head.get("state") == "in_progress"
        trace = [{"act": "struck", "why": "the meeting was opened again"}] if again else []
        log.append(serial.event("ended", at=ended, trace=trace))
    for item in items:
        for field in ("status", "status_reason", "taken_after", "opened_at", "closed_at"):
            item.pop(field, None)
    tables["log"] = {event["id"]: event for event in log}


class _Serial:
    """Gives ids that no part of the meeting has had."""

    def __init__(self, head: Plain, tables: dict[str, Plain]) -> None:
        self.head = head
        self.taken = {key for name, rows in tables.items() if name != "meta" for key in rows}

    def event(self, kind: str, **fields: Any) -> Plain:
        self.head["serial"] = self.head.get("serial", 0) + 1
        while f"e-{self.head['serial']}" in self.taken:
            self.head["serial"] += 1
        return {"id": f"e-{self.head['serial']}", "rev": 1, "kind": kind, **fields}


def _people(lines: list[Plain], serial: _Serial) -> tuple[list[Plain], list[_Timed]]:
    """Return the roll, then what people did at a known hour."""
    answered = [line for line in lines if _answered(line)]
    roll: list[Plain] = []
    if answered:
        people = list(dict.fromkeys(line["person"] for line in answered))
        sources: list[Plain] = []
        for line in answered:
            sources += [one for one in line.get("sources", ()) if one not in sources]
        roll.append(serial.event("roll_call", people=people, sources=sources))
    timed: list[_Timed] = []
    for line in lines:
        event = {
            "id": line["id"],
            "rev": line.get("rev", 0) or 1,
            "kind": _ENTERED[line["kind"]],
            "at": None if line["kind"] in _AWAY else line.get("arrived_at"),
            "person": line.get("person"),
            "name": line.get("name"),
            "for_member": line.get("substitute_for"),
            "capacity": line.get("capacity"),
            "sources": line.get("sources", []),
        }
        if line["kind"] in _AWAY:
            event["reason"] = _hours(line)
        if event["at"]:
            timed.append((event, None))
        elif not _answered(line):
            roll.append(event)
        if line.get("left_at") and line["kind"] not in _AWAY:
            person, name = line.get("person"), line.get("name")
            left = serial.event("left", at=line["left_at"], person=person, name=name)
            timed.append((left, event["id"]))
    return roll, timed


def _hours(line: Plain) -> str | None:
    """Return in words the hours of somebody who is recorded as not there, as they printed."""
    hours = (("from", line.get("arrived_at")), ("until", line.get("left_at")))
    return " ".join(f"{word} {str(at)[:5]}" for word, at in hours if at) or None


def _answered(line: Plain) -> bool:
    return bool(
        line["kind"] == "present"
        and line.get("person")
        and not line.get("arrived_at")
        and not line.get("capacity")
        and not line.get("name")
    )


def _chair(head: Plain, tables: dict[str, Plain], serial: _Serial) -> list[Plain]:
    """Return the entry that says who presided, with the election that put them there."""
    presiding = head.get("presiding")
    if presiding is None:
        return []
    for motion in tables["motions"].values():
        carried = motion.get("result") == "carried" and motion.get("nominee") == presiding
        if motion.get("kind") == "election_of_chair" and carried:
            return [serial.event("chair_elected", person=presiding, motion=motion["id"])]
    return [serial.event("chair_taken", person=presiding)]


def _items(items: list[Plain], serial: _Serial) -> list[Plain]:
    """Return how the items ran, in the order in which they were taken."""
    order = _order_taken(items)
    log = [
        serial.event("item_out_of_order", item=item["id"], after=item["taken_after"])
        for item in items
        if item.get("taken_after")
    ]
    timed = sorted(
        (item for item in order if item.get("opened_at")), key=lambda one: str(one["opened_at"])
    )
    waiting = iter(timed)
    for item in order:
        # Those whose hour is known stand by the hour; the others keep their places among them.
        one = next(waiting) if item.get("opened_at") else item
        log += _ran(one, serial)
    return log


def _ran(item: Plain, serial: _Serial) -> list[Plain]:
    status = item.get("status", "pending")
    opened, closed = _hour(item.get("opened_at")), _hour(item.get("closed_at"))
    log = []
    reason = item.get("status_reason")
    if opened or status == "open":
        event = serial.event("item_opened", at=opened, item=item["id"])
        if status == "pending":
            event["trace"] = [{"act": "struck", "why": "it had not been taken after all"}]
        log.append(event)
    if status == "done":
        log.append(serial.event("item_closed", at=closed, item=item["id"], reason=reason))
    elif status in _PUT_OFF:
        log.append(serial.event(_PUT_OFF[status], at=closed, item=item["id"], reason=reason))
    return log


def _left_open(items: list[Plain], log: list[Plain]) -> list[Plain]:
    """Return the items that are open although others were taken since: they were taken again."""
    parents = {item.get("parent") for item in items if item.get("status") == "open"}
    taken = [one["item"] for one in log if one["kind"] == "item_opened" and not one.get("trace")]
    open_now = [one for one in items if one.get("status") == "open" and one["id"] not in parents]
    return [item for item in open_now if taken[-1:] != [item["id"]]]


def _hour(moment: str | None) -> str | None:
    """Return the hour on the wall of a moment such as ``2019-09-10T18:05:00``."""
    return str(moment).partition("T")[2] or None if moment else None


def _order_taken(items: list[Plain]) -> list[Plain]:
    moved = [item for item in items if item.get("taken_after")]
    order = [item for item in items if not item.get("taken_after")]
    while moved:
        places = {item["id"]: place for place, item in enumerate(order)}
        ready = [item for item in moved if item["taken_after"] in places]
        if not ready:
            return [*order, *moved]
        order.insert(places[ready[-1]["taken_after"]] + 1, ready[-1])
        moved.remove(ready[-1])
    return order


def _insert(log: list[Plain], event: Plain, *, first: int, own: str | None) -> None:
    """Put a coming or going where its hour belongs; a going never before its ``own`` coming.

    Where the items have no hours nobody knows in which it was: who came stands before them all,
    who left after them.
    """
    came = next((n for n, one in enumerate(log) if one["id"] == own), -1)
    later = [n for n, one in enumerate(log) if str(one.get("at") or "") > str(event["at"])]
    if later:
        log.insert(max(later[0], came + 1), event)
    elif event["kind"] == "left" or any(one.get("at") for one in log[first:]):
        log.append(event)
    else:
        log.insert(first, event)
