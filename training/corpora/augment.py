"""Augmentation: the same sentences with the quotation marks and capitals that news comes with."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from training.corpora.sentences import Name, Sentence

UPPER_SHARE = 0.03
LOWER_SHARE = 0.03
TITLE_SHARE = 0.02
"""Shares of sentences in capitals (headlines, datelines), in lower case (carelessness) and in title case."""
HEADLINE_WORDS = 20
"""Longer sentences are not given headline capitals."""

STRAIGHT = str.maketrans("“”‘’", "\"\"''")
UPPER_PLACES = 0.7
AGENCY_SHARE = 0.5
"""Shares of datelines with the place in capitals, and with the agency's name."""


def spelling(sentence: Sentence, random: Random, *, curly: bool) -> Sentence:
    """The sentence with one style of quotation marks and, now and then, other capitals."""
    words = quoted(sentence.words, sentence.spaces, curly=curly)
    draw = random.random()
    if draw < UPPER_SHARE:
        words = [_same_length(word, word.upper()) for word in words]
    elif draw < UPPER_SHARE + LOWER_SHARE:
        words = [_same_length(word, word.lower()) for word in words]
    elif draw < UPPER_SHARE + LOWER_SHARE + TITLE_SHARE and len(words) <= HEADLINE_WORDS:
        words = [word[:1].upper() + word[1:] for word in words]
    return sentence.with_words(words)


def _same_length(word: str, changed: str) -> str:
    """Some letters change their number with the case ("ß"); those words stay."""
    return changed if len(changed) == len(word) else word


def quoted(words: Sequence[str], spaces: Sequence[bool], *, curly: bool) -> list[str]:
    """All marks straight, or all curly: a straight mark opens where a space or nothing stands before it."""
    plain = ['"' if word in {"``", "''"} else word.translate(STRAIGHT) for word in words]
    if not curly:
        return plain
    return [_curled(word, opens=i == 0 or spaces[i - 1] or plain[i - 1] in "([—-") for i, word in enumerate(plain)]


def _curled(word: str, *, opens: bool) -> str:
    if word == '"':
        return "“" if opens else "”"
    if word == "'":
        return "‘" if opens else "’"
    return word.replace("'", "’")


def dateline(sentence: Sentence, places: Sequence[str], agencies: Sequence[str], random: Random) -> Sentence:
    """The sentence behind a dateline ("PARIS (AFP) — "), with which agencies open their stories. Names only."""
    assert sentence.names is not None and sentence.syntax is None
    city = random.choice(places)
    place = (city.upper() if random.random() < UPPER_PLACES else city).split(" ")
    names = [Name(0, len(place), "LOC")]
    words, spaces = [*place], [True] * len(place)
    if random.random() < AGENCY_SHARE:
        words += ["(", random.choice(agencies), ")"]
        spaces += [False, False, True]
        names.append(Name(len(place) + 1, len(place) + 2, "ORG"))
    words.append(random.choice("–—-"))
    spaces.append(True)
    shifted = (Name(name.start + len(words), name.end + len(words), name.label) for name in sentence.names)
    return replace(
        sentence,
        words=(*words, *sentence.words),
        spaces=(*spaces, *sentence.spaces),
        names=(*names, *shifted),
    )
