"""Which accelerator a text says that a system carries: "The S74G-2U carries the GH200 Grace Hopper Superchip"."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.subjects.places import Places
from extractors.subjects.subject import Draft, same_system
from store.model import Mention
from store.plain import pattern

_CARRIES = pattern(
    r"(?:\s+\([^()]{2,60}\))?,?\s+(?:which\s+|that\s+)?(?:is\s+|are\s+|comes?\s+)?"
    r"(?:carries|carry|carrying|holds?|holding|houses?|housing|hosts?|hosting|combines?|integrates?|contains?|containing|features?|featuring"
    r"|(?:equipped|fitted|populated|configured)\s+with|powered\s+by|(?:built|based)\s+(?:on|around))\s+"
    r"(?:(?:the|an?|its|one|two|four|eight|\d{1,2}(?:x|\s+of)?)\s+)*(?:[A-Z][\w-]*\s+){0,2}"
)
_ELSE = pattern(r"[^.;,]{0,40}?\b(?:or|and)\s")
_FROM_AFAR = frozenset({None, "paragraph", "further", "topic", "heading", "article"})


def take_carried(draft: Draft, places: Places) -> None:
    """Gives a figure the accelerator that the text says its system carries, where its sentence names that system and no accelerator."""
    system = draft.values.get("system")
    if system is None or draft.origins.get("system") not in ("sentence", "inherited") or draft.origins.get("accelerator") not in _FROM_AFAR:
        return
    if system not in places.carried:
        places.carried[system] = _carried_by(system, places)
    if (accelerator := places.carried[system]) is not None:
        draft.values["accelerator"], draft.origins["accelerator"] = accelerator, "paragraph"


def _carried_by(system: str, places: Places) -> str | None:
    """The one accelerator that the text says *system* carries; None where it says none, several, or a choice of them."""
    named = [m for m in places.context.mentions if m.kind == "system" and same_system(m.text, system)]
    found = {places.name(chip) for mention in named for chip in _behind(mention, places)}
    return found.pop() if len(found) == 1 else None


def _behind(system: Mention, places: Places) -> Iterable[Mention]:
    """The accelerator that *system* is said to carry right behind its name, and another one that it may carry as well."""
    said = _CARRIES.match(places.text, system.stop)
    chips = places.mentions("accelerator", system.stop, said.end() + _FAR) if said else []
    if said is None or not chips or chips[0].start > said.end():
        return
    yield chips[0]
    if (other := _ELSE.match(places.text, chips[0].stop)) and len(chips) > 1 and chips[1].start - other.end() < _CLOSE:
        yield chips[1]


_CLOSE = 16
_FAR = 80
"""Characters behind the verb in which the names stand."""
