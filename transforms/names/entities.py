"""Names: their spans, and the kind of thing that each names.

The language model gives candidates. Their spans are trimmed to the name proper, names it missed are added
(nationalities and countries, repetitions of names found elsewhere in the article), and labels are made consistent over
the article.
"""

from dataclasses import dataclass

from dateline.transforms.names.acronyms import spelt_out
from dateline.transforms.names.assembly import extend_name, joined_people, organisations
from dateline.transforms.names.calendar import with_calendar_names, without_dates
from dateline.transforms.names.companies import companies
from dateline.transforms.names.division import divided
from dateline.transforms.names.given import people_by_given_name
from dateline.transforms.names.known import known_names
from dateline.transforms.names.labels import consistent, refined
from dateline.transforms.names.namesakes import without_owners
from dateline.transforms.names.nicknames import with_insertions, with_nicknames
from dateline.transforms.names.offices_as_given import without_offices
from dateline.transforms.names.phrases import office_in, phrase_behind
from dateline.transforms.names.repetitions import repetitions
from dateline.transforms.names.small_letters import uncapitalised_places
from dateline.transforms.names.spans import Candidate, candidates, without_ordinary_words, without_overlaps
from dateline.transforms.names.surroundings import addressed_people, dateline_names
from dateline.transforms.names.titles import title_before
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.vocabularies import EntityLabel, SegmentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name in the text, without titles and possessive endings."""

    start_char: int
    end_char: int
    text: str
    label: EntityLabel
    title: str | None = None
    """The title or office that stands before or after it: "Secretary of State"."""
    score: float = 1.0


def names(parsed: ParsedDocument) -> list[Name]:
    """The names of the article in text order; they do not overlap."""
    found = without_ordinary_words(parsed.doc, candidates(parsed.doc))
    found = [part for candidate in found for part in divided(parsed.doc, candidate)]
    found = list(without_owners(parsed.doc, found))
    found = without_overlaps([*found, *known_names(parsed.doc, found)])
    found = without_overlaps([*found, *organisations(parsed.doc, found)])
    found = without_overlaps([*found, *companies(parsed.doc, found)])
    found = [*found, *uncapitalised_places(parsed.doc, found), *people_by_given_name(parsed.doc, found)]
    found = spelt_out(parsed.doc, found)
    found = without_overlaps([*found, *dateline_names(parsed), *addressed_people(parsed.doc, found)])
    found = without_overlaps([*found, *with_calendar_names(parsed.doc, found)])
    found = without_overlaps(extend_name(parsed.doc, candidate) for candidate in found)
    found = consistent(parsed.doc, found)
    found = without_overlaps([*found, *repetitions(parsed.doc, found)])
    found = without_overlaps([*found, *joined_people(parsed.doc, found)])
    found = without_offices(parsed.doc, without_dates(parsed.doc, found))
    found = without_overlaps([*found, *with_nicknames(parsed.doc, found), *with_insertions(parsed.doc, found)])
    return [_name(parsed, candidate) for candidate in refined(parsed.doc, found) if _is_article(parsed, candidate)]


def _is_article(parsed: ParsedDocument, candidate: Candidate) -> bool:
    """Whether the name stands in the article, not in the site's furniture."""
    segment = parsed.segment_at(parsed.doc[candidate.start].idx)
    return segment is None or segment.kind is not SegmentKind.BOILERPLATE


def _name(parsed: ParsedDocument, candidate: Candidate) -> Name:
    """The name with its office: "leader" for "council leader Ann Reid"."""
    last = parsed.doc[candidate.end - 1]
    start_char, end_char = parsed.doc[candidate.start].idx, last.idx + len(last)
    return Name(
        start_char=start_char,
        end_char=end_char,
        text=parsed.text[start_char:end_char],
        label=candidate.label,
        title=_title(parsed, candidate) if candidate.label is EntityLabel.PERSON else None,
        score=candidate.score,
    )


def _title(parsed: ParsedDocument, candidate: Candidate) -> str | None:
    """The office before the name, or in the phrase that a comma sets off behind it."""
    before = title_before(parsed.doc, candidate.start)
    if before and before.text:
        return before.text
    behind = phrase_behind(parsed.doc, candidate.end)
    after = office_in(parsed.doc, *behind) if behind else None
    return after.text if after else None
