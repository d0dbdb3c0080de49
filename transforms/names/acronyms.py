"""Abbreviations that the article itself spells out: "National Rescue Authority (NRA)", "NRA (National Rescue …)".

The long form is found as Schwartz and Hearst do: from its end backwards, every letter of the short form in order, the
first of them at the start of a word (https://psb.stanford.edu/psb-online/proceedings/psb03/schwartz.pdf).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from spacy.tokens import Doc, Token

from dateline.transforms.lexicons import fold, lexicon
from dateline.transforms.names.gazetteer import place
from dateline.transforms.names.kinds import known_organisations, name_kind
from dateline.transforms.names.spans import POSSESSIVE, Candidate, without_overlaps
from dateline.transforms.syntax.overlaps import Overlaps
from dateline.transforms.syntax.token_lookup import places_of
from dateline.transforms.tables.vocabularies import PLACES, EntityLabel

OPENING = frozenset({"(", ","})
MIN_CHARS, MAX_CHARS = 2, 10
"""Of a short form, as Schwartz and Hearst have it."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A short form and the half-open range of tokens that spells it out."""

    short: str
    start: int
    end: int


def definitions(doc: Doc) -> Iterator[Definition]:
    """The short forms that words spell out: those before them, in brackets or behind ", or", or in brackets behind."""
    for at in places_of(doc, OPENING):
        if not 0 < at < len(doc) - 2:
            continue
        bracket = doc[at]
        if bracket.text == "," and doc[bracket.i + 1].lower_ == "or" and _is_short_form(doc[bracket.i + 2]):
            start = _long_form_start(doc, doc[bracket.i + 2].text, bracket.i)
            if start is not None:
                yield Definition(doc[bracket.i + 2].text, start, bracket.i)
        if bracket.text != "(":
            continue
        before, inside = doc[bracket.i - 1], doc[bracket.i + 1]
        close = next((i for i in range(bracket.i + 1, min(bracket.i + 14, len(doc))) if doc[i].text == ")"), None)
        if close == bracket.i + 2 and _is_short_form(inside):
            end = _without_ending(doc, bracket.i)
            start = _long_form_start(doc, inside.text, end)
            if start is not None:
                yield Definition(inside.text, start, end)
        elif close == bracket.i + 2 and inside.is_title and len(inside) <= MAX_CHARS:
            end = _without_ending(doc, bracket.i)
            start = _blended_start(doc, inside.lower_, end)
            if start is not None:
                yield Definition(inside.text, start, end)
        elif close is not None and _is_short_form(before):
            start = _long_form_start(doc, before.text, close)
            if start == bracket.i + 1:
                yield Definition(before.text, start, close)


def spelt_out(doc: Doc, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with every spelt-out name as one, and with its short form wherever that stands.

    Short forms of what is no name ("memorandum of understanding (MoU)") are none either.
    """
    near = Overlaps(found, lambda candidate: (candidate.start, candidate.end))
    long_forms = {definition.short: _long_form(doc, definition, near) for definition in definitions(doc)}
    labels = {short: long_form.label if long_form else None for short, long_form in long_forms.items()}
    taken = {i for candidate in found for i in range(candidate.start, candidate.end)}
    free = (at for at in places_of(doc, frozenset(labels)) if at not in taken)
    short_forms = (Candidate(at, at + 1, label) for at in free if (label := labels[doc[at].text]))
    kept = (replace(c, label=label) for c in found if (label := labels.get(_text(doc, c), c.label)))
    return without_overlaps([*kept, *filter(None, long_forms.values()), *short_forms])


def _long_form(doc: Doc, definition: Definition, near: Overlaps[Candidate]) -> Candidate | None:
    """The name that the definition spells out: "World Health Organization" before "(WHO)". None if it is no name."""
    start, end = definition.start, definition.end
    inside = near(start, end)
    if not (doc[start].text[0].isupper() and doc[end - 1].text[0].isupper()):
        is_known = fold(definition.short) in known_organisations()
        return Candidate(start, end, EntityLabel.ORG) if is_known else None
    is_body = doc[end - 1].lower_ in lexicon("name_kinds")["complemented"]["heads"]
    kind = EntityLabel.ORG if is_body else name_kind(fold(doc[start:end].text))
    if kind is not None and kind is not EntityLabel.ORG:
        return Candidate(start, end, EntityLabel.MISC, is_certain=True)
    if kind is None and not inside:
        return None
    organisations = [candidate.start for candidate in inside if candidate.label is EntityLabel.ORG]
    label = EntityLabel.ORG if kind else _label(doc, definition, inside)
    return Candidate(min([start, *organisations]), end, label, is_certain=True)


def _label(doc: Doc, definition: Definition, inside: Iterable[Candidate]) -> EntityLabel:
    """The label of the candidates that hold most of the long form. What no gazetteer knows as a place is an
    organisation: places are seldom abbreviated."""
    votes: Counter[EntityLabel] = Counter()
    for candidate in inside:
        votes[candidate.label] += min(candidate.end, definition.end) - max(candidate.start, definition.start)
    label, tokens = votes.most_common(1)[0]
    text = doc[definition.start : definition.end].text
    if 2 * tokens < definition.end - definition.start or label in PLACES and place(fold(text)) is None:
        return EntityLabel.ORG
    return label


def _without_ending(doc: Doc, end: int) -> int:
    """Token index after the last word, without white space, a possessive ending and marks."""
    while end > 1 and (doc[end - 1].is_space or doc[end - 1].is_punct or doc[end - 1].text in POSSESSIVE):
        end -= 1
    return end


def _is_short_form(token: Token) -> bool:
    text = token.text
    capitals = sum(letter.isupper() for letter in text)
    return MIN_CHARS <= len(text) <= MAX_CHARS and text[0].isalnum() and capitals >= MIN_CHARS and not token.like_num


def _long_form_start(doc: Doc, short: str, end: int) -> int | None:
    """Where the long form that ends before the token `end` starts, if the words there spell out the short form."""
    letters = [letter.lower() for letter in short if letter.isalnum()]
    limit = max(0, end - min(len(letters) + 5, 2 * len(letters)))
    at = len(letters) - 1
    for i in range(end - 1, limit - 1, -1):
        if "\n" in doc[i].text or doc[i].text in {"(", ")", ".", ";"}:
            return None
        word = doc[i].lower_
        for position in range(len(word) - 1, -1, -1):
            if at > 0 and word[position] == letters[at] or at == 0 and position == 0 and word[0] == letters[0]:
                at -= 1
            if at < 0:
                return i if end - i > 1 and not doc[i].is_stop else None
    return None


def _blended_start(doc: Doc, short: str, end: int) -> int | None:
    """Where the words begin whose beginnings, at least one letter of each with a capital, make a short form that is
    written like a word: "balco" of "Bay Area Laboratory Cooperative", "nato"."""
    words: list[str] = []
    for at in range(end - 1, max(0, end - 2 * len(short)) - 1, -1):
        if doc[at].text[0].isupper():
            words.insert(0, doc[at].lower_)
            if len(words) > 1 and _blends(short, words):
                return at
        elif not doc[at].is_stop:
            return None
    return None


def _blends(short: str, words: Sequence[str]) -> bool:
    """Whether a beginning of each word, one behind the other, makes the short form."""
    if not words:
        return not short
    lengths = takewhile(lambda length: short[:length] == words[0][:length], range(1, len(short) + 1))
    return any(_blends(short[length:], words[1:]) for length in lengths)


def _text(doc: Doc, candidate: Candidate) -> str:
    return doc[candidate.start : candidate.end].text
