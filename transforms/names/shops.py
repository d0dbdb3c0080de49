"""Shops and firms whose names end in "'s": "at Osprey's for dinner", "McDonald's workers"."""

from dataclasses import replace

from spacy.tokens import Doc

from dateline.transforms.lexicons import fold
from dateline.transforms.names.division import known_label
from dateline.transforms.names.spans import HYPHENS, LABELS, Candidate
from dateline.transforms.names.well_known import bearer
from dateline.transforms.syntax.token_lookup import places_of
from dateline.transforms.tables.vocabularies import EntityLabel

SHOP_ENDINGS = frozenset({"'s", "’s", "s"})
SHOP_STOPS = frozenset({".", ",", "!", "?", ";", ":", ")"})
GONE_TO = frozenset({"at", "to", "from", "in", "into", "near", "outside", "inside"})


def as_shop(doc: Doc, candidate: Candidate) -> Candidate | None:
    """The candidate with the "'s" behind it, where this is part of a name; None where it is not."""
    if _is_listed(doc, candidate):
        return replace(candidate, end=candidate.end + 1, label=EntityLabel.ORG, is_certain=True)
    if not _is_shop(doc, candidate):
        return None
    is_gone_to = candidate.start > 0 and doc[candidate.start - 1].lower_ in GONE_TO
    label = EntityLabel.FAC if is_gone_to else EntityLabel.ORG
    return replace(candidate, end=candidate.end + 1, label=label, is_certain=True)


def _is_listed(doc: Doc, candidate: Candidate) -> bool:
    """Whether it is a well-known firm with the "'s" behind it, the article never names it without, and not all of them
    are read as people: "McDonald's workers"."""
    at = candidate.end
    if at >= len(doc) or bearer(fold(doc[candidate.start : at + 1].text)) is not EntityLabel.ORG:
        return False
    named = places_of(doc, frozenset({doc[at - 1].text}))
    is_person = all(LABELS.get(doc[i].ent_type_) is EntityLabel.PERSON for i in named)
    return not is_person and all(i + 1 < len(doc) and doc[i + 1].text in SHOP_ENDINGS for i in named)


def _is_shop(doc: Doc, candidate: Candidate) -> bool:
    """Whether the "'s" behind a name is part of it, since it possesses nothing: "at Osprey's for dinner".

    What is known, or has the name without it elsewhere, possesses, even where what it possesses is left out.
    """
    at = candidate.end
    if at >= len(doc) or doc[at].text not in SHOP_ENDINGS or known_label(doc, candidate.start, at):
        return False
    if len(places_of(doc, frozenset({doc[at - 1].text}))) > 1:
        return False
    behind = doc[at + 1] if at + 1 < len(doc) else None
    is_compound = at + 2 < len(doc) and doc[at + 2].text in HYPHENS
    ends = behind is None or behind.text in SHOP_STOPS or "\n" in behind.text or behind.pos_ in {"ADP", "SCONJ"}
    if candidate.label is EntityLabel.PERSON:
        is_gone_to = candidate.start > 0 and doc[candidate.start - 1].lower_ in GONE_TO
        return ends and is_gone_to and not is_compound and at - candidate.start == 1
    is_verb = behind is not None and behind.tag_ in {"VBZ", "VBP", "VBD", "MD"}
    return (ends or is_verb) and not is_compound
