"""The pipeline's speed beside a randomly initialised one with the sizes of `en_core_web_sm`."""

from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from time import process_time

import spacy
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example

from training.lemmas import english_tables

ROUNDS = 5
BATCH_SIZE = 64
SMALL = {"width": 96, "depth": 4, "maxout_pieces": 3, "window_size": 1}
EMBEDDED = {"attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"], "rows": [5000, 1000, 2500, 2500]}
EMBEDDED_SHARED = {
    "attrs": [*EMBEDDED["attrs"], "SPACY", "IS_SPACE"],
    "rows": [*EMBEDDED["rows"], 50, 50],
}
"""Of the configuration of en_core_web_sm 3.8."""


def small_pipeline(annotated: Path) -> Language:
    """tok2vec, tagger, parser, attribute_ruler, lemmatizer and ner of `en_core_web_sm`'s sizes, untrained.

    Args:
        annotated: a `DocBin` of documents with tags, parse and names, for the labels.
    """
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": _tok2vec(EMBEDDED_SHARED)})
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": SMALL["width"], "upstream": "tok2vec"}
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    nlp.add_pipe("parser", config={"model": _transitions("parser", listener)})
    ruler = nlp.add_pipe("attribute_ruler")
    nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    nlp.add_pipe("ner", config={"model": _transitions("ner", _tok2vec(EMBEDDED))})
    docs = list(islice(DocBin().from_disk(annotated).get_docs(nlp.vocab), 60))
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in docs]
    nlp.initialize(lambda: examples)
    tags = {token.tag_: token.pos_ for doc in docs for token in doc if token.tag_}
    for tag, pos in sorted(tags.items()):
        ruler.add([[{"TAG": tag}]], {"POS": pos})  # type: ignore[attr-defined]
    nlp.get_pipe("lemmatizer").initialize(lookups=english_tables())  # type: ignore[attr-defined]
    return nlp


def _tok2vec(embedded: dict[str, list[object]]) -> dict[str, object]:
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": SMALL["width"],
            "include_static_vectors": False,
            **embedded,
        },
        "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", **SMALL},
    }


def _transitions(state: str, tok2vec: dict[str, object]) -> dict[str, object]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": state,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": tok2vec,
    }


def seconds(nlp: Language, texts: Sequence[str]) -> float:
    """CPU seconds for the texts."""
    start = process_time()
    for _ in nlp.pipe(texts, batch_size=BATCH_SIZE):
        pass
    return process_time() - start


def ratio(ours: Language, theirs: Language, texts: Sequence[str]) -> dict[str, float]:
    """Words a second of both, and ours over theirs: the best of some rounds by turns, on one core."""
    words = sum(map(len, map(ours.make_doc, texts)))
    runs: dict[str, Callable[[], float]] = {
        "ours": lambda: seconds(ours, texts),
        "small": lambda: seconds(theirs, texts),
    }
    for run in runs.values():
        run()
    rounds = [{name: run() for name, run in runs.items()} for _ in range(ROUNDS)]
    best = {name: min(times[name] for times in rounds) for name in runs}
    return {
        "words_per_second": round(words / best["ours"]),
        "small_words_per_second": round(words / best["small"]),
        "ratio": round(best["small"] / best["ours"], 2),
    }
