from __future__ import annotations

import pytest

from tests.exports.goldens import FOLDER, pages

PAGES = dict(pages())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_the_golden_one_to_the_byte(name: str) -> None:
    expected = (FOLDER / name).read_bytes()
    assert PAGES[name].encode() == expected, (
        f"{name} changed; if that was meant: python -m tests.exports.regenerate"
    )


def test_no_golden_page_is_left_over() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(PAGES)
