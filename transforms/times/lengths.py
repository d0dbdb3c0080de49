"""Lengths of time: three months, two and a half years, the past few weeks, a four-day visit."""

import itertools
import re
from dataclasses import replace
from decimal import Decimal

from dateline.transforms.times.meanings import Direction, Duration, Meaning, Reference
from dateline.transforms.times.numbers import NUMBER, number
from dateline.transforms.times.periods import RANK, Unit
from dateline.transforms.times.rules import BLANK, JOIN, Rule, S, rule, words
from dateline.transforms.times.word_classes import UNITS, alternatives

UNIT = rf"(?P<unit>(?:{alternatives(UNITS)})s?)"
_MANY = rf"(?:several|few|many|some|dozens{S}of|scores{S}of|hundreds{S}of|thousands{S}of|countless|numerous)"
VAGUE = rf"(?:(?:a{S})?{_MANY}|a{S}number{S}of)"
AMOUNT = (
    rf"(?P<amount>(?:a{S})?(?:couple|pair)(?:{S}of)?|{VAGUE}|half{S}an?|an?{S}half|a{S}quarter{S}of{S}an?"
    rf"|(?:{NUMBER}|a){S}(?:m|b)illion|{NUMBER}|an?)"
)

_ISO = {
    Unit.SECOND: ("PT", "S"), Unit.MINUTE: ("PT", "M"), Unit.HOUR: ("PT", "H"), Unit.DAY: ("P", "D"),
    Unit.WEEKEND: ("P", "WE"), Unit.WEEK: ("P", "W"), Unit.FORTNIGHT: ("P", "W"), Unit.MONTH: ("P", "M"),
    Unit.QUARTER: ("P", "Q"), Unit.SEASON: ("P", "SU"), Unit.YEAR: ("P", "Y"), Unit.DECADE: ("P", "DE"),
    Unit.CENTURY: ("P", "CE"), Unit.MILLENNIUM: ("P", "ML"),
}  # fmt: skip
"""ISO 8601 letters, and those of TIMEX3 for what ISO has none for."""

_PLAIN = {
    Unit.FORTNIGHT: (2, Unit.WEEK),
    Unit.DECADE: (10, Unit.YEAR),
    Unit.CENTURY: (100, Unit.YEAR),
    Unit.MILLENNIUM: (1000, Unit.YEAR),
}
"""Units without an ISO 8601 letter, counted in units that have one."""

_ABBREVIATED = frozenset({"sec", "min", "hr", "yr"})
"""Units whose abbreviation is singular and plural: "20 min"."""
_HALVES = {Unit.YEAR: ("6", Unit.MONTH), Unit.HOUR: ("30", Unit.MINUTE), Unit.MINUTE: ("30", Unit.SECOND)}


_SCALES = {"million": 10**6, "billion": 10**9}


def unit_of(word: str) -> Unit:
    """The unit that text matching `UNIT` names."""
    key = word.lower()
    return UNITS[key] if key in UNITS else UNITS[key.removesuffix("s")]


def amount(text: str) -> str:
    """TIMEX3 number of text that matches `AMOUNT`: "X" for a few."""
    said = " ".join(text.lower().split())
    if said in {"a", "an"}:
        return "1"
    if said.endswith("illion"):
        count, _, scale = said.rpartition(" ")
        return f"{(Decimal(amount(count)) * (10**6 if scale == 'million' else 10**9)).normalize():f}"
    if "couple" in said or "pair" in said:
        return "2"
    if re.match(r"half an?|an? half", said):
        return "0.5"
    if said.startswith("a quarter"):
        return "0.25"
    return "X" if re.fullmatch(VAGUE, said) else f"{number(said).normalize():f}"


def duration_value(amounts: tuple[tuple[str, Unit], ...]) -> str:
    """TIMEX3 value of a length: P3M, PT1H30M, PXY; PXX where not even the unit is said."""
    if not amounts:
        return "PXX"
    dates = times = ""
    for size, unit in itertools.starmap(plain, amounts):
        prefix, letter = _ISO[unit]
        if prefix == "PT":
            times += size + letter
        else:
            dates += size + letter
    return f"P{dates}" + (f"T{times}" if times else "")


def plain(size: str, unit: Unit) -> tuple[str, Unit]:
    """The same length in a unit that ISO 8601 has a letter for: half a century is 50 years."""
    if size == "X" or unit not in _PLAIN:
        return size, unit
    factor, plain_unit = _PLAIN[unit]
    return f"{(Decimal(size) * factor).normalize():f}", plain_unit


