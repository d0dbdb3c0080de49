"""How well a description in place of a name ("the minister", "the company") fits an entity of the article."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from dateline.transforms.lexicons import fold, lexicon
from dateline.transforms.log_linear import Features
from dateline.transforms.names.sectors import sector_of, sector_of_name
from dateline.transforms.quotes.cue_lexicon import cue_nouns
from dateline.transforms.syntax import grammar
from dateline.transforms.syntax.forms import POSSESSIVES
from dateline.transforms.tables.event_vocabularies import Sector
from dateline.transforms.tables.records import Entity
from dateline.transforms.tables.vocabularies import EntityLabel, MentionType

NEAR_WORDS = 6
"""Words on each side of a name that say who it is: "hedge fund investor *Ann Lee*"."""
MAX_BEFORE = 3
"""Words before a name among which its office stands: "*prime minister* Ann Lee"."""
DETERMINERS = {
    "indefinite": frozenset({"a", "an", "one", "some", "another", "several", "many", "two", "three"}),
    "definite": frozenset({"the", "this", "that", "these", "both"}),
    "possessive": POSSESSIVES,
}
CONTENT = frozenset({"NOUN", "ADJ", "PROPN"})
"""Parts of speech of the words that describe somebody."""


@dataclass(frozen=True)
class Portrait:
    """What an article says of an entity, words as folded lemmas."""

    words: frozenset[str]
    """Content words of its descriptions and beside its names, and its title."""
    roles: frozenset[str]
    """Nouns that it is called by: its title, heads of its descriptions, appositions and predicates."""
    sectors: frozenset[Sector]
    name: frozenset[str]
    """Words of its name, folded."""


@dataclass(frozen=True)
class Description:
    """A source that describes the speaker, and the entities of the article that it can have to do with."""

    words: TokenSpan
    called: frozenset[str]
    """Ids of the entities that the article calls by its noun somewhere."""
    inside: frozenset[str]
    """Ids of the entities that it mentions: Acme in "the *Acme* spokesman"."""
    owners: frozenset[str] = frozenset()
    """Ids of the entities whose somebody it describes: Lee in "*Lee*'s son", "*his* son"."""
    named_odds: float = 0.0
    """Log odds that the article names the speaker."""

    @cached_property
    def noun(self) -> str:
        return head_noun(self.words)

    @cached_property
    def said(self) -> frozenset[str]:
        return frozenset(_content_words(self.words))

    @cached_property
    def kind(self) -> str:
        return noun_kind(self.words.root)

    @cached_property
    def sector(self) -> Sector | None:
        return sector_of([word.lemma_ for word in self.words], self.words.root.i - self.words.start)

    @cached_property
    def determiner(self) -> str:
        """Whether it brings somebody in ("a nurse"), goes back to somebody ("the nurse", "her nurse"), or neither."""
        first = self.words[0].lower_
        return next((kind for kind, forms in DETERMINERS.items() if first in forms), "bare")


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What one mention shows of its entity, words as folded lemmas."""

    words: frozenset[str]
    roles: frozenset[str]
    tokens: frozenset[int]
    """Indices of the words that it rests on."""


def glimpse(mention: TokenSpan, kind: MentionType, source: Collection[int] = ()) -> Glimpse:
    """What the words beside a name, or those of a description, show; a pronoun shows nothing.

    Args:
        source: token indices of the words that are to be explained, and so explain nothing.
    """
    words: list[Token] = []
    roles: list[Token] = []
    if kind is MentionType.NAM:
        near = mention.doc[max(mention.start - NEAR_WORDS, 0) : mention.end + NEAR_WORDS]
        words = [word for word in near if not mention.start <= word.i < mention.end and word.i not in source]
        roles = [*_roles(mention)]
    elif kind is MentionType.NOM:
        words, roles = [*mention], [mention.root]
    return Glimpse(
        words=frozenset(_content_words(words)),
        roles=frozenset(fold(noun.lemma_) for noun in roles if noun.i not in source),
        tokens=frozenset(word.i for word in (*words, *roles)),
    )


