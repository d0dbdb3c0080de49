"""Who may speak where no name says it: what the article shows of each entity, seen from one attribution."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Span as TokenSpan

from dateline.transforms.encoder.calibration import log_odds
from dateline.transforms.encoder.speech import SpeakerReading
from dateline.transforms.lexicons import fold
from dateline.transforms.log_linear import Features
from dateline.transforms.names.given import given_name_genders
from dateline.transforms.quotes.attributions import Attribution
from dateline.transforms.quotes.described import Description, Portrait, fit_features, head_noun, noun_kind, portrait
from dateline.transforms.quotes.nearness import FAR_BEFORE, FAR_BEHIND, Nearness
from dateline.transforms.quotes.reported import Span, overlapping
from dateline.transforms.syntax import grammar
from dateline.transforms.syntax.forms import PRONOUNS, Gender
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Entity, EntityMention
from dateline.transforms.tables.vocabularies import EntityLabel, MentionType

MAX_ODDS = 8.0
FIRST_SENTENCES = 2


@dataclass(frozen=True)
class PossibleSpeaker:
    """An entity that the article names, with where it is mentioned and how it is described there."""

    entity: Entity
    spans: tuple[Span, ...]
    """Of all mentions, in text order."""
    names: tuple[tuple[int, int], ...]
    """Tokens of each name: first, and behind the last."""
    sentences: tuple[int, ...]
    """Number of the sentence of each mention."""
    subjects: frozenset[int]
    """Sentences of whose clauses it is a subject."""
    genders: Mapping[Gender, float]
    portrait: Portrait

    @cached_property
    def look(self) -> Hashable:
        """What is seen of it from afar, but for whether it is known yet."""
        first, genders = self.sentences[0] <= FIRST_SENTENCES, tuple(self.genders.values())
        return self.entity.label, first, len(self.spans), genders, self.portrait.sectors


@dataclass(frozen=True)
class Turn:
    """One attribution whose speaker is looked for."""

    attribution: Attribution
    reading: SpeakerReading
    anchor_char: int
    coreferent: str | None
    """The entity that coreference finds for the source."""
    before: str | None
    """Who speaks in the attribution before."""
    before_char: int
    behind: str | None
    """Whom a name says to speak in the attribution behind."""
    continued: str | None
    """Who speaks in the attribution that this one goes on."""
    alike: tuple[str | None, ...] = ()
    """Who speaks in the last attribution before whose source has the same noun ("the *report*"); empty without one."""


@dataclass
class Surroundings:
    """An article's sentences and named entities."""

    parsed: ParsedDocument
    mentions: Sequence[EntityMention]
    entities: Sequence[Entity]
    starts: Sequence[int] = field(init=False)

    def __post_init__(self) -> None:
        self.starts = [sentence.start_char for sentence in self.parsed.sentences]

    def sentence(self, char: int) -> int:
        return bisect_right(self.starts, char)

    @cached_property
    def candidates(self) -> list[PossibleSpeaker]:
        """In the order of the entities."""
        own: dict[str, list[EntityMention]] = {entity.entity_id: [] for entity in self.entities}
        for mention in self.mentions:
            if mention.entity_id in own:
                own[mention.entity_id].append(mention)
        return [self._candidate(entity, own[entity.entity_id]) for entity in self.entities]

    @cached_property
    def nearness(self) -> Nearness:
        return Nearness(self.candidates)

    def _candidate(self, entity: Entity, mentions: Sequence[EntityMention]) -> PossibleSpeaker:
        tokens = [self.parsed.tokens(m.start_char, m.end_char) for m in mentions]
        named = [span for span, m in zip(tokens, mentions, strict=True) if m.mention_type is MentionType.NAM]
        described = [span for span, m in zip(tokens, mentions, strict=True) if m.mention_type is MentionType.NOM]
        subjects = (span.root for span in tokens if grammar.is_subject(grammar.first_conjunct(span.root)))
        return PossibleSpeaker(
            entity,
            tuple((m.start_char, m.end_char) for m in mentions),
            tuple((span.start, span.end) for span in named),
            tuple(self.sentence(m.start_char) for m in mentions),
            frozenset(self.sentence(word.idx) for word in subjects),
            _genders(entity, tokens),
            portrait(entity, named, described),
        )


