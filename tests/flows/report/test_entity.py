"""What the page of an entity is made of."""

from collections import Counter

from dateline.flows.report.entity import topic_words

SAID = ["The railway and the harbour.", "A railway to the harbour, and a bridge for the railway."]


def test_topics_are_words_that_a_speaker_repeats_and_few_others_use():
    spread = Counter(railway=2, harbour=3, bridge=1)
    assert topic_words(SAID, spread, n_speakers=10) == ["railway"]
    assert topic_words(SAID, spread, n_speakers=15) == ["railway", "harbour"]
