"""Documents and entities for tests that need a text or a name and nothing else that is known of it."""

from dateline.transforms.tables.records import Document, Entity
from dateline.transforms.tables.vocabularies import EntityLabel, SourceFormat


def bare_document(text: str, *, doc_id: str = "d", source_uri: str = "file:d.txt") -> Document:
    return Document(
        doc_id=doc_id,
        source_uri=source_uri,
        source_format=SourceFormat.TEXT,
        content_sha256="0" * 64,
        title=None,
        authors=(),
        publisher=None,
        published_at=None,
        published_on=None,
        published_at_source=None,
        dateline=None,
        language="en",
        text=text,
        n_words=len(text.split()),
        duplicate_of=None,
        code_version=None,
        model_version=None,
    )


def bare_entity(name: str, label: EntityLabel, *, canonical_id: str | None = None) -> Entity:
    """An entity that is called by its name, its canonical id too where none is given."""
    return Entity(
        entity_id=name,
        doc_id="d",
        name=name,
        label=label,
        title=None,
        country=None,
        aliases=(),
        n_mentions=1,
        canonical_id=canonical_id or name,
    )
