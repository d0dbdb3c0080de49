"""What a release says of one speaker or entity: what they said, their events, and who they deal with."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from dateline.flows.report.article import ArticlePage, EventRow, Party
from dateline.flows.report.keys import Row, day_of, entity_page
from dateline.transforms.lexicons import fold, lexicon_lines

MOST_ROWS = 400
"""Quotes, events and articles on a page, each; a head of state has thousands."""

N_TOPICS = 12
"""Topic words of a speaker."""

MIN_TOPIC_LETTERS = 4
"""Shorter words are seldom topics."""

EVERYBODYS = 0.2
"""Share of the speakers from which on a word is everybody's, and no topic of one."""

WORD = re.compile(r"[^\W\d_]+")
STOP_WORDS = frozenset(lexicon_lines("stop_words.txt"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The article that something stands in."""

    doc_id: str
    title: str
    publisher: str | None
    day: str
    """ISO 8601; empty where unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    source: Source
    anchor: str
    row: Row
    topics: Sequence[str] = ()
    """Those of the speaker's topic words that it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TookPart:
    """A typed event in which the entity takes part, and the other participants."""

    source: Source
    anchor: str
    row: Row
    sign: str
    days: str | None
    role: str
    others: Sequence[Party]
    event_page: str | None
    """The page with its other mentions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """Somebody the entity deals with, and how often in which event types."""

    party: Party
    n_events: int
    as_actor: Sequence[tuple[str, int]]
    as_recipient: Sequence[tuple[str, int]]


@dataclass(slots=True)
class Gathered:
    """All that was met of one entity so far."""

    names: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    sources: dict[str, Source] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    events: list[TookPart] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityPage:
    canonical_id: str
    page: str
    name: str
    label: str
    aliases: Sequence[str]
    titles: Sequence[str]
    countries: Sequence[str]
    topics: Sequence[str]
    said: Sequence[Said]
    n_said: int
    events: Sequence[TookPart]
    n_events: int
    counterparts: Sequence[Counterpart]
    sources: Sequence[Source]
    n_sources: int


def source_of(document: Row) -> Source:
    """What is said of an article where something of it is shown elsewhere."""
    day = day_of(document)
    return Source(
        doc_id=document["doc_id"],
        title=document["title"] or document["source_uri"],
        publisher=document["publisher"],
        day=day.isoformat() if day else "",
    )


def gather(page: ArticlePage, into: Mapping[str, Gathered]) -> None:
    """Add what an article says of each entity that has a page.

    Args:
        into: canonical_id -> what was met, for every entity with a page.
    """
    source = source_of(page.document)
    for entity in page.entities:
        met = into.get(entity.row["canonical_id"])
        if met is None:
            continue
        met.sources[source.doc_id] = source
        met.names.update({entity.row["name"]: 1 + entity.row["n_mentions"], **dict.fromkeys(entity.row["aliases"], 1)})
        met.labels[entity.row["label"]] += 1
        met.titles.update(filter(None, [entity.row["title"]]))
        met.countries.update(filter(None, [entity.row["country"]]))
    for quote in page.quotes:
        if quote.speaker and quote.speaker.canonical_id:
            into[quote.speaker.canonical_id].said.append(Said(source=source, anchor=quote.anchor, row=quote.row))
    for event in page.events:
        if event.row["event_type"]:
            _gather_event(event, source, into)


def _gather_event(event: EventRow, source: Source, into: Mapping[str, Gathered]) -> None:
    parties = {each.canonical_id: each for each in event.parties if each.canonical_id and each.role}
    for canonical_id, party in parties.items():
        into[canonical_id].events.append(
            TookPart(
                source=source,
                anchor=event.anchor,
                row=event.row,
                sign=event.sign,
                days=event.days,
                role=party.role or "",
                others=[each for each in event.parties if each.canonical_id != canonical_id and each.role != "time"],
                event_page=event.event_page,
            )
        )


def entity_page_model(canonical_id: str, met: Gathered, spread: Mapping[str, int], n_speakers: int) -> EntityPage:
    """The page of one entity; newest first, and at most MOST_ROWS of each kind.

    Args:
        spread: word -> number of speakers who use it.
        n_speakers: how many there are.
    """
    topics = topic_words([said.row["text"] or "" for said in met.said], spread, n_speakers)
    name = met.names.most_common(1)[0][0]
    return EntityPage(
        canonical_id=canonical_id,
        page=entity_page(canonical_id),
        name=name,
        label=met.labels.most_common(1)[0][0],
        aliases=[each for each, _ in met.names.most_common() if each != name],
        titles=[each for each, _ in met.titles.most_common(3)],
        countries=[each for each, _ in met.countries.most_common(3)],
        topics=topics,
        said=[_with_topics(said, topics) for said in met.said[:MOST_ROWS]],
        n_said=len(met.said),
        events=met.events[:MOST_ROWS],
        n_events=len(met.events),
        counterparts=counterparts(met.events),
        sources=list(met.sources.values())[:MOST_ROWS],
        n_sources=len(met.sources),
    )


def words_of(text: str) -> set[str]:
    """The words of a text that can be topics, folded."""
    return {word for word in WORD.findall(fold(text)) if len(word) >= MIN_TOPIC_LETTERS and word not in STOP_WORDS}


def word_spread(everybody: Iterable[Gathered]) -> Counter[str]:
    """Word -> number of speakers who use it."""
    spread: Counter[str] = Counter()
    for met in everybody:
        spread.update({word for said in met.said for word in words_of(said.row["text"] or "")})
    return spread


def topic_words(texts: Sequence[str], spread: Mapping[str, int], n_speakers: int) -> list[str]:
    """The speaker's topic words: frequent for this speaker and rare for others (tf-idf over speakers)."""
    counts = Counter(word for text in texts for word in words_of(text))
    most = max(2, EVERYBODYS * n_speakers)
    weights = {
        word: count * log((1 + n_speakers) / spread.get(word, 1))
        for word, count in counts.items()
        if count > 1 and spread.get(word, 1) <= most
    }
    return sorted(weights, key=lambda word: (-weights[word], word))[:N_TOPICS]


def _with_topics(said: Said, topics: Sequence[str]) -> Said:
    held = words_of(said.row["text"] or "")
    return Said(source=said.source, anchor=said.anchor, row=said.row, topics=[word for word in topics if word in held])


def counterparts(events: Sequence[TookPart]) -> list[Counterpart]:
    """Who shares events with the entity, as its actor or its recipient, most events first."""
    parties: dict[str, Party] = {}
    types: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for event in events:
        if event.role not in {"actor", "recipient"}:
            continue
        for other in event.others:
            if other.canonical_id and other.role in {"actor", "recipient"} and other.role != event.role:
                parties.setdefault(other.canonical_id, other)
                types[other.canonical_id][event.role][event.row["event_type"]] += 1
    found = [
        Counterpart(
            party=party,
            n_events=sum(roles["actor"].values()) + sum(roles["recipient"].values()),
            as_actor=roles["actor"].most_common(),
            as_recipient=roles["recipient"].most_common(),
        )
        for canonical_id, party in parties.items()
        for roles in [types[canonical_id]]
    ]
    return sorted(found, key=lambda each: (-each.n_events, each.party.name))
