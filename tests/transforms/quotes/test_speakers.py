"""Whose words they are, from hand-built parses and mentions in both label schemes."""

from dataclasses import replace

import pytest

from dateline.transforms.quotes import quotes
from dateline.transforms.quotes.attributions import Attribution
from dateline.transforms.quotes.sources import UNKNOWN, Mentioned, Speaker, speaker_of
from dateline.transforms.quotes.speakers import earlier_ones, speakers, turn_of
from dateline.transforms.quotes.surroundings import Surroundings
from dateline.transforms.tables.records import EntityMention
from dateline.transforms.tables.vocabularies import EntityLabel, MentionType, QuoteType, SpeakerKind
from tests.articles import bare_entity
from tests.transforms.quotes.one_line import parsed

LABELS = {
    "Ann Lee": EntityLabel.PERSON,
    "Acme": EntityLabel.ORG,
    "Russia": EntityLabel.GPE,
    "Osprey": EntityLabel.NORP,
}
ENTITIES = {name: bare_entity(name, label) for name, label in LABELS.items()}


def mention(text: str, words: str, entity_id: str | None, mention_type: str = "NAM") -> EntityMention:
    start = text.index(words)
    label = ENTITIES[entity_id].label if entity_id else EntityLabel.PERSON
    return EntityMention(
        mention_id=words,
        doc_id="d",
        sent_id="d-s0",
        start_char=start,
        end_char=start + len(words),
        text=words,
        label=label,
        mention_type=MentionType(mention_type),
        entity_id=entity_id,
        score=1.0,
    )


