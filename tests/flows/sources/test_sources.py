"""Sources: every input is an article or a reason, whatever its format."""

import bz2
import gzip
import io
import json
import lzma
import os
from pathlib import Path
from types import SimpleNamespace

import fsspec
import pyarrow as pa
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dateline.flows.sources import SourceMissing, inputs
from dateline.flows.storage import Store, running, write_parquet
from dateline.transforms import Article
from dateline.transforms.tables.records import Document, Reject
from dateline.transforms.tables.schema import table_of
from dateline.transforms.tables.vocabularies import PublishedAtSource, RejectReason, SourceFormat
from tests.flows.sources.packing import parquet
from tests.flows.stored import TEXT, document

PAGE = """<html><head><meta charset="{charset}"><title>Mayor quits</title>
<meta property="og:site_name" content="Halvorsen Post"><meta name="author" content="Ida Lund">
<meta property="article:published_time" content="2024-04-02T08:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Mayor quits</h1>
<p>The mayor of Halvorsen, “tired but content”, left office on Tuesday after nine years in the town hall.</p>
<p>She told reporters that she would spend the summer on the water, and that nobody had asked her to go.</p></article>
<footer>Cookies</footer></body></html>"""


def only(found: list[tuple[str, Article | Reject]]) -> Article | Reject:
    assert len(found) == 1
    return found[0][1]


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("cp1252"),
        TEXT.encode("cp1252") + b"\n" + TEXT.encode(),
        TEXT.encode().decode("cp1252", "replace").replace("\ufffd", "\x9d").encode(),
    ],
    ids=[
        "utf-8",
        "byte order mark",
        "utf-16",
        "utf-16 without a mark",
        "windows-1252",
        "two encodings in one file",
        "mojibake",
    ],
)
def test_text_is_decoded_and_its_curly_quotes_stay(found, content):
    article = only(found(a__txt=content))
    assert set(article.text.splitlines()) == {TEXT}


def test_a_digest_is_that_of_the_bytes(found):
    article = only(found(a__txt=b"abc"))
    assert article.content_sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2024-04-02-mayor", "2024-04-02"),
        ("mayor_20240402", "2024-04-02"),
        ("story-2024-13-02", None),
        ("story-2023-02-30", None),
        ("id-1202404023", None),
    ],
)
def test_the_name_of_a_text_file_may_give_its_day(found, name, day):
    article = only(found(**{f"{name}__txt": TEXT}))
    assert (article.published_at and article.published_at.date().isoformat()) == day
    assert article.published_at_source == (PublishedAtSource.FILENAME if day else None)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1"])
def test_a_page_gives_its_text_and_metadata(found, charset):
    encoding = "cp1252" if charset == "iso-8859-1" else charset  # as browsers read it
    page = only(found(a__html=PAGE.format(charset=charset).encode(encoding)))
    assert page.text.splitlines()[-2].startswith("The mayor of Halvorsen, “tired but content”, left")
    assert "Cookies" not in page.text
    assert (page.title, page.authors, page.publisher) == ("Mayor quits", ("Ida Lund",), "Halvorsen Post")
    assert page.published_at.date().isoformat() == "2024-04-02"
    assert (page.source_format, page.published_at_source) == (SourceFormat.HTML, PublishedAtSource.METADATA)


def test_a_page_without_a_known_ending_is_still_a_page(found):
    assert only(found(saved=PAGE.format(charset="utf-8"))).source_format is SourceFormat.HTML


RECORD = {
    "headline": "Mayor quits",
    "body": TEXT,
    "date": "Tue, 02 Apr 2024 09:30:00 +0200",
    "source": "Halvorsen Post",
    "byline": "Ida Lund; Per Moe",
    "url": "https://post.example/1",
}


