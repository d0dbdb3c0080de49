"""Who can take part in an event, by the clauses of its sentence.

The facts network weighs all words of a sentence, and learnt from events with a type. Of others it often takes the next
person for the actor, though the event's own clause has a subject: "the barn burned, *the fire chief* said".
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dateline.transforms.events.phrases import Phrase
from dateline.transforms.events.predicates import core
from dateline.transforms.syntax import grammar

COMPLEMENTS = frozenset({"of", "for", "with", "from"})
"""Prepositions before what somebody is accused of, punished for or kept from."""


def possible_actors(phrases: Sequence[Phrase], trigger: Token) -> list[int]:
    """Places of the phrases that can be the actor: a clause with a noun for its subject has none from outside of it."""
    top = _domain(trigger)
    heads = [phrase.head for phrase in phrases]
    return [
        place
        for place, head in enumerate(heads)
        if (top is None or _is_within(head, top)) and not _has_done_to(head, trigger)
    ]


def clause(trigger: Token) -> Iterator[Token]:
    """The words of the clause that the trigger stands in, and whom "who" stands for in it."""
    top = next((word for word in (trigger, *trigger.ancestors) if grammar.subjects(word)), trigger.sent.root)
    chain = {trigger, *trigger.ancestors}
    if top.dep_ in grammar.RELATIVE_CLAUSE:
        yield top.head
    waiting = [top]
    while waiting:
        word = waiting.pop()
        yield word
        waiting += [child for child in word.children if child in chain or not grammar.subjects(child)]


def antecedent_of_where(trigger: Token) -> Token | None:
    """The noun that "where" stands for before the trigger's clause: "flew to *Lima*, where a storm killed two"."""
    is_there = trigger.dep_ in grammar.RELATIVE_CLAUSE and any(child.lower_ == "where" for child in trigger.children)
    return core(trigger.head) if is_there else None


def _domain(trigger: Token) -> Token | None:
    """The word above all possible actors, where the trigger's own subject tells it.

    A pronoun does not: the network goes back to its antecedent. "Who" tells whom it stands for.
    """
    verb = trigger.head if trigger.dep_ == "xcomp" and trigger.pos_ == "ADJ" else trigger
    subject = next(iter(grammar.subjects(verb)), None)
    if subject is not None and subject.lower_ == "who" and verb.dep_ in grammar.RELATIVE_CLAUSE:
        return _described(verb.head)
    return verb if subject is not None and subject.tag_.startswith("NN") else None


def _described(noun: Token) -> Token:
    """The noun that this one is an apposition to, or whose "of" it stands behind: either may be meant by "who"."""
    while noun.head != noun and (noun.dep_ == "appos" or _is_behind_of(noun)):
        noun = noun.head
    return noun


def _is_behind_of(noun: Token) -> bool:
    return any(child.dep_ == "case" and child.lower_ == "of" for child in noun.children)


def _is_within(word: Token, top: Token) -> bool:
    """Whether the word hangs on the top one, and in no remark that is put beside it: "…, *the mayor* said"."""
    for each in (word, *word.ancestors):
        if each == top:
            return True
        if each.dep_ == "parataxis" and grammar.subjects(each):
            return False
    return False


def _has_done_to(word: Token, trigger: Token) -> bool:
    """Whether the word does what is done to the actor: "accused *by prosecutors* of hiding losses"."""
    if word.dep_ not in {"obl:agent", "agent"}:
        return False
    opening = trigger.left_edge
    return opening.i > word.i and opening.lower_ in COMPLEMENTS and word.head in trigger.ancestors
