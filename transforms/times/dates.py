"""Expressions that name a place in the calendar: days, months and years by number or name."""

import re
from calendar import monthrange
from dataclasses import replace
from functools import lru_cache

from dateline.transforms.times.meanings import Meaning, Origin, Point, Recurrence, Shift, Span
from dateline.transforms.times.numbers import ORDINAL, ordinal, spoken_year
from dateline.transforms.times.periods import Unit
from dateline.transforms.times.rules import BLANK, JOIN, Rule, S, rule, words
from dateline.transforms.times.word_classes import (
    MONTH_ABBREVIATIONS,
    MONTHS,
    WEEKDAY_ABBREVIATIONS,
    WEEKDAYS,
    alternatives,
)

LATEST_SHORT_YEAR = 40
"""'39 is 2039, '40 is 1940."""

FULL_MONTH = rf"(?=[A-Z])(?i:{alternatives(MONTHS)})"
MONTH = rf"(?:{FULL_MONTH}|(?=[A-Z])(?i:{alternatives(MONTH_ABBREVIATIONS)})\b\.?)"
WEEKDAY = rf"(?=[A-Z])(?i:{alternatives(WEEKDAYS)})"
SHORT_WEEKDAY = rf"(?=[A-Z])(?i:{alternatives(WEEKDAY_ABBREVIATIONS)})"
DAY = rf"(?:(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?|(?i:{ORDINAL}))"
YEAR = r"(?:1[0-9]|20)\d\d"
DASH = r"[^\S\n]?[-–—/][^\S\n]?"
WEEK_OF = rf"""(?:(?:[Tt]he{S})?[Ww]eek(?P<weekend>end)?{S}
    (?:of|to|(?:that{S})?(?:beg[ai]ns?|start|commenc|end)(?:ning|ing|s|ed)?)(?:{S}on)?{S}(?:the{S})?
    (?:{WEEKDAY},?{S})?(?P<week>))"""
"""A week or a weekend that a day in it names."""
LEAP_YEAR = 2000
_BEFORE_YEAR = r"[^\S\n]?,[^\S\n]?"
END_OF_NUMBER = r"(?![\w%]|[.:]\d|,\d{3}\b(?!\d))"


def month_number(name: str) -> int:
    key = name.rstrip(".").lower()
    return MONTHS.get(key) or MONTH_ABBREVIATIONS[key]


def day_number(text: str) -> int:
    return int(text) if text.isdigit() else ordinal(text)


def full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < LATEST_SHORT_YEAR else 1900)


def dated(month: int, day: int, year: int | None = None) -> Point | None:
    """The day, if that year has it, or any where none is given."""
    has_day = 1 <= month <= 12 and 1 <= day <= monthrange(year or LEAP_YEAR, month)[1]
    return Point(year=year, month=month, day=day) if has_day else None


def _of_week(day: Point, match: re.Match[str]) -> Point:
    """The day, or the week or weekend that it names: "the week of July 4", "the July 4 weekend"."""
    if match["weekend"] or match["weekend_behind"]:
        return replace(day, weekend=True)
    return day if match["week"] is None else replace(day, week_of=True)


@rule(rf"(?<![\d/-]) (?P<year>{YEAR})(?P<mark>[/-])(?P<month>\d\d)(?P=mark)(?P<day>\d\d) (?![\d/-])")
def iso_date(match: re.Match[str]) -> Meaning | None:
    """ "2023-03-05", "2023/03/05"."""
    return dated(int(match["month"]), int(match["day"]), int(match["year"]))


@rule(
    rf"""(?<![\d/.-]) (?P<one>\d{{1,2}}) (?P<mark>[/.-]) (?P<two>\d{{1,2}}) (?P=mark) (?P<year>{YEAR}|\d\d)
    (?![\d/-]|\.\d)"""
)
def numeric_date(match: re.Match[str]) -> Meaning | None:
    """ "3/5/2023": month first, as American news writes it, unless dots part the numbers or the article has a date
    whose first number is no month."""
    one, two = int(match["one"]), int(match["two"])
    if match["mark"] == "." and len(match["year"]) == 2:
        return None
    is_day_first = match["mark"] == "." or two <= 12 and _has_day_first(match.string)
    month, day = (two, one) if is_day_first else (one, two)
    return dated(month, day, full_year(match["year"]))


