"""The score of web pages' main text, on texts small enough to score by hand."""

import pytest

from tests.quality.pages import f1

TEXT = "The ferry to Halm was cancelled"


@pytest.mark.parametrize(
    ("found", "score"),
    [
        (TEXT, 1.0),
        ("", 0.0),
        ("The ferry to Halm", 0.5),
        (f"{TEXT} Read more stories here", 0.6),
    ],
)
def test_the_score_of_a_page(found, score):
    assert f1([(TEXT, found)]) == pytest.approx(score)


def test_every_page_weighs_the_same():
    long = " ".join(f"word{i}" for i in range(100))
    assert f1([(TEXT, ""), (long, long)]) == pytest.approx(2 / 3)
