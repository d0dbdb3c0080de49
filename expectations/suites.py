"""One suite per table: what follows from its record, and what its rows mean beyond that."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from great_expectations import ExpectationSuite
from great_expectations import expectations as gxe
from great_expectations.expectations.expectation import Expectation
from great_expectations.expectations.metadata_types import FailureSeverity

from dateline.expectations.custom import (
    ExpectColumnsToBeGiven,
    ExpectColumnTypesToMatchRecord,
    ExpectIdToResolve,
    ExpectIdToResolveInItsArticle,
    ExpectSpanToLieInside,
    ExpectSpanToStartInside,
    ExpectStringsNotToBeEmpty,
    ExpectValueToBeGivenOnlyWith,
    ExpectValueToEqualItsSource,
)
from dateline.expectations.frames import SPANNED, key, references
from dateline.transforms.tables.records import TABLES
from dateline.transforms.tables.schema import Field, record_fields

Rules = Iterator[Expectation]

ACROSS_ARTICLES = {"duplicate_of"}
"""References to another article, which a batch need not hold: checked over the release only."""

MAY_BE_EMPTY = {("rejects", "detail"), ("documents", "text")}
"""Strings that may be empty; everywhere else a string that says nothing is null."""

RANGES = {"intensity": (-10, 10), "latitude": (-90, 90), "longitude": (-180, 180)}
"""Columns of numbers that are no probabilities, with their bounds."""


@cache
def table_suite(name: str) -> ExpectationSuite:
    """Everything that must hold of each row of the table."""
    rules = [*from_record(name), *_spans(name), *_MEANINGS.get(name, _nothing)()]
    return ExpectationSuite(name=name, expectations=rules)


def from_record(name: str) -> Rules:
    """Types, nulls, closed vocabularies, ranges, keys and references, as the record states them."""
    fields = record_fields(TABLES[name])
    yield ExpectColumnTypesToMatchRecord(table_name=name, description="Every column has the type of the record.")
    yield from _nulls(name, fields)
    for field in fields:
        yield from _ranges(field)
    yield unique_key(name)
    for column in references(name):
        if column not in ACROSS_ARTICLES:
            yield resolves(column)


def _nulls(name: str, fields: Sequence[Field]) -> Rules:
    """One rule for all columns: an expectation costs 5 to 10 ms a batch, whatever it does."""
    required = [f.name for f in fields if not f.nullable]
    strings = [f.name for f in fields if f.type is str and (name, f.name) not in MAY_BE_EMPTY]
    yield ExpectColumnsToBeGiven(column_list=required, description=f"Never null: {', '.join(required)}.")
    if len(strings) > 1:
        yield ExpectStringsNotToBeEmpty(
            column_list=strings, description=f"Null where unknown, never empty: {', '.join(strings)}."
        )


def _ranges(field: Field) -> Rules:
    if field.vocabulary:
        yield gxe.ExpectColumnValuesToBeInSet(column=field.name, value_set=list(field.vocabulary))
    if field.type is float:
        low, high = RANGES.get(field.name, (0, 1))
        yield gxe.ExpectColumnValuesToBeBetween(column=field.name, min_value=low, max_value=high)
    if field.type is int and field.name.endswith("_index"):
        yield gxe.ExpectColumnValuesToBeBetween(column=field.name, min_value=0)


def unique_key(name: str) -> Expectation:
    """No two rows of the table have the same key."""
    columns = key(name)
    if len(columns) == 1:
        return gxe.ExpectColumnValuesToBeUnique(column=columns[0])
    return gxe.ExpectCompoundColumnsToBeUnique(column_list=columns)


def resolves(column: str) -> Expectation:
    """The reference points to a row, and to one of the same article where it is no reference to an article."""
    if column == "doc_id" or column in ACROSS_ARTICLES:
        return ExpectIdToResolve(column_list=[column, f"{column}.doc_id"], description=f"{column} resolves.")
    return ExpectIdToResolveInItsArticle(
        column_list=[column, "doc_id", f"{column}.doc_id"], description=f"{column} resolves within its article."
    )


def _spans(name: str) -> Rules:
    if name not in SPANNED or name == "documents":
        return
    yield gxe.ExpectColumnPairValuesAToBeGreaterThanB(
        column_A="end_char",
        column_B="start_char",
        ignore_row_if="either_value_is_missing",
        description="start_char is less than end_char.",
    )
    yield inside("doc_id", FailureSeverity.CRITICAL)
    yield equals("text", "text.slice", "text is documents.text[start_char:end_char].")
    if "segment_id" in references(name):
        yield inside("segment_id", FailureSeverity.CRITICAL)
    if "sent_id" in references(name):
        yield ExpectSpanToStartInside(
            column_list=["start_char", "sent_id.start_char", "sent_id.end_char"],
            description="The span's first character stands in the sentence of sent_id.",
        )
        yield inside("sent_id", FailureSeverity.WARNING)


def inside(parent: str, severity: FailureSeverity) -> Expectation:
    """A name that the sentence splitter cut in two leaves its sentence: a warning, and no reason to lose an article."""
    return ExpectSpanToLieInside(
        column_list=["start_char", "end_char", f"{parent}.start_char", f"{parent}.end_char"],
        severity=severity,
        description=f"The span lies inside that of {parent}.",
    )


def equals(column: str, source: str, description: str) -> Expectation:
    return ExpectValueToEqualItsSource(column_list=[column, source], description=description)


def ordered(first: str, last: str) -> Expectation:
    return gxe.ExpectColumnPairValuesAToBeGreaterThanB(
        column_A=last,
        column_B=first,
        or_equal=True,
        ignore_row_if="either_value_is_missing",
        description=f"{first} is not after {last}.",
    )


def numbered(column: str) -> Expectation:
    return gxe.ExpectCompoundColumnsToBeUnique(
        column_list=["doc_id", column], description=f"No {column} comes twice in an article."
    )


def documents() -> Rules:
    yield gxe.ExpectColumnValuesToMatchRegex(column="doc_id", regex="^[0-9a-f]{20}$")
    yield gxe.ExpectColumnValuesToMatchRegex(column="content_sha256", regex="^[0-9a-f]{64}$")
    yield gxe.ExpectColumnValuesToMatchRegex(column="language", regex="^[a-z]{2,3}$")
    yield equals("n_words", "n_words.counted", "n_words counts the words of the text.")
    yield equals("text.lines", "segments.lines", "Every line of the text that is not blank is one segment.")
    yield ExpectValueToBeGivenOnlyWith(
        column_list=["published_at", "published_at_source"], description="A date of publication has a source."
    )
    yield ExpectValueToBeGivenOnlyWith(
        column_list=["published_on", "published_at"], description="A day of publication is that of a moment."
    )


def segments() -> Rules:
    yield numbered("segment_index")


def sentences() -> Rules:
    yield numbered("sent_index")


def entities() -> Rules:
    yield gxe.ExpectColumnValuesToMatchRegex(column="country", regex="^[A-Z]{3}$")
    yield equals("n_mentions", "n_mentions.counted", "n_mentions counts the entity's mentions.")
    yield ExpectValueToBeGivenOnlyWith(
        column_list=["country_source", "country"], description="A source of a country is given only with a country."
    )


def times() -> Rules:
    yield ordered("earliest_date", "latest_date")


def quotes() -> Rules:
    yield equals("text", "text.contents", "text is the quote's content spans, joined.")
    yield ExpectValueToBeGivenOnlyWith(
        column_list=["speaker_id", "speaker_name"], description="A speaker who is resolved has a name."
    )


def events() -> Rules:
    yield ordered("start_date", "end_date")
    yield ExpectValueToBeGivenOnlyWith(
        column_list=["mode", "event_type"], description="A mode is given only with an event type."
    )


def rejects() -> Rules:
    yield gxe.ExpectColumnValuesToMatchRegex(column="content_sha256", regex="^[0-9a-f]{64}$")


def _nothing() -> Rules:
    yield from ()


_MEANINGS: dict[str, Callable[[], Rules]] = {
    "documents": documents,
    "segments": segments,
    "sentences": sentences,
    "entities": entities,
    "times": times,
    "quotes": quotes,
    "events": events,
    "rejects": rejects,
}
