"""Polarity, factuality and tense of an event: did it happen, and does the article itself say so?

Both are read off the words that govern the event, from the inside out: its own auxiliaries and negators, then the
clause, noun or verb it stands under, as long as what the governor says carries over (after FactBank).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from transforms import grammar
from transforms.events.clauses import passive
from transforms.events.modality import effects_of, modal_factuality
from transforms.events.negation import is_negated
from transforms.events.predicates import light_governor, verb_lemma
from transforms.events.verb_groups import tense
from transforms.lexicon import lexicon
from transforms.vocabularies import Factuality, Polarity, Tense

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
DEEDS = frozenset(lexicon("factuality")["cues"]["deeds"])
"""Verbs that carry over to what they govern, but not to what they are done for: "*took* to the streets to protest"."""
OWED = frozenset(lexicon("factuality")["cues"]["owed"])
"""Negative verbs that leave a fact when they are negated: "did not *fail* to attend", unlike "did not *rule out*"."""
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
    negative = is_negated(trigger) or carrier != trigger and is_negated(carrier)
    factuality = modal_factuality(carrier)
    for word, governor, effect in governors(trigger if carrier.head == trigger else carrier):
        if effect == "passed":
            continue
        if effect not in CARRYING:
            factuality = _stronger(factuality, _commitment(governor, effect))
            negative = negative or effect == "intended" and word.dep_ == "xcomp" and is_negated(governor)
            break
        if effect == "negative" and is_negated(governor):
            if verb_lemma(governor) not in OWED:
                return Assessment(polarity=_sign(negative), factuality=Factuality.HYPOTHETICAL, tense=tense(carrier))
        elif effect == "negative":
            negative = not negative
        else:
            negative = negative or effect != "framed" and is_negated(governor)
        factuality = _stronger(factuality, modal_factuality(governor))
    return Assessment(
        polarity=_sign(negative),
        factuality=factuality or Factuality.ASSERTED,
        tense=tense(carrier),
    )


def _sign(negative: bool) -> Polarity:
    return Polarity.NEGATIVE if negative else Polarity.POSITIVE


def _commitment(governor: Token, effect: str) -> Factuality:
    """What a governor that leaves nothing to those above it makes of the event. Who denies a denial only reports."""
    if effect not in {"reported", "denied"}:
        return Factuality(effect)
    is_denial = effect == "denied" or _is_denied(governor)
    return Factuality.DENIED if is_denial and not is_negated(governor) else Factuality.REPORTED


def _is_denied(claim: Token) -> bool:
    """Whether the noun is a claim that somebody rejects: "dismissed *claims* that they had agreed"."""
    return (
        claim.pos_ == "NOUN"
        and claim.dep_ in grammar.OBJECT
        and "denied" in effects_of("verbs").get(verb_lemma(claim.head), ())
    )


def _stronger(inner: Factuality | None, outer: Factuality | None) -> Factuality | None:
    """Of what two governors say, what holds of the event: the inner word's, but for a report of something unreal."""
    return outer if inner in {None, Factuality.REPORTED} else inner


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
        return "intended" if _is_purpose_of_deed(clause) else "passed"
    if clause.dep_ in {"csubj", "csubj:pass"} or clause.dep_ == "advcl" and clause.tag_ == "VBG":
        return "framed"
    return "intended" if _is_purpose(clause) else None


def _is_parallel(second: Token, first: Token) -> bool:
    """Whether what governs the first of two coordinated words governs the second.

    Not so in "wanted to learn it and *went*" and "has wanted to learn it and *gone*"; a form that is past tense and
    participle alike goes with a participle: "claims to have killed two and *wounded* six".
    """
    if second.tag_ == "VBN" and first.tag_ == "VB":
        return False
    if first.tag_ == "VBN" and second.tag_ == "VBD" and second.lower_.endswith("ed") and grammar.auxiliaries(first):
        return not grammar.subjects(second)
    return (second.tag_ in grammar.FINITE) == (first.tag_ in grammar.FINITE) or bool(grammar.auxiliaries(second))


def _is_purpose_of_deed(clause: Token) -> bool:
    """Whether what a parser took to complete a verb says what for: "took to the streets *to oppose* a tax"."""
    governor = clause.head
    if clause.tag_ != "VB" or grammar.auxiliaries(clause) or passive(governor):
        return False
    between = (c for c in governor.rights if c.i < clause.i)
    return governor.tag_ in grammar.FINITE and any(c.dep_ in grammar.OBJECT | grammar.OBLIQUE for c in between)


def _is_purpose(clause: Token) -> bool:
    """Whether the clause says what for: "went there *to meet* him"."""
    if clause.dep_ not in {"acl", "advcl", "ccomp"} or clause.tag_ != "VB":
        return False
    return any(child.lower_ == "to" for child in clause.children if child.i < clause.i)


def _effect(token: Token, head: Token) -> str | None:
    """What the governor says of the clause or noun that depends on it."""
    kind = KINDS.get(head.pos_)
    if kind is None:
        return None
    effects = effects_of(kind).get(verb_lemma(head) if kind == "verbs" else head.lemma_.lower(), ())
    if not effects:
        return None
    if token.pos_ in {"NOUN", "PROPN"}:
        if kind == "verbs":
            effects = tuple(effect for effect in effects if effect in NOMINAL_EFFECTS)
        meant = "reported" if "reported" in effects else next(iter(effects), None)
        return meant if _governs_noun(token, head) else None
    is_purpose = token.dep_ == "advcl" and token.tag_ == "VB" and verb_lemma(head) in DEEDS
    if is_purpose or not _is_carried(token):
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


def _is_carried(clause: Token) -> bool:
    """Whether the clause is one of which its governor can say something; "allegations *that* she lied" too, where a
    parser took it for a relative one."""
    marker = grammar.marker(clause)
    if clause.dep_ in grammar.RELATIVE_CLAUSE:
        return marker is not None and marker.lower_ == "that"
    return clause.dep_ in CARRIED and (clause.dep_ != "advcl" or _completes(clause))


def _completes(clause: Token) -> bool:
    """Whether an adverbial clause completes its governor: "accused of stealing", "called for him to go"."""
    marker = grammar.marker(clause)
    return marker is not None and marker.lower_ in {"of", "for", "from", "to", "about", "that", "on"}
