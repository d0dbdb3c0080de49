"""What a run would read: formats, columns, samples and rejects of sources. Nothing is written."""

import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from dateline.flows.sources import inputs
from dateline.flows.sources.mapping import log_columns
from dateline.flows.steps.changes import changes
from dateline.transforms.articles.article import Article
from dateline.transforms.tables.records import Reject

SAMPLES = 3
MOST_SHOWN = 10
"""Rejects whose address is shown; their reasons are counted in full."""
SAMPLE_CHARS = 160
"""Code points of each sample's text."""


@dataclass(slots=True)
class Inspected:
    """What was found."""

    formats: Counter[str] = field(default_factory=Counter)
    dated: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    columns: list[str] = field(default_factory=list)
    """What the readers said of the columns that they took, once for each kind of file."""
    samples: list[Article] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    is_cut: bool = False
    """More inputs follow than were asked for."""


class _LogCollector(logging.Handler):
    """Collects the log messages of the readers."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(record.getMessage())


def inspected(sources: Sequence[str], columns: Mapping[str, str], most: int) -> Inspected:
    """Read the sources as a run would.

    Args:
        most: inputs after which reading ends.

    Raises:
        SourceMissing: a source does not exist.
    """
    found = Inspected()
    logger = logging.getLogger("dateline.discover")
    handler, level = _LogCollector(found.columns), logger.level
    log_columns.cache_clear()
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        outcomes = (change.outcome for change in changes(inputs(sources, columns), {}, again=False))
        for outcome in islice(outcomes, most):
            _count(found, outcome)
        found.is_cut = next(outcomes, None) is not None
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
    return found


def _count(found: Inspected, outcome: Article | Reject | None) -> None:
    if isinstance(outcome, Reject):
        found.reasons[outcome.reason] += 1
        if len(found.rejects) < MOST_SHOWN:
            found.rejects.append(outcome)
    elif outcome is not None:
        found.formats[outcome.source_format] += 1
        found.dated[outcome.published_at_source or "no date"] += 1
        found.warnings.update(warned.kind for warned in outcome.warnings)
        if len(found.samples) < SAMPLES:
            found.samples.append(outcome)


def report(found: Inspected) -> str:
    """What was found, for people."""
    return "\n".join(_lines(found))


def _lines(found: Inspected) -> Iterator[str]:
    more = " (more follow; --limit reads on)" if found.is_cut else ""
    yield f"articles   {found.formats.total():,}{more}"
    yield from _counted("formats", found.formats)
    yield from _counted("dates", found.dated)
    yield from _counted("warnings", found.warnings)
    yield from _counted("rejects", found.reasons)
    yield from (f"columns    {line}" for line in found.columns)
    for article in found.samples:
        yield ""
        yield article.source_uri
        yield f"  title      {article.title or '-'}"
        yield f"  authors    {', '.join(article.authors) or '-'}"
        yield f"  publisher  {article.publisher or '-'}"
        yield f"  published  {article.published_at or '-'}"
        text = " ".join(article.text[: 2 * SAMPLE_CHARS].split())
        yield f"  text       {text[:SAMPLE_CHARS]}{'…' if len(text) > SAMPLE_CHARS else ''}"
    if found.rejects:
        yield ""
    yield from (f"rejected   {each.source_uri}  {each.reason}: {each.detail}" for each in found.rejects)


def _counted(name: str, counts: Counter[str]) -> Iterator[str]:
    if counts:
        yield f"{name:<9}  {', '.join(f'{key} {number:,}' for key, number in counts.most_common())}"
