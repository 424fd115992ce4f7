"""Rooms of an older schema that are easily read wrong: hours, order, and a meeting reopened."""

from __future__ import annotations

from typing import Any

from scp_tui.store.log_migration import log_of

ITEM: dict[str, Any] = {"status": "pending", "opened_at": None, "closed_at": None, "rev": 1}


def line(key: str, kind: str, came: str | None = None, went: str | None = None) -> dict[str, Any]:
    return {"id": key, "kind": kind, "person": key, "arrived_at": came, "left_at": went}


def migrated(
    lines: tuple[dict[str, Any], ...] = (),
    items: dict[str, dict[str, Any]] | None = None,
    **head: object,
) -> list[dict[str, Any]]:
    tables: dict[str, Any] = {
        "meta": {},
        "meeting": {"m": {"id": "m", "serial": 50, **head}},
        "attendance": {one["id"]: one for one in lines},
        "items": {key: {**ITEM, "id": key, **item} for key, item in (items or {}).items()},
        **{name: {} for name in ("motions", "minutes", "declarations")},
    }
    log_of(tables)
    return list(tables["log"].values())


def test_who_left_past_midnight_or_by_a_slip_before_coming_has_left_all_the_same() -> None:
    done = {"status": "done", "opened_at": "2019-09-10T18:05:00", "closed_at": None}
    for went in ("00:10:00", "17:00:00"):
        log = migrated((line("able", "present", "18:30:00", went),), {"i1": done})
        about = [(one["kind"], one["at"]) for one in log if one.get("person") == "able"]
        assert about == [("arrived", "18:30:00"), ("left", went)]


def test_the_hours_of_somebody_not_there_are_kept_in_words() -> None:
    (entry,) = migrated((line("able", "apologies", "18:20:00", "19:05:00"),))
    assert (entry["kind"], entry["reason"]) == ("apologies", "from 18:20 until 19:05")
    (entry,) = migrated((line("able", "absent"),))
    assert entry["reason"] is None


def test_a_meeting_opened_again_has_not_ended_but_keeps_the_hour() -> None:
    (entry,) = migrated(ended_at="20:30:00", state="in_progress")
    assert (entry["at"], entry["trace"][-1]["act"]) == ("20:30:00", "struck")
    (entry,) = migrated(ended_at="20:30:00", state="closed")
    assert (entry["at"], entry["trace"]) == ("20:30:00", [])


def test_an_item_taken_again_is_still_open_and_one_put_back_is_not_taken() -> None:
    day = "2019-09-10T"
    items = {
        "i1": {"status": "open", "opened_at": f"{day}18:05:00"},
        "i2": {
            "status": "done",
            "opened_at": f"{day}18:20:00",
            "closed_at": f"{day}18:40:00",
            "status_reason": "put off, then taken",
        },
        "i3": {"status": "pending", "opened_at": f"{day}18:30:00"},
    }
    log = migrated((), items)
    stands = [(one["kind"], one["item"], one.get("at")) for one in log if not one.get("trace")]
    assert stands == [
        ("item_opened", "i1", "18:05:00"),
        ("item_opened", "i2", "18:20:00"),
        ("item_closed", "i2", "18:40:00"),
        ("item_opened", "i1", None),
    ]
    assert log[2]["reason"] == "put off, then taken"
    assert [(one["item"], one["at"]) for one in log if one.get("trace")] == [("i3", "18:30:00")]


def test_an_open_item_above_an_open_item_stays_above_it() -> None:
    items = {"i1": {"status": "open"}, "i2": {"status": "open", "parent": "i1"}}
    log = migrated((), items)
    assert [(one["kind"], one["item"]) for one in log] == [
        ("item_opened", "i1"),
        ("item_opened", "i2"),
    ]
