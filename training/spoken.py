"""Pronouns that say who speaks, in labelled articles: the label names the speaker, and so the antecedent."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from dateline.transforms.coreference.chains import Chain
from dateline.transforms.coreference.pronouns import candidates, resolve_pronoun
from dateline.transforms.coreference.sieves import nominal_chains
from dateline.transforms.names.entities import names
from dateline.transforms.quotes.attributions import attributions
from dateline.transforms.syntax.parsed import ParsedDocument
from training.corpora.choices import choice
from training.corpora.labels import learnt
from training.evaluation.calibrate import same_name
from training.log_linear import Choice

MOST = 642
"""Articles used: 1,151 such pronouns."""
WEIGHT = 0.5
"""What such a pronoun counts beside one of GUM's. Of those of articles left out, features alone get 83.8 % right, with
states that learnt from GUM and from titles 85.3 %, and with states that learnt from such pronouns, too, 86.9 %."""
SOURCES = frozenset({"he", "she", "it", "they"})

Span = tuple[int, int]


def spoken_articles(corpora: Path) -> list[dict[str, Any]]:
    """The first labelled articles in which a pronoun speaks, but for those that are held out."""
    rows = learnt("speech", corpora)
    return [row for row in rows if any(_is_pronoun(row, span) for span in _speakers(row))][:MOST]


def _speakers(row: Mapping[str, Any]) -> dict[Span, str]:
    """Name of the speaker by the characters of the source."""
    said = [each for each in row["attributions"] if each["source"] and each["speaker"]]
    return {(each["source"][0][0], each["source"][0][1]): each["speaker"] for each in said}


def _is_pronoun(row: Mapping[str, Any], span: Span) -> bool:
    return row["text"][slice(*span)].lower() in SOURCES


def spoken_choices(row: Mapping[str, Any], parsed: ParsedDocument) -> list[Choice]:
    """The pronouns whose speaker is named among their candidates; the others are resolved as they would be."""
    chains, context, votes = nominal_chains(parsed, names(parsed), attributions(parsed))
    speakers, found = _speakers(row), []
    for mention in context.mentions:
        if mention.pronoun is None or mention.pronoun.person != 3:
            continue
        token = context.token(mention)
        speaker = speakers.get((token.idx, token.idx + len(token)))
        options = list(candidates(chains, context, mention)) if speaker else []
        right = [is_called(chains.of(other), speaker) for other in options]
        if any(right):
            made = choice(chains, context, votes, mention, options, right)
            found.append(replace(made, weight=WEIGHT, may_be_none=False))
            chains.merge(options[right.index(True)], mention)
        elif resolved := resolve_pronoun(chains, context, votes, mention):
            chains.merge(resolved[0], mention)
    return found


def is_called(chain: Chain, speaker: str | None) -> bool:
    """Whether a name of the chain is the speaker's, as the label writes it, or whole words of it."""
    return any(mention.name is not None and same_name(mention.name.text, speaker) for mention in chain.names)
