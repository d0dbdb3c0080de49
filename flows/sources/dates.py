"""Dates as sources write them: ISO 8601, mail, plain English, digits, seconds since 1970. None is ever filled in."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateline.transforms.articles.article import as_utc

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})\.?"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>\d{4})(?!\d)"
LAST_HOUR = 24
CLOCK = r"(?P<hour>[0-2]?\d)(?::|(?P<dot>\.))(?P<minute>[0-5]\d)(?::(?P<second>[0-6]\d)(?:[.,]\d{1,9})?)?"
HALF = r"(?P<half>[ap])\.?\s?m\b\.?"
ZONE = (
    r"(?P<zone>z\b|(?:utc|gmt)?\s?[+-]\d\d?(?::?\d\d)?\b"
    r"|(?:africa|america|asia|atlantic|australia|europe|indian|pacific|us|etc)/[a-z_/+-]{2,30}\d?|[a-z]{2,5}\b)"
)

DAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){YEAR}[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)(?!\d)",
        rf"(?<!\d)(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.{YEAR}",
        rf"(?<!\d)(?P<first>[0-3]?\d)[/-](?P<second>[0-3]?\d)[/-]{YEAR}",
        rf"\b{MONTH}[\s,-]{{1,3}}{DAY}\b,?[\s-]{{1,3}}{YEAR}",
        rf"(?<!\d){YEAR}[\s-]{{1,3}}{MONTH}[\s-]{{1,3}}{DAY}(?!\d)",
        rf"(?<!\d){DAY}\.?(?:\s{{1,3}}of)?[\s-]{{0,3}}{MONTH},?[\s-]{{0,3}}{YEAR}",
        rf"(?<!\d){DAY}[\s-]{{1,3}}{MONTH}[\s-]{{1,3}}(?P<short>\d\d)(?!\d)",
        rf"\b{MONTH}\s{{1,3}}{DAY},?\s{{1,3}}[\d:]{{5,8}}\s{{1,3}}(?:[a-z]{{1,5}}\s{{1,3}})?{YEAR}",
        rf"(?<!\d){YEAR}年(?P<month>[01]?\d)月(?P<day>[0-3]?\d)日",
    )
)
CLOCKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\d.:]){CLOCK}(?:\s{{0,2}}{HALF})?(?:\s{{0,2}}{ZONE})?",
        rf"(?<![\d.:])(?P<hour>[01]?\d)\s{{0,2}}{HALF}(?:\s{{0,2}}{ZONE})?",
    )
)
DIGITS = re.compile(
    r"(?P<year>(?:1[6-9]|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"
    rf"(?:[T ]?(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?P<second>[0-5]\d)?(?:\.\d+)?\s?{ZONE}?)?",
    re.IGNORECASE,
)
COUNTED = re.compile(r"/Date\((-?\d{1,17})(?:([+-]\d\d)(\d\d))?\)/")
"""Milliseconds since 1970 as ASP.NET writes them in JSON, with the hours and minutes of the local zone."""
NUMBER = re.compile(r"[+-]?\d{1,20}(?:\.\d{0,9})?(?:e\+?\d\d?)?", re.IGNORECASE)
NO_VALUE = frozenset(
    {"", "none", "nan", "nat", "null", "n/a", "na", r"\n", "-", "--", "unknown", "undefined", "nil", "[]"}
)
"""How tables write that there is no value."""
MOST_CHARS = 120
"""Code points of the longest date read; what is longer is text that stands in the wrong column."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
UNITS = ((1e8, 1e11, 1), (1e11, 1e14, 1_000), (1e14, 1e17, 10**6), (1e17, 1e20, 10**9))
"""From, below, and units a second: counts since 1970 are seconds, ms, µs or ns by their size, from 1973 to 5138.
Smaller numbers are years, days of a spreadsheet or nothing."""
YEARS = range(1600, 2101)
"""Years that an article can be of: the first newspapers, and no placeholder such as 9999."""

ZONES = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 1, "CET": 1, "WAT": 1, "WEST": 1, "CEST": 2, "EET": 2,
    "CAT": 2, "SAST": 2, "EEST": 3, "MSK": 3, "EAT": 3, "GST": 4, "PKT": 5, "IST": 5.5, "NPT": 5.75, "WIB": 7,
    "ICT": 7, "SGT": 8, "HKT": 8, "PHT": 8, "AWST": 8, "JST": 9, "KST": 9, "ACST": 9.5, "AEST": 10, "ACDT": 10.5,
    "AEDT": 11, "NZST": 12, "NZDT": 13, "NST": -3.5, "ADT": -3, "AST": -4, "EDT": -4, "EST": -5, "CDT": -5,
    "CST": -6, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8, "AKDT": -8, "AKST": -9, "HST": -10,
}  # fmt: skip
"""Hours east of Greenwich of the zone names that English-language outlets print; IST is India's."""
AMERICAN = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}
"""Names of zones that stand for summer and winter time alike."""
NO_ZONES = frozenset({"ON", "AT", "LATE", "FINAL"} | {month.upper() for month in MONTHS})
"""Words after a time of day that are no zone's name."""


@dataclass(frozen=True, slots=True)
class Published:
    """A moment in UTC, and the calendar day of it where it was written."""

    at: datetime
    on: date
    is_ambiguous: bool = False
    """Day and month may be the other way round: 03/05/2024."""


class NoDate(ValueError):
    """A value that is there and gives no whole date."""


