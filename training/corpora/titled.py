"""Pronouns of unannotated news whose antecedent is unambiguous: "Mr. Price met Ms. Reyes, and she said".

Where titles and nouns tell the gender of everybody named near a pronoun, and one of them alone is of the pronoun's
gender, that one is meant. With the gender hidden, such pronouns show how the order of words, the roles in the clause
and who is speaking distinguish people in news, of which GUM has little.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dateline.transforms.coreference.chains import Chain, Chains
from dateline.transforms.coreference.context import Context
from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.coreference.pronouns import PERSONAL, candidates, resolve_pronoun
from dateline.transforms.coreference.sieves import nominal_chains
from dateline.transforms.names.entities import names
from dateline.transforms.quotes.attributions import attributions
from dateline.transforms.syntax.forms import Gender
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.vocabularies import MentionType
from training.corpora.choices import choice
from training.corpora.raw import texts
from training.log_linear import Choice

MOST = 450
"""Articles used: some 1,800 such pronouns."""
WEIGHT = 0.3
"""What such a pronoun counts beside one of GUM's. Of those of articles left out, GUM's alone get 80.1 % right, with 0.3
82.2 % and with 1.0 83.2 %; of GUM's "he" and "she" in documents left out, 87.2, 89.9 and 88.8 %."""
MIN_CHARS, MAX_CHARS = 1500, 9000
ADDRESSED = re.compile(r"\b(Mr|Ms|Mrs)\.? [A-Z]")
EACH = 2
"""How often an article must say "Mr." and how often "Ms." or "Mrs."."""
BY_GENDER = frozenset({"same gender", "same form", "voted", "voted other"})
"""The features that are hidden."""
OPPOSITE = {Gender.MALE: Gender.FEMALE, Gender.FEMALE: Gender.MALE}


def titled_articles(raw: Path) -> Iterator[str]:
    """The articles, headlines left out, that address both men and women and have pronouns for both."""
    return filter(_has_both, (text.partition("\n")[2] for text in texts(raw)))


def titled_choices(parsed: ParsedDocument) -> list[Choice]:
    """The pronouns that are given away; the others are resolved as they would be."""
    chains, context, votes = nominal_chains(parsed, names(parsed), attributions(parsed))
    found = []
    for mention in context.mentions:
        if mention.pronoun is None or mention.pronoun.person != 3:
            continue
        options = _of_either_gender(chains, context, mention)
        meant = _given_away(chains, mention, options)
        if meant is not None:
            made = choice(chains, context, votes, mention, options, [other is meant for other in options])
            hidden = [{name: value for name, value in one.items() if name not in BY_GENDER} for one in made.shown]
            found.append(replace(made, shown=hidden, weight=WEIGHT, may_be_none=False))
            chains.merge(meant, mention)
        elif resolved := resolve_pronoun(chains, context, votes, mention):
            chains.merge(resolved[0], mention)
    return found


def _has_both(text: str) -> bool:
    forms = Counter(match[1] for match in ADDRESSED.finditer(text))
    return (
        MIN_CHARS < len(text) < MAX_CHARS
        and forms["Mr"] >= EACH
        and forms["Ms"] + forms["Mrs"] >= EACH
        and all(re.search(pronouns, text) for pronouns in (r"\b(?:he|his)\b", r"\b(?:she|her)\b"))
    )


def _of_either_gender(chains: Chains, context: Context, mention: Mention) -> list[Mention]:
    """The candidates that a pronoun would have if its form said nothing of gender, nearest first."""
    pronoun = mention.pronoun
    if pronoun is None or pronoun.gender not in OPPOSITE:
        return []
    found = {id(other): other for other in candidates(chains, context, mention)}
    mention.pronoun = replace(pronoun, gender=OPPOSITE[pronoun.gender])
    found |= {id(other): other for other in candidates(chains, context, mention)}
    mention.pronoun = pronoun
    return sorted(found.values(), key=lambda other: context.rank(mention, other))


def _given_away(chains: Chains, mention: Mention, options: list[Mention]) -> Mention | None:
    """The one named candidate of the pronoun's gender, where there are others and the gender of each is stated."""
    if mention.gender not in PERSONAL:
        return None
    stated = {id(other): _stated(chains.of(other)) for other in options}
    named = [other for other in options if chains.of(other).names]
    same = [other for other in options if stated[id(other)] is mention.gender]
    is_sure = len(named) > 1 and len(same) == 1 and same[0] in named and all(stated[id(other)] for other in named)
    return same[0] if is_sure else None


def _stated(chain: Chain) -> Gender | None:
    """The gender that names and descriptions state."""
    stated = {m.gender for m in chain.mentions if m.kind is not MentionType.PRO and m.gender is not None}
    return stated.pop() if len(stated) == 1 else None
