"""Antecedents of descriptions by a common noun: "the top U.S. diplomat", "his counterpart", "the company"."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import takewhile

from spacy.tokens import Doc, Token

from dateline.transforms.coreference.chains import Chain, Chains, compatible
from dateline.transforms.coreference.context import Context
from dateline.transforms.coreference.definites import Known, choose, kind_of
from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.coreference.stated import owners
from dateline.transforms.coreference.votes import Votes
from dateline.transforms.lexicons import fold, lexicon
from dateline.transforms.names.gazetteer import one_country
from dateline.transforms.syntax.forms import DEFINITE, INDEFINITE, NONE_OR_ANY
from dateline.transforms.syntax.grammar import subjects
from dateline.transforms.tables.vocabularies import PLACES, EntityLabel, MentionType

Choose = Callable[[Chains, Context, Known, Mention], Mention | None]

COUNTRY_NOUNS = frozenset({"country", "nation", "republic", "kingdom", "homeland"})
CITY_NOUNS = frozenset({"city", "capital", "town", "metropolis", "village"})
RENAMING = frozenset({"born", "née", "nee", "aka", "a.k.a", "a.k.a.", "alias"})
MAX_RENAMING = 4
"""Words between a name and what introduces the other: "Eve Price, also better [known] as Ace"."""
MAX_KNOWING = 5
"""Words from "known" to the "as" behind it: "*known* to all the world *as* Ace"."""
NEAR_SENTENCES = 3
"""Maximum distance, in sentences, of a description from an antecedent that it shares no word with."""
FAR_SENTENCES = 40


def link_other_names(chains: Chains, context: Context) -> None:
    """Joins a person's names that the words between them say are one's: "born", "née", "known as"."""
    by_node = {context.token(mention).i: mention for mention in context.mentions}
    named = [mention for mention in context.mentions if mention.name and mention.label is EntityLabel.PERSON]
    for before, mention in zip([None, *named], named, strict=False):
        verb = _renaming(context.doc, mention.outer_start)
        if verb is None:
            continue
        called = next((by_node[subject.i] for subject in subjects(verb) if subject.i in by_node), None)
        if called is None and before is not None and verb.i - before.end < MAX_RENAMING:
            called = before
        if called is not None and called.label is EntityLabel.PERSON:
            chains.merge(called, mention)


def _renaming(doc: Doc, start: int) -> Token | None:
    """The word right before the token that gives somebody another name: "[born]", "[known] as"."""
    if start > 1 and doc[start - 1].lower_ == "as":
        before = reversed(doc[max(0, start - 1 - MAX_KNOWING) : start - 1])
        between = takewhile(lambda token: not token.is_punct, before)
        return next((token for token in between if token.lower_ == "known"), None)
    return doc[start - 1] if start > 0 and doc[start - 1].lower_ in RENAMING else None


def link_descriptions(chains: Chains, context: Context, votes: Votes, choose: Choose = choose) -> None:
    """Joins definite descriptions with their antecedents, in text order: "a ferry … *the ferry*".

    Args:
        choose: returns the antecedent of a description of a person or an organisation.
    """
    described = _Described(context)
    known = Known(chains, votes)
    for mention in context.mentions:
        if mention.kind is not MentionType.NOM:
            continue
        antecedent = None
        if len(chains.of(mention).mentions) == 1 and not mention.is_definite and mention.is_plural:
            antecedent = _same_group(context, mention, described) or _same_body(mention, described)
        elif len(chains.of(mention).mentions) == 1 and mention.is_definite:
            antecedent = (
                choose(chains, context, known, mention)
                if kind_of(mention)
                else _same_words(chains, context, mention, described) or _place_of(chains, context, mention)
            )
        if antecedent is not None:
            chains.merge(antecedent, mention)
        described.add(mention)


class _Described:
    """The descriptions so far, by their nouns and by all their words."""

    def __init__(self, context: Context) -> None:
        self.by_noun: dict[str, list[Mention]] = defaultdict(list)
        self.bodies: dict[str, dict[str, Mention]] = defaultdict(dict)
        """Noun → name of a body in small letters → the last description of it."""
        self.last: dict[tuple[str, ...], Mention] = {}
        """The last in the very same words."""
        self._context = context

    def add(self, mention: Mention) -> None:
        self.by_noun[mention.lemma].append(mention)
        if mention.body:
            self.bodies[mention.lemma][mention.body.lower()] = mention
        self.last[self._context.words(mention)] = mention


def _same_words(chains: Chains, context: Context, mention: Mention, described: _Described) -> Mention | None:
    """The nearest description by the same noun that nothing in this one contradicts: "a ferry" for "the ferry", not for
    "her ferry"."""
    at, whose = context.sentence[mention.head], owners(context, mention)
    for other in reversed(described.by_noun[mention.lemma]):
        if at - context.sentence[other.head] > FAR_SENTENCES:
            return None
        if other.is_plural != mention.is_plural:
            continue
        if context.doc[other.start].lower_ in NONE_OR_ANY:
            continue
        if whose and owners(context, other) not in {(), whose}:
            continue
        if mention.modifiers <= other.modifiers and compatible(chains.of(other), chains.of(mention)):
            return other
    return None


def _same_group(context: Context, mention: Mention, described: _Described) -> Mention | None:
    """The nearest mention of a group in the very same words, if both stand without a determiner.

    Generic nouns such as "people" are left out, because their referent changes from one mention to the next.
    """
    words = context.words(mention)
    if mention.lemma in lexicon("nouns")["person"]["generic"] and not mention.modifiers:
        return None
    if any(context.doc[mention.start].lower_ in closed for closed in (DEFINITE, INDEFINITE)) or len(words) < 1:
        return None
    return described.last.get(words)


def _same_body(mention: Mention, described: _Described) -> Mention | None:
    """The only body before that has the noun in its name: "Oban police … *police*"."""
    same = list(described.bodies[mention.lemma].values())
    return same[0] if len(same) == 1 and not mention.modifiers else None


def _place_of(chains: Chains, context: Context, mention: Mention) -> Mention | None:
    """The country or town last named, for "the country" and "the city", or the palace last named for "the palace"."""
    if mention.label is not EntityLabel.GPE or mention.is_plural or mention.modifiers:
        return None
    if mention.lemma not in COUNTRY_NOUNS | CITY_NOUNS:
        named = (other for other in _named_before(context, mention) if other.label in PLACES)
        return next((other for other in named if other.name and _is_kind(other.name.text, mention.lemma)), None)
    for other in _named_before(context, mention):
        if other.label is EntityLabel.GPE:
            is_country = one_country(other.name.text if other.name else "") is not None
            if is_country == (mention.lemma in COUNTRY_NOUNS):
                return other
    return None


def _is_kind(name: str, noun: str) -> bool:
    words = fold(name).split()
    return len(words) > 1 and noun in {words[0], words[-1]}


def _named_before(context: Context, mention: Mention) -> Iterator[Mention]:
    """The names in the sentences right before the mention, the nearest first: "Acme Corp." before "the company"."""
    at = context.sentence[mention.head]
    for other in context.all_before(mention):
        if at - context.sentence[other.head] > NEAR_SENTENCES:
            return
        if other.head < mention.head and other.kind is MentionType.NAM:
            yield other


def first_described(chain: Chain) -> Mention | None:
    """The fullest description of a chain without a name."""
    described = [mention for mention in chain.mentions if mention.kind is MentionType.NOM]
    return max(described, key=lambda mention: (mention.end - mention.start, -mention.start), default=None)
