"""The nine asks of 10 September 2019, carried to 23 March 2020 through the desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from scp_tui.desk import Clock, Desk
from scp_tui.desk.sample import load_sample
from scp_tui.records.followups import FollowUpKind, Judgement, Owner

MEETING = "CDC/2020-03-23"
EVENING = dt.datetime(2020, 3, 23, 17, 0)
AFTER = dt.datetime(2020, 4, 20, 9, 0)


def office(moment: dt.datetime = EVENING) -> Desk:
    """Return the sample office in memory at a moment."""
    desk = Desk.in_memory(clock=Clock(fixed=moment), actor="clerk")
    load_sample(desk)
    return desk


def probation(desk: Desk) -> str:
    """Ask for the probation statistics anew: a request, its acceptance, and two bodies' limbs."""
    asked = desk.follow_ups.ask(
        "CDC/2019-09-10",
        title="Probation statistics: recidivism and completions",
        requester="the Committee",
    )
    accepted = desk.follow_ups.ask(
        "CDC/2019-09-10",
        title="Supply the probation statistics",
        kind=FollowUpKind.UNDERTAKING,
        owner="Pamela Donnelly",
    )
    ref = desk.follow_ups.merge(asked.id, accepted.id).id
    desk.follow_ups.move(ref, Owner(organisation="ecrc"), text="The figures are theirs.")
    desk.follow_ups.split(ref, Owner(organisation="nps"), "licences and post-sentence supervision")
    day = dt.date(2020, 3, 23)
    desk.follow_ups.reply(
        ref,
        "Completions: 253 of 336 orders (75.3%) ended positively. No recidivism rate.",
        by="Appendix C", limb="a", on=day, judgement=Judgement.IN_PART,
    )  # fmt: skip
    desk.follow_ups.reply(
        ref,
        "Completions, for Essex as a whole: 236 of 404 (58.4%). No recidivism rate.",
        by="Appendix G", limb="b", on=day,
    )  # fmt: skip
    desk.follow_ups.judge(ref, Judgement.IN_PART, "No recidivism rate.", limb="b")
    return ref


def pages() -> Iterator[tuple[str, str]]:
    """Yield the name and the whole text of each golden page of this story."""
    desk = office()
    for kind in ("tracker", "chair"):
        for fmt in ("txt", "html"):
            yield f"sample-{kind}-2020-03-23.{fmt}", desk.pages.render(kind, MEETING, fmt)
    yield "sample-outstanding-2020-03-23.txt", desk.pages.render("actions", MEETING, "txt")
    yield "sample-figures-2020-03-23.txt", desk.pages.render("figures", "CDC", "txt", 120)
    yield "sample-figures-2020-03-23.csv", desk.pages.render("figures", "CDC", "csv")
    desk = office(AFTER)
    letter = desk.chasing.addressees("CDC", "partnership")[0]
    yield "sample-letter-2020-04-20.txt", desk.chasing.text(letter)
    yield "sample-letter-2020-04-20.eml", desk.chasing.mail(letter).decode("ascii")
    desk = office()
    probation(desk)
    yield "probation-tracker.txt", desk.pages.render("tracker", MEETING, "txt")
    yield "probation-outstanding.txt", desk.pages.render("actions", MEETING, "txt")
