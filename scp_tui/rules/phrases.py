"""The words that a house puts around what was entered. A committee replaces any of them by name.

A template holds ``{fields}``; they are filled by plain replacement, so that nothing in a
phrase can reach into the program. ``{committee}``, ``{council}``, ``{chair}`` and
``{deputy_chair}`` can be used in every template.
"""

from __future__ import annotations

import re

from scp_tui.records.committee import Committee
from scp_tui.rules.legal_phrases import notice_fault
from scp_tui.rules.motion_phrases import MOTION_PHRASES

DEFAULT_PHRASES: dict[str, str] = {
    **MOTION_PHRASES,
    # The frame of a set of minutes.
    "minutes_title": "{committee}",
    "minutes_sections": "place, attendance, interests, minutes",
    # Over what a house puts after the minutes, which have headings of their own.
    "place_heading": "Place and time",
    "attendance_heading": "Attendance",
    "interests_heading": "Declarations of interest",
    "place_label": "Place:",
    "time_label": "Time:",
    "present_label": "Present:",
    "substitutes_label": "Substitutes:",
    "also_present_label": "Also present:",
    "in_attendance_label": "In attendance:",
    "apologies_label": "Apologies:",
    "absent_label": "Absent:",
    "visitors_label": "Visitors:",
    "substitute_entry": "{substitute} (for {member})",
    "capacity_entry": "{name}, {capacity}",
    "chair_entry": "{name} ({chair})",
    "minutes_draft": "DRAFT: to be confirmed by {the_committee}",
    "meeting_ended": "The meeting ended at {time}.",
    "signature_chair": "{chair}",
    "signature_presided": "{name}, presiding",
    "signature_date": "Date",
    # The frame of the other pages.
    "minute_number": "{number}.",
    "crest": "",
    "footer": "",
    "title_notice": "Notice of meeting",
    "title_supplements": "Supplements to the agenda",
    "supplement_heading": "Supplement {number}",
    "title_reports": "Reports before the meeting",
    "title_running_order": "Running order for the {chair}",
    "title_fallback": "Sheet for a night without a computer",
    "title_attendance": "Attendance record",
    "title_declarations": "Declarations of interest",
    "title_decisions": "Decisions",
    "title_minutes_exempt": "Minutes of the business taken in private",
    "title_action_sheet": "Action sheet",
    "title_minute_book": "Minute book",
    "title_tracker": "Requests and recommendations: progress",
    "title_chair": "For the {chair}: requests and recommendations",
    "title_actions": "Outstanding requests",
    "title_figures": "Figures of requests and recommendations",
    # What is said of follow-ups.
    "tracker_recommended": "that the Committee {what}.",
    "tracker_default": "due by the Committee's default",
    "tracker_dissatisfied": "The Committee has been dissatisfied with an answer to this before.",
    "tracker_next_letter": "the next letter is the {chair}'s",
    "notice_given": (
        "Notice is given that a meeting of {the_committee} will be held at the time and place "
        "stated above. It is open to the public and the press, except while business is taken "
        "in private."
    ),
    "notice_inspection": (
        "The agenda and the reports that are open to the public can be inspected from the day on "
        "which they are published (Local Government Act 1972, section 100B)."
    ),
    "notice_recording": (
        "Anybody may film, record or report the part of the meeting that is open to the public."
    ),
    "decisions_provisional": (
        "PROVISIONAL: these decisions were taken down on the night. The minutes, once confirmed "
        "by {the_committee}, are the record."
    ),
    # What the chair says, by the kind of item, where the item has no script of its own.
    "script_welcome": "Welcome. This meeting may be filmed, recorded and reported.",
    "script_apologies": "Are there any apologies for absence?",
    "script_substitutions": "Are there any substitutions?",
    "script_urgent_items": "Are there any urgent items? They need my agreement, and the reason.",
    "script_declarations": (
        "Does any member have an interest to declare in an item on the agenda? It can be "
        "declared later as well, as soon as it becomes apparent."
    ),
    "script_previous_minutes": (
        "Are the minutes a correct record? Only their accuracy can be questioned."
    ),
    "script_public_speaking": "Does anybody wish to speak who has given notice?",
    "script_report": "",
    "script_follow_ups": "We look at what was asked for and has not been answered yet.",
    "script_work_programme": "Does the Committee agree its work programme?",
    "script_exclusion": (
        "I move that the public be excluded for the items that follow. Is that seconded? "
        "All those in favour?"
    ),
    "script_other": "",
    # The frame of an agenda.
    "part_a_title": "Part A",
    "part_a_notice": "(open to the public including the press)",
    "part_b_title": "Part B",
    "part_b_notice": "(not open to the public including the press)",
    "not_for_publication": (
        "Not for publication by virtue of {paragraphs} of Part 1 of Schedule 12A to the Local "
        "Government Act 1972: {description}"
    ),
    "to_follow": "(to follow)",
    "members_label": "Members:",
    "confirm_item_one": "The minutes of the meeting held on {dates}.",
    "confirm_item_many": "The minutes of the meetings held on {dates}.",
    # Arrivals, departures, quorum.
    "joined": "{member} joined the meeting at {time}{during}.",
    "joined_untimed": "{member} joined the meeting{during}.",
    "substitute_joined": (
        "{member} joined the meeting at {time}{during} as substitute for {absent}."
    ),
    "substitute_joined_untimed": "{member} joined the meeting{during} as substitute for {absent}.",
    "left": "{member} left the meeting at {time}{during}.",
    "left_untimed": "{member} left the meeting{during}.",
    "joined_sometime": "{member} joined the meeting at {time}.",
    "joined_sometime_untimed": "{member} joined the meeting after it had begun.",
    "left_sometime": "{member} left the meeting at {time}.",
    "left_sometime_untimed": "{member} left during the meeting.",
    "left_until": "{member} left the meeting at {time}{during} and was absent until {until}.",
    "left_until_untimed": "{member} left the meeting{during} and was absent until {until}.",
    "left_for_interest": "{member} left the meeting at {time}{during} because of an interest.",
    "left_for_interest_untimed": "{member} left the meeting{during} because of an interest.",
    "returned": "{member} returned to the meeting at {time}{during}.",
    "returned_untimed": "{member} returned to the meeting{during}.",
    "returned_sometime": "{member} returned to the meeting at {time}.",
    "returned_sometime_untimed": "{member} returned to the meeting.",
    "during": " during consideration of {item}",
    "this_item": "this item",
    "item_numbered": "item {number}",
    "item_out_of_order": "This item was considered after {item}, out of the order of the agenda.",
    "item_resumed": "Consideration of this item was resumed at {time}.",
    "item_resumed_untimed": "Consideration of this item was resumed.",
    "adjourned": "The meeting was adjourned at {time}{because}.",
    "adjourned_untimed": "The meeting was adjourned{because}.",
    "adjourned_to": "The meeting was adjourned at {time} to {date}{because}.",
    "adjourned_to_untimed": "The meeting was adjourned to {date}{because}.",
    "adjourned_until": "The meeting was adjourned at {time}{until}{because}.",
    "adjourned_until_untimed": "The meeting was adjourned{until}{because}.",
    "adjourned_accordingly": "The meeting was accordingly adjourned at {time}.",
    "adjourned_accordingly_untimed": "The meeting was accordingly adjourned.",
    "adjourned_day": " to {date}",
    "adjourned_day_hour": " at {hour}",
    "adjourned_hour": " until {hour}",
    "adjourned_place": ", at {place}",
    "resumed": "The meeting resumed at {time}.",
    "resumed_untimed": "The meeting resumed.",
    "inquorate": "At {time} there was no longer a quorum and no further business was done.",
    "inquorate_untimed": "There was no longer a quorum and no further business was done.",
    "inquorate_at_start": "At {time} there was no quorum and no business was done.",
    "inquorate_at_start_untimed": "There was no quorum and no business was done.",
    "quorate_again": "At {time} there was again a quorum.",
    "quorate_again_untimed": "There was again a quorum.",
    "not_transacted_one": "The following item was not considered: {items}.",
    "not_transacted": "The following items were not considered: {items}.",
    "chair_presided": "In the absence of the {chair}, {member} took the chair.",
    "chair_presided_beside": "{member} took the chair.",
    "chair_handed_over": "{member} took the chair at {time}{during}.",
    "chair_handed_over_untimed": "{member} took the chair{during}.",
    "public_excluded": "The public left the meeting at {time}.",
    "public_excluded_untimed": "The public left the meeting.",
    "public_readmitted": "The public were admitted to the meeting again at {time}.",
    "public_readmitted_untimed": "The public were admitted to the meeting again.",
    "recording_started": "Recording of the meeting began at {time}.",
    "recording_started_untimed": "Recording of the meeting began.",
    "recording_stopped": "Recording of the meeting was stopped at {time}.",
    "recording_stopped_untimed": "Recording of the meeting was stopped.",
    # Election of a chair for the meeting (R4.9).
    "election_absent_chair": (
        "In the absence of the {chair} and {deputy_chair}, the Committee elected a member to "
        "chair this meeting."
    ),
    "election_absent_chair_none": (
        "In the absence of the {chair} and {deputy_chair}, the Committee considered the election "
        "of a member to chair this meeting."
    ),
    "election_nominated": (
        "{nominee} was nominated by {mover}, seconded by {seconder} and approved by the Committee."
    ),
    "election_nominated_only": (
        "{nominee} was nominated by {mover} and approved by the Committee."
    ),
    "election_seconded_only": (
        "{nominee} was nominated, seconded by {seconder} and approved by the Committee."
    ),
    "election_approved": "{nominee} was nominated and approved by the Committee.",
    "election_not_approved": (
        "{nominee} was nominated{moved} but was not approved by the Committee."
    ),
    "election_resolved": (
        "that {nominee} be appointed as {chair} for the ensuing meeting of the {committee}"
    ),
    # Minutes of earlier meetings (R6.2, R6.9).
    "confirm_minutes_one": (
        "that the minutes of the meeting held on {dates} be confirmed as a correct record"
    ),
    "confirm_minutes_many": (
        "that the minutes of the meetings held on {dates} be confirmed as a correct record"
    ),
    "confirm_minutes_subject": ", subject to {corrections}",
    "confirm_minutes_subject_many": ", subject to the following corrections: {corrections}",
    "confirm_minutes_subject_of": "in the minutes of {dates},",
    "correction_about": "On the minutes of {dates}:",
    "correction_agreed": "Correction agreed to the minutes of {dates}:",
    # Declarations of interest (R3.6 and the table of section 3).
    "declaration": (
        "{member} (by reason of {reason}) declared {interest} {scope}{under_rule}{then}."
    ),
    "declaration_no_reason": "{member} declared {interest} {scope}{under_rule}{then}.",
    "declaration_scope": "in the following item",
    "declaration_scope_items": "in {items}",
    "declaration_scope_meeting": "in the business of the meeting",
    "declaration_whip": "{member} declared the existence of a party whip {scope}{reason}.",
    "declaration_whip_scope": "in respect of the following item",
    "declaration_whip_scope_items": "in respect of {items}",
    "declaration_whip_scope_meeting": "in respect of the business of the meeting",
    "declaration_under_rule": " pursuant to the provisions of {rule}",
    "declaration_sensitive": " (a sensitive interest under section 32 of the Localism Act 2011)",
    "declaration_scope_noticed": "in it",
    "declaration_whip_scope_noticed": "in respect of it",
    "declaration_noticed": "While this item was being considered, {declaration}",
    "declaration_dispensation": (
        " and, having been granted a dispensation under section 33 of the Localism Act "
        "2011{granted}, remained in the meeting{scope}"
    ),
    "dispensation_speak": " to speak but not to vote",
    "dispensation_vote": " to vote but not to speak",
    "dispensation_speak_and_vote": " to speak and to vote",
    "declaration_left": (
        " and left the meeting during its consideration, taking no part in the discussion or vote"
    ),
    "declaration_left_noticed": (
        " and then left the meeting, taking no further part in the discussion or vote"
    ),
    "declaration_addressed_left": (
        ", addressed the Committee as a member of the public may, and left the meeting during its "
        "consideration, taking no part in the discussion or vote"
    ),
    "declaration_took_part": " and remained in the meeting and took part",
    "declaration_remained": " and remained in the meeting",
    "declaration_remained_silent": (
        " and remained in the meeting, taking no part in the discussion or vote"
    ),
    "none_declared": "No interests were declared.",
    "none_declared_whip": "No interests were declared, nor the existence of a party whip.",
    "interest_disclosable_pecuniary_interest": "a disclosable pecuniary interest",
    "interest_other_registrable_interest": "an other registrable interest",
    "interest_non_registrable_interest": "a non-registrable interest",
    "interest_other_pecuniary_interest": "an other pecuniary interest",
    "interest_non_pecuniary_interest": "a non-pecuniary interest",
    "interest_personal_interest": "a personal interest",
    "interest_prejudicial_interest": "a prejudicial interest",
    "interest_party_whip": "a party whip",
    # The public who speak (R8.2, R10.2).
    "speaker": "{speaker}{capacity} addressed the Committee{subject}{gist}.",
    "speaker_unnamed": "A member of the public",
    "speaker_capacity": ", {capacity},",
    "speaker_subject": " on {subject}",
    "speaker_gist": ", saying that {gist}",
    "speaker_response": "In response, {responder} said that {response}.",
    "speaker_response_unsaid": "In response it was said that {response}.",
    "speaker_reply": "A written reply was promised.",
    "speaker_reply_by": "{responder} promised a written reply.",
    # Petitions (R8.3).
    "petition": "{speaker}{capacity} presented a petition{subject}{signatures}{gist}.",
    "petition_signed": ", signed by {count} people",
    "petition_signed_one": ", signed by one person",
    "petition_gist": ", asking that {gist}",
    "petition_referred": "The petition was referred to {referred}.",
    # Urgent and exempt business (R1.3, R2.5, R2.7).
    "urgent_reason": (
        "The {chair} was of the opinion that this item should be considered at the meeting as a "
        "matter of urgency by reason of special circumstances: {reason}."
    ),
    "exclusion": (
        "that under Section 100A(4) of the Local Government Act 1972 the public, including the "
        "press, be excluded from the meeting for the following {items_word} of business{items} on "
        "the grounds that {pronoun} the likely disclosure of exempt information as defined in "
        "{paragraphs} of Part 1 of Schedule 12A to the Act, and that in all the circumstances of "
        "the case the public interest in maintaining the exemption outweighs the public interest "
        "in disclosing the information"
    ),
    "exempt_considered": (
        "This item was considered in private under {paragraphs} of Part 1 of Schedule 12A to the "
        "Local Government Act 1972."
    ),
    "private_considered": "This item was considered in private; the reason is not stated.",
    "confidential_considered": (
        "This item was considered in private, as section 100A(2) of the Local Government Act 1972 "
        "requires, since confidential information would have been disclosed."
    ),
    "confidential_not_published": (
        "Not for publication: confidential information, of which section 100A(3) of the Local "
        "Government Act 1972 forbids the disclosure."
    ),
    "exclusion_lost_item": (
        "The public were therefore not excluded, and {items} was considered in Part A."
    ),
    "exclusion_lost_items": (
        "The public were therefore not excluded, and {items} were considered in Part A."
    ),
    "item_deferred": "This item was deferred{because}.",
    "item_withdrawn": "This item was withdrawn{because}.",
    "item_not_considered": "This item was not considered.",
    "item_because": ": {reason}",
}
"""The wording used where a committee has none of its own, by name."""

