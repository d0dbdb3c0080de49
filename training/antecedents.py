"""Train the choice of pronouns' antecedents: `python -m training.antecedents --corpora DIR`.

A log-linear model over the candidates of each pronoun and "none of them", fitted on GUM documents of open licence and
on pronouns of unannotated news whose antecedent is given away, as the shipped pipeline parses them. It writes
`transforms/lexicons/antecedents.toml`.
"""

import argparse
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from dateline.transforms import Article, load_model
from dateline.transforms.articles.clean import clean
from dateline.transforms.articles.segment import segments, sentences, whole_lines
from dateline.transforms.coreference.pronouns import OUTSIDE
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Document
from training.corpora.choices import Choice, gold_choices
from training.corpora.conllu import open_licence_documents
from training.corpora.gold_mentions import read_mentions
from training.corpora.titled import MOST, titled_articles, titled_choices

WEIGHTS = Path(__file__).parents[1] / "transforms" / "lexicons" / "antecedents.toml"
HEADER = """\
# Weights of the log-linear model that chooses the antecedent of a pronoun (transforms/coreference/pronouns.py), for
# each kind of pronoun. Fitted by `python -m training.antecedents`; "none" is the weight of there being no antecedent.
"""
KINDS = ("person", "thing", "plural")
L2 = 3.0
"""Strength of the pull towards zero; the best of 0.3, 1 and 3 on training documents left out."""


def fit(made: Sequence[Choice]) -> dict[str, float]:
    """The weights under which the right candidates are likeliest, rounded; those of nothing are left out."""
    keys = sorted({name for choice in made for shown in choice.shown for name in shown})
    places = {name: place for place, name in enumerate(keys)}
    tables = [_table(choice, places) for choice in made]
    rights = [np.array([*choice.is_right, choice.may_be_none and not any(choice.is_right)], float) for choice in made]
    parts = [np.array([1.0] * len(choice.shown) + [float(choice.may_be_none)]) for choice in made]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, gradient = 0.5 * L2 * float(weights @ weights), L2 * weights
        for choice, table, right, part in zip(made, tables, rights, parts, strict=True):
            scores = table @ weights
            shares = part * np.exp(scores - scores.max())
            shares /= shares.sum()
            hit = float(shares @ right) + 1e-12
            total -= choice.weight * np.log(hit)
            gradient = gradient - choice.weight * (table.T @ (shares * right / hit - shares))
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


def parse(source: str, text: str, date: str | None = None) -> ParsedDocument:
    """The document as the pipeline sees it.

    Raises:
        ValueError: its text is refused or altered by cleaning.
    """
    document = clean(Article(source_uri=source, text=text, published_at=date))
    if not isinstance(document, Document) or document.text != text:
        raise ValueError(f"{source} is not clean text")
    lines, doc = segments(document), load_model()(document.text)
    return ParsedDocument(
        document=document, doc=doc, segments=whole_lines(lines), sentences=tuple(sentences(document, doc, lines))
    )


def learnt_from(corpora: Path) -> Iterator[Choice]:
    """The pronouns of GUM's documents of open licence, and those of raw news that titles give away."""
    gum = corpora / "gum"
    allowed = open_licence_documents(gum / "docs.tsv")
    for gold in read_mentions(gum / "mentions_train.jsonl.gz"):
        if gold["id"] in allowed:
            yield from gold_choices(gold, parse(gold["id"], gold["text"], gold["date"]))
    clean_texts = (text for text in titled_articles(corpora / "raw") if _is_clean(text))
    for text in islice(clean_texts, MOST):
        yield from titled_choices(parse("raw", text))


def _is_clean(text: str) -> bool:
    document = clean(Article(source_uri="raw", text=text))
    return isinstance(document, Document) and document.text == text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True, help="the folder that holds gum/ and raw/")
    args = parser.parse_args()
    made = list(learnt_from(args.corpora))
    lines = [HEADER]
    for kind in KINDS:
        weights = fit([choice for choice in made if choice.kind == kind])
        lines.append(f"\n[weights.{kind}]\n" + "".join(f'"{name}" = {weight}\n' for name, weight in weights.items()))
    WEIGHTS.write_text("".join(lines), "utf8")


if __name__ == "__main__":
    main()
