"""The first page of a report: what is new, who is quoted most, and how good the rows are."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.flows import storage
from dateline.flows.report import site, write_report
from dateline.transforms.tables.records import QualityScore
from tests.flows.report.room import room_rows
from tests.flows.stored import document, publish, publish_rows


def test_what_is_new_is_told_from_the_release_before(tmp_path: Path):
    store = storage.Store(tmp_path / "datasets")
    publish(store, "run-1", [document("a", "An old ship.")])
    release = publish(store, "run-2", [document("b", "A new ship.")])
    page = write_report(store, release, store.report(2)).read_text("utf8")
    assert "New since release 1" in page
    listed = page[page.index('id="new"') : page.index('id="speakers"')]
    assert re.findall(r"articles/(\w+)\.html", listed) == [document("b", "A new ship.").doc_id]


def test_all_articles_are_not_called_new_where_the_release_before_was_deleted(tmp_path: Path, monkeypatch):
    store = storage.Store(tmp_path / "datasets")
    publish(store, "run-1", [document("a", "An old ship.")])
    release = publish(store, "run-2", [document("b", "A new ship.")])
    monkeypatch.setattr(site, "releases", lambda store: [release])
    page = write_report(store, release, store.report(2)).read_text("utf8")
    assert "New since" not in page
    assert "Newest articles" in page


@pytest.mark.parametrize("change", [{"is_title": True}, {"is_negated": True}, {}])
def test_headlines_and_what_was_not_said_do_not_make_somebody_quoted_most(tmp_path: Path, change):
    records = room_rows()
    first, *others = records["quotes"]
    records["quotes"] = [replace(first, **change), *others]
    store = storage.Store(tmp_path / "datasets")
    page = write_report(store, publish_rows(store, "run", records), tmp_path / "site").read_text("utf8")
    table = page[page.index('<table class="bars">') : page.index("</table>")]
    assert ("Ada Birch" in table) is not bool(change)


def test_the_overview_has_the_quality_of_this_code_and_of_the_one_before(tmp_path: Path):
    store = storage.Store(tmp_path / "datasets")
    for run, score in (("one", 70.0), ("two", 70.0), ("three", 71.5)):
        quality = (QualityScore(name="quotes dev: F1", score=score),)
        release = publish_rows(store, run, {"documents": [document(f"file:{run}")]}, quality=quality)
    page = write_report(store, release, store.report(3)).read_text("utf8")
    assert re.findall(r'class="n">(now|release \d)</th>', page) == ["now", "release 1"]
    assert re.findall(r'quotes dev: F1</th>(?:<td class="n">([\d.]+)</td>)(?:<td class="n">([\d.]+)</td>)', page) == [
        ("71.5", "70.0")
    ]


def test_figures_of_unseen_articles_are_the_first_and_of_a_familiar_one_the_last(tmp_path: Path):
    names = ["lines seed: all", "names dev: F1", "quotes unseen: found"]
    quality = tuple(QualityScore(name=name, score=70.0) for name in names)
    store = storage.Store(tmp_path / "datasets")
    release = publish_rows(store, "run", {"documents": [document("file:one")]}, quality=quality)
    page = write_report(store, release, store.report(1)).read_text("utf8")
    assert sorted(names, key=page.index) == names[::-1]
