"""Scores of a pipeline by itself, before any rule of the transforms.

python -m training.evaluation.scores --corpora ../shared/corpora
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Corpus

from dateline.transforms.model.loading import load_model
from training.command import corpora_parser
from training.corpora.prepare import Corpora, write

EDGE = " \t\n\r\u00a0\"'“”‘’«»,.;:!?-–—()[]"
"""Trimmed from both sides of gold and predicted spans alike."""
PLACE, PERSON = "LOC", "PERSON"
LABELS = {
    "PERSON": PERSON,
    "PER": PERSON,
    "ORG": "ORG",
    "ORGANIZATION": "ORG",
    "GPE": PLACE,
    "LOC": PLACE,
    "FAC": PLACE,
    "LOCATION": PLACE,
    "FACILITY": PLACE,
    "NORP": "NORP",
}
NAME_SETS = ("entities/worldwide_dev", "entities/uner_ewt_dev", "entities/gum_dev", "seed/seed")
Labelled = set[tuple[int, int, str]]


def evaluate(nlp: Language, corpora: Path) -> dict[str, Any]:
    """Scores in percent on the development parts of the corpora under `corpora` (its folders `train` and `dev`)."""
    name_sets = {Path(name).name: _rows(corpora / f"dev/{name}.jsonl") for name in NAME_SETS}
    return {
        "syntax": {"gum_dev": syntax_scores(nlp, corpora / "train")},
        "sentences": {"gum_dev": sentence_scores(nlp, _rows(corpora / "dev/sentences/gum_dev.jsonl"))},
        "names": {name: name_scores(nlp, rows) for name, rows in name_sets.items()},
    }


def syntax_scores(nlp: Language, train: Path) -> dict[str, float]:
    """spaCy's scores on all of GUM's development documents, tokenised by the pipeline."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "gum_dev.spacy"
        write(Corpora(train).gum("dev", open_licence=False), path)
        examples = list(Corpus(path)(nlp))
    for example in examples:
        example.predicted = nlp(example.predicted)
    scores = Scorer().score(examples) | Scorer.score_token_attr(examples, "lemma")
    kept = {"LAS": "dep_las", "UAS": "dep_uas", "TAG": "tag_acc", "POS": "pos_acc", "MORPH": "morph_acc"}
    kept |= {"LEMMA": "lemma_acc", "SENTS": "sents_f"}
    return {name: round(100 * scores[key], 2) for name, key in kept.items()}


def sentence_scores(nlp: Language, rows: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Exact sentences on raw text."""
    pairs = []
    for doc, row in _parsed(nlp, rows):
        predicted = {trimmed(doc.text, s.start_char, s.end_char) for s in doc.sents}
        pairs.append((predicted, {trimmed(doc.text, *span) for span in row["sents"]}))
    return _f1(pairs)


def name_scores(nlp: Language, rows: Sequence[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Exact spans with their class on raw text: over all classes that the rows annotate, and for each."""
    pairs = []
    for doc, row in _parsed(nlp, rows):
        predicted = {(*trimmed(doc.text, e.start_char, e.end_char), LABELS.get(e.label_, "")) for e in doc.ents}
        gold = {(*trimmed(doc.text, s, e), LABELS.get(label.upper(), "")) for s, e, label in row["ents"]}
        pairs.append((predicted, gold))
    classes = {label for _, gold in pairs for *_, label in gold} - {""}
    scores = {"all": _f1((_of(p, classes), _of(g, classes)) for p, g in pairs)}
    return scores | {c: _f1((_of(p, {c}), _of(g, {c})) for p, g in pairs) for c in sorted(classes)}


def _of(spans: Labelled, classes: set[str]) -> Labelled:
    return {span for span in spans if span[2] in classes}


def _f1(pairs: Iterable[tuple[set[Any], set[Any]]]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for predicted, gold in pairs:
        counts.update(hit=len(predicted & gold), predicted=len(predicted), gold=len(gold))
    precision = counts["hit"] / max(1, counts["predicted"])
    recall = counts["hit"] / max(1, counts["gold"])
    f1 = 2 * precision * recall / (precision + recall) if counts["hit"] else 0.0
    percent = {"P": precision, "R": recall, "F1": f1}
    return {key: round(100 * value, 1) for key, value in percent.items()} | {"gold": counts["gold"]}


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end


def _parsed(nlp: Language, rows: Sequence[dict[str, Any]]) -> Iterator[tuple[Doc, dict[str, Any]]]:
    return zip(nlp.pipe((row["text"] for row in rows), batch_size=16), rows, strict=True)


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


def main() -> None:
    parser = corpora_parser(__doc__)
    parser.add_argument("--model", help="an installed spaCy pipeline (default: the one that ships)")
    options = parser.parse_args()
    nlp = load_model(options.model)
    scores = evaluate(nlp, options.corpora)
    print(json.dumps(scores, indent=1))  # noqa: T201 - the command's result


if __name__ == "__main__":
    main()
