"""Who a predicate's participants are: voice undone, shared and controlled subjects and relative pronouns followed.

A slot is the name of a grammatical function: `subj` and `obj` as they stand in the active voice, `iobj`, `comp` (the
clause that completes the verb), `poss` and `mod` of a noun, or a preposition. Paths join slots: `obj.of`.
"""

from collections.abc import Callable

from spacy.tokens import Token

from transforms import grammar
from transforms.lexicon import lexicon

TRANSPARENT = frozenset(lexicon("predicates")["transparent"])
"""Nouns and numerals whose of-phrase says what is meant: "thousands of *workers*", "the region of *Luhansk*"."""

FINITE = frozenset({"VBD", "VBP", "VBZ"})
PASSIVE_MARKS = grammar.PASSIVE_SUBJECT | {"aux:pass", "auxpass"}
TIME_NOUNS = frozenset(lexicon("predicates")["time_nouns"])
OBJECT_CONTROL = frozenset(lexicon("predicates")["object_control"])
"""Verbs whose object is the subject of the clause that completes them: "urged *them* to talk"."""
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


def verb_lemma(verb: Token) -> str:
    """The verb's lemma, with the particle of a phrasal verb: "call_off"."""
    particle = grammar.particle(verb)
    return f"{verb.lemma_.lower()}_{particle.lower_}" if particle is not None else verb.lemma_.lower()


