"""The record types of what a run leaves beside the rows of articles: rejected inputs, and releases."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from dateline.transforms.tables.schema import Column
from dateline.transforms.tables.vocabularies import RejectReason, Stage

ReadFrom = Annotated[
    str | None, Column("address of the file, archive or feed that it was last read from; null where none was named")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """One input that is in no other table, and why."""

    source_uri: Annotated[str, Column("where it came from", key=True)]
    content_sha256: Annotated[str | None, Column("sha256 of the bytes that came in; null when they could not be read")]
    stage: Annotated[Stage, Column("the step that refused it")]
    reason: Annotated[RejectReason, Column("why")]
    detail: Annotated[str, Column("the facts: an expectation's name, a position, a size; never article text")]
    read_from: ReadFrom = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableVersion:
    """What one release holds of one table."""

    name: Annotated[str, Column("the table")]
    version: Annotated[int, Column("its Delta version")]
    rows: Annotated[int, Column("rows in the release")]
    rows_added: Annotated[int, Column("rows that the release before did not have")]
    rows_removed: Annotated[int, Column("rows of the release before that are gone")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What a run found in its sources."""

    seen: Annotated[int, Column("articles in the sources, rejected ones included")]
    new: Annotated[int, Column("not in the release before")]
    changed: Annotated[int, Column("known source, other bytes")]
    unchanged: Annotated[int, Column("same source, same bytes: not annotated again")]
    removed: Annotated[int, Column("taken out because the sources no longer hold them")]
    rejected: Annotated[int, Column("rows of rejects")]
    missing: Annotated[int | None, Column("no longer in the sources that held them, and kept; null before 0.2")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """The outcome of the expectations over a release."""

    passed: Annotated[bool, Column("every dataset-level expectation held")]
    expectations: Annotated[int, Column("how many were evaluated")]
    warnings: Annotated[int, Column("how many of those that only warn did not hold")]


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityScore:
    """One pinned figure of the code and model that made a release."""

    name: Annotated[str, Column("what was measured, on what")]
    score: Annotated[float, Column("percent")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure measured of the articles that a run annotated, to notice when later ones differ."""

    name: Annotated[str, Column("what was measured: quotes an article, share of events with event_type ASSAULT")]
    value: Annotated[float, Column("the figure; shares are 0 to 1")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One published state of every table. Its row is written last and makes the state visible."""

    release: Annotated[int, Column("1, 2, 3 …", key=True)]
    created_at: Annotated[datetime, Column("when it was published")]
    run_id: Annotated[str, Column("the run that made it")]
    code_version: Annotated[str, Column("version of Dateline")]
    model_version: Annotated[str, Column("name and version of the language model")]
    schema_version: Annotated[str, Column("digest of the schemas of the tables of articles")]
    tables: Annotated[tuple[TableVersion, ...], Column("one entry per table")]
    inputs: Annotated[Inputs, Column("what the run found in its sources")]
    corrections_sha256: Annotated[str | None, Column("digest of the corrections that change rows; null without any")]
    validation: Annotated[Validation, Column("the outcome of the expectations")]
    quality: Annotated[tuple[QualityScore, ...], Column("scores measured for this code and model")]
    figures: Annotated[
        tuple[Figure, ...] | None, Column("figures of the articles that the run annotated; null where it had too few")
    ] = None
    rollback_of: Annotated[int | None, Column("the release whose rows it restores; null for every other one")] = None
    wikidata_sha256: Annotated[
        str | None, Column("digest of the user's links to Wikidata; null without any, and in older releases")
    ] = None
