"""Participants as rows of event_arguments."""

from collections.abc import Sequence

from dateline.transforms.events.actors import Actors
from dateline.transforms.events.participants import Participant
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Event, EventArgument
from dateline.transforms.tables.vocabularies import ArgumentRole


def argument_rows(
    parsed: ParsedDocument, event: Event, participants: Sequence[Participant], actors: Actors
) -> list[EventArgument]:
    """The rows of one event's arguments, numbered by role in text order; they are as likely as the event."""
    rows: list[EventArgument] = []
    for role in ArgumentRole:
        spans = {(p.start_char, p.end_char): p for p in participants if p.role is role}
        for index, (start, end) in enumerate(sorted(spans)):
            mention = spans[start, end].mention
            entity = actors.entity(mention)
            affiliation = actors.affiliation(spans[start, end])
            rows.append(
                EventArgument(
                    event_id=event.event_id,
                    doc_id=parsed.doc_id,
                    role=role,
                    argument_index=index,
                    start_char=start,
                    end_char=end,
                    text=parsed.text[start:end],
                    mention_id=mention.mention_id if mention else None,
                    entity_id=mention.entity_id if mention else None,
                    name=entity.name if entity else None,
                    canonical_id=entity.canonical_id if entity else None,
                    country=affiliation.country,
                    sector=affiliation.sector,
                    score=event.score,
                )
            )
    return rows
