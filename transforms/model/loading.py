"""The language model that ships with Dateline, and `load_model`, which loads it or an installed spaCy pipeline."""

from functools import cache
from typing import cast

import spacy
from spacy.language import Language
from spacy.pipeline import Lemmatizer

from dateline.transforms.encoder.facts import read_facts
from dateline.transforms.encoder.reading import read
from dateline.transforms.errors import ModelError, ModelNotInstalled
from dateline.transforms.model.components import paragraphs, split_glued_words, trim_names
from dateline.transforms.model.spelling import headlines, without_suffixes
from dateline.transforms.model.versions import SHIPPED, version_name

__all__ = [
    "ModelError",
    "headlines",
    "load_model",
    "model_version",
    "paragraphs",
    "read",
    "read_facts",
    "trim_names",
    "without_suffixes",
]

NEEDED = {"token.tag": "tags", "token.dep": "a dependency parse", "token.lemma": "lemmas", "doc.ents": "names"}


@cache
def load_model(name: str | None = None) -> Language:
    """The bare spaCy pipeline, loaded once a process; in it, no sentence or name runs over a line break.

    Args:
        name: an installed spaCy English pipeline such as "en_core_web_trf"; the one that ships where none is given.

    Raises:
        ModelError: it is not installed, is not English, or has no tags, parse, lemmas or names.
    """
    nlp = _loaded(name)
    called = repr(name or nlp.meta["name"])
    if nlp.lang != "en":
        raise ModelError(f"the spaCy pipeline {called} is for the language {nlp.lang!r}; Dateline reads English")
    assigned = {attribute for pipe in nlp.pipe_names for attribute in nlp.get_pipe_meta(pipe).assigns}
    if missing := [what for attribute, what in NEEDED.items() if attribute not in assigned]:
        raise ModelError(
            f"the spaCy pipeline {called} gives no {', no '.join(missing)} (its components: "
            f"{', '.join(nlp.pipe_names) or 'none'}); use a complete one such as en_core_web_sm, or the one that ships"
        )
    split_glued_words(nlp)
    if "dateline_paragraphs" not in nlp.pipe_names:
        nlp.add_pipe("dateline_paragraphs", first=True)
    if "dateline_reading" in nlp.pipe_names:
        nlp.add_pipe("dateline_headlines", before="dateline_reading")
    if "dateline_names" not in nlp.pipe_names:
        nlp.add_pipe("dateline_names", last=True)
    nlp.add_pipe("dateline_suffixes", last=True)
    nlp.add_pipe("dateline_facts", last=True)
    return nlp


def model_version(nlp: Language) -> str:
    """Language, name and version of a pipeline: "en_core_web_trf-3.8.0"."""
    return version_name(nlp.meta)


def _loaded(name: str | None) -> Language:
    if name is None:
        return _shipped()
    try:
        return spacy.load(name)
    except OSError as error:
        raise ModelNotInstalled(name) from error


def _shipped() -> Language:
    """The pipeline beside this file; its network is loaded when it reads its first document."""
    try:
        nlp = spacy.load(SHIPPED)
    except OSError as error:
        raise ModelError(f"the language model at {SHIPPED} cannot be read: {error}") from error
    index = cast(Lemmatizer, nlp.get_pipe("lemmatizer")).lookups.get_table("lemma_index")
    for pos, words in index.items():
        index[pos] = dict.fromkeys(words)  # spaCy looks a form up in lists of some ten thousand words
    return nlp
