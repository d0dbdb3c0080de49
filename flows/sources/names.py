"""Names of authors as sources write them: one text, a list, objects, the line of a byline; and what is no author."""

import ast
import html
import re
from collections.abc import Iterator, Mapping

from dateline.flows.sources.dates import MONTHS, NO_VALUE

BY = re.compile(
    r"^\W*(?:(?:written|reported|posted|published|story|words|text|reporting|compiled)\s{1,3})?by\b:?\s{1,5}",
    re.IGNORECASE,
)
TAG = re.compile(r"<[^<>]{0,500}>")
ADDRESS = re.compile(r"\S{0,100}@\S{1,100}|(?:https?://|www\.)\S{1,300}", re.IGNORECASE)
IN_BRACKETS = re.compile(r"\(([^()]{0,80})\)")
BETWEEN = re.compile(r"\s*(?:[;|/\n•·]|\s&\s|,?\s+and\s+)\s*", re.IGNORECASE)
INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u202a-\u202e]")
NOBODY = re.compile(
    r"(?:the\s)?(?:(?:our|news|web|online|digital|editorial|sports?)\s)?(?:staff|admin|administrator|editors?|editorial|newsroom|"
    r"news desk|web ?master|team|guest|contributors?|correspondents?|reporters?|writers?)(?:\s(?:writers?|reporters?|"
    r"reports?|team|board|desk|correspondents?|authors?))?",
    re.IGNORECASE,
)
"""Accounts and roles that stand where a name should, in whole."""
ROLE = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|staff|columnist|contributor|desk|bureau|chief|producer|author|"
    r"photographer|special to|news|press|times|post|herald|tribune|gazette|journal|guardian|agency|magazine|media|"
    r"reuters|afp|bbc|cnn)\b",
    re.IGNORECASE,
)
"""Words of offices and outlets: what follows a name after a comma."""
MOST_CHARS = 1_000
"""Code points of a text that lists names; longer ones are biographies."""
PARTS = (
    "name",
    "full_name",
    "fullName",
    "displayName",
    "display_name",
    "original",
    "title",
    "text",
    "value",
    "rendered",
)
GIVEN = ("first", "firstname", "first_name", "firstName", "givenName", "given_name")
FAMILY = ("last", "lastname", "last_name", "lastName", "familyName", "family_name")


def names_of(value: object) -> tuple[str, ...]:
    """The names of people in a value, each once, in order."""
    return tuple(dict.fromkeys(_names(value, depth=0)))


def name_of(value: object) -> str | None:
    """The one name that a text or an object gives; None where it gives none."""
    if isinstance(value, Mapping):
        value = next((value[part] for part in PARTS if value.get(part)), None)
    if isinstance(value, list | tuple) and value:
        return name_of(value[0])
    if not isinstance(value, str) or value.strip().lower() in NO_VALUE:
        return None
    return without_markup(value) or None


def without_markup(words: str) -> str:
    """One line of text without tags, entities and invisible characters."""
    if "&" in words:
        words = html.unescape(words)
    if "<" in words:
        words = TAG.sub("", words)
    return " ".join(INVISIBLE.sub("", words).split())


def _names(value: object, depth: int) -> Iterator[str]:
    if depth > 4:
        return
    if isinstance(value, Mapping):
        yield from _names(_of_object(value), depth + 1)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _names(each, depth + 1)
    elif isinstance(value, str) and len(value) <= MOST_CHARS:
        listed = _listed(value)
        if listed is None:
            yield from _in_words(value)
        else:
            yield from _names(listed, depth + 1)


def _of_object(value: Mapping[str, object]) -> object:
    whole = next((value[part] for part in PARTS if value.get(part)), None)
    if whole:
        return whole
    parts = (next((value[key] for key in keys if isinstance(value.get(key), str)), "") for keys in (GIVEN, FAMILY))
    return " ".join(str(part) for part in parts).strip()


def _listed(words: str) -> list[object] | None:
    """The list that a text writes out, as pandas and Python write one: "['Ida Lund', 'Per Moe']"."""
    stripped = words.strip()
    if not (stripped.startswith("[") and stripped.endswith("]")):
        return None
    try:
        listed = ast.literal_eval(stripped)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return listed if isinstance(listed, list) else None


def _in_words(words: str) -> Iterator[str]:
    lines = "\n".join(without_markup(line) for line in words.splitlines())
    people = [person for part in BETWEEN.split(_beside_address(lines)) for person in _by_commas(BY.sub("", part))]
    found = [name for person in people if (name := _cleaned(person)) and not _is_nobody(name)]
    with_people = [name for name in found if not ROLE.search(name)]
    yield from with_people if with_people else found[:1]


def _beside_address(words: str) -> str:
    """The words without addresses; RSS writes "ida@post.example (Ida Lund)"."""
    named = IN_BRACKETS.search(words) if ADDRESS.match(words) else None
    return named[1] if named else ADDRESS.sub(" ", words)


def _by_commas(words: str) -> list[str]:
    """Names between commas; "Lund, Ida" is one name, family name first."""
    parts = [part.strip() for part in words.split(",")]
    if len(parts) == 2 and all(part and " " not in part for part in parts):
        return [f"{parts[1]} {parts[0]}"]
    return parts


def _cleaned(person: str) -> str:
    return BY.sub("", IN_BRACKETS.sub(" ", person)).strip(" \t,.:–—-\"'[]@").strip()


def _is_nobody(name: str) -> bool:
    words = name.lower()
    if words in NO_VALUE or NOBODY.fullmatch(name) or not any(char.isalpha() for char in name):
        return True
    return any(char.isdigit() for char in name) and any(month in words for month in MONTHS)
