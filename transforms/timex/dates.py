"""Expressions that name a place in the calendar: days, months, seasons, quarters, years, decades, holidays."""

import re
from dataclasses import replace

from transforms.timex.lexicon import (
    DECADES,
    HOLIDAYS,
    MONTH_ABBREVIATIONS,
    MONTHS,
    SEASONS,
    WEEKDAY_ABBREVIATIONS,
    WEEKDAYS,
    alternatives,
)
from transforms.timex.meanings import Meaning, Point, Recurrence, Span
from transforms.timex.numbers import ORDINAL, ordinal, spoken_year
from transforms.timex.rules import JOIN, Rule, S, rule

LATEST_SHORT_YEAR = 40
"""'39 is 2039, '40 is 1940."""

FULL_MONTH = rf"(?=[A-Z])(?i:{alternatives(MONTHS)})"
MONTH = rf"(?:{FULL_MONTH}|(?=[A-Z])(?i:{alternatives(MONTH_ABBREVIATIONS)})\b\.?)"
WEEKDAY = rf"(?=[A-Z])(?i:{alternatives(WEEKDAYS)})"
SHORT_WEEKDAY = rf"(?=[A-Z])(?i:{alternatives(WEEKDAY_ABBREVIATIONS)})"
DAY = rf"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?|(?i:{ORDINAL})"
NOT_IN_NUMBER = r"(?!\d|[.,:]\d|%|[^\S\n]?(?:percent|per cent)\b)"
YEAR = r"(?:1[0-9]|20)\d\d"
DASH = r"[^\S\n]?[-–—/][^\S\n]?"


def month_number(name: str) -> int:
    key = name.rstrip(".").lower()
    return MONTHS.get(key) or MONTH_ABBREVIATIONS[key]


def day_number(text: str) -> int:
    return int(text) if text.isdigit() else ordinal(text)


def _dated(month: int, day: int, year: int | None = None) -> Point | None:
    longest_month = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31)
    return Point(year=year, month=month, day=day) if 1 <= month <= 12 and 1 <= day <= longest_month else None


@rule(rf"(?<![\d-])(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])")
def iso_date(match: re.Match[str]) -> Meaning | None:
    return _dated(int(match["month"]), int(match["day"]), int(match["year"]))


@rule(rf"(?<![\d/.-])(?P<one>\d{{1,2}})(?P<mark>[/.-])(?P<two>\d{{1,2}})(?P=mark)(?P<year>{YEAR}|\d\d)(?![\d/-]|\.\d)")
def numeric_date(match: re.Match[str]) -> Meaning | None:
    """Month first, as American news writes it, unless dots part the numbers or the first one is no month."""
    one, two = int(match["one"]), int(match["two"])
    is_day_first = match["mark"] == "." or one > 12
    if match["mark"] == "." and len(match["year"]) == 2:
        return None
    return _dated(*((two, one) if is_day_first else (one, two)), full_year(match["year"]))


def full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < LATEST_SHORT_YEAR else 1900)


@rule(
    rf"\b(?:(?P<week>(?:the{S})?week{S}of{S}))?(?P<month>{MONTH}){S}(?P<day>{DAY})(?:{DASH}(?P<end>{DAY}))?(?![\w%]|[.:]\d|,\d{{3}}\b(?!\d))"
)
def month_day(match: re.Match[str]) -> Meaning | None:
    month = month_number(match["month"])
    begin = _dated(month, day_number(match["day"]))
    if begin is None or match["end"] is None:
        return replace(begin, week_of=True) if begin and match["week"] else begin
    end = _dated(month, day_number(match["end"]))
    return Span(begin=begin, end=end) if end and end.day > begin.day else None  # type: ignore[operator]


@rule(rf"\b(?:(?:the{S})?(?P<day>{DAY}){S}(?:of{S}|day{S}of{S})?)(?P<month>{MONTH})\b(?!{S}\d{{1,2}}\b)")
def day_month(match: re.Match[str]) -> Meaning | None:
    return _dated(month_number(match["month"]), day_number(match["day"]))


@rule(rf"\b(?P<month>{MONTH})(?:,?{S}|{S}of{S})(?P<year>{YEAR})\b{NOT_IN_NUMBER}")
def month_year(match: re.Match[str]) -> Meaning:
    return Point(month=month_number(match["month"]), year=int(match["year"]))


@rule(rf"\b(?:the{S}month{S}of{S})?(?P<month>{FULL_MONTH}|(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.)(?!\w)")
def month_alone(match: re.Match[str]) -> Meaning:
    return Point(month=month_number(match["month"]))


@rule(
    rf"\b(?P<day>{WEEKDAY})(?P<plural>s)?\b|\b(?P<short>{SHORT_WEEKDAY})(?:\.(?=,?{S})|(?=,?{S}{MONTH})|(?=,?{S}\d{{1,2}}{S}{MONTH}))"
)
def weekday(match: re.Match[str]) -> Meaning:
    number = WEEKDAY_ABBREVIATIONS[match["short"].lower()] if match["short"] else WEEKDAYS[match["day"].lower()]
    return Recurrence(value=f"XXXX-WXX-{number}") if match["plural"] else Point(weekday=number)


