"""Event triggers: the one word of each event that an article mentions (TimeML EVENT).

Verbs, apart from auxiliaries, copulas and words that have become prepositions; nouns that name events; predicative
adjectives of passing states.
"""

from collections.abc import Mapping

from spacy.tokens import Doc, Token

from dateline.transforms.events.predicates import SUPPORT_VERBS, lemma_of, light_governor
from dateline.transforms.events.verb_groups import is_attributive
from dateline.transforms.lexicons import word_list
from dateline.transforms.syntax import grammar

PREPOSITIONAL_VERBS = word_list("predicates", "prepositional_verbs")
"""Participles that mostly do the work of a preposition."""
LINKING = frozenset({"be"})
PREDICATIVE = frozenset({"acomp", "xcomp", "oprd", "ROOT", "ccomp", "conj"})


def without_carriers(doc: Doc, typed: Mapping[int, tuple[str, float]]) -> dict[int, tuple[str, float]]:
    """The typed triggers without auxiliaries and support verbs of typed nouns: "*held* talks".

    Args:
        typed: type and probability of each trigger, by token index.
    """
    carriers = {verb.i for i in typed if (verb := light_governor(doc[i], SUPPORT_VERBS)) is not None}
    return {i: known for i, known in typed.items() if doc[i].pos_ != "AUX" and i not in carriers}


def is_trigger(token: Token) -> bool:
    """Whether the word names an event, by its part of speech, lemma and place in the parse."""
    match token.pos_:
        case "VERB":
            return _is_eventive_verb(token)
        case "NOUN":
            return _is_eventive_noun(token)
        case "ADJ":
            return _is_state(token)
    return False


def is_hyphenated(token: Token) -> bool:
    """Whether the token is the end of an event noun that a hyphen cuts in two: "cease-fire"."""
    lemma = lemma_of(token)
    return "-" in lemma and lemma in word_list("event_nouns", "certain")


def _is_eventive_verb(verb: Token) -> bool:
    """Whether the verb is an event trigger: "*left*", but not "*based* in Oban" or "is *going* to leave"."""
    if is_attributive(verb):
        return verb.lower_ == "according"
    if verb.lemma_.lower() in LINKING or _marks_future(verb):
        return False
    return verb.lower_ not in PREPOSITIONAL_VERBS or bool(grammar.subjects(verb) or grammar.auxiliaries(verb))


def _marks_future(verb: Token) -> bool:
    """Whether "going" only marks the future: "is *going* to leave"."""
    return verb.lower_ in {"going", "gon"} and any(
        child.dep_ == "xcomp" and child.tag_ == "VB" for child in verb.children
    )


def _is_eventive_noun(noun: Token) -> bool:
    """Whether the noun names an event: "the *strike*"; of nouns such as "agreement" only where a verb carries them."""
    if noun.dep_ in {"compound", "flat", "nmod:desc"}:
        return False
    lemma = noun.lemma_.lower()
    if lemma in word_list("event_nouns", "certain"):
        return True
    if lemma in word_list("event_nouns", "possible"):
        return light_governor(noun, SUPPORT_VERBS) is not None
    return noun.tag_ == "VBG"


def _is_state(adjective: Token) -> bool:
    """Whether the adjective says a passing state of its subject: "is *missing*"."""
    if adjective.lemma_.lower() not in word_list("event_nouns", "adjectives", "states"):
        return False
    return grammar.copula(adjective) is not None or adjective.dep_ in PREDICATIVE
