"""Train the choice of pronouns' antecedents: `python -m training.antecedents --corpora DIR`.

A log-linear model over the candidates of each pronoun and "none of them", fitted on GUM documents of open licence and
on pronouns of unannotated news whose antecedent is given away, as the shipped pipeline parses them. It writes
`transforms/lexicons/antecedents.toml`.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from dateline.transforms import Article, load_model
from dateline.transforms.articles.clean import clean
from dateline.transforms.articles.segment import segments, sentences, whole_lines
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Document
from training.command import corpora_parser
from training.corpora.choices import gold_choices
from training.corpora.conllu import open_licence_documents
from training.corpora.gold_mentions import read_mentions
from training.corpora.titled import MOST, titled_articles, titled_choices
from training.log_linear import Choice, fit, write_weights

HEADER = """\
# Weights of the log-linear model that chooses the antecedent of a pronoun (transforms/coreference/pronouns.py), for
# each kind of pronoun. Fitted by `python -m training.antecedents`; "none" is the weight of there being no antecedent.
"""
KINDS = ("person", "thing", "plural")
L2 = 3.0
"""Strength of the pull towards zero; the best of 0.3, 1 and 3 on training documents left out."""


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
    args = corpora_parser(__doc__).parse_args()
    made = list(learnt_from(args.corpora))
    found = {kind: fit([choice for choice in made if choice.kind == kind], L2) for kind in KINDS}
    write_weights("antecedents", HEADER, found)


if __name__ == "__main__":
    main()
