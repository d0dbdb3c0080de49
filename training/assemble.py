"""One pipeline of the trained parts, ready to be given away."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language

from training.lemmas import add_lemmatizer
from transforms.model import paragraphs, trim_names

OWN = (paragraphs, trim_names)
"""The components of our own: importing them makes their names known to spaCy."""


def assemble(syntax: Path, names: Path, lemmas: Iterable[tuple[str, str, str]]) -> Language:
    """The syntax pipeline with the names of the other; both share one vector table.

    Args:
        syntax: folder of the trained pipeline with tok2vec, tagger, morphologizer and parser.
        names: folder of the trained pipeline with ner.
        lemmas: (word, part of speech, lemma) of annotated text, for `lemmas.add_exceptions`.
    """
    nlp = spacy.load(syntax)
    named = spacy.load(names)
    nlp.add_pipe("ner", source=named)
    nlp.add_pipe("dateline_paragraphs", first=True)
    add_lemmatizer(nlp, lemmas)
    nlp.add_pipe("dateline_names", last=True)
    return nlp


def package(nlp: Language, out: Path, meta: Mapping[str, Any]) -> None:
    """Write the pipeline as it ships: vectors at half precision, scores in meta.json, no words or paths of training."""
    vectors = nlp.vocab.vectors
    exact = vectors.data
    nlp.meta.update(meta)
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    vectors.data = exact.astype(np.float16)
    try:
        nlp.to_disk(out)
    finally:
        vectors.data = exact
    strings = json.dumps(sorted(_labels(nlp)), ensure_ascii=False, indent=0)
    (out / "vocab" / "strings.json").write_text(strings, encoding="utf8")


def _labels(nlp: Language) -> set[str]:
    """The strings the pipeline must know: its labels, not the words it has met."""
    return {label for labels in nlp.pipe_labels.values() for label in labels}
