"""Expressions that name no place in the calendar: lengths of time, sets of times, and past, present or future."""

import re

from transforms.timex.lexicon import (
    FREQUENCIES,
    MONTHS,
    PARTS_OF_DAY,
    REFERENCES,
    SEASONS,
    UNITS,
    WEEKDAYS,
    alternatives,
)
from transforms.timex.meanings import Direction, Duration, Meaning, Recurrence, Reference
from transforms.timex.numbers import NUMBER, number
from transforms.timex.periods import Unit
from transforms.timex.rules import JOIN, Rule, S, rule

UNIT = rf"(?P<unit>(?:{alternatives(UNITS)})s?)"
VAGUE = rf"(?:a{S})?(?:several|few|couple{S}few|number{S}of|many|some|dozens{S}of|scores{S}of|hundreds{S}of|thousands{S}of|countless|numerous)"
AMOUNT = (
    rf"(?P<amount>(?:a{S})?(?:couple|pair)(?:{S}of)?|{VAGUE}|half{S}an?|an?{S}half|a{S}quarter{S}of{S}an?|{NUMBER}|an?)"
)

_ISO = {
    Unit.SECOND: ("PT", "S"),
    Unit.MINUTE: ("PT", "M"),
    Unit.HOUR: ("PT", "H"),
    Unit.DAY: ("P", "D"),
    Unit.WEEKEND: ("P", "WE"),
    Unit.WEEK: ("P", "W"),
    Unit.FORTNIGHT: ("P", "W"),
    Unit.MONTH: ("P", "M"),
    Unit.QUARTER: ("P", "Q"),
    Unit.SEASON: ("P", "SU"),
    Unit.YEAR: ("P", "Y"),
    Unit.DECADE: ("P", "DE"),
    Unit.CENTURY: ("P", "CE"),
    Unit.MILLENNIUM: ("P", "ML"),
}
_PLAIN = {
    Unit.FORTNIGHT: (2, Unit.WEEK),
    Unit.DECADE: (10, Unit.YEAR),
    Unit.CENTURY: (100, Unit.YEAR),
    Unit.MILLENNIUM: (1000, Unit.YEAR),
}
"""Units without an ISO 8601 letter, in units that have one."""


def unit_of(word: str) -> Unit:
    key = word.lower()
    return UNITS[key] if key in UNITS else UNITS[key.rstrip("s").rstrip(".")]


def amount(text: str) -> str:
    """TIMEX3 number of text that matches `AMOUNT`: "X" for a few."""
    words = re.sub(r"\s+", " ", text.lower())
    if words in {"a", "an"}:
        return "1"
    if "couple" in words or "pair" in words:
        return "2"
    if re.match(r"half an?|an? half", words):
        return "0.5"
    if words.startswith("a quarter"):
        return "0.25"
    if re.fullmatch(VAGUE, words):
        return "X"
    return f"{number(words).normalize():f}"


def duration_value(amounts: tuple[tuple[str, Unit], ...]) -> str:
    """TIMEX3 value of a length: P3M, PT1H30M, PXY."""
    if not amounts:
        return "PXX"
    dates = times = ""
    for size, unit in amounts:
        if size != "X" and unit in _PLAIN:
            factor, unit = _PLAIN[unit]
            size = f"{float(size) * factor:g}"
        prefix, letter = _ISO[unit]
        if prefix == "PT":
            times += size + letter
        else:
            dates += size + letter
    return f"P{dates}" + (f"T{times}" if times else "")


_WAY = r"(?P<way>last|past|previous|preceding|prior|next|coming|following|first|final|latest|same|full|entire|opening|closing|recent|intervening|remaining|additional|another)"
_EXTRA = rf"(?:(?:more|additional|consecutive|straight|full|whole|long|short|trading|business|working|calendar|fiscal|academic|school|solid|further|other|extra|successive){S})*"
_HALF = rf"(?P<half>{S}and{S}a{S}half)"
_DIRECTIONS = {
    "last": Direction.LAST, "past": Direction.LAST, "recent": Direction.LAST,
    "next": Direction.NEXT, "coming": Direction.NEXT,
}  # fmt: skip


