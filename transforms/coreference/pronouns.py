"""Third-person pronouns: each possible antecedent is weighed by what the text shows of it, and the likeliest wins.

The weights (`lexicons/antecedents.toml`) are those of a log-linear model over the candidates and "none of them". Where
the reading network read the text, what its states say of a pronoun and a candidate is weighed beside the features.
"""

from collections.abc import Iterator, Sequence

from dateline.transforms.coreference.chains import Chain, Chains
from dateline.transforms.coreference.context import Context
from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.coreference.votes import Votes
from dateline.transforms.encoder.referents import leanings
from dateline.transforms.log_linear import Features, shares, weights
from dateline.transforms.syntax.forms import NONE_OR_ANY, Gender, Pronoun
from dateline.transforms.syntax.grammar import OBJECT, POSSESSOR
from dateline.transforms.tables.vocabularies import EntityLabel, MentionType

WINDOW = 5
"""Maximum distance, in sentences, between a pronoun and its antecedent."""
READINESS = 0.2
"""An antecedent is taken from this share of the probability of there being none. On documents left out, 0.4 and 0.2 get
76.3 and 78.1 % of GUM's pronouns right, both with a CoNLL F1 of 66.8."""
NEUTER_LABELS = frozenset(EntityLabel) - {EntityLabel.PERSON, EntityLabel.NORP}
PERSONAL = frozenset({Gender.MALE, Gender.FEMALE})
EMPTY_SUBJECT_VERBS = frozenset({"seem", "appear", "happen", "rain", "snow", "turn", "take", "matter"})


def resolve_pronoun(chains: Chains, context: Context, votes: Votes, mention: Mention) -> tuple[Mention, float] | None:
    """The likeliest antecedent of a third-person pronoun and its probability; None where it likely has none.

    In "Ann Reyes said that she left" the pronoun refers to the speaker, unless another person of that gender is the
    addressee or is mentioned before within the speech.
    """
    options = probabilities(chains, context, votes, mention)
    speaker = _speaker_of_herself(chains, context, votes, mention)
    of_speaker = (option for option in options if speaker is not None and chains.of(option[0]) is chains.of(speaker))
    return next(of_speaker, None) or _likeliest(options)


def _speaker_of_herself(chains: Chains, context: Context, votes: Votes, mention: Mention) -> Mention | None:
    """The speaker of the indirect speech in the same sentence whose subject the "he" or "she" is."""
    speaker = context.speaker_of(mention)
    if speaker is None or mention.gender not in PERSONAL or context.is_quoted(mention.head):
        return None
    is_subject = context.is_subject(mention) and context.is_subject(speaker)
    if not is_subject or context.sentence[speaker.head] != context.sentence[mention.head]:
        return None
    others = [other for other in context.before(mention) if chains.of(other) is not chains.of(speaker)]
    speech, cue = context.speech(mention), context.governor(speaker)
    spoken_of = [other for other in others if context.speech(other) == speech or context.governor(other) == cue]
    is_said_of_another = any(votes.agrees(mention, chains.of(m)) and _is_one_person(chains.of(m)) for m in spoken_of)
    is_possible = _is_one_person(chains.of(speaker)) and votes.agrees(mention, chains.of(speaker))
    return speaker if is_possible and not is_said_of_another else None


def _is_one_person(chain: Chain) -> bool:
    return chain.label is EntityLabel.PERSON and not chain.is_plural


def probabilities(chains: Chains, context: Context, votes: Votes, mention: Mention) -> list[tuple[Mention, float]]:
    """The possible antecedents of a third-person pronoun, nearest first, with their probabilities: they leave some to
    there being none."""
    pronoun = mention.pronoun
    if pronoun is None or is_empty(context, mention):
        return []
    options = list(candidates(chains, context, mention))
    found = [features(chains, context, votes, mention, other, rank) for rank, other in enumerate(options)]
    kind = kind_of(pronoun)
    read = leanings(kind, context.token(mention), [context.token(other) for other in options])
    return list(zip(options, shares(weights("antecedents")[kind], found, read), strict=True))


