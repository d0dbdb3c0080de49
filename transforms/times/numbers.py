"""Numbers as news text writes them: 20,000 · 2 1/2 · twenty-one · a hundred · nineteen ninety-six."""

import re
from decimal import Decimal

from dateline.transforms.times.word_classes import NUMBERS, ORDINALS, alternatives

_WORD = alternatives(NUMBERS)
WORDS = rf"(?i:(?:a[- ](?=hundred|thousand))?(?:{_WORD})(?:[- ](?:and[- ])?(?:{_WORD})){{0,8}})"
DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15}(?:\.\d{1,9})?)(?:[^\S\n]?[¼½¾]|[ -]\d/\d(?!\d))?|[¼½¾]|(?<!\d)\d/\d(?!\d)"
NUMBER = rf"(?:{DIGITS}|{WORDS})"
ORDINAL = rf"(?i:{alternatives(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"

_FRACTIONS = {"¼": Decimal("0.25"), "½": Decimal("0.5"), "¾": Decimal("0.75")}


def number(text: str) -> Decimal:
    """The number that text matching `NUMBER` stands for."""
    if text[0].isdigit() or text[0] in _FRACTIONS:
        return sum((_part(part) for part in re.findall(r"[¼½¾]|\d/\d|[\d,]+(?:\.\d+)?", text)), Decimal(0))
    total = current = Decimal(0)
    for word in re.findall(r"[a-z]+", text.lower()):
        if word in {"a", "and"}:
            continue
        size = NUMBERS[word]
        if size < 100:
            current += size
        else:
            current = max(current, Decimal(1)) * size
            if size == 1000:
                total, current = total + current, Decimal(0)
    return total + current


def _part(text: str) -> Decimal:
    if text in _FRACTIONS:
        return _FRACTIONS[text]
    if "/" in text:
        over, under = text.split("/")
        return (Decimal(over) / Decimal(under)).normalize() if under != "0" else Decimal(0)
    return Decimal(text.replace(",", ""))


def ordinal(text: str) -> int:
    """The number that text matching `ORDINAL` stands for."""
    return int(text[:-2]) if text[0].isdigit() else ORDINALS[text.lower().replace(" ", "-")]


def spoken_year(text: str) -> int:
    """The year read out in two pairs or in full: "nineteen ninety-six", "two thousand and three"."""
    words = [word for word in re.findall(r"[a-z]+", text.lower()) if word != "and"]
    if "hundred" in words or "thousand" in words:
        return int(number(text))
    return NUMBERS[words[0]] * 100 + sum(NUMBERS[word] for word in words[1:])
