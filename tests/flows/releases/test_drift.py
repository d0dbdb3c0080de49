"""Drift is seen wherever a release is told of, and stops one where it is set to."""

from pathlib import Path

import pytest

from dateline.expectations.drift import LEAST_ARTICLES, LEAST_RELEASES
from dateline.flows import storage
from dateline.flows.cli.summary import released
from dateline.flows.releases.drift import drift_of
from dateline.flows.releases.summary import markdown, summarised
from dateline.flows.steps.annotation import Outcome
from dateline.flows.steps.data_docs import write_docs
from dateline.flows.steps.validation import Checked, ReleaseInvalid, validate_candidate
from dateline.transforms.tables.records import Figure, Reject, Release
from dateline.transforms.tables.schema import table_of
from tests.flows.stored import document, publish_rows

QUOTES = "quotes an article"
WORDS = f"{QUOTES} is 9, usually 2.25 to 3.75"


@pytest.fixture
def store(tmp_path: Path) -> storage.Store:
    """As many releases as make a band, with three quotes an article."""
    store = storage.Store(tmp_path / "datasets")
    for number in range(LEAST_RELEASES):
        night(store, number, 3.0)
    return store


def night(store: storage.Store, number: int, value: float) -> Release:
    figures = (Figure(name=QUOTES, value=value),)
    return publish_rows(store, str(number), {"documents": [document(f"file:{number}")]}, figures=figures)


def test_a_figure_that_drifted_is_in_the_summary_the_artifact_and_the_data_docs(store, monkeypatch):
    monkeypatch.setenv("DATELINE_DOCS_URL", "")
    release = night(store, 99, 9.0)
    assert f"drift: {WORDS}\n" in released(store, release)
    page = markdown(summarised(store, release), [], drift_of(store, release), "")
    assert f"  - drift: {WORDS}\n" in page
    write_docs(store, release, Checked(articles=(), n_articles=0, release=()))
    docs = (store.docs(release.release) / "index.html").read_text("utf8")
    assert f"{QUOTES}: 9, usually 2.25 to 3.75." in docs
    assert "warned: <code>drift</code>" in docs


def test_a_figure_as_usual_is_told_nowhere(store):
    release = night(store, 99, 3.5)
    assert drift_of(store, release) == []
    assert "drift" not in released(store, release)


def test_more_drifted_figures_than_are_allowed_stop_a_release(store):
    articles = [document(f"file:new-{number}", f"{number} ships left.") for number in range(LEAST_ARTICLES)]
    last = storage.last_release(store)
    with storage.running(store, "tonight") as run:
        storage.write_parquet(table_of(type(articles[0]), articles), run.fragment("documents", "0000-0000"))
        gone, rejects = run.folder / "plan" / "gone.parquet", run.folder / "plan" / "rejects.parquet"
        storage.write_parquet(storage.read_files("documents", [], ["doc_id"]), gone)
        storage.write_parquet(table_of(Reject, []), rejects)
        candidate = storage.assemble(run, last, gone=gone, rejects=rejects)
        allowed = validate_candidate(run, candidate, Outcome(), 1)
        assert allowed.validation.warnings >= 1
        with pytest.raises(ReleaseInvalid, match=f"1 figures drifted, at most 0 may; {QUOTES} is 0, usually 2.25"):
            validate_candidate(run, candidate, Outcome(), 0)
    assert storage.last_release(store) == last
