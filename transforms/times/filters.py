"""Filters what only looks like a time expression: modal "may", the verb "march", 2000 people, Theresa May."""

import re
from collections.abc import Callable, Iterable

from spacy.tokens import Doc, Token

from dateline.transforms.names.calendar import calendar_names
from dateline.transforms.syntax.token_lookup import covering, entity_at
from dateline.transforms.times.meanings import Duration, Expression, Point, Recurrence, Reference
from dateline.transforms.times.periods import Unit
from dateline.transforms.times.rules import S
from dateline.transforms.times.word_classes import FREQUENCIES, GAMES, PARTS_OF_DAY, RESULTS

AMBIGUOUS_MONTHS = frozenset({"may", "march", "april", "june", "august"})
"""Months that are also verbs or first names."""
AMBIGUOUS_SEASONS = frozenset({"fall", "the fall", "spring", "the spring"})
FIRST_BARE_YEAR, LAST_BARE_YEAR = 1900, 2100
"""A number in between is a year unless it counts something; others need a preposition of time before them."""
OLDEST_YEAR = 1400
MAX_SIDE = 300
"""Code points of a line that are looked at on each side of an expression."""

_BEFORE_DATE = re.compile(
    rf"""(?: \b(?:in|on|since|by|until|till|before|after|from|through|throughout|during|of|for|between|around|about|late
    |early|mid|last|next|this|each|every|due|back{S}in){S} | [(][^\S\n]?
    | \b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{{0,6}}\.?[-–/] )$""",
    re.I | re.X,
)
_RANGE_BEFORE = re.compile(rf"\b1[4-8]\d\d{S}(?:to|and|until){S}$")
"""The first year of a range: "between 1850 and"."""
_DETERMINER_BEFORE = re.compile(rf"\b(?:a|an|the|this|that|its|their|his|her|our|and|or|to){S}$", re.I)
_PART_BEFORE = re.compile(rf"\b(?:in|during|by|until|till|through|throughout){S}$", re.I)
_COUNTING_BEFORE = re.compile(
    rf"(?:\b(?:about|nearly|some|than|almost|over|under|approximately|roughly|least|No\.|number|Flight|Room|Route|Highway"
    rf"|Windows|Boeing|page|p\.|Resolution|Section|Article|Channel){S}|[$£€#])$",
    re.I,
)
_AFTER_CHRIST = re.compile(r"AD\b|A\.D\.")
_COMPARED = re.compile(rf"\b(?:about|than|over|under|nearly|almost){S}$", re.I)
""" "Up 27 percent over 1995", with nothing behind it to count."""
_NAMING = frozenset({"weekday", "month", "season"})
"""Parts of a date that persons, papers, firms and places are named after."""
_DATING = frozenset({"year", "decade", "quarter", "holiday"})
"""Parts of a date that make it none of these names."""
_DEFINITE = frozenset({"the", "a", "an", "this", "that"})
_DEGREES = re.compile(r"\b(?:temperatures?|degrees?|highs?|lows?|mercury|thermometer|humidity)\b", re.I)
_ORNAMENT_AFTER = re.compile(
    rf"{S}(?:trees?|cards?|carols?|gifts?|presents?|songs?|lights|decorations|eggs?|bunn\w+|Island)\b", re.I
)
_NAMED_DAY_BEFORE = re.compile(rf"\b(?:Super|Black|Bloody|Cyber|Fat|Giving){S}$")
_NAMED_BY_EVENT = re.compile(rf"the{S}(?:day|week|month|quarter|year|decade|century)")
_POINTED = re.compile(r"\b(?:at|by|since)[^\S\n]$")
""" "At the time" is a time, "that the time" is none."""
_OF_YEAR_AFTER = re.compile(rf"{S}of{S}(?:\d|year\b)")
_EVENT_AFTER = re.compile(rf"{S}(?:of|when|that|in{S}which)\b")
""" "The year of the flood" is named by its event."""
_QUOTE_BEFORE = re.compile(r"[\"“”'‘’`][^\S\n]?$")
_PAPERS = frozenset(word.capitalize() for word in FREQUENCIES)
_CAPITAL_AFTER = re.compile(rf"{S}[A-Z]")
_CLAUSE_AFTER = re.compile(rf"{S}[A-Za-z]")