FIELD = re.compile(r"\{([a-z_]+)\}")
STANDING_FIELDS = frozenset({"committee", "the_committee", "council", "chair", "deputy_chair"})
MINUTE_SECTIONS = ("place", "attendance", "interests", "minutes")
"""The parts of a set of minutes that a house may put in another order, in the usual one."""


def phrase(committee: Committee | None, name: str, /, **fields: object) -> str:
    """Return the phrase of that name with its fields filled in.

    The committee's own wording is used when it has one and it can be filled; a template with
    an unknown field or a stray brace, and a legal notice that does not say what it must, is
    passed over for the default (``rules.phrase_checks`` tells so). Never raises: a name
    that nobody defined gives an empty text.
    """
    values = {**_standing_fields(committee), **{key: str(value) for key, value in fields.items()}}
    own = committee.phrases.get(name) if committee is not None else None
    if own is not None and fits(own, set(values)) and notice_fault(name, own) is None:
        return _filled(own, values)
    return _filled(DEFAULT_PHRASES.get(name, ""), values)


def minute_sections(committee: Committee | None) -> tuple[str, ...]:
    """Return the parts of the minutes in the order of the house (``MINUTE_SECTIONS``)."""
    return sections_in(phrase(committee, "minutes_sections")) or MINUTE_SECTIONS


def sections_in(words: str) -> tuple[str, ...] | None:
    """Return the parts that the words list; None unless each is there once."""
    parts = tuple(part.strip().casefold() for part in words.split(","))
    return parts if sorted(parts) == sorted(MINUTE_SECTIONS) else None


def fits(template: str, fields: set[str]) -> bool:
    """Return whether every field of ``template`` is known and no brace is left over."""
    rest = FIELD.sub("", template)
    return "{" not in rest and "}" not in rest and set(FIELD.findall(template)) <= fields


def _filled(template: str, values: dict[str, str]) -> str:
    return FIELD.sub(lambda match: values.get(match[1], ""), template)


def _standing_fields(committee: Committee | None) -> dict[str, str]:
    name = committee.name if committee else "Committee"
    return {
        "committee": name,
        "the_committee": f"the {name}",
        "council": (committee.council or "") if committee else "",
        "chair": committee.chair_title if committee else "Chair",
        "deputy_chair": committee.deputy_chair_title if committee else "Deputy Chair",
    }
