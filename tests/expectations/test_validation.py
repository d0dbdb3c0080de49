"""Each expectation is seen to hold of right tables and to fail of one broken row."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from great_expectations import ExpectationSuite

from dateline.expectations import Report, validate
from dateline.expectations.frames import frame, references
from dateline.expectations.suites import ACROSS_ARTICLES, MAY_BE_EMPTY, RANGES, table_suite
from dateline.expectations.validation import expectation_name, outcome, report
from dateline.transforms.articles.article import doc_id
from dateline.transforms.tables.records import ANNOTATION_TABLES, TABLES
from dateline.transforms.tables.schema import record_fields
from tests.expectations.example import OTHER, SHA, TEXT, at, broken, doubled, rows, tables

HARBOUR = doc_id("file:harbour.txt", TEXT)
MEETING = doc_id("file:meeting.txt", OTHER)
SECRET = "Words that no report may repeat."
CHECKED = [*ANNOTATION_TABLES, "rejects"]

Breakage = tuple[str, dict[str, Any], str]

MEANINGS: list[Breakage] = [
    ("documents", {"doc_id": "harbour"}, "values_to_match_regex(doc_id)"),
    ("documents", {"content_sha256": SHA[:-1]}, "values_to_match_regex(content_sha256)"),
    ("documents", {"language": "English"}, "values_to_match_regex(language)"),
    ("documents", {"published_at_source": None}, "only_with(published_at, published_at_source)"),
    ("documents", {"published_at": None, "published_at_source": None}, "only_with(published_on, published_at)"),
    ("documents", {"n_words": 3}, "equal_its_source(n_words, n_words.counted)"),
    ("documents", {"text": f"{TEXT}\nMore."}, "equal_its_source(text.lines, segments.lines)"),
    ("segments", {"segment_index": 1}, "to_be_unique(doc_id, segment_index)"),
    ("segments", {"end_char": 0}, "greater_than_b(end_char, start_char)"),
    ("segments", {"end_char": 900}, "inside(start_char, end_char, doc_id.start_char, doc_id.end_char)"),
    ("segments", {"start_char": -900}, "inside(start_char, end_char, doc_id.start_char, doc_id.end_char)"),
    ("segments", {"text": SECRET}, "equal_its_source(text, text.slice)"),
    ("sentences", {"sent_index": 1}, "to_be_unique(doc_id, sent_index)"),
    ("sentences", {"segment_id": f"{MEETING}-l0"}, "in_its_article(segment_id, doc_id, segment_id.doc_id)"),
    ("sentences", at("opens\n“We"), "inside(start_char, end_char, segment_id.start_char, segment_id.end_char)"),
    ("sentences", {"end_char": 0}, "greater_than_b(end_char, start_char)"),
    ("sentences", {"end_char": 900}, "inside(start_char, end_char, doc_id.start_char, doc_id.end_char)"),
    ("sentences", {"text": SECRET}, "equal_its_source(text, text.slice)"),
    ("entity_mentions", at("Harbour"), "start_inside(start_char, sent_id.start_char, sent_id.end_char)"),
    (
        "entity_mentions",
        at("\n“We met") | {"sent_id": f"{HARBOUR}-s0"},  # right behind the end of its sentence
        "start_inside(start_char, sent_id.start_char, sent_id.end_char)",
    ),
    ("entity_mentions", at("Harbour"), "lie_inside(start_char, end_char, sent_id.start_char, sent_id.end_char)"),
    ("entity_mentions", {"end_char": 0}, "greater_than_b(end_char, start_char)"),
    ("entity_mentions", {"end_char": 900}, "inside(start_char, end_char, doc_id.start_char, doc_id.end_char)"),
    ("entity_mentions", {"text": SECRET}, "equal_its_source(text, text.slice)"),
    ("entities", {"country": "UK"}, "values_to_match_regex(country)"),
    ("entities", {"country": None, "country_source": "inferred"}, "only_with(country_source, country)"),
    ("entities", {"n_mentions": 2}, "equal_its_source(n_mentions, n_mentions.counted)"),
    ("times", at("Harbour"), "start_inside(start_char, sent_id.start_char, sent_id.end_char)"),
    ("times", at("Harbour"), "lie_inside(start_char, end_char, sent_id.start_char, sent_id.end_char)"),
    ("times", {"end_char": 0}, "greater_than_b(end_char, start_char)"),
    ("times", {"end_char": 900}, "inside(start_char, end_char, doc_id.start_char, doc_id.end_char)"),
    ("times", {"latest_date": date(2024, 3, 4)}, "greater_than_b(latest_date, earliest_date)"),
    ("times", {"text": SECRET}, "equal_its_source(text, text.slice)"),
    ("quotes", {"text": SECRET}, "equal_its_source(text, text.contents)"),
    ("quotes", {"speaker_name": None}, "only_with(speaker_id, speaker_name)"),
    ("quote_spans", {"end_char": 0}, "greater_than_b(end_char, start_char)"),
    ("quote_spans", {"end_char": 900}, "inside(start_char, end_char, doc_id.start_char, doc_id.end_char)"),
    ("quote_spans", {"text": SECRET}, "equal_its_source(text, text.slice)"),
    ("events", at("Harbour"), "start_inside(start_char, sent_id.start_char, sent_id.end_char)"),
    ("events", at("Harbour"), "lie_inside(start_char, end_char, sent_id.start_char, sent_id.end_char)"),
    ("events", {"end_char": 0}, "greater_than_b(end_char, start_char)"),
    ("events", {"end_char": 900}, "inside(start_char, end_char, doc_id.start_char, doc_id.end_char)"),
    ("events", {"event_type": None}, "only_with(mode, event_type)"),
    ("events", {"end_date": date(2024, 3, 4)}, "greater_than_b(end_date, start_date)"),
    ("events", {"text": SECRET}, "equal_its_source(text, text.slice)"),
    ("event_arguments", {"end_char": 0}, "greater_than_b(end_char, start_char)"),
    ("event_arguments", {"end_char": 900}, "inside(start_char, end_char, doc_id.start_char, doc_id.end_char)"),
    ("event_arguments", {"text": SECRET}, "equal_its_source(text, text.slice)"),
    ("rejects", {"content_sha256": SHA[:-1]}, "values_to_match_regex(content_sha256)"),
]
"""What the rows of a table mean beyond their record, each with a row that breaks it."""


def structural() -> Iterator[Breakage]:
    """What the records forbid: a null, an empty string, another word, another range, a dead id."""
    for name in CHECKED:
        fields = record_fields(TABLES[name])
        yield name, {[f.name for f in fields if not f.nullable][-1]: None}, "expect_columns_to_be_given("
        strings = [f.name for f in fields if f.type is str and (name, f.name) not in MAY_BE_EMPTY]
        yield name, {strings[-1]: ""}, "expect_strings_not_to_be_empty("
        for field in fields:
            if field.vocabulary:
                yield name, {field.name: "other"}, f"to_be_in_set({field.name})"
            if field.type is float:
                yield name, {field.name: RANGES.get(field.name, (0, 1))[1] + 0.01}, f"to_be_between({field.name})"
            if field.name.endswith("_index"):
                yield name, {field.name: -1}, f"to_be_between({field.name})"
        for column in (column for column in references(name) if column not in ACROSS_ARTICLES):
            yield name, {column: "nowhere"}, f"({column}, "


def evaluate(name: str, found: dict[str, pa.Table], suite: ExpectationSuite | None = None) -> Report:
    """What does not hold of one table: by its whole suite, or by the one given."""
    return report([outcome(name, frame(name, found), suite or table_suite(name))], articles=[HARBOUR, MEETING])


def named(name: str, rule: str) -> ExpectationSuite:
    """The expectations of the table's suite that have the words in their names: one takes 25 ms, whatever the rows."""
    chosen = [one for one in table_suite(name).expectations if rule in expectation_name(name, one.configuration)]
    return ExpectationSuite(name=name, expectations=chosen)


