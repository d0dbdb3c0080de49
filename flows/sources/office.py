"""Word and PDF documents. Their readers come with the extra `documents`."""

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from dateline.flows.sources.found import Input, bad_input
from dateline.flows.sources.limits import LIMITS
from dateline.flows.sources.texts import many_or_one
from dateline.transforms.tables.vocabularies import RejectReason, SourceFormat

MISSING = "its reader is not installed: pip install 'dateline[documents]'"


def docx_inputs(uri: str, content: bytes, content_sha256: str) -> Iterator[Input]:
    """The articles of a Word document: one, or those of an export of Nexis Uni."""
    try:
        from docx import Document as open_document  # noqa: PLC0415  an extra
    except ImportError:
        yield bad_input(uri, content_sha256, RejectReason.UNSUPPORTED_FORMAT, f"a Word document; {MISSING}")
        return
    try:
        text = "\n".join(paragraph.text for paragraph in open_document(BytesIO(content)).paragraphs)
    except Exception as error:  # noqa: BLE001 - the parser of strangers' documents raises what it likes
        yield bad_input(uri, content_sha256, RejectReason.MALFORMED, f"no Word document: {type(error).__name__}")
        return
    yield from many_or_one(uri, text, content_sha256, SourceFormat.DOCX)


def pdf_inputs(uri: str, content: bytes, content_sha256: str) -> Iterator[Input]:
    """The articles of a PDF: the text of its pages. One of pictures only has none."""
    try:
        from pypdf import PdfReader  # noqa: PLC0415  an extra
    except ImportError:
        yield bad_input(uri, content_sha256, RejectReason.UNSUPPORTED_FORMAT, f"a PDF; {MISSING}")
        return
    try:
        logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # the row says what is wrong with a file
        text = "\n".join(_pages(PdfReader(BytesIO(content))))
    except Exception as error:  # noqa: BLE001 - the parser of strangers' documents raises what it likes
        yield bad_input(uri, content_sha256, RejectReason.MALFORMED, f"no PDF: {type(error).__name__}")
        return
    yield from many_or_one(uri, text, content_sha256, SourceFormat.PDF)


def _pages(reader: Any) -> Iterator[str]:
    left = LIMITS.article_bytes
    for page in reader.pages:
        text = page.extract_text()
        left -= len(text)
        if left < 0:
            return
        yield text
