"""Links to Wikidata: read from the user's file, and written on the entities of the next run."""

from pathlib import Path

import pytest

from dateline.flows.settings import DEFAULT_WIKIDATA, Settings
from dateline.flows.steps.discovery import is_outdated
from dateline.flows.steps.user_files import BadLinks, UserFiles, read_links, read_user_files
from dateline.flows.storage import Store
from tests.flows.stored import document, publish_rows

HEADER = "canonical_id,wikidata\n"


def test_links_are_read_from_csv_by_id_or_address(tmp_path):
    file = tmp_path / "wikidata.csv"
    file.write_text(HEADER + "place:nld,Q55\norg:european-union,https://www.wikidata.org/wiki/Q458\n", "utf8")
    assert read_links(file).items == {"place:nld": "Q55", "org:european-union": "Q458"}


def test_without_the_usual_file_nothing_is_linked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    links = read_links(Path(DEFAULT_WIKIDATA))
    assert (links.items, links.sha256) == ({}, None)


def test_a_file_of_links_of_another_name_has_to_be_there(tmp_path):
    with pytest.raises(BadLinks, match=r"no such file: .*wikdata\.csv"):
        read_links(tmp_path / "wikdata.csv")


@pytest.mark.parametrize(
    ("content", "fact"),
    [
        (HEADER + "place:nld,55\n", "row 1: '55' is no id of a Wikidata item"),
        (HEADER + "place:nld,\n", "row 1: '' is no id of a Wikidata item"),
        (HEADER + "place:nld,Q55\nNetherlands,Q55\n", "row 2: 'Netherlands' is no canonical id"),
        (HEADER + "place:nld,Q55\nplace:nld,Q29999\n", "row 2: place:nld is Q55 in a row before"),
        ("canonical_id,wikidata,name\nplace:nld,Q55,Holland\n", "no such column: name"),
        (b"\xff\xfe\x00", "utf-8"),
    ],
)
def test_a_wrong_file_of_links_is_refused_with_its_name_and_the_reason(tmp_path, content, fact):
    file = tmp_path / "wikidata.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(BadLinks, match=f"wikidata.csv: .*{fact}"):
        read_links(file)


def test_articles_are_annotated_again_when_the_links_change(tmp_path):
    file = tmp_path / "wikidata.csv"
    file.write_text(HEADER + "place:nld,Q55\n", "utf8")
    said = UserFiles(links=read_links(file))
    release = publish_rows(Store(tmp_path / "datasets"), "run-1", {"documents": [document("a")]}, **said.digests)
    assert is_outdated(release, UserFiles())
    assert not is_outdated(release, said)
    file.write_text(HEADER + "place:nld,Q29999\n", "utf8")
    assert is_outdated(release, UserFiles(links=read_links(file)))


def test_the_settings_name_both_files(tmp_path):
    corrections, wikidata = tmp_path / "corrections.csv", tmp_path / "wikidata.csv"
    corrections.write_text("action,target,to,note\nrename,A,B,\n", "utf8")
    wikidata.write_text(HEADER + "place:nld,Q55\n", "utf8")
    found = read_user_files(Settings(corrections=str(corrections), wikidata=str(wikidata)))
    assert (len(found.corrections.rows), dict(found.links.items)) == (1, {"place:nld": "Q55"})
    assert None not in found.digests.values()
