"""No input ends a run: whatever is raised while one is read is a reject of that one, and its neighbours are read."""

import io
import os

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.flows.sources import SourceFile, inputs, inputs_of
from dateline.flows.sources.found import Input
from dateline.flows.steps.changes import changes
from dateline.transforms import Article
from dateline.transforms.tables.vocabularies import RejectReason
from tests.flows.stored import TEXT


def parquet(**columns: pa.Array) -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.table(columns), sink)
    return sink.getvalue()


def utf8(*values: bytes) -> pa.Array:
    """A column of text whose bytes need not be UTF-8."""
    return pa.array(values, pa.binary()).view(pa.string())


def test_an_error_while_an_input_is_read_is_a_reject_that_holds_no_text():
    def read() -> Article:
        raise ValueError(TEXT)

    [change] = changes([Input("u", "1", "u", read)], {}, again=False)
    assert change.outcome.reason is RejectReason.READ_FAILED
    assert change.outcome.detail.startswith("ValueError at test_faults.py:")
    assert change.outcome.detail.removeprefix("ValueError at test_faults.py:").isdecimal()


def test_an_error_while_a_file_is_looked_through_is_a_reject():
    def fail() -> io.BytesIO:
        raise KeyError(TEXT)

    [found] = inputs_of(SourceFile("file:a.txt", "a.txt", fail), {})
    assert found.outcome().reason is RejectReason.READ_FAILED


@pytest.mark.parametrize(
    "column",
    [
        pa.array([2**60, 0], pa.timestamp("us")),
        pa.array([2**31 - 1, 0], pa.date32()),
        pa.array([2**60, 0], pa.timestamp("us", tz="Mars/Phobos")),
        pa.array([0, 0], pa.timestamp("us", tz="Mars/Phobos")),
        pa.array([-62135596800 - 1, 0], pa.timestamp("s", tz="UTC")),
        utf8(b"caf\xe9", b"2024-03-05"),
    ],
    ids=["year 38503", "day 2147483647", "year and zone", "zone", "year 0", "no UTF-8"],
)
def test_a_date_that_python_cannot_hold_ends_nothing(found, column):
    results = found(a__parquet=parquet(text=pa.array(["one", "two"]), date=column), z__txt=TEXT)
    assert len(results) == 3
    assert results[-1][1].text == TEXT
    assert results[1][1].text == "two"


def test_text_of_parquet_that_is_not_utf8_is_decoded(found):
    results = found(a__parquet=parquet(text=utf8(b"The caf\xe9 must close", b"two")))
    assert [each.text for _, each in results] == ["The café must close", "two"]


@pytest.mark.parametrize("charset", ["undefined", "quopri", "base64", "idna", "utf-7", "nonsense", "\x00"])
def test_a_page_may_name_any_charset(found, charset):
    page = (
        f'<html><head><meta charset="{charset}"></head><body><article><p>The caf\xe9s of Halvorsen closed on Tuesday, '
        "and nobody in the town knew why.</p></article></body></html>"
    )
    [(_, article)] = found(a__html=page.encode("cp1252"))
    assert "The cafés of Halvorsen" in article.text


@pytest.mark.skipif(os.geteuid() == 0, reason="root may enter every folder")
def test_a_folder_that_may_not_be_entered_is_a_reject(found, tmp_path):
    found(a__txt=TEXT)
    (tmp_path / "in" / "closed").mkdir(mode=0)
    assert {uri: getattr(each, "reason", None) for uri, each in found()} == {
        "file:in/a.txt": None,
        "file:in/closed": RejectReason.UNREADABLE,
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="root may enter every folder")
def test_a_folder_that_can_be_listed_and_not_entered_is_rejects(found, tmp_path):
    found(a__txt=TEXT)
    (tmp_path / "in" / "closed").mkdir()
    (tmp_path / "in" / "closed" / "b.txt").write_text(TEXT)
    (tmp_path / "in" / "closed").chmod(0o444)
    reasons = {uri: getattr(each, "reason", None) for uri, each in found()}
    (tmp_path / "in" / "closed").chmod(0o755)
    assert reasons == {"file:in/a.txt": None, "file:in/closed/b.txt": RejectReason.UNREADABLE}


def test_links_out_of_the_source_are_not_followed(found, tmp_path):
    found(a__txt=TEXT)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "secret.txt").write_text(TEXT)
    (tmp_path / "in" / "below").mkdir()
    for name, target in [("file", "../out/secret.txt"), ("folder", "../out"), ("loop", "."), ("same", "a.txt")]:
        (tmp_path / "in" / name).symlink_to(target)
    assert {uri: getattr(each, "reason", None) for uri, each in found()} == {
        "file:in/a.txt": None,
        "file:in/file": RejectReason.OUTSIDE_SOURCE,
        "file:in/folder": RejectReason.OUTSIDE_SOURCE,
        "file:in/loop": RejectReason.OUTSIDE_SOURCE,
        "file:in/same": None,
    }


def test_a_source_that_is_a_link_is_followed(found, tmp_path):
    found(a__txt=TEXT)
    (tmp_path / "link").symlink_to("in")
    assert [each.source_uri for each in inputs(["link"], {})] == ["file:link/a.txt"]