@lru_cache(maxsize=1)
def _has_day_first(text: str) -> bool:
    """Whether the text writes a numeric date with the day first beyond doubt: "25/12/2022"."""
    return bool(_DAY_FIRST.search(text))


_DAY_FIRST = re.compile(
    rf"(?<![\d/.-])(?:1[3-9]|2\d|3[01])(?P<mark>[/-])(?:0?[1-9]|1[0-2])(?P=mark)(?:{YEAR}|\d\d)(?![\d/-])"
)
_WEEKEND = rf"(?:(?P<weekend_behind>{S}weekend)\b)?"


@rule(
    rf"""\b {WEEK_OF}? (?P<month>{MONTH})(?:{S}(?:the{S}(?={ORDINAL}))?|(?<=\.)) (?P<day>{DAY})
    (?:{DASH}(?P<end>{DAY}))? (?:{_BEFORE_YEAR}(?P<year>{YEAR}))? {END_OF_NUMBER} {_WEEKEND}"""
)
def month_day(match: re.Match[str]) -> Meaning | None:
    """ "Sept. 3", "March the third", "March 14-16", "the week of July 4", "Jan.3,2020"."""
    month = month_number(match["month"])
    year = int(match["year"]) if match["year"] else None
    begin = dated(month, day_number(match["day"]), year)
    if begin is None or match["end"] is None or match["week"] is not None:
        return begin and _of_week(begin, match)
    end = dated(month, day_number(match["end"]), year)
    return Span(begin=begin, end=end) if end and day_number(match["end"]) > day_number(match["day"]) else None


@rule(
    rf"""(?<![\w.,:/$£€-]) (?P<extent>(?i:the{S})?(?P<day>\d{{1,2}}(?:st|nd|rd|th)?))
    (?= {S}(?:and|or|to|until|till){S}(?:the{S})? (?P<last>\d{{1,2}}(?:st|nd|rd|th)?){S}(?:of{S})?
        (?P<month>{MONTH})(?:,?{S}(?P<year>{YEAR}){END_OF_NUMBER}|(?!\w)) )"""
)
def first_day(match: re.Match[str]) -> Meaning | None:
    """ "24 and 25 April", "from 5 to 7 July": the month holds for both."""
    first, year = day_number(match["day"]), int(match["year"]) if match["year"] else None
    return dated(month_number(match["month"]), first, year) if first < day_number(match["last"]) else None


@rule(
    rf"""\b (?P<month>{MONTH}){S} \d{{1,2}}{S} (?:and|or|to|through){S}
    (?P<extent>\d{{1,2}}) {END_OF_NUMBER} (?!-|{S}(?!(?:in|at|for|to|and|with|by|on|when|as|after)\b)[a-z])"""
)
def second_day(match: re.Match[str]) -> Meaning | None:
    """ "April 24 and 25": the month holds for both."""
    return dated(month_number(match["month"]), int(match["extent"]))


@rule(
    rf"""\b (?:{WEEK_OF}|[Tt]he{S})? (?P<day>{DAY}) (?:{DASH}(?P<end>{DAY}))? {S} (?:of{S}|day{S}of{S})?
    (?P<month>{MONTH}) (?: (?:{_BEFORE_YEAR}|{S}|(?<=\.))(?P<year>{YEAR}){END_OF_NUMBER} | (?!\w|{S}\d) ) {_WEEKEND}"""
)
def day_month(match: re.Match[str]) -> Meaning | None:
    """ "5 March,2023", "the 5th of March", "14-16 March", "the weekend of 5-6 March"."""
    month, year = month_number(match["month"]), int(match["year"]) if match["year"] else None
    begin = dated(month, day_number(match["day"]), year)
    if match["end"] is None or match["week"] is not None:
        return begin and _of_week(begin, match)
    end = dated(month, day_number(match["end"]), year)
    return Span(begin=begin, end=end) if begin and end and day_number(match["end"]) > day_number(match["day"]) else None


