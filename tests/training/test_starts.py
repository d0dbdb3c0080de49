"""The places from which it is learnt where sentences start."""

import spacy

from dateline.transforms.model.components import paragraphs
from training.starts import places, written


def test_a_written_line_tells_which_doubtful_places_start_a_sentence() -> None:
    text = written("He left the U.S.| Ann saw Sen. Lee at 9 a.m.| Bob did not.")
    doc = paragraphs(spacy.blank("en")(text.text))
    found, labels = places(doc, text)
    assert text.text == "He left the U.S. Ann saw Sen. Lee at 9 a.m. Bob did not."
    assert [(doc[int(at)].text, label) for at, label in zip(found, labels, strict=True)] == [
        ("Ann", True),
        ("Lee", False),
        ("Bob", True),
    ]
