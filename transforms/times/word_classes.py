"""The closed word classes of the grammar, from `lexicons/times.toml`."""

from collections.abc import Iterable
from re import escape

from dateline.transforms.lexicons import lexicon
from dateline.transforms.times.periods import Unit

_LISTS = lexicon("times")

MONTHS: dict[str, int] = _LISTS["months"]
MONTH_ABBREVIATIONS: dict[str, int] = _LISTS["month_abbreviations"]
WEEKDAYS: dict[str, int] = _LISTS["weekdays"]
WEEKDAY_ABBREVIATIONS: dict[str, int] = _LISTS["weekday_abbreviations"]
SEASONS: dict[str, str] = _LISTS["seasons"]
PARTS_OF_DAY: dict[str, str] = _LISTS["parts_of_day"]
UNITS: dict[str, Unit] = {name: Unit(unit) for name, unit in _LISTS["units"].items()}
REFERENCES: dict[str, str] = _LISTS["references"]
FREQUENCIES: dict[str, str] = _LISTS["frequencies"]
NUMBERS: dict[str, int] = _LISTS["numbers"]
ORDINALS: dict[str, int] = _LISTS["ordinals"]
DECADES: dict[str, int] = _LISTS["decades"]
PLANNING, DECIDING, REPORTING, SCHEDULED, UNMARKED_PAST = (frozenset(verbs) for verbs in _LISTS["verbs"].values())
RESULTS, PLANS, GAMES = (frozenset(nouns) for nouns in _LISTS["nouns"].values())
HOLIDAYS: dict[str, str] = _LISTS["holidays"]


def alternatives(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, longest first; a space stands for any spacing inside a line and an
    apostrophe for either of its forms."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(escape(word).replace(r"\ ", r"[^\S\n]{1,4}").replace("'", "['’]") for word in ordered)
