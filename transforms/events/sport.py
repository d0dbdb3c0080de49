"""Whether an article reports on sport, where "beat", "attack" and "meet" mean parts of a game."""

from functools import cache

from spacy.tokens import Doc, Token

from transforms.events.predicates import verb_lemma
from transforms.lexicon import lexicon
from transforms.vocabularies import EventType

DENSITY = 0.03
CLEAR_DENSITY = 0.06
"""Share of words of sport, certain ones counted twice, with and without two certain ones among them: of 4,000 news
articles on other things none reached it (the densest 4.6 %, on polls and races); match reports have 7 to 17 %."""
CERTAIN_WORDS = 2
"""Different certain words that a report of sport has at least, if less dense."""
FEWEST = 4
"""Words of sport below which a text is too short to tell."""

PLAYED = frozenset(EventType) - {EventType.ACCUSE, EventType.AGREE, EventType.REJECT, EventType.REQUEST}
"""Types of which the words of the game seem to be."""


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(lexicon("sport")[kind])


def is_sport(doc: Doc) -> bool:
    """Whether the article is a report of sport."""
    lemmas = [token.lemma_.lower() for token in doc if token.is_alpha or "-" in token.text]
    certain = [lemma for lemma in lemmas if lemma in _words("certain")]
    possible = sum(lemma in _words("possible") for lemma in lemmas)
    least = DENSITY if len(set(certain)) >= CERTAIN_WORDS else CLEAR_DENSITY
    return 2 * len(certain) + possible >= max(FEWEST, least * len(lemmas))


def is_played(trigger: Token, event_type: EventType) -> bool:
    """Whether the word means a part of the game in a report of sport, rather than an event of the type."""
    if event_type not in PLAYED:
        return False
    return trigger.lemma_.lower() in _words("played") or verb_lemma(trigger) in _words("played")
