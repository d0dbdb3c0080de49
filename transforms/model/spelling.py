"""Components that have the networks read what an article means by its words: a headline in title case as a sentence is
written, and no degrees behind names."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from functools import cache
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Token

from dateline.transforms.encoder.spelling import keep_spelling, words_as_read
from dateline.transforms.lexicons import fold, lexicon
from dateline.transforms.names.gazetteer import capitals, countries, large_cities, nationalities, place, states
from dateline.transforms.names.given import given_names
from dateline.transforms.names.kinds import kinds, known_organisations
from dateline.transforms.names.suffixes import PEOPLE, behind_suffixes
from dateline.transforms.names.well_known import bearer

MAX_HEADLINE = 24
"""Tokens of a headline."""
MIN_WORDS = 3
"""Words of a headline, function words apart: a shorter line may be a name."""
LONGEST = 4
"""Words of the longest known name that is looked for."""
APPOSED = frozenset({"ADJ", "DET", "NOUN", "PRON", "PROPN"})
"""What begins the apposition, or the relative clause, that a comma behind a suffix opens."""
ENDINGS = ("", "s", "es", "d", "ed", "ing")
"""What an inflected form may have more than the word in the dictionary."""


@Language.component("dateline_suffixes", requires=["doc.ents"])
def without_suffixes(doc: Doc) -> Doc:
    """Lets the facts network read nothing in place of the suffixes behind people's names and their commas: "Ann Reyes,
    MBE, left" is read as "Ann Reyes left"."""
    words = words_as_read(doc)
    for name in doc.ents:
        end = behind_suffixes(doc, name.end) if name.label_ in PEOPLE else name.end
        if end > name.end:
            is_apposed = end + 1 < len(doc) and doc[end + 1].pos_ in APPOSED
            end += end < len(doc) and doc[end].text == "," and not is_apposed
            words[name.end : end] = [""] * (end - name.end)
    keep_spelling(doc, words)
    return doc


class Headlines:
    """A component that lets the networks read a headline in title case without the capitals that its words owe to it.

    A word that the text below has in mid-sentence is written as there, any other in small letters if a dictionary of
    common words has it: "Osprey Buys Halloway In Cash Deal" is read as "Osprey buys Halloway in cash deal".
    """

    def __init__(self, dictionary: Callable[[], Sequence[Set[str]]]) -> None:
        self._dictionary = dictionary

    def __call__(self, doc: Doc) -> Doc:
        end = headline_end(doc)
        if end:
            below, known = _written_below(doc, end), _known(doc, end)
            lowered = {t.i for t in doc[1:end] if t.is_title and t.i not in known and self._is_lowered(t, below)}
            kept = {at for at in lowered if _is_head(doc, at, end, lowered)}
            keep_spelling(doc, [t.lower_ if t.i in lowered - kept else t.text for t in doc])
        return doc

    def _is_lowered(self, token: Token, below: Mapping[str, int]) -> bool:
        n_small, n_capital = below[token.lower_], below[token.text]
        return n_small >= n_capital if n_small or n_capital else token.is_stop or self._is_common(token.lower_)

    def _is_common(self, word: str) -> bool:
        stems = {word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending)}
        return any(stem in words or f"{stem}e" in words for words in self._dictionary() for stem in stems)


def headline_end(doc: Doc) -> int:
    """The end of a short first line in title case without a full stop; 0 where there is none."""
    end = next((token.i for token in doc[: MAX_HEADLINE + 1] if "\n" in token.text), 0)
    words = [token for token in doc[:end] if token.is_alpha and not token.is_stop]
    is_in_title_case = len(words) >= MIN_WORDS and not any(word.is_lower for word in words)
    return end if is_in_title_case and doc[end - 1].text != "." else 0


def _written_below(doc: Doc, end: int) -> Counter[str]:
    """How often the text below the headline has each word in small letters, and with a capital in mid-sentence."""
    words = (word.text for before, word in pairwise(doc[end - 1 :]) if word.is_lower or _is_inside(before))
    return Counter(words)


def _is_inside(before: Token) -> bool:
    """Whether the word behind opens no sentence: another word or a comma stands before it, or "Mr."."""
    return before.is_alpha or before.text == "," or before.text.endswith(".") and before.is_title


def _known(doc: Doc, end: int) -> set[int]:
    """The tokens of the headline that a known name holds, one word only if it is a place, a people or a given name."""
    spans = (doc[at : at + n] for at in range(end) for n in range(1, LONGEST + 1) if at + n <= end)
    return {i for span in spans if _is_known(fold(span.text), len(span)) for i in range(span.start, span.end)}


def _is_known(name: str, n_words: int) -> bool:
    if n_words == 1:
        is_place = name in large_cities() or name in countries() or name in capitals() or name in states()
        return is_place or name in nationalities() or name in given_names()
    is_place = (found := place(name)) is not None and found.country is not None
    return is_place or name in known_organisations() or bearer(name) is not None


def _is_head(doc: Doc, at: int, end: int, lowered: Set[int]) -> bool:
    """Whether the word says what the name beside it names: "*Lake* Orrin", "Dunmere *Valley*"."""
    before, behind = _heads()
    is_before = doc[at].lower_ in before and at + 1 < end and at + 1 not in lowered and doc[at + 1].is_title
    return is_before or doc[at].lower_ in behind and at - 1 not in lowered and doc[at - 1].is_title


@cache
def _heads() -> tuple[frozenset[str], frozenset[str]]:
    """The words that open the names of places and events, and those that end the names of places."""
    places = lexicon("countries")["kinds"]
    before = [*places["FAC_first"], *places["LOC_first"], *kinds()["EVENT"][1]]
    behind = [*places["FAC"], *places["LOC"], *lexicon("name_kinds")["beside"]["GPE_behind"]]
    return frozenset(before), frozenset(behind)


@Language.factory("dateline_headlines")
def headlines(nlp: Language, name: str) -> Headlines:
    """The component, with the lemmatizer's lists of adjectives, nouns and verbs and their irregular forms."""

    @cache
    def dictionary() -> Sequence[Set[str]]:
        lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
        tables = (lookups.get_table(name) for name in ("lemma_index", "lemma_exc"))
        return [words.keys() for table in tables for words in table.values()]

    return Headlines(dictionary)
