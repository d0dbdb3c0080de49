"""Annotating a shard: batches of articles to fragments of every table, on as many processes as are given."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from dateline.flows.sources.found import place_of
from dateline.flows.steps.shards import n_articles, n_batches, read_batch
from dateline.flows.steps.time_limit import is_too_slow, seconds_for, time_limit
from dateline.flows.steps.user_files import UserFiles
from dateline.flows.steps.workers import Job, Workers, shared_out
from dateline.flows.storage import Run, write_parquet
from dateline.transforms.articles.article import Article
from dateline.transforms.tables.records import ANNOTATION_TABLES, Reject
from dateline.transforms.tables.schema import arrow_schema, table_of
from dateline.transforms.tables.vocabularies import RejectReason, Stage

if TYPE_CHECKING:
    from spacy.language import Language

    from dateline.expectations.validation import Outcome as Found

logger = logging.getLogger("dateline.annotate")

SLOWEST = 5
"""Articles of a run that its summary names as the slowest."""
AT_ONCE = 16
"""Articles annotated together: where one takes too long, it is found out once the time given to them all is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of some batches; their rows lie in the run's folder."""

    articles: int = 0
    rejects: int = 0
    expectations: int = 0
    warnings: int = 0
    model_version: str | None = None
    slowest: tuple[tuple[str, float], ...] = ()
    """source_uri and seconds of processor time of the articles that took most, at most `SLOWEST`."""
    checked: tuple["Found", ...] = ()
    """The results of each table's own suite, where all articles are of one batch and none breaks an expectation."""

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            articles=self.articles + other.articles,
            rejects=self.rejects + other.rejects,
            expectations=self.expectations + other.expectations,
            warnings=self.warnings + other.warnings,
            model_version=self.model_version or other.model_version,
            slowest=slowest(dict(self.slowest) | dict(other.slowest)),
            checked=other.checked if not self.articles else self.checked if not other.articles else (),
        )


