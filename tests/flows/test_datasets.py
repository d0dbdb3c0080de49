"""The datasets in Python: releases, their tables, and tables of older versions."""

import shutil
from pathlib import Path

import pytest

from dateline.flows import datasets, storage
from dateline.flows.tables import UnknownTable
from dateline.transforms.tables.records import TABLES
from dateline.transforms.tables.schema import arrow_schema

STORES = Path(__file__).parents[1] / "stores"


def test_tables_of_a_release_come_as_arrow_pandas_and_polars(root):
    d = datasets.open(root)
    assert [release.release for release in d.releases] == [1, 2]
    quotes = d.release(1).table("quotes")
    assert quotes.dataset.schema.equals(arrow_schema(TABLES["quotes"]))
    assert len(quotes) == 1
    assert quotes.to_pandas(["speaker_name"])["speaker_name"].tolist() == ["Ada Birch"]
    assert quotes.to_polars(["speaker_name"])["speaker_name"].to_list() == ["Ada Birch"]
    assert sorted(d.release().table("documents").to_arrow(["source_uri"])["source_uri"].to_pylist())[0] == "a"
    assert d.diff(1, 2).summary()[0].reason == "new article"
    assert [step.what for step in d.history("a")] == ["added"]
    with d.release(1).duckdb() as connection:
        assert connection.sql("SELECT speaker_name FROM quotes_named").fetchall() == [("Ada Birch",)]
    with pytest.raises(UnknownTable):
        d.release(1).table("quote")
    with pytest.raises(storage.NoRelease):
        d.release(3)


def test_columns_that_a_release_did_not_have_are_null(tmp_path):
    shutil.copytree(STORES / "0.1.0", tmp_path / "datasets", symlinks=True)
    old = datasets.open(tmp_path / "datasets").release(2)
    assert old.table("documents").to_pandas()["read_from"].isna().all()
    assert old.table("quotes").to_arrow().schema.equals(arrow_schema(TABLES["quotes"]))
    with old.duckdb() as connection:
        assert connection.sql("SELECT count(*) FROM quotes WHERE is_title IS NULL").fetchall() != [(0,)]
        assert connection.sql("FROM quotes_named").fetchall()