@pytest.mark.parametrize(("name", "changes", "rule"), [*MEANINGS, *structural()])
def test_each_expectation_is_seen_to_fail(name, changes, rule):
    found = evaluate(name, broken(name, changes), named(name, rule))
    assert found.failed or found.warned, found
    assert SECRET not in repr(found)


@pytest.mark.parametrize("name", CHECKED)
def test_the_whole_suite_is_evaluated_whatever_the_rows_break(name):
    breakages = [(changes, rule) for table, changes, rule in [*MEANINGS, *structural()] if table == name]
    frames = [frame(name, broken(name, changes)) for changes, _ in breakages]
    found = report([outcome(name, pd.concat(frames, ignore_index=True), table_suite(name))], articles=[HARBOUR])
    unmet = (*found.failed, *found.warned)
    assert [rule for _, rule in breakages if not any(rule in each for each in unmet)] == []
    assert SECRET not in repr(found)


@pytest.mark.parametrize("name", CHECKED)
def test_a_row_that_comes_twice_breaks_the_key(name):
    assert any("_unique(" in failed for failed in evaluate(name, doubled(name), named(name, "_unique(")).failed)


@pytest.mark.parametrize("name", CHECKED)
def test_a_column_of_another_type_breaks_all_articles(name):
    found = tables(rows())
    column = found[name].schema.get_field_index("doc_id" if "doc_id" in found[name].column_names else "source_uri")
    found[name] = found[name].set_column(
        column, found[name].field(column).name, found[name].column(column).cast(pa.large_string())
    )
    seen = evaluate(name, found)
    assert seen.failed == (f"{name}.expect_column_types_to_match_record()",)
    assert set(seen.broken) == {HARBOUR, MEETING}