def is_time(text: str, doc: Doc, expression: Expression) -> bool:
    """Whether the expression is one in its context."""
    said = text[expression.start : expression.end]
    if _is_title(text, expression, said) or _is_named(doc, expression) or _is_part_of_name(doc, expression):
        return False
    match expression.meaning:
        case Point() as point:
            return _is_point(text, doc, expression, point)
        case Duration() as duration:
            return _is_length(text, expression, duration)
        case Reference():
            return _is_reference(text, doc, expression)
        case Recurrence():
            return not (said in _PAPERS and _CAPITAL_AFTER.match(text, expression.end))
        case _:
            return True


def _is_title(text: str, expression: Expression, said: str) -> bool:
    """Programmes: "60 Minutes", "This Week"."""
    if not re.fullmatch(rf"(?:This|Last|Next|\d{{1,4}}){S}(?:Minutes|Hours|Days|Weeks?|Years?)", said):
        return False
    line = _line_round(text, expression).split()
    is_headline = sum(word[:1].islower() for word in line) * 3 < len(line)
    return not is_headline or bool(_QUOTE_BEFORE.search(text, max(0, expression.start - 2), expression.start))


def _line_round(text: str, expression: Expression) -> str:
    """The line that the expression stands in, at most `MAX_SIDE` code points on each side."""
    before = text[max(0, expression.start - MAX_SIDE) : expression.start].rpartition("\n")[2]
    return before + text[expression.start : expression.start + MAX_SIDE].partition("\n")[0]


def _is_named(doc: Doc, expression: Expression) -> bool:
    """Whether a capitalised word without a place in the calendar is one of a name: "USA Today", the "Tonight" show."""
    if isinstance(expression.meaning, Point) and expression.meaning.named:
        return False
    span = covering(doc, expression.start, expression.end)
    if span is None or len(span) > 1 or not span[0].text[0].isupper():
        return False
    return bool(span[0].ent_type)


def _is_part_of_name(doc: Doc, expression: Expression) -> bool:
    """Whether a weekday, month or season is a name or a part of one: "The Sunday Times", "Friday Okonjo"."""
    point = expression.meaning
    if not isinstance(point, Point) or point.shift or not point.named & _NAMING or point.named & _DATING:
        return False
    span = covering(doc, expression.start, expression.end)
    if span is None:
        return False
    is_day = "day" in point.named
    name = entity_at(doc, span.start)
    if name is not None and span.end < name.end and name[-1].is_title and name.label_ == ("ORG" if is_day else "MISC"):
        return True  # "the April 6 Movement", the film "Sunday's Children"
    return not is_day and (_opens_title(span[-1]) or any(token.i in calendar_names(doc) for token in span))


def _opens_title(word: Token) -> bool:
    """Whether the word is the first of a capitalised title or name: "the Tuesday Club", "October Street"."""
    doc = word.doc
    if not word.i or word.i + 1 >= len(doc) or word.dep_ != "compound" or doc[word.i - 1].tag_.startswith("VB"):
        return False
    following = word.nbor(1)
    has_article = doc[word.i - 1].lower_ in {"the", "'s", "’s"}
    is_headline = not any(token.is_lower and token.tag_[:2] in {"VB", "NN"} for token in word.sent)
    return (
        following.is_title
        and following.tag_ in {"NN", "NNP", "NNPS"}
        and following.lower_ not in PARTS_OF_DAY
        and (not is_headline or has_article and following.i + 1 < len(doc) and not following.nbor(1).is_title)
    )


