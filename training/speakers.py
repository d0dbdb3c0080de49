"""Fit the choice of speakers for sources without a name: `python -m training.speakers --corpora DIR`.

A log-linear model over the entities that an article names, fitted on labelled articles as the shipped pipeline reads
them: on those that the facts network did not learn from, and, because they are few, on those of the others in which
somebody named speaks behind a description. It writes `transforms/lexicons/speakers.toml`; it takes half an hour.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from dateline.transforms.quotes.attributions import Attribution
from dateline.transforms.quotes.candidates import features, kind_of
from dateline.transforms.quotes.sources import Mentioned, Speaker, sources
from dateline.transforms.quotes.speakers import earlier_ones, named_entities, turn_of
from dateline.transforms.quotes.surroundings import Surroundings
from dateline.transforms.tables.records import Entity
from dateline.transforms.tables.vocabularies import SpeakerKind
from training.corpora.labels import held_out, learnt
from training.evaluation.calibrate import ReadArticle, attributed, likest, same_name
from training.log_linear import Choice, fit, fit_from_command, write_weights

HEADER = """\
# Weights of the log-linear model that chooses the speaker of an attribution where no name stands beside it
# (transforms/quotes/candidates.py), for sources that are pronouns or descriptions, and for none. Fitted by
# `python -m training.speakers`; "none" is the weight of the article not naming the speaker.
"""
KINDS = ("pronoun", "description", "nothing")
L2 = 3.0
"""Strength of the pull towards zero: of 1, 2, 3, 4 and 8, 3 and 4 get most descriptions right on articles left out."""
NEW = 6.0
"""What an article counts that the facts network did not learn from, beside one that it did: there, it is surer of the
speaker than it will be. On articles left out, 3 to 12 do as well."""
SHARED = 0.5
"""Least share of the characters of either content that make an attribution the labelled one."""


def choices(row: Mapping[str, Any]) -> Iterator[Choice]:
    """One choice an attribution that is labelled, those before it being known."""
    article = attributed(row)
    entities = named_entities(article.mentions, article.entities)
    around = Surroundings(article.parsed, article.mentions, entities)
    own = sources(article.parsed, article.attributions, Mentioned(article.mentions, entities))
    golds = [gold_of(article, attribution, row["attributions"]) for attribution in article.attributions]
    before = [_known(gold, entities, speaker) for gold, speaker in zip(golds, own, strict=True)]
    earlier = earlier_ones(article.parsed, article.attributions)
    for place, gold in enumerate(golds):
        if gold is None or own[place].kind is SpeakerKind.NAMED:
            continue
        is_right = [same_name(entity.name, gold["speaker"]) for entity in entities] if gold["speaker"] else []
        if entities and any(is_right) == bool(gold["speaker"]):
            turn = turn_of(around, article.attributions, place, own, before[:place], earlier[place])
            source = article.attributions[place].source
            kind = kind_of(article.parsed.text[slice(*source)] if source else None)
            yield Choice(kind, features(around, turn), is_right or [False] * len(entities))


def gold_of(
    article: ReadArticle, attribution: Attribution, golds: Sequence[Mapping[str, Any]]
) -> Mapping[str, Any] | None:
    """The labelled attribution with the same content, half of it at least."""
    share, best = likest(article.parsed.text, attribution, golds)
    return best if share >= SHARED else None


def _known(gold: Mapping[str, Any] | None, entities: Sequence[Entity], own: Speaker) -> str | None:
    """The entity that speaks as the label says, else as the source by itself does."""
    if gold is None:
        return own.entity.entity_id if own.entity else None
    named = (entity.entity_id for entity in entities if gold["speaker"] and same_name(entity.name, gold["speaker"]))
    return next(named, None)


def described_articles(corpora: Path) -> list[dict[str, Any]]:
    """The articles that the network learnt from in which somebody named speaks behind a description."""
    return [row for row in learnt("speech", corpora) if any(_is_described(row, each) for each in row["attributions"])]


def _is_described(row: Mapping[str, Any], attribution: Mapping[str, Any]) -> bool:
    source, speaker = attribution["source"], attribution["speaker"]
    words = row["text"][slice(*source[0])] if source else None
    return bool(words and speaker) and kind_of(words) == "description" and speaker.split()[-1] not in words


def fit_speakers(corpora: Path, first_new: int | None = None) -> None:
    """Fits the choice for each kind of source and writes its weights.

    Args:
        corpora: folder with train/, dev/ and labelled/.
        first_new: index of the first article that was labelled after the network had been trained.
    """
    new = [replace(c, weight=NEW) for row in held_out("speech", corpora, first_new) for c in choices(row)]
    made = [*new, *(choice for row in described_articles(corpora) for choice in choices(row))]
    found = {kind: fit([choice for choice in made if choice.kind == kind], L2) for kind in KINDS}
    write_weights("speakers", HEADER, found)


if __name__ == "__main__":
    fit_from_command(fit_speakers, __doc__)
