"""What is new: the articles of the sources beside those of the last release."""

import logging
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from dateline.flows.errors import RunFailed
from dateline.flows.settings import Prune, Settings
from dateline.flows.sources import files, inputs
from dateline.flows.steps.changes import Change, Known, Status, changes
from dateline.flows.steps.missing import coverage, refuse_removal
from dateline.flows.steps.shards import ShardWriter
from dateline.flows.steps.user_files import UserFiles, read_user_files
from dateline.flows.storage import (
    Run,
    Store,
    check_upgrade,
    is_ahead,
    is_clear,
    last_release,
    read_files,
    refresh,
    release_files,
    schema_version,
    write_parquet,
)
from dateline.transforms.articles.article import Article
from dateline.transforms.model.versions import installed_version, name_of
from dateline.transforms.tables.records import Inputs, Reject, Release
from dateline.transforms.tables.schema import table_of
from dateline.transforms.tables.vocabularies import RejectReason, Stage

PROGRESS_EVERY = 1_000
"""Inputs between two lines of progress while the sources are read."""

MOST_NAMED = 5
"""Sources that a line of progress names."""

KEPT_AS_THEY_WERE = (
    "corrections, links or tables have changed, and %s articles that these sources do not hold keep their rows; name "
    "their sources with --reannotate to bring them up to date"
)

logger = logging.getLogger("dateline.discover")


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
    columns = ["source_uri", "content_sha256", "doc_id", "read_from", "model_version"]
    documents = read_files("documents", release_files(store, release, "documents"), columns)
    rejects = read_files("rejects", release_files(store, release, "rejects"))
    articles = zip(*(documents[name].to_pylist() for name in columns), strict=True)
    known = {
        uri: Known(digest, doc_id=doc_id, read_from=place, model_version=model)
        for uri, digest, doc_id, place, model in articles
    }
    for row in rejects.to_pylist():
        reject = Reject(**row | {"stage": Stage(row["stage"]), "reason": RejectReason(row["reason"])})
        known[reject.source_uri] = Known(reject.content_sha256, reject=reject, read_from=reject.read_from)
    return known


def is_outdated(release: Release, user_files: UserFiles) -> bool:
    """Whether every article has to be annotated again: the tables or the user's files have changed."""
    return release.schema_version != schema_version() or not user_files.are_those_of(release)