def published(value: object, *, day_first: bool = False) -> Published | None:
    """The moment that a value gives; None where it says that there is none.

    Args:
        day_first: which of the two numbers in 03/05/2024 is the day, where both may be.

    Raises:
        NoDate: it gives no whole date, or one that no article can have.
    """
    if value is None or value != value:  # noqa: PLR0124  NaN
        return None
    try:
        found = _of_type(value, day_first)
        if found is None:
            return None
        at = as_utc(found.at)
    except (ValueError, OverflowError, TypeError, ArithmeticError) as error:
        raise NoDate("no whole date") from error
    if at is None or at.year not in YEARS or at == EPOCH:
        raise NoDate("a placeholder, not a date")
    return Published(at, found.on, found.is_ambiguous)


def _of_type(value: object, day_first: bool) -> Published | None:
    if isinstance(value, datetime):
        return Published(value, value.date())
    if isinstance(value, date):
        return Published(datetime.combine(value, time()), value)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise NoDate(type(value).__name__)
    words = str(value).strip().strip("[]()'\" ").replace("\N{MINUS SIGN}", "-")
    if words.lower() in NO_VALUE:
        return None
    if len(words) > MOST_CHARS or "://" in words:
        raise NoDate("a text that is no date")
    return _of_digits(words) or _of_number(words) or _of_words(words, day_first)


def _of_digits(words: str) -> Published | None:
    """20240305, 202403052215, 20240305T221500Z."""
    found = DIGITS.fullmatch(words.removesuffix(".0"))
    return _joined(date(*(int(found[part]) for part in ("year", "month", "day"))), found) if found else None


def _of_number(words: str) -> Published | None:
    """Seconds since 1970, or thousands, millions or billions of them to a second."""
    counted = COUNTED.fullmatch(words)
    if not counted and not NUMBER.fullmatch(words):
        return None
    zone = next(_zones(f"{counted[2]}:{counted[3]}" if counted and counted[2] else None))
    number = float(counted[1] if counted else words)
    for least, below, per_second in UNITS:
        if least <= abs(number) < below and (number > 0 or per_second == 1):
            at = EPOCH + timedelta(seconds=number / per_second)
            return Published(at, at.astimezone(zone).date())
    raise NoDate("a number that is no time")


def _of_words(words: str, day_first: bool) -> Published:
    try:
        at = datetime.fromisoformat(words)
    except ValueError:
        day, is_ambiguous = _day_in(words, day_first)
    else:
        return Published(at, at.date())
    clock = next((found for pattern in CLOCKS for found in pattern.finditer(words) if _is_clock(found)), None)
    joined = _joined(day, clock)
    return Published(joined.at, joined.on, is_ambiguous)


def _day_in(words: str, day_first: bool) -> tuple[date, bool]:
    """The first whole day in the words, and whether its day and month may be the other way round."""
    matches = (found for pattern in DAYS if (found := pattern.search(words)))
    found = min(matches, key=lambda match: match.start(), default=None)
    if found is None:
        raise NoDate("no whole date")
    parts = found.groupdict()
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        is_ambiguous = first != second and max(first, second) <= len(MONTHS)
        is_day_first = day_first if is_ambiguous else first > len(MONTHS)
        month, day = (second, first) if is_day_first else (first, second)
        return date(int(parts["year"]), month, day), is_ambiguous
    month = int(parts["month"]) if parts["month"].isdigit() else MONTHS.index(parts["month"][:3].lower()) + 1
    year = int(parts["year"]) if "year" in parts else _full_year(int(parts["short"]))
    return date(year, month, int(parts["day"])), False


def _full_year(short: int) -> int:
    """The year of two digits in mail (RFC 5322): 49 is 2049, 50 is 1950."""
    return short + (2000 if short < 50 else 1900)


def _is_clock(found: re.Match[str]) -> bool:
    """Whether the match is a time of day: "25:10" is none, "11.20" only beside a zone or "pm"."""
    parts = found.groupdict()
    return int(parts["hour"]) <= LAST_HOUR and bool(not parts.get("dot") or parts.get("half") or parts.get("zone"))


def _joined(day: date, clock: re.Match[str] | None) -> Published:
    """The day with the time of day of the match. Without one, or in a zone that nobody knows, only the day is known."""
    parts = clock.groupdict() if clock else {}
    if not parts.get("hour"):
        return Published(datetime.combine(day, time()), day)
    hour = int(parts["hour"])
    if parts.get("half"):
        hour = hour % 12 + (12 if parts["half"].lower() == "p" else 0)
    seconds = min(59, int(parts.get("second") or 0))
    local = datetime.combine(day, time()) + timedelta(
        hours=hour, minutes=int(parts.get("minute") or 0), seconds=seconds
    )
    zone = next(_zones(parts.get("zone")), None)
    if zone is None:
        return Published(datetime.combine(day, time()), day)
    return Published(local.replace(tzinfo=zone), local.date())


def _zones(words: str | None) -> Iterator[tzinfo]:
    """The zone of the words, UTC where there are none; nothing where the words name none that is known."""
    name = (words or "UTC").upper().replace(" ", "")
    offset = re.fullmatch(r"(?:UTC|GMT)?([+-])(\d\d?):?(\d\d)?", name)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        yield timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes))
    elif name in ZONES or name in NO_ZONES:
        yield timezone(timedelta(hours=ZONES.get(name, 0)))
    elif words and "/" in words or name in AMERICAN:
        with suppress(ZoneInfoNotFoundError, ValueError, OSError):  # OSError: "America/Argentina" is a folder of zones
            yield ZoneInfo(AMERICAN.get(name) or str(words))
