"""What a form is told before a run starts: which parameter is wrong, and why."""

import pytest

from dateline.flows.maintenance import Maintenance
from dateline.flows.prefect.preflight import faults
from dateline.flows.settings import Settings
from dateline.flows.storage.layout import MAKE_WRITABLE
from tests.mounts import mounted


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    """A working directory with one source, one file that is no folder, and datasets."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "mirrors"))
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
        (Settings, {"sources": ["news"], "corrections": "news"}, ("settings.corrections", "is a folder")),
        (Settings, {"sources": ["news"], "wikidata": "mine.csv"}, ("settings.wikidata", "no such file: mine.csv")),
        (Settings, {"sources": ["news"], "datasets": "news/one.txt"}, ("settings.datasets", "not a folder")),
        (Settings, {"columns": {"body": "text"}}, ("settings.columns", "no such fact of an article: body")),
        (Settings, {"sources": ["news"], "datasets": "news/one.txt/x"}, ("settings.datasets", "not a folder: ")),
        (
            Settings,
            {"sources": ["news"], "datasets": "a" * 300},
            ("settings.datasets", "File name too long; choose another folder"),
        ),
        (Settings, {"sources": ["news"], "datasets": "data%20sets"}, ("settings.datasets", "%20 in a path is misread")),
        (Settings, {"sources": ["news"], "datasets": "data\nsets"}, ("settings.datasets", "should match pattern")),
        (Maintenance, {"datasets": "dataset"}, ("settings.datasets", "no such folder")),
        (Maintenance, {"datasets": "news/one.txt"}, ("settings.datasets", "not a folder: ")),
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
        (Maintenance, {"datasets": "s3://bucket/datasets"}),
    ],
    ids=["here", "elsewhere", "maintenance", "maintenance-elsewhere"],
)
def test_what_can_run_has_no_fault(model, settings):
    assert list(faults(model, {"settings": settings})) == []


@pytest.mark.parametrize(
    ("model", "given"), [(Settings, {"sources": ["news"]}), (Maintenance, {})], ids=["run", "maintenance"]
)
def test_a_read_only_folder_is_told_with_what_to_do(model, given, tmp_path):
    store = tmp_path / "datasets"
    with mounted(store, "ro"):
        ((field, reason),) = faults(model, {"settings": given | {"datasets": "datasets"}})
    assert (field, reason) == ("settings.datasets", f"cannot be written to: {store}; {MAKE_WRITABLE}")
