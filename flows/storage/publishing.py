"""Publishing a release: commits of every table, a folder of plain Parquet, and the row that makes it a release."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path

from dateline.flows.storage.candidate import TableFiles
from dateline.flows.storage.catalog import write_catalog
from dateline.flows.storage.delta import commit_files, storage_schema, write_parquet
from dateline.flows.storage.layout import Run
from dateline.flows.storage.links import link_release, point_latest
from dateline.flows.storage.manifests import write_manifest
from dateline.flows.storage.releases import releases
from dateline.transforms.tables.records import (
    ANNOTATION_TABLES,
    TABLES,
    Figure,
    Inputs,
    QualityScore,
    Release,
    TableVersion,
    Validation,
)
from dateline.transforms.tables.schema import arrow_schema, table_of


def schema_version() -> str:
    """Digest of the names, types and nullability of every column that an article's rows have."""
    shape = "\n".join(f"{name}\n{storage_schema(arrow_schema(record))}" for name, record in ANNOTATION_TABLES.items())
    return blake2b(shape.encode(), digest_size=6).hexdigest()


def publish(  # noqa: PLR0913  what a release's row says
    run: Run,
    candidate: Mapping[str, TableFiles],
    *,
    code_version: str,
    model_version: str,
    inputs: Inputs,
    validation: Validation,
    quality: Sequence[QualityScore] = (),
    corrections_sha256: str | None = None,
    wikidata_sha256: str | None = None,
    figures: Sequence[Figure] = (),
    rollback_of: int | None = None,
) -> Release:
    """Make the candidate the next release: every table at once, or, if the process dies on the way, nothing.

    The release's row is committed last. Until then readers see the release before; what was done for one that never
    got its row, the next run takes away.
    """
    before = releases(run.store)
    versions = [_commit(run, name, table) for name, table in candidate.items()]
    release = Release(
        release=run.release,
        created_at=_now(before),
        run_id=run.run_id,
        code_version=code_version,
        model_version=model_version,
        schema_version=schema_version(),
        tables=tuple(versions),
        inputs=inputs,
        corrections_sha256=corrections_sha256,
        wikidata_sha256=wikidata_sha256,
        validation=validation,
        quality=tuple(quality),
        figures=tuple(figures) or None,
        rollback_of=rollback_of,
    )
    _make_visible(run, before, release)
    return release


def _make_visible(run: Run, before: Sequence[Release], release: Release) -> None:
    """Write what readers find the release by; the row of `releases` is what makes it one."""
    store = run.store
    row = store.delta("releases") / f"{run.run_id}-releases.parquet"
    write_parquet(table_of(Release, [*before, release]), row, release=release.release)
    write_manifest(store, release, before[-1] if before else None)
    link_release(store, release, releases_file=row)
    commit_files(store.delta("releases"), arrow_schema(Release), [row], run.run_id)
    point_latest(store, release.release)
    write_catalog(store, [*before, release])


def _now(before: Sequence[Release]) -> datetime:
    """The time, or, where the clock was set back, that of the release before: releases are in order."""
    return max([datetime.now(UTC), *(release.created_at for release in before[-1:])])


def _commit(run: Run, name: str, table: TableFiles) -> TableVersion:
    """Move the run's files to their table and make it hold them."""
    folder = run.store.delta(name)
    folder.mkdir(parents=True, exist_ok=True)
    held = [_moved(path, folder, run.run_id) for path in table.files]
    version = commit_files(folder, arrow_schema(TABLES[name]), held, run.run_id)
    return TableVersion(
        name=name,
        version=version,
        rows=table.rows,
        rows_added=table.rows_added,
        rows_removed=table.rows_removed,
    )


def _moved(path: Path, folder: Path, run_id: str) -> Path:
    """The file's place in the table's folder, under a name that includes the run that wrote it."""
    return path if path.parent == folder else path.replace(folder / f"{run_id}-{path.name}")
