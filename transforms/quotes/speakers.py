"""Speakers: the entity that the source names, otherwise the learnt choice among the entities of the article."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from dateline.transforms.encoder.facts import facts_of
from dateline.transforms.encoder.speech import UNASKED
from dateline.transforms.log_linear import shares, weights
from dateline.transforms.names.canonical import is_body
from dateline.transforms.quotes.attributions import Attribution
from dateline.transforms.quotes.candidates import ADDRESSEE, Turn, features, kind_of
from dateline.transforms.quotes.labelled import is_answer, is_question
from dateline.transforms.quotes.reported import Span, overlapping, within
from dateline.transforms.quotes.sources import UNKNOWN, Mentioned, Speaker, sources
from dateline.transforms.quotes.surroundings import Surroundings
from dateline.transforms.syntax.overlaps import Overlaps
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Entity, EntityMention
from dateline.transforms.tables.vocabularies import MentionType, SpeakerKind

NAMED_SCORE = 0.95
"""Score of a speaker whose source is a name."""
FOUND = {SpeakerKind.UNNAMED: SpeakerKind.NOMINAL, SpeakerKind.UNKNOWN: SpeakerKind.IMPLIED}
"""What a speaker is whom the choice finds behind words that name nobody, or behind none."""
READINESS = 0.7
"""An entity is taken from this share of the probability of nobody named. On articles left out, with 1.0 and 0.7 as many
choices are right in all (763 and 762 of 899 behind descriptions), of those with a named speaker 190 and 201 of 275."""


class Earlier(NamedTuple):
    """Places of attributions before one that tell who speaks in it; None where there is none."""

    alike: int | None
    """The last whose source has the same head noun."""
    outer: int | None
    """The last in whose content its cue, or else its content, stands."""
    level: int | None
    """The last that stands within the same speech, or, as it does, within none."""


def speakers(
    parsed: ParsedDocument, attributions: Sequence[Attribution], mentions: Sequence[EntityMention], named: Mentioned
) -> list[Speaker]:
    """One speaker an attribution, in the same order. An entity that the article never names is an unnamed speaker.

    A source that is a name is its own evidence. Behind a pronoun, a description or no source, one of the named entities
    or none is chosen by what the network, coreference and the turns of speech show of each (`candidates.py`).

    Args:
        named: the mentions, with the entities of `named_entities`.
    """
    around = Surroundings(parsed, mentions, list(named.by_id.values()))
    own = sources(parsed, attributions, named)
    earlier = earlier_ones(parsed, attributions)
    found: list[Speaker] = []
    before: list[str | None] = []
    for place, speaker in enumerate(own):
        if speaker.kind is SpeakerKind.NAMED or is_question(parsed.text, attributions[place].source):
            found.append(replace(speaker, score=NAMED_SCORE))
        else:
            turn = turn_of(around, attributions, place, own, before, earlier[place])
            found.append(chosen(around, turn, speaker))
        before.append(_entity_id(found[-1]))
    return found


def named_entities(mentions: Iterable[EntityMention], entities: Iterable[Entity]) -> list[Entity]:
    """The entities that the article calls by a name, and bodies that it calls by whose they are: "Seattle police"."""
    named = {mention.entity_id for mention in mentions if mention.mention_type is MentionType.NAM}
    return [entity for entity in entities if entity.entity_id in named or is_body(entity)]


def turn_of(
    around: Surroundings,
    attributions: Sequence[Attribution],
    place: int,
    own: Sequence[Speaker],
    before: Sequence[str | None],
    earlier: Earlier,
) -> Turn:
    """An attribution as the choice of its speaker sees it.

    Args:
        own: what the source of each attribution says by itself.
        before: the entities that speak in the attributions before.
    """
    attribution = attributions[place]
    anchor = _anchor(around.parsed, attribution)
    follows = next(iter(own[place + 1 : place + 2]), UNKNOWN)
    continued = attribution.continues if attribution.continues is not None else len(before)
    alike, outer, last = earlier
    speaker, source = own[place], attribution.source
    return Turn(
        attribution=attribution,
        reading=facts_of(around.parsed.doc).speaker(anchor) if around.candidates else UNASKED,
        anchor_char=around.parsed.doc[anchor].idx,
        coreferent=_entity_id(own[place]),
        before=before[last] if last is not None else None,
        before_char=attributions[last].content[-1][1] - 1 if last is not None else 0,
        behind=_entity_id(follows) if follows.kind is SpeakerKind.NAMED else None,
        continued=before[continued] if continued < len(before) else None,
        outer=before[outer] if outer is not None else None,
        outer_kind=_kind(attributions[outer], source) if outer is not None else "",
        is_of_unnamed=speaker.entity is None and source is not None and around.is_of_unnamed(source),
        alike=() if alike is None else (before[alike],),
    )


def earlier_ones(parsed: ParsedDocument, attributions: Sequence[Attribution]) -> list[Earlier]:
    """For each attribution those before it that tell who speaks."""
    contents = [(place, span) for place, each in enumerate(attributions) for span in each.content]
    holding = Overlaps(contents, lambda content: content[1])
    last_with: dict[str, int] = {}
    last_within: dict[int | None, int] = {}
    found: list[Earlier] = []
    for place, each in enumerate(attributions):
        noun = parsed.tokens(*each.source).root.lemma_ if each.source else None
        words = each.cue[0] if each.cue else each.content[0]
        outer = max((at for at, span in holding(*words) if at < place and within(words, span)), default=None)
        alike = last_with.get(noun) if noun is not None else None
        found.append(Earlier(alike, outer, last_within.get(outer)))
        last_within[outer] = place
        if noun is not None:
            last_with[noun] = place
    return found


def _kind(outer: Attribution, source: Span | None) -> str:
    """How speech within speech can be told to be of the outer speaker: `Turn.outer_kind`."""
    is_same = source is not None and outer.source is not None and overlapping(source, outer.source)
    return "same source" if is_same else str(outer.quote_type)


def _entity_id(speaker: Speaker) -> str | None:
    return speaker.entity.entity_id if speaker.entity else None


def chosen(around: Surroundings, turn: Turn, own: Speaker) -> Speaker:
    """The likeliest speaker, or nobody that the article names, with the probability of either."""
    text, source = around.parsed.text, turn.attribution.source
    weight = weights("speakers")[kind_of(text[slice(*source)] if source else None)]
    shown = features(around, turn)
    found = [0.0 if each[ADDRESSEE] else share for share, each in zip(shares(weight, shown), shown, strict=True)]
    if is_answer(text, source, turn.attribution.cue) and any(found):
        found = [each / sum(found) for each in found]
    nobody = 1 - sum(found)
    best = max(range(len(found)), key=found.__getitem__, default=None)
    if best is None or found[best] <= READINESS * nobody:
        is_described = own.kind is SpeakerKind.NOMINAL
        return Speaker(None, own.span, SpeakerKind.UNNAMED if is_described else own.kind, nobody)
    return Speaker(around.candidates[best].entity, own.span, FOUND.get(own.kind, own.kind), found[best])


def _anchor(parsed: ParsedDocument, attribution: Attribution) -> int:
    """Token index of the first word of the cue, or of the content where there is no cue."""
    span = attribution.cue[0] if attribution.cue else attribution.content[0]
    words = parsed.tokens(*span)
    return next((word.i for word in words if not (word.is_punct or word.is_space)), words.start)
