"""Formats that people have: each gives its articles, with title, date, authors and outlet where they say them."""

import bz2
import gzip
import io
import json
import sys
import zipfile
from dataclasses import replace

import pytest

from dateline.flows.sources.limits import LIMITS
from dateline.transforms import Article
from dateline.transforms.tables.vocabularies import RejectReason, SourceFormat, WarningKind
from tests.flows.sources.exports import ONE, TWO
from tests.flows.sources.json_shapes import NEWS_API, SHAPES
from tests.flows.sources.packing import tarred, zipped


def facts(article: Article) -> tuple[object, ...]:
    day = article.published_on and article.published_on.isoformat()
    return article.text, article.title, article.authors, article.publisher, day


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("ending", ["json", "jsonl"])
def test_json_of_a_known_shape_gives_its_facts(found, shape, ending):
    value, text = SHAPES[shape]
    [(uri, article)] = found(**{f"a__{ending}": json.dumps(value)})
    assert uri == "https://p.example/1"
    assert facts(article) == (text, "Fine", ("Ida Lund",), "Post", "2024-03-05")


def test_text_that_a_service_cuts_is_marked(found):
    [(_, article)] = found(a__json=json.dumps(NEWS_API))
    assert [(each.kind, each.detail) for each in article.warnings] == [
        (WarningKind.TEXT_CUT, "2219 characters are missing")
    ]


TWO_RECORDS = {
    "lines": f'{{"text": "{ONE}"}}\n{{"text": "{TWO}"}}',
    "one after another": f'{{"text": "{ONE}"}}{{"text": "{TWO}"}}',
    "written over lines": f'{{\n "text": "{ONE}"\n}}\n{{\n "text": "{TWO}"\n}}',
    "array": f'[{{"text": "{ONE}"}}, {{"text": "{TWO}"}}]',
    "by key": f'{{"a": {{"text": "{ONE}"}}, "b": {{"text": "{TWO}"}}}}',
    "text sequence": f'\x1e{{"text": "{ONE}"}}\n\x1e{{"text": "{TWO}"}}\n',
}
SAY_JSON, SAY_NOTHING = ("a__json", "a__jsonl", "a__JSON"), ("a__json__txt", "a")
"""Names of files; what none of the second says is seen of the content, unless that is a text sequence."""


@pytest.mark.parametrize(
    ("name", "held"),
    [
        *((name, held) for name in SAY_JSON for held in TWO_RECORDS),
        *((name, held) for name in SAY_NOTHING for held in TWO_RECORDS if held != "text sequence"),
    ],
)
def test_json_is_read_whichever_way_a_file_holds_it(found, name, held):
    (one, first), (two, second) = found(**{name: TWO_RECORDS[held]})
    assert (first.text, second.text) == (ONE, TWO)
    assert one != two
    assert first.content_sha256 != second.content_sha256


@pytest.mark.parametrize(
    "envelope",
    [
        {"data": {"posts": {"nodes": [{"title": "Fine", "body": ONE}]}}},
        {"data": {"posts": {"edges": [{"node": {"title": "Fine", "body": ONE}}]}}},
        {"meta": {"page": 1}, "result": {"title": "Fine", "body": ONE}},
        [{"articles": [{"title": "Fine", "body": ONE}]}],
        [{"post_title": "Fine", "post_content": f"<p>{ONE}</p>"}],
        [{"title": [{"value": "Fine"}], "body": [{"value": ONE, "format": "plain_text"}]}],
    ],
    ids=["list below", "edges", "one below", "pages of results", "names of WordPress", "values of Drupal"],
)
def test_json_of_an_unknown_shape_gives_its_articles(found, envelope):
    [(_, article)] = found(a__json=json.dumps(envelope))
    assert (article.text, article.title) == (ONE, "Fine")


