"""Polarity, factuality and tense of an event: did it happen, and does the article itself say so?

Both are read off the words that govern the event, from the inside out: its own auxiliaries and negators, then the
clause, noun or verb it stands under, as long as what the governor says carries over (after FactBank).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from transforms import grammar
from transforms.events.predicates import FINITE, light_governor, verb_lemma
from transforms.events.verb_groups import FUTURE_MODALS, is_going_to, shared_auxiliaries, tense
from transforms.lexicon import lexicon
from transforms.vocabularies import Factuality, Polarity, Tense

MODALS = frozenset({"would", "could", "may", "might", "can", "ca", "should", "must", "ought", "'d", "’d"})
NEGATIVE_NOUNS = frozenset({"nobody", "none", "nothing", "no-one", "neither", "noone"})
BARELY = frozenset({"hardly", "barely", "scarcely"})
LIGHT_VERBS = frozenset(lexicon("predicates")["framing_verbs"])
"""Verbs whose object names the event that they only frame: "held talks"."""
CARRIED = frozenset({"xcomp", "ccomp", "acl", "advcl", "csubj", "pcomp"})
"""Clauses of which their governor can say something."""
CARRYING = frozenset({"negative", "same", "framed"})
"""Effects of governors with which those above still have a say."""
KINDS = {"VERB": "verbs", "AUX": "verbs", "NOUN": "nouns", "ADJ": "adjectives"}
"""Part of the lexicon for each part of speech of a governor."""
NOMINAL_EFFECTS = ("negative", "denied", "requested", "intended", "hypothetical")
"""What a verb can say of an event that its object names: "avoided a war", "sought a meeting"."""
EXISTENT = frozenset(lexicon("predicates")["existent_object"])
"""Verbs whose object exists all the same: "rejected the agreement", "discussed the attack"."""
STEPS = 6
"""How many governors are asked: deeper embedding was not seen to change the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What the syntax says of an event's reality."""

    polarity: Polarity
    factuality: Factuality
    tense: Tense


def assess(trigger: Token) -> Assessment:
    """Polarity, factuality and tense of the event at the trigger, quotes apart."""
    carrier = light_governor(trigger, LIGHT_VERBS) or trigger
    negative = _is_negated(trigger) or carrier != trigger and _is_negated(carrier)
    factuality = modal_factuality(carrier)
    for word, governor, effect in governors(carrier):
        if effect == "passed":
            continue
        if effect not in CARRYING:
            factuality = _stronger(factuality, _commitment(governor, effect))
            negative = negative or effect == "intended" and word.dep_ == "xcomp" and _is_negated(governor)
            break
        if effect == "negative":
            negative = not negative
        negative = negative or effect != "framed" and _is_negated(governor)
        factuality = _stronger(factuality, modal_factuality(governor))
    return Assessment(
        polarity=Polarity.NEGATIVE if negative else Polarity.POSITIVE,
        factuality=factuality or Factuality.ASSERTED,
        tense=tense(carrier),
    )


def _commitment(governor: Token, effect: str) -> Factuality:
    """What a governor that leaves nothing to those above it makes of the event. Who denies a denial only reports."""
    if effect not in {"reported", "denied"}:
        return Factuality(effect)
    is_denial = effect == "denied" or _is_denied(governor)
    return Factuality.DENIED if is_denial and not _is_negated(governor) else Factuality.REPORTED


def _is_denied(claim: Token) -> bool:
    """Whether the noun is a claim that somebody rejects: "dismissed *claims* that they had agreed"."""
    return (
        claim.pos_ == "NOUN"
        and claim.dep_ in grammar.OBJECT
        and "denied" in _effects("verbs").get(verb_lemma(claim.head), ())
    )


def _stronger(inner: Factuality | None, outer: Factuality | None) -> Factuality | None:
    """Of what two governors say, what holds of the event: the inner word's, but for a report of something unreal."""
    return outer if inner in {None, Factuality.REPORTED} else inner


def modal_factuality(verb: Token) -> Factuality | None:
    """What the verb's own auxiliaries and clause say; None where they leave it a fact."""
    words = [aux.lower_ for aux in shared_auxiliaries(verb)]
    if _in_supposition(verb):
        return Factuality.HYPOTHETICAL
    if any(word in FUTURE_MODALS for word in words) or is_going_to(verb):
        return Factuality.HYPOTHETICAL if _has_condition(verb) else Factuality.INTENDED
    if "would" in words and _is_reported_plan(verb) and not _has_condition(verb):
        return Factuality.INTENDED
    if any(word in MODALS for word in words):
        return Factuality.HYPOTHETICAL
    if verb.tag_ == "VB" and _is_imperative(verb):
        return Factuality.REQUESTED
    return Factuality.HYPOTHETICAL if _is_question(verb) else _hedged(verb)


def _hedged(verb: Token) -> Factuality | None:
    """What an adverb says of the verb: "reportedly", "perhaps"."""
    adverbs = _effects("adverbs")
    effects = (adverbs[child.lower_][0] for child in verb.children if child.lower_ in adverbs)
    return next((Factuality(effect) for effect in effects), None)


def governors(token: Token) -> Iterator[tuple[Token, Token, str]]:
    """The words the event stands under, from the inside out: (the word below, the governor, what the governor says).

    Beside the effects of the lexicon, "framed" is a clause as real as its governor's but not negated with it, and
    "passed" one of which the governor says nothing.
    """
    for _ in range(STEPS):
        head = token.head
        if head == token:
            return
        effect = _shared(token, head) if token.dep_ == "conj" else _effect(token, head) or _attached(token)
        if effect is None:
            return
        yield token, head, effect
        token = head


