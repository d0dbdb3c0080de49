"""Documents for tests that need a text and nothing else that is known of it."""

from transforms.records import Document
from transforms.vocabularies import SourceFormat


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
        published_at_source=None,
        dateline=None,
        language="en",
        text=text,
        n_words=len(text.split()),
        duplicate_of=None,
    )