@pytest.mark.parametrize(
    "date",
    [
        {"created": [{"value": "2024-03-05T00:30:00+02:00"}]},
        {"published": {"date": "2024-03-05 00:30:00.000000", "timezone_type": 3, "timezone": "Africa/Cairo"}},
        {"post_date": "2024-03-05T00:30+02:00"},
        {"date": None, "firstPublishedAt": "2024-03-05T00:30+02:00", "created_at": "2024-01-01"},
    ],
    ids=["Drupal", "PHP", "WordPress", "first published"],
)
def test_a_date_is_found_where_content_systems_put_it(found, date):
    [(_, article)] = found(a__json=json.dumps([{"text": ONE} | date]))
    assert (article.published_at.isoformat(), str(article.published_on)) == ("2024-03-04T22:30:00+00:00", "2024-03-05")


@pytest.mark.parametrize("value", [{"status": "ok", "articles": []}, [], {"response": {"results": []}}])
def test_an_answer_without_articles_is_empty(found, value):
    [(_, reject)] = found(a__json=json.dumps(value))
    assert reject.reason is RejectReason.EMPTY


def test_line_ends_and_tabs_may_stand_in_strings_of_json(found):
    [(_, one), (_, two)] = found(a__jsonl='{"text": "One\ttwo."}', b__json='{\n"text": "One\ntwo."}')
    assert (one.text, two.text) == ("One\ttwo.", "One\ntwo.")


@pytest.mark.parametrize(
    ("content", "outcomes"),
    [
        (f'[\n {{"text": "{ONE}"}},\n {{"text": "{TWO}"}},\n {{"text": "cu', [ONE, TWO, RejectReason.MALFORMED]),
        (f'[\n {{"text": "{ONE}"}},\n {{"text": x}},\n {{"text": "{TWO}"}}\n]', [ONE, RejectReason.MALFORMED, TWO]),
        (f'[{{"text": "{ONE}"}}, {{"text": x}}, {{"text": "{TWO}"}}]', [ONE, RejectReason.MALFORMED]),
        (f'[{{"text": "{ONE}"}}, {{"text": "{TWO}"}}', [ONE, TWO, RejectReason.MALFORMED]),
        (f'{{"status": "ok", "articles": [{{"text": "{ONE}"}}, {{"te', [ONE, RejectReason.MALFORMED]),
        (f'[{{"text": "{ONE}"}}]\n[{{"text": "{TWO}"}}]\n', [ONE, TWO]),
    ],
    ids=["cut", "fault in a line", "fault in one line", "not closed", "answer that is cut", "arrays"],
)
def test_values_round_a_fault_in_an_array_stand(found, monkeypatch, content, outcomes):
    monkeypatch.setattr(sys.modules["dateline.flows.sources.json_arrays"], "PIECE_CHARS", 7)
    results = [each for _, each in found(a__json=content)]
    assert [each.text if isinstance(each, Article) else each.reason for each in results] == outcomes


def test_an_array_may_be_longer_than_what_is_read_whole(found, monkeypatch):
    monkeypatch.setattr(sys.modules["dateline.flows.sources.json_records"], "LIMITS", replace(LIMITS, feed_bytes=1_000))
    records = [{"id": number, "text": f"{ONE} {number}"} for number in range(99)]
    assert [article.text for _, article in found(a__json=json.dumps(records))] == [each["text"] for each in records]


ROWS = [["Title", "Article text", "Date published"], ["Fine", ONE, "2024-03-05"], ["Vote", TWO, "2024-03-06"]]
QUOTED = "\n".join(",".join(f'"{field}"' for field in row) for row in ROWS)
TABLES = {
    "semicolons": "\n".join(";".join(row) for row in ROWS),
    "bars": "\n".join("|".join(row) for row in ROWS),
    "tabs": "\n".join("\t".join(row) for row in ROWS),
    "sep line": "sep=;\r\n" + "\r\n".join(";".join(row) for row in ROWS),
    "UTF-16": "\n".join("\t".join(row) for row in ROWS).encode("utf-16"),
    "UTF-16 without a mark": "\n".join("\t".join(row) for row in ROWS).encode("utf-16-le"),
    "Windows-1252": QUOTED.encode("cp1252"),
    "carriage returns": QUOTED.replace("\n", "\r"),
    "lines above the header": f"# exported\n\nMy articles\n{QUOTED}",
    "spaces after commas": QUOTED.replace('","', '", "'),
    "empty column": "\n".join(f"{line}," for line in QUOTED.splitlines()),
    "capitals": QUOTED.replace("Article text", "ARTICLE_TEXT").replace("Title", "HEADLINE"),
    "gzip without a suffix": gzip.compress(QUOTED.encode()),
}


