"""A name typed in a hurry, as a person: ``Chief Inspector Rob Able, Essex Police``. Pure."""

from __future__ import annotations

from dataclasses import dataclass

STYLES = (
    "Chief Superintendent",
    "Chief Inspector",
    "Chief Constable",
    "Superintendent",
    "Inspector",
    "Detective Sergeant",
    "Sergeant",
    "Constable",
    "Councillor",
    "Alderman",
    "Professor",
    "Reverend",
    "Miss",
    "Mrs",
    "Mr",
    "Ms",
    "Mx",
    "Dr",
    "Rev",
    "Sir",
    "Dame",
    "Lord",
    "Lady",
)
"""Words that may stand before a name, the longer before the shorter."""

SHORT_STYLES = {
    "cllr": "Councillor",
    "insp": "Inspector",
    "supt": "Superintendent",
    "ci": "Chief Inspector",
}


@dataclass(frozen=True)
class TypedName:
    """What was typed, taken apart. ``capacity`` is what stands after the first comma."""

    style: str | None
    given: str | None
    family: str
    capacity: str | None

    @property
    def full(self) -> str:
        """The name without the capacity, as it prints."""
        return " ".join(word for word in (self.style, self.given, self.family) if word)


def read_name(typed: str) -> TypedName:
    """Return the name that was typed; a single word is a family name."""
    name, _, capacity = " ".join(typed.split()).partition(",")
    name = name.strip()
    style, rest = _style(name)
    words = rest.split()
    given = words[0] if len(words) > 1 else None
    family = " ".join(words[1:]) if len(words) > 1 else rest
    return TypedName(style, given, family, capacity.strip() or None)


def _style(name: str) -> tuple[str | None, str]:
    for style in STYLES:
        start = f"{style} "
        if name.casefold().startswith(start.casefold()):
            return style, name[len(start) :].strip()
    first, _, rest = name.partition(" ")
    known = SHORT_STYLES.get(first.rstrip(".").casefold())
    return (known, rest.strip()) if known and rest.strip() else (None, name)