def _is_point(text: str, doc: Doc, expression: Expression, point: Point) -> bool:
    said = text[expression.start : expression.end].lower()
    if _NAMED_BY_EVENT.fullmatch(said) and _EVENT_AFTER.match(text, expression.end):
        return False
    if said == "the day":
        return bool(_PART_BEFORE.search(text, max(0, expression.start - 12), expression.start))
    if point.shift is not None or point.direction is not None:
        return True
    checks: dict[str, Callable[[], bool]] = {
        "month": lambda: said not in AMBIGUOUS_MONTHS or _is_month(text, doc, expression),
        "year": lambda: not said.split()[-1].isdigit() or _is_year(text, doc, expression),
        "decade": lambda: (point.decade or 0) >= 100 or not _DEGREES.search(_sentence_before(text, expression.start)),
        "clock": lambda: ":" in (point.clock or "") or _is_dated_part(text, expression, said),
        "season": lambda: said not in AMBIGUOUS_SEASONS or _is_season(text, doc, expression, said),
        "quarter": lambda: not _is_of_game(text, expression),
        "half": lambda: _is_reported(text, expression),
        "weekday": lambda: not _NAMED_DAY_BEFORE.search(text, max(0, expression.start - 8), expression.start),
        "holiday": lambda: not _ORNAMENT_AFTER.match(text, expression.end),
    }
    return all(check() for name, check in checks.items() if point.named == {name})


def _is_dated_part(text: str, expression: Expression, said: str) -> bool:
    """ "During the night"; "the night of the crash" is no time of day."""
    return said.startswith("the ") and bool(_PART_BEFORE.search(text, max(0, expression.start - 12), expression.start))


def _is_month(text: str, doc: Doc, expression: Expression) -> bool:
    """By its tag and the words beside it; a name stands before or after another name."""
    span = covering(doc, expression.start, expression.end)
    if span is None or span[0].tag_ == "MD" or span[0].tag_.startswith("VB"):
        return False
    start = max(0, expression.start - 14)
    if _BEFORE_DATE.search(text, start, expression.start):
        return True
    if _DETERMINER_BEFORE.search(text, start, expression.start):
        return span[0].tag_ in {"NNP", "NN"}
    return False


def _is_of_game(text: str, expression: Expression) -> bool:
    """Whether the line is about a match, whose quarters are none of a year, and reports no figures."""
    said = set(re.findall(r"[a-z]+", _line_round(text, expression).lower()))
    return any(word.removesuffix("s") in GAMES for word in said) and not _has_results(said)


def _has_results(words: Iterable[str]) -> bool:
    return any({word, word.removesuffix("s")} & RESULTS for word in words)


def _is_reported(text: str, expression: Expression) -> bool:
    """Whether the sentence reports figures: the second half is of a year, not of a game."""
    after = re.split(r"[.!?]\s|\n", text[expression.end : expression.end + 100])[0]
    said = re.findall(r"[a-z]+", (_sentence_before(text, expression.start) + after).lower())
    is_part = bool(_OF_YEAR_AFTER.match(text, expression.end))
    return is_part or _has_results(said)


def _sentence_before(text: str, start: int) -> str:
    """What stands before the place in its sentence, up to 100 code points."""
    return re.split(r"[.!?\n]", text[max(0, start - 100) : start])[-1]


def _counts(doc: Doc, expression: Expression) -> bool:
    """Whether the number is how many there are, or which one: "2022 pupils", "1950 of them", "gate 2010"; but "the 2022
    elections" and "1996 revenues"."""
    span = covering(doc, expression.start, expression.end)
    if span is None or any(child.dep_ == "case" for child in span[-1].children):
        return False
    number = span[-1]
    before, behind = doc[max(0, number.i - 1) : number.i], doc[number.i + 1 : number.i + 4]
    if number.dep_ == "flat" and number.head.tag_ == "NN" or behind and behind[0].lower_ == "of":
        return True
    if before and (before[0].lower_ in _DEFINITE or before[0].tag_ in {"PRP$", "POS", "JJ", "NNP", "HYPH"}):
        return False
    noun = next((token for token in behind if token.tag_ not in {"JJ", "NN", "VBN", "VBG"} or token.is_title), None)
    is_plural = noun is not None and (noun.tag_ == "NNS" or noun.tag_ == "NNPS" and noun.ent_type_ == "NORP")
    return noun is not None and is_plural and not {noun.lemma_.lower(), noun.lower_} & RESULTS


