"""PLOVER event types: the first frame of a predicate that its participants fit, and who they are."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Token

from transforms import grammar
from transforms.events.actors import (
    OWNERS,
    SURROUNDINGS,
    Test,
    actor_inside,
    actors_within,
    is_means,
    is_several,
    says_where,
    suffers,
)
from transforms.events.clauses import surface_subjects
from transforms.events.deaths import is_accidental, striker
from transforms.events.frames import Condition, Frame, frames, word_classes
from transforms.events.predicates import (
    SUPPORT_VERBS,
    completions,
    core,
    expanded,
    fillers,
    lemma_of,
    light_governor,
    verb_lemma,
)
from transforms.events.types import COOPERATIVE, HOSTILE, RECIPROCAL, STRIKING
from transforms.events.verb_groups import is_attributive
from transforms.lexicon import lexicon
from transforms.vocabularies import EventMode, EventType

MUTUAL_VERBS = frozenset({"clash", "fight", "battle", "exchange", "fail", "sign", "initial", "ratify"})
ONE_SIDED_VERBS = frozenset(lexicon("predicates")["one_sided"])
"""Verbs of such types by which several do something to somebody else: "Oslo and Lima *offered* help"."""
RECIPROCAL_PRONOUNS = frozenset({"each", "another"})
"""Heads of "each other" and "one another"."""
SENDING = frozenset({"send", "deploy", "dispatch", "deliver", "supply", "provide"})
"""Verbs whose object is no one they are done to: "offered to *send* experts"."""
INVERSE_SUPPORT_VERBS = frozenset(lexicon("predicates")["inverse_support_verbs"])
"""Verbs whose subject suffers the event that their object names."""
QUESTION_MARKERS = frozenset({"whether", "if", "what", "why", "how", "when", "where", "who"})


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
    if is_accidental(trigger):
        return None
    for frame in frames("plover_verbs").get(verb_lemma(trigger), ()):
        if all(_satisfied(trigger, condition, is_actor) for condition in frame.conditions):
            event = _fill(trigger, frame, is_actor)
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
    for frame in frames("plover_nouns").get(lemma_of(noun), ()):
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
    if {lemma_of(meant), token.lemma_.lower(), meant.lemma_.lower(), meant.lower_} & values or _is_kind(
        token, meant, values, is_actor
    ):
        return True
    if token.pos_ in {"VERB", "AUX", "ADJ"} and _clause_fits(token, values, is_actor):
        return True
    if meant.lemma_.lower() not in word_classes()["container"]:
        return False
    return any(child.lemma_.lower() in values for child in meant.children if child.dep_ in {"compound", "amod"})


def _is_kind(token: Token, meant: Token, values: frozenset[str], is_actor: Test) -> bool:
    """Whether the noun is of a kind that the values name in capitals."""
    if "SEVERAL" in values and (token.dep_ == "conj" or is_several(token)):
        return True
    return "ACTOR" in values and is_actor(meant) or "NUMBER" in values and meant.pos_ == "NUM"


def _clause_fits(clause: Token, values: frozenset[str], is_actor: Test) -> bool:
    if "QUESTION" in values and any(child.lower_ in QUESTION_MARKERS for child in clause.children):
        return True
    if "NOT" in values and grammar.negators(clause):
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


def _fill(verb: Token, frame: Frame, is_actor: Test) -> Typed:
    actors = [striker(verb, actor) for actor in _participants(verb, frame.actors, is_actor)]
    recipients = _participants(verb, frame.recipients, is_actor)
    if frame.recipients == ("subj",):
        actors = []
    recipients = [r for r in recipients if r not in actors]
    addressed = fillers(verb, "whom") if "whom" in frame.recipients else []
    enough = any(r in addressed or is_actor(core(r)) for r in recipients)
    enough = enough or bool(recipients) and frame.event_type is EventType.ASSAULT
    if frame.recipients and not enough and frame.event_type is not EventType.MOBILIZE:
        recipients = _protested(verb, frame, is_actor) or actor_inside(verb, actors, is_actor) or recipients
    lemma = verb_lemma(verb)
    mutual = lemma in MUTUAL_VERBS or frame.event_type in RECIPROCAL and lemma not in ONE_SIDED_VERBS
    return _event(frame, actors, recipients, lambda noun: noun in addressed or is_actor(noun), mutual=mutual)


def _event(frame: Frame, actors: list[Token], recipients: list[Token], is_actor: Test, *, mutual: bool) -> Typed:
    """The event of the frame: its recipients can act unless it strikes things too.

    Args:
        mutual: whether several who act together do it to each other.
    """
    each_other = any(recipient.lower_ in RECIPROCAL_PRONOUNS for recipient in recipients)
    if frame.event_type not in STRIKING:
        recipients = [r for r in recipients if is_actor(core(r)) and not is_means(core(r)) or r.pos_ == "NUM"]
    together = len(actors) > 1 or any(is_several(actor) for actor in actors)
    if each_other or not recipients and together and mutual:
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
        able = [noun for noun in fillers(governor, "subj") if is_actor(core(noun))]
        actors = sides or able or actors or [n for n in fillers(governor, "subj") if n != noun]
        outside = [slot for slot in frame.recipients if slot not in {"of", "poss"}]
        recipients = recipients or [r for r in _participants(governor, outside, is_actor) if r not in actors]
    return _event(frame, actors, recipients, is_actor, mutual=frame.event_type in RECIPROCAL)


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
        if not slot.endswith("mod"):
            rest = rest or [token for token in found if token.pos_ != "ADJ"]
    return rest


def _slot_nouns(trigger: Token, slot: str, is_actor: Test) -> list[Token]:
    if slot == "comp.recipient":
        return [noun for clause in fillers(trigger, "comp") for noun in _clause_recipients(clause, is_actor)]
    if slot == "comp.subj":
        return expanded([noun for clause in fillers(trigger, "comp") for noun in surface_subjects(clause)])
    found = [token for token in fillers(trigger, slot) if token.pos_ not in {"VERB", "AUX"}]
    if slot == "obj.whose":
        found = [token for token in fillers(trigger, "obj.of") if not suffers(token)]
    return [token for token in found if not says_where(token) and not is_means(token)] if slot == "mod" else found


def _clause_recipients(clause: Token, is_actor: Test) -> list[Token]:
    """Whom the event of a clause is done to, of whatever type it is."""
    event = typed(clause, is_actor) or _typed_object(clause, is_actor)
    if event is not None and event.recipients:
        return event.recipients
    slots = ("obj", "obj.by", "with", "to", "against", "on", "from", "in", "obj.in")
    sent = clause.lemma_.lower() in SENDING and not any(o.pos_ == "PROPN" for o in fillers(clause, "obj"))
    found = _participants(clause, slots[2:] if sent else slots, is_actor)
    if any(is_actor(core(noun)) for noun in found):
        return found
    further = (noun for inner in completions(clause) for noun in _clause_recipients(inner, is_actor))
    unaffected = fillers(clause, "obj") if sent else ()
    return actor_inside(clause, unaffected, is_actor) or list(further) or found


def _protested(verb: Token, frame: Frame, is_actor: Test) -> list[Token]:
    """Against whom people act who act to say so: "blocked a road to denounce the *mayor*"."""
    if frame.event_type is not EventType.PROTEST:
        return []
    purposes = (c for c in verb.subtree if c.dep_ in {"advcl", "acl"} and c.tag_ in {"VB", "VBG"} and c.i > verb.i)
    found = (_clause_recipients(clause, is_actor) for clause in purposes)
    return next((nouns for nouns in found if any(is_actor(core(noun)) for noun in nouns)), [])


def is_predicate(word: Token) -> bool:
    """Whether the lexicon knows the word at all: the cheap question before `typed`."""
    if is_attributive(word):
        return False
    if word.pos_ == "NOUN":
        return lemma_of(word) in frames("plover_nouns")
    if word.pos_ == "ADJ" and not (fillers(word, "comp") or fillers(word, "to")):
        return False
    return word.lemma_.lower() in frames("plover_verbs") or verb_lemma(word) in frames("plover_verbs")
