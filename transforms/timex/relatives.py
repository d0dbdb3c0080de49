"""Expressions that count from the publication date or from the time last spoken of: yesterday, last week, that year,
two months ago, the following day."""

import re

from transforms.timex.lengths import AMOUNT, UNIT, amount, unit_of
from transforms.timex.lexicon import PARTS_OF_DAY, alternatives
from transforms.timex.meanings import Direction, Duration, Edge, Meaning, Origin, Point, Reference, Shift
from transforms.timex.numbers import ORDINAL, ordinal
from transforms.timex.periods import RANK, Unit
from transforms.timex.rules import JOIN, Rule, S, rule

_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
_PERIOD = r"(?P<unit>day|week|weekend|month|quarter|season|year|decade|century|millennium|fortnight)"
_KIND = rf"(?:(?:fiscal|calendar|financial|school|academic){S})?"
_PAST = r"last|past|previous|preceding|prior"
_NEXT = r"next|coming|upcoming|following|ensuing"


@rule(rf"\b(?i:(?P<far>(?:the{S})?day{S}(?:before{S}yesterday|after{S}tomorrow))|(?P<day>{'|'.join(_DAYS)}))\b(?!-)")
def day_by_name(match: re.Match[str]) -> Meaning:
    if match["far"]:
        return Point(shift=Shift(Unit.DAY, -2 if "yesterday" in match["far"].lower() else 2), is_adverb=True)
    name = match["day"].lower()
    return Point(shift=Shift(Unit.DAY, _DAYS[name]), clock="TNI" if name == "tonight" else None, is_adverb=True)


@rule(r"\b[Oo]vernight\b(?!-)")
def overnight(match: re.Match[str]) -> Meaning:
    return Point(shift=Shift(Unit.DAY, 0), clock="TNI", is_adverb=True)


@rule(rf"\b(?i:this{S}(?:(?P<way>past|last|coming|next){S})?{_KIND}{_PERIOD})\b(?!-)")
def this_unit(match: re.Match[str]) -> Meaning:
    count = {"past": -1, "last": -1, "coming": 1, "next": 1}.get((match["way"] or "").lower(), 0)
    return Point(shift=Shift(unit_of(match["unit"]), count))


@rule(rf"\b(?i:(?P<the>the{S})?(?P<way>last|past|next|coming){S}{_KIND}{_PERIOD})\b(?!-)")
def last_or_next_unit(match: re.Match[str]) -> Meaning:
    """Last year is a year of the calendar, the past year a length that ends now, the next day one of the narrative."""
    unit, way = unit_of(match["unit"]), match["way"].lower()
    count = -1 if way in {"last", "past"} else 1
    is_short = RANK[unit] <= RANK[Unit.MONTH]
    if way in {"last", "next"} and not match["the"]:
        return Point(shift=Shift(unit, count))
    if way == "next" and is_short:
        return Point(shift=Shift(unit, count, Origin.NARRATIVE))
    if way == "last" and is_short or unit in {Unit.DAY, Unit.WEEKEND, Unit.QUARTER}:
        return Point(shift=Shift(unit, count))
    return Duration(amounts=(("1", unit),), direction=Direction.NEXT if count > 0 else Direction.LAST)


@rule(
    rf"\b(?i:(?:the|that|its|their|his|her){S}(?P<way>previous|preceding|prior|following|ensuing|same|very{S}same){S}{_KIND}{_PERIOD})\b(?!-)"
)
def unit_beside_narrative(match: re.Match[str]) -> Meaning:
    way = match["way"].lower()
    count = -1 if way in {"previous", "preceding", "prior"} else 1 if way in {"following", "ensuing"} else 0
    return Point(shift=Shift(unit_of(match["unit"]), count, Origin.NARRATIVE))


@rule(rf"\b(?i:that{S}(?:very{S}|same{S})?{_KIND}{_PERIOD})\b(?!-)")
def unit_of_narrative(match: re.Match[str]) -> Meaning:
    return Point(shift=Shift(unit_of(match["unit"]), 0, Origin.NARRATIVE))


@rule(rf"\b(?i:(?:the{S})?(?:current|present|ongoing){S}{_KIND}{_PERIOD})\b(?!-)")
def current_unit(match: re.Match[str]) -> Meaning:
    return Point(shift=Shift(unit_of(match["unit"]), 0))


@rule(rf"\b(?i:(?:the{S})?(?:latest|most{S}recent){S}{_KIND}(?P<unit>week|month|quarter|year|period))\b(?!-)")
def latest_unit(match: re.Match[str]) -> Meaning:
    unit = Unit.QUARTER if match["unit"].lower() == "period" else unit_of(match["unit"])
    return Point(shift=Shift(unit, -1))


@rule(rf"\b(?i:the{S}{_KIND}(?P<unit>day|week|weekend|month|quarter|year))\b(?!-|{S}(?i:before|after|ago|earlier|end))")
def the_unit(match: re.Match[str]) -> Meaning:
    return Point(shift=Shift(unit_of(match["unit"]), 0, Origin.NARRATIVE))