@rule(rf"(?<![\w-]) (?P<day>\d{{1,2}})-(?P<month>{MONTH})-(?P<year>{YEAR}|\d\d) (?![\w-])")
def hyphenated_date(match: re.Match[str]) -> Meaning | None:
    """ "19-Nov-12"."""
    return dated(month_number(match["month"]), int(match["day"]), full_year(match["year"]))


_A_MONTH = rf"(?:the|this|that|last|next|the{S}(?:same|previous|following|current)){S}month\b"


@rule(
    rf"""\b (?:[Tt]he{S})? (?P<ordinal>(?i:last|final|{ORDINAL})){S} (?:(?P<day>{WEEKDAY})|weekend)
    (?= {S}(?:of|in){S} (?:{MONTH}|{_A_MONTH}) (?!\w) )"""
)
def weekday_of_a_month(match: re.Match[str]) -> Meaning:
    """ "The second Tuesday" of September, "the final Sunday" in the month, "the first weekend" of May."""
    which = words(match, "ordinal")
    number = -1 if which in {"last", "final"} else ordinal(which)
    return Point(
        weekday=WEEKDAYS[words(match, "day")] if match["day"] else None, weekend=not match["day"], ordinal=number
    )


@rule(rf"\b (?:[Tt]he{S}) (?P<day>(?i:{ORDINAL})) (?={S}of{S}{_A_MONTH}(?!['’-]))")
def day_of_a_month(match: re.Match[str]) -> Meaning:
    """ "The 3rd" of last month."""
    return Point(day=ordinal(match["day"]))


@rule(rf"\b (?:[Tt]he{S})? [Ww]eek(?P<weekend>end)?{S}of{S}the{S}(?P<day>{ORDINAL}) (?!\w|-|{S}of\b)")
def week_of_a_day(match: re.Match[str]) -> Meaning:
    """ "The week of the 5th", "the weekend of the 17th", of the month that is nearest."""
    return Point(day=ordinal(match["day"]), weekend=bool(match["weekend"]), week_of=not match["weekend"])


@rule(rf"\b (?P<month>{MONTH}) (?:,?{S}|{S}of{S}) (?P<year>{YEAR}) {END_OF_NUMBER}")
def month_year(match: re.Match[str]) -> Meaning:
    """ "March 2023", "March of 2023", "Sept., 2023"."""
    return Point(month=month_number(match["month"]), year=int(match["year"]))


@rule(
    rf"""\b (?:[Tt]he{S}month{S}of{S})?
    (?P<month>{FULL_MONTH}|(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.(?!{S}\d)|{MONTH}(?=[-–]{MONTH}(?!\w))
        |(?<=\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[-–]){MONTH}) (?!\w)"""
)
def month_alone(match: re.Match[str]) -> Meaning:
    """ "March", "the month of March", "Sept." without a day behind it, "Jan" of "Jan-March"."""
    return Point(month=month_number(match["month"]))


@rule(
    rf"""\b (?P<day>{WEEKDAY})(?P<plural>s)?\b
    | \b (?P<short>{SHORT_WEEKDAY}) (?:\.(?=,?{S}) | (?=,?{S}{MONTH}) | (?=,?{S}\d{{1,2}}{S}{MONTH}))"""
)
def weekday(match: re.Match[str]) -> Meaning:
    """ "Tuesday", "Tues.", "Mon 5 March"; the plural "Tuesdays" recurs."""
    number = WEEKDAY_ABBREVIATIONS[match["short"].lower()] if match["short"] else WEEKDAYS[match["day"].lower()]
    return Recurrence(value=f"XXXX-WXX-{number}") if match["plural"] else Point(weekday=number)


@rule(
    rf"""\b (?P<day>{WEEKDAY}){S}(?:the{S})?(?P<number>(?:[12]?\d|3[01])(?:st|nd|rd|th))
    (?= [.,;:)\n] | \Z | {S}(?:from|at|in|and|to|until|till|for|between|with|[-–]) )"""
)
def weekday_and_number(match: re.Match[str]) -> Meaning:
    """ "Saturday 16th": of the month nearest in which that day is one."""
    return Point(weekday=WEEKDAYS[match["day"].lower()], day=day_number(match["number"]))


