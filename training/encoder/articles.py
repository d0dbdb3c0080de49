"""Articles of the facts network: words, their labels, and anchors with the words that belong to them.

An attribution is anchored at the first word of its cue, or of its content where it has no cue; an event at its trigger.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from dateline.transforms.model.loading import load_model
from training.corpora.dates import Span, read_dates
from training.corpora.labels import labelled, read_rows, written_texts

UNKNOWN = -100
UNLABELLED = "unlabelled"
TYPES = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT"),
    *("THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
OLDER_TYPES = {"FIGHT": "ASSAULT", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "DEMAND": "REQUEST"}
"""Types of PLOVER's first edition that later ones joined with others."""
FACTUALITY = ("asserted", "reported", "hypothetical", "intended", "requested", "denied")
ROLES = ("actor", "recipient", "place")
SPEECH = ("source", "content")
POLNEAR, LABELLED = 0, 1
"""The style of an article: the two guidelines draw the bounds of speech differently."""

Tokenizer = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A word with what is known of it: labels of its own, and the class of each related word."""

    word: int
    labels: Mapping[str, int]
    relations: Mapping[str, Mapping[int, int]]
    is_open: bool = False
    """Whether it is an attribution whose source does not name the speaker."""


@dataclass(frozen=True, slots=True)
class Article:
    words: list[str]
    style: int
    columns: dict[str, np.ndarray]
    """Labels of every word: `types`, or `cues` and `spans`."""
    anchors: tuple[Anchor, ...]


class Tokens:
    """The words of a text and which of them a span of characters covers."""

    def __init__(self, text: str, tokenizer: Tokenizer) -> None:
        doc = tokenizer(text)
        self.text = text
        self.words = [t.text for t in doc]
        self.starts = np.array([t.idx for t in doc])
        self.ends = self.starts + np.array([len(w) for w in self.words])

    def within(self, start: int, end: int) -> range:
        """The words that the span meets, without marks and spaces at its edges."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        last = int(np.searchsorted(self.starts, end, side="left"))
        while first < last and not any(c.isalnum() for c in self.words[first]):
            first += 1
        while last > first and not any(c.isalnum() for c in self.words[last - 1]):
            last -= 1
        return range(first, last)


def articles(corpora: Path) -> dict[str, list[Article]]:
    """Articles by the kind of batch they go into, the labels of the corpora before those of this project."""
    tokenizer = load_model().tokenizer
    events = [*read_rows(corpora / "labelled/events_train.jsonl.gz"), *labelled("events", corpora)]
    speech = [*read_rows(corpora / "labelled/speech_train.jsonl.gz"), *labelled("speech", corpora)]
    written = written_texts()
    dates = read_dates()
    polnear = read_rows(corpora / "dev/polnear/train.jsonl.gz")
    return {
        "events": [event_article(row, tokenizer, dates.get(row["id"])) for row in events],
        "plover": [plover_article(row, tokenizer) for row in _plover(corpora / "dev/events/plover_dev.jsonl")],
        "speech": [speech_article(row, tokenizer, LABELLED) for row in speech],
        "written events": [event_article(row, tokenizer, dating_of(row)) for row in written],
        "written speech": [speech_article(row, tokenizer, LABELLED) for row in written],
        "polnear": [speech_article(row, tokenizer, POLNEAR) for row in polnear],
    }


def dating_of(row: Mapping[str, Any]) -> Sequence[Sequence[Span]] | None:
    """The words that date each event of a written text; None where the writer did not say."""
    events = row["events"]
    return [event["dating"] for event in events] if all("dating" in event for event in events) else None


def event_article(row: Mapping[str, Any], tokenizer: Tokenizer, dates: Sequence[Sequence[Span]] | None) -> Article:
    """An article with typed events.

    Args:
        dates: for each event the words that date it; None where they were not looked for, or no event has a date. That
            an event has no date is learnt only where they were, and where readers were given the day of publication:
            without it they could not resolve "on Friday".
    """
    tokens = Tokens(row["text"], tokenizer)
    has_dates = dates is not None or not any(event.get("date") for event in row["events"])
    types = np.zeros(len(tokens.words), dtype=np.int64)
    anchors = []
    for number, event in enumerate(row["events"]):
        covered = tokens.within(event["s"], event["e"])
        if not covered:
            continue
        word = covered[-1]
        types[word] = 1 + TYPES.index(event["type"])
        related: dict[int, int] = {}
        for n, role in enumerate(ROLES, 1):
            spans = event[role] if role != "place" else [event["place"]] if event["place"] else []
            for start, end in spans:
                related |= dict.fromkeys(tokens.within(start, end), n)
        labels = {
            "polarity": int(event["polarity"] == "negative"),
            "factuality": FACTUALITY.index(event["factuality"]),
        }
        relations: dict[str, Mapping[int, int]] = {"roles": related}
        dating = [i for span in dates[number] for i in tokens.within(*span)] if dates else []
        is_undated = has_dates and event.get("date", UNLABELLED) is None and row.get("published_at") is not None
        if dating or is_undated:
            relations["times"] = dict.fromkeys(dating, 1)
        anchors.append(Anchor(word, labels, relations))
    return Article(tokens.words, LABELLED, {"types": types}, tuple(anchors))