def vote(chains: Chains, context: Context) -> Votes:
    """The votes of "he" and "she" for the gender of people, from a first reading that is used for nothing else."""
    votes, nothing, draft = Votes(), Votes(), chains.draft()
    for mention in context.mentions:
        if mention.pronoun is None or mention.pronoun.person != 3 or mention.gender not in PERSONAL:
            continue
        options = probabilities(draft, context, nothing, mention)
        for other, share in options:
            votes.add(mention, draft.of(other), share)
        resolved = _likeliest(options)
        if resolved is not None:
            draft.merge(resolved[0], mention)
    return votes


def _likeliest(options: Sequence[tuple[Mention, float]]) -> tuple[Mention, float] | None:
    """The likeliest antecedent, if it is likelier than that there is none: for "it" in "it rains" there is none."""
    if not options:
        return None
    none = 1.0 - sum(share for _, share in options)
    best, share = max(options, key=lambda option: option[1])
    return (best, share) if share >= READINESS * none else None


def kind_of(pronoun: Pronoun) -> str:
    if pronoun.is_plural:
        return "plural"
    return "thing" if pronoun.gender is Gender.NEUTER else "person"


def is_empty(context: Context, mention: Mention) -> bool:
    """Whether an "it" refers to nothing: "it is clear that", "it seems"."""
    token = context.token(mention)
    if token.lower_ != "it":
        return False
    if token.dep_ == "expl":
        return True
    head = token.head
    opens_clause = any(
        child.dep_ in {"csubj", "ccomp", "xcomp", "advcl"} and child.i > head.i for child in head.children
    )
    return head.lemma_ in EMPTY_SUBJECT_VERBS and opens_clause or head.pos_ == "ADJ" and opens_clause


def candidates(chains: Chains, context: Context, mention: Mention) -> Iterator[Mention]:
    """The last mention of each chain that the pronoun can refer to, nearest first: "Ann Reid" for "she", not "Oban"."""
    if mention.pronoun is not None and context.token(mention).lower_ == "them" and context.is_behind_things(mention):
        return
    seen = {chains.of(mention)}
    at = context.sentence[mention.head]
    for other in reversed(context.before(mention)):
        if at - context.sentence[other.head] > WINDOW:
            return
        chain = chains.of(other)
        if chain not in seen:
            seen.add(chain)
            if _possible(chains, context, mention, other):
                yield other


def _possible(chains: Chains, context: Context, mention: Mention, other: Mention) -> bool:
    """Whether nothing rules the antecedent out: kind, gender, number, the clause, or that it is itself speaking."""
    pronoun = mention.pronoun
    if pronoun is None or other.pronoun is not None and other.pronoun.person != 3:
        return False
    if other.label is EntityLabel.NORP and context.is_modifier(other):
        return False
    chain = chains.of(other)
    if not _fits(chain, pronoun) or other.start <= mention.head < other.end:
        return False
    holding = (m for m in context.around(mention) if m.start <= mention.head < m.head)
    if any(chains.of(m) is chain for m in holding) or _means_nobody(context, mention, other):
        return False
    if context.is_quoted(mention.head):
        speaker = context.speaker_of(mention)
        if speaker is not None and chains.of(speaker) is chain:
            return False
    return pronoun.is_reflexive or pronoun.is_possessive or not _is_bound(context, mention, other)


def _means_nobody(context: Context, mention: Mention, other: Mention) -> bool:
    """Whether the antecedent is quantified ("every nurse"), and the pronoun is outside of its scope.

    "Every nurse said that she was tired", but "she called it an insult to every nurse, and her deputy agreed".
    """
    is_quantified = other.kind is MentionType.NOM and context.doc[other.start].lower_ in NONE_OR_ANY
    is_in_scope = context.sentence[mention.head] == context.sentence[other.head] and context.is_subject(other)
    return is_quantified and not is_in_scope


