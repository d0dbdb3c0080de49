"""Whose words they are, from hand-built parses and mentions."""

import pytest

from dateline.transforms.quotes import quotes
from dateline.transforms.quotes.attributions import Attribution
from dateline.transforms.quotes.sources import UNKNOWN, Mentioned, Speaker
from dateline.transforms.quotes.speakers import earlier_ones, named_entities, speakers, turn_of
from dateline.transforms.quotes.surroundings import Surroundings
from dateline.transforms.tables.vocabularies import QuoteType, SpeakerKind
from tests.transforms.quotes.mentioned import ENTITIES, mention
from tests.transforms.quotes.one_line import parsed


def attribution(**changes) -> Attribution:
    return Attribution(**{"quote_type": QuoteType.DIRECT, "content": ((8, 15),)} | changes)


def test_speech_that_goes_on_has_the_speaker_before():
    text = "Ann Lee said so"
    article = parsed(text, "PROPN 2 nsubj/PROPN 0 flat/VERB 2 ROOT/ADV 2 advmod")
    given = [attribution(source=(0, 7)), attribution(continues=0), attribution(continues=1)]
    known = [mention(text, "Ann Lee", "Ann Lee")]
    named = Mentioned(known, named_entities(known, ENTITIES.values()))
    found = speakers(article, given, known, named)
    assert [each.entity.name if each.entity else None for each in found] == ["Ann Lee"] * 3


@pytest.mark.parametrize(("name", "is_continued"), [("Ann Lee", True), ("Acme", False), ("nobody", False)])
def test_speech_goes_on_only_with_the_same_speaker(name: str, is_continued: bool):
    text = "Ann Lee said so"
    article = parsed(text, "PROPN 2 nsubj/PROPN 0 flat/VERB 2 ROOT/ADV 2 advmod")
    known = [Speaker(ENTITIES.get(each), None, SpeakerKind.IMPLIED, 0.99) for each in ("Ann Lee", name)]
    found, _ = quotes(article, [attribution(), attribution(continues=0)], known, [], list(ENTITIES.values()))
    assert [row.is_continued for row in found] == [False, is_continued]


def test_who_spoke_by_the_same_noun_is_known_to_the_choice():
    article = parsed("the firm said so", "DET 1 det/NOUN 2 nsubj/VERB 2 ROOT/ADV 2 advmod")
    given = [attribution(source=(0, 8)), attribution(source=(9, 13)), attribution(), attribution(source=(0, 8))]
    around, before, earlier = Surroundings(article, [], []), ["Acme", "Ann Lee", None], earlier_ones(article, given)
    turns = [turn_of(around, given, place, [UNKNOWN] * 4, before[:place], earlier[place]) for place in (2, 3)]
    assert [turn.alike for turn in turns] == [(), ("Acme",)]


def test_a_quote_has_one_row_and_a_row_for_each_of_its_spans():
    text = "Ann Lee said so"
    article = parsed(text, "PROPN 2 nsubj/PROPN 0 flat/VERB 2 ROOT/ADV 2 advmod")
    given = [attribution(source=(0, 7), cue=((8, 12),), content=((8, 12), (13, 15)), cue_lemma="say")]
    speaker = Speaker(ENTITIES["Ann Lee"], (0, 7), SpeakerKind.NAMED, 0.9)
    (row,), spans = quotes(article, given, [speaker], [mention(text, "Ann Lee", "Ann Lee")], list(ENTITIES.values()))
    assert (row.text, row.speaker_name, row.speaker_text) == ("said … so", "Ann Lee", "Ann Lee")
    assert [(span.role, span.span_index, span.text) for span in spans] == [
        ("source", 0, "Ann Lee"),
        ("cue", 0, "said"),
        ("content", 0, "said"),
        ("content", 1, "so"),
    ]
    assert {span.quote_id for span in spans} == {row.quote_id}


def test_a_chain_without_a_name_is_no_named_speaker():
    text = "a Western official said so"
    article = parsed(text, "DET 2 det/ADJ 2 amod/NOUN 3 nsubj/VERB 3 ROOT/ADV 3 advmod")
    unnamed = [mention(text, "a Western official", "Ann Lee", "NOM")]
    named = Mentioned(unnamed, named_entities(unnamed, ENTITIES.values()))
    (found,) = speakers(article, [attribution(source=(0, 18))], unnamed, named)
    assert (found.entity, found.kind) == (None, SpeakerKind.UNNAMED)


def test_speech_within_speech_is_told_by_the_outer_speaker_and_not_before_by_them():
    text = "Lee said he told us no"
    article = parsed(text, "PROPN 1 nsubj/VERB 1 ROOT/PRON 3 nsubj/VERB 1 ccomp/PRON 3 obj/INTJ 3 obj")
    given = [
        attribution(source=(0, 3), cue=((4, 8),), content=((9, 22),)),
        attribution(source=(9, 11), cue=((12, 16),), content=((20, 22),)),
    ]
    earlier = earlier_ones(article, given)
    found = turn_of(Surroundings(article, [], []), given, 1, [UNKNOWN] * 2, ["Ann Lee"], earlier[1])
    assert (found.outer, found.outer_kind, found.before) == ("Ann Lee", "direct", None)
