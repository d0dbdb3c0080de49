"""Rows of labelled articles with what the networks are sure of, and whether they are right."""

import pytest

from training.evaluation.calibrate import judged_events, judged_quotes

TEXT = "Police arrested Ann Reid in Oslo on Monday. “We will not sign the treaty,” Omar Price told reporters."


def span(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


@pytest.mark.parametrize(("kind", "right"), [("COERCE", True), ("ASSAULT", False)])
def test_a_typed_event_is_right_where_type_polarity_and_participants_are(kind, right):
    s, e = span("arrested")
    event = {"s": s, "e": e, "type": kind, "polarity": "positive"}
    event |= {"actor": [span("Police")], "recipient": [span("Ann Reid")]}
    found = list(judged_events({"id": "a", "text": TEXT, "events": [event]}))
    assert found
    assert sum(is_right for _, is_right in found) == right


@pytest.mark.parametrize(("speaker", "right"), [("Price", True), ("Ann Reid", False), (None, False)])
def test_a_quote_is_right_where_content_and_speaker_are(speaker, right):
    said = {"content": [span("“We will not sign the treaty,”")], "speaker": speaker}
    (quote,) = judged_quotes({"id": "a", "text": TEXT, "attributions": [said]})
    assert quote[1] is right
