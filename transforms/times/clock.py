"""Expressions that name a time of day: 10 p.m. EDT, noon, this morning."""

import re

from dateline.transforms.times.meanings import Meaning, Origin, Point, Shift
from dateline.transforms.times.periods import Unit
from dateline.transforms.times.rules import BLANK, Rule, S, rule, words
from dateline.transforms.times.word_classes import NUMBERS, PARTS_OF_DAY, alternatives

_SHIFTS = {
    "this": Shift(Unit.DAY, 0),
    "last": Shift(Unit.DAY, -1),
    "that": Shift(Unit.DAY, 0, Origin.NARRATIVE),
    "the same": Shift(Unit.DAY, 0, Origin.NARRATIVE),
    "the next": Shift(Unit.DAY, 1, Origin.NARRATIVE),
    "the following": Shift(Unit.DAY, 1, Origin.NARRATIVE),
    "the previous": Shift(Unit.DAY, -1, Origin.NARRATIVE),
}

HOURS = {word: number for word, number in NUMBERS.items() if 1 <= number <= 12}
ZONE = rf"""(?:(?:GMT|UTC)(?:[+-]\d{{1,2}}(?::[0-5]\d)?)?|(?:[ECMP]|AK|A[CEW]|NZ)[SD]?T|BST|[CEW]ES?T|[CEW]AT
    |MSK|[HIJKS]ST|SGT|HKT|PKT|SAST|BRT|hrs?
    |(?i:(?:eastern|central|mountain|pacific|local|moscow|london|greenwich{S}mean)(?:{S}(?:standard|daylight))?{S}time)
    |(?:Eastern|Central|Mountain|Pacific)(?!{S}(?![A-Z][a-z]{{2,5}}day)[A-Z]))"""


@rule(
    rf"""\b (?i: (?:(?P<way>this|last|that|the(?:{S}(?:same|next|following|previous))?){S})?
    (?:12{S}(?=noon|midnight))? (?P<part>{alternatives(PARTS_OF_DAY)}) (?:{S}hours)? )
    (?:(?i:(?<=noon)|(?<=midnight)){S}{ZONE})? (?![-\w])"""
)
def part_of_day(match: re.Match[str]) -> Meaning:
    """ "Last night", "12 noon", "midnight GMT", "the early morning hours"; a bare "night" needs a day beside it."""
    return Point(clock=PARTS_OF_DAY[words(match, "part")], shift=_SHIFTS.get(words(match, "way")))


_BEHIND_HOUR = r"(?:(?<=\d[–—-])|(?<=[ap]m[–—-])|(?<=\.m\.[–—-])|(?<=[AP]M[–—-]))"
"""The start of a second hour: "6-8 p.m.", "10 a.m.-4 p.m."."""


@rule(
    rf"""(?:(?<![\d:.,$£€–—-])|{_BEHIND_HOUR}) (?P<hour>[01]?\d|2[0-4]) (?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?)?
    (?: (?:{S})?(?P<half>(?i:[ap]\.m\.|[ap]m\b|[ap]\.m\b))
      | {S}(?P<part_of>(?i:o['’]clock|in{S}the{S}(?=morning|afternoon|evening)))
      | (?={S}\(?{ZONE}\b)
    )
    (?: (?<=clock){S}(?i:in{S}the{S}) )? (?P<part>(?i:morning|afternoon|evening)\b)?
    (?: {S}(?:\({ZONE}\)|{ZONE}\b) )?"""
)
def clock_time(match: re.Match[str]) -> Meaning | None:
    """ "10 p.m. EDT", "7:15 am", "14:30 GMT", "9 o'clock in the evening"."""
    hour, half, part = int(match["hour"]), words(match, "half")[:1], words(match, "part")
    if not (half or match["part_of"] or match["minute"]) or half and not 1 <= hour <= 12:
        return None
    if half or part:
        hour = hour % 12 + 12 * (half == "p" or part in {"afternoon", "evening"})
    return Point(clock=f"T{hour:02}:{match['minute'] or '00'}")


@rule(
    rf"""(?<![\d:.,$£€–—-]) (?P<extent>(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?)
    (?= (?:{S}(?:and|to|until|till){S}|{BLANK}?[-–—]{BLANK}?)
    (?P<last>1[0-2]|0?[1-9])(?:[:.][0-5]\d)? (?:{S})?(?P<half>(?i:[ap]\.?m\b)) )"""
)
def first_hour(match: re.Match[str]) -> Meaning:
    """ "Between 7 and 9 p.m.", "6-8 p.m."; the first of "11-1 p.m." is before noon."""
    hour, is_evening = int(match["hour"]) % 12, match["half"][0].lower() == "p"
    is_other_half = hour > int(match["last"]) % 12
    return Point(clock=f"T{hour + 12 * (is_evening is not is_other_half):02}:{match['minute'] or '00'}")


@rule(
    rf"""\b (?i: (?P<minutes>half|(?:a{S})?quarter)(?:{S}|-)(?P<way>past|to) {S}
    (?P<hour>{alternatives(HOURS)}|1[0-2]|[1-9]) (?:{S}in{S}the{S}(?P<part>morning|afternoon|evening))? )
    \b(?![-:.]\d)"""
)
def minutes_in_words(match: re.Match[str]) -> Meaning | None:
    """ "Half past eight", "quarter to nine in the evening"."""
    is_half, way, said = words(match, "minutes") == "half", words(match, "way"), words(match, "hour")
    if is_half and way == "to":
        return None
    hour = (HOURS.get(said) or int(said)) - (way == "to")
    hour = hour % 12 + 12 * (words(match, "part") in {"afternoon", "evening"}) if match["part"] else hour
    return Point(clock=f"T{hour:02}:{30 if is_half else 45 if way == 'to' else 15}")


@rule(rf"(?<![\d:.,$-]) (?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d) (?:{S}(?:{ZONE}|hours)|hrs)\b")
def military_time(match: re.Match[str]) -> Meaning:
    """ "0730 GMT", "1845 hours", "1845hrs"."""
    return Point(clock=f"T{match['hour']}:{match['minute']}")


@rule(
    rf"""\b(?:at|by|until|till|from|since|around|before|after){S}
    (?P<extent>(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)) (?![\d:]|\.\d|(?:{S})?[ap]\.?m)"""
)
def clock_after_preposition(match: re.Match[str]) -> Meaning:
    """ "At 10:30", "until 17:45": a time without zone or "p.m." behind a preposition."""
    return Point(clock=f"T{int(match['hour']):02}:{match['minute']}")


@rule(rf"\b (?i:(?P<hour>{alternatives(HOURS)}){S}o['’]clock)\b")
def hour_in_words(match: re.Match[str]) -> Meaning:
    """ "Nine o'clock"."""
    return Point(clock=f"T{HOURS[words(match, 'hour')]:02}:00")


RULES: tuple[Rule, ...] = (
    part_of_day, clock_time, first_hour, minutes_in_words, military_time, clock_after_preposition, hour_in_words,
)  # fmt: skip
