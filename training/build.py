"""From the corpora to the packaged language model: `python -m training.build --corpora ../shared/corpora`.

Steps whose result stands in the work folder are not done again; empty it to start afresh.
"""

import argparse
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from training.assemble import assemble, package
from training.card import write_card
from training.evaluate import evaluate, speed
from training.fit import fit
from training.prepare import Corpora, lemma_counts, prepare, with_silver
from training.pretrain import pretrain
from training.shrink import shrink
from training.silver import silver
from training.vectors import train_vectors
from transforms.model import SHIPPED, load_model

CONFIGS = Path(__file__).parent / "configs"
VERSION = "1.1.0"
RATE, STEPS, START = "training.optimizer.learn_rate.initial_rate", "training.max_steps", "training.batcher.size.start"
SILVER: dict[str, Any] = {STEPS: 6000}
CAREFUL: dict[str, Any] = {STEPS: 1500, RATE: 0.0006, START: 600, "training.optimizer.learn_rate.warmup_steps": 50}
"""What differs from the configuration of names where silver names are learnt from too, and in the stretch behind that,
on the small, careful corpora alone."""
SILVER_ARTICLES = 4000
"""Unannotated articles whose names are learnt from: 3 M words."""
LICENCES = {
    "UD English EWT": "CC BY-SA 4.0",
    "Universal NER English EWT": "CC BY-SA 4.0",
    "GUM, documents of open licence": "annotations CC BY 4.0; texts CC BY, CC BY-SA or public domain",
    "Groningen Meaning Bank": "texts in the public domain",
    "wikigold": "CC BY 4.0",
    "CrossNER politics": "MIT",
    "WordNet 3.0, by spacy-lookups-data (lemmas)": "WordNet licence, MIT",
}


def build(corpora: Path, work: Path) -> dict[str, Any]:
    """Prepare, train, assemble, score and package; the scores."""
    train = corpora / "train"
    documents, tok2vec = work / "documents", work / "tok2vec.bin"
    _unless(work / "vectors", lambda: train_vectors(train / "raw", work))
    _unless(documents / "syntax_train.spacy", lambda: prepare(train, documents))
    _unless(tok2vec, lambda: pretrain(CONFIGS / "syntax.cfg", train / "raw", work))
    syntax = _fit("syntax", work, "syntax_train", dev="gum_dev")
    first = _fit("names", work, "names_train")
    teacher = assemble(syntax, first, lemma_counts(Corpora(train)))
    _unless(documents / "names_silver.spacy", lambda: _prepare_silver(teacher, train / "raw", work))
    second = _fit("names", work, "names_silver", settings=SILVER)
    last = _fit("names", work, "names_careful", settings=CAREFUL, start=second)
    nlp = assemble(syntax, shrink(last, work / "names_shrunk"), lemma_counts(Corpora(train)))
    package(nlp, SHIPPED, _meta({}))
    load_model.cache_clear()
    shipped = load_model()
    scores = evaluate(shipped, corpora) | {"speed": speed(shipped, corpora)}
    package(nlp, SHIPPED, _meta(scores))
    meta = json.loads((SHIPPED / "meta.json").read_text(encoding="utf8"))
    write_card(meta, SHIPPED, SHIPPED.parent / "MODEL_CARD.md")
    return scores


def _unless(result: Path, step: Callable[[], object]) -> None:
    if not result.exists():
        step()


def _fit(
    config: str,
    work: Path,
    documents: str,
    *,
    dev: str = "names_dev",
    settings: Mapping[str, Any] | None = None,
    start: Path | None = None,
) -> Path:
    """The folder of a network trained on the documents, from the pre-trained tok2vec or from another network."""
    out = work / "networks" / documents
    last = out / "last"
    paths = {
        "paths.train": str(work / f"documents/{documents}.spacy"),
        "paths.dev": str(work / f"documents/{dev}.spacy"),
        "paths.vectors": str(work / "vectors"),
    }
    tok2vec = None if start else work / "tok2vec.bin"
    overrides = paths | dict(settings or {})
    _unless(last, lambda: fit(CONFIGS / f"{config}.cfg", out, overrides, start, tok2vec).rename(last))
    return last


def _prepare_silver(teacher: Language, raw: Path, work: Path) -> None:
    teacher.to_disk(work / "teacher")
    found = silver(raw, SILVER_ARTICLES, work / "teacher")
    with_silver(work / "documents/names_train.spacy", found, work / "documents/names_silver.spacy")


def _meta(scores: dict[str, Any]) -> dict[str, Any]:
    return {
        "lang": "en",
        "name": "dateline_news",
        "version": VERSION,
        "spacy_version": f">={spacy.__version__},<3.9.0",
        "description": "English news: tags, parts of speech, lemmas, dependencies (UD), sentences, names.",
        "license": "CC BY-SA 4.0",
        "sources": [{"name": name, "license": licence} for name, licence in LICENCES.items()],
        "performance": scores,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with train/ and dev/")
    parser.add_argument("--work", type=Path, default=Path("training/work"), help="for what lies between the steps")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    scores = build(options.corpora, options.work)
    print(json.dumps(scores, indent=1))  # noqa: T201 - the command's result


if __name__ == "__main__":
    main()