@pytest.mark.parametrize(
    ("source", "rest", "rows", "mentions", "expected"),
    [
        pytest.param(
            "Ann Lee",
            "said so",
            "PROPN 2 nsubj/PROPN 0 flat/VERB 2 ROOT/ADV 2 advmod",
            [("Ann Lee", "Ann Lee", "NAM")],
            ("Ann Lee", "named"),
            id="a name",
        ),
        pytest.param(
            "Ms. Lee",
            "said so",
            "PROPN 2 nsubj/PROPN 2 nsubj/VERB 2 ROOT/ADV 2 advmod",
            [("Lee", "Ann Lee", "NAM")],
            ("Ann Lee", "named"),
            id="a title that the parse hangs beside its name",
        ),
        pytest.param(
            "Acme spokeswoman Ann Lee",
            "said so",
            "PROPN 1 compound/NOUN 4 nsubj/PROPN 1 flat/PROPN 2 flat/VERB 4 ROOT/ADV 4 advmod",
            [("Acme", "Acme", "NAM"), ("Ann Lee", "Ann Lee", "NAM")],
            ("Ann Lee", "named"),
            id="a title before a name",
        ),
        pytest.param(
            "Acme spokeswoman Ann Lee",
            "said so",
            "PROPN 1 compound/NOUN 3 compound/PROPN 3 compound/PROPN 4 nsubj/VERB 4 ROOT/ADV 4 advmod",
            [("Acme", "Acme", "NAM"), ("Ann Lee", "Ann Lee", "NAM")],
            ("Ann Lee", "named"),
            id="a title before a name in ClearNLP",
        ),
        pytest.param(
            "the mayor , Ann Lee ,",
            "said so",
            "DET 1 det/NOUN 6 nsubj/PUNCT 3 punct/PROPN 1 appos/PROPN 3 flat/PUNCT 3 punct/VERB 6 ROOT/ADV 6 advmod",
            [("Ann Lee", "Ann Lee", "NAM")],
            ("Ann Lee", "named"),
            id="a name in apposition",
        ),
        pytest.param(
            "Ann Lee , a scholar and Acme official",
            "said so",
            "PROPN 7 nmod/PROPN 0 flat/PUNCT 7 punct/DET 4 det/NOUN 7 nsubj/CCONJ 7 cc/PROPN 7 compound/NOUN 8 nsubj"
            "/VERB 8 ROOT/ADV 8 advmod",
            [("Ann Lee", "Ann Lee", "NAM"), ("Acme", "Acme", "NAM")],
            ("Ann Lee", "named"),
            id="a name before a comma, whatever the parse says",
        ),
        pytest.param(
            "Acme chemist Ann Lee , who left ,",
            "said so",
            "PROPN 7 nsubj/NOUN 7 nsubj/PROPN 7 nsubj/PROPN 2 flat/PUNCT 6 punct/PRON 6 nsubj/VERB 0 acl:relcl"
            "/PUNCT 6 punct/VERB 8 ROOT/ADV 8 advmod",
            [("Acme", "Acme", "NAM"), ("Ann Lee", "Ann Lee", "NAM")],
            ("Ann Lee", "named"),
            id="a name at the end of its phrase, whatever the parse says",
        ),
        pytest.param(
            "the head of Acme , Mr. Ann Lee",
            "said so",
            "DET 1 det/NOUN 8 nsubj/ADP 3 case/PROPN 8 nsubj/PUNCT 3 punct/PROPN 3 list/PROPN 5 list/PROPN 6 flat"
            "/VERB 8 ROOT/ADV 8 advmod",
            [("Acme", "Acme", "NAM"), ("Ann Lee", "Ann Lee", "NAM")],
            ("Ann Lee", "named"),
            id="a person in apposition, whatever the parse says",
        ),
        pytest.param(
            "former “ Acme News ” anchor Ann Lee",
            "said so",
            "ADJ 7 amod/PUNCT 3 punct/PROPN 8 nsubj/PROPN 2 flat/PUNCT 2 punct/NOUN 6 nmod/PROPN 8 nsubj/PROPN 6 flat"
            "/VERB 8 ROOT/ADV 8 advmod",
            [("Acme", "Acme", "NAM"), ("Ann Lee", "Ann Lee", "NAM")],
            ("Ann Lee", "named"),
            id="a programme in quotation marks before a name",
        ),
        pytest.param(
            "one official in a report assembled with Ann Lee",
            "said so",
            "NUM 1 nummod/NOUN 9 nsubj/ADP 4 case/DET 4 det/NOUN 1 nmod/VERB 4 acl/SCONJ 7 case/PROPN 5 obl"
            "/PROPN 7 flat/VERB 9 ROOT/ADV 9 advmod",
            [("Ann Lee", "Ann Lee", "NAM")],
            (None, "unnamed"),
            id="a name at the end of a longer description",
        ),
        pytest.param(
            "the oil giant Acme",
            "said so",
            "DET 2 det/NOUN 2 compound/NOUN 4 nsubj/PROPN 4 nsubj/VERB 4 ROOT/ADV 4 advmod",
            [("Acme", "Acme", "NAM")],
            ("Acme", "named"),
            id="an organisation at the end of its phrase",
        ),
        pytest.param(
            "Head of Sales Ann Lee",
            "said so",
            "NOUN 5 nsubj/ADP 2 case/PROPN 0 nmod/PROPN 2 flat/PROPN 3 flat/VERB 5 ROOT/ADV 5 advmod",
            [("Ann Lee", "Ann Lee", "NAM")],
            ("Ann Lee", "named"),
            id="a title of several words before a name",
        ),
        pytest.param(
            "Head of Sales Ann Lee",
            "said so",
            "NOUN 5 nsubj/ADP 3 case/PROPN 3 compound/PROPN 0 nmod/PROPN 3 flat/VERB 5 ROOT/ADV 5 advmod",
            [("Ann Lee", "Ann Lee", "NAM")],
            ("Ann Lee", "named"),
            id="a title of several words that the parse hangs on the name",
        ),
        pytest.param(
            "the head of Ann Lee",
            "said so",
            "DET 1 det/NOUN 5 nsubj/ADP 1 case/PROPN 1 appos/PROPN 3 flat/VERB 5 ROOT/ADV 5 advmod",
            [("Ann Lee", "Ann Lee", "NAM")],
            (None, "unnamed"),
            id="a name behind a preposition, whatever the parse says",
        ),
        pytest.param(
            "a Acme official",
            "said so",
            "DET 2 det/PROPN 2 compound/NOUN 3 nsubj/VERB 3 ROOT/ADV 3 advmod",
            [("Acme", "Acme", "NAM")],
            (None, "unnamed"),
            id="an official of an organisation is not the organisation",
        ),
        pytest.param(
            "officials in Russia",
            "said so",
            "NOUN 3 nsubj/ADP 2 case/PROPN 0 nmod/VERB 3 ROOT/ADV 3 advmod",
            [("Russia", "Russia", "NAM")],
            (None, "unnamed"),
            id="nor are officials in a country the country",
        ),
        pytest.param(
            "she",
            "said so",
            "PRON 1 nsubj/VERB 1 ROOT/ADV 1 advmod",
            [("she", "Ann Lee", "PRO")],
            ("Ann Lee", "pronoun"),
            id="a pronoun",
        ),
        pytest.param(
            "they",
            "said so",
            "PRON 1 nsubj/VERB 1 ROOT/ADV 1 advmod",
            [],
            (None, "pronoun"),
            id="an unresolved pronoun",
        ),
        pytest.param(
            "the union leader",
            "said so",
            "DET 2 det/NOUN 2 compound/NOUN 3 nsubj/VERB 3 ROOT/ADV 3 advmod",
            [("the union leader", "Ann Lee", "NOM")],
            ("Ann Lee", "nominal"),
            id="a description of somebody known",
        ),
        pytest.param(
            "the Osprey",
            "said so",
            "DET 1 det/PROPN 2 nsubj/VERB 2 ROOT/ADV 2 advmod",
            [("Osprey", "Osprey", "NAM")],
            ("Osprey", "nominal"),
            id="a people or a party's members are described, not named",
        ),
        pytest.param(
            "a Western official",
            "said so",
            "DET 2 det/ADJ 2 amod/NOUN 3 nsubj/VERB 3 ROOT/ADV 3 advmod",
            [("a Western official", None, "NOM")],
            (None, "unnamed"),
            id="a description of nobody known",
        ),
    ],
)
def test_the_speaker_is_who_the_head_of_the_source_means(source, rest, rows, mentions, expected):
    text = f"{source} {rest}"
    article = parsed(text, rows)
    known = [mention(text, *each) for each in mentions]
    found = speaker_of(article, (0, len(source)), Mentioned(known, ENTITIES.values()))
    assert (found.entity.name if found.entity else None, found.kind) == expected
    assert found.span == (0, len(source))


