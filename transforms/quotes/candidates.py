"""Who may speak where no name says it: what the article shows of each entity, seen from one attribution."""

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from dateline.transforms.encoder.calibration import log_odds
from dateline.transforms.encoder.speech import SpeakerReading
from dateline.transforms.log_linear import Features
from dateline.transforms.quotes.attributions import Attribution
from dateline.transforms.quotes.described import Description, fit_features, head_noun, noun_kind
from dateline.transforms.quotes.nearness import FAR_BEFORE, FAR_BEHIND
from dateline.transforms.quotes.reported import Span, overlapping
from dateline.transforms.quotes.surroundings import FIRST_SENTENCES, PossibleSpeaker, Surroundings
from dateline.transforms.syntax import grammar
from dateline.transforms.syntax.forms import PRONOUNS
from dateline.transforms.tables.vocabularies import EntityLabel

MAX_ODDS = 8.0
ADDRESSEE = "addressee"
"""Feature of whom the speech is said to, who does not say it."""
FAR_LINES = 3
"""Lines from which on it makes no difference how far away a candidate is mentioned."""


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
    outer: str | None = None
    """Who speaks in the attribution in whose content the words of this one stand: "“*He said no*,” Lee told us"."""
    outer_kind: str = ""
    """The type of that attribution, or "same source" where both have one source: "*Lee* denied it and vowed to go"."""
    is_of_unnamed: bool = False
    """Whether coreference finds that the source goes back to, or on with, somebody who is never named."""
    alike: tuple[str | None, ...] = ()
    """Who speaks in the last attribution before whose source has the same noun ("the *report*"); empty without one."""


def kind_of(source: str | None) -> str:
    """The kind of a source (a pronoun, a description, none); each kind has its own weights."""
    if source is None:
        return "nothing"
    return "pronoun" if source.lower() in PRONOUNS else "description"


def features(around: Surroundings, turn: Turn) -> list[Features]:
    """The features of each candidate."""
    if not around.candidates:
        return []
    source = turn.attribution.source
    beside = around.beside(source)
    candidates = {**dict(enumerate(around.candidates)), **beside}
    shared, described = _source_features(around, turn), _description(around, turn, candidates)
    last_named = around.last_named(turn.anchor_char, turn.attribution.content)
    near = _standing_out(around, turn, described).union(beside, () if last_named is None else (last_named,))
    odds = {place: _odds(turn.reading, candidates[place]) for place in near}
    most = max(len(candidate.spans) for candidate in candidates.values())
    last = around.nearness.last_before(min(turn.anchor_char, source[0]) if source else turn.anchor_char)
    best = max((each for each in odds.values() if each is not None), default=None)

    def of(place: int, candidate: PossibleSpeaker) -> Features:
        return {
            **shared,
            **_network_features(odds.get(place), best),
            **_place_features(around, turn, candidate, last),
            **_line_features(around, turn, candidate),
            "last named": float(place == last_named),
            **_turn_features(around, turn, candidate),
            **_form_features(around, turn, candidate, described),
            "mentions": min(len(candidate.spans), 10) / 10,
            "most mentioned": float(len(candidate.spans) == most),
        }

    found: list[Features] = []
    alike: dict[Hashable, Features] = {}
    for place, candidate in candidates.items():
        is_known = candidate.spans[0][0] < turn.anchor_char
        look = None if place in near else (candidate.look, is_known, *_line_features(around, turn, candidate).items())
        shown = alike.get(look) or of(place, candidate)
        if look is not None:
            alike[look] = shown
        found.append(shown)
    return found


