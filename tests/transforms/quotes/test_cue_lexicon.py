"""What cues say of the act of speech."""

import pytest

from dateline.transforms.lexicons import lexicon
from dateline.transforms.quotes.cue_lexicon import cue_type, cue_verbs
from dateline.transforms.tables.vocabularies import CueType


@pytest.mark.parametrize(
    ("lemma", "wanted"),
    [
        ("say", CueType.SAID),
        ("tweet", CueType.SAID),
        ("wonder", CueType.ASKED),
        ("beg", CueType.URGED),
        ("pledge", CueType.PROMISED),
        ("threat", CueType.WARNED),
        ("refute", CueType.DENIED),
        ("concede", CueType.ADMITTED),
        ("allegation", CueType.CLAIMED),
        ("slam", CueType.ACCUSED),
        ("hail", CueType.PRAISED),
        ("unveil", CueType.ANNOUNCED),
        ("fear", CueType.THOUGHT),
    ],
)
def test_a_cue_tells_the_act(lemma, wanted):
    assert cue_type(lemma) is wanted


def test_a_verb_in_no_list_goes_by_its_only_frame():
    listed = {lemma for lemmas in lexicon("cue_types").values() for lemma in lemmas}
    asking = next(lemma for lemma, frames in cue_verbs().items() if frames == {"order"} and lemma not in listed)
    assert cue_type(asking) is CueType.URGED


def test_no_lemma_has_two_types():
    lemmas = [lemma for lemmas in lexicon("cue_types").values() for lemma in lemmas]
    assert len(lemmas) == len(set(lemmas))


def test_every_type_but_said_has_lemmas():
    assert set(lexicon("cue_types")) == set(CueType) - {CueType.SAID}