@pytest.mark.parametrize(
    ("name", "content", "source_format"),
    [
        ("a__jsonl", json.dumps(RECORD), SourceFormat.JSONL),
        ("a__json", json.dumps([RECORD]), SourceFormat.JSONL),
        ("a__csv", f"{','.join(RECORD)}\n" + ",".join(f'"{each}"' for each in RECORD.values()), SourceFormat.CSV),
        ("a__tsv", "\t".join(RECORD) + "\n" + "\t".join(RECORD.values()), SourceFormat.CSV),
        ("a__parquet", parquet([RECORD]), SourceFormat.PARQUET),
        ("a__jsonl__gz", gzip.compress(json.dumps(RECORD).encode()), SourceFormat.JSONL),
        ("a__jsonl__bz2", bz2.compress(json.dumps(RECORD).encode()), SourceFormat.JSONL),
        ("a__jsonl__xz", lzma.compress(json.dumps(RECORD).encode()), SourceFormat.JSONL),
        ("a__jsonl__zst", pa.compress(json.dumps(RECORD).encode(), "zstd", asbytes=True), SourceFormat.JSONL),
    ],
)
def test_a_record_gives_the_facts_of_its_columns(found, name, content, source_format):
    [(uri, article)] = found(**{name: content})
    assert uri == article.source_uri == "https://post.example/1"
    assert article.text == TEXT
    assert (article.title, article.publisher, article.authors) == (
        "Mayor quits",
        "Halvorsen Post",
        ("Ida Lund", "Per Moe"),
    )
    assert article.published_at.isoformat() == "2024-04-02T07:30:00+00:00"
    assert article.source_format is source_format


def test_columns_of_other_names_can_be_given(found):
    line = json.dumps({"story": TEXT, "when": 1712044800, "text": "a teaser"})
    article = only(found({"text": "story", "published_at": "when"}, a__jsonl=line))
    assert (article.text, article.published_at.isoformat()) == (TEXT, "2024-04-02T08:00:00+00:00")


def test_a_record_without_an_address_is_known_by_its_content(found):
    lines = [json.dumps({"text": text}) for text in ("one", "two")]
    before = found(a__jsonl="\n".join(lines))
    after = found(a__jsonl="\n".join(["", json.dumps({"text": "new"}), *lines]))
    assert [uri for uri, _ in before] == [uri for uri, _ in after][1:]


@pytest.mark.parametrize(
    "written", ["5 March 2023", "2023-03-05", "03/05/2023", "2023-03-05T09:00:00-05:00", "Sun, 05 Mar 2023 09:00 EST"]
)
def test_dates_are_read_as_they_are_written(found, written):
    article = only(found(a__jsonl=json.dumps({"text": TEXT, "date": written})))
    assert article.published_at.date().isoformat() == "2023-03-05"


def test_a_feed_gives_its_entries(found):
    feed = """<rss version="2.0"><channel><title>Halvorsen Post</title><item><title>Mayor &amp; council</title>
    <link>https://post.example/2</link><pubDate>Tue, 02 Apr 2024 10:00:00 GMT</pubDate>
    <description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;“Two”, she said.&lt;/p&gt;</description></item></channel></rss>"""
    [(uri, article)] = found(news__xml=feed)
    assert (uri, article.text) == ("https://post.example/2", "One.\n“Two”, she said.")
    assert (article.title, article.publisher) == ("Mayor & council", "Halvorsen Post")
    assert article.published_at.isoformat() == "2024-04-02T10:00:00+00:00"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # warcio's writer closes no files
@pytest.mark.parametrize("ending", ["warc", "warc__gz"])
def test_a_web_archive_gives_its_pages(found, ending):
    sink = io.BytesIO()
    writer = WARCWriter(sink, gzip=ending.endswith("gz"))
    for address, kind, status in [
        ("p", "text/html", "200 OK"),
        ("i", "image/png", "200 OK"),
        ("r", "text/html", "404"),
    ]:
        headers = StatusAndHeaders(status, [("Content-Type", f"{kind}; charset=windows-1252")], protocol="HTTP/1.1")
        payload = io.BytesIO(PAGE.format(charset="").encode("cp1252"))
        uri = f"https://post.example/{address}"
        writer.write_record(writer.create_warc_record(uri, "response", payload=payload, http_headers=headers))
    [(uri, article)] = found(**{f"crawl__{ending}": sink.getvalue()})
    assert uri == "https://post.example/p"
    assert "“tired but content”" in article.text
    assert article.source_format is SourceFormat.WARC


def test_hidden_files_are_no_sources(found, tmp_path):
    found(a__txt=TEXT)
    (tmp_path / "in" / ".cache").mkdir()
    (tmp_path / "in" / ".cache" / "b.txt").write_text(TEXT)
    (tmp_path / "in" / ".DS_Store").write_text(TEXT)
    assert [uri for uri, _ in found()] == ["file:in/a.txt"]