def passive(verb: Token) -> bool:
    """Whether the verb is passive, bare and coordinated participles included: "the man *arrested* there"."""
    marked = any(child.dep_ in PASSIVE_MARKS for child in verb.children)
    if marked or grammar.is_passive(verb):
        return marked or verb.tag_ not in FINITE
    if verb.tag_ != "VBN" or grammar.auxiliaries(verb):
        return False
    if verb.dep_ == "conj" and not grammar.subjects(verb):
        return verb.head.tag_ == "VBN" and passive(verb.head)
    bare = verb.dep_ in {"acl", "advcl", "amod", "xcomp", "ccomp"} or verb.dep_ in grammar.RELATIVE_CLAUSE
    return bare and not grammar.objects(verb)


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for; the token itself where it is none."""
    if token.lower_ not in grammar.RELATIVE_PRONOUNS:
        return token
    clause = token.head
    while clause.dep_ not in grammar.ADNOMINAL_CLAUSE and clause.dep_ in {"conj", "xcomp", "ccomp", "aux"}:
        clause = clause.head
    return clause.head if clause.dep_ in grammar.ADNOMINAL_CLAUSE else _noun_before(token) or token


def _noun_before(token: Token) -> Token | None:
    """The head of the noun phrase that ends right before the token, a comma and adverbs apart."""
    place = token.i - 1
    while place >= 0 and (token.doc[place].lower_ == "," or token.doc[place].pos_ in {"ADV", "AUX", "PART"}):
        place -= 1
    if place < 0 or token.doc[place].pos_ not in {"NOUN", "PROPN", "PRON"}:
        return None
    noun = token.doc[place]
    while noun.dep_ in grammar.NAME_PART and noun.head.i < token.i:
        noun = noun.head
    return noun


def expanded(tokens: list[Token]) -> list[Token]:
    """The nouns and all that is coordinated with them, relative pronouns replaced by what they stand for."""
    found: dict[int, Token] = {}
    for token in tokens:
        for word in [*_left_of_and(token), *grammar.coordinated(antecedent(token))]:
            if word == token or word.pos_ not in {"VERB", "AUX"} or token.pos_ in {"VERB", "AUX"}:
                found[word.i] = word
    return list(found.values())


def _left_of_and(token: Token) -> list[Token]:
    """What an "and" before the noun joins to it where the parser has not: "*Gen. Milley*, and Austin spoke"."""
    if token.dep_ == "conj" or token.pos_ not in {"NOUN", "PROPN"}:
        return []
    lefts = [*token.lefts, *(token.head.lefts if token.head.dep_ != "conj" else ())]
    edge = token.left_edge.i
    joining = next((w for w in lefts if w.dep_ == "cc" and w.lower_ == "and" and w.i in {edge - 1, edge}), None)
    before = _noun_before(joining) if joining is not None else None
    return [before] if before is not None else []


def doers(verb: Token) -> list[Token]:
    """The subject as in the active voice, shared or controlled ones included; without coordination."""
    if passive(verb):
        joined = [v for v in grammar.coordinated(grammar.first_conjunct(verb)) if v.tag_ == "VBN"]
        agents = ([n for prep, n in grammar.prepositional(v) if prep.lower_ == "by"] for v in [verb, *joined])
        return next((found for found in agents if found), [])
    return surface_subjects(verb)


def surface_subjects(verb: Token) -> list[Token]:
    """The grammatical subject of the clause, its own or the one it shares or is controlled by."""
    own = grammar.subjects(verb)
    if own:
        return own
    lent = _lent_subjects(verb, verb.head) if verb.head != verb else []
    return lent or _adjacent_subject(verb)


def _adjacent_subject(verb: Token) -> list[Token]:
    """The noun right before a finite verb to which the parser has given no subject."""
    noun = _noun_before(verb) if verb.tag_ in FINITE and verb.nbor(-1 if verb.i else 0).lower_ != "," else None
    return [noun] if noun is not None else []


def _lent_subjects(verb: Token, head: Token) -> list[Token]:
    if verb.dep_ == "conj":
        if head.pos_ in {"NOUN", "PROPN"} and not grammar.subjects(head):
            return [head] if verb.tag_ in FINITE else []
        return surface_subjects(head)
    if verb.dep_ == "xcomp":
        controllers = undergoers(head) if head.lemma_.lower() in OBJECT_CONTROL else []
        return controllers or surface_subjects(head)
    if verb.dep_ in grammar.ADNOMINAL_CLAUSE:
        return _owner_of(head) if verb.tag_ == "VB" else [head]
    if verb.dep_ in {"advcl", "ccomp", "parataxis", "dep"} and verb.tag_ in {"VBG", "VBN", "VB"}:
        return surface_subjects(head)
    return []


def undergoers(verb: Token) -> list[Token]:
    """The direct object as in the active voice; without coordination."""
    if passive(verb):
        return surface_subjects(verb)
    own = grammar.objects(verb) or grammar.indirect_objects(verb) or _measured(verb)
    if not own and verb.dep_ in grammar.RELATIVE_CLAUSE and grammar.subjects(verb) and not _relativized(verb):
        return [verb.head]
    return own


def _measured(verb: Token) -> list[Token]:
    """The object that a parser takes for an adverbial because it is counted: "arrested more than *100 people*"."""
    return [
        child
        for child in verb.rights
        if child.dep_ == "obl"
        and child.pos_ in {"NOUN", "PROPN"}
        and child.lemma_.lower() not in TIME_NOUNS
        and not any(c.dep_ == "case" for c in child.children)
    ]


def governed(head: Token, preposition: str) -> list[Token]:
    """The nouns and clauses that the preposition joins to the head: "accused *of violating*"."""
    heads = [head, *(child for child in head.rights if child.pos_ == "ADV")]
    found = [noun for h in heads for prep, noun in grammar.prepositional(h) if prep.lower_ == preposition]
    clauses = (c for c in head.children if c.dep_ in CLAUSAL and _opened_by(c, preposition))
    found.extend(c for c in clauses if preposition != "to" or c.tag_ == "VBG")
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
    return [inner for token in found for inner in fillers(core(token) if rest not in {"subj", "obj"} else token, rest)]


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


FUNCTIONS: dict[str, Callable[[Token], list[Token]]] = {
    "subj": doers,
    "obj": undergoers,
    "iobj": grammar.indirect_objects,
    "comp": completions,
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


def _owner_of(noun: Token) -> list[Token]:
    """Whose plan or attempt it is: the possessor, else the subject of the verb that the noun is the object of."""
    possessors = grammar.possessors(noun)
    if possessors:
        return possessors
    return surface_subjects(noun.head) if noun.dep_ in grammar.OBJECT else []


def _relativized(verb: Token) -> bool:
    """Whether a relative pronoun of the clause is its subject."""
    return any(child.lower_ in grammar.RELATIVE_PRONOUNS for child in grammar.subjects(verb))