@pytest.mark.parametrize(
    ("name", "table"), [*(("a__csv", table) for table in TABLES), ("a__txt", "bars"), ("a", "tabs")]
)
def test_a_table_is_read_however_it_is_written(found, name, table):
    articles = [article for _, article in found(**{name: TABLES[table]})]
    assert [(each.text, each.title, each.published_on.day) for each in articles] == [(ONE, "Fine", 5), (TWO, "Vote", 6)]


@pytest.mark.parametrize(
    ("name", "line", "text"),
    [
        ("a__csv", r'x,"He called it \"a shame\", and left."', 'He called it "a shame", and left.'),
        ("a__csv", 'x,"He called it ""a shame"", and left."', 'He called it "a shame", and left.'),
        ("a__tsv", 'x\t"Never," he said, and left.', '"Never," he said, and left.'),
        ("a__csv", 'x,"Two\nlines, ""one"" field\nhere"', 'Two\nlines, "one" field\nhere'),
    ],
    ids=["backslashes", "doubled", "no quoting", "line ends in a field"],
)
def test_quotes_of_a_table_are_read(found, name, line, text):
    separator = "\t" if name.endswith("tsv") else ","
    table = f"title{separator}text\n{line}\n{line}\ny{separator}other\n"
    articles = [article for _, article in found(**{name: table})]
    assert [each.text for each in articles] == [text, text, "other"]


def test_an_open_quote_costs_its_row_only(found):
    rows = [f'Title {number},"Text, number {number}."' for number in range(50)]
    rows[3] = rows[3].replace("Title", '"Title')
    results = [each for _, each in found(a__csv="\n".join(["title,text", *rows]))]
    assert [getattr(each, "reason", each.__class__) for each in results[3:5]] == [RejectReason.MALFORMED, Article]
    assert [each.title for each in results if isinstance(each, Article)] == [
        f"Title {number}" for number in range(50) if number != 3
    ]


@pytest.mark.parametrize("limit", [LIMITS.article_bytes, 1_000], ids=["row within the limit", "row beyond the limit"])
def test_an_open_quote_before_many_lines_is_one_reject(found, monkeypatch, limit):
    monkeypatch.setattr(sys.modules["dateline.flows.sources.csv_rows"], "LIMITS", replace(LIMITS, article_bytes=limit))
    results = found(a__csv='title,text\nx,"' + "word word\n" * 5_000 + "\ny,good\n")
    assert results[-1][1].text == "good"
    assert len(results) == 2


def test_a_carriage_return_in_a_field_ends_no_row(found):
    [(_, one), (_, two)] = found(a__csv="title,text\nA,One.\rTwo.\nB,Three.\n")
    assert (one.text, two.text) == ("One.\nTwo.", "Three.")


def test_tables_put_one_behind_another_are_read(found):
    (_, one), (_, again), (_, two) = found(a__csv="\ufefftitle,text\nA,One.\n\ufefftitle,text\nB,Two.\n")
    assert (one.text, again.reason, two.text) == ("One.", RejectReason.NOT_AN_ARTICLE, "Two.")


def test_a_table_without_a_header_is_told_without_its_text(found):
    [(_, reject)] = found(a__csv=f'3,"{TWO}","{ONE[:45]}"\n')
    assert "among: 3, …, …;" in reject.detail
    [(_, article)] = found({"text": "2"})
    assert article.text == TWO


