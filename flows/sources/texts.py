"""Files of text: one article, or many; with a head of fields, as Markdown, from a database, or one a line."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from hashlib import sha256

import yaml

from dateline.flows.sources.databases import DATABASES, database_of, exported
from dateline.flows.sources.decoding import decoded
from dateline.flows.sources.found import Input, article, bad_input, file_date, guarded_input
from dateline.flows.sources.mapping import article_of, columns_of, source_uri
from dateline.flows.sources.shapes import Record, fact_of, has_text
from dateline.flows.sources.streams import Piece
from dateline.transforms.articles.article import Article
from dateline.transforms.tables.vocabularies import PublishedAtSource, RejectReason, SourceFormat

LINE_ENDS = re.compile("\r{1,3}\n|\r")
"""Several before one "\n" come of files that were converted twice."""
FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]{0,40}\n(.{1,20000}?)\n(?:\1|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
PLAIN_FIELD = re.compile(r"^([A-Za-z][\w-]{1,24})[ \t]{0,3}[:=][ \t]{0,40}(.*)$", re.MULTILINE)
FIELD = re.compile(r"\A[ \t]{0,40}([A-Za-z][A-Za-z _-]{1,24})[ \t]{0,3}:(?:[ \t]{1,40}(.*)|[ \t]{0,40})$")
MOST_FIELDS = 20
ASKED = frozenset({"title", "published_at", "url"})
"""Facts of which a head of fields names one at least; an article may well open with "Source: …"."""
LONG_LINE = 800
"""Code points from which on a line is an article of its own where almost all lines are that long."""
FEWEST_LINES = 5
LONG_SHARE = 0.8
IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)")
LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\([^()\n]{0,2000}\)")
EMPHASIS = re.compile(r"(\*{1,3}|_{2,3})(?=\S)([^*_\n]{1,2000}?)(?<=\S)\1")
HEADING = re.compile(r"^#{1,6}[ \t]{1,5}|^>[ \t]?|[ \t]{1,5}#{1,6}$", re.MULTILINE)


def contains_many(start: bytes) -> bool:
    """Whether a text that begins like this contains many articles, and may be that long."""
    text = LINE_ENDS.sub("\n", start.decode("latin-1"))
    return any(database.between.search(text) for database in DATABASES) or _is_one_a_line(text)


def text_inputs(uri: str, piece: Piece, content_sha256: str) -> Iterator[Input]:
    """The articles of a file of text."""
    text = decoded(piece.content)
    if text is None:
        detail = f"{len(piece.content)} bytes in no known encoding"
        yield bad_input(uri, content_sha256, RejectReason.UNDECODABLE, detail)
        return
    yield from many_or_one(uri, text, content_sha256)


def many_or_one(
    uri: str, text: str, content_sha256: str, source_format: SourceFormat = SourceFormat.TEXT
) -> Iterator[Input]:
    """The articles of a text: those of an export, one a line, or one."""
    text = LINE_ENDS.sub("\n", text)
    database = database_of(text)
    if database:
        yield from exported(uri, text, database)
    elif _is_one_a_line(text):
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                yield _line_input(uri, number, line)
    else:
        yield _one(uri, text, content_sha256, source_format)


def _one(uri: str, text: str, content_sha256: str, source_format: SourceFormat) -> Input:
    """The one article of a text, with what its head of fields says."""
    record = _front_matter(text) or _with_fields_above(text)
    if record is None:
        read = partial(plain_text, uri, text, content_sha256, source_format)
        return guarded_input(uri, uri, content_sha256, read)
    columns = columns_of(list(record), {})
    given = source_uri(record, columns, uri)
    own = given if given and "#id=" not in given else uri

    def read_record() -> Article:
        return with_file_date(uri, article_of(record, columns, own, content_sha256, source_format))

    return guarded_input(own, uri, content_sha256, read_record)


def plain_text(uri: str, text: str, content_sha256: str, source_format: SourceFormat = SourceFormat.TEXT) -> Article:
    """A text without a head of fields; its path may give the day."""
    return with_file_date(uri, article(uri, content_sha256, text, source_format))


def with_file_date(uri: str, found: Article) -> Article:
    """The article, dated by its path where nothing else gave a date."""
    day = None if found.published_at else file_date(uri)
    if day is None:
        return found
    return replace(found, published_at=day.at, published_on=day.on, published_at_source=PublishedAtSource.FILENAME)


def _line_input(uri: str, number: int, line: str) -> Input:
    digest = sha256(line.encode("utf8", "surrogatepass")).hexdigest()
    own = f"{uri}#{digest[:12]}"
    return guarded_input(own, f"{uri}#L{number}", digest, partial(plain_text, own, line, digest))


def _is_one_a_line(text: str) -> bool:
    """Whether almost all lines are as long as articles, and few are blank: those stand between paragraphs."""
    every = text.splitlines()
    lines = [line for line in every if line.strip()]
    long = sum(len(line) >= LONG_LINE for line in lines)
    return len(lines) >= max(FEWEST_LINES, LONG_SHARE * len(every)) and long >= LONG_SHARE * len(lines)


def _front_matter(text: str) -> Record | None:
    """The fields between lines "---" (YAML) or "+++" (TOML) over a text in Markdown, and that text without marks."""
    found = FRONT_MATTER.match(text)
    if not found:
        return None
    try:
        fields = tomllib.loads(found[2]) if found[1] == "+++" else yaml.safe_load(found[2])
    except (yaml.YAMLError, ValueError, RecursionError):  # "title: Mayor: I quit" is no YAML
        fields = {name: value.strip(" \"'") for name, value in PLAIN_FIELD.findall(found[2])}
        if not ASKED & set(map(fact_of, fields)):
            return None
    if not isinstance(fields, Mapping):
        return None
    return {str(name): value for name, value in fields.items()} | {"text": without_marks(text[found.end() :])}


def without_marks(text: str) -> str:
    """The text of Markdown: links by their words, no pictures, no signs of emphasis and headings."""
    plain = LINK.sub(r"\1", IMAGE.sub("", text))
    return HEADING.sub("", EMPHASIS.sub(r"\2", plain)).strip("\n")


def _with_fields_above(text: str) -> Record | None:
    """The fields "Title: …", "Date: …" over a text, a blank line or "Text:" between them."""
    lines = text.lstrip("\ufeff\r\n").splitlines()
    record: dict[str, object] = {}
    for number, line in enumerate(lines[: MOST_FIELDS + 1]):
        found = FIELD.match(line)
        fact = fact_of(found[1]) if found else None
        if found and fact == "text":
            body = [found[2] or "", *lines[number + 1 :]]
        elif found and (fact or record):
            record[found[1].strip()] = (found[2] or "").strip()
            continue
        elif not line.strip() and record:
            body = lines[number + 1 :]
        else:
            return None
        facts = set(map(fact_of, record))
        if len(facts - {None}) > 1 and facts & ASKED:
            return {name: value for name, value in record.items() if not has_text({name: value})} | {
                "text": "\n".join(body).strip("\n")
            }
        return None
    return None
