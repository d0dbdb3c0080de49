"""Two small articles with rows in every table, all of them right: what each test breaks one row of."""

from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa

from dateline.transforms.articles.article import doc_id
from dateline.transforms.tables.records import (
    ANNOTATION_TABLES,
    Document,
    Entity,
    EntityMention,
    Event,
    EventArgument,
    InputWarning,
    Quote,
    QuoteSpan,
    Reject,
    Segment,
    Sentence,
    Time,
)
from dateline.transforms.tables.schema import table_of
from dateline.transforms.tables.vocabularies import (
    ArgumentRole,
    EntityLabel,
    EventMode,
    EventType,
    Factuality,
    MentionType,
    Polarity,
    PublishedAtSource,
    QuoteRole,
    QuoteType,
    RejectReason,
    SegmentKind,
    SourceFormat,
    SpeakerKind,
    Stage,
    Tense,
    TimeType,
    WarningKind,
)

TEXT = "Harbour opens\n“We met the union,” Mayor Ada Birch said on Tuesday, “and we shook hands.”"
OTHER = "Nobody came to the meeting."
SHA = "0" * 64

Records = dict[str, list[Any]]


def at(words: str, text: str = TEXT) -> dict[str, Any]:
    """The first place of the words in the text, as the columns of a span."""
    start = text.index(words)
    return {"start_char": start, "end_char": start + len(words), "text": words}


def rows() -> Records:
    """The records of both articles, by table."""
    harbour, meeting = _document("file:harbour.txt", TEXT), _document("file:meeting.txt", OTHER)
    doc = {"doc_id": harbour.doc_id}
    paragraph = TEXT.split("\n")[1]
    in_sentence = doc | {"sent_id": f"{harbour.doc_id}-s1"}
    mayor, union = f"{harbour.doc_id}-e0", f"{harbour.doc_id}-e1"
    quote, event, tuesday = f"{harbour.doc_id}-q0", f"{harbour.doc_id}-v0", f"{harbour.doc_id}-t0"
    spans = [(QuoteRole.SOURCE, 0, "Mayor Ada Birch"), (QuoteRole.CUE, 0, "said")]
    spans += [(QuoteRole.CONTENT, 0, "We met the union,"), (QuoteRole.CONTENT, 1, "and we shook hands.")]
    return {
        "documents": [harbour, meeting],
        "warnings": [
            InputWarning(**doc, warning_index=0, kind=WarningKind.TEXT_CUT, detail="200 of 2,419 characters"),
        ],
        "segments": [
            _segment(harbour, 0, SegmentKind.TITLE, "Harbour opens"),
            _segment(harbour, 1, SegmentKind.PARAGRAPH, paragraph),
            _segment(meeting, 0, SegmentKind.PARAGRAPH, OTHER),
        ],
        "sentences": [
            _sentence(harbour, 0, "Harbour opens"),
            _sentence(harbour, 1, paragraph),
            _sentence(meeting, 0, OTHER),
        ],
        "entity_mentions": [
            _mention(in_sentence, 0, "Mayor Ada Birch", EntityLabel.PERSON, MentionType.NAM, mayor),
            _mention(in_sentence, 1, "the union", EntityLabel.ORG, MentionType.NOM, union),
        ],
        "entities": [
            _entity(doc, mayor, "Ada Birch", EntityLabel.PERSON, "GBR"),
            _entity(doc, union, "union", EntityLabel.ORG, None),
        ],
        "times": [
            Time(
                **in_sentence,
                **at("Tuesday"),
                time_id=tuesday,
                type=TimeType.DATE,
                value="2024-03-05",
                earliest_date=date(2024, 3, 5),
                latest_date=date(2024, 3, 5),
                anchor="published_at",
            )
        ],
        "quotes": [
            Quote(
                **in_sentence,
                quote_id=quote,
                quote_type=QuoteType.DIRECT,
                text="We met the union, … and we shook hands.",
                speaker_id=mayor,
                speaker_name="Ada Birch",
                speaker_canonical_id="Ada Birch",
                speaker_text="Mayor Ada Birch",
                speaker_kind=SpeakerKind.NAMED,
                cue_lemma="say",
                is_negated=False,
                addressee_text=None,
                is_title=False,
                score=0.9,
            )
        ],
        "quote_spans": [
            QuoteSpan(**doc, **at(words), quote_id=quote, role=role, span_index=index) for role, index, words in spans
        ],
        "events": [
            Event(
                **in_sentence,
                **at("met"),
                event_id=event,
                lemma="meet",
                event_type=EventType.CONSULT,
                mode=EventMode.VISIT,
                polarity=Polarity.POSITIVE,
                factuality=Factuality.REPORTED,
                tense=Tense.PAST,
                time_id=tuesday,
                start_date=date(2024, 3, 5),
                end_date=date(2024, 3, 5),
                place_id=None,
                quote_id=quote,
                source_id=mayor,
                is_title=False,
                score=0.7,
            )
        ],
        "event_arguments": [
            EventArgument(
                **doc,
                **at("the union"),
                event_id=event,
                role=ArgumentRole.RECIPIENT,
                argument_index=0,
                mention_id=f"{harbour.doc_id}-m1",
                entity_id=union,
                name="union",
                canonical_id="union",
                score=0.8,
            )
        ],
        "rejects": [
            Reject(
                source_uri="file:scan.pdf",
                content_sha256=SHA,
                stage=Stage.READ,
                reason=RejectReason.BINARY,
                detail="",
            )
        ],
    }


