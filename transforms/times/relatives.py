"""Expressions that count from the publication date or from the time last spoken of: yesterday, last week, that year,
two months ago, the following day."""

import re
from dataclasses import replace
from decimal import Decimal

from dateline.transforms.times.dates import MONTH, WEEKDAY
from dateline.transforms.times.lengths import AMOUNT, UNIT, amount, plain, sizes, unit_of
from dateline.transforms.times.meanings import Direction, Duration, Meaning, Origin, Point, Reference, Shift
from dateline.transforms.times.numbers import NUMBER, ORDINAL, number, ordinal
from dateline.transforms.times.periods import RANK, Unit
from dateline.transforms.times.rules import JOIN, Rule, S, rule, words
from dateline.transforms.times.word_classes import WEEKDAYS

_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "overnight": 0}
_PARTS = {"night": "TNI", "evening": "TEV"}
_AT_NIGHT = {"tonight", "overnight"}
_PERIOD = r"(?P<unit>day|week|weekend|month|quarter|year|decade|century|millennium|fortnight)"
_AND_A_HALF = rf"(?P<half>{S}and{S}a{S}half)?"
_BOUND = rf"{S}(?:ended|ending|since|leading{S}up|to{S}(?:the{S}end{S}of{S})?(?:\d{{1,2}}{S})?{MONTH})"
_KIND = rf"(?:(?:fiscal|calendar|financial|school|academic){S})?"


@rule(
    rf"""\b (?i: (?P<far>(?:the{S})?day{S}(?:before{S}yesterday|after{S}tomorrow)) | (?P<day>{"|".join(_DAYS)}) )
    \b(?!-)"""
)
def day_by_name(match: re.Match[str]) -> Meaning:
    """ "Today", "yesterday", "tonight", "the day before yesterday"."""
    if match["far"]:
        return Point(shift=Shift(Unit.DAY, -2 if words(match).endswith("yesterday") else 2))
    name = words(match, "day")
    return Point(shift=Shift(Unit.DAY, _DAYS[name]), clock="TNI" if name in _AT_NIGHT else None)


@rule(rf"\b (?: (?i:overnight{S}(?:on{S})?)(?P<day>{WEEKDAY}) | (?P<before>{WEEKDAY}){S}(?i:overnight) ) \b(?!['’-])")
def overnight_on_day(match: re.Match[str]) -> Meaning:
    """ "Overnight on Friday", "Friday overnight"."""
    return Point(weekday=WEEKDAYS[words(match, "day") or words(match, "before")], clock="TNI")


@rule(rf"\b (?i:this{S} (?:(?P<way>past|last|coming|next){S})? {_KIND}{_PERIOD} {_AND_A_HALF}) \b(?!-)")
def this_unit(match: re.Match[str]) -> Meaning:
    """ "This past week" is a length that ends now, "this past weekend" is the last one."""
    unit, way = unit_of(match["unit"]), words(match, "way")
    if unit is Unit.WEEKEND and not way:
        return Point(weekend=True, direction=Direction.THIS)
    count = {"past": -1, "last": -1, "coming": 1, "next": 1}.get(way, 0)
    if count < 0 and unit not in {Unit.DAY, Unit.WEEKEND, Unit.SEASON}:
        return Duration(amounts=sizes("1", unit, bool(match["half"])), direction=Direction.LAST)
    return Point(shift=Shift(unit, count))


