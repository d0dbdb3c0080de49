"""The date of an event: the time expression that the facts network joins with its trigger, if there is one.

The publication date is never taken for an event's date.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from dateline.transforms.encoder.events import EventReading
from dateline.transforms.syntax.overlaps import Overlaps
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Time

MIN_ODDS = -1.5
"""Least log odds that an expression dates an event: below it, more dates are made up than found (held-out articles)."""


def times_by_trigger(
    parsed: ParsedDocument, times: Sequence[Time], readings: Iterable[EventReading]
) -> dict[int, Time]:
    """The time expression that says when, by the token index of the trigger; the likeliest of those with days."""
    words = [
        (time, (span.start, span.end))
        for time in times
        if time.earliest_date or time.latest_date
        for span in [parsed.tokens(time.start_char, time.end_char)]
    ]
    within = Overlaps(words, lambda placed: placed[1])
    found = {}
    for reading in readings:
        near = within(reading.dates.start, reading.dates.start + len(reading.dates.odds))
        odds = [(chance, time) for time, span in near if (chance := reading.dates.odds_of(span)) is not None]
        best, time = max(odds, key=lambda pair: pair[0], default=(MIN_ODDS, None))
        if time is not None and best > MIN_ODDS:
            found[reading.trigger] = time
    return found


def days(parsed: ParsedDocument, time: Time) -> tuple[date | None, date | None]:
    """First and last day of an event at that time: open behind "since" and "after", before "until" and "before"."""
    first = parsed.tokens(time.start_char, time.end_char)[0]
    before = first.nbor(-1).lower_ if first.i else ""
    start = None if before in {"until", "till", "before", "by"} else time.earliest_date
    return start, None if before in {"since", "after"} else time.latest_date
