"""Names put together that the language model cut: Peng Chi|-ming, Ministry|of Health, British|Airways, Osprey|'s."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from dateline.transforms.lexicons import fold, lexicon, word_list
from dateline.transforms.names.division import is_party_in_body
from dateline.transforms.names.gazetteer import abbreviated_states, features, one_country, states, states_like_cities
from dateline.transforms.names.given import is_given_name
from dateline.transforms.names.hyphens import hyphenated, is_hyphen_between
from dateline.transforms.names.kinds import is_legal_form
from dateline.transforms.names.people import is_initial
from dateline.transforms.names.shops import as_shop
from dateline.transforms.names.spans import ARTICLES, HYPHENS, ORDINAL, Candidate, exclamations
from dateline.transforms.names.titles import ends_title, opens_office
from dateline.transforms.syntax.token_lookup import capitalised, places_of
from dateline.transforms.tables.vocabularies import PLACES, EntityLabel

MAX_GAP = 3
"""Words behind a nationality among which an organisation's word makes a name of them: "Iraqi Governing Council"."""
COMPANIONS = frozenset({"&", "and"})
PARTNERS = frozenset({"& Co", "& Co.", "& Company", "and Company", "& Partners", "& Sons", "and Sons", "& Associates"})
MAX_COMPANY = 5
"""Words before "Inc." that a company's name may have."""
COMPANY_FORMS = frozenset({"Inc", "Corp", "Ltd", "LLC", "LLP", "PLC", "GmbH"})
STORMS = frozenset({"Hurricane", "Typhoon", "Cyclone", "Storm"})
"""What stands before the name of a storm and is part of it: "*Hurricane* Quill", "Tropical *Storm* Quill"."""
COMPLEMENTED = word_list("name_kinds", "complemented", "heads")
"""Nouns that "of" or "for" completes to a name: "*Ministry* of Health"."""


def extend_name(doc: Doc, candidate: Candidate) -> Candidate:
    """The name with what hangs on it by a hyphen, "Inc.", and the small common noun that ends a place's name.

    Of the states, only those called like a city take in "state": "Washington state" is not Washington.
    """
    if len(_words(doc, candidate)) == 1 and candidate.start > 0 and doc[candidate.start - 1].text in STORMS:
        is_tropical = candidate.start > 1 and doc[candidate.start - 2].text in {"Tropical", "Winter"}
        start = candidate.start - 1 - is_tropical
        return replace(candidate, start=start, label=EntityLabel.MISC, is_certain=True)
    if shop := as_shop(doc, candidate):
        return shop
    start, end = hyphenated(doc, candidate)
    if candidate.label in PLACES | {EntityLabel.NORP} and end < len(doc):
        if doc[end].text == "." and fold(doc[start : end + 1].text) in abbreviated_states():
            return replace(candidate, start=start, end=end + 1)
        if doc[end].text in features() and _ends_phrase(doc, end):
            return replace(candidate, start=start, end=end + 1, label=EntityLabel.LOC)
        if doc[end].text == "state" and fold(doc[start:end].text) in states_like_cities() and _ends_phrase(doc, end):
            return replace(candidate, start=start, end=end + 1, is_certain=True)
    elif candidate.label is EntityLabel.ORG:
        end = _with_legal_form(doc, end)
    return replace(candidate, start=start, end=end)


def _with_legal_form(doc: Doc, end: int) -> int:
    """Takes in "Inc." and the like, with the comma before it."""
    for skip in (0, 1):
        at = end + skip
        if at < len(doc) and is_legal_form(doc[at].text) and (skip == 0 or doc[end].text == ","):
            return at + 1
    return end