@rule(
    rf"""\b (?<![Tt]he\s) (?i:(?:(?P<during>within|over|in|for|during){S}(?=the{S}next))?
    (?P<extent>(?:this{S}time{S})? (?P<the>the{S})?(?P<way>last|past|next|coming){S} {_KIND}{_PERIOD} {_AND_A_HALF}))
    \b(?!-|(?(the){S}of\b|-))"""
)
def last_or_next_unit(match: re.Match[str]) -> Meaning:
    """ "Last year" is a year of the calendar, "the past year" and "within the next week" are lengths that end or begin
    now, "the next day" is after the one spoken of."""
    unit, way = unit_of(match["unit"]), words(match, "way")
    count = -1 if way in {"last", "past"} else 1
    is_short = RANK[unit] <= RANK[Unit.MONTH]
    if way in {"last", "next"} and not match["the"]:
        return Point(shift=Shift(unit, count))
    if way == "next" and is_short and not match["during"]:
        return Point(shift=Shift(unit, count, Origin.NARRATIVE))
    if way == "last" and is_short or unit in {Unit.DAY, Unit.WEEKEND, Unit.QUARTER}:
        return Point(shift=Shift(unit, count))
    amounts = sizes("1", unit, bool(match["half"]))
    return Duration(amounts=amounts, direction=Direction.NEXT if count > 0 else Direction.LAST)


@rule(rf"\b (?i:(?:the{S})? {_KIND}{_PERIOD}{S}(?P<way>before{S}last|after{S}next)) \b(?!-)")
def unit_but_one(match: re.Match[str]) -> Meaning:
    """ "The year before last", "the week after next"."""
    return Point(shift=Shift(unit_of(match["unit"]), -2 if words(match, "way").startswith("before") else 2))


@rule(rf"\b (?i:the{S} (?P<part>night|evening){S}before{S}last) \b(?!-)")
def night_but_one(match: re.Match[str]) -> Meaning:
    """ "The night before last"."""
    return Point(shift=Shift(Unit.DAY, -2), clock=_PARTS[words(match, "part")])


@rule(
    rf"""\b (?i: (?:the|that|its|their|his|her){S}
    (?P<way>previous|preceding|prior|following|ensuing|same|very{S}same){S} {_KIND}{_PERIOD}) \b(?!-)"""
)
def unit_beside_narrative(match: re.Match[str]) -> Meaning:
    """ "The previous week", "the same month": counted from the time spoken of."""
    counts = {"previous": -1, "preceding": -1, "prior": -1, "following": 1, "ensuing": 1}
    return Point(shift=Shift(unit_of(match["unit"]), counts.get(words(match, "way"), 0), Origin.NARRATIVE))


@rule(rf"\b (?i:that{S} (?:very{S}|same{S})? {_KIND}{_PERIOD}) \b(?!-)")
def unit_of_narrative(match: re.Match[str]) -> Meaning:
    """ "That year", "that very day": the one spoken of."""
    return Point(shift=Shift(unit_of(match["unit"]), 0, Origin.NARRATIVE))


@rule(rf"\b (?i:(?:the{S})?(?P<way>current|present|ongoing|full){S} {_KIND}{_PERIOD}) \b(?!-)")
def current_unit(match: re.Match[str]) -> Meaning:
    """ "The current quarter", "the full year"; "her first full day" is a length and "the present day" is now."""
    unit, way = unit_of(match["unit"]), words(match, "way")
    if way == "present" and unit is Unit.DAY:
        return Reference(value="PRESENT_REF")
    if way == "full" and unit is not Unit.YEAR:
        return Duration(amounts=(("1", unit),))
    return Point(shift=Shift(unit, 0))


@rule(rf"\b (?i:(?:the{S})?(?:latest|most{S}recent){S} {_KIND} (?P<unit>week|month|quarter|year|period)) \b(?!-)")
def latest_unit(match: re.Match[str]) -> Meaning:
    """ "The latest quarter" is the last one that is over; "the latest period" of account is a quarter."""
    unit = Unit.QUARTER if words(match, "unit") == "period" else unit_of(match["unit"])
    return Point(shift=Shift(unit, -1))


@rule(
    rf"""\b (?<!turn\sof\s) (?i:the{S}{_KIND} (?P<unit>day|week|weekend|month|quarter|year|decade|century))
    \b(?!-|{S}(?:before|after|ago|earlier|end|to{S}day)\b|{_BOUND}(?!\w))"""
)
def the_unit(match: re.Match[str]) -> Meaning:
    """ "The week" is this week; "the day" and "the quarter" are those spoken of, "the year" is that of account."""
    unit = unit_of(match["unit"])
    if unit is Unit.WEEKEND:
        return Point(weekend=True)
    origins = {Unit.DAY: Origin.DAY, Unit.QUARTER: Origin.NARRATIVE, Unit.YEAR: Origin.ACCOUNT}
    return Point(shift=Shift(unit, 0, origins.get(unit, Origin.PUBLISHED)))


