"""What a form is told before a run starts: which parameter is wrong, and why."""

import pytest

from dateline.flows.maintenance import Maintenance
from dateline.flows.prefect.preflight import faults
from dateline.flows.settings import Settings


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    """A working directory with one source, one file that is no folder, and datasets."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "one.txt").write_text("A barn burned down near Tarnby on Monday.", "utf8")
    (tmp_path / "datasets").mkdir()


@pytest.mark.parametrize(
    ("model", "settings", "fault"),
    [
        (Settings, {"sources": ["news", "nwes"]}, ("settings.sources[1]", "no such file or folder: nwes")),
        (Settings, {"sources": ["news/*.html"]}, ("settings.sources[0]", "no such file or folder: news/*.html")),
        (Settings, {"sources": ["file:nwes"]}, ("settings.sources[0]", "no such file or folder: file:nwes")),
        (
            Settings,
            {"sources": ["news"], "corrections": "mine.csv"},
            ("settings.corrections", "no such file: mine.csv"),
        ),
        (Settings, {"sources": ["news"], "corrections": "news"}, ("settings.corrections", "Is a directory")),
        (Settings, {"sources": ["news"], "wikidata": "mine.csv"}, ("settings.wikidata", "no such file: mine.csv")),
        (Settings, {"sources": ["news"], "datasets": "news/one.txt"}, ("settings.datasets", "not a folder")),
        (Settings, {"columns": {"body": "text"}}, ("settings.columns", "no such fact of an article: body")),
        (Maintenance, {"datasets": "dataset"}, ("settings.datasets", "no such folder")),
        (Maintenance, {"delete_before": "2026-02-30"}, ("settings.delete_before", "day value is outside")),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_what_is_wrong_is_told_with_its_field(model, settings, fault):
    ((field, reason),) = faults(model, {"settings": settings})
    assert (field, fault[1] in reason) == (fault[0], True), reason


@pytest.mark.parametrize(
    ("model", "settings"),
    [
        (Settings, {"sources": ["news", "news/*.txt", "file:news"], "datasets": "not-there-yet"}),
        (Settings, {"sources": ["s3://bucket/news/*.jsonl.gz", "https://news.example.org/feed.xml"]}),
        (Maintenance, {"delete_before": "2026-02-28"}),
    ],
    ids=["here", "elsewhere", "maintenance"],
)
def test_what_can_run_has_no_fault(model, settings):
    assert list(faults(model, {"settings": settings})) == []
