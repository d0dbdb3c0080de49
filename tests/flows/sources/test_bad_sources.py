"""Bad input: each is one reject with a reason, fills no memory, and takes nothing else with it."""

import gzip
import os
import tracemalloc

import pytest

from dateline.flows.sources import inputs
from dateline.flows.sources.limits import LIMITS
from dateline.transforms import Article
from dateline.transforms.tables.vocabularies import RejectReason
from tests.flows.sources.packing import zipped
from tests.flows.stored import TEXT

BAD_FILES = {
    "empty": ("a__txt", b"", RejectReason.EMPTY),
    "picture": ("a__txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00", RejectReason.BINARY),
    "program": ("a__txt", bytes(range(256)) * 40, RejectReason.BINARY),
    "damaged pdf": ("a__pdf", b"%PDF-1.7\n1 0 obj", RejectReason.MALFORMED),
    "damaged office document": ("a__docx", b"PK\x03\x04\x14\x00", RejectReason.MALFORMED),
    "old office document": ("a__doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", RejectReason.UNSUPPORTED_FORMAT),
    "code": ("a__py", b"import os\n", RejectReason.NOT_AN_ARTICLE),
    "read me": ("README__md", b"# My news", RejectReason.NOT_AN_ARTICLE),
    "list of addresses": ("urls__txt", b"https://a.example/1\nhttps://a.example/2\n", RejectReason.NOT_AN_ARTICLE),
    "site map": ("map__xml", b"<?xml version='1.0'?><urlset><url/></urlset>", RejectReason.NOT_AN_ARTICLE),
    "empty table": ("a__csv", b"", RejectReason.EMPTY),
    "table without rows": ("a__csv", b"title,text\n", RejectReason.EMPTY),
    "archive without files": ("a__zip", zipped(), RejectReason.EMPTY),
    "empty lines": ("a__jsonl", b"\n\n", RejectReason.EMPTY),
    "empty feed": ("a__xml", b"<rss version='2.0'><channel><title>t</title></channel></rss>", RejectReason.EMPTY),
    "no JSON": ("a__jsonl", b"{oops", RejectReason.MALFORMED),
    "deep JSON": ("a__jsonl", b"[" * 100_000, RejectReason.MALFORMED),
    "long number": ("a__jsonl", b'{"text": ' + b"9" * 5_000 + b"}", RejectReason.MALFORMED),
    "no object": ("a__jsonl", b"[1]", RejectReason.MALFORMED),
    "no text": ("a__jsonl", b'{"title": "t"}', RejectReason.MALFORMED),
    "text of another type": ("a__jsonl", b'{"text": {"a": 1}}', RejectReason.MALFORMED),
    "damaged gzip": ("a__jsonl__gz", gzip.compress(b'{"text": "t"}')[:-9], RejectReason.MALFORMED),
    "no gzip": ("a__jsonl__gz", b"this is no gzip", RejectReason.MALFORMED),
    "no parquet": ("a__parquet", b"PAR1", RejectReason.MALFORMED),
    "no archive": ("a__warc", b"nonsense", RejectReason.MALFORMED),
    "csv without text": ("a__csv", b"a,b\n1,2\n", RejectReason.MALFORMED),
    "csv row too short": ("a__csv", b"text,title\nonly\n", RejectReason.MALFORMED),
    "csv quote left open": ("a__csv", b'text,title\n"a,b\n', RejectReason.MALFORMED),
    "page without text": ("a__html", b"<html><body></body></html>", RejectReason.EMPTY),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_bad_file_is_one_reject_and_the_others_are_read(found, case):
    name, content, reason = BAD_FILES[case]
    (
        *_,
        (uri, good),
    ) = results = found(**{name: content, "z__txt": TEXT})
    assert [each.reason for _, each in results[:-1]] == [reason]
    assert (uri, good.text) == ("file:in/z.txt", TEXT)
    assert TEXT not in results[0][1].detail


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [("a__txt", b"", b""), ("a__jsonl", b'{"text": "', b'"}\n{"text": "good"}'), ("a__csv", b"text\n", b"\ngood\n")],
)
def test_100_mb_in_one_line_is_one_reject_and_fills_no_memory(found, name, before, after):
    found(**{name: before + b"word " * 20_000_000 + after})
    tracemalloc.start()
    results = [each for _, each in found()]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert results[0].reason is RejectReason.TOO_LONG
    assert results[0].content_sha256
    assert [each.text for each in results[1:]] == ["good"] * after.count(b"good")
    assert peak < 8 * LIMITS.article_bytes


def test_a_file_that_vanishes_while_the_sources_are_read_is_a_reject(found, tmp_path):
    found(a__txt=TEXT, b__txt=TEXT)
    reading = inputs(["in"], {})
    first = next(reading)
    (tmp_path / "in" / "b.txt").unlink()
    (tmp_path / "in" / "a.txt").unlink()
    assert isinstance(first.read(), Article)
    assert [each.read().reason for each in reading] in ([], [RejectReason.VANISHED])


def test_what_cannot_be_opened_is_a_reject(found, tmp_path):
    found(a__txt=TEXT)
    os.mkfifo(tmp_path / "in" / "pipe.txt")
    (tmp_path / "in" / "dangling.txt").symlink_to("nowhere")
    reasons = {uri: getattr(each, "reason", None) for uri, each in found()}
    assert reasons == {
        "file:in/a.txt": None,
        "file:in/dangling.txt": RejectReason.VANISHED,
        "file:in/pipe.txt": RejectReason.UNREADABLE,
    }