@rule(
    rf"""\b (?i:the{S}(?:fiscal{S})? (?P<unit>year|quarter|month|week|decade)
    (?={_BOUND}(?!\w)))"""
)
def unit_with_bound(match: re.Match[str]) -> Meaning:
    """ "The year ended March 31", "the month since the vote": its days are not those of the calendar."""
    unit = unit_of(match["unit"])
    if unit is Unit.QUARTER:
        return Point(shift=Shift(unit, 0, Origin.NARRATIVE))
    return Duration(amounts=(("1", unit),))


@rule(
    rf"""\b (?i: (?:the|a){S}year{S}(?P<way>ago|earlier|before)
            (?!{S}(?:when|that|the|he|she|they|it|we|I|his|her)\b)
        | (?:the{S})?(?:comparable|corresponding|same){S}(?:quarter|period|month){S}(?:of{S})?
            (?:last{S}year|the{S}year{S}before|a{S}year{S}(?:ago|earlier))
        | (?:the{S}(?!year-\w+{S}(?!quarter|period|month|week|day|first|second|third|fourth)))?
            (?:(?:comparable|corresponding|same){S})? year-(?:ago|earlier|before)
            (?:{S}(?:quarter|period|month|week|day))? )\b"""
)
def year_before(match: re.Match[str]) -> Meaning:
    """ "A year earlier" than a quarter is that quarter of the year before."""
    origin = Origin.PUBLISHED if words(match, "way") == "ago" else Origin.NARRATIVE
    if "quarter" in words(match):
        return Point(shift=Shift(Unit.QUARTER, -4, origin, keeps_unit=True))
    if "month" in words(match):
        return Point(shift=Shift(Unit.MONTH, -12, origin, keeps_unit=True))
    return Point(shift=Shift(Unit.YEAR, -1, origin, keeps_unit=True))


@rule(
    rf"\b (?i:the{S} (?P<unit>day|night|evening|week|month){S} (?P<way>before|after)) (?=[^\S\n]?(?:[,.;:!?–—]|\n|\Z))"
)
def unit_beside(match: re.Match[str]) -> Meaning:
    """ "The night before", with nothing behind it to count from, is that of the day before the one spoken of."""
    part = words(match, "unit") if words(match, "unit") in _PARTS else None
    unit = Unit.DAY if part else unit_of(match["unit"])
    shift = Shift(unit, -1 if words(match, "way") == "before" else 1, Origin.NARRATIVE)
    return Point(shift=shift, clock=_PARTS[part] if part else None)


@rule(
    rf"""\b (?i:{AMOUNT}(?P<early_half>{JOIN}and{JOIN}a{JOIN}half)?{JOIN}{UNIT}
    (?:(?P<half>{S}and{S}a{S}half)|(?<=year|ears){S}and{S}(?P<months>{NUMBER}){S}months?)?
    (?: (?:{S}or{S}(?:so|more))? {S}(?P<way>ago|earlier|later|hence|from{S}now) | ['’]s?{S}time(?!{S}off) ))
    \b(?!{S}than\b)"""
)
def away(match: re.Match[str]) -> Meaning | None:
    """ "Five months ago" and "a year and two months ago" are a month, "six weeks ago" and "three weeks' time" a week
    and "a decade ago" a year: counted in whole units."""
    unit, way = unit_of(match["unit"]), words(match, "way")
    size, is_past = amount(match["amount"]), way in {"ago", "earlier"}
    has_half = match["half"] or match["early_half"]
    if (has_half or match["months"]) and unit is Unit.YEAR and size.isdigit():
        months = amount(match["months"]) if match["months"] else "6"
        size, unit = f"{Decimal(size) * 12 + Decimal(months)}", Unit.MONTH
    elif has_half and RANK[unit] < RANK[Unit.DAY]:
        return None
    elif has_half and size.isdigit():
        size = f"{size}.5"
    size, unit = plain(size, unit)
    origin = Origin.NARRATIVE if way in {"earlier", "later"} else Origin.PUBLISHED
    if size == "X" and origin is Origin.PUBLISHED:
        return Reference(value="PAST_REF" if is_past else "FUTURE_REF")
    if not size.isdigit() or RANK[unit] < RANK[Unit.DAY]:
        direction = Direction.LAST if is_past else Direction.NEXT
        amounts = sizes(size, unit, has_half=False)
        return Duration(amounts=amounts, direction=direction, origin=origin, is_distance=True)
    return Point(shift=Shift(unit, -int(size) if is_past else int(size), origin))


