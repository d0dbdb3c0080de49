"""What the networks read in place of headlines in title case, and of degrees behind names."""

import pytest
import spacy
from spacy.tokens import Span

from dateline.transforms.encoder.spelling import words_as_read
from dateline.transforms.model.loading import load_model
from dateline.transforms.model.spelling import Headlines, without_suffixes

TOKENIZE = spacy.blank("en").make_doc
DICTIONARY = [{"buy", "price", "deal", "take", "lake", "valley", "cash", "near"}]


@pytest.mark.parametrize(
    ("headline", "below", "read"),
    [
        ("Osprey Buys Halloway In Cash Deal", "It closed.", "Osprey buys Halloway in cash deal"),
        ("Osprey Buys Price In Cash Deal", "It said Price agreed.", "Osprey buys Price in cash deal"),
        ("Osprey Taking Price Deals", "It said the price fell. So Price did.", "Osprey taking price deals"),
        ("Osprey Buys Quill Valley Near Lake Mott", "It rained.", "Osprey buys Quill Valley near Lake Mott"),
        ("Theresa Buys Peru Deal", "It rained.", "Theresa buys Peru deal"),
        ("Osprey Buys halloway In Cash Deal", "It rained.", "Osprey Buys halloway In Cash Deal"),
        ("Osprey Buys Halloway In Cash Deal.", "It rained.", "Osprey Buys Halloway In Cash Deal."),
    ],
)
def test_a_headline_in_title_case_is_read_as_a_sentence_is_written(headline, below, read):
    doc = Headlines(lambda: DICTIONARY)(TOKENIZE(f"{headline}\n\n{below}"))
    end = len(TOKENIZE(headline))
    assert words_as_read(doc)[:end] == [token.text for token in TOKENIZE(read)]
    assert words_as_read(doc)[end:] == [token.text for token in doc[end:]]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Ann Reyes, MBE, M.P.H., left.", "Ann Reyes left ."),
        ("Ann Reyes, MBE, a judge, left.", "Ann Reyes , a judge , left ."),
        ("Ann Reyes, who left, slept.", "Ann Reyes , who left , slept ."),
    ],
)
def test_degrees_behind_a_name_are_not_read(text, read):
    doc = TOKENIZE(text)
    doc.set_ents([Span(doc, 0, 2, label="PERSON")])
    for token in doc:
        token.pos_ = "DET" if token.text == "a" else "VERB"
    assert " ".join(word for word in words_as_read(without_suffixes(doc)) if word) == read


def test_the_model_reads_both():
    doc = load_model()("Marrowby Taps Elena Voss To Lead Asia Unit\n\nElena Voss, MBE, and Tam Reyes, RN, left.")
    assert [(name.text, name.label_) for name in doc.ents[:2]] == [("Marrowby", "ORG"), ("Elena Voss", "PERSON")]
    assert doc[1].tag_ == "VBZ"
    assert "" in words_as_read(doc)