def test_datasets_below_a_folder_of_articles_are_no_sources(found, tmp_path):
    found(a__txt=TEXT)
    store = Store(tmp_path / "in" / "datasets")
    with running(store, "1") as run:
        write_parquet(table_of(Document, [document("x", TEXT)]), run.fragment("documents", "0000"))
        for source in ("in", "in/*", "in/**", f"{tmp_path}/*/**"):
            assert [each.source_uri for each in inputs([source], {})] == ["file:in/a.txt"]
        assert list(inputs(["in/datasets/**"], {}))
    assert [uri for uri, _ in found()] == ["file:in/a.txt"]
    with pytest.raises(SourceMissing, match="datasets"):
        next(inputs([str(store.root)], {}))


def test_folders_that_systems_leave_behind_hold_no_articles(found, tmp_path):
    found(a__txt=TEXT)
    (tmp_path / "in" / "$RECYCLE.BIN").mkdir()
    (tmp_path / "in" / "$RECYCLE.BIN" / "b.txt").write_text(TEXT)
    reasons = {uri: getattr(each, "reason", None) for uri, each in found()}
    assert reasons == {"file:in/a.txt": None, "file:in/$RECYCLE.BIN/b.txt": RejectReason.NOT_AN_ARTICLE}


def test_a_page_that_a_program_made_is_a_page(found):
    page = PAGE.format(charset="utf-8")
    results = found(a__php=page, b__php=f"<?php echo 1; ?>{page}", c__php="echo 1;")
    assert [getattr(each, "reason", each.__class__) for _, each in results] == [
        Article,
        RejectReason.NOT_AN_ARTICLE,
        RejectReason.NOT_AN_ARTICLE,
    ]


def test_a_source_named_twice_is_read_once(found, tmp_path):
    found(a__txt=TEXT, b__txt=TEXT)
    uris = [each.source_uri for each in inputs(["in/*.txt", "in", str(tmp_path / "in" / "b.txt")], {})]
    assert uris == ["file:in/a.txt", "file:in/b.txt"]


def test_a_name_that_is_not_utf8_has_an_address(found, tmp_path):
    found(a__txt=TEXT)
    Path(os.fsdecode(os.fsencode(tmp_path / "in") + b"/caf\xe9.txt")).write_text(TEXT)
    assert [uri for uri, _ in found()] == ["file:in/a.txt", "file:in/caf%E9.txt"]


@pytest.mark.parametrize("source", ["nowhere", "nowhere/*.txt", "memory://nowhere", "nosuchscheme://a"])
def test_a_source_that_does_not_exist_is_an_error_before_anything_is_read(source):
    with pytest.raises(SourceMissing):
        next(inputs([source], {}))


@pytest.mark.parametrize(
    ("source", "names"), [("", ["a.txt", "b [x].txt"]), ("/*", ["a.txt", "b [x].txt"]), ("/b [x].txt", ["b [x].txt"])]
)
def test_a_remote_folder_is_read(source, names):
    system = fsspec.filesystem("memory")
    for name in ("a.txt", "b [x].txt", ".hidden"):
        system.pipe(f"/.kept/news/{name}", TEXT.encode())
    found = [(each.source_uri, each.read().text) for each in inputs([f"memory://.kept/news{source}"], {})]
    assert found == [(f"memory:///.kept/news/{name}", TEXT) for name in names]


def test_what_nobody_sees_parts_no_word(found):
    article = only(found(a__jsonl=json.dumps({"text": "The go\u00advern\u200bment\ufeff.", "title": "Fi\u00adne"})))
    assert (article.text, article.title) == ("The government.", "Fine")


def test_lone_surrogates_are_taken_out(found):
    article = only(found(a__jsonl=r'{"text": "a \ud83d\ude00 b \ud800 c", "title": "\udc00", "url": "u\ud800"}'))
    assert (article.source_uri, article.text, article.title) == ("u", "a 😀 b  c", None)


def test_names_may_be_objects_or_lists(found):
    record = {"text": ["One.", "Two."], "author": [{"name": "Ida Lund"}, "Per Moe"], "publisher": {"name": "Post"}}
    article = only(found(a__jsonl=json.dumps(record)))
    expected = SimpleNamespace(text="One.\nTwo.", authors=("Ida Lund", "Per Moe"), publisher="Post")
    assert (article.text, article.authors, article.publisher) == (expected.text, expected.authors, expected.publisher)
