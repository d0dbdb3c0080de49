"""Expressions that name a recurring part of the year: seasons, quarters, halves, holidays, the year's end."""

import re

from dateline.transforms.times.dates import YEAR, full_year
from dateline.transforms.times.lengths import unit_of
from dateline.transforms.times.meanings import Edge, Meaning, Origin, Point, Shift
from dateline.transforms.times.numbers import ordinal
from dateline.transforms.times.periods import Unit
from dateline.transforms.times.rules import JOIN, Rule, S, rule, words
from dateline.transforms.times.word_classes import HOLIDAYS, SEASONS, alternatives


@rule(
    rf"""\b (?:[Tt]he{S})? (?P<season>(?=[a-z]|[SFAW][a-z])(?i:{alternatives(SEASONS)}))
    (?: {S}(?:of{S})?(?P<year>{YEAR})[-–/](?:{YEAR}|\d\d)(?![\w-]) | (?:{S}months)? \b(?!-) )"""
)
def season(match: re.Match[str]) -> Meaning:
    """ "Winter", "the summer months", "the winter of 2019-20"."""
    return Point(season=SEASONS[match["season"].lower()], year=int(match["year"]) if match["year"] else None)


@rule(
    rf"""\b (?i: (?:the{S}(?!(?:\w+{JOIN})?\w+-quarter))? (?:(?:fiscal|comparable){JOIN})?
        (?P<ordinal>first|second|third|fourth|final|1st|2nd|3rd|4th) (?:-|{S}(?:fiscal{S})?) quarters? )\b"""
)
def quarter(match: re.Match[str]) -> Meaning:
    """ "The third quarter"; in "the third-quarter loss" the article belongs to the loss."""
    return Point(quarter=4 if words(match, "ordinal") == "final" else ordinal(match["ordinal"]))


_OF_YEAR = rf"{S}(?:of{S})?(?:FY|fiscal{S}|['’]?\d\d(?:\d\d)?\b)"


@rule(
    rf"""\b (?i:(?:the{S})?(?P<ordinal>first|second|third))
    (?= {S}(?:and|or|to|through){S}(?:the{S})?(?:second|third|fourth|final){S}quarters?\b )"""
)
def listed_quarter(match: re.Match[str]) -> Meaning:
    """ "The first" and second quarters."""
    return Point(quarter=ordinal(match["ordinal"]))


@rule(
    rf"""\b (?:Q(?P<q>[1-4]) | (?P<nq>[1-4])Q | (?:H(?P<h>[12]) | (?P<nh>[12])H)(?=['’]?\d|FY|{_OF_YEAR}))
    (?: ['’](?P<year>\d\d) | (?<=[QH])(?P<glued>\d\d) | FY['’]?(?P<account>{YEAR}|\d\d) )? \b (?!['’.,]\d|-\w)"""
)
def abbreviated_part_of_year(match: re.Match[str]) -> Meaning:
    """ "Q3", "3Q24", "Q4'23", "Q1FY24", "H1" and "2H" before a year."""
    quarter, half = match["q"] or match["nq"], match["h"] or match["nh"]
    digits = match["year"] or match["glued"] or match["account"]
    return Point(
        quarter=int(quarter) if quarter else None,
        half=int(half) if half else None,
        year=full_year(digits) if digits else None,
    )


@rule(
    rf"""\b (?i: (?:the{S}(?!\w+-))? (?:fiscal{S})? (?P<which>first|second|last|latter){JOIN}half)\b
    (?! {S}of{S} (?!(?:the{S})? (?:fiscal{S}|calendar{S}|this|last|next|year|['’]?\d)) | -|{S}(?:an?|dozen|hour)\b )"""
)
def half(match: re.Match[str]) -> Meaning:
    """ "The first half of 1996", "the second half of the fiscal year", "first-half profits"."""
    return Point(half=1 if words(match, "which") == "first" else 2)


@rule(rf"\b (?=[A-Z])(?P<name>(?i:{alternatives(HOLIDAYS)})) (?:{S}(?P<unit>week|weekend))? (?!\w)")
def holiday(match: re.Match[str]) -> Meaning:
    """ "Christmas", "Thanksgiving weekend"."""
    unit = words(match, "unit")
    return Point(holiday=HOLIDAYS[words(match, "name")], week_of=unit == "week", weekend=unit == "weekend")


@rule(rf"(?<![\d/]) 9/11 (?![\d/]) | \b Sept(?:ember|\.)?{S}11 (?={S}(?:\w+{S})?(?:attack|hijack|terror))")
def september_11(match: re.Match[str]) -> Meaning:
    """ "9/11", "the Sept. 11 attacks"."""
    return Point(year=2001, month=9, day=11)


@rule(rf"\b (?i: (?:the{S})? (?:year['’]s{S}end|year-end|year{S}end) )\b")
def year_end(match: re.Match[str]) -> Meaning:
    """ "Year-end", "the year's end"."""
    return Point(month=12, day=31, shift=Shift(Unit.YEAR, 0, Origin.ACCOUNT), edge=Edge.END)


@rule(rf"\b (?i: (?:the{S})? (?P<unit>week|month|quarter)['’]s{S}end )\b")
def end_of_unit(match: re.Match[str]) -> Meaning:
    """ "The week's end"."""
    return Point(shift=Shift(unit_of(match["unit"]), 0), edge=Edge.END)


RULES: tuple[Rule, ...] = (
    season, quarter, listed_quarter, abbreviated_part_of_year, half, holiday, september_11, year_end, end_of_unit,
)  # fmt: skip
