"""What fills the slots of a predicate's frame.

A slot is the name of a grammatical function: `subj` and `obj` as they stand in the active voice, `whom` (an object that
is somebody, whatever the noun), `iobj`, `comp` (the clause that completes the verb), `pred` (what it makes of its
object), `poss` and `mod` of a noun, or a preposition. Paths join slots: `obj.of`.
"""

from collections.abc import Callable

from spacy.tokens import Token

from transforms import grammar
from transforms.events.clauses import antecedent, doers, noun_before, passive, undergoers
from transforms.lexicon import lexicon

TRANSPARENT = frozenset(lexicon("predicates")["transparent"])
"""Nouns and numerals whose of-phrase says what is meant: "thousands of *workers*", "the region of *Luhansk*"."""

SUPPORT_VERBS = frozenset(lexicon("predicates")["support_verbs"])
"""Verbs whose subject is the actor of the event that their object names."""
CLAUSAL = frozenset({"advcl", "acl", "ccomp", "xcomp", "advcl:relcl"})
MODIFIER = frozenset({"amod", "compound", "nmod", "nmod:desc", "flat", "flat:name", "nmod:poss"})


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


def expanded(tokens: list[Token]) -> list[Token]:
    """The nouns and all that is coordinated with them, relative pronouns replaced by what they stand for."""
    found: dict[int, Token] = {}
    for token in tokens:
        meant = antecedent(token)
        last = _last_conjunct(token, meant)
        for word in [last] if last is not None else [*_left_of_and(token), *grammar.coordinated(meant)]:
            if word == token or word.pos_ not in {"VERB", "AUX"} or token.pos_ in {"VERB", "AUX"}:
                found[word.i] = word
    return list(found.values())


def _last_conjunct(pronoun: Token, meant: Token) -> Token | None:
    """The last of several where the verb of their relative clause is singular: "Oslo and *Lima*, which has left"."""
    nouns = [noun for noun in grammar.coordinated(meant) if noun.i < pronoun.i]
    words = (pronoun.head, *grammar.auxiliaries(pronoun.head))
    is_singular = pronoun != meant and any(word.tag_ == "VBZ" or word.lower_ == "was" for word in words)
    return nouns[-1] if is_singular and len(nouns) > 1 else None


def _left_of_and(token: Token) -> list[Token]:
    """What an "and" before the noun joins to it where the parser has not: "*Gen. Milley*, and Austin spoke"."""
    if token.dep_ == "conj" or token.pos_ not in {"NOUN", "PROPN"}:
        return []
    lefts = [*token.lefts, *(token.head.lefts if token.head.dep_ != "conj" else ())]
    edge = token.left_edge.i
    joining = next((w for w in lefts if w.dep_ == "cc" and w.lower_ == "and" and w.i in {edge - 1, edge}), None)
    before = noun_before(joining) if joining is not None else None
    return [before] if before is not None else []


def governed(head: Token, preposition: str) -> list[Token]:
    """The nouns and clauses that the preposition joins to the head: "accused *of violating*"."""
    heads = [head, *(child for child in head.rights if child.pos_ == "ADV")]
    found = [noun for h in heads for prep, noun in grammar.prepositional(h) if prep.lower_ == preposition]
    clauses = (c for c in head.children if c.dep_ in CLAUSAL and _opened_by(c, preposition))
    found.extend(c for c in clauses if preposition not in {"to", "as"} or c.tag_ == "VBG")
    if preposition == "by" and head.pos_ == "NOUN":
        found.extend(n for c in head.rights if c.dep_ == "acl" and passive(c) for n in doers(c))
    return found


def _opened_by(clause: Token, word: str) -> bool:
    marker = grammar.marker(clause)
    return marker is not None and marker.lower_ == word


def fillers(head: Token, slot: str) -> list[Token]:
    """The heads of what fills a slot of a verb or a noun, coordination included.

    Args:
        slot: a function, a preposition or a path of them, as described above.
    """
    first, _, rest = slot.partition(".")
    found = expanded(_direct(head, first))
    if not rest:
        return found
    return [inner for token in found for inner in _within(token, rest)]


def _within(token: Token, slots: str) -> list[Token]:
    """What fills the slots of a noun, or of the one that it counts: "dozens of *attacks* on shops"."""
    meant = core(token)
    counted = fillers(meant, slots)
    return counted if counted or meant == token or slots == "of" else fillers(token, slots)


def _direct(head: Token, slot: str) -> list[Token]:
    find = FUNCTIONS.get(slot)
    return find(head) if find is not None else governed(head, slot)


def _modifiers(noun: Token) -> list[Token]:
    return [child for child in noun.children if child.dep_ in MODIFIER and child.i < noun.i]


def completions(verb: Token) -> list[Token]:
    """The clauses that complete the verb, those opened by "for … to" and nominal relatives included."""
    return [
        child
        for child in verb.children
        if child.dep_ in grammar.COMPLEMENT_CLAUSE
        and _is_clause(child)
        or child.dep_ in {"advcl", "acl"}
        and child.tag_ == "VB"
        and (_opened_by(child, "for") or _opened_by(child, "to"))
    ]


def _predicates(verb: Token) -> list[Token]:
    """What the verb says that its object is: "found him *guilty*"."""
    return [
        child for child in verb.rights if child.dep_ in grammar.COMPLEMENT_CLAUSE | grammar.OBJECT | {"oprd", "acomp"}
    ]


FUNCTIONS: dict[str, Callable[[Token], list[Token]]] = {
    "subj": doers,
    "obj": undergoers,
    "whom": undergoers,
    "iobj": grammar.indirect_objects,
    "comp": completions,
    "pred": _predicates,
    "poss": grammar.possessors,
    "mod": _modifiers,
}
"""How each slot that is no preposition is found."""


def light_governor(noun: Token, light_verbs: frozenset[str]) -> Token | None:
    """The verb that lends a noun its clause: "*held* talks", "talks were *held*", "talks took *place*"."""
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


def _is_clause(head: Token) -> bool:
    """Whether the head is a predicate that completes another: not the noun of "called the *man* a fool", nor the
    reporting clause after a comma, "…, witnesses *said*"."""
    first = head.left_edge
    if first.i > 0 and first.nbor(-1).lower_ == "," and head.head.i < first.i and head.dep_ == "ccomp":
        return False
    return head.pos_ in {"VERB", "AUX", "ADJ"} or grammar.copula(head) is not None or grammar.marker(head) is not None