def _genders(entity: Entity, mentions: Sequence[TokenSpan]) -> dict[Gender, float]:
    """Evidence for each gender: pronouns, and given names of one gender only."""
    found = dict.fromkeys(Gender, 0.0)
    for words in mentions:
        pronoun = PRONOUNS.get(words[0].lower_) if len(words) == 1 else None
        if pronoun is not None and pronoun.gender is not None:
            found[pronoun.gender] += 1
    given = given_name_genders().get(fold(entity.name.split()[0])) if entity.label is EntityLabel.PERSON else None
    if given is not None:
        found[Gender(given)] += 2
    return found


def kind_of(source: str | None) -> str:
    """The kind of a source (a pronoun, a description, none); each kind has its own weights."""
    if source is None:
        return "nothing"
    return "pronoun" if source.lower() in PRONOUNS else "description"


def features(around: Surroundings, turn: Turn) -> list[Features]:
    """The features of each candidate."""
    if not around.candidates:
        return []
    shared, described = _source_features(around, turn), _description(around, turn)
    near = _standing_out(around, turn, described)
    odds = {place: _odds(turn.reading, around.candidates[place]) for place in near}
    most = max(len(candidate.spans) for candidate in around.candidates)
    last = around.nearness.last_before(turn.anchor_char)
    best = max((each for each in odds.values() if each is not None), default=None)

    def of(place: int, candidate: PossibleSpeaker) -> Features:
        return {
            **shared,
            **_network_features(odds.get(place), best),
            **_place_features(around, turn, candidate, last),
            **_turn_features(around, turn, candidate),
            **_form_features(around, turn, candidate, described),
            "mentions": min(len(candidate.spans), 10) / 10,
            "most mentioned": float(len(candidate.spans) == most),
        }

    found: list[Features] = []
    alike: dict[Hashable, Features] = {}
    for place, candidate in enumerate(around.candidates):
        look = None if place in near else (candidate.look, candidate.spans[0][0] < turn.anchor_char)
        shown = alike.get(look) or of(place, candidate)
        if look is not None:
            alike[look] = shown
        found.append(shown)
    return found


def _standing_out(around: Surroundings, turn: Turn, description: Description | None) -> set[int]:
    """The indices of the candidates that cannot be taken for others of the same look."""
    nearness, reading = around.nearness, turn.reading.names
    spoken = (turn.coreferent, turn.before, turn.behind, turn.continued, *turn.alike)
    found = nearness.around(around.sentence(turn.anchor_char))
    found.update(nearness.within(nearness.last_before(turn.anchor_char)))
    found.update(nearness.by_id[entity_id] for entity_id in spoken if entity_id in nearness.by_id)
    found.update(nearness.named(reading.start, reading.start + len(reading.odds)))
    for span in (*turn.attribution.content, *([turn.attribution.source] if turn.attribution.source else [])):
        found |= nearness.mentioned(span)
    return found | (nearness.described({*description.said, description.noun}) if description else set())


def _description(around: Surroundings, turn: Turn) -> Description | None:
    """The source, if it describes the speaker."""
    source = turn.attribution.source
    if source is None or kind_of(around.parsed.text[slice(*source)]) != "description":
        return None
    words = around.parsed.tokens(*source)
    noun = head_noun(words)
    places = around.nearness.by_role.get(noun, ()), around.nearness.mentioned(source)
    called, inside = ((around.candidates[place].entity.entity_id for place in each) for each in places)
    return Description(words, frozenset(called), frozenset(inside))


def _odds(reading: SpeakerReading, candidate: PossibleSpeaker) -> float | None:
    """The log odds of its name that the network favours most; None where all its names are out of reach."""
    found = [odds for words in candidate.names if (odds := reading.names.odds_of(words)) is not None]
    return min(max(*found, -MAX_ODDS), MAX_ODDS) if found else None


