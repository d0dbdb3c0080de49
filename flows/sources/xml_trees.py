"""XML as sources write it: parsed without what lies outside of the file, with names that do not depend on case."""

import html.entities
import re
from collections.abc import Iterator
from typing import Any

from dateline.flows.sources.decoding import SAMPLE_BYTES, decoded, wide
from dateline.flows.sources.found import BadInput
from dateline.transforms.tables.vocabularies import RejectReason

ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
PROLOGUE = re.compile(r"<\?xml[^>]{0,200}\?>|<!DOCTYPE[^>\[]{0,500}>")
DECLARED = re.compile(rb"""\s{0,99}<\?xml[^>]{0,200}?encoding\s?=\s?["']([\w-]{1,40})""")
BEHIND_END = frozenset({5, 64})
"""libxml2's codes for content, and for the beginning of a document, behind the end of the first one."""
KNOWN_TO_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})


def parsed(content: bytes) -> Any:
    """The root of a document; that round all of them where several stand in a file, one behind another.

    Entities of HTML are characters, also where the document type that names them is absent.

    Raises:
        BadInput: it is no XML.
    """
    said = DECLARED.match(content)
    text = decoded(content, said[1].decode() if said else None) or ""
    is_as_said = wide(content[:SAMPLE_BYTES]) or said and said[1].lower() != b"utf-8"
    root, goes_on = _root(content.lstrip() if is_as_said else text.lstrip().encode() or content)
    if goes_on:
        root, _ = _root(f"<documents>{PROLOGUE.sub('', text)}</documents>".encode())
    if root is None:
        raise BadInput(RejectReason.MALFORMED, "no XML")
    return root


def _root(content: bytes) -> tuple[Any, bool]:
    """The first root, and whether something follows its end."""
    from lxml import etree  # noqa: PLC0415  only XML needs it

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    root = etree.fromstring(ENTITY.sub(_character, content), parser)
    return root, any(error.type in BEHIND_END for error in parser.error_log)


def _character(entity: re.Match[bytes]) -> bytes:
    name = entity[1].decode()
    code = None if name in KNOWN_TO_XML else html.entities.name2codepoint.get(name)
    return entity[0] if code is None else b"&#%d;" % code


def name_of(element: Any) -> str:
    """The name of an element in small letters, without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def elements(root: Any, name: str) -> Iterator[Any]:
    """The elements of a name in small letters, the root too, in the order of the document."""
    return (each for each in root.iter() if name_of(each) == name)


def words(element: Any) -> str:
    """All text of an element on one line."""
    return " ".join("".join(element.itertext()).split())
