"""Counts, and parts of the names of other things, that look like times."""

import pytest
from spacy.tokens import Span

from dateline.transforms.times.rows import times
from tests.transforms.hand_parsed import parse
from tests.transforms.times.timed import TOKENIZE, parsed

NURSES = """
It it PRP PRON 2 nsubj
has have VBZ VERB 0 ROOT
2022 2022 CD NUM 4 nummod
nurses nurse NNS NOUN 2 obj
"""
CLUB = """
The the DT DET 3 det
Tuesday Tuesday NNP PROPN 3 compound
Club club NNP PROPN 4 nsubj
met meet VBD VERB 0 ROOT
here here RB ADV 4 advmod
"""
TREES = """
It it PRP PRON 2 nsubj
felled fell VBD VERB 0 ROOT
2011 2011 CD NUM 5 compound
tall tall JJ ADJ 5 amod
trees tree NNS NOUN 2 obj
"""
SOME = """
He he PRP PRON 2 nsubj
sold sell VBD VERB 0 ROOT
1960 1960 CD NUM 2 obj
of of IN ADP 5 case
them they PRP PRON 3 nmod
"""
TRAM = """
The the DT DET 2 det
tram tram NN NOUN 4 nsubj
1985 1985 CD NUM 2 flat
stopped stop VBD VERB 0 ROOT
"""
LANE = """
She she PRP PRON 2 nsubj
lived live VBD VERB 0 ROOT
in in IN ADP 5 case
September September NNP PROPN 5 compound
Lane Lane NNP PROPN 2 obl
"""


@pytest.mark.parametrize("words", [NURSES, CLUB, TREES, SOME, TRAM, LANE])
def test_counts_and_names_are_no_times(words: str) -> None:
    assert times(parsed(parse(words))) == []


def test_a_year_that_says_when_is_no_count() -> None:
    doc = parse("""
In in IN ADP 2 case
2017 2017 CD NUM 4 obl
workers worker NNS NOUN 4 nsubj
left leave VBD VERB 0 ROOT
""")
    assert [row.value for row in times(parsed(doc))] == ["2017"]


@pytest.mark.parametrize(
    ("text", "first", "last", "label", "n_found"),
    [
        ("The film “Saturday ’s Heirs” won.", 3, 6, "MISC", 0),
        ("The June 9 Front won.", 1, 4, "ORG", 0),
        ("The June 9 Rally fell.", 1, 4, "MISC", 1),
        ("The Friday Night Herald won.", 1, 4, "ORG", 0),
    ],
)
def test_what_longer_names_hold_is_no_time(text: str, first: int, last: int, label: str, n_found: int) -> None:
    doc = TOKENIZE(text)
    doc.set_ents([Span(doc, first, last, label=label)])
    assert len(times(parsed(doc))) == n_found


def test_a_month_in_a_name_is_no_time() -> None:
    doc = TOKENIZE("They met in August Wilson Park in August.")
    doc.set_ents([doc.char_span(12, 30, label="LOC")])
    assert [row.start_char for row in times(parsed(doc))] == [34]


@pytest.mark.parametrize(("relation", "head", "times_found"), [("compound", 2, 0), ("obl", 3, 1)])
def test_a_month_is_part_of_the_name_behind_it_where_the_parse_joins_them(
    relation: str, head: int, times_found: int
) -> None:
    doc = parse(f"""
July July NNP PROPN {head} {relation}
Systems Systems NNP PROPN 3 nsubj
met meet VBD VERB 0 ROOT
""")
    doc.set_ents([Span(doc, 1, 2, label="ORG")])
    assert len(times(parsed(doc))) == times_found
