"""Train the tagger of attributions that ships beside the language model: `python -m training.quotes --corpora DIR`.

Trained on PolNeAR (Newell, Margolin and Ruths 2018). The parses it learns from are those of the shipped language model,
so it is trained again whenever that model changes; parses are kept in `--cache`, one file a model and corpus.
"""

import argparse
import gzip
import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import DocBin

from training.calibration import fit_logistic
from training.linear_chain import Names, Options, fit
from transforms import Article, load_model
from transforms.clean import clean
from transforms.parsed import ParsedDocument
from transforms.quotes.cue_features import LABELS as CUE_LABELS
from transforms.quotes.cue_features import cue_features
from transforms.quotes.linear_chain import LinearChain
from transforms.quotes.marks import quoted_ranges
from transforms.quotes.role_features import LABELS as ROLE_LABELS
from transforms.quotes.role_features import cue_at, role_features, windows
from transforms.quotes.tagger import MODEL_FILE, Tagged, Tagger, packed, tag
from transforms.quotes.token_columns import TokenColumns, token_columns
from transforms.records import Document
from transforms.segment import segments, sentences
from transforms.vocabularies import SegmentKind

Span = tuple[int, int]
CUES = Options(passes=6, rate=0.07, averaged=4)
ROLES = Options(passes=8)
HELD_OUT = 12
"""Every twelfth article of the training part sets the eagerness and the scores; the chains do not learn from it."""
TEMPLATES = Path(__file__).with_name("quote_templates.toml")
EDGE = " \t\n\r\u00a0\"'“”‘’«»,.;:!?-–—()[]"
"""Characters at the edges of a span that its annotators did not agree on."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One article's tokens, and its attributions as ranges of rows."""

    columns: TokenColumns
    attributions: tuple[dict[str, list[Span]], ...]


def templates_of(file: Path) -> dict[str, tuple[str, ...]]:
    """The feature templates of both chains."""
    return {name: tuple(lines) for name, lines in tomllib.loads(file.read_text("utf8")).items()}


def read(path: Path, limit: int | None = None) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines][:limit]


def parsed_documents(rows: Sequence[dict[str, Any]], nlp: Language, cache: Path) -> list[ParsedDocument]:
    """The articles with their parses, which are kept in the cache; without those whose offsets cleaning would move."""
    documents = [clean(Article(source_uri=row["id"], text=row["text"], published_at=row.get("date"))) for row in rows]
    kept = [d for d, row in zip(documents, rows, strict=True) if isinstance(d, Document) and d.text == row["text"]]
    key = sha256(repr([nlp.meta, [document.content_sha256 for document in kept]]).encode()).hexdigest()[:16]
    file = cache / f"{key}.spacy"
    if not file.exists():
        cache.mkdir(parents=True, exist_ok=True)
        DocBin(docs=nlp.pipe(document.text for document in kept), store_user_data=False).to_disk(file)
    docs = DocBin().from_disk(file).get_docs(nlp.vocab)
    return [parsed_document(document, doc) for document, doc in zip(kept, docs, strict=True)]


def parsed_document(document: Document, doc: Any) -> ParsedDocument:
    lines = segments(document)
    whole = tuple(line for line in lines if line.kind is not SegmentKind.DATELINE)
    return ParsedDocument(document=document, doc=doc, segments=whole, sentences=tuple(sentences(document, doc, lines)))


def gold_of(parsed: ParsedDocument, row: dict[str, Any]) -> Gold:
    """The article's columns and its gold attributions."""
    columns = columns_of(parsed)
    found = []
    for attribution in row["attributions"]:
        roles = {
            role: [rows for span in attribution[role] if (rows := rows_of(columns, parsed.text, *span))]
            for role in ("source", "cue", "content")
        }
        if roles["cue"]:
            found.append(roles)
    return Gold(columns, tuple(found))


def columns_of(parsed: ParsedDocument) -> TokenColumns:
    paragraphs = [(line.start_char, line.end_char) for line in parsed.segments]
    return token_columns(parsed, quoted_ranges(parsed.text, paragraphs))


def rows_of(columns: TokenColumns, text: str, start: int, end: int) -> Span | None:
    """The rows of a span of characters without the marks and spaces at its edges."""
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    first = int(np.searchsorted(columns.ends, start, side="right"))
    last = int(np.searchsorted(columns.starts, end, side="left"))
    return (first, last) if first < last and start < end else None


def fit_cues(golds: Sequence[Gold], templates: tuple[str, ...], options: Options = CUES) -> LinearChain:
    features = np.concatenate([cue_features(gold.columns, templates) for gold in golds])
    labels = np.concatenate([_cue_labels(gold) for gold in golds])
    lengths = [n for gold in golds for n in np.bincount(gold.columns.sentences).tolist()]
    return fit(features, labels, lengths, Names(labels=CUE_LABELS, templates=templates), options)


def fit_roles(golds: Sequence[Gold], templates: tuple[str, ...], options: Options = ROLES) -> LinearChain:
    features, labels = [], []
    lengths: list[int] = []
    for gold in golds:
        cues = [cue_at(gold.columns, *attribution["cue"][0]) for attribution in gold.attributions]
        around = windows(gold.columns, cues)
        if not cues:
            continue
        features.append(role_features(gold.columns, cues, around, templates))
        labels.append(_role_labels(gold, around.rows, around.cue_of))
        lengths.extend(around.lengths)
    names = Names(labels=ROLE_LABELS, templates=templates)
    return fit(np.concatenate(features), np.concatenate(labels), lengths, names, options)