def _sizes(size: str, unit: Unit, has_half: bool) -> tuple[tuple[str, Unit], ...]:
    """A year and a half is P1Y6M, a minute and a half PT1M30S; half a year stays P0.5Y."""
    halves = {Unit.YEAR: ("6", Unit.MONTH), Unit.HOUR: ("30", Unit.MINUTE), Unit.MINUTE: ("30", Unit.SECOND)}
    if size.endswith(".5") and unit in halves and not size.startswith("0"):
        size, has_half = size.removesuffix(".5"), True
    if not has_half:
        return ((size, unit),)
    return ((size, unit), halves[unit]) if unit in halves else ((f"{size}.5", unit),)


@rule(
    rf"(?<![\w$£€#.,-])(?i:(?:(?:the|these|those|this|each{S}of{S}the){S})?(?:{_WAY}{S})?{AMOUNT}(?P<midhalf>{S}and{S}a{S}half)?"
    rf"{S}{_EXTRA}{UNIT}(?:{_HALF})?(?:(?:,?{S}and|,)?{S}(?P<amount2>{NUMBER}){S}(?P<unit2>(?:month|week|day|hour|minute|second)s?))?)"
    rf"\b(?![-‐]|{S}old\b)"
)
def counted(match: re.Match[str]) -> Meaning | None:
    """ "Two years and three months", "the past three weeks"."""
    size = amount(match["amount"])
    is_plural = match["unit"].lower().endswith(("s", "a"))
    if not is_plural and size not in {"1", "0.5", "0.25"}:
        return None
    unit, way = unit_of(match["unit"]), (match["way"] or "").lower()
    sizes = _sizes(size, unit, bool(match["half"] or match["midhalf"]))
    if match["amount2"]:
        sizes += ((amount(match["amount2"]), unit_of(match["unit2"])),)
    return Duration(amounts=sizes, direction=_DIRECTIONS.get(way))


@rule(
    rf"(?<![\w$£€#.,-])(?i:(?P<amount>{NUMBER}|several|half|multi){JOIN}{UNIT}(?:{JOIN}(?:long|period))?)\b(?!{JOIN}old\b|s\b)"
)
def counted_adjective(match: re.Match[str]) -> Meaning | None:
    """ "Four-day", "a two day rally": the article belongs to the noun that follows."""
    vague = {"several": "X", "multi": "X", "half": "0.5"}
    unit, size = unit_of(match["unit"]), vague.get(match["amount"].lower()) or amount(match["amount"])
    return Duration(amounts=_sizes(size, unit, has_half=False))


_RATED = re.compile(
    r"(?:\d|\b(?:hundred|thousand|million|billion|trillion|percent|times|once|twice)|[a-z]{2}s)[^\S\n]$", re.I
)
_NOT_RATED = re.compile(
    r"\b(?:was|is|has|does|as|this|his|its|us|thus|plus|less|unless|across|yes|lasts|takes|spends|gives|needs|wants|gets|means|makes|marks)[^\S\n]$",
    re.I,
)


@rule(
    rf"\b(?i:(?P<per>per|an?){S}(?P<unit>hour|day|night|week|month|quarter|year))\b(?![-‐]|{S}(?:ago|earlier|later|before|after|and{S}a{S}half|or{S}(?:so|two|more)|old))"
)
def rate(match: re.Match[str]) -> Meaning | None:
    """ "Four flights a week": how often, not how long."""
    before = match.string[max(0, match.start() - 20) : match.start()]
    if match["per"].lower() != "per" and (not _RATED.search(before) or _NOT_RATED.search(before)):
        return None
    return Recurrence(value=duration_value((("1", unit_of(match["unit"])),)))


@rule(
    rf"(?<![\w$£€#.,-])(?i:(?:the{S})?(?:(?:next|past|last|coming|first){S})?(?P<low>{NUMBER}|an?)(?:{S}or{S}|{S}to{S}|[-–]|{S}(?=or))(?:or{S})?(?P<high>{NUMBER}){S}{UNIT}(?:{S}(?P<ago>ago))?)\b(?!{JOIN}old\b)"
)
def ranged(match: re.Match[str]) -> Meaning:
    """ "Two to three weeks": a length that the words leave open."""
    if match["ago"]:
        return Reference(value="PAST_REF")
    return Duration(amounts=(("X", unit_of(match["unit"])),))


