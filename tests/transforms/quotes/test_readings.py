"""What the network reads of speech, with what the parse shows more."""

from dateline.transforms.encoder.speech import SpeechReading
from dateline.transforms.quotes.readings import bounded, joined
from tests.transforms.quotes.one_line import parsed


def reading(cue: tuple[int, int], content: tuple[int, int]) -> SpeechReading:
    return SpeechReading(cue, None, (content,), False, 0.9, 0.9, 0.9)


def test_the_auxiliary_of_a_cue_announces_nothing_by_itself():
    rows = "DET 1 det/NOUN 3 nsubj:pass/AUX 3 aux:pass/VERB 3 ROOT/PART 5 mark/VERB 3 xcomp"
    doc = parsed("the miners are thought to strike", rows).doc
    (found,) = joined(doc, [reading((2, 3), (0, 2)), reading((3, 4), (4, 6))])
    assert (found.cue, found.contents) == ((3, 4), ((0, 2), (4, 6)))
    apart = [reading((2, 3), (0, 2))]
    assert joined(doc, apart) == apart


def test_a_source_ends_before_what_hangs_on_its_cue():
    rows = "VERB 0 ROOT/DET 2 det/NOUN 0 nsubj/ADP 5 case/DET 5 det/NOUN {} {}"
    for head, dep, end in ((0, "obl", 3), (2, "nmod", 6)):
        doc = parsed("roared the cook at the door", rows.format(head, dep)).doc
        assert bounded(doc, (1, 6), (0, 1)) == (1, end)
