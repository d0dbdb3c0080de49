"""The country an entity carries: of a place, a nationality, or an affiliation that the article states."""

from collections import Counter

from spacy.tokens import Doc

from transforms.corefer.chains import Chain
from transforms.naming.gazetteer import country_of
from transforms.naming.titles import country_in, office_in, phrase_behind, title_before
from transforms.vocabularies import EntityLabel, MentionType


def country_of_chain(doc: Doc, chain: Chain, label: EntityLabel) -> str | None:
    """ISO 3166-1 alpha-3 code; None where the article does not say.

    A person's comes from the words before the name ("Russian President"), the phrase behind it, and the descriptions
    that mean the same person.
    """
    found: Counter[str] = Counter()
    for mention in chain.mentions:
        if mention.kind is MentionType.NAM and label is not EntityLabel.PERSON:
            found.update(_codes(country_of(mention.name.text) if mention.name else None))
        elif mention.kind is MentionType.NAM:
            before = title_before(doc, mention.start)
            behind = phrase_behind(doc, mention.end)
            office = office_in(doc, *behind) if behind else None
            found.update(_codes(before.country if before else None, office.country if office else None))
        elif mention.kind is MentionType.NOM and label in {EntityLabel.PERSON, EntityLabel.ORG}:
            found.update(_codes(country_in(doc, mention.start, mention.end)))
    if label is EntityLabel.ORG and not found:
        found.update(_codes(*(country_in(doc, m.start, m.end) for m in chain.mentions if m.kind is MentionType.NAM)))
    return max(sorted(found), key=lambda code: found[code]) if found else None


def _codes(*codes: str | None) -> list[str]:
    return [code for code in codes if code is not None]