@rule(
    rf"""\b (?i:{AMOUNT}){S}{UNIT}{S}(?i:ago){S}
    (?: (?P<day>(?i:today|yesterday|tomorrow)) | (?P<weekday>{WEEKDAY}) | (?i:this{S}(?P<period>week|weekend|month)) )
    \b(?!['’-])"""
)
def ago_from_day(match: re.Match[str]) -> Meaning | None:
    """ "Ten years ago today", "a week ago Friday", "a year ago this week"."""
    if match["period"]:
        return _moved(match, Point(shift=Shift(unit_of(match["period"]), 0)), -1)
    return _moved(match, _day(match, Direction.OVER), -1)


@rule(
    rf"""(?<!\b[Ff]or\s) \b (?i:{AMOUNT}){S}{UNIT}{S}(?i:from){S}
    (?: (?P<day>(?i:today|tomorrow)) | (?<=week\sfrom\s)(?P<weekday>{WEEKDAY}) ) \b(?!['’-])"""
)
def away_from_day(match: re.Match[str]) -> Meaning | None:
    """ "Three weeks from tomorrow", "a week from Friday"; "for two weeks from Friday" is a length."""
    return _moved(match, _day(match, Direction.COMING), 1)


def _day(match: re.Match[str], direction: Direction) -> Point:
    """The day by name of a match, or its weekday on that side of today."""
    if match["weekday"]:
        return Point(weekday=WEEKDAYS[words(match, "weekday")], direction=direction)
    return Point(shift=Shift(Unit.DAY, _DAYS[words(match, "day")]))


def _moved(match: re.Match[str], point: Point, sign: int) -> Point | None:
    """The point as far away as the match says; None for lengths that are not counted in whole days or more."""
    size, unit = plain(amount(match["amount"]), unit_of(match["unit"]))
    if not size.isdigit() or RANK[unit] < RANK[Unit.DAY]:
        return None
    return replace(point, moved=Shift(unit, sign * int(size)))


@rule(rf"\b (?P<count>{NUMBER}){S}(?P<weekday>{WEEKDAY})s{S}(?i:ago)\b")
def weekdays_ago(match: re.Match[str]) -> Meaning | None:
    """ "Two Sundays ago"."""
    count = number(match["count"])
    if count < 1 or count % 1:
        return None
    weekday = WEEKDAYS[words(match, "weekday")]
    return Point(weekday=weekday, direction=Direction.OVER, moved=Shift(Unit.WEEK, 1 - int(count)))


@rule(rf"\b (?i:the{S}(?P<ordinal>{ORDINAL}){S}day) \b(?!-)")
def day_in_a_row(match: re.Match[str]) -> Meaning | None:
    """ "The eighth day" of something is the day spoken of."""
    return Point(shift=Shift(Unit.DAY, 0, Origin.NARRATIVE)) if ordinal(match["ordinal"]) > 1 else None


RULES: tuple[Rule, ...] = (
    day_by_name, overnight_on_day, this_unit, last_or_next_unit, unit_but_one, night_but_one, unit_beside_narrative,
    unit_of_narrative, current_unit, latest_unit, the_unit, unit_with_bound, year_before, unit_beside, away,
    ago_from_day, away_from_day, weekdays_ago, day_in_a_row,
)  # fmt: skip
