"""Sentences with names, one reader for each corpus, all in one label scheme: PERSON, ORG, LOC, NORP, MISC.

The conventions that all are brought to:
- a title is no part of a person's name;
- nationalities, religions and political leanings are NORP, as adjectives and as plurals, and so are languages;
- places are LOC even where they act ("the U.S. said"), unless the words always name an organisation;
- what a corpus does not annotate, or annotates without care, is of unknown label, and nothing is learnt from it.
"""

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from training.corpora.detokenize import spaces_after
from training.corpora.sentences import Name, Sentence

# fmt: off
TITLES = frozenset(
    {
        "Mr.", "Mrs.", "Ms.", "Miss", "Dr.", "Mr", "Mrs", "Ms", "Dr", "Prof.", "Prof", "Professor", "President",
        "Prime", "Minister", "Premier", "Chancellor", "Vice", "Deputy", "Secretary", "General",
        "Secretary-General", "Senator", "Sen.", "Rep.", "Representative", "Congressman", "Congresswoman",
        "Governor", "Gov.", "Mayor", "Ambassador", "Judge", "Justice", "Chief", "Attorney", "Spokesman",
        "Spokeswoman", "Chairman", "Chairwoman", "Director", "Commissioner", "Foreign", "Defense", "Defence",
        "Interior", "Finance", "Assistant", "Acting", "Former", "King", "Queen", "Prince", "Princess",
        "Emperor", "Sheikh", "Sheik", "Pope", "Cardinal", "Archbishop", "Bishop", "Father", "Sister",
        "Reverend", "Rev.", "Rabbi", "Ayatollah", "Imam", "Mullah", "Lord", "Lady", "Sir", "Dame", "Captain",
        "Capt.", "Major", "Maj.", "Colonel", "Col.", "Lieutenant", "Lt.", "Sergeant", "Sgt.", "Corporal",
        "Private", "Admiral", "Adm.", "Gen.", "Brigadier", "Commander", "Marshal", "Officer", "Inspector",
        "Detective", "Superintendent", "Coach", "prime", "minister", "president", "vice",
    }
)
# fmt: on
"""Words before a person's name that are no part of it."""

GMB_LABELS = {"per": "PERSON", "org": "ORG", "geo": "LOC", "gpe": "NORP", "art": None, "eve": "MISC", "nat": "MISC"}
"""`tim` is left out: dates are no names here. What GMB calls an artefact may be anything."""

CROSSNER_LABELS = {
    "politician": "PERSON",
    "person": "PERSON",
    "politicalparty": "ORG",
    "organisation": "ORG",
    "country": "LOC",
    "location": "LOC",
    "election": "MISC",
    "event": "MISC",
    "misc": "MISC",
}
CONLL_LABELS = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC", "OTH": "MISC"}
GUM_LABELS = {
    "PERSON": "PERSON",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "NORP": "NORP",
    "LANGUAGE": "NORP",
    "EVENT": "MISC",
    "PRODUCT": "MISC",
    "WORK_OF_ART": "MISC",
    "MISC": "MISC",
}
"""GUM's DATE and TIME are left out."""

FRAGMENTS = frozenset(
    {"State", "Party", "Court", "Ministry", "House", "Council", "Union", "Assembly", "Committee", "Commission", "Force"}
)
"""Marked by GMB as organisations by themselves, though mostly they are the rest of a longer name or a title."""

BELIEFS = frozenset(
    word + ending
    for word in (
        *("Muslim", "Sunni", "Shiite", "Shi'ite", "Shia", "Islamist", "Christian", "Catholic", "Protestant", "Jew"),
        *("Hindu", "Buddhist", "Sikh", "Maoist", "Communist", "Marxist", "Republican", "Democrat", "Kurd", "Arab"),
    )
    for ending in ("", "s")
) | {"Islamic", "Jewish", "Orthodox", "Kurdish", "Arabic", "Democratic", "Western", "Latin"}
"""NORP by themselves; GMB calls them places, organisations or nothing."""

