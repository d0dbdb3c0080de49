"""What is learnt from unannotated news: hidden words, and names found by the project itself."""

from random import Random

import pytest
import spacy
from spacy.tokens import Doc

from training.hiding import HIDDEN_SHARE, MASK, Capitals, WordClasses, capitals, hide
from training.sentences import Name, Sentence
from training.silver import agreeing, annotated, start_of


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("osprey", Capitals.SMALL),
        ("Osprey", Capitals.TITLE),
        ("iOsprey", Capitals.OTHER),
        ("OSPREY", Capitals.UPPER),
        ("A", Capitals.TITLE),
        ("Osprey2", Capitals.DIGIT),
        ("—", Capitals.OTHER),
    ],
)
def test_words_are_told_apart_by_their_capitals(word: str, written: Capitals) -> None:
    assert capitals(word) is written


def test_every_word_has_a_class() -> None:
    classes = WordClasses({"the": 0, "of": 1}, 7)
    assert [classes.of(word) for word in ("the", "of", "heron", "Heron", "!")] == [0, 1, 2, 3, 6]


def test_words_are_hidden_and_the_rest_stays() -> None:
    vocab = spacy.blank("en").vocab
    words = [f"word{i}" for i in range(1000)]
    docs = [Doc(vocab, words=[*words[:400], "\n"]), Doc(vocab, words=words[400:], spaces=[False] * 600)]
    masked, at, hidden = hide(docs, Random(1))
    before, after = ([token.text for doc in kind for token in doc] for kind in (docs, masked))
    assert [before[i] for i in at] == hidden
    assert [w for i, w in enumerate(before) if i not in set(at)] == [w for i, w in enumerate(after) if i not in set(at)]
    assert abs(len(at) / 1000 - HIDDEN_SHARE) < 0.05
    assert sum(after[i] == MASK for i in at) > 0.8 * len(at)
    assert 400 not in at, "a line break is no word to guess"
    assert [doc.text for doc in masked][1].count(" ") == 0


def test_found_names_are_labelled_and_other_capitals_are_unknown() -> None:
    text = "In Peru it rained on Monday, and Prime Minister Ann Reyes of Peru left the Rotunda.\nShe came back.\n"
    [[first, second]] = annotated([text], None)
    assert first.names is not None
    labelled = {" ".join(first.words[n.start : n.end]): n.label for n in first.names}
    assert labelled["Peru"] == "LOC"
    assert labelled["Ann Reyes"] == "PERSON"
    assert labelled["Prime"] is None
    assert second.names == ()


def test_a_name_against_what_it_mostly_is_is_unknown() -> None:
    def said(label: str) -> Sentence:
        return Sentence(words=("Osprey", "left"), spaces=(True, False), names=(Name(0, 1, label),))

    [document] = agreeing([[*[said("ORG")] * 6, said("LOC")]])
    assert [s.names[0].label for s in document if s.names] == ["ORG"] * 6 + [None]
    [few] = agreeing([[*[said("ORG")] * 3, said("LOC")]])
    assert [s.names[0].label for s in few if s.names] == ["ORG"] * 3 + ["LOC"]


def test_long_articles_are_cut_at_a_line() -> None:
    lines = "A line of words.\n" * 1000
    assert start_of(lines).endswith("words.\n")
    assert 4000 < len(start_of(lines)) <= 5000
    assert start_of("short") == "short"
    assert len(start_of("word " * 2000)) == 5000