def sizes(size: str, unit: Unit, has_half: bool) -> tuple[tuple[str, Unit], ...]:
    """A year and a half is P1Y6M, 2 1/2 years P2Y6M; half a year stays P0.5Y."""
    if size.endswith(".5") and unit in _HALVES and not size.startswith("0"):
        size, has_half = size.removesuffix(".5"), True
    if not has_half:
        return ((size, unit),)
    return ((size, unit), _HALVES[unit]) if unit in _HALVES else ((f"{size}.5", unit),)


_DIRECTIONS = {
    "last": Direction.LAST, "past": Direction.LAST, "recent": Direction.LAST,
    "next": Direction.NEXT, "coming": Direction.NEXT, "following": Direction.FOLLOWING,
    "previous": Direction.PREVIOUS, "preceding": Direction.PREVIOUS, "prior": Direction.PREVIOUS,
}  # fmt: skip
_WAY = r"""(?P<way>last|past|previous|preceding|prior|next|coming|following|first|final|latest|same|full|entire|opening
    |closing|recent|intervening|remaining|additional|another)"""
_EXTRA = rf"""(?:(?:more|additional|consecutive|straight|full|whole|long|short|trading|business|working|calendar|fiscal
    |academic|school|single|solid|further|other|extra|successive){S}){{0,3}}"""
_START = r"(?<![\w$£€\#.,:/-])"
_GAP = rf"(?:{S}|(?<=\d)(?=(?:sec|min|hr|yr)s?\b))"
"""What parts a number from its unit: nothing in "20min"."""
_OF_WHOLE = re.compile(rf"{S}of{S}(?:(?i:the|this|that|his|her|its|their|our|my|an?|last|next|each|every)\b|[A-Z\d])")
""" "The last two weeks of June" are no weeks up to now, those "of fighting" are."""
_OWN = re.compile(r"(?:\b(?:his|her|its|their|my|your)|['’]s?)[^\S\n]{1,4}$", re.I)
""" "Her last two years" at school are no years up to now."""
_NO_RATE = rf"(?!{S}(?:an?|per|each|every)\b)"
"""In "24 hours a day, seven days a week" the day has no seven days."""
_YEAR = re.compile(r"1[4-9]\d\d|20\d\d")
"""In "the 1996 season" nothing is counted,"""
_YEARS = re.compile(rf"\b(?:{_YEAR.pattern})[-–]\d\d")
"""nor in "the 1996-97 season"."""
_NO_AGE = rf"(?![-‐]|{S}(?i:old)\b)"


_COUNTED = rf"""{_START} (?i: (?:(?:the|these|those|each{S}of{S}the){S})? (?:{_WAY}{S})?
    {AMOUNT}(?P<half>{JOIN}and{JOIN}a{JOIN}half)? {_GAP}{_EXTRA}{UNIT} (?P<late_half>{S}and{S}a{S}half)?"""


@rule(rf"{_COUNTED} ) \b{_NO_AGE}")
def counted(match: re.Match[str]) -> Meaning | None:
    """ "Two and a half years", "the past three weeks"."""
    return _length(match)


@rule(
    rf"""{_COUNTED} (?:,?{S}and|,)?{S}(?P<amount2>{NUMBER}){_GAP}
    (?P<unit2>(?:month|week|day|hour|hr|minute|min|second|sec)s?){_NO_RATE} ) \b{_NO_AGE}"""
)
def counted_twice(match: re.Match[str]) -> Meaning | None:
    """ "Two years and three months", "1hr 20min"; "three weeks, two months" are two lengths."""
    first, unit = _length(match), unit_of(match["unit2"])
    if first is None or RANK[unit] >= min(RANK[coarse] for _, coarse in first.amounts):
        return None
    return replace(first, amounts=(*first.amounts, (amount(match["amount2"]), unit)))


def _length(match: re.Match[str]) -> Duration | None:
    """The length of a match of `_COUNTED`; None where it counts nothing, as in "the 20 year"."""
    size, unit = amount(match["amount"]), unit_of(match["unit"])
    is_plural = words(match, "unit").endswith(("s", "a"))
    if not is_plural and size not in {"1", "0.5", "0.25"} and words(match, "unit") not in _ABBREVIATED:
        return None
    amounts = sizes(size, unit, bool(match["half"] or match["late_half"]))
    before = match.string[max(0, match.start() - 8) : match.start()]
    is_part = _OF_WHOLE.match(match.string, match.end()) or _OWN.search(before)
    return Duration(amounts=amounts, direction=None if is_part else _DIRECTIONS.get(words(match, "way")))


