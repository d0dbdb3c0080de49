"""Fit the choice of actors and recipients: `python -m training.roles --corpora DIR`.

Log-linear models over the phrases of a trigger's sentence, fitted on labelled articles that the facts network did not
learn from, as the shipped pipeline reads them. It writes `transforms/lexicons/roles.toml`.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from dateline.transforms.encoder.facts import facts_of
from dateline.transforms.events.phrases import Phrase
from dateline.transforms.events.role_features import Scene, features
from dateline.transforms.events.roles import ROLES
from training.corpora.labels import held_out
from training.evaluation.calibrate import read
from training.log_linear import Choice, fit, fit_from_command, write_weights

HEADER = """\
# Weights of the log-linear models that choose the actors and recipients of an event (transforms/events/roles.py): one
# phrase of the sentence for each role, and for each phrase by itself. Fitted by `python -m training.roles`; "none" is
# the weight of no phrase, or of a phrase being neither.
"""
L2 = {"actor": 3.0, "recipient": 3.0, "phrase": 5.0}
"""Strength of the pull towards zero; as good as 1.5 to 15 on articles left out."""


def choices(row: Mapping[str, Any]) -> Iterator[Choice]:
    """The choices of each event whose type the network reads as it is labelled: one a role, and one a phrase."""
    _, doc = read(row)
    facts = facts_of(doc)
    typed = facts.typed(doc)
    gold = {words[-1]: event for event in row["events"] if (words := _words(doc, event["s"], event["e"]))}
    found = [word for word, (kind, _) in typed.items() if word in gold and gold[word]["type"] == kind]
    for reading in facts.events(doc, found, found):
        event = gold[reading.trigger]
        scene = Scene(doc[reading.trigger], event["type"], reading.roles)
        spans = [[_words(doc, *span) for span in event[role]] for role in ("actor", "recipient")]
        shown = [
            [
                {f"{role.value}: {name}": value for name, value in found.items()}
                for role, found in zip(ROLES, each, strict=True)
            ]
            for each in features(scene)
        ]
        right = [[any(_is_in(phrase, words) for words in each) for phrase in scene.phrases] for each in spans]
        for column, role in enumerate(ROLES):
            yield Choice(role.value, [each[column] for each in shown], right[column])
        for found, is_actor, is_recipient in zip(shown, *right, strict=True):
            yield Choice("phrase", found, (is_actor, is_recipient and not is_actor))


def _words(doc: Doc, start_char: int, end_char: int) -> range:
    span = doc.char_span(start_char, end_char, alignment_mode="expand")
    return range(span.start, span.end) if span is not None else range(0)


def _is_in(phrase: Phrase, words: Sequence[int]) -> bool:
    """Whether the phrase is the labelled words' head, or at least half of them."""
    doc, own = phrase.head.doc, range(phrase.start, phrase.end)
    heads = [i for i in words if doc[i].head.i not in words or doc[i].head == doc[i]]
    shared = [i for i in words if i in own]
    return bool(shared) and (any(i in own for i in heads) or len(own) >= len(words) / 2)


def fit_roles(corpora: Path, first_new: int | None = None) -> None:
    """Fits the choice and writes its weights.

    Args:
        corpora: folder with train/, dev/ and labelled/.
        first_new: index of the first article that was labelled after the network had been trained.
    """
    made = [choice for row in held_out("events", corpora, first_new) for choice in choices(row)]
    write_weights("roles", HEADER, {kind: fit([c for c in made if c.kind == kind], l2) for kind, l2 in L2.items()})


if __name__ == "__main__":
    fit_from_command(fit_roles, __doc__)