def _standing_out(around: Surroundings, turn: Turn, description: Description | None) -> set[int]:
    """The indices of the candidates that cannot be taken for others of the same look."""
    nearness, reading = around.nearness, turn.reading.names
    spoken = (turn.coreferent, turn.before, turn.behind, turn.continued, turn.outer, *turn.alike)
    found = nearness.around(around.sentence(turn.anchor_char))
    found.update(nearness.within(nearness.last_before(turn.anchor_char)))
    found.update(nearness.by_id[entity_id] for entity_id in spoken if entity_id in nearness.by_id)
    found.update(nearness.named(reading.start, reading.start + len(reading.odds)))
    attribution = turn.attribution
    for span in (*attribution.content, attribution.source, attribution.addressee):
        found |= nearness.mentioned(span) if span else set()
    return found | (nearness.described({*description.said, description.noun}) if description else set())


def _description(around: Surroundings, turn: Turn, candidates: Mapping[int, PossibleSpeaker]) -> Description | None:
    """The source, if it describes the speaker."""
    source = turn.attribution.source
    if source is None or kind_of(around.parsed.text[slice(*source)]) != "description":
        return None
    words = around.parsed.tokens(*source)
    noun, nearness = head_noun(words), around.nearness
    owners = [(owner.idx, owner.idx + len(owner)) for owner in grammar.possessors(words.root)]

    def mentioned(span: Span) -> Iterator[str]:
        known = (candidates[place] for place in nearness.mentioned(span))
        return (each.entity.entity_id for each in known if any(overlapping(one, span) for one in each.spans))

    called = (each for place in nearness.by_role.get(noun, ()) if noun in (each := candidates[place]).portrait.roles)
    return Description(
        words,
        called=frozenset(each.entity.entity_id for each in called),
        inside=frozenset(mentioned(source)),
        owners=frozenset(each for owner in owners for each in mentioned(owner)),
        named_odds=log_odds(turn.reading.named_score),
    )


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


def _line_features(around: Surroundings, turn: Turn, candidate: PossibleSpeaker) -> Features:
    """How far off, in lines, it is mentioned before, and whether it is brought in here or in the line before."""
    known = bisect_left(candidate.spans, (turn.anchor_char,))
    if not known:
        return {}
    at = around.line(turn.anchor_char)
    first, last = (around.line(candidate.spans[place][0]) for place in (0, known - 1))
    return {
        f"lines {min(at - last, FAR_LINES)}": 1.0,
        "new here": float(first == at),
        "new in line before": float(first == at - 1),
    }


def _turn_features(around: Surroundings, turn: Turn, candidate: PossibleSpeaker) -> Features:
    """Whether it speaks before or behind, or stands in what is said."""
    entity_id = candidate.entity.entity_id
    distance = around.sentence(turn.anchor_char) - around.sentence(turn.before_char)
    contents, addressee = turn.attribution.content, turn.attribution.addressee
    head = around.parsed.tokens(*addressee).root.idx if addressee else -1
    return {
        "coreferent": float(entity_id == turn.coreferent),
        "coreferent with others": float(turn.coreferent is not None and entity_id != turn.coreferent),
        "coreferent unnamed": float(turn.is_of_unnamed),
        f"outer {turn.outer_kind}": float(turn.outer is not None and entity_id == turn.outer),
        ADDRESSEE: float(any(start <= head < end for start, end in candidate.spans)),
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
        is_body_before = description.kind == "organization" and entity.entity_id == turn.before
        found["speaks before, but a person"] = float(is_body_before and entity.label is EntityLabel.PERSON)
        return {**found, **fit_features(description, entity, candidate.portrait, behind)}
    pronoun = PRONOUNS.get(around.parsed.text[slice(*source)].lower()) if source else None
    if pronoun is None or source is None:
        return found
    total = sum(candidate.genders.values())
    mine = candidate.genders[pronoun.gender] if pronoun.gender else 0.0
    gender = {"gender": mine / (total + 1), "other gender": (total - mine) / (total + 1)} if pronoun.gender else {}
    if pronoun.person == 1:
        found["outer to first person"] = float(entity.entity_id == turn.outer)
    return {**found, f"{around.parsed.text[slice(*source)].lower()} {entity.label}": 1.0, **gender}
