"""PLOVER event types: the first frame of a predicate that its participants fit, and who they are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Token

from transforms.events.frames import Condition, Frame, frames, word_classes
from transforms.events.predicates import (
    SUPPORT_VERBS,
    core,
    expanded,
    fillers,
    light_governor,
    surface_subjects,
    verb_lemma,
)
from transforms.events.verb_groups import is_attributive
from transforms.lexicon import lexicon
from transforms.vocabularies import EventMode, EventType

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
MUTUAL_VERBS = frozenset({"clash", "fight", "battle", "exchange", "fail"})
INVERSE_SUPPORT_VERBS = frozenset(lexicon("predicates")["inverse_support_verbs"])
"""Verbs whose subject suffers the event that their object names."""
QUESTION_MARKERS = frozenset({"whether", "if", "what", "why", "how", "when", "where", "who"})
OWNERS = ("poss", "of", "mod", "by")
"""Slots of a noun phrase that name who acts in it where its head is no actor: "the *army*'s bulldozers"."""
SURROUNDINGS = ("in", "against", "with")
"""Slots that name such an actor where the phrase is not the one who acts: "a war *in Yemen*"."""
SET_APART = frozenset(
    {"nsubj", "acl:relcl", "relcl", "parataxis", "punct", "conj", "appos", "cc", "mark", "obl:tmod", "advmod"}
)
"""Relations of what is no part of the event that the head names."""

Test = Callable[[Token], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A trigger with its PLOVER type and the heads of its participants' noun phrases."""

    event_type: EventType
    mode: EventMode | None
    actors: list[Token] = field(default_factory=list)
    recipients: list[Token] = field(default_factory=list)


def typed(trigger: Token, is_actor: Test) -> Typed | None:
    """The PLOVER event that the word means in its context; None where it means none.

    Args:
        is_actor: whether a word can name somebody who acts.
    """
    if trigger.pos_ in {"NOUN", "PROPN"}:
        return _typed_noun(trigger, is_actor)
    lemma = verb_lemma(trigger)
    candidates = frames("plover_verbs").get(lemma, ())
    for frame in candidates:
        if all(_satisfied(trigger, condition, is_actor) for condition in frame.conditions):
            event = _fill(trigger, frame, is_actor, mutual=lemma in MUTUAL_VERBS)
            return event if _can_act(event.actors, is_actor) else None
    return None


def _can_act(subjects: Sequence[Token], is_actor: Test) -> bool:
    """Whether one of the subjects can do what PLOVER types; where none is named, somebody did."""
    return not subjects or any(is_actor(core(s)) or core(s).lemma_.lower() in _speaking_or_striking() for s in subjects)


@cache
def _speaking_or_striking() -> frozenset[str]:
    """Things that act in somebody's stead: a report that accuses, a missile that kills."""
    return frozenset().union(*(word_classes()[name] for name in ("document", "attack", "weapon", "bomb", "force")))


def _typed_noun(noun: Token, is_actor: Test) -> Typed | None:
    for frame in frames("plover_nouns").get(noun.lemma_.lower(), ()):
        if all(_satisfied(noun, condition, is_actor) for condition in frame.conditions):
            return _fill_noun(noun, frame, is_actor)
    return None


def _satisfied(trigger: Token, condition: Condition, is_actor: Test) -> bool:
    found = ((slot, token) for slot in condition.slots for token in _candidates(trigger, slot))
    return any(_fits_slot(slot, token, condition.values, is_actor) for slot, token in found) == condition.holds


def _fits_slot(slot: str, token: Token, values: frozenset[str], is_actor: Test) -> bool:
    """Whether the filler is one of the values; a subject can act also through its owner: "*army* bulldozers"."""
    if _fits(token, values, is_actor):
        return True
    return slot == "subj" and "ACTOR" in values and bool(actors_within(token, OWNERS, is_actor))


def _candidates(trigger: Token, slot: str) -> Sequence[Token]:
    if slot == "light":
        governor = light_governor(trigger, SUPPORT_VERBS)
        return [] if governor is None else [governor]
    return fillers(trigger, slot)


def _fits(token: Token, values: frozenset[str], is_actor: Test) -> bool:
    """Whether what fills a slot is one of the values; anything is where there are none."""
    if not values:
        return True
    meant = core(token)
    if meant.lemma_.lower() in values or token.lemma_.lower() in values or meant.lower_ in values:
        return True
    if "ACTOR" in values and is_actor(meant):
        return True
    if token.pos_ in {"VERB", "AUX", "ADJ"} and _clause_fits(token, values, is_actor):
        return True
    if meant.lemma_.lower() not in word_classes()["container"]:
        return False
    return any(child.lemma_.lower() in values for child in meant.children if child.dep_ in {"compound", "amod"})


def _clause_fits(clause: Token, values: frozenset[str], is_actor: Test) -> bool:
    if "QUESTION" in values and any(child.lower_ in QUESTION_MARKERS for child in clause.children):
        return True
    words = {child.lower_ for child in clause.children}
    if "MUST" in values and "must" in words and not words & {"we", "i"}:
        return True
    if not values & {"COOPERATIVE", "HOSTILE", "AGREE"}:
        return False
    inner = typed(clause, is_actor) or _typed_object(clause, is_actor)
    if inner is None:
        return False
    return (
        "COOPERATIVE" in values
        and inner.event_type in COOPERATIVE
        or "HOSTILE" in values
        and inner.event_type in HOSTILE
        or inner.event_type in values
    )


