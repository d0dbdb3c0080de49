"""Train the choice of descriptions' antecedents: `python -m training.descriptions --corpora DIR`.

A log-linear model over the candidates of each definite description of a person or an organisation and "none of them".
It is fitted on GUM documents of open licence, and on descriptions that are the source of an attribution in our labels
of speech: the label names the speaker, or says that the article does not. It writes
`transforms/lexicons/descriptions.toml`.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import compress
from pathlib import Path
from typing import Any

from dateline.transforms.coreference.chains import Chains
from dateline.transforms.coreference.context import Context
from dateline.transforms.coreference.definites import Known, candidates, features, kind_of
from dateline.transforms.coreference.descriptions import link_descriptions
from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.coreference.pronouns import vote
from dateline.transforms.coreference.sieves import named_chains
from dateline.transforms.names.entities import names
from dateline.transforms.quotes.attributions import attributions
from dateline.transforms.syntax.forms import DEFINITE
from dateline.transforms.syntax.parsed import ParsedDocument
from training.antecedents import parse
from training.command import corpora_parser
from training.corpora.choices import gold_chain_of, gold_chains_by_mention
from training.corpora.gold_mentions import GoldDocument, open_documents
from training.corpora.labels import learnt
from training.log_linear import Choice, fit, write_weights
from training.spoken import is_called

HEADER = """\
# Weights of the log-linear model that chooses the antecedent of a definite description
# (transforms/coreference/definites.py), for people and for organisations. Fitted by `python -m training.descriptions`;
# "none" is the weight of there being no antecedent.
"""
KINDS = ("person", "organization")
L2 = 3.0
"""Strength of the pull towards zero; the best of 1, 3 and 10 on documents left out."""
WEIGHT, NOBODY_WEIGHT = 0.7, 1.0
"""What a source of our labels counts beside a description of GUM, where an option is its speaker and where none is."""
EVERY = 8
"""Of the articles in which no description speaks for somebody named, every so many-th is used."""


def sampled_articles(corpora: Path) -> Iterator[dict[str, Any]]:
    """Labelled articles: all in which a description speaks for somebody named, and some of the others."""
    rows = learnt("speech", corpora)
    telling = [any(_is_described(row, each) for each in row["attributions"]) for row in rows]
    yield from compress(rows, telling)
    yield from [row for row, tells in zip(rows, telling, strict=True) if not tells][::EVERY]


def _is_described(row: Mapping[str, Any], attribution: Mapping[str, Any]) -> bool:
    """Whether the source is a definite description that shares no word with the speaker's name."""
    if not attribution["source"] or not attribution["speaker"]:
        return False
    words = row["text"][slice(*attribution["source"][0])].lower().split()
    return len(words) > 1 and words[0] in DEFINITE and not set(attribution["speaker"].lower().split()) & set(words)


def gold_description_choices(gold: GoldDocument, parsed: ParsedDocument) -> list[Choice]:
    """The descriptions of a document; those before are resolved as the gold says."""
    found: list[Choice] = []
    chains, context = named_chains(parsed, names(parsed), attributions(parsed))
    gold_of = gold_chains_by_mention(gold, parsed, context.mentions)

    def choose(chains: Chains, context: Context, known: Known, mention: Mention) -> Mention | None:
        options = list(candidates(chains, context, known, mention))
        mine = gold_of.get(id(mention))
        right = [mine is not None and gold_chain_of(chains, other, gold_of) == mine for other in options]
        if options:
            shown = features(chains, context, known, mention, options)
            found.append(Choice(kind_of(mention) or "", shown, right))
        return next(compress(options, right), None)

    link_descriptions(chains, context, vote(chains, context), choose)
    return found


def spoken_description_choices(row: Mapping[str, Any], parsed: ParsedDocument) -> list[Choice]:
    """The descriptions that are sources, with the chains of names as options; all others stay unresolved."""
    found: list[Choice] = []
    chains, context = named_chains(parsed, names(parsed), attributions(parsed))
    speakers = _speakers(row, parsed)

    def choose(chains: Chains, context: Context, known: Known, mention: Mention) -> Mention | None:
        node = context.token(mention).i
        if node not in speakers:
            return None
        options = [other for other in candidates(chains, context, known, mention) if chains.of(other).names]
        right = [is_called(chains.of(other), speakers[node]) for other in options]
        if options:
            shown = features(chains, context, known, mention, options)
            weight = WEIGHT if any(right) else NOBODY_WEIGHT
            found.append(Choice(kind_of(mention) or "", shown, right, weight))
        return next(compress(options, right), None)

    link_descriptions(chains, context, vote(chains, context), choose)
    return found


def _speakers(row: Mapping[str, Any], parsed: ParsedDocument) -> dict[int, str | None]:
    """Name of the speaker, where the article has one, by the index of the source's head."""
    said = [each for each in row["attributions"] if each["source"]]
    return {parsed.tokens(*each["source"][0]).root.i: each["speaker"] for each in said}


def description_choices(corpora: Path) -> Iterator[Choice]:
    """The choices of all articles to learn from."""
    for gold in open_documents(corpora):
        yield from gold_description_choices(gold, parse(gold["id"], gold["text"], gold["date"]))
    for row in sampled_articles(corpora):
        yield from spoken_description_choices(row, parse(row["id"], row["text"], row.get("published_at")))


def fit_descriptions(corpora: Path) -> None:
    """Fits the choice and writes its weights."""
    write_weights("descriptions", HEADER, of_features(list(description_choices(corpora))))


def of_features(made: Sequence[Choice]) -> dict[str, dict[str, float]]:
    """For each kind of description the weights of the features."""
    return {kind: fit([choice for choice in made if choice.kind == kind], L2) for kind in KINDS}


def main() -> None:
    fit_descriptions(corpora_parser(__doc__).parse_args().corpora)


if __name__ == "__main__":
    main()
