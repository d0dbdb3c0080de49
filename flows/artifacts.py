"""What the Prefect UI shows of a run: how far it is, what it changed, what was checked; no text of articles."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID

from prefect.artifacts import (
    create_link_artifact,
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.client.orchestration import get_client
from prefect.runtime import flow_run

from flows.shards import n_articles, n_batches
from flows.storage import Change, Run
from transforms.records import Release


@dataclass(frozen=True, slots=True)
class Progress:
    """A progress artifact that counts the batches of a run. Each process that annotates can move it."""

    run: Run
    artifact: UUID
    batches: int

    def move(self) -> None:
        """Count the batches that have left a file in the run's folder; shown when that is another percent."""
        files = {
            path.name for table in ("documents", "rejects") for path in (self.run.folder / table).glob("*.parquet")
        }
        if 100 * len(files) // self.batches > 100 * (len(files) - 1) // self.batches:
            update_progress_artifact(self.artifact, 100 * len(files) / self.batches)


def progress(run: Run, shards: Collection[Path]) -> Progress:
    """A new progress artifact for the annotation of the shards, of which there is one at least."""
    batches = sum(map(n_batches, shards))
    words = f"Batches annotated, of {batches:,}, with {sum(map(n_articles, shards)):,} articles"
    artifact = create_progress_artifact(0.0, key="progress", description=words)
    if not isinstance(artifact, UUID):
        raise TypeError("create_progress_artifact answers with an id where it is not awaited")
    return Progress(run, artifact, batches)


def tell(release: Release, data_docs: str, drifted: Sequence[object] = ()) -> None:
    """Name the run after its release, and publish what it changed, what was checked, and where to read more.

    Args:
        data_docs: address of the release's Data Docs.
        drifted: figures outside their usual bands.
    """
    create_table_artifact(changes(release), key="what-changed", description=f"Rows of release {release.release}")
    create_markdown_artifact(validation(release, drifted), key="validation", description="What was checked")
    create_link_artifact(
        data_docs,
        link_text=f"Data Docs of release {release.release}",
        key="data-docs",
        description="What was checked, in full",
    )
    rename(f"release {release.release}: {counts(release)}")


def explain(changes: Sequence[Change]) -> None:
    """Publish how many rows differ from the release before, by table and reason."""
    rows = [asdict(change) for change in changes]
    create_table_artifact(rows, key="diff", description="Rows that differ from the release before, by table and reason")


def counts(release: Release) -> str:
    """Articles that came, changed and went: "+34 ~3 -1"."""
    inputs = release.inputs
    return f"+{inputs.new} ~{inputs.changed} -{inputs.removed}"


def changes(release: Release) -> list[dict[str, str | int]]:
    """A row for every table."""
    return [
        {"table": table.name, "rows": table.rows, "added": table.rows_added, "removed": table.rows_removed}
        for table in release.tables
    ]


def validation(release: Release, drifted: Sequence[object] = ()) -> str:
    """What went in, what was checked, and which figures lie outside their usual bands, as Markdown."""
    inputs, checked = release.inputs, release.validation
    lines: Iterable[str] = [
        f"**Release {release.release}**, {release.created_at:%Y-%m-%d %H:%M} UTC",
        "",
        f"- expectations: {checked.expectations:,} evaluated; the critical ones {'hold' if checked.passed else 'fail'}",
        f"- warnings: {checked.warnings:,}",
        *(f"  - drift: {each}" for each in drifted),
        f"- inputs: {inputs.seen:,} seen, {inputs.new:,} new, {inputs.changed:,} changed, "
        f"{inputs.unchanged:,} unchanged, {inputs.removed:,} removed, {inputs.rejected:,} rejected",
        f"- code {release.code_version}, model {release.model_version}",
    ]
    return "\n".join(lines)


def rename(name: str) -> None:
    """Give the flow run that this is called in a name that says what it did."""
    with get_client(sync_client=True) as client:
        client.update_flow_run(UUID(flow_run.id), name=name)
