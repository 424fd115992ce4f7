"""What the minutes say of the public who spoke, in the words of the house (R8.2)."""

from __future__ import annotations

from scp_tui.records.committee import Committee, Register
from scp_tui.records.speakers import Speaker, SpeakingKind
from scp_tui.rules.names import name_of
from scp_tui.rules.phrases import phrase


def speaker_name(speaker: Speaker, committee: Committee | None) -> str:
    """Return the name to print; of a withheld or unknown one that somebody spoke (R10.2)."""
    if speaker.withheld or not (speaker.name or "").strip():
        return phrase(committee, "speaker_unnamed")
    return (speaker.name or "").strip()


def speaker_sentences(speaker: Speaker, register: Register, committee: Committee | None) -> str:
    """Return the paragraph on a speaker: who, in what capacity, on what, the gist, the response.

    Of a petition it says who presented it, how many signed it and whom it was referred to. What
    was not entered is not printed.
    """
    capacity = _words(speaker.capacity)
    subject = _words(speaker.subject)
    gist = _clause(speaker.gist)
    petition = speaker.kind is SpeakingKind.PETITION
    kind = "petition" if petition else "speaker"
    fields = {
        "speaker": speaker_name(speaker, committee),
        "capacity": phrase(committee, "speaker_capacity", capacity=capacity) if capacity else "",
        "subject": phrase(committee, "speaker_subject", subject=subject) if subject else "",
        "gist": phrase(committee, f"{kind}_gist", gist=gist) if gist else "",
        "signatures": _signed(speaker, committee),
    }
    sentences = [phrase(committee, kind, **fields)]
    response = _clause(speaker.response)
    responder = _responder(speaker, register)
    if response and responder:
        said = {"responder": responder, "response": response}
        sentences.append(phrase(committee, "speaker_response", **said))
    elif response:
        sentences.append(phrase(committee, "speaker_response_unsaid", response=response))
    if speaker.reply_promised:
        name = "speaker_reply_by" if responder and not response else "speaker_reply"
        sentences.append(phrase(committee, name, responder=responder))
    referred = _words(speaker.referred_to)
    if petition and referred:
        sentences.append(phrase(committee, "petition_referred", referred=referred))
    return " ".join(sentences)


def _signed(speaker: Speaker, committee: Committee | None) -> str:
    if not speaker.signatures:
        return ""
    if speaker.signatures == 1:
        return phrase(committee, "petition_signed_one")
    return phrase(committee, "petition_signed", count=f"{speaker.signatures:,}")


def _responder(speaker: Speaker, register: Register) -> str:
    if speaker.responder is not None:
        return name_of(speaker.responder, register.people)
    return _words(speaker.responder_said)


def _words(text: str | None) -> str:
    return " ".join((text or "").split()).rstrip(".")


def _clause(text: str | None) -> str:
    """Return what follows "that", without a "that" of its own and without a full stop."""
    words = _words(text)
    return words[5:] if words.casefold().startswith("that ") else words