@rule(
    rf"(?:(?<![\w$£€#/:.,-])|(?<=\b[Pp]re-)|(?<=\b[Pp]ost-)|(?<=\b[Mm]id-)|(?<=[a-z]-)(?=\d{{4}}\b))"
    rf"(?:(?i:the{S}year|fiscal(?:{S}year)?|calendar(?:{S}year)?|FY){S})?"
    rf"(?P<year>{YEAR})(?:{DASH}(?P<end>{YEAR}|\d\d)(?![\w-]))?(?![\w%]|[.,:/]\d|-\d)"
)
def year(match: re.Match[str]) -> Meaning | None:
    begin = int(match["year"])
    if match["end"] is None:
        return Point(year=begin)
    end = int(match["end"]) if len(match["end"]) == 4 else begin // 100 * 100 + int(match["end"])
    return Span(begin=Point(year=begin), end=Point(year=end)) if end > begin else None


@rule(rf"(?<!\w)(?i:the{S})?(?P<year>{YEAR}){S}(?i:(?:fiscal|calendar|financial){S}year)\b")
def year_of_account(match: re.Match[str]) -> Meaning:
    return Point(year=int(match["year"]))


@rule(r"(?<![\w'’])['’](?P<year>\d\d)(?![\w'’]|[.,:]\d)")
def short_year(match: re.Match[str]) -> Meaning:
    return Point(year=full_year(match["year"]))


_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_ONES = "one|two|three|four|five|six|seven|eight|nine"


@rule(
    rf"\b(?i:(?:the{S}year{S})?(?P<year>(?:eighteen|nineteen){S}(?:(?:{_TENS})(?:{JOIN}(?:{_ONES}))?|{_TEENS})"
    rf"|twenty{S}(?:{_TEENS})|two{S}thousand{S}and{S}(?:{_ONES}|{_TEENS})"
    rf"|(?<=the{S[:-1]}year{S[:-1]})two{S}thousand(?:{S}(?:{_ONES}|{_TEENS}))?))\b"
)
def year_in_words(match: re.Match[str]) -> Meaning:
    return Point(year=spoken_year(match["year"]))


@rule(
    rf"(?<![\w-])(?:(?i:the){S})?(?:(?P<year>(?:1[6-9]|20)\d0)['’]?s|(?P<the>the{S})?['’](?P<short>\d0)s|(?<=the{S[:-1]})(?P<plain>\d0)s)\b"
)
def decade(match: re.Match[str]) -> Meaning:
    digits = match["year"] or match["short"] or match["plain"]
    return Point(decade=int(digits))


@rule(rf"\b(?i:the{S}(?:(?P<century>nineteen|eighteen){JOIN})?(?P<decade>{alternatives(DECADES)}))\b")
def decade_in_words(match: re.Match[str]) -> Meaning:
    century = {"nineteen": 1900, "eighteen": 1800}.get((match["century"] or "").lower(), 0)
    return Point(decade=century + DECADES[match["decade"].lower()])


@rule(rf"\b(?i:(?:the{S})?(?P<ordinal>{ORDINAL}){JOIN}(?:century|cent\.))")
def century(match: re.Match[str]) -> Meaning:
    return Point(century=ordinal(match["ordinal"]) - 1)


@rule(rf"\b(?:(?:[Tt]he{S})?(?P<season>(?=[a-z]|[SFAW][a-z])(?i:{alternatives(SEASONS)})))\b(?!-)")
def season(match: re.Match[str]) -> Meaning:
    return Point(season=SEASONS[match["season"].lower()])


@rule(
    rf"\b(?i:(?P<the>the{S})?(?:(?:fiscal|comparable|same|latest){JOIN})?(?P<ordinal>first|second|third|fourth|final|1st|2nd|3rd|4th)"
    rf"(?:(?P<hyphen>-)|{S}(?:fiscal{S})?)quarter)\b|\b(?:Q(?P<q>[1-4])|(?P<nq>[1-4])Q)\b"
)
def quarter(match: re.Match[str]) -> Meaning:
    digit = match["q"] or match["nq"]
    if digit:
        return Point(quarter=int(digit))
    return Point(quarter=4 if match["ordinal"].lower() == "final" else ordinal(match["ordinal"]))


@rule(
    rf"\b(?i:(?:the{S})?(?:fiscal{S})?(?P<which>first|second|last|latter){JOIN}half)\b(?={S}of{S}(?:the{S})?(?:fiscal{S}|calendar{S}|this|last|next|year|['’]?\d))"
)
def half(match: re.Match[str]) -> Meaning:
    return Point(half=1 if match["which"].lower() == "first" else 2)


@rule(rf"\b(?=[A-Z])(?i:{alternatives(HOLIDAYS)})(?!\w)")
def holiday(match: re.Match[str]) -> Meaning:
    name = " ".join(match[0].lower().replace("’", "'").split())
    return Point(holiday=HOLIDAYS[name])


@rule(r"(?<![\d/])9/11(?![\d/])")
def september_11(match: re.Match[str]) -> Meaning:
    return Point(year=2001, month=9, day=11)


RULES: tuple[Rule, ...] = (
    iso_date, numeric_date, month_day, day_month, month_year, month_alone, weekday, year, year_of_account, short_year,
    year_in_words, decade, decade_in_words, century, season, quarter, half, holiday, september_11,
)  # fmt: skip