def test_every_expectation_has_a_breakage():
    broken_by_rows = {(name, rule) for name, _, rule in [*MEANINGS, *structural()]}
    for name in CHECKED:
        for config in (expectation.configuration for expectation in table_suite(name).expectations):
            full = expectation_name(name, config)
            by_table = "_unique(" in full and "_index)" not in full or "types_to_match" in full
            assert by_table or any(table == name and rule in full for table, rule in broken_by_rows), full


def test_right_tables_break_nothing():
    found = validate(tables(rows()))
    assert found == Report(expectations=found.expectations, failed=(), warned=(), broken={})
    assert found.expectations == sum(len(table_suite(name).expectations) for name in ANNOTATION_TABLES)


def test_tables_without_rows_break_nothing():
    assert validate(tables({name: [] for name in rows()})).failed == ()


@pytest.mark.parametrize("column", ["doc_id", "start_char", "end_char", "text"])
def test_a_null_where_a_span_should_be_is_a_broken_row(column):
    assert evaluate("sentences", broken("sentences", {column: None})).failed


def test_only_the_article_with_the_broken_row_is_named():
    found = evaluate("sentences", broken("sentences", {"sent_index": -1}, row=2))
    assert found.broken == {MEETING: "sentences.expect_column_values_to_be_between(sent_index)"}
    assert not found.passed


def test_a_name_that_leaves_its_sentence_only_warns():
    found = evaluate("entity_mentions", broken("entity_mentions", at("opens\n“We met") | {"sent_id": f"{HARBOUR}-s0"}))
    assert found.warned == (
        "entity_mentions.expect_span_to_lie_inside(start_char, end_char, sent_id.start_char, sent_id.end_char)",
    )
    assert found.passed


def test_an_expectation_that_cannot_be_evaluated_is_no_silent_pass():
    found = tables(rows())
    found["quotes"] = found["quotes"].drop_columns(["score"])
    with pytest.raises(RuntimeError, match=r"quotes\..*score.* could not be evaluated"):
        evaluate("quotes", found)
