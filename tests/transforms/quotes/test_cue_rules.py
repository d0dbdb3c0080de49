"""The rules that find attributions without the tagger, asked of hand-built parses in both label schemes."""

import pytest

from tests.transforms.markup import marked
from tests.transforms.quotes.one_line import parsed
from transforms.quotes.attributions import has_known_labels
from transforms.quotes.cue_rules import ruled
from transforms.quotes.marks import quoted_ranges
from transforms.quotes.reported import trimmed

CASES = {
    "that-clause": (
        "[The minister](source) [said](cue) [that it was late](content) .",
        "DET 1 det/NOUN 2 nsubj/VERB 2 ROOT/SCONJ 6 mark/PRON 6 nsubj/AUX 6 cop/ADJ 2 ccomp/PUNCT 2 punct",
        "DET 1 det/NOUN 2 nsubj/VERB 2 ROOT/SCONJ 5 mark/PRON 5 nsubj/VERB 2 ccomp/ADJ 5 acomp/PUNCT 2 punct",
    ),
    "parenthetical": (
        "[It was late](content) , [Ann](source) [said](cue) .",
        "PRON 2 nsubj/AUX 2 cop/ADJ 2 ROOT/PUNCT 5 punct/PROPN 5 nsubj/VERB 2 parataxis/PUNCT 2 punct",
        "PRON 1 nsubj/VERB 5 ccomp/ADJ 1 acomp/PUNCT 5 punct/PROPN 5 nsubj/VERB 5 ROOT/PUNCT 5 punct",
    ),
    "according-to": (
        "[It was late](content) , [according to](cue) [the minister](source) .",
        "PRON 2 nsubj/AUX 2 cop/ADJ 2 ROOT/PUNCT 7 punct/VERB 7 case/ADP 4 fixed/DET 7 det/NOUN 2 obl/PUNCT 2 punct",
        "PRON 1 nsubj/VERB 1 ROOT/ADJ 1 acomp/PUNCT 1 punct/VERB 1 prep/ADP 4 prep/DET 7 det/NOUN 5 pobj/PUNCT 1 punct",
    ),
    "negated": (
        "[Ann](source) [has not said](cue) [that it was late](content) .",
        "PROPN 3 nsubj/AUX 3 aux/PART 3 advmod/VERB 3 ROOT/"
        "SCONJ 7 mark/PRON 7 nsubj/AUX 7 cop/ADJ 3 ccomp/PUNCT 3 punct",
        "PROPN 3 nsubj/AUX 3 aux/PART 3 neg/VERB 3 ROOT/"
        "SCONJ 6 mark/PRON 6 nsubj/VERB 3 ccomp/ADJ 6 acomp/PUNCT 3 punct",
    ),
    "quotation": (
        "[“ We go , ”](content) [said](cue) [Ann Lee](source) .",
        "PUNCT 2 punct/PRON 2 nsubj/VERB 5 ccomp/PUNCT 2 punct/"
        "PUNCT 2 punct/VERB 5 ROOT/PROPN 5 nsubj/PROPN 6 flat/PUNCT 5 punct",
        "PUNCT 2 punct/PRON 2 nsubj/VERB 5 ccomp/PUNCT 2 punct/"
        "PUNCT 2 punct/VERB 5 ROOT/PROPN 7 compound/PROPN 5 nsubj/PUNCT 5 punct",
    ),
    "urged to": (
        "[Ann](source) [urged](cue) him [to leave](content) .",
        "PROPN 1 nsubj/VERB 1 ROOT/PRON 1 obj/PART 4 mark/VERB 1 xcomp/PUNCT 1 punct",
        "PROPN 1 nsubj/VERB 1 ROOT/PRON 1 dobj/PART 4 aux/VERB 1 xcomp/PUNCT 1 punct",
    ),
    "noun": (
        "[Ann 's](source) [claim](cue) [that it was late](content) failed .",
        "PROPN 2 nmod:poss/PART 0 case/NOUN 7 nsubj/SCONJ 6 mark/"
        "PRON 6 nsubj/AUX 6 cop/ADJ 2 acl/VERB 7 ROOT/PUNCT 7 punct",
        "PROPN 2 poss/PART 0 case/NOUN 7 nsubj/SCONJ 5 mark/"
        "PRON 5 nsubj/VERB 2 acl/ADJ 5 acomp/VERB 7 ROOT/PUNCT 7 punct",
    ),
}


@pytest.mark.parametrize("scheme", ["ud", "clearnlp"])
@pytest.mark.parametrize("case", CASES)
def test_the_drawn_attribution_is_found(case, scheme):
    markup, ud, clearnlp = CASES[case]
    text, spans = marked(markup)
    article = parsed(text, ud if scheme == "ud" else clearnlp)
    (found,) = ruled(article, quoted_ranges(text, [(0, len(text))]))
    got = {"source": found.source, "cue": found.cue, "content": found.contents[0]}
    assert {role: trimmed(text, *got[role]) for role in got if got[role]} == {
        role: trimmed(text, start, end) for role, start, end in spans
    }
    assert len(found.contents) == 1


@pytest.mark.parametrize("case", ["according-to", "urged to"])
def test_the_tagger_reads_only_the_labels_that_it_was_trained_on(case):
    markup, ud, clearnlp = CASES[case]
    text, _ = marked(markup)
    assert has_known_labels(parsed(text, ud).doc)
    assert not has_known_labels(parsed(text, clearnlp).doc)


def test_words_that_announce_nothing_yield_nothing():
    article = parsed("Ann walked home .", "PROPN 1 nsubj/VERB 1 ROOT/ADV 1 advmod/PUNCT 1 punct")
    assert ruled(article, []) == []
