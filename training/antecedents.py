"""Train the choice of pronouns' antecedents: `python -m training.antecedents --corpora DIR`.

A log-linear model over the candidates of each pronoun and "none of them", fitted on GUM documents of open licence, as
the shipped pipeline parses them. It writes `transforms/lexicons/antecedents.toml`.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from training.conllu import open_licence_documents
from training.gold_mentions import GoldDocument, aligned, read_mentions
from transforms import Article, load_model
from transforms.clean import clean
from transforms.corefer.chains import Chains
from transforms.corefer.mentions import Mention
from transforms.corefer.pronouns import OUTSIDE, Features, candidates, features, is_empty, kind_of
from transforms.coreference import nominal_chains
from transforms.entities import names
from transforms.parsed import ParsedDocument
from transforms.quotes.attributions import attributions
from transforms.records import Document
from transforms.segment import segments, sentences, whole_lines

WEIGHTS = Path(__file__).parents[1] / "transforms" / "lexicons" / "antecedents.toml"
HEADER = """\
# Weights of the log-linear model that chooses the antecedent of a pronoun (transforms/corefer/pronouns.py), for each
# kind of pronoun. Fitted by `python -m training.antecedents`; "none" is the weight of there being no antecedent.
"""
KINDS = ("person", "thing", "plural")
L2 = 3.0
"""Strength of the pull towards zero; the best of 0.3, 1 and 3 on training documents left out."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One pronoun: what its candidates show, and which of them are right."""

    kind: str
    shown: list[Features]
    is_right: list[bool]


def choices(gold: GoldDocument, parsed: ParsedDocument) -> list[Choice]:
    """The pronouns of a document; those before are resolved as the gold says."""
    chains, context = nominal_chains(parsed, names(parsed), attributions(parsed))
    spans = {place: _span(parsed, mention) for place, mention in enumerate(context.mentions)}
    gold_chain = {
        id(context.mentions[place]): gold["mentions"][match]["chain"] for place, match in aligned(gold, spans).items()
    }
    found = []
    for mention in context.mentions:
        if mention.pronoun is None or mention.pronoun.person != 3 or is_empty(context, mention):
            continue
        options = list(candidates(chains, context, mention))
        mine = gold_chain.get(id(mention))
        right = [mine is not None and _gold_of(chains, other, gold_chain) == mine for other in options]
        if options:
            shown = [features(chains, context, mention, other, rank) for rank, other in enumerate(options)]
            found.append(Choice(kind_of(mention.pronoun), shown, right))
        if any(right):
            chains.merge(options[right.index(True)], mention)
    return found


def fit(made: Sequence[Choice]) -> dict[str, float]:
    """The weights under which the right candidates are likeliest, rounded; those of nothing are left out."""
    keys = sorted({name for choice in made for shown in choice.shown for name in shown})
    places = {name: place for place, name in enumerate(keys)}
    tables = [_table(choice, places) for choice in made]
    rights = [np.array([*choice.is_right, not any(choice.is_right)], dtype=float) for choice in made]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, gradient = 0.5 * L2 * float(weights @ weights), L2 * weights
        for table, right in zip(tables, rights, strict=True):
            scores = table @ weights
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            hit = float(shares @ right) + 1e-12
            total -= np.log(hit)
            gradient = gradient - table.T @ (shares * right / hit - shares)
        return total, gradient

    solution = minimize(loss, np.zeros(len(keys) + 1), jac=True, method="L-BFGS-B").x
    rounded = {name: round(float(weight), 3) for name, weight in zip([*keys, OUTSIDE], solution, strict=True)}
    return {name: weight for name, weight in rounded.items() if weight or name == OUTSIDE}


def _table(choice: Choice, places: dict[str, int]) -> NDArray[np.float64]:
    """One row for each candidate and one for none; the last column is that of none."""
    table = np.zeros((len(choice.shown) + 1, len(places) + 1))
    for row, shown in enumerate(choice.shown):
        for name, value in shown.items():
            table[row, places[name]] = value
    table[-1, -1] = 1.0
    return table


def _gold_of(chains: Chains, mention: Mention, gold_chain: dict[int, str]) -> str | None:
    """The gold chain of most mentions of ours."""
    known = [gold_chain[id(one)] for one in chains.of(mention).mentions if id(one) in gold_chain]
    return max(sorted(set(known)), key=known.count) if known else None


def _span(parsed: ParsedDocument, mention: Mention) -> tuple[int, int]:
    last = parsed.doc[mention.end - 1]
    return parsed.doc[mention.start].idx, last.idx + len(last)


def parse(gold: GoldDocument) -> ParsedDocument:
    """The document as the pipeline sees it.

    Raises:
        ValueError: its text is refused or altered by cleaning.
    """
    document = clean(Article(source_uri=gold["id"], text=gold["text"], published_at=gold["date"]))
    if not isinstance(document, Document) or document.text != gold["text"]:
        raise ValueError(f"{gold['id']} is not clean text")
    lines, doc = segments(document), load_model()(document.text)
    return ParsedDocument(
        document=document, doc=doc, segments=whole_lines(lines), sentences=tuple(sentences(document, doc, lines))
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True, help="the folder that holds gum/")
    args = parser.parse_args()
    gum = args.corpora / "gum"
    allowed = open_licence_documents(gum / "docs.tsv")
    documents = [gold for gold in read_mentions(gum / "mentions_train.jsonl.gz") if gold["id"] in allowed]
    made = [choice for gold in documents for choice in choices(gold, parse(gold))]
    lines = [HEADER]
    for kind in KINDS:
        weights = fit([choice for choice in made if choice.kind == kind])
        lines.append(f"\n[weights.{kind}]\n" + "".join(f'"{name}" = {weight}\n' for name, weight in weights.items()))
    WEIGHTS.write_text("".join(lines), "utf8")


if __name__ == "__main__":
    main()
