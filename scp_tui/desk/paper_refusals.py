"""What the fallback sheet cannot say of a member: two things at once, or leaving unseen. Pure."""

from __future__ import annotations

from collections.abc import Set

from scp_tui.errors import InputRefused
from scp_tui.rules.fallback import PaperMove
from scp_tui.rules.paper_names import PaperSubstitute


def refuse_twice(
    present: tuple[int, ...],
    apologies: tuple[int, ...],
    absent: tuple[int, ...],
    substitutes: tuple[PaperSubstitute, ...],
    late: Set[int],
) -> None:
    """Refuse a member who is in two places on the sheet."""
    sat_for = {one.number for one in substitutes}
    for field, words, both in (
        ("apologies", "present and sent apologies", set(present) & set(apologies)),
        ("absent", "present and absent", set(present) & set(absent)),
        ("absent", "absent and sent apologies", set(apologies) & set(absent)),
        ("substitutes", "present and has a substitute", set(present) & sat_for),
        ("came", "marked with apologies and came late", set(apologies) & late),
        ("came", "marked absent and came late", set(absent) & late),
        ("came", "replaced by a substitute and came late", sat_for & late),
    ):
        if both:
            raise InputRefused(
                f"member {min(both)} is {words}", where=field, todo="Take one of the two out."
            )


def refuse_gone(
    present: tuple[int, ...],
    apologies: tuple[int, ...],
    absent: tuple[int, ...],
    substitutes: tuple[PaperSubstitute, ...],
    late: Set[int],
    left: tuple[PaperMove, ...],
) -> None:
    """Refuse a member who left early and was not there: one wrong digit would have them attend."""
    for one in left:
        if one.number in present or one.number in late:
            continue
        said = "not ticked present"
        if one.number in apologies:
            said = "marked with apologies and left early"
        elif one.number in absent:
            said = "marked absent and left early"
        elif one.number in {each.number for each in substitutes}:
            said = "replaced by a substitute and left early"
        raise InputRefused(
            f"member {one.number} is {said}",
            where="left",
            todo=f"Tick them present, or take {one.number} out.",
        )
