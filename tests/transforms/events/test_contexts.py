"""What an event is about, by the words of its sentence."""

import pytest
import spacy
from spacy.tokens import Doc

from dateline.transforms.events.contexts import context_of
from dateline.transforms.lexicons import lexicon
from dateline.transforms.tables.event_vocabularies import EventContext


def sentence(words: str, vocab):
    tokens = words.split()
    return Doc(vocab, words=tokens, lemmas=[token.lower() for token in tokens])[:]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("The army sent soldier and tank to the front", EventContext.MILITARY),
        ("The judge read the verdict to the jury", EventContext.LEGAL),
        ("A human rights activist spoke of torture", EventContext.RIGHTS),
        ("The army judge met the soldier and the jury", None),
        ("The secretary of state met the foreign minister", EventContext.DIPLOMATIC),
        ("The army left", None),
        ("They met in Oslo", None),
    ],
)
def test_a_context_is_given_where_it_is_clearly_ahead(words, wanted, vocab):
    assert context_of(sentence(words, vocab)) is wanted


@pytest.fixture
def vocab():
    return spacy.blank("en").vocab


def test_every_context_has_words():
    assert set(lexicon("contexts")) == set(EventContext)
