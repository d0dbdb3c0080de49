"""Many articles without a language model, to measure the report with: rows built from records."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from dateline.transforms.articles.article import doc_id
from dateline.transforms.tables.records import Event, EventArgument, Quote, QuoteSpan, Segment
from dateline.transforms.tables.vocabularies import (
    ArgumentRole,
    EntityLabel,
    EventType,
    MentionType,
    QuoteRole,
    QuoteType,
    SegmentKind,
)
from tests.articles import bare_document, bare_entity
from tests.expectations.example import rows

PARAGRAPHS = 14
"""Half of them with a quote and an event: a usual news article of 500 words."""
PEOPLE = 3_000
TOPICS = ("harbour", "budget", "railway", "election", "flood", "treaty", "strike", "museum", "vaccine", "border")
FIRST = datetime(2024, 1, 1, tzinfo=UTC)


def many_rows(count: int) -> dict[str, list[Any]]:
    """Records by table of so many articles, about people who come again and again."""
    chance = Random(7)
    found: dict[str, list[Any]] = {name: [] for name in rows()}
    for number in range(count):
        for name, record in _article(number, chance):
            found[name].append(record)
    return found


def _article(number: int, chance: Random) -> Iterator[tuple[str, Any]]:
    names = [f"Person {chance.randrange(PEOPLE)}" for _ in range(6)]
    topic = chance.choice(TOPICS)
    lines = [f"News {number} of the {topic}"]
    for place in range(PARAGRAPHS):
        speaker, other = names[place % 6], names[(place + 1) % 6]
        said = " ".join(chance.choice(TOPICS) + chance.choice(("", "s", " plan", " talks")) for _ in range(12))
        lines.append(f"{speaker} accused {other} of the {topic} on Tuesday. “We want {said},” {speaker} said.")
    text = "\n\n".join(lines)
    doc = doc_id(f"made:{number}", text)
    yield (
        "documents",
        replace(
            bare_document(text, doc_id=doc, source_uri=f"made:{number}"),
            title=lines[0],
            publisher=f"Paper {number % 40}",
            published_at=FIRST + timedelta(hours=number),
        ),
    )
    for index, name in enumerate(dict.fromkeys(names)):
        canonical = f"person:{name.lower().replace(' ', '-')}"
        entity = bare_entity(name, EntityLabel.PERSON, canonical_id=canonical)
        yield "entities", replace(entity, entity_id=f"{doc}-e{index}", doc_id=doc)
    ids = {name: f"{doc}-e{index}" for index, name in enumerate(dict.fromkeys(names))}
    start = 0
    for place, line in enumerate(lines):
        span = {"doc_id": doc, "start_char": start, "end_char": start + len(line), "text": line}
        kind = SegmentKind.PARAGRAPH if place else SegmentKind.TITLE
        yield "segments", Segment(segment_id=f"{doc}-p{place}", segment_index=place, kind=kind, **span)
        if place:
            yield from _paragraph(doc, place, (start, line), ids, chance)
        start += len(line) + 2


def _paragraph(
    doc: str, place: int, at: tuple[int, str], ids: dict[str, str], chance: Random
) -> Iterator[tuple[str, Any]]:
    example = rows()
    start, line = at
    speaker, _, rest = line.partition(" accused ")
    other = rest.partition(" of the ")[0]

    def span(words: str, after: int = 0) -> dict[str, Any]:
        begin = start + line.index(words, after)
        return {"doc_id": doc, "start_char": begin, "end_char": begin + len(words), "text": words}

    score = round(chance.random(), 2)
    mention = replace(
        example["entity_mentions"][0], label=EntityLabel.PERSON, mention_type=MentionType.NAM, sent_id=None
    )
    for index, name in enumerate((speaker, other)):
        where = {**span(name), "mention_id": f"{doc}-m{2 * place + index}", "entity_id": ids[name], "score": score}
        yield "entity_mentions", replace(mention, **where)
    quote: Quote = example["quotes"][0]
    said = line[line.index("“") + 1 : line.index(",”")]
    yield "quotes", replace(
        quote, quote_id=f"{doc}-q{place}", doc_id=doc, sent_id=None, text=said, speaker_id=ids[speaker],
        speaker_name=speaker, speaker_text=speaker, quote_type=chance.choice(list(QuoteType)), score=score,
    )  # fmt: skip
    for role, words in ((QuoteRole.CONTENT, said), (QuoteRole.CUE, "said.")):
        yield "quote_spans", QuoteSpan(quote_id=f"{doc}-q{place}", role=role, span_index=0, **span(words))
    event: Event = example["events"][0]
    kind = chance.choice(list(EventType))
    yield "events", replace(
        event, **span("accused"), event_id=f"{doc}-v{place}", sent_id=None, lemma="accuse", mode=None, time_id=None,
        quote_id=None, source_id=None, event_type=kind, score=score,
        event_cluster_id=f"{speaker}-{kind}".lower().replace(" ", "-"),
    )  # fmt: skip
    argument: EventArgument = example["event_arguments"][0]
    for role, name in ((ArgumentRole.ACTOR, speaker), (ArgumentRole.RECIPIENT, other)):
        yield (
            "event_arguments",
            replace(
                argument,
                **span(name),
                event_id=f"{doc}-v{place}",
                role=role,
                mention_id=None,
                entity_id=ids[name],
                name=name,
                canonical_id=f"person:{name.lower().replace(' ', '-')}",
            ),
        )
