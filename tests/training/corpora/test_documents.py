"""Documents built for training: what is annotated, what is unknown, where sentences start."""

from random import Random

import pytest
import spacy

from training.corpora.augment import dateline, quoted, spelling
from training.corpora.prepare import strung
from training.corpora.sentences import Name, Sentence, Syntax, to_doc

VOCAB = spacy.blank("en").vocab


def sentence(text: str, *, parsed: bool = False, names: tuple[Name, ...] | None = None, new: bool = False) -> Sentence:
    words = tuple(text.split())
    n = len(words)
    tree = Syntax(("NN",) * n, ("NOUN",) * n, ("",) * n, words, (0,) * n, ("ROOT", *("dep",) * (n - 1)))
    return Sentence(words, (True,) * n, tree if parsed else None, names, starts_paragraph=new)


def test_a_paragraph_break_is_one_whitespace_token_on_the_word_before() -> None:
    doc = to_doc(VOCAB, [sentence("One two", parsed=True), sentence("Three four", parsed=True, new=True)])
    assert doc.text == "One two\n\nThree four "
    assert (doc[2].tag_, doc[2].dep_, doc[2].head.i) == ("_SP", "dep", 1)
    assert [s.text for s in doc.sents] == ["One two\n\n", "Three four"]
    assert doc[4].head.i == 3


def test_documents_without_a_parse_carry_no_sentence_starts() -> None:
    doc = to_doc(VOCAB, [sentence("One two"), sentence("Three four")])
    assert not doc.has_annotation("SENT_START")
    assert not doc.has_annotation("DEP")


def test_unknown_names_are_missing_not_absent() -> None:
    doc = to_doc(VOCAB, [sentence("Ann met Bo", names=(Name(0, 1, "PERSON"), Name(2, 3, None))), sentence("Cy left")])
    assert [(e.text, e.label_) for e in doc.ents] == [("Ann", "PERSON")]
    assert [t.ent_iob_ for t in doc] == ["B", "O", "", "", ""]


@pytest.mark.parametrize(
    ("words", "spaces", "expected"),
    [
        (['"', "No", '"', ",", "Ann", "'s"], [False, False, False, True, False, True], "“ No ” , Ann ’s"),
        (["(", '"', "No", '"', ")"], [False, False, False, False, True], "( “ No ” )"),
    ],
)
def test_marks_curl_by_the_space_before_them(words: list[str], spaces: list[bool], expected: str) -> None:
    assert " ".join(quoted(words, spaces, curly=True)) == expected
    assert quoted(expected.split(), spaces, curly=False) == words


def test_other_spellings_keep_the_number_of_words_and_their_lengths() -> None:
    original = sentence("Die Straße in Oslo")
    random = Random(1)
    spelt = [spelling(original, random, curly=False) for _ in range(300)]
    assert {len(s.words) for s in spelt} == {4}
    capitals, small = ("DIE", "Straße", "IN", "OSLO"), ("die", "straße", "in", "oslo")
    assert {s.words for s in spelt} >= {original.words, capitals, small}


def test_a_dateline_shifts_the_names_behind_it() -> None:
    told = dateline(sentence("Ann left", names=(Name(0, 1, "PERSON"),)), ["New York"], ["AP"], Random(3))
    assert told.names is not None
    labelled = [(" ".join(told.words[n.start : n.end]).upper(), n.label) for n in told.names]
    assert labelled[0] == ("NEW YORK", "LOC")
    assert labelled[-1] == ("ANN", "PERSON")
    assert told.words[-2:] == ("Ann", "left")


def test_strings_lose_no_sentence() -> None:
    sentences = [sentence("word " * 30) for _ in range(11)]
    assert sum(len(piece) for piece in strung(sentences, Random(0))) == 11
