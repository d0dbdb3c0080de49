"""Files that hold others, or more than text, made in memory."""

import io
import tarfile
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
from docx import Document as new_document


def docx(*paragraphs: str) -> bytes:
    """A Word document of these paragraphs."""
    document, sink = new_document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(sink)
    return sink.getvalue()


def parquet(records: list[dict[str, object]]) -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(records), sink)
    return sink.getvalue()


def zipped(**members: str) -> bytes:
    """A zip archive of the members by name, with "__" for the dot: `zipped(a__txt="…")`."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return sink.getvalue()


def tarred(**members: str) -> bytes:
    """A tar archive of the members by name, with "__" for the dot."""
    sink = io.BytesIO()
    with tarfile.open(fileobj=sink, mode="w") as archive:
        for name, content in members.items():
            member = tarfile.TarInfo(name.replace("__", "."))
            member.size = len(content.encode())
            archive.addfile(member, io.BytesIO(content.encode()))
    return sink.getvalue()
