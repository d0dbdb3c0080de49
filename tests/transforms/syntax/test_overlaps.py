"""Spans found by the characters that they share with another one."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.transforms.syntax.overlaps import Overlaps

spans = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(found=st.lists(spans, max_size=12), span=spans)
def test_those_that_share_a_character_are_found_in_their_order(found, span):
    items = list(enumerate(found))
    expected = [(place, each) for place, each in items if each[0] < span[1] and span[0] < each[1]]
    assert Overlaps(items, lambda item: item[1])(*span) == expected


def test_a_span_that_only_touches_another_shares_nothing_with_it():
    overlaps = Overlaps([(0, 2), (2, 5), (1, 9)], lambda span: span)
    assert overlaps(5, 7) == [(1, 9)]
    assert overlaps(2, 3) == [(2, 5), (1, 9)]
