"""Training and evaluation documents (`DocBin` files) from the corpora."""

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from random import Random

import spacy
from spacy.tokens import DocBin

from training.corpora import names
from training.corpora.augment import dateline
from training.corpora.conllu import Treebank, open_licence_documents
from training.corpora.sentences import Name, Sentence, to_doc

SENTENCES_TOGETHER = (1, 6)
"""Corpora of single sentences are strung together, so many at a time."""
PARAGRAPH_SHARE = 0.3
"""Share of those sentences that start a paragraph."""
DATELINE_SHARE = 0.04
"""Share of GMB's sentences that get a dateline. Its agencies:"""
AGENCIES = ("AP", "AFP", "Reuters", "CNN", "VOA", "UPI", "Xinhua", "Bloomberg", "ANI", "Kyodo")
MIN_PLACE_SUPPORT = 3


@dataclass(frozen=True, slots=True)
class Corpora:
    """The readers over one folder of corpora."""

    root: Path

    def gum(self, part: str, *, open_licence: bool) -> list[list[Sentence]]:
        """Documents with syntax and names."""
        gum = self.root / "gum"
        allowed = open_licence_documents(gum / "docs.tsv") if open_licence else None
        path = gum / f"ner_{part}.jsonl"
        opener = gzip.open if not path.exists() else open
        with opener(path if path.exists() else path.with_suffix(".jsonl.gz"), "rt", encoding="utf8") as lines:
            rows = {row["id"]: row for row in map(json.loads, lines)}
        treebank = Treebank(gum / f"{part}.conllu.gz", allowed)
        return [
            _with_document_names(sentences, rows[doc_id]["text"], rows[doc_id]["ents"])
            if doc_id in rows
            else [sentence for _, sentence in sentences]
            for doc_id, sentences in _grouped(treebank)
        ]

    def ewt(self, part: str, nationalities: frozenset[str]) -> list[list[Sentence]]:
        """Documents with syntax, and names where Universal NER has the sentence."""
        found = names.uner_names(self.root / "uner_ewt" / f"{part}.jsonl.gz")
        return [
            [names.uner(s, *found[sent_id], nationalities) if sent_id in found else s for sent_id, s in sentences]
            for _, sentences in _grouped(Treebank(self.root / "ewt" / f"{part}.conllu.gz"))
        ]

    def gmb(self, part: str, nationalities: frozenset[str]) -> list[Sentence]:
        return list(names.gmb(self._gmb(part), nationalities))

    def _gmb(self, part: str) -> list[names.Tagged]:
        plain = self.root / "gmb" / f"{part}.conll"
        return list(names.read_columns(plain if plain.exists() else plain.with_suffix(".conll.gz")))

    def nationalities(self) -> frozenset[str]:
        return names.demonyms(self._gmb("train"))

    def wikigold(self, nationalities: frozenset[str]) -> list[Sentence]:
        tagged = names.read_columns(self.root / "wikigold" / "wikigold.conll", sep=None)
        return list(names.wikipedia(tagged, names.CONLL_LABELS, nationalities))

    def crossner(self, nationalities: frozenset[str]) -> list[Sentence]:
        paths = [self.root / "crossner" / f"politics.{part}.conll" for part in ("train", "dev", "test")]
        tagged = chain.from_iterable(map(names.read_columns, paths))
        return list(names.wikipedia(tagged, names.CROSSNER_LABELS, nationalities))


def _grouped(treebank: Treebank) -> Iterator[tuple[str, list[tuple[str, Sentence]]]]:
    current, sentences = "", []
    for doc_id, sent_id, sentence in treebank:
        if doc_id != current and sentences:
            yield current, sentences
            sentences = []
        current = doc_id
        sentences.append((sent_id, sentence))
    if sentences:
        yield current, sentences


def _with_document_names(
    sentences: Sequence[tuple[str, Sentence]], text: str, spans: Iterable[tuple[int, int, str]]
) -> list[Sentence]:
    """Names given as characters of the document's text, laid on its sentences."""
    whole = Sentence(
        words=tuple(word for _, s in sentences for word in s.words),
        spaces=tuple(space for _, s in sentences for space in s.spaces),
    )
    found = list(names.align(whole, text, spans, names.GUM_LABELS))
    named, offset = [], 0
    for _, sentence in sentences:
        end = offset + len(sentence.words)
        own = (Name(n.start - offset, n.end - offset, n.label) for n in found if offset <= n.start and n.end <= end)
        named.append(replace(sentence, names=names.with_unsure_proper_nouns(sentence, tuple(own))))
        offset = end
    return named


def strung(sentences: Sequence[Sentence], random: Random) -> Iterator[list[Sentence]]:
    """Single sentences as documents of a few, some of them paragraphs of their own."""
    at = 0
    while at < len(sentences):
        count = random.randint(*SENTENCES_TOGETHER)
        yield [replace(s, starts_paragraph=random.random() < PARAGRAPH_SHARE) for s in sentences[at : at + count]]
        at += count


def places(sentences: Iterable[Sentence]) -> list[str]:
    """Place names of one or two words, capitalised, seen at least as often as `MIN_PLACE_SUPPORT`."""
    seen = Counter(_text(s, n) for s in sentences for n in s.names or () if n.label == "LOC" and n.end - n.start <= 2)
    return sorted(
        text for text, count in seen.items() if count >= MIN_PLACE_SUPPORT and all(w[0].isupper() for w in text.split())
    )


def _text(sentence: Sentence, name: Name) -> str:
    return " ".join(sentence.words[name.start : name.end])


def datelined(piece: list[Sentence], places: Sequence[str], random: Random) -> list[Sentence]:
    return [dateline(s, places, AGENCIES, random) if random.random() < DATELINE_SHARE else s for s in piece]


def write(documents: Iterable[Sequence[Sentence]], path: Path, random: Random | None = None) -> None:
    """One `DocBin`, shuffled if a source of chance is given."""
    vocab = spacy.blank("en").vocab
    docs = [to_doc(vocab, document) for document in documents]
    if random:
        random.shuffle(docs)
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs, store_user_data=False).to_disk(path)


def lemma_counts(corpora: Corpora) -> Iterator[tuple[str, str, str]]:
    """(word, part of speech, lemma) of every word of the treebanks' training parts."""
    documents = corpora.gum("train", open_licence=True) + corpora.ewt("train", frozenset())
    for sentence in chain.from_iterable(documents):
        assert sentence.syntax is not None
        yield from zip(sentence.words, sentence.syntax.pos, sentence.syntax.lemmas, strict=True)
