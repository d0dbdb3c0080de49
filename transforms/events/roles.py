"""Which phrases of its sentence are actors and recipients of an event.

The weights (`lexicons/roles.toml`) are those of three log-linear models over what the phrases show
(`role_features.py`): which phrase of the sentence is the actor, which the recipient, and for each phrase by itself
whether it is one of them or neither.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from dateline.transforms.encoder.stretches import Range, bridged, stretches, trimmed
from dateline.transforms.events.clauses import possible_actors
from dateline.transforms.events.phrases import NAMING, Phrase
from dateline.transforms.events.role_features import PLACE, Scene, features
from dateline.transforms.log_linear import OUTSIDE, Features, probabilities, scores, shares, weights
from dateline.transforms.syntax import grammar
from dateline.transforms.tables.vocabularies import ArgumentRole

ROLES = (ArgumentRole.ACTOR, ArgumentRole.RECIPIENT)
TAKEN = 0.6
"""Minimum probability of any role at a word that is part of a place."""
LEAST_OF = 0.1
"""Minimum probability of a role, at some word, of what "of" adds to a phrase with that role."""


@dataclass(frozen=True, slots=True)
class Member:
    """Words with the role that they have in an event."""

    role: ArgumentRole
    words: Range
    is_main: bool = False
    """Whether it is the likeliest of its role."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Actors, recipients and places of an event."""

    trigger: int
    """Token index."""
    members: tuple[Member, ...]
    score: float
    """Probability that actor and recipient, or that there is none, are right."""


def cast(scene: Scene) -> Cast:
    """Who takes part, and where.

    One phrase, or none, is the actor, and another the recipient: of all pairs the likeliest. Others join them that are
    likelier than not to have the role as well, as of "Japan and South Korea signed".
    """
    shown = features(scene)
    acting = possible_actors(scene.phrases, scene.trigger)
    mains, score = _mains(shown, acting)
    also = [_weights("phrase", role) for role in ROLES]
    members = []
    for place, phrase in enumerate(scene.phrases):
        if place in mains:
            members.append(
                Member(ROLES[mains.index(place)], _whole(scene, phrase, 1 + mains.index(place)), is_main=True)
            )
            continue
        own = [scores(weight, [each])[0] for weight, each in zip(also, shown[place], strict=True)]
        found = probabilities(own, also[0][OUTSIDE])
        if place not in acting:
            found[0] = 0.0
        likeliest, role = max(zip(found, range(len(ROLES)), strict=True))
        if likeliest > 1 - sum(found) and mains[role] is not None:
            members.append(Member(ROLES[role], _whole(scene, phrase, 1 + role)))
    whole = [m for m in members if not any(_is_inside(m, other) for other in members)]
    return Cast(scene.trigger.i, (*whole, *places(scene)), score)


def _mains(shown: Sequence[Sequence[Features]], acting: Sequence[int]) -> tuple[list[int | None], float]:
    """The place of the phrase that is the actor, and of the one that is the recipient; the probability of both.

    Args:
        acting: places of the phrases that can be the actor.
    """
    options: list[int | None] = [*range(len(shown)), None]
    found = []
    for column, role in enumerate(ROLES):
        able = acting if role is ArgumentRole.ACTOR else range(len(shown))
        chances = shares(_weights(role.value, role), [shown[place][column] for place in able])
        found.append(dict.fromkeys(options, 0.0) | dict(zip(able, chances, strict=True)) | {None: 1 - sum(chances)})
    actors, recipients = found
    likely = [sorted(options, key=chances.__getitem__, reverse=True)[:2] for chances in found]  # the pair is of these
    pairs = ((a, r) for a, r in product(*likely) if a != r or a is None)
    actor, recipient = max(pairs, key=lambda pair: actors[pair[0]] * recipients[pair[1]])
    return [actor, recipient], actors[actor] * recipients[recipient]


def _whole(scene: Scene, phrase: Phrase, column: int) -> Range:
    """The words of the phrase, with whose it is and what its "of" adds: "*her* rival", "members *of the crowd*".

    The parse also hangs on the noun what somebody is accused or deprived of, which the network gives no role.

    Args:
        column: of the role of the phrase.
    """
    doc, head, end, first = phrase.head.doc, phrase.head, phrase.end, scene.reading.start
    while end < len(doc) and doc[end].lower_ == "of":
        behind = next((p for p in scene.all_phrases if p.head.head == head and _first(p) == end + 1), None)
        if behind is None or behind.start <= scene.trigger.i < behind.end:
            break
        if scene.mean[end - first : behind.end - first, column].max() < LEAST_OF:
            break
        head, end = behind.head, behind.end
    start = _first(phrase)
    return (phrase.start if start <= scene.trigger.i < phrase.start else start), end


def _first(phrase: Phrase) -> int:
    """The first word of the phrase with its possessor."""
    owners = (child for child in grammar.possessors(phrase.head) if child.right_edge.i + 1 == phrase.start)
    return next((child.left_edge.i for child in owners), phrase.start)


def _is_inside(member: Member, other: Member) -> bool:
    """Whether the words are a part of others with the same role: "Israeli" of "two Israeli ministers"."""
    (start, end), (first, last) = member.words, other.words
    return member != other and member.role is other.role and first <= start and end <= last


def places(scene: Scene) -> Iterator[Member]:
    """The stretches of words that the network takes for the place of the event."""
    doc, start, mean = scene.trigger.doc, scene.reading.start, scene.mean
    is_place = (mean[:, 1:].argmax(axis=1) == PLACE - 1) & (1 - mean[:, 0] >= TAKEN)
    if not is_place.any():
        return
    for first, end in stretches(bridged(is_place, mean[:, PLACE])):
        words = trimmed(doc, (start + first, start + end))
        if any(token.pos_ in NAMING for token in doc[slice(*words)]):
            yield Member(ArgumentRole.PLACE, words)


@cache
def _weights(kind: str, role: ArgumentRole) -> dict[str, float]:
    """The weights that a kind of choice gives the features for a role, and that of there being no right option."""
    opening = f"{role.value}: "
    learnt = weights("roles")[kind]
    own = {name.removeprefix(opening): weight for name, weight in learnt.items() if name.startswith(opening)}
    return own | {OUTSIDE: learnt[OUTSIDE]}