def slowest(seconds: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """The articles that took most time, the slowest first.

    Args:
        seconds: of processor time, by source_uri.
    """
    return tuple(sorted(seconds.items(), key=lambda each: (-each[1], each[0]))[:SLOWEST])


def annotate_shard(
    run: Run,
    shard: Path,
    model: str | None,
    user_files: UserFiles,
    pool: Workers | None,
    batch_done: Callable[[], None],
) -> Outcome:
    """Annotate, validate and write every batch of a shard.

    Args:
        pool: processes to share the batches among; this one does them all where there is none. An article that kills
            them alone is rejected.
        batch_done: called after each batch.
    """
    logger.info("annotating %s articles", n_articles(shard))
    jobs = [
        Job((run, shard, number, model, user_files), len(read_batch(shard, number)))
        for number in range(n_batches(shard))
    ]
    total = Outcome()
    here = starmap(annotate_batch, (job.arguments for job in jobs))
    for outcome in here if pool is None else shared_out(jobs, pool, annotate_batch, reject_deadly):
        total += outcome
        batch_done()
        logger.info("annotated %s of %s articles of shard %s", total.articles, n_articles(shard), shard.stem)
    return total


def annotate_batch(
    run: Run,
    shard: Path,
    number: int,
    model: str | None,
    user_files: UserFiles,
    part: slice = slice(None),
) -> Outcome:
    """Annotate and validate one batch, or a part of it, and write its fragment of every table that it has rows of."""
    from dateline.expectations.validation import (  # noqa: PLC0415  the language model and Great Expectations take seconds
        report,
        table_outcomes,
    )
    from dateline.transforms.model.loading import model_version  # noqa: PLC0415

    articles = read_batch(shard, number)[part]
    nlp = _warm_model(model)
    too_slow = run.slow(fragment_name(shard, number, part))
    seconds: dict[str, float] = {}
    tables = _joined(_few_by_few(articles, nlp, user_files, too_slow, seconds))
    found = tuple(table_outcomes({name: tables[name] for name in ANNOTATION_TABLES}))
    told = report(found, articles=tables["documents"]["doc_id"].to_pylist())
    sound = without_broken(tables, dict(told.broken))
    for name, rows in sound.items():
        if rows.num_rows:
            write_parquet(rows, run.fragment(name, fragment_name(shard, number, part)), release=run.release)
    return Outcome(
        articles=len(articles),
        rejects=sound["rejects"].num_rows,
        expectations=told.expectations,
        warnings=told.warnings,
        model_version=model_version(nlp),
        slowest=slowest(seconds),
        checked=found if n_batches(shard) == 1 and part == slice(None) and not told.broken else (),
    )


@cache
def _warm_model(name: str | None) -> "Language":
    """The language model, with all word lists loaded that the first article would otherwise wait for."""
    from dateline.transforms import annotate, load_model  # noqa: PLC0415

    nlp = load_model(name)
    annotate([Article("warm", "“We met on Tuesday,” Mayor Ada Birch of Paris, Texas, said.\n")], model=nlp)
    return nlp


def _few_by_few(
    articles: Sequence[Article],
    nlp: "Language",
    user_files: UserFiles,
    too_slow: Path,
    seconds: dict[str, float],
) -> Iterator[dict[str, pa.Table]]:
    """The rows of a few articles after the other, which have a time limit together."""
    for start in range(0, len(articles), AT_ONCE):
        few = articles[start : start + AT_ONCE]
        with time_limit(few, too_slow):
            yield annotated(few, nlp, user_files, seconds)


def _joined(parts: Iterable[dict[str, pa.Table]]) -> dict[str, pa.Table]:
    found = list(parts)
    return {name: pa.concat_tables([tables[name] for tables in found]) for name in found[0]}


def annotated(
    articles: Sequence[Article], nlp: "Language", user_files: UserFiles, seconds: dict[str, float]
) -> dict[str, pa.Table]:
    """The rows of the articles. Where one of them makes the whole batch fail, it alone is rejected.

    Args:
        seconds: filled with the processor time of each article, by source_uri.
    """
    from dateline.transforms import annotate  # noqa: PLC0415

    try:
        return annotate(
            articles,
            model=nlp,
            corrections=user_files.corrections.rows,
            wikidata_items=user_files.links.items,
            seconds=seconds,
        )
    except Exception as error:  # noqa: BLE001 - one article's fault must not lose the others; its row names the error
        if len(articles) == 1:
            return rejected_alone(articles[0], place_of(error))
        middle = len(articles) // 2
        return _joined(annotated(half, nlp, user_files, seconds) for half in (articles[:middle], articles[middle:]))


def rejected_alone(
    article: Article, detail: str, reason: RejectReason = RejectReason.ANNOTATION_FAILED
) -> dict[str, pa.Table]:
    """The tables of an article that cannot be annotated."""
    reject = Reject(
        source_uri=article.source_uri,
        content_sha256=article.content_sha256,
        stage=Stage.ANNOTATE,
        reason=reason,
        detail=detail,
        read_from=article.read_from,
    )
    empty = {name: arrow_schema(record).empty_table() for name, record in ANNOTATION_TABLES.items()}
    return empty | {"rejects": table_of(Reject, [reject])}


def reject_deadly(run: Run, shard: Path, number: int, model: str | None, user_files: UserFiles, part: slice) -> Outcome:
    """Reject the one article of the part, whose annotation ended the process."""
    (article,) = read_batch(shard, number)[part]
    seconds: dict[str, float] = {}
    if is_too_slow(run.slow(fragment_name(shard, number, part))):
        seconds[article.source_uri] = seconds_for([article])
        words = f"more than {seconds_for([article]):.0f} s of processor time"
        tables = rejected_alone(article, words, RejectReason.TOO_SLOW)
    else:
        tables = rejected_alone(article, "the process that annotated it died")
    write_parquet(tables["rejects"], run.fragment("rejects", fragment_name(shard, number, part)), release=run.release)
    return Outcome(articles=1, rejects=1, slowest=slowest(seconds))


def fragment_name(shard: Path, number: int, part: slice = slice(None)) -> str:
    """The name of a batch's fragments; those of a part of it begin alike."""
    return f"{shard.stem}-{number:04}" + ("" if part == slice(None) else f"-{part.start:04}")


def without_broken(tables: dict[str, pa.Table], broken: dict[str, str]) -> dict[str, pa.Table]:
    """The tables without the articles that break an expectation, which become rows of `rejects`.

    Args:
        broken: doc_id of each such article -> the name of the first expectation that it breaks.
    """
    if not broken:
        return tables
    ids = pa.array(list(broken), pa.string())
    is_broken = {name: pc.is_in(tables[name]["doc_id"], value_set=ids) for name in ANNOTATION_TABLES}
    rejects = [
        Reject(
            source_uri=document["source_uri"],
            content_sha256=document["content_sha256"],
            stage=Stage.VALIDATE,
            reason=RejectReason.BROKEN_EXPECTATION,
            detail=broken[document["doc_id"]],
            read_from=document["read_from"],
        )
        for document in tables["documents"].filter(is_broken["documents"]).to_pylist()
    ]
    sound = {name: tables[name].filter(pc.invert(is_broken[name])) for name in ANNOTATION_TABLES}
    return sound | {"rejects": pa.concat_tables([tables["rejects"], table_of(Reject, rejects)])}