@rule(
    rf"\b(?i:(?:(?:the|these|those){S})?(?:{_WAY}{S}|early{S}|past{S})?(?P<unit>(?:minute|hour|day|week|month|year|decade|centurie)s|(?<=recent{S[:-1]})quarters|(?<=coming{S[:-1]})quarters))"
    rf"(?:{S}(?i:(?:(?:and|or){S}(?:weeks|months|years|decades|days|hours|minutes))))?(?P<after>{S}(?i:ahead|ago|earlier|later))?\b(?![-‐]|{S}old\b)"
)
def uncounted(match: re.Match[str]) -> Meaning | None:
    """ "Recent years", "the coming weeks", "months": how many is left open."""
    unit, way, after = unit_of(match["unit"]), (match["way"] or "").lower(), (match["after"] or "").strip().lower()
    if way == "recent" or after == "ago":
        return Reference(value="PAST_REF")
    if way == "coming":
        return Reference(value="FUTURE_REF")
    return Duration(amounts=(("X", unit),), direction=_DIRECTIONS.get(way))


@rule(
    rf"\b(?i:(?:a{S}(?:(?:long|little|short){S})?(?:while|period{S}of{S}time)|some{S}time|quite{S}some{S}time|a{S}long{S}time|a{S}short{S}time))\b"
)
def vague_length(match: re.Match[str]) -> Meaning:
    return Duration(amounts=())


@rule(
    rf"\b(?i:all|the{S}(?:full|whole|entire)|a{S}(?:full|whole)){S}(?i:(?P<unit>day|night|week|month|quarter|year|season|decade))\b"
)
def whole_unit(match: re.Match[str]) -> Meaning:
    return Duration(amounts=(("1", unit_of(match["unit"])),))


@rule(rf"\b(?i:(?:an?{S})?(?P<unit>day|night|week|month|year|decade|hour|minute)-?long)\b")
def unit_long(match: re.Match[str]) -> Meaning:
    return Duration(amounts=(("1", unit_of(match["unit"])),))


_NAMED = rf"(?P<name>(?=[A-Z])(?i:{alternatives([*WEEKDAYS, *MONTHS])})|(?i:{alternatives([*SEASONS, *PARTS_OF_DAY])}))"


@rule(
    rf"\b(?i:(?:each(?!{S}of)|every)(?P<other>{S}other)?(?:{S}(?P<count>{NUMBER}|few|couple{S}of))?(?:{S}(?:single|fiscal|calendar))?{S})"
    rf"(?:(?i:(?P<unit>(?:hour|minute|second|day|night|week|weekend|month|quarter|year|decade|century)s?))|{_NAMED})\b"
)
def every(match: re.Match[str]) -> Meaning:
    if match["unit"]:
        count = "2" if match["other"] else amount(match["count"]) if match["count"] else "1"
        return Recurrence(value=duration_value(((count, unit_of(match["unit"])),)).replace("P10Y", "P1DE"))
    name = " ".join(match["name"].lower().split())
    if name in WEEKDAYS:
        return Recurrence(value=f"XXXX-WXX-{WEEKDAYS[name]}")
    if name in MONTHS:
        return Recurrence(value=f"XXXX-{MONTHS[name]:02}")
    return Recurrence(value=f"XXXX-{SEASONS[name]}" if name in SEASONS else f"XXXX-XX-XX{PARTS_OF_DAY[name]}")


@rule(rf"\b(?P<day>(?=[A-Z])(?i:{alternatives(WEEKDAYS)})){S}(?i:(?P<part>morning|afternoon|evening|night)s)\b")
def weekly_part(match: re.Match[str]) -> Meaning:
    return Recurrence(value=f"XXXX-WXX-{WEEKDAYS[match['day'].lower()]}{PARTS_OF_DAY[match['part'].lower()]}")


@rule(rf"\b(?i:{alternatives(FREQUENCIES)})\b(?!-)")
def frequency(match: re.Match[str]) -> Meaning:
    return Recurrence(value=FREQUENCIES[match[0].lower()])


@rule(rf"\b(?i:{alternatives(REFERENCES)})\b(?!-)")
def reference(match: re.Match[str]) -> Meaning:
    return Reference(value=REFERENCES[" ".join(match[0].lower().split())])


RULES: tuple[Rule, ...] = (
    rate,
    counted,
    counted_adjective, ranged, uncounted, vague_length, whole_unit, unit_long, every, weekly_part, frequency, reference,
)  # fmt: skip
