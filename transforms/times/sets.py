"""Sets of times (every Tuesday, daily, 40 hours a week), and past, present or future without a date."""

import re

from dateline.transforms.times.dates import DAY, MONTH, dated, day_number, month_number
from dateline.transforms.times.lengths import amount, duration_value, unit_of
from dateline.transforms.times.meanings import Meaning, Recurrence, Reference
from dateline.transforms.times.numbers import NUMBER, ORDINAL, ordinal
from dateline.transforms.times.periods import UNDERSPECIFIED, Unit
from dateline.transforms.times.rules import Rule, S, rule, words
from dateline.transforms.times.word_classes import (
    FREQUENCIES,
    MONTHS,
    PARTS_OF_DAY,
    REFERENCES,
    SEASONS,
    WEEKDAYS,
    alternatives,
)

WEEKENDS = UNDERSPECIFIED[Unit.WEEKEND]
_UNIT = r"(?P<unit>(?:hour|minute|second|day|night|week|weekend|month|quarter|year|decade|century)s?)"
_NAME = rf"""(?P<name>(?=[A-Z])(?i:{alternatives([*WEEKDAYS, *MONTHS])})
    |(?i:{alternatives([*SEASONS, *PARTS_OF_DAY])}))"""


@rule(
    rf"""\b (?i: (?:each(?!{S}of)|every) (?P<other>{S}other)?
    (?:{S}(?P<count>{NUMBER}|few|couple{S}of)|{S}(?P<nth>{ORDINAL}))?
    (?:{S}(?:single|fiscal|calendar))? {S} ) (?:(?i:{_UNIT})|{_NAME}) \b"""
)
def every(match: re.Match[str]) -> Meaning:
    """ "Every day", "every other week", "every third year", "each July"."""
    if match["unit"]:
        if unit_of(match["unit"]) is Unit.WEEKEND:
            return Recurrence(value=WEEKENDS)
        count = "2" if match["other"] else amount(match["count"]) if match["count"] else "1"
        count = str(ordinal(match["nth"])) if match["nth"] else count
        return Recurrence(value=duration_value(((count, unit_of(match["unit"])),)))
    name = words(match, "name")
    if name in WEEKDAYS:
        return Recurrence(value=f"XXXX-WXX-{WEEKDAYS[name]}")
    if name in MONTHS:
        return Recurrence(value=f"XXXX-{MONTHS[name]:02}")
    return Recurrence(value=f"XXXX-{SEASONS[name]}" if name in SEASONS else f"XXXX-XX-XX{PARTS_OF_DAY[name]}")


@rule(
    rf"""\b (?i:each|every){S}
    (?: (?P<day>{DAY}){S}(?:of{S})?(?P<month>{MONTH}) | (?P<named>{MONTH}){S}(?P<number>{DAY}) ) (?!\w)"""
)
def every_year(match: re.Match[str]) -> Meaning | None:
    """ "Every 2 April"."""
    day = dated(month_number(match["month"] or match["named"]), day_number(match["day"] or match["number"]))
    return day and Recurrence(value=f"XXXX-{day.month:02}-{day.day:02}")


@rule(
    rf"""\b (?i:(?:the{S})?{ORDINAL}|the{S}last){S} (?=[A-Z])(?i:{alternatives(WEEKDAYS)}){S}
    (?i:(?:of|in){S}(?:each|every){S}month)\b"""
)
def every_month(_match: re.Match[str]) -> Meaning:
    """ "The first Monday of every month"."""
    return Recurrence(value="P1M")


@rule(
    rf"""\b (?P<day>(?=[A-Z])(?i:{alternatives(WEEKDAYS)})){S}
    (?i:(?P<part>morning|afternoon|evening|night)s)\b"""
)
def weekly_part(match: re.Match[str]) -> Meaning:
    """ "Sunday mornings"."""
    return Recurrence(value=f"XXXX-WXX-{WEEKDAYS[words(match, 'day')]}{PARTS_OF_DAY[words(match, 'part')]}")


_COUNTED_BEFORE = re.compile(
    r"""(?: \d | \d[^\S\n][a-z]{2,12} | \b(?:hundred|thousand|million|billion|trillion|percent|times|once|twice)
    | [a-z]{2}s ) [^\S\n]$""",
    re.I | re.X,
)
_VERB_BEFORE = re.compile(
    r"""\b(?:was|is|has|does|as|this|his|its|us|thus|plus|less|unless|across|yes|lasts|takes|spends|gives|needs|wants
    |gets|means|makes|marks|in|for|of|at|on|within|after|over|about|and|or|to|by|with|than|per)[^\S\n]$""",
    re.I | re.X,
)


@rule(
    rf"""\b (?i: (?P<per>per|an?){S} (?P<unit>minute|hour|day|night|week|month|quarter|year) )\b
    (?!-|{S}(?:ago|earlier|later|before|after|and{S}a{S}half|or{S}(?:so|two|more)|old)|(?<=quarter){S}of\b)"""
)
def rate(match: re.Match[str]) -> Meaning | None:
    """ "Four flights a week": how often, not how long."""
    before = match.string[max(0, match.start() - 20) : match.start()]
    if words(match, "per") != "per" and (not _COUNTED_BEFORE.search(before) or _VERB_BEFORE.search(before)):
        return None
    return Recurrence(value=duration_value((("1", unit_of(match["unit"])),)))


@rule(r"\b (?i:weekends) \b(?!['’-])")
def weekends(_match: re.Match[str]) -> Meaning:
    """ "On weekends"."""
    return Recurrence(value=WEEKENDS)


@rule(rf"\b (?i:{alternatives(FREQUENCIES)}) \b(?!-)")
def frequency(match: re.Match[str]) -> Meaning:
    """ "Daily", "annually"."""
    return Recurrence(value=FREQUENCIES[words(match)])


@rule(rf"\b (?i:{alternatives(REFERENCES)}) \b(?!-)")
def reference(match: re.Match[str]) -> Meaning:
    """ "Now", "recently", "the future": no place in the calendar."""
    return Reference(value=REFERENCES[words(match)])


RULES: tuple[Rule, ...] = (every_year, every_month, every, weekly_part, weekends, rate, frequency, reference)
