"""The words that a house puts around motions, amendments and votes; see ``rules.phrases``."""

from __future__ import annotations

MOTION_PHRASES: dict[str, str] = {
    # Motions and votes (R5.1 to R5.6).
    "motion_moved": "On a motion by {mover}, seconded by {seconder}, it was",
    "motion_moved_only": "On a motion by {mover}, it was",
    "motion_open": "A motion {text} was moved{moved}.",
    "motion_lost": "A motion {text} was moved{moved}, put to the vote and lost{votes}.",
    "motion_withdrawn": "A motion {text} was moved{moved} and was withdrawn.",
    "motion_lapsed": "A motion {text} was moved{moved} and lapsed for want of a seconder.",
    "motion_deferred": "A motion {text} was moved{moved} and was deferred.",
    "motion_put": "The motion was put to the vote and it was",
    "motion_lost_put": "The motion was put to the vote and lost{votes}.",
    "motion_withdrawn_put": "The motion was withdrawn with the consent of the meeting.",
    "motion_lapsed_put": "The motion lapsed for want of a seconder.",
    "motion_deferred_put": "The motion was deferred.",
    "motion_put_substantive": "The substantive motion was put to the vote and it was",
    "motion_lost_substantive": "The substantive motion was put to the vote and lost{votes}.",
    "motion_withdrawn_substantive": (
        "The substantive motion was withdrawn with the consent of the meeting."
    ),
    "motion_lapsed_substantive": "The substantive motion lapsed.",
    "motion_deferred_substantive": "The substantive motion was deferred.",
    "motion_altered": (
        "With the consent of the meeting the motion was altered by its mover to read: {text}."
    ),
    "motion_replied": "{member} exercised the right of reply.",
    "motion_substantive_now": "The substantive motion then read: {text}.",
    "moved_both": " by {mover} and seconded by {seconder}",
    "moved_by": " by {mover}",
    "decision_unanimous": "UNANIMOUSLY {verb}",
    "decision_nem_con": "{verb} NEM CON",
    "carried_unanimous": " unanimously",
    "carried_nem_con": " nem con",
    "result_carried": "carried",
    "result_lost": "lost",
    "vote_counts": "({counts})",
    "vote_for": "For {count}",
    "vote_against": "Against {count}",
    "vote_abstained": "Abstentions {count}",
    "vote_not_voting": "Not voting {count}",
    "vote_casting": "on the casting vote of {presiding}",
    "vote_casting_against": "the casting vote being given against by {presiding}",
    "vote_casting_declined": "a casting vote being declined by {presiding}",
    "vote_casting_unknown": "on a casting vote",
    "vote_casting_against_unknown": "a casting vote being given against",
    "vote_casting_declined_unknown": "no casting vote being given",
    "presider_chair": "the {chair}",
    "presider_deputy_chair": "the {deputy_chair}",
    "presider_member": "the member presiding, {member}",
    "vote_challenged": (
        "The vote, first declared {result}{votes}, was challenged at once{by} and was taken again."
    ),
    "vote_challenged_by": " by {member}",
    "names_demanded": "{members} requested a recorded vote.",
    "names_demanded_rule": "In accordance with {rule}, {members} requested a recorded vote.",
    "names_line": "{heading}: {names} ({count})",
    "names_for": "FOR",
    "names_against": "AGAINST",
    "names_abstained": "ABSTAINED",
    "names_not_voting": "NOT VOTING",
    "own_vote_one": "At the request of {members} it was recorded that the member {voted}.",
    "own_vote_many": "At the request of {members} it was recorded that those members {voted}.",
    "own_vote_for": "voted for the motion",
    "own_vote_against": "voted against the motion",
    "own_vote_abstained": "abstained from voting",
    "own_vote_not_voting": "did not vote",
    # Amendments (R5.5).
    "amend_leave_out": "to leave out the {leave_out_noun} “{leave_out}”{place}",
    "amend_insert": (
        "to insert the {insert_noun} “{insert}” after the {after_noun} “{after}”{place}"
    ),
    "amend_insert_end": "to add at the end the {insert_noun} “{insert}”",
    "amend_replace": (
        "to leave out the {leave_out_noun} “{leave_out}”{place} and insert the {insert_noun} "
        "“{insert}”"
    ),
    "amend_noun": "words",
    "amend_noun_one": "word",
    "amend_refer_back": "to leave out all the words and insert “{insert}”",
    "amend_place": " where they occur for the {ordinal} time",
    "refer_back": "that the matter be referred back{to}",
    "amendment_moved": "An amendment {what} was moved{moved}.",
    "amendment_carried": (
        "An amendment {what} was moved{moved}, put to the vote and carried{votes}."
    ),
    "amendment_lost": "An amendment {what} was moved{moved}, put to the vote and lost{votes}.",
    "amendment_withdrawn": "An amendment {what} was moved{moved} and was withdrawn.",
    "amendment_lapsed": ("An amendment {what} was moved{moved} and lapsed for want of a seconder."),
    "amendment_deferred": "An amendment {what} was moved{moved} and was deferred.",
    "amendment_then_carried": "The amendment was put to the vote and carried{votes}.",
    "amendment_then_lost": "The amendment was put to the vote and lost{votes}.",
    "amendment_then_withdrawn": "The amendment was withdrawn.",
    "amendment_then_lapsed": "The amendment lapsed for want of a seconder.",
    "amendment_then_deferred": "The amendment was deferred.",
    "amendment_amended_carried": (
        "The amendment as amended, {what}, was put to the vote and carried{votes}."
    ),
    "amendment_amended_lost": (
        "The amendment as amended, {what}, was put to the vote and lost{votes}."
    ),
    "amendment_amended_withdrawn": "The amendment as amended was withdrawn.",
    "amendment_amended_lapsed": "The amendment as amended lapsed.",
    "amendment_amended_deferred": "The amendment as amended was deferred.",
    "amendment_moved_to_amendment": "An amendment to the amendment, {what}, was moved{moved}.",
    "amendment_carried_to_amendment": (
        "An amendment to the amendment, {what}, was moved{moved}, put to the vote and carried"
        "{votes}."
    ),
    "amendment_lost_to_amendment": (
        "An amendment to the amendment, {what}, was moved{moved}, put to the vote and lost{votes}."
    ),
    "amendment_withdrawn_to_amendment": (
        "An amendment to the amendment, {what}, was moved{moved} and was withdrawn."
    ),
    "amendment_lapsed_to_amendment": (
        "An amendment to the amendment, {what}, was moved{moved} and lapsed for want of a seconder."
    ),
    "amendment_deferred_to_amendment": (
        "An amendment to the amendment, {what}, was moved{moved} and was deferred."
    ),
    "amendment_then_carried_to_amendment": (
        "The amendment to the amendment was put to the vote and carried{votes}."
    ),
    "amendment_then_lost_to_amendment": (
        "The amendment to the amendment was put to the vote and lost{votes}."
    ),
    "amendment_then_withdrawn_to_amendment": "The amendment to the amendment was withdrawn.",
    "amendment_then_lapsed_to_amendment": (
        "The amendment to the amendment lapsed for want of a seconder."
    ),
    "amendment_then_deferred_to_amendment": "The amendment to the amendment was deferred.",
    "amendment_amended_carried_to_amendment": (
        "The amendment to the amendment as amended, {what}, was put to the vote and carried{votes}."
    ),
    "amendment_amended_lost_to_amendment": (
        "The amendment to the amendment as amended, {what}, was put to the vote and lost{votes}."
    ),
    "amendment_amended_withdrawn_to_amendment": (
        "The amendment to the amendment as amended was withdrawn."
    ),
    "amendment_amended_lapsed_to_amendment": "The amendment to the amendment as amended lapsed.",
    "amendment_amended_deferred_to_amendment": (
        "The amendment to the amendment as amended was deferred."
    ),
    # Several candidates (R5.9).
    "candidates": "The following were nominated: {candidates}.",
    "candidate_by": "{name} (by {mover})",
    "candidate_both": "{name} (by {mover}, seconded by {seconder})",
    "round_votes": "On the {ordinal} vote there were {counts}.",
    "round_abstained": "{count} abstaining",
    "round_not_voting": "{count} not voting",
    "round_count": "{count} for {name}",
    "round_elected": "{name} had a majority of the votes cast.",
    "round_casting": ("The votes being equal, a casting vote for {name} was given by {presiding}."),
    "round_casting_unknown": "The votes being equal, a casting vote was given for {name}.",
    "round_dropped": "{name} had the fewest votes and stood no further.",
    "round_dropped_casting": (
        "The fewest votes being equal, it was decided by {presiding} that {name} should stand no "
        "further."
    ),
    "round_dropped_casting_unknown": (
        "The fewest votes being equal, it was decided that {name} should stand no further."
    ),
    "round_tied": "{name} had as many votes as each other.",
    "appointment_none": "No appointment was made.",
    "appointment_resolved": "that {nominee} be appointed {post}",
    # Procedural motions without notice (R5.6).
    "procedure_adjourn": "that the meeting be adjourned{until}",
    "procedure_next_business": "that the meeting proceed to the next business",
    "procedure_put_question": "that the question be now put",
    "procedure_defer": "that consideration of this item be deferred to the next meeting",
    "procedure_out_of_order": "that {item} be considered next",
    "procedure_item": "item {number} ({title})",
    "procedure_suspend_rule": "that {rule} be suspended for this item",
    "procedure_not_further_heard": "that {member} be not further heard",
}
"""The wording used where a committee has none of its own, by name."""