@rule(
    rf"""(?: (?<![\w$£€\#/:.,-]) | (?<=\b[Pp]re-) | (?<=\b[Pp]ost-) | (?<=\b[Mm]id-) | (?<=[a-z]-)(?=\d{{4}}\b) )
    (?: (?i:the{S}year|(?:fiscal|calendar|full){JOIN}year|fiscal|calendar|(?:financial|school|academic|tax){S}year)
        {S} )?
    (?P<year>{YEAR}) (?: {DASH}(?P<end>{YEAR}|\d\d)(?![\w-]) )? (?![\w%]|[.,:/]\d|-\d)"""
)
def year(match: re.Match[str]) -> Meaning | None:
    """ "1996", "fiscal 1996", "1996-97"."""
    return _years(match)


def _years(match: re.Match[str]) -> Meaning | None:
    """The year of a match, or its run of years."""
    begin = full_year(match["year"])
    if match["end"] is None:
        return Point(year=begin)
    end = int(match["end"]) if len(match["end"]) == 4 else begin // 100 * 100 + int(match["end"])
    return Span(begin=Point(year=begin), end=Point(year=end)) if end > begin else None


@rule(
    rf"""(?<![\w/]) (?i:the{S})? (?P<year>{YEAR}) (?:{DASH}(?P<end>{YEAR}|\d\d))? {S}
    (?i:(?:(?:fiscal|calendar|financial|school|academic|tax|full){S})?year)\b(?!-)"""
)
def year_of_account(match: re.Match[str]) -> Meaning | None:
    """ "The 1988 fiscal year", "the 1988 year", "the 2019-20 school year"."""
    return _years(match)


@rule(
    rf"""\b FY{BLANK}{{0,4}}['’]?(?P<year>{YEAR}|\d\d) (?:{DASH}(?:FY)?(?P<end>{YEAR}|\d\d)(?![\w-]))?
    (?![\w%]|[.,:/]\d|-\d)"""
)
def abbreviated_year_of_account(match: re.Match[str]) -> Meaning | None:
    """ "FY2024", "FY24", "FY 2023-24"."""
    return _years(match)


@rule(rf"\b (?i:the{S} (?P<year>{YEAR}){S} (?:period|quarter))\b")
def period_of_year(match: re.Match[str]) -> Meaning:
    """ "The 1988 period": the quarter of that year with the name of the one spoken of."""
    return Point(year=int(match["year"]), shift=Shift(Unit.QUARTER, 0, Origin.NARRATIVE))


@rule(r"(?<![\w'’]) ['’](?P<year>\d\d) (?![\w'’]|[.,:]\d)")
def short_year(match: re.Match[str]) -> Meaning:
    """ "'96"."""
    return Point(year=full_year(match["year"]))


_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_ONES = "one|two|three|four|five|six|seven|eight|nine"


@rule(
    rf"""\b (?i: (?P<the>the{S}year{S})?
    (?P<year> (?:eighteen|nineteen){S}(?: (?:{_TENS})(?:{JOIN}(?:{_ONES}))? | {_TEENS} )
        | twenty{S}(?:{_TEENS}) | two{S}thousand{S}and{S}(?:{_ONES}|{_TEENS})
        | (?(the)two{S}thousand(?:{S}(?:{_ONES}|{_TEENS}))?|(?!)) ) )\b"""
)
def year_in_words(match: re.Match[str]) -> Meaning:
    """ "Nineteen eighty-four", "the year two thousand"."""
    return Point(year=spoken_year(match["year"]))


RULES: tuple[Rule, ...] = (
    iso_date, numeric_date, month_day, first_day, second_day, day_month, hyphenated_date, weekday_of_a_month,
    day_of_a_month, week_of_a_day, month_year, month_alone, weekday, weekday_and_number, year, year_of_account,
    abbreviated_year_of_account, period_of_year, short_year, year_in_words,
)  # fmt: skip
