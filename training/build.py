"""From the corpora to the packaged language model: `python -m training.build --corpora ../shared/corpora`.

Steps whose result stands in the work folder are not done again; empty it to start afresh.
"""

import argparse
import json
from collections.abc import Callable
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
from training.silver import silver
from training.vectors import train_vectors
from transforms.model import SHIPPED, load_model

CONFIGS = Path(__file__).parent / "configs"
VERSION = "1.0.0"
NETWORKS: dict[str, tuple[Path, dict[str, Any]]] = {
    "syntax": (CONFIGS / "syntax.cfg", {}),
    "names": (CONFIGS / "names.cfg", {}),
    "names_silver": (CONFIGS / "names.cfg", {"training.max_steps": 8000}),
}
"""Configuration of each network, and what differs from it."""
SILVER_ARTICLES = 4000
"""Unannotated articles whose names the second names network learns from, beside the corpora."""
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
    syntax = _network("syntax", work, documents / "syntax_train.spacy", documents / "gum_dev.spacy")
    teacher = _network("names", work, documents / "names_train.spacy", documents / "names_dev.spacy")
    nlp = assemble(syntax, teacher, lemma_counts(Corpora(train)))
    _unless(documents / "names_silver.spacy", lambda: _prepare_silver(nlp, train / "raw", documents, work / "teacher"))
    names = _network("names_silver", work, documents / "names_silver.spacy", documents / "names_dev.spacy")
    nlp = assemble(syntax, names, lemma_counts(Corpora(train)))
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


def _network(part: str, work: Path, train: Path, dev: Path) -> Path:
    """The folder of a network trained from the pre-trained tok2vec."""
    out = work / part
    paths = {"paths.train": str(train), "paths.dev": str(dev), "paths.vectors": str(work / "vectors")}
    config, settings = NETWORKS[part]
    _unless(out / "model-last", lambda: fit(config, out, paths | settings, tok2vec=work / "tok2vec.bin"))
    return out / "model-last"


def _prepare_silver(nlp: Language, raw: Path, documents: Path, teacher: Path) -> None:
    nlp.to_disk(teacher)
    found = silver(raw, SILVER_ARTICLES, teacher)
    with_silver(documents / "names_train.spacy", found, documents / "names_silver.spacy")


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