MAJORITY = 0.8
MIN_SUPPORT = 5
"""A string that GMB labels alike this often, and this many times, is relabelled so wherever it is a name."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """The columns of one sentence of a CoNLL file; `tags` are part-of-speech tags or empty."""

    words: list[str]
    tags: list[str]
    spans: list[tuple[int, int, str]]


def read_columns(path: Path, *, sep: str | None = "\t") -> Iterator[Tagged]:
    """Word, any tag, and the name in BIO, a line each; a blank line ends a sentence."""
    opener = gzip.open if path.suffix == ".gz" else open
    rows: list[list[str]] = []
    with opener(path, "rt", encoding="utf8") as lines:
        for line in [*lines, ""]:
            if line.strip():
                rows.append(line.rstrip("\n").split(sep))
            elif rows:
                yield Tagged(
                    [row[0] for row in rows],
                    [row[1] for row in rows] if len(rows[0]) > 2 else [],
                    spans_of_bio([row[-1] for row in rows]),
                )
                rows = []


def spans_of_bio(bio: Sequence[str]) -> list[tuple[int, int, str]]:
    """Half-open spans with their labels; an I- that continues nothing opens a span (wikigold writes no B-)."""
    spans: list[tuple[int, int, str]] = []
    for i, mark in enumerate(bio):
        prefix, _, label = mark.partition("-")
        if prefix == "I" and spans and spans[-1][1] == i and spans[-1][2] == label:
            spans[-1] = (spans[-1][0], i + 1, label)
        elif prefix in {"B", "I"}:
            spans.append((i, i + 1, label))
    return spans


def demonyms(gmb: Iterable[Tagged]) -> frozenset[str]:
    """Words that GMB marks as nationalities and tags as adjectives or plurals, twice at least."""
    seen: Counter[str] = Counter()
    for sentence in gmb:
        for start, end, label in sentence.spans:
            if label == "gpe" and end == start + 1 and sentence.tags[start] in {"JJ", "NNS", "NNPS"}:
                seen[sentence.words[start]] += 1
    return frozenset(word for word, count in seen.items() if count >= 2)


def without_title(words: Sequence[str], start: int, end: int) -> tuple[int, int]:
    while start < end and words[start] in TITLES:
        start += 1
    return start, end


def gmb(sentences: Sequence[Tagged], nationalities: frozenset[str]) -> Iterator[Sentence]:
    """Groningen Meaning Bank, corrected by its own majorities."""
    names = [[_gmb_name(s, span, nationalities) for span in s.spans if span[2] != "tim"] for s in sentences]
    votes: dict[str, Counter[str | None]] = defaultdict(Counter)
    for sentence, found in zip(sentences, names, strict=True):
        for name in found:
            votes[" ".join(sentence.words[name.start : name.end])][name.label] += 1
    groups = nationalities | BELIEFS
    corrected = _majorities(votes) | dict.fromkeys(groups, "NORP") | {"U.N.": "ORG", "West Bank": "LOC"}
    for sentence, found in zip(sentences, names, strict=True):
        relabelled = [
            replace(name, label=corrected.get(" ".join(sentence.words[name.start : name.end]), name.label))
            for name in found
            if name.start < name.end
        ]
        yield _sentence(sentence, [*relabelled, *_unmarked(sentence, groups)])


def _gmb_name(sentence: Tagged, span: tuple[int, int, str], nationalities: frozenset[str]) -> Name:
    """One span in the common labels; of `gpe`, proper nouns that are no nationality are countries."""
    start, end, label = span
    words = sentence.words[start:end]
    if label == "per":
        start, end = without_title(sentence.words, start, end)
    elif label == "gpe" and set(sentence.tags[start:end]) == {"NNP"} and not nationalities.intersection(words):
        return Name(start, end, "LOC")
    elif label == "org" and len(words) == 1 and words[0] in FRAGMENTS:
        return Name(start, end, None)
    return Name(start, end, GMB_LABELS[label])


def _majorities(votes: Mapping[str, Counter[str | None]]) -> dict[str, str | None]:
    kept = {}
    for text, counts in votes.items():
        (label, count), total = counts.most_common(1)[0], counts.total()
        if total >= MIN_SUPPORT and count >= MAJORITY * total:
            kept[text] = label
    return kept


def _unmarked(sentence: Tagged, groups: frozenset[str]) -> Iterator[Name]:
    """Capitalised nouns and adjectives inside the sentence that GMB gives no label: too many are names it missed.

    Of those that stand alone, nationalities and beliefs are NORP; all others may be anything.
    """
    covered = {i for start, end, _ in sentence.spans for i in range(start, end)}
    for i, (word, tag) in enumerate(zip(sentence.words, sentence.tags, strict=True)):
        capitalised = word[0].isupper() and tag[:2] in {"NN", "JJ"} and (i > 0 or tag.startswith("NNP"))
        if capitalised and i not in covered and word not in TITLES:
            alone = not any(
                tag.startswith("NNP") for tag in sentence.tags[max(0, i - 1) : i] + sentence.tags[i + 1 : i + 2]
            )
            yield Name(i, i + 1, "NORP" if word in groups and alone else None)


def wikipedia(
    sentences: Iterable[Tagged], labels: Mapping[str, str], nationalities: frozenset[str]
) -> Iterator[Sentence]:
    """wikigold and CrossNER: careful annotation, nationalities among the miscellaneous."""
    for sentence in sentences:
        names = (Name(start, end, labels[label]) for start, end, label in sentence.spans)
        yield _sentence(sentence, [_retitled(n, sentence.words, nationalities) for n in names])


def _retitled(name: Name, words: Sequence[str], nationalities: frozenset[str]) -> Name:
    """The name without title, and NORP if it is but a nationality."""
    if name.label == "PERSON":
        start, end = without_title(words, name.start, name.end)
        return Name(start, end, "PERSON") if start < end else replace(name, label=None)
    if name.label == "MISC" and words[name.end - 1] in nationalities and name.end - name.start <= 2:
        return replace(name, label="NORP")
    return name


def _sentence(tagged: Tagged, names: Iterable[Name]) -> Sentence:
    return Sentence(
        words=tuple(tagged.words),
        spaces=spaces_after(tagged.words),
        names=tuple(sorted(names, key=lambda name: name.start)),
    )


def uner_names(path: Path) -> dict[str, tuple[str, list[tuple[int, int, str]]]]:
    """Universal NER's text and name spans (characters of that text) by the sentence id of EWT."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    return {row["sent_id"]: (row["text"], [tuple(ent) for ent in row["ents"]]) for row in rows}


