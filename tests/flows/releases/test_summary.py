"""The summary of a release: articles, not inputs, and why inputs were rejected."""

import re
from dataclasses import replace

import pytest

from dateline.flows import storage
from dateline.flows.releases.summary import Articles, Counted, markdown, summarised
from dateline.flows.storage import Change
from dateline.transforms.tables.records import Document, InputWarning, Reject
from dateline.transforms.tables.vocabularies import RejectReason, Stage, WarningKind
from tests.flows.stored import document, publish, publish_rows


def reject(uri: str, reason: RejectReason = RejectReason.EMPTY) -> Reject:
    return Reject(source_uri=uri, content_sha256=None, stage=Stage.CLEAN, reason=reason, detail="")


@pytest.fixture
def store(tmp_path):
    """Two releases: of three articles one is edited, one goes, one comes; an input is rejected beside another."""
    store = storage.Store(tmp_path)
    stays, edited, gone = document("file:stays"), document("file:edited"), document("file:gone")
    publish(store, "one", [stays, edited, gone], rejects=[reject("file:old")])
    after = replace(document("file:edited", "A ship came back. It was late."), content_sha256="1" * 64)
    publish(
        store,
        "two",
        [after, document("file:new", "One word more.")],
        gone=[edited, gone],
        rejects=[reject("file:old"), reject("file:bad"), reject("file:wet", RejectReason.BINARY)],
    )
    return store


def test_articles_are_counted_and_a_reject_is_none(store):
    found = summarised(store, storage.release_numbered(store, 2))
    assert found.articles == Articles(now=3, added=1, changed=1, removed=1)
    assert str(found.articles) == "+1 ~1 -1"
    assert found.rejects == (
        Counted(reason="empty", count=2, new=1, examples=("file:bad",)),
        Counted(reason="binary", count=1, new=1, examples=("file:wet",)),
    )


def test_in_the_first_release_every_article_is_new(store):
    assert summarised(store, storage.release_numbered(store, 1)).articles == Articles(
        now=3, added=3, changed=0, removed=0
    )


def test_the_page_says_what_changed_and_why_inputs_were_rejected(store):
    changes = [
        Change(table="quotes", reason="edited article", added=2, removed=1, changed=4),
        Change(table="events", reason="edited article", added=0, removed=0, changed=1),
        Change(table="events", reason="removed article", added=0, removed=5, changed=0),
    ]
    summary = summarised(store, storage.release_numbered(store, 2))
    page = markdown(summary, changes, ["quotes per article is 9, usually 2 to 4"], "http://docs.test/000002/")
    assert page.startswith("# Release 2: +1 ~1 -1\n")
    for words in (
        "1 added, 1 changed, 1 removed; 3 in all",
        "8 (edited article), 5 (removed article)",
        "[Data Docs](http://docs.test/000002/)",
        "drift: quotes per article is 9",
    ):
        assert words in page
    assert re.findall(r"\| (\w+) \| (\d) \| (\d) \|", page) == [("empty", "2", "1"), ("binary", "1", "1")]
    assert "ship" not in page


def test_the_slowest_inputs_are_named_with_their_seconds(store):
    release = storage.release_numbered(store, 2)
    page = markdown(summarised(store, release, [("file:bad", 21.5), ("file:edited", 0.42)]), [], [], "")
    assert "| `file:bad` | rejected | 21.5 |\n| `file:edited` | 7 | 0.4 |" in page
    assert "slowest" not in markdown(summarised(store, release), [], [], "")


def test_what_readers_noticed_is_counted_by_kind(tmp_path):
    store = storage.Store(tmp_path)
    first, second = document("file:first"), document("file:second", "Two ships left.")
    publish_rows(store, "one", {"documents": [first], "warnings": [noticed(first, 0)]})
    more = [noticed(second, 0), noticed(second, 1, WarningKind.TEXT_CUT), noticed(second, 2, WarningKind.TEXT_CUT)]
    summary = summarised(store, publish_rows(store, "two", {"documents": [second], "warnings": more}))
    assert summary.warnings == (
        Counted(reason="date_unreadable", count=2, new=1, examples=("file:second",)),
        Counted(reason="text_cut", count=1, new=1, examples=("file:second",)),
    )
    page = markdown(summary, [], [], "http://docs.test/000002/")
    assert (
        "| noticed by the reader | articles | new | for example |\n|---|---:|---:|---|\n| date_unreadable | 2 | 1 |"
        in page
    )


def noticed(article: Document, index: int, kind: WarningKind = WarningKind.DATE_UNREADABLE) -> InputWarning:
    return InputWarning(doc_id=article.doc_id, warning_index=index, kind=kind, detail=None)
