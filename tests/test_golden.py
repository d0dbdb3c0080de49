"""Two sample articles against what a careful reader finds in them: `golden/*.toml`, written by reading."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dateline.transforms import Article, annotate
from tests.transforms.markup import marked

ROOT = Path(__file__).parents[1]
GOLD_FILES = sorted(ROOT.glob("tests/golden/*.toml"))
MIN_SHARED = 0.8
"""Share of the letters that two contents must have in common to be the same indirect quote."""

Row = dict[str, Any]
Span = tuple[int, int]


@dataclass(frozen=True)
class Golden:
    """One article: what it should give, and the rows that it gives."""

    gold: Row
    text: str
    rows: dict[str, list[Row]]

    def located(self, markup: str) -> list[tuple[str, Span]]:
        """The marks of a marked-up snippet with their spans in the article, where the snippet stands exactly once."""
        snippet, marks = marked(markup)
        assert self.text.count(snippet) == 1, snippet
        at = self.text.index(snippet)
        return [(mark, (at + start, at + end)) for mark, start, end in marks]

    def marks(self, key: str) -> list[tuple[str, Span]]:
        return [mark for line in self.gold[key].splitlines() for mark in self.located(line)]

    def spans(self, markup: str, role: str) -> list[Span]:
        return [span for mark, span in self.located(markup) if mark == role]

    def letters(self, spans: list[Span]) -> frozenset[int]:
        """Where the letters and digits of the spans stand: quotation marks and space at the edges do not count."""
        return frozenset(i for start, end in spans for i in range(start, end) if self.text[i].isalnum())

    def content(self, quote: Row) -> frozenset[int]:
        spans = self.rows["quote_spans"]
        return self.letters(
            [span_of(s) for s in spans if s["quote_id"] == quote["quote_id"] and s["role"] == "content"]
        )

    def assert_at_least(self, layer: str, missed: list[str], total: int) -> None:
        hits, pinned = total - len(missed), self.gold["at_least"][layer]
        assert hits >= pinned, "\n".join([f"{hits} of {total} {layer}, at least {pinned}; missed:", *missed])


def span_of(row: Row) -> Span:
    return row["start_char"], row["end_char"]


def overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@pytest.fixture(scope="module", params=GOLD_FILES, ids=lambda path: path.stem)
def golden(request: pytest.FixtureRequest) -> Golden:
    gold = tomllib.loads(request.param.read_text("utf8"))
    text = (ROOT / gold["article"]).read_text("utf8")
    tables = annotate([Article(source_uri=gold["article"], text=text, published_at=gold["published_at"])])
    return Golden(gold, text, {name: table.to_pylist() for name, table in tables.items()})


def test_the_text_is_kept_to_the_character(golden):
    assert [document["text"] for document in golden.rows["documents"]] == [golden.text]


def test_every_line_has_its_role(golden):
    lines = [line for line in golden.rows["segments"] if line["kind"] != "dateline"]
    found = [[line["kind"], line["text"]] for line in lines]
    wanted = golden.gold["segments"]
    assert [[kind, text[: len(start)]] for (kind, text), (_, start) in zip(found, wanted, strict=True)] == wanted


def test_the_dateline_is_found(golden):
    assert golden.rows["documents"][0]["dateline"] == golden.gold.get("dateline")


def test_every_time_expression_has_its_value(golden):
    furniture = [span_of(line) for line in golden.rows["segments"] if line["kind"] == "boilerplate"]
    found = [
        (golden.text[slice(*span_of(time))], f"{time['type']} {time['value']}", time["start_char"])
        for time in golden.rows["times"]
        if not any(overlap(span_of(time), line) for line in furniture)
    ]
    assert sorted(found, key=lambda time: time[-1]) == [
        (golden.text[slice(*span)], mark, span[0]) for mark, span in golden.marks("times")
    ]


def test_enough_direct_quotes_have_their_speaker(golden):
    found = [(golden.content(q), q["speaker_name"]) for q in golden.rows["quotes"] if q["quote_type"] == "direct"]
    quotes = [quote for quote in golden.gold["quotes"] if quote["type"] == "direct"]
    missed = [
        quote["marked"]
        for quote in quotes
        if (golden.letters(golden.spans(quote["marked"], "content")), quote.get("speaker")) not in found
    ]
    golden.assert_at_least("direct_quotes", missed, len(quotes))


def test_enough_indirect_quotes_are_found(golden):
    def is_found(wanted: Row) -> bool:
        content = golden.letters(golden.spans(wanted["marked"], "content"))
        (source,) = golden.spans(wanted["marked"], "source")
        return any(
            len(golden.content(quote) & content) >= MIN_SHARED * len(golden.content(quote) | content)
            and (quote["quote_type"], quote["is_negated"]) == (wanted["type"], wanted.get("negated", False))
            and quote["speaker_name"] == wanted.get("speaker")
            and any(overlap(span_of(s), source) for s in sources if s["quote_id"] == quote["quote_id"])
            for quote in golden.rows["quotes"]
        )

    sources = [span for span in golden.rows["quote_spans"] if span["role"] == "source"]
    quotes = [quote for quote in golden.gold["quotes"] if quote["type"] != "direct"]
    golden.assert_at_least("indirect_quotes", [quote["marked"] for quote in quotes if not is_found(quote)], len(quotes))


def test_enough_names_are_found(golden):
    entities = {entity["entity_id"]: entity["name"] for entity in golden.rows["entities"]}
    found = {
        span_of(mention): (mention["label"], entities.get(mention["entity_id"]))
        for mention in golden.rows["entity_mentions"]
        if mention["mention_type"] == "NAM"
    }

    def is_found(mark: str, span: Span) -> bool:
        label, _, name = mark.partition(" ")
        found_label, found_name = found.get(span, (None, None))
        return found_label == label and name in ("", found_name)

    names = golden.marks("names")
    missed = [
        f"{golden.text[slice(*span)]!r} at {span[0]} ({mark}): {found.get(span)}"
        for mark, span in names
        if not is_found(mark, span)
    ]
    golden.assert_at_least("names", missed, len(names))


def test_enough_events_are_found(golden):
    arguments = golden.rows["event_arguments"]

    def has_argument(event: Row, role: str, span: Span) -> bool:
        roles = ("actor", "recipient") if role == "participant" else (role,)
        of_event = [a for a in arguments if a["event_id"] == event["event_id"] and a["role"] in roles]
        return any(overlap(span_of(argument), span) for argument in of_event)

    def is_found(wanted: Row) -> bool:
        marks = golden.located(wanted["marked"])
        (trigger,) = (span for mark, span in marks if mark == "trigger")
        return any(
            span_of(event) == trigger
            and event["event_type"] in wanted.get("types", [event["event_type"]])
            and all(event[key] == wanted.get(key, event[key]) for key in ("polarity", "factuality"))
            and all(has_argument(event, mark, span) for mark, span in marks if mark != "trigger")
            for event in golden.rows["events"]
        )

    events = golden.gold["events"]
    golden.assert_at_least("events", [event["marked"] for event in events if not is_found(event)], len(events))
