"""Subjects and objects of clauses: voice undone, shared and controlled subjects and relative pronouns followed."""

from spacy.tokens import Token

from transforms import grammar
from transforms.lexicon import lexicon

PASSIVE_MARKS = grammar.PASSIVE_SUBJECT | {"aux:pass", "auxpass"}
TIME_NOUNS = frozenset(lexicon("predicates")["time_nouns"])
OBJECT_CONTROL = frozenset(lexicon("predicates")["object_control"])
"""Verbs whose object is the subject of the clause that completes them: "urged *them* to talk"."""
ACTIVE_WITH: dict[str, list[str]] = lexicon("predicates")["active_with"]
LOOSE_PARTICIPLES = frozenset(lexicon("predicates")["loose_participles"])
REPORTING = frozenset(lexicon("factuality")["verbs"]["reported"])


def passive(verb: Token) -> bool:
    """Whether the verb is passive, bare and coordinated participles included: "the man *arrested* there"."""
    marked = any(child.dep_ in PASSIVE_MARKS for child in verb.children)
    if marked or grammar.is_passive(verb):
        return marked or verb.tag_ not in grammar.FINITE
    if _is_loose_participle(verb):
        return True
    if verb.tag_ != "VBN" or grammar.auxiliaries(verb):
        return False
    if verb.dep_ == "conj" and not grammar.subjects(verb):
        return verb.head.tag_ == "VBN" and passive(verb.head)
    if _is_main(verb) or _is_active_by_its_preposition(verb):
        return False
    bare = verb.dep_ in {"acl", "advcl", "amod", "xcomp", "ccomp"} or verb.dep_ in grammar.RELATIVE_CLAUSE
    return bare and not grammar.objects(verb) and not grammar.subjects(verb)


def _is_loose_participle(verb: Token) -> bool:
    """Whether a past tense without a subject is a participle: "appeared in court *charged* with murder"."""
    alone = not any(c.dep_ in grammar.SUBJECT | grammar.OBJECT | {"mark", "cc", "aux"} for c in verb.children)
    hangs = verb.dep_ == "advcl" or verb.dep_ == "acl" and verb.lemma_.lower() in LOOSE_PARTICIPLES
    return verb.tag_ == "VBD" and hangs and verb.head.i < verb.i and alone


def _is_main(verb: Token) -> bool:
    """Whether a participle behind a noun is a sentence's finite verb that a parser took for one: "The union *called*
    off the strike." has no other verb."""
    noun = verb.head
    if verb.dep_ != "acl" or noun.dep_ != "ROOT" or noun.sent[-1].text != "." or verb.text.istitle():
        return False
    own = noun.i if noun.pos_ in {"NOUN", "PROPN"} else verb.i
    return own < verb.i and not any(c.dep_ in grammar.SUBJECT | {"cop"} for c in noun.children)


def _is_active_by_its_preposition(verb: Token) -> bool:
    """Whether the verb has no object to make a subject of: "after guards *shot at* buses"."""
    prepositions = ACTIVE_WITH.get(verb.lemma_.lower(), ())
    return any(prep.lower_ in prepositions for prep, _ in grammar.prepositional(verb))


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for; the token itself where it is none."""
    if token.lower_ not in grammar.RELATIVE_PRONOUNS:
        return token
    clause = token.head
    while clause.dep_ not in grammar.ADNOMINAL_CLAUSE and clause.dep_ in {"conj", "xcomp", "ccomp", "aux"}:
        clause = clause.head
    return clause.head if clause.dep_ in grammar.ADNOMINAL_CLAUSE else noun_before(token) or token


def noun_before(token: Token) -> Token | None:
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


def doers(verb: Token) -> list[Token]:
    """The subject as in the active voice, shared or controlled ones included; without coordination."""
    if passive(verb):
        joined = [v for v in grammar.coordinated(grammar.first_conjunct(verb)) if v.tag_ == "VBN"]
        agents = (_agents(v) for v in [verb, *joined])
        return next((found for found in agents if found), [])
    return surface_subjects(verb)


def _agents(verb: Token) -> list[Token]:
    """The nouns of the verb's by-phrase, wherever in it a parser has put the "by": "by Mayor Ann *Otero*"."""
    found = [noun for prep, noun in grammar.prepositional(verb) if prep.lower_ == "by"]
    return found or [c for c in verb.rights if c.dep_ in grammar.OBLIQUE and c.left_edge.lower_ == "by"]