def test_a_date_that_is_none_costs_no_article(found):
    [(_, article)] = found(a__csv=f"text,date\n{ONE.split('.', maxsplit=1)[0]},https://p.example\n")
    assert article.published_at is None
    assert [(each.kind, each.detail) for each in article.warnings] == [(WarningKind.DATE_UNREADABLE, "date")]


def test_the_next_column_is_taken_where_one_is_empty(found):
    line = json.dumps({"text": None, "maintext": "", "content": ONE, "date": "nan", "published": "2024-03-05"})
    [(_, article)] = found(a__jsonl=line)
    assert (article.text, article.published_on.isoformat()) == (ONE, "2024-03-05")


def test_a_column_may_be_a_way_into_an_object_and_files_without_it_are_read(found):
    results = found(
        {"text": "a.b"}, a__jsonl=json.dumps({"a": {"b": ONE}, "text": "no"}), b__jsonl=json.dumps({"text": TWO})
    )
    assert [article.text for _, article in results] == [ONE, TWO]


def test_an_id_is_an_address_within_its_file(found):
    results = found(a__csv=f"id,text\n1,{ONE[:30]}\n", b__csv=f"id,text\n1,{TWO[:30]}\n")
    assert [uri for uri, _ in results] == ["file:in/a.csv#id=1", "file:in/b.csv#id=1"]


@pytest.mark.parametrize("name", ["a__html", "a__txt"])
def test_text_that_resembles_another_format_is_text(found, name):
    text = f"Story, date and source\n\n{ONE}"
    [(_, article)] = found(**{name: text})
    assert (article.text, article.source_format) == (text, SourceFormat.TEXT)


CSV = f'text,title\n"{TWO}",Vote\n'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a__zip", zipped(b__txt=ONE, c__csv=CSV)),
        ("a__csv__zip", zipped(b__txt=ONE, c__csv=CSV)),
        ("a__tar", tarred(b__txt=ONE, c__csv=CSV)),
        ("a__tar__gz", gzip.compress(tarred(b__txt=ONE, c__csv=CSV))),
        ("a__tgz", gzip.compress(tarred(b__txt=ONE, c__csv=CSV))),
        ("a__tar__bz2", bz2.compress(tarred(b__txt=ONE, c__csv=CSV))),
    ],
)
def test_an_archive_gives_the_articles_of_its_files(found, name, content):
    [(uri, one), (_, two)] = found(**{name: content})
    assert uri.endswith("!/b.txt")
    assert (one.text, two.text, two.title) == (ONE, TWO, "Vote")


def test_what_leads_out_of_an_archive_is_refused(found):
    results = dict(found(a__zip=zipped(**{"../b.txt": ONE, "c.txt": TWO})))
    assert results["file:in/a.zip!/../b.txt"].reason is RejectReason.OUTSIDE_SOURCE
    assert results["file:in/a.zip!/c.txt"].text == TWO


def test_an_archive_in_an_archive_in_an_archive_is_refused(found):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("b.zip", zipped(c__zip="x"))
        archive.writestr("d.zip", zipped(e__txt=ONE))
    results = [each for _, each in found(a__zip=inner.getvalue())]
    assert ONE in [getattr(each, "text", None) for each in results]


def test_rows_before_damage_stand(found):
    lines = "\n".join(json.dumps({"text": f"{ONE} {number}"}) for number in range(200)).encode()
    results = [each for _, each in found(a__jsonl__gz=gzip.compress(lines)[:-200])]
    assert results[-1].reason is RejectReason.MALFORMED
    assert len(results) > 20
    assert all(each.text.startswith(ONE) for each in results[:-1])


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_a_bomb_is_one_reject(found, pack):
    [(_, reject)] = found(a__jsonl__gz=pack(b"0" * 40_000_000))
    assert reject.reason is RejectReason.TOO_LONG


def test_formats_are_told(found):
    [(_, article)] = found(a__zip=zipped(b__csv=CSV))
    assert article.source_format is SourceFormat.CSV
