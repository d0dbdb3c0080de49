"""Who or what killed: an attack or an accident, where the clause itself does not say."""

from functools import cache

from spacy.tokens import Doc, Span, Token

from transforms import grammar
from transforms.events.clauses import doers
from transforms.events.frames import word_classes

HARMING = frozenset({"kill", "slay", "wound", "injure", "die", "perish"})
VIOLENT_VERBS = frozenset({"shoot", "stab", "bomb", "shell", "attack", "clash", "fire", "ambush", "behead", "murder"})


def is_accidental(verb: Token) -> bool:
    """Whether somebody came to harm with nobody named who did it, where the sentence, or else the article, tells of
    accidents rather than of violence."""
    if verb.lemma_.lower() not in HARMING or doers(verb):
        return False
    accidents, attacks = _told(verb.sent)
    if accidents == attacks:
        accidents, attacks = _told(verb.doc)
    return accidents > attacks


def _told(words: Doc | Span) -> tuple[int, int]:
    """How often the words tell of accidents and of violence."""
    nouns = [token.lemma_.lower() for token in words if token.pos_ in {"NOUN", "PROPN"}]
    attacks = sum(noun in _violent() for noun in nouns)
    attacks += sum(token.pos_ == "VERB" and token.lemma_.lower() in VIOLENT_VERBS for token in words)
    return sum(noun in word_classes()["accident"] for noun in nouns), attacks


@cache
def _violent() -> frozenset[str]:
    return frozenset().union(
        VIOLENT_VERBS, *(word_classes()[name] for name in ("attack", "bomb", "weapon", "attacker"))
    )


def striker(verb: Token, subject: Token) -> Token:
    """What struck, where a parser took the place of it for the antecedent of "that": "a *bomb* at a school that killed
    six"."""
    if verb.lemma_.lower() not in HARMING or verb.dep_ not in grammar.RELATIVE_CLAUSE or verb.head != subject:
        return subject
    for word in subject.ancestors:
        beside = [word, *grammar.objects(word)] if word.pos_ == "VERB" else [word]
        found = next(
            (w for w in beside if w.i < subject.i and w.lemma_.lower() in _violent() and w.pos_ == "NOUN"), None
        )
        if found is not None:
            return found
    return subject
