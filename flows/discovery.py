"""What is new: the articles of the sources beside those of the last release."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

import pyarrow as pa

from flows.corrections import Corrections, read_corrections
from flows.errors import RunFailed
from flows.settings import Settings
from flows.shards import ShardWriter
from flows.sources import Input, files, inputs
from flows.sources.found import rejected
from flows.storage import Run, Store, last_release, read_files, release_files, schema_version, write_parquet
from transforms.article import Article
from transforms.records import Inputs, Reject, Release
from transforms.schema import table_of
from transforms.vocabularies import RejectReason, Stage

PROGRESS_EVERY = 1_000
"""Inputs between two lines of progress while the sources are read."""

logger = logging.getLogger("dateline.discover")


class Status(Enum):
    """An input beside the last release."""

    NEW = "not there"
    CHANGED = "there, and to be done again"
    UNCHANGED = "there, as it is"


@dataclass(frozen=True, slots=True)
class Known:
    """What the last release holds of an input: an article, or why it is none."""

    content_sha256: str | None
    doc_id: str | None = None
    reject: Reject | None = None

    @property
    def is_settled(self) -> bool:
        """Whether the same bytes would come to the same end. What could not be read is read again each time."""
        return self.reject is None or self.reject.stage is not Stage.READ


@dataclass(frozen=True, slots=True)
class Change:
    """One input, how it stands beside the last release, and what it is now; nothing where it is what it was."""

    source_uri: str
    status: Status
    outcome: Article | Reject | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run has to do. The articles and row keys lie in files."""

    shards: tuple[Path, ...]
    """Files of articles to annotate."""
    gone: Path
    """doc_ids of articles of the last release that the next one does not hold as they are."""
    rejects: Path
    """Inputs that are rejected already: those that stay so, and those that could not be read."""
    inputs: Inputs
    is_empty: bool
    """The sources hold what the last release holds."""


def known_inputs(store: Store, release: Release | None) -> dict[str, Known]:
    """What a release holds, by source_uri."""
    columns = ["source_uri", "content_sha256", "doc_id"]
    documents = read_files("documents", release_files(store, release, "documents"), columns)
    rejects = read_files("rejects", release_files(store, release, "rejects"))
    articles = zip(*(documents[name].to_pylist() for name in columns), strict=True)
    known = {uri: Known(content_sha256, doc_id=doc_id) for uri, content_sha256, doc_id in articles}
    for row in rejects.to_pylist():
        reject = Reject(**row | {"stage": Stage(row["stage"]), "reason": RejectReason(row["reason"])})
        known[reject.source_uri] = Known(reject.content_sha256, reject=reject)
    return known


def changes(found: Iterable[Input], known: Mapping[str, Known], *, again: bool) -> Iterator[Change]:
    """Each input beside the last release. A second input with the same source_uri is rejected.

    Args:
        again: read and annotate also what did not change.
    """
    seen: set[str] = set()
    for each in found:
        is_second = each.source_uri in seen
        uri = each.location if is_second else each.source_uri
        seen.add(uri)
        before = known.get(uri)
        is_same = before is not None and before.content_sha256 == each.content_sha256
        if is_second:
            detail = "its address is that of an input before it"
            outcome: Article | Reject = rejected(uri, each.content_sha256, RejectReason.DUPLICATE_URI, detail)
        elif before is not None and is_same and before.is_settled and not again:
            yield Change(uri, Status.UNCHANGED, None)
            continue
        else:
            outcome = each.outcome()
        if before is None:
            yield Change(uri, Status.NEW, outcome)
        elif outcome == before.reject:
            yield Change(uri, Status.UNCHANGED, None)
        else:
            yield Change(uri, Status.CHANGED, outcome)


def is_outdated(release: Release, corrections: Corrections) -> bool:
    """Whether every article has to be annotated again: the tables or the user's corrections have changed."""
    return release.schema_version != schema_version() or release.corrections_sha256 != corrections.sha256


