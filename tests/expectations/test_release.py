"""What holds of a whole release: keys, references and sources stop it, shares that look wrong only warn."""

from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pytest

from dateline.expectations import Report, validate_release
from dateline.expectations.frames import references, release_frame
from dateline.expectations.release import release_suite
from dateline.expectations.validation import outcome, report
from dateline.transforms.tables.records import ANNOTATION_TABLES, Inputs, Release, TableVersion, Validation
from dateline.transforms.tables.schema import table_of
from tests.expectations.example import broken, doubled, rows, tables


def many_rejects(found: dict[str, pa.Table], share: float) -> dict[str, pa.Table]:
    """The tables with so many rejects, of different sources, that they make up the share of the inputs."""
    count = round(share * found["documents"].num_rows / (1 - share))
    sources = pa.array([f"file:{number}.pdf" for number in range(count)], pa.string())
    rejects = tables(rows())["rejects"].take(pa.array([0] * count, pa.int64()))
    field = rejects.schema.field("source_uri")
    return found | {"rejects": rejects.set_column(0, field, sources)}


def right() -> dict[str, pa.Table]:
    return many_rejects(tables(rows()), 0)


def release(number: int) -> Release:
    return Release(
        release=number,
        created_at=datetime(2024, 3, 6, tzinfo=UTC),
        run_id="run",
        code_version="1",
        model_version="1",
        schema_version="1",
        corrections_sha256=None,
        tables=(TableVersion(name="documents", version=1, rows=2, rows_added=2, rows_removed=0),),
        inputs=Inputs(seen=2, new=2, changed=0, unchanged=0, removed=0, rejected=0),
        validation=Validation(passed=True, expectations=100, warnings=0),
        quality=(),
    )


def evaluate(name: str, found: dict[str, pa.Table]) -> Report:
    """What does not hold of one table of a release: an expectation takes 20 ms, whatever the rows."""
    return report([outcome(name, release_frame(name, found, found), release_suite(name))], articles=())


def test_a_right_release_breaks_nothing_and_warns_of_nothing():
    found = validate_release(right() | {"releases": table_of(Release, [release(1), release(2)])})
    assert (found.failed, found.warned, dict(found.broken)) == ((), (), {})


def test_a_release_of_nothing_breaks_nothing():
    assert validate_release(tables({name: [] for name in rows()})).passed


def test_the_same_source_twice_stops_the_release():
    found = evaluate("documents", broken("documents", {"source_uri": "file:meeting.txt"}))
    assert found.failed == ("documents.expect_column_values_to_be_unique(source_uri)",)


@pytest.mark.parametrize("name", [*ANNOTATION_TABLES, "rejects"])
def test_a_row_that_comes_twice_stops_the_release(name):
    assert any("_unique(" in failed for failed in evaluate(name, doubled(name)).failed)


def test_a_dead_id_in_any_reference_stops_the_release():
    found = right()
    dead = {(name, column) for name in ANNOTATION_TABLES for column in references(name)}
    for name, column in dead:
        place = found[name].schema.get_field_index(column)
        cells = ["nowhere", *found[name][column].to_pylist()[1:]]
        found[name] = found[name].set_column(place, found[name].schema.field(place), pa.array(cells))
    failed = " ".join(validate_release(found).failed)
    assert {(name, column) for name, column in dead if f"{name}.expect_id_to_resolve" in failed} == dead
    assert all(f"({column}, " in failed for _, column in dead)


def test_releases_that_do_not_count_up_stop_the_release():
    found = evaluate("releases", right() | {"releases": table_of(Release, [release(2), release(1)])})
    assert found.failed == ("releases.expect_column_values_to_be_increasing(release)",)


def with_column(name: str, column: str, values: list[Any]) -> dict[str, pa.Table]:
    found = right()
    place = found[name].schema.get_field_index(column)
    field = found[name].schema.field(place)
    return found | {name: found[name].set_column(place, field, pa.array(values, field.type))}


ARTICLES = [document.doc_id for document in rows()["documents"]]


@pytest.mark.parametrize(
    ("found", "warning"),
    [
        (many_rejects(right(), 0.5), "documents.expect_column_mean_to_be_between(inputs.rejected)"),
        (
            with_column("documents", "published_at", [None, None]),
            "documents.expect_column_proportion_of_non_null_values_to_be_between(published_at)",
        ),
        (
            with_column("documents", "duplicate_of", ARTICLES),
            "documents.expect_column_proportion_of_non_null_values_to_be_between(duplicate_of)",
        ),
        (
            with_column("quotes", "speaker_id", [None]),
            "documents.expect_column_mean_to_be_between(quotes.attributed)",
        ),
    ],
    ids=["rejected", "undated", "duplicates", "unattributed"],
)
def test_a_share_that_looks_wrong_warns_and_stops_nothing(found, warning):
    seen = evaluate("documents", found)
    assert (seen.warned, seen.warnings, seen.passed) == ((warning,), 1, True)
