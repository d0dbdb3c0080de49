"""Whatever an article looks like, every row points back to the characters it speaks of, and nothing is lost."""

import re
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.transforms import Article, annotate
from dateline.transforms.tables.records import ANNOTATION_TABLES
from dateline.transforms.tables.schema import record_fields

EVERYTHING = "“We will sign,” Ann Reid told Bo Castle in Paris on Monday, a day after Kenya attacked Uganda."
"""One sentence that gives rows to every table, so that no example is empty."""
SPAN_TABLES = ["segments", "sentences", "entity_mentions", "times", "quote_spans", "events", "event_arguments"]

noise = st.sampled_from(
    [
        "",
        "",
        "😀",
        "👩\u200d🚒 ",
        "e\u0301",
        "\u00a0",
        "\u200b",
        "\ufeff",
        "\u202e",
        "…",
        " — ",
        "\x00",
        "\ud800",
        "\t",
        "[",
        ")",
    ]
)
person = st.sampled_from(
    ["Ann Reid", "Gen. Bo Castle", "Mrs. Reid", "Dr. Zoë Çelik", "Zoe\u0308 C\u0327elik", "REID", "she", "O’Neil-Ray"]
)
place = st.sampled_from(["Paris", "KENYA", "the U.N.", "São Paulo", "N’Djamena", "U.S.", "Uganda’s"])
moment = st.sampled_from(
    ["on Monday", "last month", "in 2019", "since March 1", "for three weeks", "at 9 p.m.", "every day"]
)
said = st.sampled_from(
    ["We stay", "I didn’t", "They’re ‘safe’", "No.\r\n\r\n“Never", "It's 6'2\" tall", "Who’d go?", "é", ""]
)
marks = st.sampled_from(
    [*zip("“\"‘'«„", "”\"’'»“", strict=True), ("“", ""), ("", "”"), ('"', ""), ("''", "''"), ("“‘", "’”")]
)
quoted = st.builds("{0[0]}{1}{2}{0[1]}".format, marks, said, noise)
sentence = st.one_of(
    st.builds("{0},{1} {2} told {3} {4}.".format, quoted, noise, person, person, moment),
    st.builds("{0} {1}said:{2} {3}".format, person, noise, moment, quoted),
    st.builds("According to {0}, {1} did not attack {2} {3}{4}.".format, person, place, place, moment, noise),
    st.builds("{0} denied{1} that police in {2} arrested {3} {4}.".format, person, noise, place, person, moment),
    st.builds("{0}, {1} — {2} met {3} {4} and {5}.".format, place, place, person, person, moment, quoted),
    st.builds("Related: {0}{1}\r\nBy {2}\r\n{1}".format, quoted, noise, person),
)
separator = st.sampled_from([" ", "\n", "\n\n", "\r\n", "\r\n\r\n", "\u2028", "", "  \n \n"])
article_text = st.lists(st.tuples(sentence | noise, separator).map("".join), min_size=1, max_size=6).map(
    lambda parts: f"{''.join(parts)}\r\n{EVERYTHING}"
)


def rows_of(texts: list[str]) -> dict[str, list[dict[str, Any]]]:
    """The texts annotated as articles: each table's rows."""
    articles = [Article(f"file:{i}.txt", text, published_at="2026-02-11") for i, text in enumerate(texts)]
    return {name: table.to_pylist() for name, table in annotate(articles).items()}


def storable(text: str) -> str:
    """The text as documents hold it: to the character, but for line ends and what no table can hold."""
    return re.sub("[\ud800-\udfff]", "", re.sub("\r\n?", "\n", text))


@settings(max_examples=25)
@given(texts=st.lists(article_text, min_size=1, max_size=3))
def test_every_span_of_every_table_is_a_slice_of_its_article(texts):
    rows = rows_of(texts)
    assert rows["rejects"] == []
    text_of = {document["doc_id"]: document["text"] for document in rows["documents"]}
    assert list(text_of.values()) == [storable(text) for text in texts]
    for name in SPAN_TABLES:
        assert {row["doc_id"] for row in rows[name]} == set(text_of), f"an article has no {name}"
        for row in rows[name]:
            assert 0 <= row["start_char"] < row["end_char"] <= len(text_of[row["doc_id"]])
            assert text_of[row["doc_id"]][row["start_char"] : row["end_char"]] == row["text"], name


@settings(max_examples=15)
@given(texts=st.lists(article_text, min_size=1, max_size=2))
def test_every_id_resolves_and_every_child_stands_inside_its_parent(texts):
    rows = rows_of(texts)
    keys = {name: next(f.name for f in record_fields(record)) for name, record in ANNOTATION_TABLES.items()}
    known = {name: {row[key]: row for row in rows[name]} for name, key in keys.items()}
    for name, record in ANNOTATION_TABLES.items():
        primary = [field.name for field in record_fields(record) if field.column.key]
        assert len({tuple(row[key] for key in primary) for row in rows[name]}) == len(rows[name]), name
        for field in record_fields(record):
            if table := field.column.references:
                pointed = {row[field.name] for row in rows[name]} - {None}
                assert pointed <= set(known[table]), f"{name}.{field.name}"
    for sent in rows["sentences"]:
        assert_inside(sent, known["segments"][sent["segment_id"]])
    for name in ("entity_mentions", "times", "events"):
        for row in rows[name]:
            sent = known["sentences"][row["sent_id"]]
            assert sent["start_char"] <= row["start_char"] < sent["end_char"], name


@settings(max_examples=15)
@given(text=article_text)
def test_a_quote_is_its_content(text):
    rows = rows_of([text])
    for quote in rows["quotes"]:
        spans = [s for s in rows["quote_spans"] if s["quote_id"] == quote["quote_id"] and s["role"] == "content"]
        assert [s["span_index"] for s in spans] == list(range(len(spans)))
        assert all(one["end_char"] <= other["start_char"] for one, other in pairwise(spans))
        assert quote["text"] == " … ".join(s["text"] for s in spans)
        assert 0 <= quote["score"] <= 1


@settings(max_examples=5)
@given(texts=st.lists(article_text, min_size=2, max_size=3))
def test_an_article_gives_the_same_rows_alone_and_in_company(texts):
    together = rows_of(texts)
    alone = rows_of(texts[:1])
    (document,) = alone["documents"]
    for name, rows in alone.items():
        assert rows == [row for row in together[name] if row.get("doc_id") == document["doc_id"]]


def assert_inside(inner, outer):
    assert outer["start_char"] <= inner["start_char"] < inner["end_char"] <= outer["end_char"]