@pytest.mark.parametrize(
    ("said", "noun", "expected"),
    [
        ("Ann Lee , who said so , left", "Ann Lee", ("Ann Lee", SpeakerKind.NAMED)),
        ("a man , who said so , left", "a man", (None, SpeakerKind.UNNAMED)),
    ],
)
def test_who_speaks_for_the_noun_before_it(said, noun, expected):
    rows = {
        "Ann Lee": "PROPN 7 nsubj/PROPN 0 flat/PUNCT 4 punct/PRON 4 nsubj/VERB 0 acl:relcl/ADV 4 advmod",
        "a man": "DET 1 det/NOUN 7 nsubj/PUNCT 4 punct/PRON 4 nsubj/VERB 1 acl:relcl/ADV 4 advmod",
    }[noun]
    start = said.index("who")
    known = [mention(said, "Ann Lee", "Ann Lee")] if noun == "Ann Lee" else []
    found = speaker_of(
        parsed(said, f"{rows}/PUNCT 4 punct/VERB 7 ROOT"), (start, start + 3), Mentioned(known, ENTITIES.values())
    )
    assert (found.entity.name if found.entity else None, found.kind) == expected
    assert found.span == (0, len(noun))


def test_one_of_several_is_no_pronoun():
    source = "one of them"
    article = parsed(f"{source} said so", "NUM 3 nsubj/ADP 2 case/PRON 0 nmod/VERB 3 ROOT/ADV 3 advmod")
    assert speaker_of(article, (0, len(source)), Mentioned([], ENTITIES.values())).kind is SpeakerKind.UNNAMED


