"""Questions to the parse, answered alike for Universal Dependencies and ClearNLP labels.

Every rule that reads a parse asks here, so that any spaCy English pipeline can take the place of the one that ships.
In UD a preposition hangs on its noun (`case`) and a copula on its predicate (`cop`); in ClearNLP the noun hangs on the
preposition (`pobj`) and the predicate on the verb (`attr`, `acomp`).
"""

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "nsubjpass", "csubj", "csubj:pass", "csubjpass"})
PASSIVE_SUBJECT = frozenset({"nsubj:pass", "csubj:pass", "nsubjpass", "csubjpass"})
OBJECT = frozenset({"obj", "dobj"})
INDIRECT_OBJECT = frozenset({"iobj", "dative"})
AUXILIARY = frozenset({"aux", "aux:pass", "auxpass"})
RELATIVE_CLAUSE = frozenset({"acl:relcl", "relcl"})
ADNOMINAL_CLAUSE = RELATIVE_CLAUSE | {"acl"}
POSSESSOR = frozenset({"nmod:poss", "poss"})
OBLIQUE = frozenset({"obl", "obl:agent", "obl:unmarked", "obl:npmod", "nmod", "nmod:unmarked"})
NAME_PART = frozenset({"flat", "flat:name", "compound", "nmod:desc"})
OUTSIDE_NOUN_PHRASE = (
    ADNOMINAL_CLAUSE
    | {"appos", "parataxis", "cc", "conj", "punct", "advcl", "ccomp", "cop", "advcl:relcl"}
    | SUBJECT
    | AUXILIARY
)
FINITE = frozenset({"VBD", "VBP", "VBZ"})
"""Tags of verbs that head a clause of their own, modals apart."""
DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tomorrow"}
)
"""Days that a parser has attached to the noun before them: "the council *on Friday* agreed"."""
RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom"})
NEGATORS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "nobody", "none", "nothing", "cannot"})


def is_subject(token: Token) -> bool:
    return token.dep_ in SUBJECT


def subjects(verb: Token) -> list[Token]:
    """The grammatical subjects that hang on the verb itself (or on its copula's predicate), without coordination."""
    return [child for child in verb.children if child.dep_ in SUBJECT]


def objects(verb: Token) -> list[Token]:
    """The direct objects of the verb, without coordination."""
    return [child for child in verb.children if child.dep_ in OBJECT]


def indirect_objects(verb: Token) -> list[Token]:
    """Indirect objects without a preposition: "told *him*"."""
    return [child for child in verb.children if child.dep_ in INDIRECT_OBJECT and child.pos_ != "ADP"]


def prepositional(head: Token) -> Iterator[tuple[Token, Token]]:
    """The (preposition, noun) pairs that modify a verb or a noun: "met *with* *Lavrov* *in* *Bali*".

    The preposition is the first word of a multi-word one.
    """
    for child in head.children:
        if child.dep_ in {"prep", "agent"} or (child.dep_ == "dative" and child.pos_ == "ADP"):
            yield from ((child, noun) for noun in child.children if noun.dep_ in {"pobj", "pcomp"})
            yield from (
                (child, noun)
                for nested in child.children
                if nested.dep_ == "prep"
                for noun in nested.children
                if noun.dep_ == "pobj"
            )
        elif child.dep_ in OBLIQUE:
            prepositions = [c for c in child.children if c.dep_ == "case" and c.i < child.i]
            if prepositions:
                yield prepositions[0], child


