"""Further occurrences of the article's names that the language model missed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from spacy.tokens import Doc, Span, Token

from dateline.transforms.names.people import is_particle, surname
from dateline.transforms.names.spans import POSSESSIVE, Candidate, is_free
from dateline.transforms.syntax.token_lookup import places_of, small_words
from dateline.transforms.tables.vocabularies import EntityLabel

REPEATED = 0.65
MIN_HEADLINE_WORD = 4
"""Shorter words in capitals are too often ordinary ones or abbreviations."""

Words = tuple[str, ...]
Names = Mapping[int, Mapping[Words, Sequence[tuple[Words, EntityLabel]]]]
"""Number of words, largest first → the words in capitals → names, as words with their label: an article may have
hundreds of people of one given name."""


def repetitions(doc: Doc, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Further occurrences of the article's names, of its people's surnames too, and in headlines in capitals.

    A longer name goes before a shorter one in its place: where the article has the name "Osprey Trust", a further
    "Osprey Trust" of which the model saw "Osprey" is that name too.
    """
    found = list(found)
    longest = {i: candidate for candidate in found for i in range(candidate.start, candidate.end)}
    forms = _forms(doc, found)
    reached = 0
    for at in places_of(doc, frozenset(forms), "LOWER"):
        token = doc[at]
        if at < reached or not (token.text[0].isupper() or is_particle(token.text)):
            continue
        if repeated := _repetition_at(doc, at, forms.get(token.lower_, {}), longest):
            yield repeated
            reached = repeated.end


def _repetition_at(doc: Doc, at: int, names: Names, longest: Mapping[int, Candidate]) -> Candidate | None:
    """The longest of the names that the words from there on repeat: "*Reyes*" after "Ann Reyes"."""
    for length, by_words in names.items():
        span = doc[at : at + length]
        for words, label in by_words.get(_in_capitals([token.text for token in span]), ()):
            if is_free(span, longest) and _repeats(span, words, is_person=label is EntityLabel.PERSON):
                return Candidate(span.start, span.end, label, REPEATED, is_certain=len(words) > 1)
    return None


def _forms(doc: Doc, found: Iterable[Candidate]) -> Mapping[str, Names]:
    """First word in small letters → the names that begin with it."""
    small = small_words(doc)
    labels: dict[Words, EntityLabel] = {}
    for candidate in found:
        words = tuple(token.text for token in doc[candidate.start : candidate.end])
        if len(words) > 1 or words[0].lower() not in small:
            labels.setdefault(words, candidate.label)
        if candidate.label is EntityLabel.PERSON and len(words) > 1:
            labels.setdefault(surname(words), candidate.label)
    forms: dict[str, dict[int, dict[Words, list[tuple[Words, EntityLabel]]]]] = {}
    for words, label in sorted(labels.items(), key=lambda item: (-len(item[0]), item[0])):
        if words and (len(words) > 1 or len(words[0]) > 1):
            names = forms.setdefault(words[0].lower(), {}).setdefault(len(words), {})
            names.setdefault(_in_capitals(words), []).append((words, label))
    return forms


def _in_capitals(words: Sequence[str]) -> Words:
    return tuple(word.upper() for word in words)


def _repeats(span: Span, words: Words, *, is_person: bool) -> bool:
    """Whether the tokens are that name: to the letter, or in capitals; a single word must not be an ordinary one.

    A surname may open a sentence where a noun without article would not: right before its verb or a comma.
    """
    texts = tuple(token.text for token in span)
    if len(words) > 1 and (texts[0][0].lower() + texts[0][1:], *texts[1:]) == words:
        return True
    if texts != words and not (all(text.isupper() for text in texts) and _in_capitals(words) == texts):
        return False
    is_headline = texts != words and len(words[0]) >= MIN_HEADLINE_WORD
    if len(words) > 1 or is_headline or span[0].pos_ == "PROPN" or not span[0].is_sent_start:
        return True
    return is_person and span[0].tag_ == "NN" and span.end < len(span.doc) and _stands_alone(span.doc[span.end])


def _stands_alone(following: Token) -> bool:
    return following.pos_ in {"VERB", "AUX"} or following.text in POSSESSIVE | {","}