def _is_bound(context: Context, mention: Mention, other: Mention) -> bool:
    """Whether both are parts of one clause, so that the pronoun would have to be a reflexive one."""
    if context.sentence[mention.head] != context.sentence[other.head]:
        return False
    if context.governor(mention) == context.governor(other):
        return True
    is_object = not context.is_subject(mention)
    return is_object and context.is_subject(other) and context.subject_governor(mention) == context.governor(other)


def _fits(chain: Chain, pronoun: Pronoun) -> bool:
    label = chain.label
    if pronoun.is_plural:
        return chain.is_plural is not False or label in {EntityLabel.ORG, EntityLabel.PERSON, None}
    if chain.is_plural and label is not EntityLabel.ORG:
        return False
    if pronoun.gender is Gender.NEUTER:
        return label in NEUTER_LABELS or label is None
    is_of_gender = pronoun.gender is None or chain.gender in {None, pronoun.gender}
    return label in {EntityLabel.PERSON, None} and is_of_gender


def features(chains: Chains, context: Context, votes: Votes, mention: Mention, other: Mention, rank: int) -> Features:
    """The features of a possible antecedent.

    Args:
        rank: how many other candidates stand nearer.
    """
    chain = chains.of(other)
    distance = context.distance(mention, other)
    is_topic = any(chains.of(topic) is chain for topic in context.topical(mention))
    found = {
        f"sentences {min(distance, 4)}": 1.0,
        f"rank {min(rank, 4)}": 1.0,
        f"kind {other.kind}": 1.0,
        f"label {chain.label}": 1.0,
        "mentions between": min(context.rank(mention, other), 20) / 20,
        "indefinite": float(other.kind is MentionType.NOM and not other.is_definite),
        "same paragraph": float(context.paragraph[mention.head] == context.paragraph[other.head]),
        "topic": float(is_topic),
        "topic speaks": float(is_topic and context.is_speaking(mention)),
    }
    if mention.gender in PERSONAL:
        found |= votes.shares(mention, chain)
    return {**found, **_chain_features(chain, mention), **_clause_features(context, mention, other, distance)}


def _chain_features(chain: Chain, mention: Mention) -> Features:
    """Features of the antecedent's chain: its mentions, names and gender."""
    return {
        "named": float(bool(chain.names)),
        "mentions": min(len(chain.mentions), 10) / 10,
        "same gender": float(chain.gender is not None and mention.gender is chain.gender),
        "same number": float(chain.is_plural is not None and bool(mention.is_plural) == chain.is_plural),
        "one person": float(chain.label is EntityLabel.PERSON and not chain.is_plural),
        "same form": float(mention.gender in chain.forms),
    }


def _clause_features(context: Context, mention: Mention, other: Mention, distance: int) -> Features:
    """Features of the two mentions' places in their clauses and in reported speech."""
    pronoun = mention.pronoun
    both = float(context.is_subject(other) and context.is_subject(mention))
    found = {
        "subject": float(context.is_subject(other)),
        "both subjects": both,
        "possessor": float(context.token(other).dep_ in POSSESSOR),
        "object": float(context.token(other).dep_ in OBJECT),
        "same speech": float(context.speech(mention) == context.speech(other)),
        "both speak": float(context.is_speaking(mention) and context.is_speaking(other)),
        "speaks": float(context.is_speaking(other)),
        "said by it": float(context.speaker_of(mention) is not None and context.speaker_of(mention) is other),
    }
    if distance == 0 and pronoun is not None:
        found["subject in sentence"] = found["subject"]
        found["possessive in sentence"] = float(pronoun.is_possessive)
        found["reflexive bound"] = float(pronoun.is_reflexive and context.governor(mention) == context.governor(other))
        found["possessor of object"] = float(context.token(mention).head.head.i == context.governor(other))
    return found
