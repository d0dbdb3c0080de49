"""From the corpora to the packaged language model: `python -m training.build --corpora ../shared/corpora`.

Steps whose result stands in the work folder are not done again; empty it to start afresh.
"""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import spacy

from training.assemble import assemble, package
from training.blend import blend
from training.card import write_card
from training.evaluate import evaluate, speed
from training.fit import fit
from training.prepare import Corpora, lemma_counts, prepare
from training.vectors import train_vectors
from transforms.model import SHIPPED, load_model

CONFIGS = Path(__file__).parent / "configs"
VERSION = "1.0.0"
RATE, STEPS = "training.optimizer.learn_rate.initial_rate", "training.max_steps"
SECOND = {
    "syntax": {STEPS: 6200, "training.batcher.size.start": 600, "training.batcher.size.stop": 800},
    "names": {STEPS: 7500, "training.batcher.size.start": 500, "training.batcher.size.stop": 700},
}
"""The first stretch hardly lowers its learning rate; the second starts from its weights and lets it fall to nothing."""
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
    _unless(work / "vectors", lambda: train_vectors(train / "raw", work))
    _unless(work / "documents/syntax_train.spacy", lambda: prepare(train, work / "documents"))
    for part, dev in (("syntax", "gum_dev"), ("names", "names_dev")):
        _unless(work / part / "final", lambda part=part, dev=dev: _train(part, dev, work))
    nlp = assemble(work / "syntax/final", work / "names/final", lemma_counts(Corpora(train)))
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


def _train(part: str, dev: str, work: Path) -> None:
    """Train in two stretches; what is learnt by heart in the second of the names network is tempered by the first."""
    config, documents, out = CONFIGS / f"{part}.cfg", work / "documents", work / part
    paths = {
        "paths.train": str(documents / f"{part}_train.spacy"),
        "paths.dev": str(documents / f"{dev}.spacy"),
        "paths.vectors": str(work / "vectors"),
    }
    falling = {RATE: 0.0008, "training.optimizer.learn_rate.warmup_steps": 100}
    first = fit(config, out / "first", paths)
    second = fit(config, out / "second", paths | falling | _schedule(SECOND[part]), start=first)
    last = blend(first, second, out / "blend") if part == "names" else second
    last.rename(out / "final")


def _schedule(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings, with a learning rate that reaches nothing at the last step."""
    return settings | {"training.optimizer.learn_rate.total_steps": settings[STEPS]}


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
