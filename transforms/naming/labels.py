"""One name, one label: the evidence for what a name means is weighed over the whole article."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from transforms.lexicon import fold, lexicon
from transforms.naming.gazetteer import country_of, governments, nationalities, place
from transforms.naming.people import surname
from transforms.naming.spans import Candidate
from transforms.naming.titles import title_before
from transforms.vocabularies import EntityLabel

PLACES = frozenset({EntityLabel.GPE, EntityLabel.LOC, EntityLabel.FAC})
LOCATIVE = frozenset({"in", "at", "near", "across", "throughout", "outside", "inside", "around"})
MODEL, OWN, STRONG, WEAK = 1.0, 0.5, 2.0, 0.5
"""Weights of the evidence: what the model said of each occurrence, of this one, what a word list proves, what hints."""


def consistent(doc: Doc, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each with the label that the evidence for its name and for its own context adds up to."""
    votes: dict[str, Counter[EntityLabel]] = defaultdict(Counter)
    contexts = [_context(doc, candidate) for candidate in found]
    for candidate, context in zip(found, contexts, strict=True):
        votes[_surface(doc, candidate)].update(
            {_class(candidate.label): MODEL} if not candidate.is_certain else {candidate.label: STRONG}
        )
        votes[_surface(doc, candidate)].update(context)
    for surface, counter in votes.items():
        counter.update(_knowledge(surface))
    _add_surnames(doc, found, votes)
    relabelled = []
    for candidate, context in zip(found, contexts, strict=True):
        total = Counter(votes[_surface(doc, candidate)])
        total.update({_class(candidate.label): OWN})
        total.update(context)
        label = _said_to_be(doc, candidate) or max(sorted(total), key=lambda option: total[option])
        relabelled.append(replace(candidate, label=label, score=_score(total, label)))
    return relabelled


def refined(doc: Doc, found: Iterable[Candidate]) -> list[Candidate]:
    """The candidates with places told apart as GPE, LOC and FAC, and MISC as EVENT, LAW and PRODUCT where it shows."""
    return [replace(candidate, label=_refined(candidate.label, _surface(doc, candidate))) for candidate in found]


def _refined(label: EntityLabel, surface: str) -> EntityLabel:
    if label in PLACES:
        known = place(surface)
        return known.label if known else EntityLabel.GPE
    if label is EntityLabel.MISC:
        return _kind(surface) or label
    return label


def _class(label: EntityLabel) -> EntityLabel:
    """Places are one class while the evidence is weighed."""
    return EntityLabel.GPE if label in PLACES else label


def _surface(doc: Doc, candidate: Candidate) -> str:
    return fold(doc[candidate.start : candidate.end].text)


def _context(doc: Doc, candidate: Candidate) -> dict[EntityLabel, float]:
    """What the words round this occurrence say."""
    hints: dict[EntityLabel, float] = {}
    title = title_before(doc, candidate.start)
    if title is not None and title.start < candidate.start:
        hints[EntityLabel.PERSON] = STRONG if title.gender or title.text else WEAK
    before = doc[candidate.start - 1].lower_ if candidate.start else ""
    if before in LOCATIVE:
        hints[EntityLabel.GPE] = WEAK
    return hints


def _said_to_be(doc: Doc, candidate: Candidate) -> EntityLabel | None:
    """PERSON for what follows "Mr." or an office with a capital letter, whatever else bears that name."""
    title = title_before(doc, candidate.start)
    before = doc[candidate.start - 1] if candidate.start else None
    if title is None or before is None or not before.text[:1].isupper() or candidate.is_certain:
        return None
    return EntityLabel.PERSON if title.gender or title.text else None


def _knowledge(surface: str) -> dict[EntityLabel, float]:
    """What word lists say of the name."""
    hints: dict[EntityLabel, float] = {}
    if surface in nationalities():
        hints[EntityLabel.NORP] = STRONG
    elif place(surface):
        hints[EntityLabel.GPE] = WEAK
    if surface in governments():
        hints[EntityLabel.ORG] = WEAK
    kind = _kind(surface)
    if kind is EntityLabel.ORG:
        hints[kind] = WEAK
    elif kind is not None:
        hints[EntityLabel.MISC] = WEAK
    return hints


def _add_surnames(doc: Doc, found: Sequence[Candidate], votes: dict[str, Counter[EntityLabel]]) -> None:
    """A single word that ends the full name of a person of the article most likely is that person."""
    for candidate in found:
        words = tuple(token.text for token in doc[candidate.start : candidate.end])
        if candidate.label is EntityLabel.PERSON and len(words) > 1:
            family = fold(" ".join(surname(words)))
            if family in votes and country_of(family) is None:
                votes[family][EntityLabel.PERSON] += STRONG


@cache
def _kinds() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    lists = lexicon("name_kinds")
    return {
        label: (frozenset(lists[label]), frozenset(lists.get(f"{label}_first", ())))
        for label in ("ORG", "EVENT", "LAW", "PRODUCT")
    }


def _kind(surface: str) -> EntityLabel | None:
    """What the last word of a name, the one before "of", or the first says that it names."""
    words = surface.split()
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    for label, (last, first) in _kinds().items():
        if head in last and len(words) > 1 or words[0] in first or " ".join(words[:2]) in first:
            return EntityLabel(label)
    return None


def _score(total: Counter[EntityLabel], label: EntityLabel) -> float:
    """Share of the evidence that agrees, scaled to what such names turned out to be worth on held-out news."""
    share = total[label] / sum(total.values())
    return round(0.45 + 0.5 * share, 3)
