"""Common nouns that describe people, organisations and places: their kind, gender and number."""

from functools import cache

from spacy.tokens import Token

from dateline.transforms.encoder.noun_kinds import noun_kind
from dateline.transforms.lexicons import lexicon
from dateline.transforms.names.namesakes import PERSONS
from dateline.transforms.names.offices import is_abbreviated
from dateline.transforms.syntax.forms import Gender
from dateline.transforms.tables.vocabularies import EntityLabel


@cache
def noun_labels() -> dict[str, EntityLabel]:
    """Lemma of a common noun → what it describes."""
    nouns = lexicon("nouns")
    return (
        dict.fromkeys(nouns["place"]["words"], EntityLabel.GPE)
        | dict.fromkeys(nouns["organization"]["words"], EntityLabel.ORG)
        | dict.fromkeys(PERSONS, EntityLabel.PERSON)
    )


@cache
def noun_genders() -> dict[str, Gender]:
    nouns = lexicon("nouns")["person"]
    return dict.fromkeys(nouns["male"], Gender.MALE) | dict.fromkeys(nouns["female"], Gender.FEMALE)


def label_of_noun(token: Token) -> EntityLabel | None:
    """What the noun denotes by the lists, or else by the network; None for things."""
    if is_abbreviated(token):
        return EntityLabel.PERSON
    if listed := noun_labels().get(token.lemma_.lower()) or noun_labels().get(token.lower_):
        return listed
    read = noun_kind(token)
    return EntityLabel(read) if read else None


def is_plural(token: Token) -> bool:
    return token.tag_ in {"NNS", "NNPS"} or token.lower_ in lexicon("nouns")["person"]["plural"]


def is_age(token: Token) -> bool:
    """Whether the word ends an age: "29-year-[old]"."""
    doc, at = token.doc, token.i
    return token.lower_ == "old" and at > 4 and doc[at - 2].lower_ == "year" and doc[at - 4].is_digit
