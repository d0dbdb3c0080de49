"""The places in records that hold the facts of an article: the table of known names, and paths into nested objects."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

Record = Mapping[str, object]

WORD_START = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z0-9]+")
NOT_IN_NAMES = re.compile(r"[^a-z0-9#]+")
MONGO = ("$date", "$oid", "$numberLong", "$numberInt", "$numberDouble", "$numberDecimal")
"""Keys of MongoDB's Extended JSON round a plain value."""

TABLE = tomllib.loads(Path(__file__).with_name("shapes.toml").read_text("utf8"))
COLUMNS: dict[str, tuple[str, ...]] = {fact: tuple(names) for fact, names in TABLE["columns"].items()}
"""For each fact of an article, the names it goes by, in the order in which they are tried."""
ENVELOPES: dict[str, str] = TABLE["envelopes"]
WRAPPERS: dict[str, str] = TABLE["wrappers"]
KINDS = frozenset(TABLE["kinds"])
"""What records call an article, also before the names of its facts."""
MOST_DEPTH = 4
"""Objects round a list of articles."""


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A name without case, spaces and punctuation: "Published at" and "publishedAt" are one."""
    return NOT_IN_NAMES.sub("", name.lower())


@lru_cache(maxsize=4096)
def folds(name: str) -> tuple[str, ...]:
    """A name folded, and folded without a word for the article before it: "post_title" is "title" too."""
    first, *others = [word for word in WORD_START.split(name) if word] or [name]
    return (folded(name), folded("".join(others))) if others and first.lower() in KINDS else (folded(name),)


FACTS = {folded(name): fact for fact, names in COLUMNS.items() for name in names}


def fact_of(name: str) -> str | None:
    """The fact of an article that a name is known for."""
    return next((FACTS[each] for each in folds(name) if each in FACTS), None)


@lru_cache(maxsize=256)
def places(names: tuple[str, ...], given: tuple[tuple[str, str], ...] = ()) -> dict[str, tuple[str, ...]]:
    """For each fact, where a record of these names may hold it: the place given first, then the known ones.

    Args:
        names: the keys of the record, or the columns of the table.
        given: fact and place pairs that the user chose.
    """
    by_folded: dict[str, list[str]] = {}
    for name in names:
        for each in folds(name):
            by_folded.setdefault(each, []).append(name)
    chosen = dict(given)
    found: dict[str, tuple[str, ...]] = {}
    for fact, known in COLUMNS.items():
        wanted = ([chosen[fact]] if fact in chosen else []) + list(known)
        found[fact] = tuple(dict.fromkeys(place for want in wanted for place in _matching(want, by_folded)))
    return found


def _matching(wanted: str, names: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The places that a wanted name means: a column of that name, or a way into an object."""
    yield from sorted(names.get(folded(wanted), ()), key=lambda name: (name != wanted, folded(name) != folded(wanted)))
    head, dot, rest = wanted.partition(".")
    if dot:
        yield from (f"{name}.{rest}" for name in names.get(folded(head), ()))


def value_at(record: Record, place: str) -> object:
    """The value at a place of a record; None where there is none. A list of objects gives the list of their values."""
    if place in record:
        return plain(record[place])
    value: object = record
    for part in place.split("."):
        value = _step(value, part)
        if value is None:
            return None
    return plain(value)


def _step(value: object, part: str) -> object:
    if isinstance(value, Mapping):
        if part in value:
            return value[part]
        wanted = folded(part)
        return next((each for name, each in value.items() if isinstance(name, str) and folded(name) == wanted), None)
    if isinstance(value, list):
        found = [step for each in value if (step := _step(each, part)) is not None]
        return found or None
    return None


def plain(value: object) -> object:
    """The value inside MongoDB's Extended JSON; any other value as it is."""
    while isinstance(value, Mapping) and len(value) == 1 and next(iter(value)) in MONGO:
        key, value = next(iter(value.items()))
        if key in {"$numberLong", "$numberInt"} and isinstance(value, str) and value.lstrip("-").isdigit():
            value = int(value[:20])
    return value


def unwrapped(record: Record) -> Record:
    """The article inside an object that search engines and services put round it."""
    for wrapper in WRAPPERS.values():
        inner = record.get(wrapper)
        if isinstance(inner, Mapping) and has_text(inner) and (wrapper not in COLUMNS["text"] or len(inner) > 1):
            return inner
    return record


def has_text(record: Record) -> bool:
    """Whether the record's names include one for a text or a summary."""
    found = places(tuple(filter(_is_name, record)))
    return bool(found["text"] or found["summary"])


def envelope_of(value: Record) -> tuple[str, list[object]] | None:
    """The kind of an envelope and the articles in it; None for an object that is no envelope."""
    for name, place in _envelopes_among(tuple(value)):
        listed = value_at(value, place)
        if isinstance(listed, list) and _holds_articles(listed):
            return name, listed
    return None


def is_empty_envelope(value: Record) -> bool:
    """Whether an object is the answer of a service that found nothing."""
    return any(value_at(value, place) == [] for _, place in _envelopes_among(tuple(value)))


def records_below(value: Record, depth: int = MOST_DEPTH) -> Iterator[object]:
    """The articles in an object of an unknown kind: those of every list of articles, and objects that hold a text."""
    for each in value.values():
        if isinstance(each, list) and _holds_articles(each):
            yield from each
        elif isinstance(each, Mapping):
            if places(tuple(filter(_is_name, each)))["text"]:
                yield each
            elif depth:
                yield from records_below(each, depth - 1)


def _holds_articles(listed: list[object]) -> bool:
    return any(isinstance(each, Mapping) and has_text(unwrapped(each)) for each in listed[:50])


def _is_name(name: object) -> bool:
    return isinstance(name, str)


@lru_cache(maxsize=1024)
def _envelopes_among(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Kind and place of the envelopes that an object of these names may be."""
    known = set(map(folded, names))
    return tuple((kind, place) for kind, place in ENVELOPES.items() if folded(place.partition(".")[0]) in known)


def columnar(value: Record) -> list[object] | None:
    """The records of an object that holds columns, as pandas writes tables: {"text": {"0": …}} or {"columns": …}."""
    names, rows = value.get("columns"), value.get("data")
    if isinstance(names, list) and isinstance(rows, list) and all(isinstance(row, list) for row in rows):
        return [dict(zip(map(str, names), row, strict=False)) for row in rows]
    columns = {name: each for name, each in value.items() if isinstance(each, list | Mapping)}
    if len(columns) != len(value) or not has_text(value):
        return None
    text = next((columns[name] for name in places(tuple(value))["text"] if name in columns), None)
    if isinstance(text, Mapping) and text and all(key.isdigit() for key in text):
        return [{name: _cell(each, key) for name, each in columns.items()} for key in text]
    return None


def _cell(column: object, key: str) -> object:
    return column.get(key) if isinstance(column, Mapping) else None


def keyed(value: Record) -> list[object] | None:
    """The records of an object whose every value is one, under its id or address."""
    if len(value) < 2 or not all(isinstance(each, Mapping) and has_text(each) for each in value.values()):
        return None
    return [{"id": name, **each} for name, each in value.items() if isinstance(each, Mapping)]
