"""The verb group: its auxiliaries, and the tense that they give it."""

from spacy.tokens import Token

from dateline.transforms.syntax import grammar
from dateline.transforms.tables.vocabularies import Tense

FUTURE_MODALS = frozenset({"will", "shall", "'ll", "’ll", "wo", "sha", "gon", "gonna"})
"""As the tokenizer leaves them: "wo" of "won't", "sha" of "shan't", "gon" of "gonna"."""
ATTRIBUTIVE = frozenset(
    {"amod", "compound", "aux", "aux:pass", "auxpass", "case", "mark", "fixed", "flat", "cop", "discourse"}
)


def is_attributive(word: Token) -> bool:
    """Whether the word only describes, serves or names: "*attacking* style", "the *accused*".

    A finite verb never does, even where the parser takes it for a participle.
    """
    served = word.dep_ in ATTRIBUTIVE and word.tag_ not in grammar.FINITE or word.dep_ in grammar.AUXILIARY
    return served or word.pos_ == "VERB" and any(child.dep_ == "det" for child in word.children)


def shared_auxiliaries(verb: Token) -> list[Token]:
    """The verb's auxiliaries, or those that it shares: "was arrested and *jailed*"."""
    own = grammar.auxiliaries(verb)
    if not own and verb.dep_ == "conj" and not grammar.subjects(verb) and verb.tag_ in {"VB", "VBN", "VBG"}:
        return shared_auxiliaries(verb.head)
    return own


def is_going_to(verb: Token) -> bool:
    """Whether "be going to" marks the verb as future."""
    head = verb.head
    return (
        verb.dep_ == "xcomp"
        and head.lower_ in {"going", "gon"}
        and any(a.lemma_ == "be" for a in grammar.auxiliaries(head))
    )


def tense(token: Token) -> Tense:
    """The tense of the trigger's own verb group; none for nouns, infinitives and bare participles."""
    words = shared_auxiliaries(token)
    linked = grammar.copula(token)
    if linked is not None:
        words = [*words, linked]
    if any(word.lower_ in FUTURE_MODALS for word in words) or is_going_to(token):
        return Tense.FUTURE
    finite = {word.tag_ for word in words if word.tag_ in grammar.FINITE | {"MD"}} or {token.tag_}
    if "MD" in finite:
        return Tense.NONE
    if "VBD" in finite or any(word.lemma_ == "have" for word in words):
        return Tense.PAST
    return Tense.PRESENT if finite & {"VBP", "VBZ"} else Tense.NONE
