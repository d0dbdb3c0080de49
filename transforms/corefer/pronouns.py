"""Third-person pronouns: each possible antecedent is weighed by what the text shows of it, and the likeliest wins.

The weights (`lexicons/antecedents.toml`) are those of a log-linear model over the candidates and "none of them".
"""

from collections.abc import Iterator, Mapping
from functools import cache
from math import exp

from transforms.corefer.chains import Chain, Chains
from transforms.corefer.context import Context
from transforms.corefer.mentions import Gender, Mention, Pronoun
from transforms.lexicon import lexicon
from transforms.vocabularies import EntityLabel, MentionType

WINDOW = 5
"""Sentences back among which an antecedent is looked for."""
NEUTER_LABELS = frozenset(EntityLabel) - {EntityLabel.PERSON, EntityLabel.NORP}
OUTSIDE = "none"
EMPTY_SUBJECT_VERBS = frozenset({"seem", "appear", "happen", "rain", "snow", "turn", "take", "matter"})

Features = Mapping[str, float]


@cache
def weights() -> dict[str, dict[str, float]]:
    """For each kind of pronoun ("person", "thing", "plural") the weight of each feature."""
    return lexicon("antecedents")["weights"]


def resolve_pronoun(chains: Chains, context: Context, mention: Mention) -> tuple[Mention, float] | None:
    """The likeliest antecedent of a third-person pronoun and its probability; None where none is likelier than none."""
    pronoun = mention.pronoun
    if pronoun is None or is_empty(context, mention):
        return None
    weight = weights()[kind_of(pronoun)]
    options = list(candidates(chains, context, mention))
    scores = [
        sum(weight.get(name, 0.0) * value for name, value in features(chains, context, mention, other).items())
        for other in options
    ]
    if not options:
        return None
    ceiling = max([*scores, weight[OUTSIDE]])
    shares = [exp(score - ceiling) for score in scores]
    none = exp(weight[OUTSIDE] - ceiling)
    best = max(range(len(options)), key=shares.__getitem__)
    return (options[best], shares[best] / (sum(shares) + none)) if shares[best] >= none else None


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
    """The last mention of each chain that the pronoun can take up, nearest first."""
    seen: set[int] = {id(chains.of(mention))}
    at = context.sentence[mention.head]
    for other in reversed(context.before(mention)):
        if at - context.sentence[other.head] > WINDOW:
            return
        chain = chains.of(other)
        if id(chain) not in seen:
            seen.add(id(chain))
            if _possible(chain, context, mention, other):
                yield other


def _possible(chain: Chain, context: Context, mention: Mention, other: Mention) -> bool:
    """Whether nothing rules the antecedent out: kind, gender, number, the clause, or that it is itself speaking."""
    pronoun = mention.pronoun
    if pronoun is None or other.pronoun is not None and other.pronoun.person != 3:
        return False
    if not _fits(chain, pronoun) or other.start <= mention.head < other.end:
        return False
    speech = context.speech(mention)
    if speech is not None and context.is_direct(speech):
        speaker = context.speaker(speech)
        if speaker is not None and any(m is speaker for m in chain.mentions):
            return False
    bound = (
        context.governor(mention) == context.governor(other)
        and context.sentence[mention.head] == context.sentence[other.head]
    )
    return not bound or pronoun.is_reflexive or pronoun.is_possessive


def _fits(chain: Chain, pronoun: Pronoun) -> bool:
    label = chain.label
    if pronoun.is_plural:
        return chain.is_plural is not False or label in {EntityLabel.ORG, EntityLabel.PERSON, None}
    if chain.is_plural and label is not EntityLabel.ORG:
        return False
    if pronoun.gender is Gender.NEUTER:
        return label in NEUTER_LABELS or label is None
    return label in {EntityLabel.PERSON, None} and chain.gender in {None, pronoun.gender}


def features(chains: Chains, context: Context, mention: Mention, other: Mention) -> Features:
    """What speaks for and against an antecedent."""
    chain = chains.of(other)
    distance = context.sentence[mention.head] - context.sentence[other.head]
    between = context.rank(mention, other)
    named = bool(chain.names)
    found = {
        f"sentences {min(distance, 4)}": 1.0,
        "candidates between": min(between, 6) / 6,
        f"kind {other.kind}": 1.0,
        "named": float(named),
        "mentions": min(len(chain.mentions), 10) / 10,
        "subject": float(context.is_subject(other)),
        "both subjects": float(context.is_subject(other) and context.is_subject(mention)),
        "same gender": float(chain.gender is not None and mention.gender is chain.gender),
        "same plural": float(bool(mention.is_plural) == chain.is_plural) if chain.is_plural is not None else 0.0,
        "same speech": float(context.speech(mention) == context.speech(other)),
        "both sources": float(context.is_source(mention) and context.is_source(other)),
        "source": float(context.is_source(other)),
    }
    found[f"label {chain.label}"] = 1.0
    found["one person"] = float(chain.label is EntityLabel.PERSON and not chain.is_plural)
    if distance == 0:
        found["subject in sentence"] = float(context.is_subject(other))
        found["possessive in sentence"] = float(bool(mention.pronoun and mention.pronoun.is_possessive))
        bound = context.governor(mention) == context.governor(other)
        found["reflexive bound"] = float(bool(mention.pronoun and mention.pronoun.is_reflexive) and bound)
        found["possessor of object"] = float(context.token(mention).head.head.i == context.governor(other))
    if other.kind is MentionType.NOM:
        found["indefinite"] = float(not other.is_definite)
    return found
