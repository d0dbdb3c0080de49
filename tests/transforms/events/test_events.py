"""Rows of events and their arguments, from hand-written parses, mentions, times and quotes."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

import pytest
from spacy.tokens import Doc

from dateline.transforms.encoder.events import UNREAD, EventReading
from dateline.transforms.encoder.facts import FACTS
from dateline.transforms.encoder.related import NOTHING
from dateline.transforms.events import events
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import EntityMention, Quote, QuoteSpan, Segment, Sentence, Time
from dateline.transforms.tables.vocabularies import (
    EntityLabel,
    MentionType,
    QuoteRole,
    QuoteType,
    SegmentKind,
    SpeakerKind,
    TimeType,
)
from tests.articles import bare_document, bare_entity
from tests.transforms.events.parses import SAID
from tests.transforms.hand_parsed import parse

HELD_TALKS = """
In in IN ADP 2 case
May May NNP PROPN 4 obl
Peru Peru NNP PROPN 4 nsubj
held hold VBD VERB 0 ROOT
talks talk NNS NOUN 4 obj
with with IN ADP 7 case
rebels rebel NNS NOUN 5 nmod
in in IN ADP 9 case
Klow Klow NNP PROPN 4 obl
"""
WILL_SEND = """
Peru Peru NNP PROPN 3 nsubj
will will MD AUX 3 aux
send send VB VERB 0 ROOT
food food NN NOUN 3 obj
to to IN ADP 6 case
Syldavia Syldavia NNP PROPN 3 obl
"""
MET_AFTER = """
They they PRP PRON 2 nsubj
met meet VBD VERB 0 ROOT
after after IN SCONJ 5 mark
Peru Peru NNP PROPN 5 nsubj
invaded invade VBD VERB 2 advcl
Syldavia Syldavia NNP PROPN 5 obj
in in IN ADP 8 case
May May NNP PROPN 5 obl
"""
STABBED = """
Rebels rebel NNS NOUN 2 nsubj
stabbed stab VBD VERB 0 ROOT
him he PRP PRON 2 obj
with with IN ADP 6 case
a a DT DET 6 det
knife knife NN NOUN 2 obl
"""


def parsed(doc: Doc, kind: SegmentKind = SegmentKind.PARAGRAPH) -> ParsedDocument:
    """A document of one line and one sentence."""
    document = bare_document(doc.text)
    span = {"doc_id": "d", "start_char": 0, "end_char": len(doc.text), "text": doc.text}
    segment = Segment(segment_id="d-g0", segment_index=0, kind=kind, **span)
    sentence = Sentence(sent_id="d-s0", segment_id="d-g0", sent_index=0, **span)
    return ParsedDocument(document=document, doc=doc, segments=(segment,), sentences=(sentence,))


def span_of(document: ParsedDocument, text: str) -> dict[str, object]:
    start = document.text.index(text)
    return {"doc_id": "d", "start_char": start, "end_char": start + len(text), "text": text}


def mention(document: ParsedDocument, text: str, label: EntityLabel = EntityLabel.GPE) -> EntityMention:
    return EntityMention(
        mention_id=f"m-{text}", sent_id="d-s0", label=label, mention_type=MentionType.NAM, entity_id=f"e-{text}",
        score=1.0, **span_of(document, text),
    )  # fmt: skip


def may(document: ParsedDocument) -> Time:
    return Time(
        time_id="t0", sent_id="d-s0", type=TimeType.DATE, value="2022-05", earliest_date=date(2022, 5, 1),
        latest_date=date(2022, 5, 31), anchor="published_at", **span_of(document, "May"),
    )  # fmt: skip


def quoted(document: ParsedDocument, cue: str, content: str) -> tuple[Quote, QuoteSpan]:
    quote = Quote(
        quote_id="q0", doc_id="d", sent_id="d-s0", quote_type=QuoteType.INDIRECT, text=content, speaker_id="e-Rebels",
        speaker_name=None, speaker_canonical_id=None, speaker_text="Rebels", speaker_kind=SpeakerKind.NOMINAL,
        cue_lemma=cue, is_negated=False, addressee_text=None, is_title=False, score=1.0,
    )  # fmt: skip
    return quote, QuoteSpan(quote_id="q0", role=QuoteRole.CONTENT, span_index=0, **span_of(document, content))


def test_a_light_verb_leaves_its_type_to_its_noun_and_shares_participants_and_time():
    document = parsed(parse(HELD_TALKS))
    rows, arguments = events(document, [mention(document, n) for n in ("Peru", "Klow")], [], [may(document)], [], [])
    assert [(e.text, e.event_type, e.time_id) for e in rows] == [("held", None, "t0"), ("talks", "CONSULT", "t0")]
    assert (rows[1].start_date, rows[1].end_date) == (date(2022, 5, 1), date(2022, 5, 31))
    held = [(a.role, a.text, a.entity_id) for a in arguments if a.event_id == rows[1].event_id]
    assert {("actor", "Peru", "e-Peru"), ("recipient", "rebels", None), ("time", "May", None)} <= set(held)


def test_an_argument_carries_the_name_and_the_canonical_id_of_its_entity():
    document = parsed(parse(HELD_TALKS))
    peru = replace(bare_entity("Peru", EntityLabel.GPE, canonical_id="c-peru"), entity_id="e-Peru")
    rows, arguments = events(document, [mention(document, "Peru")], [peru], [], [], [])
    acting = [a for a in arguments if a.event_id == rows[1].event_id and a.text == "Peru"]
    assert [(a.name, a.canonical_id) for a in acting] == [("Peru", "c-peru")]


@pytest.mark.parametrize(("kind", "is_title"), [(SegmentKind.TITLE, True), (SegmentKind.PARAGRAPH, False)])
def test_an_event_of_the_headline_says_so(kind, is_title):
    rows, _ = events(parsed(parse(WILL_SEND), kind), [], [], [], [], [])
    assert [row.is_title for row in rows] == [is_title]


def test_an_announced_act_is_intended():
    rows, _ = events(parsed(parse(WILL_SEND)), [], [], [], [], [])
    assert [(e.text, e.factuality, e.tense) for e in rows] == [("send", "intended", "future")]


class Read:
    """Stands in for the facts network: it finds the event negative, with that probability."""

    def __init__(self, score: float) -> None:
        self.score = score

    def typed(self, _doc: Doc) -> dict[int, tuple[str, float]]:
        return {}

    def events(self, _doc: Doc, triggers: Sequence[int], _asked: Collection[int]) -> list[EventReading]:
        return [EventReading(trigger, True, self.score, "asserted", UNREAD, NOTHING) for trigger in triggers]


@pytest.mark.parametrize(("score", "polarity"), [(0.9, "negative"), (0.55, "positive")])
def test_what_surely_did_not_happen_needs_no_negator(score: float, polarity: str):
    doc = parse(WILL_SEND)
    doc.user_data[FACTS] = Read(score)
    rows, _ = events(parsed(doc), [], [], [], [], [])
    assert [row.polarity for row in rows] == [polarity]


ATTACKED = """
Rebels rebel NNS NOUN 2 nsubj
attacked attack VBD VERB 0 ROOT
soldiers soldier NNS NOUN 2 obj
in in IN ADP 5 case
Klow Klow NNP PROPN 2 obl
. . . PUNCT 2 punct
"""


@pytest.mark.parametrize(("label", "place"), [(EntityLabel.GPE, "e-Klow"), (EntityLabel.PERSON, None)])
def test_nothing_happens_in_a_person(label, place):
    document = parsed(parse(ATTACKED))
    rows, _ = events(document, [mention(document, "Klow", label)], [], [], [], [])
    assert [(e.text, e.place_id) for e in rows] == [("attacked", place)]


def test_a_weapon_is_an_instrument():
    document = parsed(parse(STABBED))
    _, arguments = events(document, [], [], [], [], [])
    assert [(a.role, a.text) for a in arguments] == [
        ("actor", "Rebels"),
        ("recipient", "him"),
        ("instrument", "a knife"),
    ]


def test_nobody_meets_him_who_is_himself():
    document = parsed(parse(STABBED))
    rebels = mention(document, "Rebels", EntityLabel.PERSON)
    him = replace(
        mention(document, "him", EntityLabel.PERSON), mention_type=MentionType.PRO, entity_id=rebels.entity_id
    )
    _, arguments = events(document, [rebels, him], [], [], [], [])
    assert [a.entity_id for a in arguments if a.role in {"actor", "recipient"}] == ["e-Rebels", None]


def test_an_event_takes_the_date_of_the_clause_that_dates_it():
    document = parsed(parse(MET_AFTER))
    rows, _ = events(document, [], [], [may(document)], [], [])
    assert [(e.text, e.time_id) for e in rows] == [("met", "t0"), ("invaded", "t0")]


def test_a_reported_event_carries_its_quote_and_source():
    document = parsed(parse(SAID))
    quote, content = quoted(document, "say", "they fired")
    rows, _ = events(document, [], [], [], [quote], [content])
    assert [(e.text, e.quote_id, e.source_id) for e in rows] == [
        (document.doc[1].text, None, None),
        ("fired", "q0", "e-Rebels"),
    ]


SAID_OF = """
Rebels rebel NNS NOUN 2 nsubj
said say VBD VERB 0 ROOT
they they PRP PRON 4 nsubj
fired fire VBD VERB 2 ccomp
at at IN ADP 6 case
police police NN NOUN 4 obl
{comma}who who WP PRON {clause} nsubj
fled flee VBD VERB 6 acl:relcl
"""


@pytest.mark.parametrize(("comma", "fled"), [(", , , PUNCT 9 punct\n", None), ("", "q0")], ids=["aside", "part"])
def test_an_aside_is_the_article_s_own(comma, fled):
    document = parsed(parse(SAID_OF.format(comma=comma, clause=9 if comma else 8)))
    quote, content = quoted(document, "say", document.text[document.text.index("they") :])
    rows, _ = events(document, [], [], [], [quote], [content])
    assert [e.quote_id for e in rows if e.text in {"fired", "fled"}] == ["q0", fled]


def test_boilerplate_tells_of_no_events():
    assert events(parsed(parse(WILL_SEND), SegmentKind.BOILERPLATE), [], [], [], [], []) == ([], [])
