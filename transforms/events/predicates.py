"""Lemmas of event words, and the words that carry or count others: "*held* talks", "*thousands* of workers"."""

from spacy.tokens import Token

from dateline.transforms.lexicons import lexicon
from dateline.transforms.syntax import grammar

TRANSPARENT = frozenset(lexicon("predicates")["transparent"])
"""Nouns and numerals whose of-phrase says what is meant: "thousands of *workers*", "the region of *Luhansk*"."""

SUPPORT_VERBS = frozenset(lexicon("predicates")["support_verbs"])
"""Verbs whose subject is the actor of the event that their object names."""


def core(token: Token) -> Token:
    """The noun that says what is meant, where the head only counts or frames it: "thousands of *Nigerians*"."""
    for _ in range(3):
        if token.lemma_.lower() not in TRANSPARENT and token.pos_ != "NUM":
            return token
        inner = next((noun for prep, noun in grammar.prepositional(token) if prep.lower_ == "of"), None) or _next_of(
            token
        )
        if inner is None:
            return token
        token = inner
    return token


def _next_of(token: Token) -> Token | None:
    """The noun of an of-phrase that stands right behind the token, wherever the parser has attached it."""
    if token.i + 1 == len(token.doc) or (preposition := token.nbor(1)).lower_ != "of":
        return None
    noun = preposition.head if preposition.dep_ == "case" else next(preposition.children, None)
    return noun if noun is not None and noun.i > preposition.i else None


def lemma_of(token: Token) -> str:
    """The lemma in small letters, with the first half of a word that a hyphen cuts in two: "cease-fire"."""
    if token.i > 1 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_ and not token.nbor(-2).whitespace_:
        return f"{token.nbor(-2).lower_}-{token.lemma_.lower()}"
    return token.lemma_.lower()


def verb_lemma(verb: Token) -> str:
    """The verb's lemma, with the particle of a phrasal verb: "call_off"."""
    particle = grammar.particle(verb)
    return f"{verb.lemma_.lower()}_{particle.lower_}" if particle is not None else verb.lemma_.lower()


def light_governor(noun: Token, light_verbs: frozenset[str]) -> Token | None:
    """The support verb of an event noun: "*held* talks", "talks were *held*", "talks took *place*"."""
    noun = grammar.first_conjunct(noun)
    if noun.dep_ in {"nmod", "pobj"} and (counting := _counting_noun(noun)) is not None:
        noun = counting
    head = noun.head
    if noun.dep_ in grammar.OBJECT | grammar.PASSIVE_SUBJECT and verb_lemma(head) in light_verbs:
        return head
    if noun.dep_ in grammar.ADNOMINAL_CLAUSE:
        return None
    clause = next(
        (c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" and verb_lemma(c) in light_verbs), None
    )
    if clause is not None:
        return clause
    if noun.dep_ in grammar.OBLIQUE | {"pobj"} and head.lemma_.lower() == "engage":
        return head
    return None


def _counting_noun(noun: Token) -> Token | None:
    """The noun that counts this one: "launched *dozens* of airstrikes"."""
    head = noun.head.head if noun.dep_ == "pobj" else noun.head
    return head if head.lemma_.lower() in TRANSPARENT and core(head) == noun else None