def _plover(path: Path) -> list[dict[str, Any]]:
    """PLOVER's own sentences whose markup was located."""
    with path.open(encoding="utf8") as lines:
        return [row for row in map(json.loads, lines) if row["spans"]]


def plover_article(row: Mapping[str, Any], tokenizer: Tokenizer) -> Article:
    """A sentence of PLOVER, of whose events one is marked: the type of any other word is not known."""
    tokens = Tokens(row["text"], tokenizer)
    parts: dict[str, list[int]] = defaultdict(list)
    for role, start, end in row["spans"]:
        for part in role.split("/"):
            parts[part].extend(tokens.within(start, end))
    types = np.full(len(tokens.words), UNKNOWN, dtype=np.int64)
    if not parts["EVT"]:
        return Article(tokens.words, LABELLED, {"types": types}, ())
    word = parts["EVT"][0]
    types[word] = 1 + TYPES.index(OLDER_TYPES.get(row["event"], row["event"]))
    roles = dict.fromkeys(parts["TAR"], 2) | dict.fromkeys(parts["SRC"], 1)
    return Article(tokens.words, LABELLED, {"types": types}, (Anchor(word, {}, {"roles": roles}),))


def speech_article(row: Mapping[str, Any], tokenizer: Tokenizer, style: int) -> Article:
    """An article with attributions; of PolNeAR without speakers."""
    tokens = Tokens(row["text"], tokenizer)
    cues = np.zeros(len(tokens.words), dtype=np.int64)
    anchors: list[Anchor] = []
    for found in row["attributions"]:
        content = [i for span in found["content"] for i in tokens.within(*span)]
        cue_words = [i for span in found["cue"] for i in tokens.within(*span)]
        if not content:
            continue
        source = [i for span in found["source"] for i in tokens.within(*span)]
        word = cue_words[0] if cue_words else content[0]
        if cues[word] in {1, 3}:
            continue
        for i in cue_words:
            cues[i] = cues[i] or 2
        cues[word] = 1 if cue_words else 3
        speech = dict.fromkeys(content, 2) | dict.fromkeys(source, 1)
        relations: dict[str, Mapping[int, int]] = {"speech": speech}
        labels: dict[str, int] = {}
        if style == LABELLED:
            labels = {"negated": int(bool(found.get("negated"))), "named": int(bool(found["speaker"]))}
            if found["speaker"]:
                relations["speaker"] = dict.fromkeys(mentions_of(found["speaker"], tokens.words), 1)
        is_open = style == LABELLED and not relations.get("speaker", {}).keys() & set(source)
        anchors.append(Anchor(word, labels, relations, is_open))
    return Article(tokens.words, style, {"cues": cues, "spans": outer_spans(row, tokens)}, tuple(anchors))


def outer_spans(row: Mapping[str, Any], tokens: Tokens) -> np.ndarray:
    """Labels of the contents that stand in no other, and of the sources outside of them."""
    labels = np.zeros(len(tokens.words), dtype=np.int64)
    contents = [tokens.within(*span) for found in row["attributions"] for span in found["content"]]
    sources = [tokens.within(*span) for found in row["attributions"] for span in found["source"]]
    ordered = [(1, words) for words in sorted(contents, key=len, reverse=True)] + [(3, words) for words in sources]
    for first, words in ordered:
        if words and not labels[words.start : words.stop].any():
            labels[words.start : words.stop] = first + 1
            labels[words.start] = first
    return labels


def mentions_of(name: str, words: Sequence[str]) -> set[int]:
    """Words of the name wherever they stand capitalised; words that open other names alone ("New") do not count."""
    parts = {p.strip(".,'’") for p in name.split()}
    parts = {p for p in parts if len(p) > 2 and p[0].isupper()} or parts
    last = name.rsplit(maxsplit=1)[-1].strip(".,'’")
    found = {i for i, w in enumerate(words) if w in parts}
    return {i for i in found if words[i] == last or any(abs(i - j) <= 3 and words[j] == last for j in found)} or found
