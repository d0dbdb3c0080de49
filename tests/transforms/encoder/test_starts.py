"""Where sentences start at doubtful places."""

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from dateline.transforms.encoder.starts import doubtful, seen
from dateline.transforms.model.components import paragraphs
from dateline.transforms.model.loading import load_model


def read(text: str) -> Doc:
    return load_model()(text, disable=["dateline_facts"])


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("He left. She stayed.", []),
        ("He left the U.S. She stayed at Brack Ltd. Ann left.", ["She", "Ann"]),
        ("It is in Vol. 2. Ann wrote it.", ["2", "Ann"]),
        ("He asked, “Who?” Ann knew. “I left.” Ann stayed.", ["Ann"]),
        ("He said: ‘I left.’ Ann stayed.", ["Ann"]),
        ("Well ... Ann stayed.", []),
    ],
)
def test_a_start_is_doubtful_behind_abbreviations_numbers_and_quotations(text: str, places: list[str]) -> None:
    doc = paragraphs(spacy.blank("en")(text))
    found = [doc[int(at)] for at in doubtful(doc)]
    assert [token.text for token in found if token.is_sent_start is None] == places


def test_the_words_on_both_sides_of_a_place_are_seen() -> None:
    states, scores = np.arange(4, dtype=np.float32)[:, None], np.array([[0, 0], [0, 0], [1, 3], [0, 4]], np.float32)
    assert seen(states, scores, np.array([2, 3])).tolist() == [[1, 2, 3, 2], [2, 3, 3, 4]]


@pytest.mark.parametrize(
    "sentences",
    [
        "The miners sued Vantor Corp. | Judges threw the case out. | It was closed.",
        "He had worked for Sund & Co. | Nothing is left of it.",
        "He had worked for Vantor Corp. Chairman Lee Dunn.",
        "The gates open at 8 a.m. | Visitors have to queue.",
        "The match starts at 8 p.m. Saturday in Oban.",
        "She spoke at the U.N. | Envoys walked out.",
        "The U.S. Senate met U.N. Secretary General Ada Finn.",
        "They rallied in Washington, D.C. | Officers kept watch.",
        "The crowd yelled: 'Open the gates!' | Nobody answered.",
        "The sign read ‘Keep off the grass.’ | Children ran across it.",
        "“Who lost?” Aina Berg asked. | Nobody knew.",
        "“Who lost?” | Officials counted the votes on Monday.",
        "The rule is in Sec. 6 of the act, on pp. 20 and 21. | Art. 8 was dropped.",
        "The story ends in Vol. 3. | Dr. Ruth Amin wrote it.",
    ],
)
def test_sentences_are_cut_where_they_end(sentences: str) -> None:
    doc = read(sentences.replace(" | ", " "))
    assert [sent.text for sent in doc.sents] == sentences.split(" | ")


def test_no_name_runs_into_the_next_sentence() -> None:
    doc = read("She flew to Washington, D.C. Police met her there.")
    assert [sent.text for sent in doc.sents] == ["She flew to Washington, D.C.", "Police met her there."]
    assert all("Police" not in name.text for name in doc.ents)
