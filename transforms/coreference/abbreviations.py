"""Names and the short forms that stand right behind them in brackets."""

from collections.abc import Iterable

from spacy.tokens import Doc

from dateline.transforms.coreference.chains import Chains, same_class
from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.lexicons import fold
from dateline.transforms.names.acronyms import definitions
from dateline.transforms.names.kinds import known_organisations
from dateline.transforms.syntax.token_lookup import places_of
from dateline.transforms.tables.vocabularies import EntityLabel

MAX_APART = 4
"""Tokens between a name's end and its short form: a bracket, a possessive ending."""


def link_definitions(chains: Chains, doc: Doc, mentions: Iterable[Mention]) -> None:
    """Merges each name with the short form right behind it, whatever its letters are: "Tarnby Ferries (*the Line*)"."""
    named = {m.end: m for m in mentions if m.name is not None}
    starts = {m.start: m for m in named.values()}
    for definition in definitions(doc):
        long_form = named.get(definition.end) or starts.get(definition.start)
        behind = (starts.get(at) for at in range(definition.end, min(definition.end + MAX_APART, len(doc))))
        short = next((m for m in behind if m and m.name and m.name.text == definition.short), None)
        if long_form and short and same_class(long_form.label, short.label):
            chains.merge(long_form, short)
    for at in places_of(doc, frozenset("(")):
        body, short = named.get(at), starts.get(at + 1)
        if body and short and _abbreviates(doc, body, short):
            chains.merge(body, short)


def _abbreviates(doc: Doc, body: Mention, short: Mention) -> bool:
    """Whether capitals in brackets right behind a body stand for it, in whatever language: "Lima Elections Institute
    (IEL)"; not those that a body is known by, as a news agency is."""
    text = doc[short.start : short.end].text
    is_closed = short.end < len(doc) and doc[short.end].text == ")"
    is_short = text.isalpha() and text.isupper() and len(text) > 1 and fold(text) not in known_organisations()
    return body.label is short.label is EntityLabel.ORG and is_closed and is_short
