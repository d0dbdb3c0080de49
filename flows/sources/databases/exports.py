"""Finds the database that a text was exported from, and reads its articles."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from dateline.flows.sources.databases.factiva import factiva_story
from dateline.flows.sources.databases.lexisnexis import lexisnexis_story, nexis_uni_story
from dateline.flows.sources.databases.proquest import proquest_story
from dateline.flows.sources.databases.story import Story
from dateline.flows.sources.found import BadInput, Facts, Input, article, guarded_input, published_or_warned
from dateline.flows.sources.names import names_of
from dateline.transforms.articles.article import Article
from dateline.transforms.tables.vocabularies import RejectReason, SourceFormat


@dataclass(frozen=True, slots=True)
class Database:
    """How one database writes its exports."""

    name: str
    between: re.Pattern[str]
    """The line that stands before or after every article."""
    story: Callable[[str], Story | None]
    opens: bool
    """Whether that line opens an article; otherwise it ends one."""


DATABASES = (
    Database(
        "LexisNexis",
        re.compile(r"^[ \t]*(?:Document )?\d{1,5} of \d{1,5}(?: DOCUMENTS?)?[ \t]*$", re.MULTILINE),
        lexisnexis_story,
        True,
    ),
    Database("Nexis Uni", re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE), nexis_uni_story, False),
    Database(
        "Factiva",
        re.compile(r"^[ \t]*(?:Document |AN[ \t]{1,9}Document )[A-Z]\w{19,29}[ \t]*$", re.MULTILINE),
        factiva_story,
        False,
    ),
    Database("ProQuest", re.compile(r"^[ \t]*_{20,200}[ \t]*$", re.MULTILINE), proquest_story, False),
)
"""In the order in which they are tried; each is recognised by its mark and by an article in its format."""


def database_of(text: str) -> Database | None:
    """The database that a text was exported from; None for any other text."""
    for database in DATABASES:
        if database.between.search(text) and any(database.story(part) for part in _parts(database, text)[:3]):
            return database
    return None


def exported(uri: str, text: str, database: Database) -> Iterator[Input]:
    """The articles of an export. A part that is none is a reject."""
    for number, part in enumerate(_parts(database, text), 1):
        digest = sha256(part.encode("utf8", "surrogatepass")).hexdigest()
        own = f"{uri}#{digest[:12]}"
        read = partial(_article, database, part, own, digest)
        yield guarded_input(own, f"{uri}#{number}", digest, read)


def _parts(database: Database, text: str) -> list[str]:
    parts = database.between.split(text)
    if database.opens:
        parts = parts[1:]
    return [part for part in parts if len(part.split()) > FEWEST_WORDS]


FEWEST_WORDS = 12
"""Words of an article with its head; lists of searches and page numbers between articles have fewer."""


def _article(database: Database, part: str, uri: str, content_sha256: str) -> Article:
    story = database.story(part)
    if story is None:
        raise BadInput(RejectReason.NOT_AN_ARTICLE, f"a part of an export of {database.name} without an article")
    moment, warnings = published_or_warned(story.date, "date")
    facts = Facts(
        title=story.title,
        authors=names_of(story.byline),
        publisher=story.publisher,
        published=moment,
        warnings=warnings,
    )
    return article(uri, content_sha256, story.text, SourceFormat.DATABASE, facts)


__all__ = ["DATABASES", "Database", "database_of", "exported"]
