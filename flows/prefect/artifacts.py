"""Artifacts of a run for the Prefect UI: its progress, what it changed, what was checked; no text of articles."""

from collections.abc import Collection, Sequence
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

from dateline.flows.releases.summary import ReleaseSummary, markdown
from dateline.flows.steps.shards import n_articles, n_batches
from dateline.flows.storage import Change, Run
from dateline.transforms.tables.records import Release

BATCH_CHARS = len("0000-0000")
"""Length of the part of a fragment's name that identifies its batch. A batch whose process died is divided: the rest of
the name distinguishes its parts."""


@dataclass(frozen=True, slots=True)
class Progress:
    """A progress artifact that counts the batches of a run. Each process that annotates can move it."""

    run: Run
    artifact: UUID
    batches: int

    def move(self) -> None:
        """Count the batches that have left a file in the run's folder; shown when that is another percent."""
        files = (path for table in ("documents", "rejects") for path in (self.run.folder / table).glob("*.parquet"))
        done = {path.stem[:BATCH_CHARS] for path in files}
        if 100 * len(done) // self.batches > 100 * (len(done) - 1) // self.batches:
            update_progress_artifact(self.artifact, 100 * len(done) / self.batches)


def progress(run: Run, shards: Collection[Path]) -> Progress:
    """A new progress artifact for the annotation of the shards, of which there is one at least."""
    batches = sum(map(n_batches, shards))
    words = f"Batches annotated, of {batches:,}, with {sum(map(n_articles, shards)):,} articles"
    artifact = create_progress_artifact(0.0, key="progress", description=words)
    if not isinstance(artifact, UUID):
        raise TypeError("create_progress_artifact answers with an id where it is not awaited")
    return Progress(run, artifact, batches)


def publish_artifacts(
    summary: ReleaseSummary, changes: Sequence[Change], drifted: Sequence[object], data_docs: str, report: str | None
) -> None:
    """Name the run after its release, and publish its summary, what it changed, and where to read more.

    Args:
        changes: how many rows differ from the release before, by table and reason.
        drifted: figures outside their usual bands.
        data_docs: address of the release's Data Docs.
        report: address of its report; None where there is none.
    """
    number = summary.release.release
    page = markdown(summary, changes, drifted, data_docs)
    create_markdown_artifact(page, key="summary", description=f"Release {number}: what to know of it")
    create_table_artifact(row_counts(summary.release), key="what-changed", description=f"Rows of release {number}")
    rows = [asdict(change) for change in changes]
    create_table_artifact(rows, key="diff", description="Rows that differ from the release before, by table and reason")
    create_link_artifact(
        data_docs, link_text=f"Data Docs of release {number}", key="data-docs", description="What was checked, in full"
    )
    if report:
        create_link_artifact(
            report,
            link_text=f"Report of release {number}",
            key="report",
            description="Articles, speakers and events to read",
        )
    rename(f"release {number}: {summary.articles}")


def row_counts(release: Release) -> list[dict[str, str | int]]:
    """A row for every table."""
    return [
        {"table": table.name, "rows": table.rows, "added": table.rows_added, "removed": table.rows_removed}
        for table in release.tables
    ]


def rename(name: str) -> None:
    """Give the flow run that this is called in a name that says what it did."""
    with get_client(sync_client=True) as client:
        client.update_flow_run(UUID(flow_run.id), name=name)
