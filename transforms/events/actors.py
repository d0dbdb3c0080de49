"""Who a noun phrase names beside its head, where the head is nobody who acts."""

from collections.abc import Callable, Sequence

from spacy.tokens import Token

from transforms import grammar
from transforms.events.frames import frames, word_classes
from transforms.events.predicates import MODIFIER, core, expanded, fillers
from transforms.events.types import HARMFUL

OWNERS = ("poss", "of", "mod", "by")
"""Slots of a noun phrase that name who acts in it where its head is no actor: "the *army*'s bulldozers"."""
SURROUNDINGS = ("against", "with")
"""Slots that name such an actor where the phrase is not the one who acts: "a war *in Yemen*"."""
AIMING = frozenset({"to", "against", "with", "from"})
"""Prepositions that join to a verb whom it is done to."""
BELONGING = AIMING | {"of", "on", "by", "for", "between", "among"}
"""Prepositions that join to a noun who has to do with it."""

ACTING_NAMES = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC"})
"""Labels of names that can act."""
POSSESSIVES = frozenset({"his", "her", "its", "their"})
"""Mostly the subject's own: who sets fire to "their mattresses" does nothing to them."""

Test = Callable[[Token], bool]


def suffers(noun: Token) -> bool:
    """Whether what the noun belongs to is done to it: "condemned the killing of *hostages*" is not about them."""
    deed = noun.head.head if noun.dep_ == "pobj" else noun.head
    harmful = (frame for frame in frames("plover_nouns").get(deed.lemma_.lower(), ()) if frame.event_type in HARMFUL)
    return any("of" in frame.recipients for frame in harmful)


def is_several(noun: Token) -> bool:
    """Whether the noun names two or more parties as such: "both sides", "the two leaders"."""
    if noun.lower_ in {"both", "pair", "duo", "trio"}:
        return True
    return any(child.lower_ in {"both", "two", "three"} and child.dep_ in {"det", "nummod"} for child in noun.children)


def says_where(modifier: Token) -> bool:
    """Whether a place before a noun says where, not who: "the *Paris* attack", but "the *U.S.* invasion"."""
    return modifier.ent_type_ in {"GPE", "LOC", "FAC"} and modifier.pos_ == "PROPN" and not modifier.text.isupper()


def is_means(modifier: Token) -> bool:
    """Whether the word before a noun says by what means: "a *drone* attack"."""
    return modifier.pos_ == "NOUN" and modifier.lemma_.lower() in word_classes()["vehicle"]


def actor_inside(verb: Token, others: Sequence[Token], is_actor: Test) -> list[Token]:
    """The first actor, and all coordinated with it, within the phrases that say what the verb is done to or against:
    "cancelled the visas of *diplomats*"."""
    aimed = (noun for prep, noun in grammar.prepositional(verb) if prep.lower_ in AIMING)
    waiting = [*fillers(verb, "obj"), *aimed]
    while waiting:
        token = waiting.pop(0)
        named = token.pos_ in {"NOUN", "PROPN", "PRON"} and token.lower_ not in POSSESSIVES
        is_event = token.pos_ == "NOUN" and token.lemma_.lower() in word_classes()["gathering"]
        if named and not is_event and not is_means(token) and token not in others and is_actor(core(token)):
            return expanded([token])
        waiting = [*(child for child in token.children if _is_part(child)), *waiting]
    return []


def _is_part(child: Token) -> bool:
    """Whether a dependent of a noun says whose or of whom it is, rather than where or when."""
    if child.pos_ == "PROPN" and child.dep_ in grammar.NAME_PART and child.ent_type_ not in ACTING_NAMES:
        return False
    if child.dep_ not in MODIFIER:
        return child.dep_ == "prep" and child.lower_ in BELONGING or child.dep_ == "pobj"
    prepositions = [c for c in child.children if c.dep_ == "case" and c.i < child.i]
    if prepositions and prepositions[0].lower_ == "of" and suffers(child):
        return False
    return not prepositions or prepositions[0].lower_ in BELONGING


def actors_within(noun: Token, slots: Sequence[str], is_actor: Test) -> list[Token]:
    """The actors that a noun phrase names beside its head: "*Palestinian* homes", "the offices *of the party*"."""
    for slot in slots:
        if slot == "mod" and noun.pos_ == "PROPN":
            continue
        found = [token for token in fillers(noun, slot) if token.lower_ not in POSSESSIVES and not is_means(token)]
        able = [token for token in found if is_actor(core(token)) and not (slot == "of" and suffers(token))]
        if able:
            return able
    return []
