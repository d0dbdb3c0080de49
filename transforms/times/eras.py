"""Expressions that name a decade or a century, and years before and after Christ."""

import re

from dateline.transforms.times.meanings import Meaning, Point, Reference
from dateline.transforms.times.numbers import ORDINAL, ordinal
from dateline.transforms.times.rules import JOIN, Rule, S, rule, words
from dateline.transforms.times.word_classes import DECADES, alternatives

FIRST_YEAR_OF_CANADA = 1867
"""From here on "BC" behind a year is British Columbia."""


@rule(
    r"""(?: (?<![\w-]) | (?<=\b[Mm]id-) ) (?P<the>(?i:the)[^\S\n]{1,4})?
    (?: (?P<year>(?:1[6-9]|20)\d0)['’]?s | ['’](?P<short>\d0)s | (?(the)(?P<plain>\d0)s|(?!)) )\b"""
)
def decade(match: re.Match[str]) -> Meaning:
    """ "The 1990s" are ten years, "the 1800s" a hundred."""
    first = int(match["year"] or match["short"] or match["plain"]) or 2000
    return Point(century=first // 100) if 1000 <= first < 2000 and first % 100 == 0 else Point(decade=first)


_DECADE = rf"(?:\d0s|(?i:{alternatives(DECADES)}))"


@rule(
    rf"""\b [Tt]he{S} (?: (?i:early|mid|late|middle)(?:{S}|-) | ['’]?{_DECADE}{S}(?:and|or|to){S} )
    (?P<extent>(?P<year>\d0)s|(?P<name>(?i:{alternatives(DECADES)})))\b"""
)
def part_of_decade(match: re.Match[str]) -> Meaning:
    """ "The early 70s", "the late eighties": the words before the number are its edge; "the 60s and 70s"."""
    return Point(decade=int(match["year"]) or 2000 if match["year"] else DECADES[words(match, "name")])


@rule(rf"\b (?i:the{S} (?:(?P<century>nineteen|eighteen){JOIN})? (?P<decade>{alternatives(DECADES)}))\b")
def decade_in_words(match: re.Match[str]) -> Meaning:
    """ "The nineties", "the nineteen-sixties", "the noughties"."""
    century_start = {"nineteen": 1900, "eighteen": 1800}.get(words(match, "century"), 0)
    return Point(decade=century_start + DECADES[words(match, "decade")])


_BC = r"(?:BCE?|B\.C\.(?:E\.)?)"
_AD = r"(?:AD|A\.D\.)"


@rule(rf"\b (?i:(?:the{S}(?!\S+-))? (?P<ordinal>{ORDINAL}){JOIN}centur(?:y|ies)) (?P<bc>{S}{_BC})? (?!\w)")
def century(match: re.Match[str]) -> Meaning:
    """ "The 20th century", "nineteenth-century"; "the third century BC"."""
    number = ordinal(match["ordinal"]) - 1
    return Reference(value=f"BC{number:02}") if match["bc"] else Point(century=number)


@rule(
    rf"""\b (?i:(?:the{S})? (?P<ordinal>{ORDINAL}))
    (?= (?i:{S}(?:and|or|to){S}(?:the{S})?(?:(?:early|mid|late){JOIN})?{ORDINAL}{JOIN}centur(?:y|ies))
        (?!{S}{_BC})(?!\w) )"""
)
def listed_century(match: re.Match[str]) -> Meaning:
    """ "The 17th" and 18th centuries."""
    return Point(century=ordinal(match["ordinal"]) - 1)


@rule(
    rf"""\b (?i:in|by|from|since|until|till|to|and|or|around|circa|dated){S}(?i:the{S}year{S})?
    (?P<extent>(?P<year>\d{{1,4}}){S}{_BC}) (?!\w)"""
)
def year_before_christ(match: re.Match[str]) -> Meaning | None:
    """ "44 BC"; in 2017 "BC" is British Columbia."""
    year = int(match["year"])
    return Reference(value=f"BC{year:04}") if year < FIRST_YEAR_OF_CANADA else None


@rule(rf"(?<![\w.,]) (?: {_AD}{S}(?P<year>\d{{1,4}}) | (?P<before>\d{{1,4}}){S}(?:{_AD}|CE) ) (?![\w%]|[.,:]\d)")
def year_after_christ(match: re.Match[str]) -> Meaning | None:
    """ "AD 79", "79 AD"."""
    year = int(match["year"] or match["before"])
    return Point(year=year) if year else None


RULES: tuple[Rule, ...] = (
    decade, part_of_decade, decade_in_words, century, listed_century, year_before_christ, year_after_christ,
)  # fmt: skip
