from __future__ import annotations

import pytest

from scp_tui.rules.typed_names import TypedName, read_name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Ann Able", TypedName(None, "Ann", "Able", None)),
        ("Able", TypedName(None, None, "Able", None)),
        ("cllr Able", TypedName("Councillor", None, "Able", None)),
        (
            "Chief Inspector Rob Able, Essex Police",
            TypedName("Chief Inspector", "Rob", "Able", "Essex Police"),
        ),
        ("  Mrs   Ann  de  Vere ,  Fire, Service", TypedName("Mrs", "Ann", "de Vere",
                                                            "Fire, Service")),
        ("[bold]", TypedName(None, None, "[bold]", None)),
    ],
)  # fmt: skip
def test_a_name_typed_in_a_hurry_is_taken_apart(typed: str, name: TypedName) -> None:
    assert read_name(typed) == name


def test_the_name_prints_without_the_capacity() -> None:
    assert read_name("Dr Ann Able, Health").full == "Dr Ann Able"
