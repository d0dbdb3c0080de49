"""Fit the choice of a country for people and bodies: `python -m training.ties --corpora DIR`.

Log-linear models over the countries that an article names, fitted on the people and bodies of
`labels/countries.jsonl.gz` whose country neither a list nor the words beside them tell, as the shipped pipeline reads
them. It writes `transforms/lexicons/ties.toml`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from dateline.transforms.geography import affiliated, located
from dateline.transforms.geography.ties import KINDS, ties_of
from training.command import corpora_parser
from training.corpora.labels import labelled
from training.evaluation.calibrate import attributed
from training.log_linear import Choice, fit, write_weights

HEADER = """\
# Weights of the log-linear models that choose the country of a name among those that the article names
# (transforms/geography/ties.py). Fitted by `python -m training.ties`; "none" is the weight of no country.
"""
L2 = 3.0
"""Strength of the pull towards zero; as good as 5 on articles left out."""
OFTEN = 4
"""People and bodies that a feature has to be seen with, to be learnt from."""


def choices(row: Mapping[str, Any]) -> Iterator[Choice]:
    """The choice of each labelled person and body that has no country otherwise."""
    article = attributed(row)
    entities = affiliated(article.parsed, article.mentions, located(article.parsed, article.mentions, article.entities))
    ties, named = ties_of(article.parsed, article.mentions, entities)
    labels = {(start, end): country for start, end, country in row["countries"]}
    for entity in entities:
        names = (article.parsed.doc[words.start : words.stop] for words in named[entity.entity_id])
        span = next((span for name in names if (span := (name.start_char, name.end_char)) in labels), None)
        if entity.country is None and entity.label in KINDS and span is not None and ties.countries:
            is_right = [country == labels[span] for country in ties.countries]
            yield Choice(KINDS[entity.label], ties.features(entity, named[entity.entity_id]), is_right)


def fit_ties(corpora: Path) -> None:
    """Fits the choice and writes its weights."""
    made = [choice for row in labelled("countries", corpora) for choice in choices(row)]
    seen = Counter(name for choice in made for name in {name for shown in choice.shown for name in shown})
    often = {name for name, count in seen.items() if count >= OFTEN}
    kept = [replace(c, shown=[{k: v for k, v in shown.items() if k in often} for shown in c.shown]) for c in made]
    kinds = dict.fromkeys(KINDS.values())
    write_weights("ties", HEADER, {kind: fit([c for c in kept if c.kind == kind], L2) for kind in kinds})


def main() -> None:
    fit_ties(corpora_parser(__doc__).parse_args().corpora)


if __name__ == "__main__":
    main()