def is_up_to_date(settings: Settings) -> bool:
    """Whether a run would find nothing to do: the last release holds what the sources hold, and the
    store is clear.

    Reads the sources up to the first difference.

    Raises:
        SourceMissing: a source does not exist.
        BadUserFile: the corrections or the links cannot be used as they are.
        ModelNotInstalled: the model named is not there.
    """
    model = name_of(installed_version(settings.model))
    next(files(settings.sources), None)
    user_files = read_user_files(settings)
    store = Store(settings.store)
    refresh(store)
    release = last_release(store)
    if release is None or settings.reannotate or is_outdated(release, user_files):
        return False
    if not is_clear(store, release) or is_ahead(store):
        return False
    known = known_inputs(store, release)
    seen: set[str] = set()
    for change in changes(inputs(settings.sources, settings.columns), known, again=False, model=model):
        if change.outcome is not None:
            return False
        seen.add(change.source_uri)
    missing = Missing.among(known, seen, settings)
    return bool(seen or not known) and not missing.stale and (settings.prune is Prune.NOTHING or not missing.articles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What the last release holds and the run did not meet."""

    articles: tuple[str, ...]
    """source_uris of articles that the sources of this run held before."""
    stale: tuple[str, ...]
    """source_uris of rejects that the sources of this run held before; they are mended or gone."""
    elsewhere: tuple[str, ...]
    """source_uris of articles and rejects of other sources."""

    @classmethod
    def among(cls, known: Mapping[str, Known], seen: Set[str], settings: Settings) -> "Missing":
        covers = coverage(settings.sources)
        unseen = [uri for uri in known if uri not in seen]
        here = {uri for uri in unseen if covers(known[uri].read_from or uri.partition("#")[0])}
        return cls(
            articles=tuple(uri for uri in unseen if uri in here and known[uri].reject is None),
            stale=tuple(uri for uri in unseen if uri in here and known[uri].reject is not None),
            elsewhere=tuple(uri for uri in unseen if uri not in here),
        )


@dataclass(slots=True)
class _Tally:
    """What was met so far."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    seen: set[str] = field(default_factory=set)
    gone: list[str] = field(default_factory=list)
    unreadable: int = 0
    """Articles of the last release that can no longer be read."""
    rejects: list[Reject] = field(default_factory=list)
    has_changes: bool = False


def discover(settings: Settings, run: Run, user_files: UserFiles) -> Plan:
    """Read the sources, and lay out in the run's folder what is to be done.

    Articles that this run does not meet stay as they are, unless its own sources held them and they are to be pruned.

    Args:
        user_files: those that the run will annotate with.

    Raises:
        SourceMissing: a source does not exist.
        NothingFound: the sources hold no input at all, although the last release holds some.
        WouldRemove: more than a tenth of the articles would go, and the settings do not say that they may.
        SchemaIncompatible: articles that stay cannot stand in the tables of this version.
        ModelNotInstalled: the model named is not there.
    """
    last = last_release(run.store)
    known = known_inputs(run.store, last)
    outdated = last is not None and is_outdated(last, user_files)
    again = settings.reannotate or outdated
    model = name_of(installed_version(settings.model))
    tally = _Tally()
    logger.info("reading %s", _named(settings.sources))
    with ShardWriter(run.folder / "shards", settings) as shards:
        for change in changes(inputs(settings.sources, settings.columns), known, again=again, model=model):
            _count(tally, change, known)
            if isinstance(change.outcome, Article):
                shards.add(change.outcome)
            if len(tally.seen) % PROGRESS_EVERY == 0:
                logger.info("read %s inputs: %s new, %s changed", len(tally.seen), tally.new, tally.changed)
    removed, kept = _account_for_missing(tally, known, settings)
    if last is not None and outdated and (n_kept := _n_articles(known) - len(tally.gone)):
        check_upgrade(run.store, last)
        logger.warning(KEPT_AS_THEY_WERE, n_kept)
    logger.info("%s inputs: %s new, %s changed, %s gone", len(tally.seen), tally.new, tally.changed, removed)
    return _plan(run, shards.paths, tally, removed=removed, kept=kept)


def _plan(run: Run, shards: Sequence[Path], tally: _Tally, *, removed: int, kept: int) -> Plan:
    return Plan(
        shards=tuple(shards),
        gone=_written(run, "gone", pa.table({"doc_id": pa.array(sorted(tally.gone), pa.string())})),
        rejects=_written(run, "rejects", table_of(Reject, tally.rejects)),
        inputs=Inputs(
            seen=len(tally.seen),
            new=tally.new,
            changed=tally.changed,
            unchanged=tally.unchanged,
            removed=removed,
            rejected=len(tally.rejects),
            missing=kept,
        ),
        is_empty=not tally.has_changes,
    )


class NothingFound(RunFailed):
    """The sources hold nothing, although the last release holds something."""


def _n_articles(known: Mapping[str, Known]) -> int:
    return sum(each.doc_id is not None for each in known.values())


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
        tally.unreadable += isinstance(change.outcome, Reject)
    if isinstance(change.outcome, Reject):
        tally.rejects.append(change.outcome)


def _account_for_missing(tally: _Tally, known: Mapping[str, Known], settings: Settings) -> tuple[int, int]:
    """Take note of what the sources no longer hold.

    Returns:
        How many of those articles go, and how many stay.
    """
    if known and not tally.seen:
        raise NothingFound(f"nothing to read in {_named(settings.sources)}; the last release was left as it is")
    missing = Missing.among(known, tally.seen, settings)
    pruned = missing.articles if settings.prune is not Prune.NOTHING else ()
    because = f"the sources no longer hold {len(pruned):,}, and {tally.unreadable:,} can no longer be read"
    refuse_removal(len(pruned) + tally.unreadable, _n_articles(known), settings.prune, because=because)
    tally.gone.extend(doc_id for uri in pruned if (doc_id := known[uri].doc_id) is not None)
    tally.rejects.extend(reject for uri in missing.elsewhere if (reject := known[uri].reject) is not None)
    tally.has_changes |= bool(pruned or missing.stale)
    kept = len(missing.articles) - len(pruned)
    if kept:
        logger.warning("the sources no longer hold %s articles, which stay; --prune removes them", kept)
    return len(pruned), kept


def _named(sources: Sequence[str]) -> str:
    """The sources by name; the first of them where a shell has made thousands of `*.txt`."""
    more = len(sources) - MOST_NAMED
    return ", ".join(sources[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def _written(run: Run, name: str, rows: pa.Table) -> Path:
    path = run.folder / "plan" / f"{name}.parquet"
    write_parquet(rows, path)
    return path
