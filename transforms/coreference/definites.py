"""Antecedents of definite descriptions of people and organisations: "the minister", "the 29-year-old", "the company".

Each possible antecedent is weighed by what the article says of it, and the likeliest wins. The weights
(`lexicons/descriptions.toml`) are those of a log-linear model over the candidates and "none of them".
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from dateline.transforms.coreference.chains import Chain, Chains, compatible
from dateline.transforms.coreference.context import Context
from dateline.transforms.coreference.groups import is_group
from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.coreference.stated import Stated, age_behind, contradicts, owners, stated_age
from dateline.transforms.coreference.votes import Votes
from dateline.transforms.lexicons import lexicon
from dateline.transforms.log_linear import Features, shares, weights
from dateline.transforms.names.gazetteer import is_nationality
from dateline.transforms.syntax.forms import NONE_OR_ANY
from dateline.transforms.tables.vocabularies import EntityLabel, MentionType

FAR_SENTENCES = 40
FAR_MENTIONS = 400
DETERMINERS = {"the": "the", "this": "this", "that": "this", "these": "this", "those": "this"}


class Known:
    """What is known of an article's entities before descriptions are joined: how often each is named, and the genders
    that pronouns vote for."""

    def __init__(self, chains: Iterable[Chain], votes: Votes) -> None:
        self.votes = votes
        self._named: dict[EntityLabel | None, list[int]] = defaultdict(list)
        for chain in chains:
            if chain.names:
                self._named[chain.label].append(len(chain.names))

    def prominence(self, chain: Chain) -> Features:
        """Features of how much of the article is about an entity, among those of its kind."""
        named, own = self._named[chain.label], len(chain.names)
        if not own:
            return {}
        return {
            "named": 1.0,
            "names": min(own, 8) / 8,
            "most named": float(own == max(named) > 1),
            "share of names": own / sum(named),
            "only one named": float(len(named) == 1),
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
    """The last name or description of each chain that the description can refer to, nearest first."""
    seen = {chains.of(mention)}
    at = context.sentence[mention.head]
    for other in reversed(context.before(mention, FAR_MENTIONS)):
        if at - context.sentence[other.head] > FAR_SENTENCES:
            return
        chain = chains.of(other)
        if other.kind is MentionType.PRO or is_group(other) or chain in seen:
            continue
        seen.add(chain)
        is_possible = compatible(chain, chains.of(mention)) and known.votes.agrees(mention, chain)
        if is_possible and not (_is_apart(context, chain, mention, other) or contradicts(context, chain, mention)):
            yield other


def _is_apart(context: Context, chain: Chain, mention: Mention, other: Mention) -> bool:
    """Whether one phrase holds the other ("[Acme]'s chairman"), both are parts of one clause, or "no", "every" or the
    like opens the antecedent."""
    holds = any(m.outer_start <= mention.head < m.end for m in chain.mentions)
    is_held = any(mention.start <= m.head < mention.end for m in chain.mentions)
    is_of_clause = context.sentence[other.head] == context.sentence[mention.head] and (
        context.governor(other) == context.governor(mention)
    )
    is_quantified = other.kind is MentionType.NOM and context.doc[other.start].lower_ in NONE_OR_ANY
    return holds or is_held or is_of_clause or is_quantified


def features(
    chains: Chains, context: Context, known: Known, mention: Mention, options: Iterable[Mention]
) -> list[Features]:
    """The features of each possible antecedent."""
    own = _own_features(context, mention)
    return [
        {
            **own,
            **known.prominence(chains.of(other)),
            **_place_features(chains, context, mention, other),
            **_word_features(context, chains.of(other), mention),
            **_kind_features(context, known.votes, chains.of(other), mention),
        }
        for other in options
    ]


def _own_features(context: Context, mention: Mention) -> Features:
    """Features of the description itself: whether it refers back at all."""
    opening = context.doc[mention.start].lower_
    determiner = DETERMINERS.get(opening) or ("owned" if owners(context, mention) else "other")
    return {
        f"determiner {determiner}": 1.0,
        f"modifiers {min(len(mention.modifiers), 3)}": 1.0,
        "has complement": float(mention.end - 1 > mention.head),
        "is subject": float(context.is_subject(mention)),
        "is speaking": float(context.is_speaking(mention)),
        "has age": float(stated_age(context, mention) is not None),
    }


def _place_features(chains: Chains, context: Context, mention: Mention, other: Mention) -> Features:
    """Features of the places of the two in the text and in their clauses."""
    chain = chains.of(other)
    before = [m for m in chain.mentions if m.head < mention.head and m.kind is not MentionType.PRO]
    distance = context.distance(mention, other)
    farthest = next((edge for edge in (0, 1, 2, 4, 8, 15) if distance <= edge), 40)
    return {
        f"sentences to {farthest}": 1.0,
        "mentioned before": min(len(before), 8) / 8,
        "in lead": float(context.sentence[chain.mentions[0].head] < 2),
        "topic": float(any(m.head in context.topics(mention) for m in chain.mentions)),
        "subject": float(context.is_subject(other)),
        "both speak": float(context.is_speaking(mention) and any(map(context.is_speaking, before))),
        "same speech": float(context.speech(mention) == context.speech(other)),
    }


def _word_features(context: Context, chain: Chain, mention: Mention) -> Features:
    """Features of the description's words beside those that the article uses of the antecedent."""
    stated, noun = Stated.of(context, chain), mention.lemma
    has_office = not stated.offices.isdisjoint(_offices_called(noun))
    is_from = is_nationality(noun) and mention.country in _countries(chain)
    is_called_so = has_office or is_from or noun in stated.nouns | stated.title_words | stated.name_words
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


def _countries(chain: Chain) -> set[str]:
    return {mention.country for mention in chain.mentions if mention.country}


@cache
def _roles() -> dict[str, frozenset[str]]:
    return {noun: frozenset(offices) for noun, offices in lexicon("titles")["roles"].items()}


def _offices_called(noun: str) -> frozenset[str]:
    """The offices that a wider word can mean: a foreign minister is a diplomat."""
    return _roles().get(noun, frozenset())


def _kind_features(context: Context, votes: Votes, chain: Chain, mention: Mention) -> Features:
    """Features of the country, owner, gender and age that the description and its antecedent state."""
    countries, age = _countries(chain), stated_age(context, mention)
    own, theirs = owners(context, mention), {owners(context, m) for m in chain.mentions if m.lemma} - {()}
    return {
        "same country": float(mention.country in countries),
        "other country": float(bool(mention.country and countries) and mention.country not in countries),
        "same owner": float(own in theirs),
        "other owner": float(bool(own and theirs) and own not in theirs),
        "same gender": float(mention.gender is not None and votes.gender(chain) is mention.gender),
        "generic noun": float(mention.lemma in lexicon("nouns")["organization"]["generic"]),
        "same age": float(any(age and age == age_behind(context, m) for m in chain.names)),
    }
