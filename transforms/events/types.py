"""Kinds of PLOVER event types."""

from transforms.vocabularies import EventType

COOPERATIVE = frozenset(
    {
        EventType.AGREE,
        EventType.CONSULT,
        EventType.SUPPORT,
        EventType.CONCEDE,
        EventType.COOPERATE,
        EventType.AID,
        EventType.RETREAT,
    }
)
HOSTILE = frozenset(
    {
        EventType.REJECT,
        EventType.THREATEN,
        EventType.PROTEST,
        EventType.SANCTION,
        EventType.MOBILIZE,
        EventType.COERCE,
        EventType.ASSAULT,
    }
)
RECIPROCAL = frozenset({EventType.CONSULT, EventType.AGREE, EventType.COOPERATE})
"""Types whose several actors are each other's recipients where no other is named."""
STRIKING = frozenset({EventType.ASSAULT, EventType.COERCE})
"""Types whose recipients may be things: "shelled the *refinery*"."""
HARMFUL = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.RETREAT, EventType.SANCTION})
"""Types of nouns whose of-phrase names whom it is done to: "the arrest *of* farmers"."""
