"""What an article says of itself as it comes in: its moment in UTC, its digest, its id."""

from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline.transforms.articles.article import Article, as_utc, doc_id
from dateline.transforms.tables.vocabularies import PublishedAtSource, SourceFormat

NOON = datetime(2026, 2, 8, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "utc"),
    [
        (None, None),
        (date(2026, 2, 8), datetime(2026, 2, 8, tzinfo=UTC)),
        (datetime(2026, 2, 8, 12), NOON),
        (datetime(2026, 2, 8, 15, tzinfo=timezone(timedelta(hours=3))), NOON),
        ("2026-02-08", datetime(2026, 2, 8, tzinfo=UTC)),
        ("2026-02-08T12:00:00Z", NOON),
        ("2026-02-08T07:30:00-04:30", NOON),
        ("2026-02-08 12:00", NOON),
    ],
)
def test_a_moment_becomes_utc(moment, utc):
    assert as_utc(moment) == utc
    assert utc is None or as_utc(moment).tzinfo is UTC


@pytest.mark.parametrize("moment", ["last Tuesday", "", "8/2/2026", "2026-13-01", "0001-01-01T00:00:00+14:00"])
def test_a_string_that_is_no_moment_is_refused_by_name(moment):
    with pytest.raises(ValueError, match=r"is not an ISO 8601 date or time"):
        Article("file:a.txt", "Ann left.", published_at=moment)


@given(st.datetimes(timezones=st.timezones() | st.none(), min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1)))
def test_the_moment_stays_the_same_moment(moment):
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    assert as_utc(moment) == aware.astimezone(UTC)
    assert as_utc(as_utc(moment)) == as_utc(moment)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (None, None),
        (date(2026, 2, 8), date(2026, 2, 8)),
        ("2026-02-08T22:15:00-05:00", date(2026, 2, 8)),
        (datetime(2026, 2, 8, 1, tzinfo=timezone(timedelta(hours=9))), date(2026, 2, 8)),
        ("2026-02-08T23:59:00Z", date(2026, 2, 8)),
    ],
)
def test_the_day_is_that_of_the_place_of_publication(moment, day):
    assert Article("file:a.txt", "Ann left.", published_at=moment).published_on == day


def test_the_source_of_the_date_is_given_metadata_or_nothing():
    def source(**fields):
        return Article("file:a.txt", "Ann left.", **fields).published_at_source

    assert source(published_at=NOON) is PublishedAtSource.GIVEN
    assert source(published_at=NOON, published_at_source=PublishedAtSource.METADATA) is PublishedAtSource.METADATA
    assert source() is None
    assert source(published_at_source=PublishedAtSource.METADATA) is None


def test_fields_take_their_types():
    article = Article("file:a.txt", "Ann left.", authors=["Ann Lee", "Bo Ray"], source_format="jsonl")
    assert article.authors == ("Ann Lee", "Bo Ray")
    assert article.source_format is SourceFormat.JSONL
    with pytest.raises(ValueError, match="papyrus"):
        Article("file:a.txt", "Ann left.", source_format="papyrus")


@given(st.text())
@example("Ann \ud800left.")
def test_the_digest_is_that_of_the_text_unless_one_is_given(text):
    assert Article("file:a.txt", text).content_sha256 == sha256(text.encode("utf8", "surrogatepass")).hexdigest()
    assert Article("file:a.txt", text, content_sha256="ab").content_sha256 == "ab"


def test_an_id_depends_on_source_and_text_and_on_nothing_else():
    assert doc_id("file:a.txt", "Ann left.") == "f6aa3aa106a179457c5e"
    assert doc_id("file:b.txt", "Ann left.") != doc_id("file:a.txt", "Ann left.")
    assert doc_id("file:a.txt", "Bo left.") != doc_id("file:a.txt", "Ann left.")


def test_a_source_with_undecodable_bytes_keeps_a_name_that_can_be_written():
    article = Article("file:caf\udce9.txt", "Ann left.")
    assert article.source_uri == r"file:caf\udce9.txt"
    assert doc_id(article.source_uri, article.text)