def is_up_to_date(settings: Settings) -> bool:
    """Whether a run would find nothing to do: the sources hold what the last release holds, and no run died.

    Reads the sources up to the first difference.

    Raises:
        SourceMissing: a source does not exist.
        BadCorrections: the corrections cannot be used as they are.
    """
    next(files(settings.sources), None)
    corrections = read_corrections(Path(settings.corrections))
    store = Store(settings.store)
    release = last_release(store)
    if release is None or settings.reannotate or store.dead_runs() or is_outdated(release, corrections):
        return False
    known = known_inputs(store, release)
    n_seen = 0
    for change in changes(inputs(settings.sources, settings.columns), known, again=False):
        if change.outcome is not None:
            return False
        n_seen += 1
    return n_seen == len(known) or (settings.keep_missing and n_seen > 0)


@dataclass(slots=True)
class _Tally:
    """What was met so far."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    seen: set[str] = field(default_factory=set)
    gone: list[str] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    has_changes: bool = False


def discover(settings: Settings, run: Run, corrections: Corrections) -> Plan:
    """Read the sources, and lay out in the run's folder what is to be done.

    Args:
        corrections: those that the run will annotate with.

    Raises:
        SourceMissing: a source does not exist.
        NothingFound: the sources hold no input at all, although the last release holds some; or they no longer hold
            articles that are to be kept, and the tables or the corrections have changed.
    """
    last = last_release(run.store)
    known = known_inputs(run.store, last)
    outdated = last is not None and is_outdated(last, corrections)
    again = settings.reannotate or outdated
    tally = _Tally()
    logger.info("reading %s", ", ".join(settings.sources))
    with ShardWriter(run.folder / "shards", settings) as shards:
        for change in changes(inputs(settings.sources, settings.columns), known, again=again):
            _count(tally, change, known)
            if isinstance(change.outcome, Article):
                shards.add(change.outcome)
            if len(tally.seen) % PROGRESS_EVERY == 0:
                logger.info("read %s inputs: %s new, %s changed", len(tally.seen), tally.new, tally.changed)
    removed = _account_for_missing(tally, known, settings, outdated=outdated)
    logger.info("%s inputs: %s new, %s changed, %s gone", len(tally.seen), tally.new, tally.changed, removed)
    return Plan(
        shards=tuple(shards.paths),
        gone=_written(run, "gone", pa.table({"doc_id": pa.array(sorted(tally.gone), pa.string())})),
        rejects=_written(run, "rejects", table_of(Reject, tally.rejects)),
        inputs=Inputs(
            seen=len(tally.seen),
            new=tally.new,
            changed=tally.changed,
            unchanged=tally.unchanged,
            removed=removed,
            rejected=len(tally.rejects),
        ),
        is_empty=last is not None and not tally.has_changes,
    )


class NothingFound(RunFailed):
    """The sources hold nothing, although the last release holds something."""


def _count(tally: _Tally, change: Change, known: Mapping[str, Known]) -> None:
    tally.seen.add(change.source_uri)
    tally.new += change.status is Status.NEW
    tally.changed += change.status is Status.CHANGED
    tally.unchanged += change.status is Status.UNCHANGED
    before = known.get(change.source_uri)
    if change.outcome is None:
        if before is not None and before.reject is not None:
            tally.rejects.append(before.reject)
        return
    tally.has_changes = True
    if before is not None and before.doc_id is not None:
        tally.gone.append(before.doc_id)
    if isinstance(change.outcome, Reject):
        tally.rejects.append(change.outcome)


def _account_for_missing(tally: _Tally, known: Mapping[str, Known], settings: Settings, *, outdated: bool) -> int:
    """Take note of what the sources no longer hold, and count it."""
    if known and not tally.seen:
        raise NothingFound(f"nothing to read in {', '.join(settings.sources)}; the last release was left as it is")
    missing = [uri for uri in known if uri not in tally.seen]
    if settings.keep_missing and missing and outdated:
        raise NothingFound(
            "the tables or the corrections have changed since the last release, so every article is annotated again, "
            f"and the sources no longer hold {len(missing)}; bring them back, or run without --keep-missing"
        )
    if settings.keep_missing:
        kept = [known[uri].reject for uri in missing]
        tally.rejects.extend(reject for reject in kept if reject is not None)
        tally.unchanged += len(missing)
        tally.seen.update(missing)
        return 0
    tally.gone.extend(doc_id for uri in missing if (doc_id := known[uri].doc_id) is not None)
    tally.has_changes |= bool(missing)
    return len(missing)


def _written(run: Run, name: str, rows: pa.Table) -> Path:
    path = run.folder / "plan" / f"{name}.parquet"
    write_parquet(rows, path)
    return path
