"""Interviews that are printed as questions and answers without names: "you" in the questions and "I" in the answers are
one person."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.transforms.coreference.chains import Chain, Chains
from dateline.transforms.coreference.context import Context
from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.tables.vocabularies import EntityLabel

MANY_QUESTIONS, FEW_QUESTIONS = 3, 2
"""Least questions to "you" that are answered by "I"; few are enough where most lines of "I" are answers. Of 45 articles
of `train/raw` with such lines and no labels before them 17 are taken so, and 16 of these are interviews."""
LEAST_NAMES, BEHIND = 2, 4
"""How often at least an article names whom it interviews before the first answer, and how many of these names one
behind it outweighs. In 14 of 16 interviews of `train/raw` it is the right person, by the number of names alone in 9."""

Lines = dict[int, list[Mention]]


@dataclass(frozen=True, slots=True)
class Interview:
    """Persons outside of reported speech."""

    asked: Sequence[Mention]
    """The "you" of the questions."""
    asking: Sequence[Mention]
    """The "I" of the questions."""
    answering: Mention
    """The first "I" of an answer."""


def link_interview(chains: Chains, context: Context) -> Collection[int]:
    """Joins who is asked, who answers and whom the lines before name most often; and who asks: "When did *you* start?"
    and "*I* was ten" below a line about Ann Reyes.

    Returns:
        The identities of the persons of the questions: other lines are no part of their voice.
    """
    found = interview(context)
    if found is None:
        return frozenset()
    for mention in found.asked:
        chains.merge(found.answering, mention)
    for before, mention in pairwise(found.asking):
        chains.merge(before, mention)
    named = _introduced(chains, found.answering.head)
    if named is not None:
        chains.merge(named.names[0], found.answering)
    return {id(mention) for mention in (*found.asked, *found.asking)}


def interview(context: Context) -> Interview | None:
    """The persons of an interview's questions and answers; None where the article is no interview."""
    first, second = _persons(context, 1), _persons(context, 2)
    if len(second) < FEW_QUESTIONS or not first:
        return None
    questions = _questions(context)
    lines = sorted({context.paragraph[token.i] for token in context.doc if not token.is_space})
    answers = {
        question: answer
        for question, answer in pairwise(lines)
        if question in questions and answer in first and answer not in questions
    }
    n_asked = sum(question in second for question in answers)
    is_mostly_answers = len(answers) > len(first.keys() - questions) / 2
    if n_asked < (FEW_QUESTIONS if is_mostly_answers else MANY_QUESTIONS):
        return None
    return Interview(
        [mention for line in second if line in questions for mention in second[line]],
        [mention for line in first if line in questions for mention in first[line]],
        first[min(answers.values())][0],
    )


def _persons(context: Context, person: int) -> Lines:
    """The pronouns "I" or "you" of each line that stand outside of reported speech."""
    found: Lines = defaultdict(list)
    for mention in context.mentions:
        pronoun = mention.pronoun
        is_of_person = pronoun is not None and pronoun.person == person and (person == 2 or not pronoun.is_plural)
        if is_of_person and context.speaker_of(mention) is None and not context.is_quoted(mention.head):
            found[context.paragraph[mention.head]].append(mention)
    return found


def _questions(context: Context) -> set[int]:
    """The lines that end with a question mark, in front of a quotation mark or not."""
    last: dict[int, list[str]] = {}
    for token in context.doc:
        if not token.is_space:
            last[context.paragraph[token.i]] = [*last.get(context.paragraph[token.i], [])[-1:], token.text]
    return {line for line, words in last.items() if "?" in words}


def _introduced(chains: Chains, before: int) -> Chain | None:
    """The person who is named most often before that token, and hardly behind it: whom they talk about is not asked."""
    people = (chain for chain in chains if chain.label is EntityLabel.PERSON and not chain.is_plural)
    weighed = [(_introductions(chain, before), chain.mentions[0].head, chain) for chain in people]
    introductions, _, found = max(weighed, key=lambda item: item[:2], default=(0, 0, None))
    return found if introductions >= LEAST_NAMES else None


def _introductions(chain: Chain, before: int) -> int:
    return sum(1 if name.head < before else -BEHIND for name in chain.names)
