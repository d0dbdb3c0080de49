"""Pronouns of labelled articles whose speaker is known."""

import pytest

from training.antecedents import parse
from training.spoken import spoken_choices

TEXT = "Omar Price met Tom Olsen at the harbour. He said that the boat sank."


@pytest.mark.parametrize(("speaker", "right"), [("Price", {"Omar"}), ("Tom Olsen", {"Tom"}), ("Eve Hale", set())])
def test_the_candidate_that_has_the_labelled_speakers_name_is_right(speaker, right):
    at = TEXT.index("He said")
    parsed = parse("s", TEXT)
    found = spoken_choices({"text": TEXT, "attributions": [{"source": [[at, at + 2]], "speaker": speaker}]}, parsed)
    assert len(found) == bool(right)
    for choice in found:
        pronoun, *heads = [parsed.doc[word].text for word in choice.words]
        assert pronoun == "He"
        assert {head for head, is_right in zip(heads, choice.is_right, strict=True) if is_right} == right
