"""Where a mention stands: distances, topics, sources."""

from spacy.tokens import Span

from dateline.transforms.coreference.context import Context
from dateline.transforms.coreference.mentions import mentions
from dateline.transforms.names.entities import names
from dateline.transforms.quotes.attributions import Attribution
from dateline.transforms.tables.vocabularies import QuoteType
from tests.transforms.hand_named import parsed
from tests.transforms.hand_parsed import parse
from tests.transforms.plain_words import article, place


def test_sentences_within_a_quotation_part_nothing_outside_it():
    one = article("Ann_Reyes/P spoke/v . “ I left/v . You slept/v . ” That was she .")
    speech = Attribution(quote_type=QuoteType.DIRECT, content=(place(one.text, "“ I left . You slept . ”"),))
    context = Context(one, mentions(one, names(one)), [speech])
    name, first, *_, last = context.mentions
    assert [one.doc[m.head].text for m in (name, first, last)] == ["Reyes", "I", "she"]
    assert (context.distance(first, name), context.distance(last, name)) == (1, 1)


def test_the_topic_is_the_main_subject_said_last():
    one = article("Ann_Reyes/P left/v . Eve_Price/P sang/v as she slept . That was her boat .")
    context = Context(one, mentions(one, names(one)), [])
    ann, eve, she, her, *_ = context.mentions
    assert (set(context.topics(eve)), set(context.topics(she))) == ({ann.head}, {eve.head})
    assert eve.head in context.topics(her)


def test_a_source_without_a_mention_is_none_of_the_names_in_its_phrases():
    doc = parse("""
        Most most JJS ADJ 4 nsubj
        of of IN ADP 3 case
        Acme Acme NNP PROPN 1 nmod
        said say VBD VERB 0 ROOT
        so so RB ADV 4 advmod
        . . . PUNCT 4 punct
    """)
    doc.set_ents([Span(doc, 2, 3, "ORG")], default="outside")
    one = parsed(doc.text, doc)
    said = Attribution(
        quote_type=QuoteType.INDIRECT, source=place(one.text, "Most of Acme"), content=(place(one.text, "so"),)
    )
    context = Context(one, mentions(one, names(one)), [said])
    assert [one.doc[m.head].text for m in context.mentions] == ["Acme"]
    assert context.sources() == []