def _network_features(odds: float | None, best: float | None) -> Features:
    if odds is None or best is None:
        return {"out of reach": 1.0}
    return {"odds": odds / MAX_ODDS, "favoured": float(odds == best), "behind favoured": (best - odds) / MAX_ODDS}


def _source_features(around: Surroundings, turn: Turn) -> Features:
    """What speaks for the speaker being named at all: the same for each candidate."""
    found = {"named": log_odds(turn.reading.named_score), f"type {turn.attribution.quote_type}": 1.0}
    source = turn.attribution.source
    if source is None:
        return found
    words = around.parsed.tokens(*source)
    first = words[0].lower_
    if first in PRONOUNS and len(words) == 1:
        return {**found, f"pronoun {first}": 1.0}
    root = words.root
    return {
        **found,
        f"first {first}": float(first in {"the", "a", "an", "this", "his", "her", "one", "some"}),
        "plural": float(root.tag_ in {"NNS", "NNPS"}),
        "proper": float(root.pos_ == "PROPN"),
        f"noun {noun_kind(root)}": 1.0,
        "words": min(len(words), 10) / 10,
    }


def _place_features(around: Surroundings, turn: Turn, candidate: PossibleSpeaker, last: int) -> Features:
    """How near, how early and in which place of their sentences it is mentioned.

    Args:
        last: the last sentence before the attribution that mentions a person; -1 where none does.
    """
    at = around.sentence(turn.anchor_char)
    before = candidate.sentences[: bisect_left(candidate.spans, (turn.anchor_char,))]
    behind = _first_behind(around, turn, candidate)
    return {
        f"before {min(at - before[-1], FAR_BEFORE)}" if before else f"first behind {behind}": 1.0,
        "subject here": float(at in candidate.subjects),
        "subject before": float(at - 1 in candidate.subjects),
        "first": float(candidate.sentences[0] <= FIRST_SENTENCES),
        "last mentioned": float(bool(before) and before[-1] == last),
    }


def _first_behind(around: Surroundings, turn: Turn, candidate: PossibleSpeaker) -> int | None:
    """How many sentences behind the attribution it is mentioned first, 4 for more; None if it is mentioned before."""
    is_known = candidate.spans[0][0] < turn.anchor_char
    return None if is_known else min(candidate.sentences[0] - around.sentence(turn.anchor_char), FAR_BEHIND)


def _turn_features(around: Surroundings, turn: Turn, candidate: PossibleSpeaker) -> Features:
    """Whether it speaks before or behind, or stands in what is said."""
    entity_id = candidate.entity.entity_id
    distance = around.sentence(turn.anchor_char) - around.sentence(turn.before_char)
    contents = turn.attribution.content
    return {
        "coreferent": float(entity_id == turn.coreferent),
        f"speaks before {min(max(distance, 0), 3)}": float(entity_id == turn.before),
        "speaks behind": float(entity_id == turn.behind),
        "continued": float(entity_id == turn.continued),
        "same noun": float(turn.alike == (entity_id,)),
        "same noun unnamed": float(turn.alike == (None,)),
        "in content": float(any(overlapping(span, content) for span in candidate.spans for content in contents)),
    }


def _form_features(
    around: Surroundings, turn: Turn, candidate: PossibleSpeaker, description: Description | None
) -> Features:
    """Whether the words of the source fit it."""
    entity, source = candidate.entity, turn.attribution.source
    found: dict[str, float] = {f"label {entity.label}": 1.0}
    if description is not None:
        behind = _first_behind(around, turn, candidate)
        return {**found, **fit_features(description, entity, candidate.portrait, behind)}
    pronoun = PRONOUNS.get(around.parsed.text[slice(*source)].lower()) if source else None
    if pronoun is None or source is None:
        return found
    total = sum(candidate.genders.values())
    mine = candidate.genders[pronoun.gender] if pronoun.gender else 0.0
    gender = {"gender": mine / (total + 1), "other gender": (total - mine) / (total + 1)} if pronoun.gender else {}
    return {**found, f"{around.parsed.text[slice(*source)].lower()} {entity.label}": 1.0, **gender}
