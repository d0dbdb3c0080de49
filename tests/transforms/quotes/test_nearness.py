"""Which possible speakers stand out at an attribution."""

import re

from dateline.transforms.log_linear import weights
from dateline.transforms.quotes.nearness import FAR_BEFORE, FAR_BEHIND


def test_distances_are_told_apart_as_far_as_the_weights_do():
    names = " ".join(name for kind in weights("speakers").values() for name in kind)
    for words, farthest in (("before", FAR_BEFORE), ("first behind", FAR_BEHIND)):
        assert max(map(int, re.findall(rf"\b{words} (\d+)", names))) == farthest
