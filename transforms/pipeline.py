"""The order of the steps from an article to its rows, and the public `annotate`."""

import traceback
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import PurePath
from time import process_time
from typing import Any

import pyarrow as pa
from spacy.language import Language
from spacy.tokens import Doc
from threadpoolctl import ThreadpoolController

from dateline.transforms.articles.article import Article
from dateline.transforms.articles.clean import clean
from dateline.transforms.articles.masthead import apply_masthead
from dateline.transforms.articles.segment import segments, sentences, whole_lines
from dateline.transforms.corrections import Correction, Corrections, corrected
from dateline.transforms.events import events
from dateline.transforms.geography import affiliated, inferred, located
from dateline.transforms.model.loading import load_model, model_version
from dateline.transforms.names.entities import names
from dateline.transforms.quotes import quotes
from dateline.transforms.quotes.agreed import agreed
from dateline.transforms.quotes.attributions import attributions
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import ANNOTATION_TABLES, Document, InputWarning, Reject
from dateline.transforms.tables.schema import table_of
from dateline.transforms.tables.vocabularies import RejectReason, Stage
from dateline.transforms.times.rows import times
from dateline.transforms.wikidata import linked

BATCH_SIZE = 16
"""Articles parsed together: larger batches gained no speed and held more memory."""


def annotate(
    articles: Iterable[Article],
    *,
    model: Language | str | None = None,
    corrections: Sequence[Correction] = (),
    wikidata_items: Mapping[str, str] | None = None,
    seconds: dict[str, float] | None = None,
) -> dict[str, pa.Table]:
    """All rows of the articles: one table for each of `ANNOTATION_TABLES`, and `rejects`.

    Args:
        articles: with distinct source_uris.
        model: a loaded pipeline, or the name of an installed one; the one that ships where none is given.
        corrections: what a reader found wrong, applied to the finished rows.
        wikidata_items: canonical_id -> id of the Wikidata item that the entity is: {"person:ann-reyes": "Q1860"}.
        seconds: filled with the processor time that each article took, by source_uri: its own, and its share of the
            parse by its length.

    Returns:
        Tables with the schemas of their records. An article that cannot be annotated is a row of `rejects` and of no
        other table. Rows stand in the order of the articles given.

    Raises:
        ValueError: two articles have the same source_uri.
    """
    given = list(articles)
    uri, count = next(iter(Counter(article.source_uri for article in given).most_common(1)), ("", 0))
    if count > 1:
        raise ValueError(f"{count} articles have the source_uri {uri!r}; each needs one of its own")
    nlp = model if isinstance(model, Language) else load_model(model)
    rows: dict[str, list[Any]] = {name: [] for name in ANNOTATION_TABLES}
    documents, rejects = _cleaned(given, model_version(nlp))
    parses = nlp.pipe((document.text for document in documents), batch_size=BATCH_SIZE)
    by_target = Corrections(corrections)
    started, own = process_time(), {}
    with _matrix_libraries().limit(limits=1, user_api="blas"):
        for document, doc in zip(documents, parses, strict=True):
            parsed = process_time()
            outcome = annotate_one(document, doc, by_target, wikidata_items)
            own[document.source_uri] = process_time() - parsed
            if isinstance(outcome, Reject):
                rejects.append(outcome)
                continue
            for name, records in outcome.items():
                rows[name].extend(records)
    if seconds is not None:
        seconds |= _with_shares(own, process_time() - started, documents)
    rows["warnings"] = warnings(given, rows["documents"])
    tables = {name: table_of(ANNOTATION_TABLES[name], records) for name, records in rows.items()}
    return tables | {"rejects": table_of(Reject, rejects)}


def _cleaned(articles: Iterable[Article], model: str) -> tuple[list[Document], list[Reject]]:
    """The articles that can be read, with the versions that read them, and the others."""
    cleaned = [clean(article) for article in articles]
    documents = [
        replace(document, code_version=version("dateline"), model_version=model)
        for document in cleaned
        if isinstance(document, Document)
    ]
    return documents, [reject for reject in cleaned if isinstance(reject, Reject)]


@cache
def _matrix_libraries() -> ThreadpoolController:
    """The libraries that multiply matrices for numpy. On small ones threads mostly wait for each other."""
    return ThreadpoolController()


def _with_shares(own: Mapping[str, float], total: float, documents: Sequence[Document]) -> dict[str, float]:
    """The seconds of each article, with those of all that are nobody's own shared out by length."""
    shared = max(0.0, total - sum(own.values())) / max(1, sum(len(document.text) for document in documents))
    return {document.source_uri: own[document.source_uri] + shared * len(document.text) for document in documents}


def warnings(articles: Iterable[Article], documents: Iterable[Document]) -> list[InputWarning]:
    """What the articles' readers noticed of those that became documents."""
    noticed = {article.source_uri: article.warnings for article in articles}
    return [
        InputWarning(doc_id=document.doc_id, warning_index=index, kind=warned.kind, detail=warned.detail)
        for document in documents
        for index, warned in enumerate(noticed[document.source_uri])
    ]


def annotate_one(
    document: Document,
    doc: Doc,
    corrections: Corrections,
    wikidata_items: Mapping[str, str] | None = None,
) -> Mapping[str, Sequence[Any]] | Reject:
    """One article's records by table, or the reason why it has none."""
    try:
        rows = steps(document, doc, corrections)
        return linked(rows, wikidata_items) if wikidata_items else rows
    except Exception as error:  # noqa: BLE001 - one article's bug must not lose the others; its row names the error
        return Reject(
            source_uri=document.source_uri,
            content_sha256=document.content_sha256,
            stage=Stage.ANNOTATE,
            reason=RejectReason.ANNOTATION_FAILED,
            detail=f"{type(error).__name__} at {_place(error)}",
            read_from=document.read_from,
        )


def _place(error: Exception) -> str:
    """Where the error was raised, as file:line; its message may hold article text."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{PurePath(frame.filename).name}:{frame.lineno}"


def with_local_day(document: Document) -> Document:
    """The document with the day of a date that its own lines gave."""
    if document.published_on or document.published_at is None:
        return document
    return replace(document, published_on=document.published_at.date())


def steps(document: Document, doc: Doc, corrections: Corrections | None = None) -> Mapping[str, Sequence[Any]]:
    """The steps in order: lines, sentences, names, speech, who is meant, places, times, quotes, events, corrections."""
    lines = segments(document)
    document = with_local_day(apply_masthead(document, lines))
    parsed = ParsedDocument(
        document=document, doc=doc, segments=whole_lines(lines), sentences=tuple(sentences(document, doc, lines))
    )
    named = names(parsed)
    attributed = attributions(parsed)
    meant = agreed(parsed, named, attributed)
    mentions, entities = meant.mentions, meant.entities
    entities = affiliated(parsed, mentions, located(parsed, mentions, entities))
    entities = inferred(parsed, mentions, entities)
    timed = times(parsed)
    quoted, quote_spans = quotes(parsed, attributed, meant.speakers, mentions, entities)
    happened, arguments = events(parsed, mentions, entities, timed, quoted, quote_spans)
    rows: dict[str, Sequence[Any]] = {
        "documents": [document],
        "segments": lines,
        "sentences": parsed.sentences,
        "entity_mentions": mentions,
        "entities": entities,
        "times": timed,
        "quotes": quoted,
        "quote_spans": quote_spans,
        "events": happened,
        "event_arguments": arguments,
    }
    return corrected(rows, corrections) if corrections else rows
