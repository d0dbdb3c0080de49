"""Articles to write reports of: those of the expectations' example, and one that attacks the page it is shown on."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from dateline.transforms.articles.article import doc_id
from dateline.transforms.tables.records import Entity, EntityMention, EventArgument, Quote, QuoteSpan, Segment
from dateline.transforms.tables.vocabularies import (
    ArgumentRole,
    EntityLabel,
    MentionType,
    QuoteRole,
    QuoteType,
    SegmentKind,
    SpeakerKind,
)
from tests.articles import bare_document
from tests.expectations.example import at, rows

ATTACK = (
    '<script>window.hit = 1</script> "onload="window.hit=1" <img src=x onerror=window.hit=1> \u202egnitirw ' + 150 * "w"
)
"""Markup, an attribute's quotation mark, a control character that turns the direction of what follows, and a word that
no screen is wide enough for."""

MEETING = "5ca1ab1e"
"""event_cluster_id of the event that two articles tell of."""

Records = dict[str, list[Any]]


def room_rows() -> Records:
    """Rows of three articles by table. Ada Birch, who is quoted, goes by an id that has a page of its own.

    Two of the articles tell of her meeting with the union.
    """
    records = rows()
    documents = records["documents"]
    documents[0] = replace(documents[0], title="Harbour opens", publisher="The Quay")
    mayor = records["entities"][0]
    records["entities"][0] = replace(mayor, canonical_id="person:ada-birch")
    records["event_arguments"] = [_actor(records), *records["event_arguments"]]
    records["events"] = _told_twice(records)
    for name, added in hostile_rows().items():
        records[name] = [*records[name], *added]
    return records


def _actor(records: Records) -> EventArgument:
    """The mayor, as the one who met the union."""
    (event,), mayor = records["events"], records["entity_mentions"][0]
    return EventArgument(
        event_id=event.event_id,
        doc_id=mayor.doc_id,
        role=ArgumentRole.ACTOR,
        argument_index=0,
        start_char=mayor.start_char,
        end_char=mayor.end_char,
        text=mayor.text,
        mention_id=mayor.mention_id,
        entity_id=mayor.entity_id,
        name="Ada Birch",
        canonical_id="person:ada-birch",
        country="GBR",
        score=0.8,
    )


def _told_twice(records: Records) -> list[Any]:
    """The event, and a mention of it in the other article."""
    (event,), other = records["events"], records["documents"][1]
    event = replace(event, event_cluster_id=MEETING, event_date=event.start_date)
    again = replace(
        event,
        **at("came", other.text),
        event_id=f"{other.doc_id}-v0",
        doc_id=other.doc_id,
        sent_id=f"{other.doc_id}-s0",
        lemma="come",
        time_id=None,
        quote_id=None,
        source_id=None,
    )
    return [event, again]


def hostile_rows() -> Records:
    """An article whose every column of text is an attack."""
    doc = doc_id("hostile", ATTACK)
    document = replace(
        bare_document(ATTACK, doc_id=doc, source_uri=f"hostile:{ATTACK}"),
        title=ATTACK,
        publisher=ATTACK,
        authors=(ATTACK,),
        published_at=datetime(2024, 3, 7, tzinfo=UTC),
    )
    span = {"doc_id": doc, "start_char": 0, "end_char": len(ATTACK), "text": ATTACK}
    speaker = f"{doc}-e0"
    return {
        "documents": [document],
        "segments": [Segment(segment_id=f"{doc}-p0", segment_index=0, kind=SegmentKind.PARAGRAPH, **span)],
        "entities": [
            Entity(
                entity_id=speaker,
                doc_id=doc,
                name=ATTACK,
                label=EntityLabel.PERSON,
                title=ATTACK,
                country=None,
                aliases=(f"Alias {ATTACK}",),
                n_mentions=1,
                canonical_id=f"person:{ATTACK}/../../..",
            )
        ],
        "entity_mentions": [
            EntityMention(
                **span,
                mention_id=f"{doc}-m0",
                sent_id=None,
                label=EntityLabel.PERSON,
                mention_type=MentionType.NAM,
                entity_id=speaker,
                score=0.2,
            )
        ],
        "quotes": [
            Quote(
                quote_id=f"{doc}-q0",
                doc_id=doc,
                sent_id=None,
                quote_type=QuoteType.INDIRECT,
                text=ATTACK,
                speaker_id=speaker,
                speaker_name=ATTACK,
                speaker_canonical_id=f"person:{ATTACK}/../../..",
                speaker_text=ATTACK,
                speaker_kind=SpeakerKind.NAMED,
                cue_lemma=ATTACK,
                is_negated=True,
                addressee_text=ATTACK,
                is_title=False,
                score=0.1,
            )
        ],
        "quote_spans": [QuoteSpan(**span, quote_id=f"{doc}-q0", role=QuoteRole.CONTENT, span_index=0)],
    }
