"""Antecedents of definite descriptions of people and organisations: "the minister", "the 29-year-old", "the company".

Each possible antecedent is weighed by what the article says of it, and the likeliest wins. The weights
(`lexicons/descriptions.toml`) are those of a log-linear model over the candidates and "none of them".
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice, takewhile

from dateline.transforms.coreference.chains import Chain, Chains, compatible
from dateline.transforms.coreference.context import Context
from dateline.transforms.coreference.groups import is_group
from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.coreference.stated import Stated, contradicts, owners, stated_age
from dateline.transforms.coreference.votes import Votes
from dateline.transforms.lexicons import lexicon
from dateline.transforms.log_linear import Features, shares, weights
from dateline.transforms.names.gazetteer import is_nationality
from dateline.transforms.syntax.forms import DEMONSTRATIVES, NONE_OR_ANY, Gender
from dateline.transforms.tables.vocabularies import EntityLabel, MentionType

FAR_SENTENCES = 40
FAR_MENTIONS = 400


class Known:
    """What is known of an article's entities before descriptions are joined: how often each is named, and the genders
    that pronouns vote for; and of those as they grow, what their mentions state."""

    def __init__(self, chains: Iterable[Chain], votes: Votes) -> None:
        self.votes = votes
        named: dict[EntityLabel | None, list[int]] = defaultdict(list)
        for chain in chains:
            if chain.names:
                named[chain.label].append(len(chain.names))
        self._named = {label: (max(counts), sum(counts), len(counts)) for label, counts in named.items()}
        self._stated: dict[Chain, Stated] = {}

    def stated(self, context: Context, chain: Chain) -> Stated:
        """What the article states of the chain."""
        if (found := self._stated.get(chain)) is None:
            found = self._stated[chain] = Stated(context)
        found.read(chain)
        return found

    def prominence(self, chain: Chain) -> Features:
        """Features of how much of the article is about an entity, among those of its kind."""
        own = len(chain.names)
        if not own:
            return {}
        most, total, n_named = self._named[chain.label]
        return {
            "named": 1.0,
            "names": min(own, 8) / 8,
            "most named": float(own == most > 1),
            "share of names": own / total,
            "only one named": float(n_named == 1),
        }


def kind_of(mention: Mention) -> str | None:
    """The kind of choice; None for descriptions that this module leaves alone."""
    if mention.label is EntityLabel.PERSON:
        return None if mention.is_plural else "person"
    return "organization" if mention.label is EntityLabel.ORG else None


def choose(chains: Chains, context: Context, known: Known, mention: Mention) -> Mention | None:
    """The likeliest antecedent of a definite description, if it is likelier than that there is none."""
    kind, options = kind_of(mention), list(candidates(chains, context, known, mention))
    if kind is None or not options:
        return None
    found = shares(weights("descriptions")[kind], features(chains, context, known, mention, options))
    share, at = max((share, -at) for at, share in enumerate(found))
    return options[-at] if share > 1 - sum(found) else None


def candidates(chains: Chains, context: Context, known: Known, mention: Mention) -> Iterator[Mention]:
    """The last name or description of each chain that the description can refer to, nearest first; nobody speaks of
    himself as "the director", and no phrase refers to what it holds, "[Acme]'s chairman", or what holds it."""
    seen = {chains.of(mention)}
    nested = {chains.of(m) for m in (*context.around(mention), *context.within(mention))}
    at, speaker = context.sentence[mention.head], context.speaker_of(mention)
    for other in reversed(context.before(mention, FAR_MENTIONS)):
        if at - context.sentence[other.head] > FAR_SENTENCES:
            return
        chain = chains.of(other)
        if other.kind is MentionType.PRO or is_group(other) or chain in seen:
            continue
        seen.add(chain)
        is_possible = compatible(chain, chains.of(mention)) and known.votes.agrees(mention, chain)
        is_own_speech = speaker is not None and chains.of(speaker) is chain
        if not is_possible or is_own_speech or chain in nested or _is_apart(context, mention, other):
            continue
        if not contradicts(context, known.stated(context, chain), mention):
            yield other


def _is_apart(context: Context, mention: Mention, other: Mention) -> bool:
    """Whether both are parts of one clause, or "no", "every" or the like opens the antecedent."""
    is_of_clause = context.sentence[other.head] == context.sentence[mention.head] and (
        context.governor(other) == context.governor(mention)
    )
    is_quantified = other.kind is MentionType.NOM and context.doc[other.start].lower_ in NONE_OR_ANY
    return is_of_clause or is_quantified


def features(
    chains: Chains, context: Context, known: Known, mention: Mention, options: Iterable[Mention]
) -> list[Features]:
    """The features of each possible antecedent."""
    own = _own_features(context, mention)
    whose, age = owners(context, mention), stated_age(context, mention)
    found: list[Features] = []
    for other in options:
        chain = chains.of(other)
        stated = known.stated(context, chain)
        found.append(
            {
                **own,
                **known.prominence(chain),
                **_place_features(chains, context, stated, mention, other),
                **_word_features(stated, mention),
                **_kind_features(stated, known.votes.gender(chain), mention, whose, age),
            }
        )
    return found


def _own_features(context: Context, mention: Mention) -> Features:
    """Features of the description itself: whether it refers back at all."""
    opening = context.doc[mention.start].lower_
    determiner = "owned" if owners(context, mention) else "other"
    determiner = "the" if opening == "the" else "this" if opening in DEMONSTRATIVES else determiner
    return {
        f"determiner {determiner}": 1.0,
        f"modifiers {min(len(mention.modifiers), 3)}": 1.0,
        "has complement": float(mention.end - 1 > mention.head),
        "is subject": float(context.is_subject(mention)),
        "is speaking": float(context.is_speaking(mention)),
        "has age": float(stated_age(context, mention) is not None),
    }


def _place_features(chains: Chains, context: Context, stated: Stated, mention: Mention, other: Mention) -> Features:
    """Features of the places of the two in the text and in their clauses."""
    chain = chains.of(other)
    before = takewhile(lambda m: m.head < mention.head, (m for m in chain.mentions if m.kind is not MentionType.PRO))
    has_spoken = stated.speaks_from is not None and stated.speaks_from < mention.head
    distance = context.distance(mention, other)
    farthest = next((edge for edge in (0, 1, 2, 4, 8, 15) if distance <= edge), 40)
    return {
        f"sentences to {farthest}": 1.0,
        "mentioned before": len(list(islice(before, 8))) / 8,
        "in lead": float(context.sentence[chain.mentions[0].head] < 2),
        "topic": float(any(chains.of(topic) is chain for topic in context.topical(mention))),
        "subject": float(context.is_subject(other)),
        "both speak": float(context.is_speaking(mention) and has_spoken),
        "same speech": float(context.speech(mention) == context.speech(other)),
    }


def _word_features(stated: Stated, mention: Mention) -> Features:
    """Features of the description's words beside those that the article uses of the antecedent."""
    noun = mention.lemma
    has_office = not stated.offices.isdisjoint(_offices_called(noun))
    is_from = is_nationality(noun) and mention.country in stated.countries
    is_word = noun in stated.nouns or noun in stated.title_words or noun in stated.name_words
    is_called_so = has_office or is_from or is_word
    new = mention.modifiers - stated.every
    found = {
        "same noun": float(noun in stated.nouns),
        "noun in title": float(is_from or noun in stated.title_words),
        "noun in name": float(noun in stated.name_words),
        "office": float(has_office),
        "other noun": float(bool(stated.nouns or stated.title_words) and not is_called_so),
        "no new modifier": float(bool(mention.modifiers) and not new),
        "new modifiers": min(len(new), 3) / 3,
    }
    if is_called_so:
        found["called so, new modifiers"] = min(len(new), 3) / 3
        found["called so, no modifiers"] = float(not mention.modifiers)
    return found


@cache
def _roles() -> dict[str, frozenset[str]]:
    return {noun: frozenset(offices) for noun, offices in lexicon("titles")["roles"].items()}


def _offices_called(noun: str) -> frozenset[str]:
    """The offices that a wider word can mean: a foreign minister is a diplomat."""
    return _roles().get(noun, frozenset())


def _kind_features(
    stated: Stated, gender: Gender | None, mention: Mention, whose: tuple[str, ...], age: str | None
) -> Features:
    """Features of the country, owner, gender and age that the description and its antecedent state.

    Args:
        gender: of the antecedent.
        whose: the owner that the description states.
        age: that it states.
    """
    countries = stated.countries
    return {
        "same country": float(mention.country in countries),
        "other country": float(bool(mention.country and countries) and mention.country not in countries),
        "same owner": float(whose in stated.owners),
        "other owner": float(bool(whose and stated.owners) and whose not in stated.owners),
        "same gender": float(mention.gender is not None and gender is mention.gender),
        "generic noun": float(mention.lemma in lexicon("nouns")["organization"]["generic"]),
        "same age": float(age in stated.ages),
    }
