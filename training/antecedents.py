"""Train the choice of pronouns' antecedents: `python -m training.antecedents --corpora DIR`.

A log-linear model over the candidates of each pronoun and "none of them", fitted on GUM documents of open licence and
on pronouns of unannotated news whose antecedent is given away, as the shipped pipeline parses them. It writes
`transforms/lexicons/antecedents.toml`. Beside these weights it fits what the word states of the reading network say,
for which pronouns whose speaker is labelled teach, too. That is `transforms/encoder/weights/referents.npz`, and has to
be fitted again whenever the reading network is trained.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.transforms import Article, load_model
from dateline.transforms.articles.clean import clean
from dateline.transforms.articles.segment import segments, sentences, whole_lines
from dateline.transforms.encoder.network import WEIGHTS, load_network
from dateline.transforms.encoder.referents import REFERENTS
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Document
from training.command import corpora_parser
from training.corpora.choices import gold_choices
from training.corpora.gold_mentions import open_documents
from training.corpora.titled import MOST, titled_articles, titled_choices
from training.log_linear import Choice, fit, write_weights
from training.referents import fit_pairs, fit_projection
from training.spoken import spoken_articles, spoken_choices

HEADER = """\
# Weights of the log-linear model that chooses the antecedent of a pronoun (transforms/coreference/pronouns.py), for
# each kind of pronoun. Fitted by `python -m training.antecedents`; "none" is the weight of there being no antecedent.
"""
KINDS = ("person", "thing", "plural")
L2 = 3.0
"""Strength of the pull towards zero; the best of 0.3, 1 and 3 on training documents left out."""

Example = tuple[Choice, NDArray[np.float32]]
"""A choice, and the states of the pronoun and below it of the options' heads, of shape (options + 1, 384)."""


def parse(source: str, text: str, date: str | None = None) -> ParsedDocument:
    """The document as the pipeline sees it, but for what is learnt here: it must not tell how pronouns vote.

    Raises:
        ValueError: its text is refused or altered by cleaning.
    """
    document = clean(Article(source_uri=source, text=text, published_at=date))
    if not isinstance(document, Document) or document.text != text:
        raise ValueError(f"{source} is not clean text")
    lines, doc = segments(document), load_model()(document.text)
    doc.user_data.pop(REFERENTS, None)
    return ParsedDocument(
        document=document, doc=doc, segments=whole_lines(lines), sentences=tuple(sentences(document, doc, lines))
    )


def unspoken(corpora: Path) -> Iterator[Example]:
    """The pronouns of GUM's documents of open licence, and those of raw news that titles give away."""
    for gold in open_documents(corpora):
        parsed = parse(gold["id"], gold["text"], gold["date"])
        yield from with_states(parsed, gold_choices(gold, parsed))
    clean_texts = (text for text in titled_articles(corpora / "train" / "raw") if _is_clean(text))
    for text in islice(clean_texts, MOST):
        parsed = parse("raw", text)
        yield from with_states(parsed, titled_choices(parsed))


def spoken(corpora: Path) -> Iterator[Example]:
    """The pronouns of labelled articles whose speaker is known."""
    for row in spoken_articles(corpora):
        parsed = parse(row["id"], row["text"], row.get("published_at"))
        yield from with_states(parsed, spoken_choices(row, parsed))


def with_states(parsed: ParsedDocument, made: Sequence[Choice]) -> Iterator[Example]:
    states = load_network("reading").read([token.text for token in parsed.doc]).words
    return ((choice, states[list(choice.words)]) for choice in made)


def _is_clean(text: str) -> bool:
    document = clean(Article(source_uri="raw", text=text))
    return isinstance(document, Document) and document.text == text


def fit_antecedents(corpora: Path) -> None:
    """Fits the choice and writes its weights."""
    others = list(unspoken(corpora))
    features = of_features(others)
    write_weights("antecedents", HEADER, features)
    np.savez_compressed(WEIGHTS / "referents.npz", **of_states([*others, *spoken(corpora)], features))


def of_features(made: Sequence[Example]) -> dict[str, dict[str, float]]:
    """For each kind of pronoun the weights of the features."""
    return {kind: fit([choice for choice, _ in made if choice.kind == kind], L2) for kind in KINDS}


def of_states(made: Sequence[Example], features: Mapping[str, Mapping[str, float]]) -> dict[str, Any]:
    """The arrays of `referents.npz`, beside these weights of the features."""
    projection = fit_projection([states for _, states in made])
    arrays = {"mean": projection.mean, "directions": projection.directions}
    for kind in KINDS:
        some = [(choice, projection.of(states)) for choice, states in made if choice.kind == kind]
        found = fit_pairs([choice for choice, _ in some], [states for _, states in some], features[kind])
        arrays |= {f"{kind} pairs": found.pairs, f"{kind} nothing": found.nothing}
    return {name: array.astype(np.float16) for name, array in arrays.items()}


def main() -> None:
    fit_antecedents(corpora_parser(__doc__).parse_args().corpora)


if __name__ == "__main__":
    main()