def _is_year(text: str, doc: Doc, expression: Expression) -> bool:
    if _AFTER_CHRIST.match(text, expression.start):
        return True
    number = int(text[expression.start : expression.end].rsplit(maxsplit=1)[-1])
    if _counts(doc, expression):
        return False
    before = max(0, expression.start - 14)
    if FIRST_BARE_YEAR <= number <= LAST_BARE_YEAR:
        is_compared = _COMPARED.search(text, before, expression.start) and not _CLAUSE_AFTER.match(text, expression.end)
        return bool(is_compared) or not _COUNTING_BEFORE.search(text, before, expression.start)
    is_range = _RANGE_BEFORE.search(text, before, expression.start)
    return number >= OLDEST_YEAR and bool(is_range or _BEFORE_DATE.search(text, before, expression.start))


def _is_season(text: str, doc: Doc, expression: Expression, said: str) -> bool:
    """ "In the fall", not "the fall of Saigon" or "prices fall"."""
    span = covering(doc, expression.start, expression.end)
    if span is None or span[-1].tag_.startswith("VB"):
        return False
    if (
        text[expression.end : expression.end + 4] == " of "
        and not text[expression.end + 4 : expression.end + 5].isdigit()
    ):
        return False
    return bool(_PART_BEFORE.search(text, max(0, expression.start - 12), expression.start)) or said.startswith("the ")


def _is_length(text: str, expression: Expression, duration: Duration) -> bool:
    """No fractions ("three-quarters of its food"), no ordinals ("a second attempt"), no "in as many years"."""
    if text[expression.start : expression.end].lower().startswith("many") and text.endswith("as ", 0, expression.start):
        return False
    units = {unit for _, unit in duration.amounts}
    following = text[expression.end : expression.end + 4]
    if units == {Unit.QUARTER}:
        size = duration.amounts[0][0]
        return size != "1" and not (size == "3" and following.startswith(" of"))
    if units == {Unit.SECOND} and duration.amounts[0][0] == "1":
        return not _CLAUSE_AFTER.match(text, expression.end)
    return True


def _names_time(text: str, doc: Doc, expression: Expression) -> bool:
    """Whether the words behind "at the time" say which: "of the crash", "he left"; not "nobody at the time knew"."""
    span = covering(doc, expression.start, expression.end)
    if not _CLAUSE_AFTER.match(text, expression.end) or span is None or span.end >= len(doc):
        return False
    following = doc[span.end]
    is_verb = following.tag_ in {"VBD", "VBZ", "VBP", "MD"}
    return not is_verb and (following.tag_ != "IN" or following.lower_ in {"of", "that", "when"})


def _is_reference(text: str, doc: Doc, expression: Expression) -> bool:
    said = text[expression.start : expression.end].lower()
    before = text[max(0, expression.start - 8) : expression.start].lower()
    after = text[expression.end : expression.end + 8].lower()
    if said in {"the time", "that time"}:
        return bool(_POINTED.search(before)) and not _names_time(text, doc, expression)
    if said in {"the moment", "this moment"}:
        return before.endswith(("at ", "for "))
    if said == "soon":
        return not after.startswith((" as", " after")) and not before.endswith(("as ", "too ", "how "))
    if said in {"the past", "the present", "the future"}:
        span = covering(doc, expression.start, expression.end)
        is_modifier = (
            span is not None and span.end < len(doc) and doc[span.end].tag_ in {"NN", "NNS", "NNP", "CD", "JJ"}
        )
        return not after.startswith(" of") and not is_modifier
    return True
