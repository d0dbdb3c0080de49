"""Negation: whether the negators of a word say that its event did not happen."""

from spacy.tokens import Token

from dateline.transforms.syntax import grammar

NEGATIVE_NOUNS = frozenset({"nobody", "none", "nothing", "no-one", "neither", "noone"})
BARELY = frozenset({"hardly", "barely", "scarcely"})


def is_negated(token: Token) -> bool:
    """Whether the word's own negators, or a "no" on its subject or object, say that it did not happen."""
    own = (child for child in token.children if not _is_quoted(child, token))
    if _has_negator(token) or _has_negative_prefix(token) or any(_unmakes(child, token) for child in own):
        return True
    if token.dep_ in {"pobj", "pcomp"} and token.head.lower_ == "without":
        return True
    return token.dep_ == "conj" and not grammar.subjects(token) and token.pos_ == "VERB" and _shares_negation(token)


def _has_negator(token: Token) -> bool:
    """Whether the word has negators, none of them that of "no longer" or "no doubt", or of speech that it announces."""
    found = [negator for negator in grammar.negators(token) if not _is_quoted(negator, token)]
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


def _is_quoted(child: Token, token: Token) -> bool:
    """Whether a quotation mark stands between the two: "“*Never*,” she *said*", "“*Nothing*,” *answered* Lee"."""
    first, last = sorted((child.i, token.i))
    return any(between.is_quote for between in token.doc[first + 1 : last])


def _shares_negation(token: Token) -> bool:
    """Whether an "or" joins the verb, or one behind it, to a negated one: "did not sell, *lend* or give"."""
    chain = [token, *(other for other in token.head.children if other.dep_ == "conj" and other.i > token.i)]
    joined = {child.lower_ for verb in chain for child in verb.children if child.dep_ == "cc"}
    first = token.head
    while first.dep_ == "conj" and not grammar.negators(first):
        first = first.head
    return bool(joined & {"or", "nor"}) and bool(grammar.negators(first))


def _is_none(noun: Token) -> bool:
    """Whether the noun says that there is none: "*nobody* left", "*no* ship sailed"."""
    if noun.lower_ in NEGATIVE_NOUNS:
        return True
    return any(child.lower_ in {"no", "neither"} and child.dep_ in {"det", "advmod", "neg"} for child in noun.children)
