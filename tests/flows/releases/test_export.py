"""Releases exported for others."""

import json
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from dateline.flows import storage
from dateline.flows.cli.command import DONE, USAGE, main
from dateline.flows.releases.export import EXPORTED
from dateline.transforms.tables.records import TABLES
from dateline.transforms.tables.schema import arrow_schema


def exported(root: Path, folder: Path, *options: str) -> dict[str, object]:
    assert main(["export", "1", str(folder), "--datasets", str(root), *options]) == DONE
    assert sorted(path.name for path in folder.parent.iterdir() if path.name.startswith(".")) == []
    package = json.loads((folder / "datapackage.json").read_text())
    assert [resource["name"] for resource in package["resources"]] == list(EXPORTED)
    for resource in package["resources"]:
        path = folder / resource["path"]
        assert resource["bytes"] == path.stat().st_size
        assert resource["hash"] == f"sha256:{storage.checksum(path)}"
    return package


def test_parquet_is_exported_with_the_schema_of_the_table(root, tmp_path, capsys):
    package = exported(root, tmp_path / "out", "--licence", "CC-BY-4.0")
    assert package["licenses"] == [{"name": "CC-BY-4.0"}]
    assert pq.read_schema(tmp_path / "out" / "quotes.parquet").equals(arrow_schema(TABLES["quotes"]))
    readme = (tmp_path / "out" / "README.md").read_text()
    assert "| `quotes` | 1 |" in readme
    assert "Published under CC-BY-4.0" in readme


def test_csv_and_json_lines_hold_the_same_rows(root, tmp_path, capsys):
    package = exported(root, tmp_path / "csv", "--format", "csv")
    exported(root, tmp_path / "jsonl", "--format", "jsonl")
    assert "licenses" not in package
    documents = pd.read_csv(tmp_path / "csv" / "documents.csv")
    lines = [json.loads(line) for line in (tmp_path / "jsonl" / "documents.jsonl").read_text().splitlines()]
    assert documents["source_uri"].tolist() == [line["source_uri"] for line in lines]
    assert [json.loads(cell) for cell in documents["authors"]] == [line["authors"] for line in lines]
    fields = {field["name"]: field for field in package["resources"][0]["schema"]["fields"]}
    assert (fields["authors"]["type"], fields["published_at"]["type"]) == ("array", "datetime")
    moments = ["2024-03-06T00:00:00.000000Z"] * 2
    assert documents["published_at"].tolist() == [line["published_at"] for line in lines] == moments


def test_keys_and_references_are_described(root, tmp_path, capsys):
    package = exported(root, tmp_path / "out")
    schemas = {resource["name"]: resource["schema"] for resource in package["resources"]}
    assert schemas["quote_spans"]["primaryKey"] == ["quote_id", "role", "span_index"]
    speaker = {"fields": ["speaker_id"], "reference": {"resource": "entities", "fields": ["entity_id"]}}
    assert speaker in schemas["quotes"]["foreignKeys"]
    assert schemas["quotes"]["fields"][0]["constraints"] == {"required": True}


def test_a_folder_that_holds_something_is_left_alone(root, tmp_path, capsys):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").touch()
    assert main(["export", "1", str(tmp_path / "out"), "--datasets", str(root)]) == USAGE
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]