def _cue_labels(gold: Gold) -> NDArray[np.int64]:
    labels = np.zeros(len(gold.columns), dtype=np.int64)
    for attribution in gold.attributions:
        for start, end in attribution["cue"]:
            labels[start:end] = 2
            labels[start] = 1
    return labels


def _role_labels(gold: Gold, rows: NDArray[np.int64], cue_of: NDArray[np.int64]) -> NDArray[np.int64]:
    labels = np.zeros(len(rows), dtype=np.int64)
    for number, attribution in enumerate(gold.attributions):
        here = slice(*np.searchsorted(cue_of, [number, number + 1]))
        first = int(rows[here.start])
        window = labels[here]
        for role, begin in (("source", 1), ("content", 3)):
            for start, end in attribution[role]:
                if start >= first:
                    window[start - first : end - first] = begin + 1
                    window[start - first : start - first + 1] = begin
    return labels


def eagerness_for(tagger: Tagger, golds: Sequence[Gold]) -> float:
    """The eagerness at which the exact spans of all three roles score best together."""
    found = {eager: scores(replace(tagger, eagerness=eager), golds) for eager in (-0.5, -0.25, 0.0, 0.25, 0.5)}
    return max(found, key=lambda eager: sum(found[eager].values()))


def scores(tagger: Tagger, golds: Sequence[Gold]) -> dict[str, float]:
    """Exact span F1 of each role, in percent."""
    tagged = [tag(tagger, gold.columns) for gold in golds]
    pairs: dict[str, list[tuple[set[Span], set[Span]]]] = {"source": [], "cue": [], "content": []}
    for found, gold in zip(tagged, golds, strict=True):
        pairs["source"].append(({t.source for t in found if t.source}, _gold_spans(gold, "source")))
        pairs["cue"].append(({(t.cue.start, t.cue.end) for t in found}, _gold_spans(gold, "cue")))
        pairs["content"].append(({span for t in found for span in t.contents}, _gold_spans(gold, "content")))
    return {role: round(100 * f1(iter(each)), 1) for role, each in pairs.items()}


def calibrated(tagger: Tagger, golds: Sequence[Gold]) -> Tagger:
    """The tagger with scores fitted on the articles."""
    evidence, right = judged(tagger, golds)
    return replace(tagger, calibration=fit_logistic(evidence, right))


def judged(tagger: Tagger, golds: Sequence[Gold]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """The evidence for every attribution found, and whether it is right."""
    pairs = [(each.evidence, _is_right(each, gold)) for gold in golds for each in tag(tagger, gold.columns)]
    return np.array([evidence for evidence, _ in pairs]), np.array([right for _, right in pairs])


def _is_right(tagged: Tagged, gold: Gold) -> bool:
    """Whether a gold attribution has most of its content, and its source, if only in part."""
    content = {row for span in tagged.contents for row in range(*span)}
    source = set(range(*tagged.source)) if tagged.source else set()
    for attribution in gold.attributions:
        wanted = {row for span in attribution["content"] for row in range(*span)}
        owners = {row for span in attribution["source"] for row in range(*span)}
        same_source = bool(source & owners) or not source and not owners
        if same_source and 2 * len(content & wanted) >= len(content | wanted):
            return True
    return False


def _gold_spans(gold: Gold, role: str) -> set[Span]:
    return {span for attribution in gold.attributions for span in attribution[role]}


def f1(pairs: Iterator[tuple[set[Span], set[Span]]]) -> float:
    """Micro-averaged F1 of found spans against gold ones."""
    hits = found = wanted = 0
    for ours, gold in pairs:
        hits, found, wanted = hits + len(ours & gold), found + len(ours), wanted + len(gold)
    return 2 * hits / (found + wanted) if hits else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder that holds dev/polnear")
    parser.add_argument("--cache", type=Path, default=Path(".cache/quotes"))
    parser.add_argument("--limit", type=int)
    parser.add_argument("--out", type=Path, default=Path("transforms/model") / MODEL_FILE)
    args = parser.parse_args()
    nlp = load_model()
    rows = {split: read(args.corpora / f"dev/polnear/{split}.jsonl.gz", args.limit) for split in ("train", "dev")}
    parses = {split: parsed_documents(rows[split], nlp, args.cache) for split in rows}
    by_id = {row["id"]: row for split in rows.values() for row in split}
    golds = {split: [gold_of(p, by_id[p.document.source_uri]) for p in parses[split]] for split in parses}
    held_out = golds["train"][::HELD_OUT]
    learnt = [gold for number, gold in enumerate(golds["train"]) if number % HELD_OUT]
    templates = templates_of(TEMPLATES)
    tagger = Tagger(fit_cues(learnt, templates["cues"]), fit_roles(learnt, templates["roles"]))
    tagger = replace(tagger, eagerness=eagerness_for(tagger, held_out))
    tagger = calibrated(tagger, held_out)
    print(scores(tagger, golds["dev"]), f"eagerness {tagger.eagerness}")  # noqa: T201 - it is a command
    np.savez_compressed(
        args.out,
        **packed("cues", tagger.cues),
        **packed("roles", tagger.roles),
        eagerness=np.float64(tagger.eagerness),
        calibration=np.array(tagger.calibration),
    )


if __name__ == "__main__":
    main()
