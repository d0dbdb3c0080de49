"""Numbers of people killed, injured or protesting, if the sentence of an event gives one: "at least 20", "a dozen"."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.transforms.events.circumstances import clause_of
from dateline.transforms.events.participants import Participant
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Time
from dateline.transforms.tables.vocabularies import ArgumentRole, EventType
from dateline.transforms.times.numbers import NUMBER, number

UNITS = r"(?!\s?(?:%|per\b|percent|-year|years?\b|days?\b|hours?\b|miles?\b|km\b|kilomet))"
"""Lookahead that rejects numbers of something other than people: "20 *miles*"."""
COUNT = rf"(?P<n>\b(?:{NUMBER})(?:[ -]dozen)?\b|\ba dozen\b){UNITS}"
ABOUT = (
    r"(?:(?:at least|at most|more than|fewer than|as many as|up to|some|about|around|nearly|almost|over|roughly|"
    r"an estimated|approximately|another|a further|all|the|to|that)\s+){0,3}"
)
WHO = r"(?:\s+(?!and\b|or\b|but\b|who\b|in\b|on\b|by\b|at\b)[\w'’-]+){0,4}?"
BE = r"(?:\s+(?:were|was|are|is|have been|has been|had been|being|reported|confirmed|left|lay|also))*"
DEATHS = (
    rf"{COUNT}{WHO}{BE}\s+(?:killed|dead|slain|murdered|massacred|executed|beheaded|shot dead|assassinated)\b",
    rf"\b(?:kill(?:s|ed|ing)?|murder(?:ed|ing)|massacr(?:ed|ing)|execut(?:ed|ing)|behead(?:ed|ing))\s+{ABOUT}{COUNT}",
    rf"\b(?:lives of|deaths of|death toll (?:\w+ ){{0,3}}(?:to|at|of))\s+{ABOUT}{COUNT}",
)
INJURIES = (
    rf"{COUNT}{WHO}{BE}\s+(?:wounded|injured|hurt)\b",
    rf"\b(?:wound(?:ed|ing)|injur(?:ed|ing)|hurt(?:ing)?)\s+{ABOUT}{COUNT}",
)
CROWDS = (rf"\bcrowds? of\s+{ABOUT}{COUNT}",)


@dataclass(frozen=True, slots=True)
class Counts:
    """People counted in an event; None where the sentence gives no number."""

    deaths: int | None = None
    injured: int | None = None
    protesters: int | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of people and the words that say what became of them, by code points."""

    n: int
    start: int
    end: int


def counts(
    parsed: ParsedDocument,
    trigger: Token,
    kind: EventType | None,
    involved: Iterable[Participant],
    times: Mapping[str | None, Sequence[Time]],
) -> Counts:
    """What the trigger's clause counts: the dead and injured of an assault, those who took part in a protest.

    Args:
        times: by their sentences.
    """
    sentence = parsed.sentence_at(trigger.idx)
    if sentence is None or kind not in {EventType.ASSAULT, EventType.PROTEST}:
        return Counts()
    dated = [(time.start_char, time.end_char) for time in times.get(sentence.sent_id, ())]
    if kind is EventType.ASSAULT:
        found = (list(counted(sentence.text, p, sentence.start_char, dated)) for p in (DEATHS, INJURIES))
        return Counts(*(_of_clause(parsed, trigger, numbers) for numbers in found))
    crowds = list(counted(sentence.text, CROWDS, sentence.start_char, dated))
    acting = (p for p in involved if p.role is ArgumentRole.ACTOR)
    for each in acting:
        crowds.extend(counted(parsed.text[each.start_char : each.end_char], (COUNT,), each.start_char, dated))
    return Counts(protesters=crowds[0].n if crowds else None)


def counted(
    text: str, patterns: Iterable[str], offset: int, dated: Sequence[tuple[int, int]] = ()
) -> Iterator[Counted]:
    """The numbers of people that the patterns find in the text, which starts at `offset`; parts of dates are none."""
    for pattern in patterns:
        for match in re.finditer(pattern, text, re.IGNORECASE):
            start, end = offset + match.start("n"), offset + match.end("n")
            size = _size(match["n"])
            if size is not None and not any(start < last and first < end for first, last in dated):
                yield Counted(size, offset + match.start(), offset + match.end())


def _size(text: str) -> int | None:
    """The whole number that the words mean."""
    if text.lower() == "a dozen":
        return 12
    words = re.sub(r"[ -]dozen$", "", text, flags=re.IGNORECASE)
    value = number(words) * (12 if words != text else 1)
    return int(value) if value == int(value) else None


def _of_clause(parsed: ParsedDocument, trigger: Token, found: Sequence[Counted]) -> int | None:
    """The number whose words include the trigger, otherwise the only number in its clause."""
    containing = [each.n for each in found if each.start <= trigger.idx < each.end]
    clause = clause_of(trigger)
    beside = [each.n for each in found if clause_of(parsed.tokens(each.start, each.end).root) == clause]
    return containing[0] if containing else beside[0] if len(beside) == 1 else None