def tables(records: Records) -> dict[str, pa.Table]:
    return {name: table_of(record, records[name]) for name, record in (ANNOTATION_TABLES | {"rejects": Reject}).items()}


def broken(table: str, changes: dict[str, Any], row: int = 0) -> dict[str, pa.Table]:
    """The tables with other values in one row: even such as no record could hold."""
    found = tables(rows())
    for column, value in changes.items():
        place = found[table].schema.get_field_index(column)
        cells = found[table][column].to_pylist()
        cells[row] = value
        field = found[table].schema.field(place).with_nullable(True)
        found[table] = found[table].set_column(place, field, pa.array(cells, field.type))
    return found


def doubled(table: str, row: int = 0) -> dict[str, pa.Table]:
    """The tables with one row twice."""
    found = tables(rows())
    found[table] = pa.concat_tables([found[table], found[table].slice(row, 1)])
    return found


def _document(source_uri: str, text: str) -> Document:
    return Document(
        doc_id=doc_id(source_uri, text),
        source_uri=source_uri,
        source_format=SourceFormat.TEXT,
        content_sha256=SHA,
        title=None,
        authors=(),
        publisher=None,
        published_at=datetime(2024, 3, 6, tzinfo=UTC),
        published_on=date(2024, 3, 6),
        published_at_source=PublishedAtSource.GIVEN,
        dateline=None,
        language="en",
        text=text,
        n_words=len(text.split()),
        duplicate_of=None,
        code_version="0.1.0",
        model_version="en_example-1.0.0",
    )


def _segment(document: Document, index: int, kind: SegmentKind, words: str) -> Segment:
    return Segment(
        segment_id=f"{document.doc_id}-l{index}",
        doc_id=document.doc_id,
        segment_index=index,
        kind=kind,
        **at(words, document.text),
    )


def _sentence(document: Document, index: int, words: str) -> Sentence:
    return Sentence(
        sent_id=f"{document.doc_id}-s{index}",
        doc_id=document.doc_id,
        segment_id=f"{document.doc_id}-l{index}",
        sent_index=index,
        **at(words, document.text),
    )


def _mention(
    place: dict[str, str], index: int, words: str, label: EntityLabel, kind: MentionType, entity_id: str
) -> EntityMention:
    return EntityMention(
        **place,
        **at(words),
        mention_id=f"{place['doc_id']}-m{index}",
        label=label,
        mention_type=kind,
        entity_id=entity_id,
        score=0.9,
    )


def _entity(doc: dict[str, str], entity_id: str, name: str, label: EntityLabel, country: str | None) -> Entity:
    return Entity(
        **doc,
        entity_id=entity_id,
        name=name,
        label=label,
        title=None,
        country=country,
        aliases=(),
        n_mentions=1,
        canonical_id=name,
    )