def uner(
    sentence: Sentence, text: str, spans: Iterable[tuple[int, int, str]], nationalities: frozenset[str]
) -> Sentence:
    """The names of Universal NER laid on EWT's words, without "the". Of OTH, adjectives and nationalities are NORP."""
    assert sentence.syntax is not None
    names = []
    for aligned in align(sentence, text, spans, CONLL_LABELS):
        name = _retitled(aligned, sentence.words, nationalities)
        article = sentence.words[name.start] == "the" and name.end > name.start + 1
        label = name.label
        if label == "MISC":
            is_group = (
                sentence.syntax.pos[name.end - 1] == "ADJ" or sentence.words[name.end - 1] in nationalities | BELIEFS
            )
            label = "NORP" if is_group else "MISC"
        names.append(Name(name.start + article, name.end, label))
    return replace(sentence, names=tuple(names))


def with_unsure_proper_nouns(sentence: Sentence, found: Sequence[Name]) -> tuple[Name, ...]:
    """The names, and of unknown label each proper noun that is in none and is no title: GUM's names come by rule."""
    assert sentence.syntax is not None
    covered = {i for name in found for i in range(name.start, name.end)}
    unsure = (
        Name(i, i + 1, None)
        for i, (word, pos) in enumerate(zip(sentence.words, sentence.syntax.pos, strict=True))
        if pos == "PROPN" and i not in covered and word not in TITLES
    )
    return tuple(sorted((*found, *unsure), key=lambda name: name.start))


def align(
    sentence: Sentence, text: str, spans: Iterable[tuple[int, int, str]], labels: Mapping[str, str]
) -> Iterator[Name]:
    """Character spans as word spans, by counting characters other than spaces: the two texts may space differently.

    A span that cuts a word in two takes the whole word; labels not in `labels` are left out.
    """
    owner = [i for i, word in enumerate(sentence.words) for c in word if not c.isspace()]
    ink = [0]
    for char in text:
        ink.append(ink[-1] + (not char.isspace()))
    last = 0
    for start, end, label in sorted(spans):
        if label not in labels or ink[end] == ink[start] or ink[end] > len(owner):
            continue
        first, stop = owner[ink[start]], owner[ink[end] - 1] + 1
        if first >= last:
            yield Name(first, stop, labels[label])
            last = stop