def _shared(token: Token, first: Token) -> str | None:
    """What carries over to a coordinated word."""
    if not _is_parallel(token, first):
        return None
    return "framed" if token.pos_ == "VERB" and not grammar.subjects(token) else "passed"


def _attached(clause: Token) -> str | None:
    """What the kind of clause says where its governor says nothing: "went *to meet* him"."""
    if clause.dep_ == "xcomp":
        return "passed"
    if clause.dep_ in {"csubj", "csubj:pass"} or clause.dep_ == "advcl" and clause.tag_ == "VBG":
        return "framed"
    return "intended" if _is_purpose(clause) else None


def _is_parallel(second: Token, first: Token) -> bool:
    """Whether what governs the first of two coordinated words governs the second.

    Not so in "wanted to learn it and *went*" and "has wanted to learn it and *gone*".
    """
    if second.tag_ == "VBN" and first.tag_ == "VB":
        return False
    return (second.tag_ in FINITE) == (first.tag_ in FINITE) or bool(grammar.auxiliaries(second))


def _is_purpose(clause: Token) -> bool:
    """Whether the clause says what for: "went there *to meet* him"."""
    if clause.dep_ not in {"acl", "advcl", "ccomp"} or clause.tag_ != "VB":
        return False
    return any(child.lower_ == "to" for child in clause.children if child.i < clause.i)


@cache
def _effects(kind: str) -> dict[str, tuple[str, ...]]:
    """What each lemma of that part of speech can say of what it governs, the first meaning first."""
    found: dict[str, tuple[str, ...]] = {}
    for effect, lemmas in lexicon("factuality")[kind].items():
        for lemma in lemmas:
            found[lemma] = (*found.get(lemma, ()), effect)
    return found


def _effect(token: Token, head: Token) -> str | None:
    """What the governor says of the clause or noun that depends on it."""
    kind = KINDS.get(head.pos_)
    if kind is None:
        return None
    effects = _effects(kind).get(verb_lemma(head) if kind == "verbs" else head.lemma_.lower(), ())
    if not effects:
        return None
    if token.pos_ in {"NOUN", "PROPN"}:
        if kind == "verbs":
            effects = tuple(effect for effect in effects if effect in NOMINAL_EFFECTS)
        return effects[0] if effects and _governs_noun(token, head) else None
    if token.dep_ in grammar.RELATIVE_CLAUSE or token.dep_ == "advcl" and not _completes(token):
        return None
    if token.dep_ not in CARRIED:
        return None
    return effects[-1] if "reported" in effects and token.dep_ == "ccomp" and token.tag_ != "VB" else effects[0]


def _governs_noun(token: Token, head: Token) -> bool:
    if head.pos_ in {"VERB", "AUX"}:
        object_like = token.dep_ in grammar.OBJECT | grammar.PASSIVE_SUBJECT or any(
            noun == token and prep.lower_ in {"for", "from"} for prep, noun in grammar.prepositional(head)
        )
        return object_like and verb_lemma(head) not in EXISTENT
    return any(
        noun == token and prep.lower_ in {"of", "for", "on", "against"} for prep, noun in grammar.prepositional(head)
    )


def _completes(clause: Token) -> bool:
    """Whether an adverbial clause completes its governor: "accused of stealing", "called for him to go"."""
    marker = grammar.marker(clause)
    return marker is not None and marker.lower_ in {"of", "for", "from", "to", "about", "that", "on"}


def _is_negated(token: Token) -> bool:
    """Whether the word's own negators, or a "no" on its subject or object, say that it did not happen."""
    if _has_negator(token) or _has_negative_prefix(token) or any(_unmakes(child, token) for child in token.children):
        return True
    if token.dep_ in {"pobj", "pcomp"} and token.head.lower_ == "without":
        return True
    return token.dep_ == "conj" and not grammar.subjects(token) and token.pos_ == "VERB" and _shares_negation(token)


def _has_negator(token: Token) -> bool:
    """Whether the word has negators, none of them that of "no longer" or "no doubt"."""
    found = grammar.negators(token)
    idioms = (n for n in found if n.lower_ == "no" and n.i + 1 < len(token.doc))
    return bool(found) and not any(no.nbor(1).lower_ in {"longer", "doubt"} for no in idioms)


def _unmakes(child: Token, token: Token) -> bool:
    """Whether a dependent other than a negator undoes it: "*barely* moved", "*without* leaving", "*nobody* left"."""
    is_barely = child.lower_ in BARELY and child.dep_ == "advmod"
    is_without = child.lower_ == "without" and child.dep_ in {"case", "mark"}
    is_participant = child.dep_ in grammar.SUBJECT | grammar.OBJECT | {"expl"} and token.pos_ in {"VERB", "AUX"}
    return is_barely or is_without or is_participant and _is_none(child)


def _has_negative_prefix(token: Token) -> bool:
    """Whether a hyphen joins "non" to the word: "the non-*indictment*"."""
    return token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ == "non"


def _shares_negation(token: Token) -> bool:
    joined = {child.lower_ for child in token.children if child.dep_ == "cc"}
    return bool(joined & {"or", "nor"}) and bool(grammar.negators(token.head))


def _is_none(noun: Token) -> bool:
    if noun.lower_ in NEGATIVE_NOUNS:
        return True
    return any(child.lower_ in {"no", "neither"} and child.dep_ in {"det", "advmod", "neg"} for child in noun.children)


def _in_supposition(verb: Token) -> bool:
    """Whether the verb's clause is opened by "if", "whether" and the like."""
    return any(
        c.lower_ in lexicon("factuality")["markers"]["hypothetical"]
        for c in verb.children
        if c.dep_ in {"mark", "prep", "case"}
    )


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
