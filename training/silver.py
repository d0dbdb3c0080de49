"""Names that the whole project finds in unannotated news, for the language model to learn from.

`annotate` sees more than the model does: all of the article, gazetteers, titles, who is meant. What it makes of
millions of words teaches the model names that no annotated corpus holds, and how they are written about.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache, partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import spacy
from spacy.language import Language

from training.names import MAJORITY, MIN_SUPPORT, align
from training.raw import MARKUP, texts
from training.sentences import Name, Sentence
from transforms.article import Article
from transforms.model import load_model
from transforms.pipeline import annotate
from transforms.vocabularies import EntityLabel

LABELS = {
    EntityLabel.PERSON: "PERSON",
    EntityLabel.ORG: "ORG",
    EntityLabel.GPE: "LOC",
    EntityLabel.LOC: "LOC",
    EntityLabel.FAC: "LOC",
    EntityLabel.NORP: "NORP",
}
"""What else is found is too seldom right to be learnt from."""
MAX_CHARS = 5000
"""Of an article: its start names most of what the rest speaks of."""
TOGETHER = 64


def silver(raw: Path, articles: int, model: Path | None = None, processes: int = 2) -> list[list[Sentence]]:
    """The sentences of some articles, evenly taken from all, with their names; a list an article.

    Args:
        raw: folder of unannotated articles.
        model: the pipeline to annotate with; the one that ships if none is given.
    """
    total = sum(1 for _ in texts(raw))
    chosen = islice(texts(raw), 0, None, max(1, total // articles))
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        found = pool.map(partial(annotated, model=model), _groups(chosen))
        return agreeing([document for part in found for document in part])


def _groups(found: Iterator[str]) -> Iterator[list[str]]:
    while group := list(islice(found, TOGETHER)):
        yield group


def annotated(found: Sequence[str], model: Path | None) -> list[list[Sentence]]:
    """The texts' sentences with their names; what looks like a name but is not found to be one may be anything."""
    nlp = _loaded(model)
    given = [Article(source_uri=str(i), text=start_of(text)) for i, text in enumerate(found)]
    tables = annotate(given, model=nlp)
    rows: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for mention in tables["entity_mentions"].to_pylist():
        if mention["mention_type"] == "NAM" and mention["sent_id"]:
            span = mention["start_char"], mention["end_char"], mention["label"]
            rows[mention["sent_id"]].append(span)
    documents: dict[str, list[Sentence]] = defaultdict(list)
    for row in tables["sentences"].to_pylist():
        start = row["start_char"]
        end = row["end_char"]
        spans = [(first - start, last - start, label) for first, last, label in rows[row["sent_id"]] if last <= end]
        documents[row["doc_id"]].append(_sentence(nlp, row["text"], spans))
    return list(documents.values())


@cache
def _loaded(model: Path | None) -> Language:
    return spacy.load(model) if model else load_model()


def start_of(text: str) -> str:
    """The text without markup, to the last line that ends within `MAX_CHARS`."""
    plain = MARKUP.sub(" ", text)
    return plain if len(plain) <= MAX_CHARS else plain[: plain.rfind("\n", 0, MAX_CHARS) + 1] or plain[:MAX_CHARS]


def _sentence(nlp: Language, text: str, spans: Iterable[tuple[int, int, str]]) -> Sentence:
    tokens = [token for token in nlp.make_doc(text) if not token.is_space]
    words = tuple(token.text for token in tokens)
    bare = Sentence(words=words, spaces=tuple(bool(token.whitespace_) for token in tokens), starts_paragraph=False)
    kinds = {label.value: LABELS.get(label, "") for label in EntityLabel}
    found = [replace(name, label=name.label or None) for name in align(bare, text, spans, kinds)]
    covered = {i for name in found for i in range(name.start, name.end)}
    unsure = (
        Name(i, i + 1, None)
        for i, word in enumerate(words)
        if i > 0 and i not in covered and word[0].isupper() and word.lower() != word and len(word) > 1
    )
    return replace(bare, names=tuple(sorted((*found, *unsure), key=lambda name: name.start)))


def agreeing(documents: Sequence[Sequence[Sentence]]) -> list[list[Sentence]]:
    """The documents without the names that go against what the same words mostly are."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in _all(documents):
        for name in sentence.names or ():
            if name.label:
                votes[_text(sentence, name)][name.label] += 1
    mostly = {text: counts.most_common(1)[0] for text, counts in votes.items()}
    sure = {
        text: label
        for text, (label, count) in mostly.items()
        if votes[text].total() >= MIN_SUPPORT and count >= MAJORITY * votes[text].total()
    }
    return [[_corrected(sentence, sure) for sentence in document] for document in documents]


def _corrected(sentence: Sentence, sure: Mapping[str, str]) -> Sentence:
    names = (
        replace(name, label=None) if name.label and sure.get(_text(sentence, name), name.label) != name.label else name
        for name in sentence.names or ()
    )
    return replace(sentence, names=tuple(names))


def _all(documents: Iterable[Iterable[Sentence]]) -> Iterator[Sentence]:
    for document in documents:
        yield from document


def _text(sentence: Sentence, name: Name) -> str:
    return " ".join(sentence.words[name.start : name.end])
