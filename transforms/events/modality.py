"""What a verb's own auxiliaries, adverbs and clause say of its event's reality."""

from functools import cache

from spacy.tokens import Token

from transforms import grammar
from transforms.events.verb_groups import FUTURE_MODALS, is_going_to, shared_auxiliaries, tense
from transforms.lexicon import lexicon
from transforms.vocabularies import Factuality, Tense

MODALS = frozenset({"would", "could", "may", "might", "can", "ca", "should", "must", "ought", "'d", "’d"})
ANYONE = frozenset({"anyone", "anybody", "anything", "whoever"})
LIMITS = frozenset({"until", "till"})


@cache
def effects_of(kind: str) -> dict[str, tuple[str, ...]]:
    """What each lemma of that part of speech can say of what it governs, the first meaning first."""
    found: dict[str, tuple[str, ...]] = {}
    for effect, lemmas in lexicon("factuality")[kind].items():
        for lemma in lemmas:
            found[lemma] = (*found.get(lemma, ()), effect)
    return found


def modal_factuality(verb: Token) -> Factuality | None:
    """What the verb's own auxiliaries and clause say; None where they leave it a fact."""
    words = {aux.lower_ for aux in shared_auxiliaries(verb)}
    if _in_supposition(verb) or _describes_anyone(verb):
        return Factuality.HYPOTHETICAL
    is_to = verb.tag_ == "VB" and grammar.copula(verb) is not None
    if is_to or words & FUTURE_MODALS or is_going_to(verb):
        return Factuality.HYPOTHETICAL if _has_condition(verb) else Factuality.INTENDED
    if "would" in words and _is_reported_plan(verb) and not _has_condition(verb):
        return Factuality.INTENDED
    if words & MODALS:
        return Factuality.HYPOTHETICAL
    if verb.tag_ == "VB" and _is_imperative(verb):
        return Factuality.REQUESTED
    return Factuality.HYPOTHETICAL if _is_question(verb) else _hedged(verb)


def _hedged(verb: Token) -> Factuality | None:
    """What an adverb says of the verb: "reportedly", "perhaps"."""
    adverbs = effects_of("adverbs")
    effects = (adverbs[child.lower_][0] for child in verb.children if child.lower_ in adverbs)
    return next((Factuality(effect) for effect in effects), None)


def _in_supposition(verb: Token) -> bool:
    """Whether the verb's clause is opened by "if", "whether" and the like; "until" leaves what is past a fact."""
    words = {c.lower_ for c in verb.children if c.dep_ in {"mark", "prep", "case"}}
    if words & LIMITS and tense(verb) is Tense.PAST:
        return False
    return bool(words & set(lexicon("factuality")["markers"]["hypothetical"]))


def _describes_anyone(verb: Token) -> bool:
    """Whether the clause is that of somebody who may not exist: "*anyone* who attacked police"."""
    if verb.dep_ not in grammar.RELATIVE_CLAUSE:
        return False
    return verb.head.lower_ in ANYONE or any(child.lower_ == "any" for child in verb.head.children)


def _has_condition(verb: Token) -> bool:
    conditional = lexicon("factuality")["markers"]["conditional"]
    return any(
        marker.lower_ in conditional
        for clause in verb.children
        if clause.dep_ == "advcl"
        for marker in clause.children
        if marker.dep_ == "mark"
    )


def _is_reported_plan(verb: Token) -> bool:
    """Whether "would" is "will" in reported speech: "said it would tighten the blockade"."""
    return (
        verb.dep_ == "ccomp"
        and verb.head.tag_ in {"VBD", "VBN"}
        and verb.head.lemma_.lower() in lexicon("factuality")["verbs"]["reported"]
    )


def _is_imperative(verb: Token) -> bool:
    bare = not grammar.subjects(verb) and not grammar.auxiliaries(verb) and grammar.marker(verb) is None
    return (
        bare
        and verb.dep_ in {"ROOT", "parataxis"}
        and not any(child.dep_ in {"cop", "expl"} for child in verb.children)
    )


def _is_question(verb: Token) -> bool:
    words = [child.lower_ for child in verb.children]
    return verb.dep_ == "ROOT" and "?" in words and not any(word.startswith("wh") or word == "how" for word in words)