@rule(
    rf"\b(?i:(?:the|a){S}year{S}(?:ago|earlier|before)(?!{S}(?:when|that|the|he|she|they|it|we|I|his|her)\b)"
    rf"|(?:the{S})?(?:(?:comparable|corresponding|same){S})?year-(?:ago|earlier|before)(?:{S}(?:quarter|period|month|week|day))?)\b"
)
def year_before(match: re.Match[str]) -> Meaning:
    origin = Origin.PUBLISHED if match[0].lower().endswith("ago") and " " in match[0] else Origin.NARRATIVE
    return Point(shift=Shift(Unit.YEAR, -1, origin, keeps_unit=True))


@rule(
    rf"\b(?i:{AMOUNT}{JOIN}{UNIT}(?:{S}or{S}(?:so|more))?{S}(?P<way>ago|earlier|later|hence|from{S}now))\b(?!{S}than\b)"
)
def away(match: re.Match[str]) -> Meaning:
    """Counted in whole units: five months ago is a month, six weeks ago a week."""
    unit, way = unit_of(match["unit"]), match["way"].lower()
    size, is_past = amount(match["amount"]), way in {"ago", "earlier"}
    origin = Origin.NARRATIVE if way in {"earlier", "later"} else Origin.PUBLISHED
    if size == "X":
        return Reference(value="PAST_REF") if way == "ago" else Reference(value="FUTURE_REF")
    if "." in size or RANK[unit] < RANK[Unit.DAY]:
        return Duration(amounts=((size, unit),), direction=Direction.LAST if is_past else Direction.NEXT, origin=origin)
    return Point(shift=Shift(unit, -int(size) if is_past else int(size), origin))


@rule(rf"\b(?i:(?P<the>the{S})(?P<ordinal>{ORDINAL}){S}day)\b")
def day_in_a_row(match: re.Match[str]) -> Meaning | None:
    return Point(shift=Shift(Unit.DAY, 0, Origin.NARRATIVE)) if ordinal(match["ordinal"]) > 1 else None


_PART = rf"(?P<part>{alternatives(PARTS_OF_DAY)})"


@rule(
    rf"\b(?i:(?:(?P<way>this|last|that|the{S}same|the{S}next|the{S}following|the{S}previous|the){S})?{_PART})\b(?![-\w])"
)
def part_of_day(match: re.Match[str]) -> Meaning:
    """Last night is yesterday's; a bare part needs a day beside it."""
    code, way = PARTS_OF_DAY[" ".join(match["part"].lower().split())], " ".join((match["way"] or "").lower().split())
    if way == "this":
        return Point(clock=code, shift=Shift(Unit.DAY, 0))
    if way == "last":
        return Point(clock=code, shift=Shift(Unit.DAY, -1))
    counts = {"that": 0, "the same": 0, "the next": 1, "the following": 1, "the previous": -1}
    return Point(clock=code, shift=Shift(Unit.DAY, counts[way], Origin.NARRATIVE) if way in counts else None)


ZONE = (
    r"(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|EES?T|MSK|IST|JST|(?i:(?:eastern|central|mountain|pacific|local|moscow|london"
    rf"|greenwich{S}mean)(?:{S}(?:standard|daylight))?{S}time))"
)


@rule(
    rf"(?<![\d:.,$£€-])(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?)?"
    rf"(?:{S}?(?P<half>(?i:[ap]\.m\.|[ap]m\b|[ap]\.m\b))|{S}(?i:o['’]clock)(?:{S}(?i:in{S}the{S}(?P<part>morning|afternoon|evening)))?"
    rf"|{S}(?i:in{S}the{S}(?P<in>morning|afternoon|evening))\b|(?={S}{ZONE}\b)(?<=\d\d))"
    rf"(?:{S}\(?{ZONE}\b\)?)?"
)
def clock_time(match: re.Match[str]) -> Meaning | None:
    hour, minute = int(match["hour"]), match["minute"] or "00"
    half = (match["half"] or "")[:1].lower()
    part = (match["part"] or match["in"] or "").lower()
    if not (half or part or match["minute"] or "clock" in match[0]) or (half and not 1 <= hour <= 12):
        return None
    is_afternoon = half == "p" or part in {"afternoon", "evening"}
    hour = hour % 12 + 12 * is_afternoon if half or part else hour
    return Point(clock=f"T{hour:02}:{minute}")


@rule(rf"(?<![\d:.,$-])(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d){S}(?:{ZONE}|hours|hrs)\b")
def military_time(match: re.Match[str]) -> Meaning:
    return Point(clock=f"T{match['hour']}:{match['minute']}")


@rule(
    r"(?:(?<=\bat )|(?<=\bby )|(?<=\buntil )|(?<=\btill )|(?<=\bfrom )|(?<=\bsince )|(?<=\baround )|(?<=\bbefore )|(?<=\bafter ))"
    r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d:.])"
)
def clock_after_preposition(match: re.Match[str]) -> Meaning:
    return Point(clock=f"T{int(match['hour']):02}:{match['minute']}")


@rule(rf"\b(?i:(?:the{S})?(?:year['’]s{S}end|year-end|year{S}end))\b")
def year_end(match: re.Match[str]) -> Meaning:
    return Point(month=12, day=31, edge=Edge.END)


RULES: tuple[Rule, ...] = (
    day_by_name, overnight, this_unit, last_or_next_unit, unit_beside_narrative, unit_of_narrative,
    current_unit, latest_unit, the_unit, year_before, away, day_in_a_row, part_of_day, clock_time, military_time,
    clock_after_preposition, year_end,
)  # fmt: skip