def surface_subjects(verb: Token) -> list[Token]:
    """The grammatical subject of the clause, its own or the one it shares or is controlled by."""
    own = grammar.subjects(verb)
    if own:
        return own
    lent = _lent_subjects(verb, verb.head) if verb.head != verb else []
    return lent or _adjacent_subject(verb)


def _adjacent_subject(verb: Token) -> list[Token]:
    """The noun right before a finite verb to which the parser has given no subject."""
    noun = noun_before(verb) if verb.tag_ in grammar.FINITE and verb.nbor(-1 if verb.i else 0).lower_ != "," else None
    return [noun] if noun is not None and noun.lemma_.lower() not in TIME_NOUNS else []


def _lent_subjects(verb: Token, head: Token) -> list[Token]:
    if verb.dep_ == "conj":
        return _shared_subjects(verb, head.head if _is_parenthesis(head) else _finite(head, verb))
    if verb.dep_ == "xcomp" or verb.dep_ == "advcl" and verb.tag_ == "VB":
        controllers = undergoers(head) or _called_upon(head) if head.lemma_.lower() in OBJECT_CONTROL else []
        return controllers or surface_subjects(head)
    if verb.dep_ in grammar.ADNOMINAL_CLAUSE:
        return _owner_of(head) if verb.tag_ == "VB" else [_whole(head) if verb.tag_ in grammar.FINITE else head]
    if verb.dep_ in {"advcl", "ccomp", "parataxis", "dep"} and verb.tag_ in {"VBG", "VBN", "VB"}:
        marker = grammar.marker(verb)
        if verb.tag_ == "VBG" and marker is None and verb.i > head.i and passive(head):
            return doers(head)
        blamed = undergoers(head) if marker is not None and marker.lower_ in {"of", "for", "from"} else []
        return blamed or surface_subjects(head)
    return []


def _finite(first: Token, second: Token) -> Token:
    """The verb that a finite one is coordinated with where a parser took an infinitive for it: "*urged* them to go and
    *called* for talks"."""
    while first.tag_ == "VB" and second.tag_ in {"VBD", "VBZ"} and first.head != first:
        first = first.head
    return first


def _shared_subjects(verb: Token, first: Token) -> list[Token]:
    if first.pos_ in {"NOUN", "PROPN"} and not grammar.subjects(first):
        return [first] if verb.tag_ in grammar.FINITE else []
    return surface_subjects(first)


def _is_parenthesis(verb: Token) -> bool:
    """Whether the verb is that of a reporting clause between commas: "they met, officials *said*, and agreed"."""
    joined = verb.dep_ == "conj" and not any(child.dep_ == "cc" and child.i < verb.i for child in verb.children)
    return joined and verb.lemma_.lower() in REPORTING


def _whole(noun: Token) -> Token:
    """The noun whose of-phrase the noun is: a finite clause behind it has all of the phrase for its subject."""
    while noun.dep_ == "nmod" and noun.head.i < noun.i:
        noun = noun.head
    return noun


def _called_upon(verb: Token) -> list[Token]:
    """Whom a verb of asking addresses by a preposition: "called *on rebels* to leave"."""
    return [noun for prep, noun in grammar.prepositional(verb) if prep.lower_ in {"on", "upon", "to", "with"}]


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


def _owner_of(noun: Token) -> list[Token]:
    """Whose plan or attempt it is: the possessor, else the subject of the verb that the noun is the object of."""
    possessors = grammar.possessors(noun)
    if possessors:
        return possessors
    return surface_subjects(noun.head) if noun.dep_ in grammar.OBJECT else []


def _relativized(verb: Token) -> bool:
    """Whether a relative pronoun of the clause is its subject."""
    return any(child.lower_ in grammar.RELATIVE_PRONOUNS for child in grammar.subjects(verb))