def organisations(doc: Doc, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Names recognised as organisations by their words: "Ministry of Health", "Yum! Brands"."""
    starts = {candidate.start: candidate for candidate in found}
    ends = {candidate.end: candidate for candidate in starts.values()}
    for at in sorted(ends.keys() & set(places_of(doc, COMPANIONS))):
        if doc[at : at + 2].text in PARTNERS:
            yield Candidate(ends[at].start, at + 2, EntityLabel.ORG, is_certain=True)
    for at in places_of(doc, frozenset("!")):
        end = _marked_end(doc, at)
        if end is not None:
            yield Candidate(at - 1, end, EntityLabel.ORG, is_certain=True)
    for token in map(doc.__getitem__, capitalised(doc)):
        if token.text.rstrip(".") in COMPANY_FORMS and token.i + 1 not in ends:
            start = _company_start(doc, token.i, ends)
            if start < token.i:
                yield Candidate(start, token.i + 1, EntityLabel.ORG, is_certain=True)
        elif token.lower_ in COMPLEMENTED:
            end = _complement_end(doc, token.i, starts)
            if end is not None:
                yield Candidate(_organisation_start(doc, token.i, starts, ends), end, EntityLabel.ORG, is_certain=True)
        elif token.i in starts and starts[token.i].label in PLACES | {EntityLabel.NORP}:
            end = _company_end(doc, starts[token.i].end, starts)
            if end is not None and not is_party_in_body(doc, token.i, starts[token.i].end, end):
                yield Candidate(token.i, end, EntityLabel.ORG, is_certain=True)


def _marked_end(doc: Doc, at: int) -> int | None:
    """The end of a name with an exclamation mark inside, given the mark: "Yum! Brands"."""
    if not at or doc[at - 1].lower_ not in lexicon("name_parts")["names_with_marks"]:
        return None
    end = at + 1
    while end < len(doc) and doc[end].is_title and not doc[end].is_stop:
        end += 1
    return end if end > at + 1 else None


def joined_people(doc: Doc, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Persons' names with a particle running through: "José Eduardo|dos|Santos".

    Initials and a given name right before the name, and the surname behind an initial, are taken in: "A. B.|Reyes".
    """
    starts = {candidate.start: candidate for candidate in found}
    ends = {candidate.end for candidate in starts.values() if not all(map(is_initial, _words(doc, candidate)))}
    particles = lexicon("name_parts")["particles"]
    for candidate in starts.values():
        if candidate.label is not EntityLabel.PERSON or all(map(is_initial, _words(doc, candidate))):
            continue
        start = candidate.start
        while start > 0 and start not in ends and _opens_name(doc[start - 1], doc[start]):
            start -= 1
        at = end = candidate.end
        while at < len(doc) and doc[at].is_lower and doc[at].lower_ in particles:
            at += 1
        following = starts.get(at)
        if at < len(doc) and doc[at].is_title:
            runs_on = following is None and (at > end or is_initial(doc[end - 1].text) and doc[at].pos_ == "PROPN")
            if runs_on or at > end and following is not None and following.label is EntityLabel.PERSON:
                end = following.end if following else at + 1
        if (start, end) != (candidate.start, candidate.end):
            yield replace(candidate, start=start, end=end, is_certain=True)


def _words(doc: Doc, candidate: Candidate) -> list[str]:
    return [token.text for token in doc[candidate.start : candidate.end]]


def _opens_name(token: Token, following: Token) -> bool:
    """Whether the token may be the first part of the name that follows: initials, or a given name; not the article of
    "A Rand Paul supporter"."""
    if token.lower_ in ARTICLES and not is_initial(following.text):
        return False
    is_whole = bool(token.whitespace_) and token.text[0].isupper() and token.lower_ not in exclamations()
    return is_whole and (is_initial(token.text) or token.is_title and is_given_name(token.text))


def _ends_phrase(doc: Doc, at: int) -> bool:
    """Whether no further noun follows, which the common noun would belong to."""
    return at + 1 >= len(doc) or doc[at + 1].pos_ not in {"NOUN", "PROPN"} and doc[at + 1].text not in HYPHENS


def _complement_end(doc: Doc, head: int, starts: dict[int, Candidate]) -> int | None:
    """The end of a name whose head is followed by "of" or "for" and words with capitals, those that open its officer's
    title left out: "Department of Health|Acting Deputy Secretary"."""
    at = head + 1
    if at + 1 >= len(doc) or doc[at].lower_ not in {"of", "for"}:
        return None
    at += 2 if doc[at + 1].lower_ == "the" else 1
    if at >= len(doc) or not _continues(doc, at, starts):
        return None
    may_join = doc[head].lower_ in lexicon("name_kinds")["complemented"]["joining"]
    while at < len(doc):
        if _is_before_campus(doc, head, at, starts):
            return starts[at + 1].end
        if _continues(doc, at, starts):
            at += 1
        elif (step := _link(doc, at, starts, may_join=may_join)) is not None:
            at += step
        elif at + 1 < len(doc) and is_hyphen_between(doc, at) and _continues(doc, at + 1, starts):
            at += 2
        else:
            break
    while at > head + 3 and doc[at - 1].lower_ in word_list("titles", "modifiers"):
        at -= 1
    return at


def _is_before_campus(doc: Doc, head: int, at: int, starts: dict[int, Candidate]) -> bool:
    """Whether the token links a state's university to its campus: "University of Texas *at* Austin"."""
    is_of_state = doc[head].lower_ == "university" and fold(doc[head + 2 : at].text) in states()
    return is_of_state and doc[at].text in {"at", ","} and at + 1 in starts and starts[at + 1].label in PLACES


def _continues(doc: Doc, at: int, starts: dict[int, Candidate]) -> bool:
    """Whether the token is one more word of the name: capitalised, no person's name, no title before one."""
    token = doc[at]
    candidate = starts.get(at)
    if candidate is not None and candidate.label is EntityLabel.PERSON and candidate.end - candidate.start > 1:
        return False
    if (behind := starts.get(at + 1)) and behind.label is EntityLabel.PERSON and ends_title(token):
        return False
    return token.text[0].isupper() and token.is_alpha or ORDINAL.fullmatch(token.text) is not None


def _link(doc: Doc, at: int, starts: dict[int, Candidate], *, may_join: bool) -> int | None:
    """How many small words lead on to the next word of the name; None where the name ends here."""
    words = [doc[i].lower_ for i in range(at, min(at + 3, len(doc)))]
    step = 2 if len(words) > 1 and words[1] == "the" else 1
    following = at + step
    if (
        following >= len(doc)
        or not _continues(doc, following, starts)
        or one_country(doc[following].text)
        and words[0] == "and"
    ):
        return None
    if words[0] in {"of", "for"}:
        return step
    is_acronym = doc[following].is_upper and len(doc[following]) > 1
    if words[0] in {"and", "&"} and may_join and not is_acronym and doc[following].lower_ not in COMPLEMENTED:
        return step
    if words[0] == "," and may_join and _list_goes_on(doc, following):
        return step
    return None


def _list_goes_on(doc: Doc, at: int) -> bool:
    """Whether capitalised words lead to an "and" with a capital behind it: ", Labour and Social Development"."""
    while at < len(doc) and doc[at].text[0].isupper():
        at += 1
    return (
        at + 1 < len(doc)
        and doc[at].lower_ == "and"
        and doc[at + 1].text[0].isupper()
        and one_country(doc[at + 1].text) is None
    )


def _organisation_start(doc: Doc, head: int, starts: dict[int, Candidate], ends: dict[int, Candidate]) -> int:
    """The first word of a name whose head is the token: that of the candidate which holds it, or stands before it."""
    holder = next((starts[at] for at in range(head, max(-1, head - 6), -1) if at in starts), None)
    if holder is not None and holder.end > head:
        return holder.start
    before = ends.get(head)
    if before is not None and before.label is EntityLabel.ORG:
        return before.start
    at = head
    while (
        at > 0
        and doc[at - 1].pos_ == "PROPN"
        and doc[at - 1].is_title
        and not doc[at - 1].is_sent_start
        and at not in ends
    ):
        at -= 1
    return at


def _company_start(doc: Doc, at: int, ends: dict[int, Candidate]) -> int:
    """The first word of a company's name that ends with the "Inc." at the token: the name or the capitals before it.

    Right behind another name, as in an address, its start is unknown.
    """
    start = at - 1 if at > 1 and doc[at - 1].text == "," else at
    if start in ends:
        return ends[start].start
    while start > 0 and start not in ends and at - start <= MAX_COMPANY:
        before = doc[start - 1]
        is_part = before.text[0].isupper() and (before.pos_ == "PROPN" or not before.is_sent_start)
        if not is_part and before.text != "&":
            break
        start -= 1
    return at if start in ends else start


def _company_end(doc: Doc, at: int, starts: dict[int, Candidate]) -> int | None:
    """The end of "British Airways": capitals behind a nationality or place, the last of them an organisation's word."""
    kinds = frozenset(lexicon("name_kinds")["ORG"]) - {"government", "united", "international"}
    for stop in range(at, min(at + MAX_GAP, len(doc))):
        token = doc[stop]
        if (
            not token.text[0].isupper()
            or not token.is_alpha
            or stop in starts
            and starts[stop].label is not EntityLabel.ORG
        ):
            return None
        if token.lower_ in kinds:
            return None if opens_office(doc, stop) else stop + 1
    return None