def first_conjunct(token: Token) -> Token:
    """The first of the words that the token is coordinated with; itself where there is none."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token


def conjuncts(first: Token) -> list[Token]:
    """The words that are coordinated with the first of them."""
    own = [child for child in first.children if child.dep_ == "conj"]
    return [each for child in own for each in (child, *conjuncts(child))]


def appositions(noun: Token) -> list[Token]:
    """Heads of the appositions on a noun: "Shapiro, a Europe *scholar*"."""
    return [child for child in noun.children if child.dep_ == "appos"]


def possessors(noun: Token) -> list[Token]:
    """Possessors: "*Russia*'s invasion"."""
    return [child for child in noun.children if child.dep_ in POSSESSOR]


def auxiliaries(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in AUXILIARY]


def is_passive(verb: Token) -> bool:
    return any(child.dep_ in {"aux:pass", "auxpass"} for child in verb.children)


def copula(predicate: Token) -> Token | None:
    """The form of "be" that links the predicate to its subject (UD)."""
    return next((child for child in predicate.children if child.dep_ == "cop"), None)


def predicate_nominals(subject: Token) -> list[Token]:
    """What the subject is said to be: "Lavrov is a *conduit*"."""
    head = subject.head
    if subject.dep_ not in SUBJECT:
        return []
    if copula(head) is not None:
        return [head]
    return [child for child in head.children if child.dep_ == "attr"] if head.lemma_ == "be" else []


def complement_of(noun: Token) -> Token | None:
    """Whom a clause without a copula says to be the noun: "*Reid* became mayor", "they elected *Reid* mayor", "*Reid*
    served as mayor"; None where the clause denies it or says that it may be."""
    case = [child.lower_ for child in noun.children if child.dep_ == "case"]
    verb = noun.head
    if noun.dep_ == "xcomp" and not case and copula(noun) is None and marker(noun) is None:
        bearers = objects(verb) or shared_subjects(verb)
    elif noun.dep_ in OBLIQUE and case == ["as"]:
        while verb.pos_ != "VERB" and verb.head != verb:
            verb = verb.head
        is_of_object = any(child.pos_ in {"PRON", "PROPN"} for child in objects(verb))
        bearers = [] if is_of_object else shared_subjects(verb)
    else:
        return None
    opening = marker(verb)
    is_open = opening is not None and opening.lower_ == "if" or any(word.tag_ == "MD" for word in auxiliaries(verb))
    return bearers[0] if bearers and not is_open and not negators(verb) else None


def shared_subjects(verb: Token) -> list[Token]:
    """The subjects of the verb, or else those of the one that it is coordinated with: "*Reid* left and returned"."""
    while not subjects(verb) and verb.dep_ == "conj":
        verb = verb.head
    return subjects(verb)


def marker(clause: Token) -> Token | None:
    """The word that opens a subordinate clause: "if", "that", "to", "because"."""
    return next((child for child in clause.children if child.dep_ == "mark"), None)


def negators(token: Token) -> list[Token]:
    """The words that negate the token directly: "has *n't* met", "*no* meeting", "met *nobody*" is not one."""
    return [
        child
        for child in token.children
        if child.dep_ == "neg"
        or (child.lower_ in NEGATORS and child.dep_ in {"advmod", "det", "cc:preconj", "cc", "advmod:neg", "preconj"})
    ]


def particle(verb: Token) -> Token | None:
    """The particle of a phrasal verb: "called *off*"."""
    return next((child for child in verb.children if child.dep_ in {"compound:prt", "prt"}), None)


def noun_phrase(head: Token) -> tuple[int, int]:
    """The half-open token range of the noun phrase round its head: determiners, adjectives, possessors, names and
    of-phrases; no relative clause, apposition, coordination, subject, leading preposition or day behind it."""
    left, right = head.i, head.i
    linked = copula(head)
    for child in head.children:
        if child.dep_ in OUTSIDE_NOUN_PHRASE or _leads_in(child, head):
            continue
        if linked is not None and child.i < linked.i < head.i:
            continue
        if child.i > head.i and child.lower_ in DAYS:
            continue
        left, right = min(left, child.left_edge.i), max(right, _phrase_end(child))
    return left, right + 1


def _leads_in(child: Token, head: Token) -> bool:
    """Whether the word joins the noun phrase to what stands before it; "at" of "at least" does not."""
    is_of_amount = child.lower_ == "at" and child.nbor(1).lower_ in {"least", "most"}
    return child.dep_ in {"case", "mark"} and child.i < head.i and not is_of_amount


def _phrase_end(child: Token) -> int:
    """Last token of a modifier, without the clauses and lists that trail it."""
    end = child.i
    for grandchild in child.children:
        if grandchild.dep_ not in OUTSIDE_NOUN_PHRASE - {"conj", "cc"}:
            end = max(end, _phrase_end(grandchild))
    return end


def char_span(head: Token) -> tuple[int, int]:
    """The half-open character range of the noun phrase round its head, without line breaks at its ends."""
    start, end = noun_phrase(head)
    while end > head.i + 1 and head.doc[end - 1].is_space:
        end -= 1
    while start < head.i and head.doc[start].is_space:
        start += 1
    last = head.doc[end - 1]
    return head.doc[start].idx, last.idx + len(last)


def clause(head: Token) -> tuple[int, int]:
    """The half-open token range of everything that hangs on the head, itself included."""
    return head.left_edge.i, head.right_edge.i + 1
