"""The head of an article: its title, its authors, and the dateline that opens its first paragraph."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice, takewhile

from dateutil.parser import parse as parse_date

from dateline.transforms.lexicons import fold
from dateline.transforms.names.gazetteer import capitals, cities
from dateline.transforms.tables.records import Document, Segment
from dateline.transforms.tables.vocabularies import PublishedAtSource, SegmentKind

UPPER = "".join(char for char in map(chr, range(0x250)) if char.isupper())
"""The capitals of Latin scripts: "BOGOTÁ", "Émile"."""
CAPITALS = rf"[{UPPER}][{UPPER}.’'-]{{1,40}}"
PLACE = rf"{CAPITALS}(?: {CAPITALS}){{0,9}}"
"""Like all repetition here, of bounded length, so that no line takes more than linear time."""
REGION = rf"(?:, ?[{UPPER}][\w.’'-]{{0,40}}(?: [{UPPER}][\w.’'-]{{0,40}}){{0,3}})"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
DAY = rf"(?:,? ?{MONTH} \d{{1,2}}(?:,? \d{{4}})?|,? ?\d{{1,2}} {MONTH}(?: \d{{4}})?)"
AGENCY = rf"(?: ?\((?:dpa|epd|efe|[{UPPER}][\w .,&’'/-]{{1,40}})\))"
NTH = r"\d{1,2}(?:st|nd|rd|th)?"
FULL_DATE = re.compile(rf"\b{MONTH} {NTH},? \d{{4}}\b|\b{NTH} {MONTH},? \d{{4}}\b|\b\d{{4}}-\d\d-\d\d\b", re.IGNORECASE)
MOST_BESIDE_DATE = 12
"""Code points of a weekday and commas, beside which a line above the story is nothing but a date."""
BY = re.compile(
    r"^[(–—-]?\s*(?:written |reported |(?:additional )?reporting |posted |story |words |text |edited |interview )?"
    r"by:?\s+",
    re.IGNORECASE,
)
PARTICLE = r"(?:de|del|della|da|dos|du|la|las|le|los|van|von|der|den|al|bin|ibn)"
PERSON_NAME = re.compile(rf"[{UPPER}][\w.’'-]{{0,40}}(?: (?:[{UPPER}][\w.’'-]{{0,40}}|{PARTICLE})){{1,4}}")
NOBODY = re.compile(
    r"\b(?:admin|desk|staff|editor|editors|newsroom|team|reporter|correspondent|press|news)\b", re.IGNORECASE
)
"""Words of the accounts that articles are posted from, and of the outlets that stand behind a name."""
DATED = re.compile(rf" (?:{MONTH} )?\d.*", re.IGNORECASE)
PLACED = re.compile(rf" in [{UPPER}].*")
AND = re.compile(r",? (?:and|&) ")
LINE = re.compile(r"^[^\S\n]*\S[^\n]*", re.MULTILINE)
LEAD_LINES = 12
"""Lines that are not blank among which a dateline is looked for before anything is known of their roles."""
DASH = r"\s*(?:—|–|--|-(?=\s))\s*"
TITLED_PLACE = rf"[{UPPER}][\w.’'-]{{1,40}}(?: [{UPPER}][\w.’'-]{{1,40}}){{0,3}}"
WIRE = r"\((?:AP|AFP|CNN|Reuters|UPI|IANS|PTI|Xinhua|ANI|BBC)[\w .]{0,20}\)"
DATELINE = re.compile(
    rf"^(?!FILE\b)(?:(?P<dated>{PLACE}{REGION}?{DASH}\d{{1,2}} {MONTH} \d{{4}}) ?:\s+"
    rf"|(?P<dateline>{PLACE}(?:/{PLACE})?{REGION}{{0,2}}{DAY}?{AGENCY}?){DASH}"
    rf"|(?P<agency>{TITLED_PLACE}{REGION}{{0,2}}{DAY}?{AGENCY}){DASH}"
    rf"|(?P<wire>(?:{TITLED_PLACE}{REGION}{{0,2}}{DAY}? ?)?{WIRE})(?:{DASH}|\s?(?=[{UPPER}“\"])))"
)
"""The place, date and agency before a dash that opens a story. "FILE" opens the caption of an older photo."""
BEFORE_COLON = re.compile(rf"^(?P<dateline>(?P<place>{TITLED_PLACE}){REGION}?{DAY}?) ?:\s+(?=[{UPPER}“\"‘])")
"""A dateline that ends in a colon, as outlets in South Asia and the Gulf write it: "New Delhi: The …"."""


def apply_masthead(document: Document, lines: Sequence[Segment]) -> Document:
    """The document with what its own lines say of it: title, authors, dateline and date."""
    first = {kind: next((line for line in lines if line.kind is kind), None) for kind in SegmentKind}
    title, byline, dateline = (first[kind] for kind in (SegmentKind.TITLE, SegmentKind.BYLINE, SegmentKind.DATELINE))
    known = replace(
        document,
        title=document.title or (title.text if title else None),
        authors=document.authors or (authors_of(byline.text) if byline else ()),
        dateline=dateline.text if dateline else None,
    )
    if known.published_at:
        return known
    sources = [(_date_above(lines), PublishedAtSource.METADATA)]
    sources += [(date_of(dateline.text), PublishedAtSource.DATELINE)] if dateline else []
    return next((replace(known, published_at=at, published_at_source=source) for at, source in sources if at), known)


def _date_above(lines: Sequence[Segment]) -> datetime | None:
    """The date that stands between the headline and the first paragraph: "Published: 19 June 2026"."""
    above = takewhile(lambda line: line.kind is not SegmentKind.PARAGRAPH, lines)
    return next(filter(None, (date_of(line.text) for line in above if _may_be_dated(line))), None)


def _may_be_dated(line: Segment) -> bool:
    """Whether a date in the line is that of the article: a headline may hold another one."""
    found = FULL_DATE.search(line.text)
    is_alone = found is not None and len(line.text) - len(found[0]) <= MOST_BESIDE_DATE
    return is_alone or line.kind in {SegmentKind.BOILERPLATE, SegmentKind.BYLINE}


def authors_of(byline: str) -> tuple[str, ...]:
    """The names in a byline: "By Ann Lee and Bo Ray" gives both; an account name such as "admin" gives none."""
    words = DATED.sub("", BY.sub("", " ".join(byline.split())).split("|")[0].split(";")[0])
    *listed, last = AND.split(words)
    people = [person for part in listed for person in part.split(",")] + [last.split(",")[0]]
    names = [PLACED.sub("", person).strip() for person in people]
    return tuple(name for name in names if PERSON_NAME.fullmatch(name) and not NOBODY.search(name))


def date_of(line: str) -> datetime | None:
    """The first whole date of a line of the masthead, at midnight UTC; None where it has none that the calendar has."""
    found = FULL_DATE.search(line)
    try:
        return parse_date(found[0]).replace(tzinfo=UTC) if found else None
    except ValueError:  # "February 30, 2026"
        return None


def story_starts(text: str) -> Iterator[int]:
    """Where the story begins behind the datelines of the first lines, dash and space skipped: code points of the text.

    None behind a dash with small letters: "NATO — the alliance — …".
    """
    for line in islice(LINE.finditer(text), LEAD_LINES):
        match = _dateline(line[0].lstrip(), with_colon=True)
        start = line.end() - len(line[0].lstrip()) + match.end() if match else line.end()
        if start < line.end() and not text[start].islower():
            yield start


def dateline_end(line: str, *, opens_story: bool) -> int:
    """Length of the dateline that opens the line, without its dash or colon; 0 where there is none.

    Args:
        opens_story: no paragraph stands before it; later a place before a colon is taken for who speaks.
    """
    match = _dateline(line, with_colon=opens_story)
    return next(end for name in match.groupdict() if name != "place" and (end := match.end(name)) > 0) if match else 0


def _dateline(line: str, *, with_colon: bool) -> re.Match[str] | None:
    if match := DATELINE.match(line):
        return match
    match = BEFORE_COLON.match(line) if with_colon else None
    is_known = match is not None and (fold(match["place"]) in capitals() or fold(match["place"]) in cities())
    return match if is_known else None