def portrait(entity: Entity, glimpses: Iterable[Glimpse]) -> Portrait:
    """What the article says of an entity, by its mentions and its title."""
    shown = [*glimpses]
    title = {fold(word) for word in (entity.title or "").split()}
    called = [entity.title or ""] if entity.label is EntityLabel.PERSON else [entity.name, *entity.aliases]
    return Portrait(
        words=frozenset(title.union(*(each.words for each in shown))),
        roles=frozenset(title.union(*(each.roles for each in shown))),
        sectors=frozenset(filter(None, map(sector_of_name, called))),
        name=frozenset(fold(word) for word in entity.name.split()),
    )


def _roles(name: TokenSpan) -> Iterator[Token]:
    """The nouns right before a name, its appositions, and what it is said to be: "the *mayor* Ann Lee, a *lawyer*"."""
    before = reversed(name.doc[max(name.start - MAX_BEFORE, 0) : name.start])
    yield from takewhile(lambda word: word.pos_ in {"NOUN", "PROPN"}, before)
    yield from grammar.appositions(name.root)
    yield from grammar.predicate_nominals(name.root)
    if name.root.dep_ in grammar.NAME_PART | {"appos"} and name.root.head.i < name.root.i:
        yield name.root.head


def _content_words(words: Iterable[Token]) -> Iterator[str]:
    return (fold(word.lemma_) for word in words if word.pos_ in CONTENT)


def noun_kind(noun: Token) -> str:
    """What a noun denotes: a person, an organization, a document (anything said or written), or another thing."""
    person, organisation = lexicon("nouns")["person"], lexicon("nouns")["organization"]
    if any(noun.lemma_ in person[part] for part in ("male", "female", "either", "kin")):
        return "person"
    if noun.lemma_ in organisation["words"]:
        return "organization"
    return "document" if noun.lemma_ in cue_nouns() else "thing"


def head_noun(description: TokenSpan) -> str:
    """The noun of the description, as a folded lemma."""
    return fold(description.root.lemma_)


def fit_features(description: Description, entity: Entity, shown: Portrait, behind: int | None) -> Features:
    """Whether the description means the entity.

    Args:
        behind: how many sentences behind the description the entity is mentioned first; None if it is mentioned before.
    """
    label, noun, kind = entity.label, description.noun, description.kind
    is_called, is_inside = entity.entity_id in description.called, entity.entity_id in description.inside
    others = description.said - {noun}
    has_sectors = description.sector is not None and bool(shown.sectors)
    introduced = f"{description.determiner} {'known' if behind is None else 'unknown'}"
    found = {
        f"{kind} {label}": 1.0,
        "named, but a person": description.named_odds * (kind == "organization" and label is EntityLabel.PERSON),
        f"plural {label}": float(description.words.root.tag_ in {"NNS", "NNPS"}),
        "owner": float(entity.entity_id in description.owners),
        f"in source {kind} {label}": float(is_inside),
        f"beside in source {label}": float(bool(description.inside) and not is_inside),
        introduced: 1.0,
        "noun is role": float(is_called),
        f"{description.determiner} noun is role": float(is_called),
        f"{introduced} noun is role": float(is_called),
        "only role": float(is_called and len(description.called) == 1),
        "role of others": float(bool(description.called) and not is_called),
        "shares words": min(len(others & shown.words), 3) / 3,
        "all words": float(bool(description.said) and description.said <= shown.words),
        "noun in name": float(noun in shown.name),
        "words in name": float(bool(others & shown.name)),
        "same sector": float(has_sectors and description.sector in shown.sectors),
        "other sector": float(has_sectors and description.sector not in shown.sectors),
    }
    if behind is not None:
        found[f"first behind {behind} noun is role"] = float(is_called)
    return found
