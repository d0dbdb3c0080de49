"""A user's corrections of names: read from a file, refused in one line, and honoured by the next run."""

from pathlib import Path

import pytest

from flows.corrections import BadCorrections, Corrections, read_corrections
from flows.discovery import is_outdated
from flows.settings import DEFAULT_CORRECTIONS
from flows.storage import Store
from tests.flows.stored import document, publish
from transforms.naming.corrections import Correction

HEADER = "alias,label,name,canonical_id\n"


def test_corrections_are_read_from_csv(tmp_path):
    file = tmp_path / "aliases.csv"
    file.write_text(HEADER + "Mira Okoye-Lund,PERSON,Mira Okoye,\n", "utf8")
    assert read_corrections(file).rows == (Correction(alias="Mira Okoye-Lund", label="PERSON", name="Mira Okoye"),)


def test_without_the_usual_file_there_are_none(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    corrections = read_corrections(Path(DEFAULT_CORRECTIONS))
    assert (corrections.rows, corrections.sha256) == ((), None)


def test_a_file_of_another_name_has_to_be_there(tmp_path):
    with pytest.raises(BadCorrections, match=r"no such file: .*alaises\.csv"):
        read_corrections(tmp_path / "alaises.csv")


@pytest.mark.parametrize(
    ("content", "fact"),
    [
        (HEADER + "Mira,PERSON,,\n", "row 1 needs"),
        (HEADER + "Mira,WIZARD,Mira Okoye,\n", "WIZARD"),
        ("alias,nom\nMira,Mira Okoye\n", "needs an alias"),
        ("alias,name,nom\nMira,Mira Okoye,x\n", "no such column: nom"),
        (b"\xff\xfe\x00", "utf-8"),
    ],
)
def test_a_wrong_file_is_refused_with_its_name_and_the_reason(tmp_path, content, fact):
    file = tmp_path / "aliases.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(BadCorrections, match=f"aliases.csv: .*{fact}"):
        read_corrections(file)


def test_articles_are_annotated_again_when_the_corrections_change(tmp_path):
    file = tmp_path / "aliases.csv"
    release = publish(Store(tmp_path / "datasets"), "run-1", [document("a")])
    assert not is_outdated(release, Corrections())
    file.write_text(HEADER + "Mira,,Mira Okoye,\n", "utf8")
    assert is_outdated(release, read_corrections(file))
