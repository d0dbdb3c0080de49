"""How likely the rows of events are right."""

from spacy.tokens import Token

from dateline.transforms.encoder.calibration import calibrated, log_odds
from dateline.transforms.encoder.events import EventReading
from dateline.transforms.events.roles import Cast
from dateline.transforms.events.verb_groups import tense
from dateline.transforms.tables.vocabularies import ArgumentRole, Tense

VERB_SCORES = {Tense.PAST: 0.93, Tense.FUTURE: 0.86, Tense.NONE: 0.80, Tense.PRESENT: 0.74}
TRIGGER_SCORES = {"NOUN": 0.67, "ADJ": 0.79}
"""Share of triggers that are right, by tense and part of speech: measured on 60 TimeBank articles."""


def evidence(reading: EventReading, type_score: float, cast: Cast) -> tuple[float, ...]:
    """Log odds of type, polarity and roles, and whether there is an actor."""
    has_actor = any(member.role is ArgumentRole.ACTOR for member in cast.members)
    return log_odds(type_score), log_odds(reading.polarity_score), log_odds(cast.score), float(has_actor)


def event_score(reading: EventReading, type_score: float, cast: Cast) -> float:
    """Probability that type, actor, recipient and polarity of a typed event are right."""
    return calibrated("events", evidence(reading, type_score, cast))


def untyped_score(trigger: Token) -> float:
    """Probability that the word is an event, for a trigger of no type."""
    return TRIGGER_SCORES.get(trigger.pos_) or VERB_SCORES[tense(trigger)]