def _typed_object(clause: Token, is_actor: Test) -> Typed | None:
    """The event that the object of a supporting verb names: "to *hold talks*"."""
    if verb_lemma(clause) not in SUPPORT_VERBS:
        return None
    return next((event for noun in fillers(clause, "obj") if (event := _typed_noun(noun, is_actor))), None)


def _fill(verb: Token, frame: Frame, is_actor: Test, *, mutual: bool) -> Typed:
    actors = _participants(verb, frame.actors, is_actor)
    recipients = [
        r for r in _participants(verb, frame.recipients, is_actor) if r not in actors or frame.recipients == ("subj",)
    ]
    if frame.recipients == ("subj",):
        actors = []
    elif not any(is_actor(core(r)) for r in recipients) and frame.recipients:
        recipients = nearest_actor(verb, actors, is_actor) or recipients
    if not recipients and len(actors) > 1 and (mutual or frame.event_type in RECIPROCAL):
        recipients = actors
    return Typed(event_type=frame.event_type, mode=frame.mode, actors=actors, recipients=recipients)


def _fill_noun(noun: Token, frame: Frame, is_actor: Test) -> Typed:
    governor = light_governor(noun, SUPPORT_VERBS | INVERSE_SUPPORT_VERBS)
    sides = fillers(noun, "between") if {"between", "both"} & set(frame.actors) else []
    slots = [slot for slot in frame.actors if slot not in {"between", "both"}]
    if "by" in slots:
        slots.append("of.by")
    if frame.event_type is EventType.CONSULT:
        slots.append("subj")
    actors = sides or _participants(noun, slots, is_actor)
    recipients = sides or [r for r in _participants(noun, frame.recipients, is_actor) if r not in actors]
    if governor is not None and verb_lemma(governor) in INVERSE_SUPPORT_VERBS:
        recipients = recipients or fillers(governor, "subj")
    elif governor is not None:
        actors = sides or fillers(governor, "subj") or actors
        outside = [slot for slot in frame.recipients if slot not in {"of", "poss"}]
        recipients = recipients or [r for r in _participants(governor, outside, is_actor) if r not in actors]
    if not recipients and len(actors) > 1 and frame.event_type in RECIPROCAL:
        recipients = actors
    return Typed(event_type=frame.event_type, mode=frame.mode, actors=actors, recipients=recipients)


def _participants(trigger: Token, slots: Sequence[str], is_actor: Test) -> list[Token]:
    """Heads of the noun phrases in the first slot that holds an actor; else in the first that holds anything."""
    rest: list[Token] = []
    for slot in slots:
        found = _slot_nouns(trigger, slot, is_actor)
        able = [token for token in found if is_actor(core(token))]
        if able:
            return able
        inside = OWNERS if slot == "subj" else OWNERS + SURROUNDINGS
        inner = [actor for token in found for actor in actors_within(token, inside, is_actor)]
        if inner:
            return inner
        if slot != "mod":
            rest = rest or [token for token in found if token.pos_ != "ADJ"]
    return rest


def _slot_nouns(trigger: Token, slot: str, is_actor: Test) -> list[Token]:
    if slot == "comp.recipient":
        return [noun for clause in fillers(trigger, "comp") for noun in _clause_recipients(clause, is_actor)]
    if slot == "comp.subj":
        return [noun for clause in fillers(trigger, "comp") for noun in surface_subjects(clause)]
    found = [token for token in fillers(trigger, slot) if token.pos_ not in {"VERB", "AUX"}]
    return [token for token in found if not _says_where(token)] if slot == "mod" else found


def _says_where(modifier: Token) -> bool:
    """Whether a place before a noun says where, not who: "the *Paris* attack", but "the *U.S.* invasion"."""
    return modifier.ent_type_ in {"GPE", "LOC", "FAC"} and modifier.pos_ == "PROPN" and not modifier.text.isupper()


def _clause_recipients(clause: Token, is_actor: Test) -> list[Token]:
    """Whom the event of a clause is done to, of whatever type it is."""
    event = typed(clause, is_actor) or _typed_object(clause, is_actor)
    if event is not None and event.recipients:
        return event.recipients
    return _participants(clause, ("obj", "with", "to", "against", "on", "from", "in"), is_actor)


def nearest_actor(trigger: Token, others: Sequence[Token], is_actor: Test) -> list[Token]:
    """The first actor after the trigger, and all coordinated with it, in what depends on the trigger: where no slot
    holds a recipient, the parser has mostly attached it to a neighbour."""
    waiting = [child for child in trigger.rights if child.dep_ not in SET_APART]
    while waiting:
        token = waiting.pop(0)
        if token not in others and token.pos_ in {"NOUN", "PROPN", "PRON"} and is_actor(core(token)):
            return expanded([token])
        inner = [child for child in token.children if child.dep_ not in SET_APART and child not in others]
        waiting = [*inner, *waiting]
    return []


def actors_within(noun: Token, slots: Sequence[str], is_actor: Test) -> list[Token]:
    """The actors that a noun phrase names beside its head: "*Palestinian* homes", "the offices *of the party*"."""
    for slot in slots:
        found = [token for token in fillers(noun, slot) if is_actor(core(token))]
        if found:
            return found
    return []


def is_predicate(word: Token) -> bool:
    """Whether the lexicon knows the word at all: the cheap question before `typed`."""
    if is_attributive(word):
        return False
    if word.pos_ == "NOUN":
        return word.lemma_.lower() in frames("plover_nouns")
    if word.pos_ == "ADJ" and not (fillers(word, "comp") or fillers(word, "to")):
        return False
    return word.lemma_.lower() in frames("plover_verbs") or verb_lemma(word) in frames("plover_verbs")