@pytest.mark.parametrize(("tag", "name"), [("NN", "Ann Lee"), ("NNS", None)])
def test_several_who_speak_are_not_the_first_of_them_named(tag, name):
    source = "The pilots , Ann Lee and others ,"
    rows = (
        "DET 1 det/NOUN 8 nsubj/PUNCT 3 punct/PROPN 1 appos/PROPN 3 flat/CCONJ 6 cc/NOUN 3 conj/PUNCT 3 punct"
        "/VERB 8 ROOT/ADV 8 advmod"
    )
    article = parsed(f"{source} said so", rows)
    article.doc[1].tag_ = tag
    found = speaker_of(article, (0, len(source)), Mentioned([mention(source, "Ann Lee", "Ann Lee")], ENTITIES.values()))
    assert (found.entity.name if found.entity else None) == name


def attribution(**changes) -> Attribution:
    return Attribution(**{"quote_type": QuoteType.DIRECT, "content": ((8, 15),)} | changes)


def test_speech_that_goes_on_has_the_speaker_before():
    text = "Ann Lee said so"
    article = parsed(text, "PROPN 2 nsubj/PROPN 0 flat/VERB 2 ROOT/ADV 2 advmod")
    given = [attribution(source=(0, 7)), attribution(continues=0), attribution(continues=1)]
    found = speakers(article, given, [mention(text, "Ann Lee", "Ann Lee")], ENTITIES.values())
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


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        ("the Lee campaign", "DET 2 det/PROPN 2 compound/NOUN 3 nsubj/VERB 3 ROOT/ADV 3 advmod"),
        ("the campaign", "DET 1 det/NOUN 2 nsubj/VERB 2 ROOT/ADV 2 advmod"),
    ],
)
def test_body_called_by_whose_it_is_is_named_also_by_its_noun_alone(source, rows):
    text = f"{source} said so"
    body = bare_entity("Lee campaign", EntityLabel.ORG, canonical_id="org:lee-campaign")
    described = replace(mention(text, source, None, "NOM"), label=EntityLabel.ORG, entity_id=body.entity_id)
    found = speaker_of(parsed(text, rows), (0, len(source)), Mentioned([described], [body]))
    assert (found.entity, found.kind) == (body, SpeakerKind.NAMED)


def test_leader_of_a_body_is_not_who_speaks_for_it():
    text = "the Ann Lee campaign said so"
    rows = "DET 3 det/PROPN 3 compound/PROPN 1 flat/NOUN 4 nsubj/VERB 4 ROOT/ADV 4 advmod"
    body = bare_entity("Ann Lee campaign", EntityLabel.ORG, canonical_id="org:ann-lee-campaign")
    described = replace(
        mention(text, "the Ann Lee campaign", None, "NOM"), label=EntityLabel.ORG, entity_id=body.entity_id
    )
    found = speaker_of(
        parsed(text, rows),
        (0, 20),
        Mentioned([described, mention(text, "Ann Lee", "Ann Lee")], [*ENTITIES.values(), body]),
    )
    assert found.entity == body


def test_a_chain_without_a_name_is_no_named_speaker():
    text = "a Western official said so"
    article = parsed(text, "DET 2 det/ADJ 2 amod/NOUN 3 nsubj/VERB 3 ROOT/ADV 3 advmod")
    unnamed = [mention(text, "a Western official", "Ann Lee", "NOM")]
    (found,) = speakers(article, [attribution(source=(0, 18))], unnamed, ENTITIES.values())
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


def test_a_name_before_a_noun_is_not_who_the_noun_means():
    text = "the Lee driver said so"
    article = parsed(text, "DET 2 det/PROPN 2 compound/NOUN 3 nsubj/VERB 3 ROOT/ADV 3 advmod")
    found = speaker_of(article, (0, 14), Mentioned([mention(text, "Lee", "Ann Lee")], ENTITIES.values()))
    assert found.entity is None