@rule(
    rf"""{_START} (?i: (?:(?:the{S})?(?P<way>past|last|next|coming){S}(?=half))?
    (?P<amount>{NUMBER}|several|half|multi|single) (?P<half>{JOIN}and{JOIN}a{JOIN}half)?
    {JOIN}{UNIT} (?:{JOIN}long)? )\b (?!{JOIN}(?i:old)\b|s\b)"""
)
def counted_adjective(match: re.Match[str]) -> Meaning | None:
    """ "Four-day", "a two day rally": the article belongs to the noun that follows."""
    named = {"several": "X", "multi": "X", "half": "0.5", "single": "1"}
    size = named.get(words(match, "amount")) or amount(match["amount"])
    if _YEAR.fullmatch(size):
        return None
    amounts = sizes(size, unit_of(match["unit"]), has_half=bool(match["half"]))
    return Duration(amounts=amounts, direction=_DIRECTIONS.get(words(match, "way")))


@rule(
    rf"""{_START} (?i: (?:the{S})? (?:(?:next|past|last|coming|first){S})?
    (?:{NUMBER}|an?) (?:{S}(?:or|to){S}|[-–]) {NUMBER} {JOIN}{UNIT} (?:{S}(?P<ago>ago))? ) \b{_NO_AGE}"""
)
def ranged(match: re.Match[str]) -> Meaning | None:
    """ "Two to three weeks": a length that the words leave open."""
    if match["ago"]:
        return Reference(value="PAST_REF")
    if _YEARS.search(match[0]):
        return None
    return Duration(amounts=(("X", unit_of(match["unit"])),))


@rule(
    rf"""(?<![-\w]) (?i: (?:(?:the|these|those){S})? (?:{_WAY}{S}|early{S}|future{S})?
    (?P<unit>(?:minute|hour|day|week|month|year|decade|centurie)s
        | (?<=recent{BLANK})quarters | (?<=coming{BLANK})quarters)
    (?: {S}(?:and|or){S}(?:weeks|months|years|decades|days|hours|minutes) )?
    (?:{S}(?:ahead|ago))? ) \b{_NO_AGE}"""
)
def uncounted(match: re.Match[str]) -> Meaning | None:
    """ "Recent years", "the coming weeks", "months": how many is left open."""
    said, way = words(match), words(match, "way")
    if way == "recent" or said.endswith("ago") or said.startswith("past"):
        return Reference(value="PAST_REF")
    if way == "coming" or said.startswith("future"):
        return Reference(value="FUTURE_REF")
    return Duration(amounts=(("X", unit_of(match["unit"])),), direction=_DIRECTIONS.get(way))


@rule(
    rf"""\b (?i: a{S}(?:(?:long|little|short){S})?(?:while|period{S}of{S}time) | (?:quite{S})?some{S}time
    | a{S}(?:long|short){S}time )(?P<ago>{S}ago)?\b"""
)
def vague_length(match: re.Match[str]) -> Meaning:
    """ "A while", "some time", "a long time ago"."""
    return Reference(value="PAST_REF") if match["ago"] else Duration(amounts=())


@rule(
    rf"""\b (?i: (?:all|the{S}(?:whole|entire)|a{S}(?:full|whole)|another){S}
    (?P<unit>hour|day|night|week|month|quarter|year|season|decade))\b(?!-)"""
)
def whole_unit(match: re.Match[str]) -> Meaning:
    """ "All day", "the entire week", "another year"."""
    return Duration(amounts=(("1", unit_of(match["unit"])),))


@rule(r"\b (?i: (?P<unit>day|night|week|month|year|decade|hour|minute|centurie)(?P<plural>s)?-?long )\b")
def unit_long(match: re.Match[str]) -> Meaning:
    """ "Week-long", "decades-long"."""
    return Duration(amounts=(("X" if match["plural"] else "1", unit_of(match["unit"])),))


RULES: tuple[Rule, ...] = (
    counted, counted_twice, counted_adjective, ranged, uncounted, vague_length, whole_unit, unit_long,
)  # fmt: skip
