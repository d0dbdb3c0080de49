"""The home page of a store's Data Docs."""

import re

from dateline.flows import storage
from dateline.flows.steps.docs_home import write_home
from tests.flows.stored import document, publish


def test_it_lists_the_releases_newest_first_with_their_rows_and_links_to_the_docs_that_are_there(tmp_path):
    store = storage.Store(tmp_path / "news")
    publish(store, "one", [document("file:a.txt")])
    publish(store, "two", [document("file:b.txt"), document("file:c.txt")])
    store.docs(2).mkdir(parents=True)
    (store.docs(2) / "index.html").write_text("")
    page = write_home(store).read_text("utf8")
    assert "Data Docs of news" in page
    lines = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in re.findall(r"<tr>.*?</tr>", page, re.DOTALL)]
    assert [(line[0], line[3]) for line in lines if line] == [('<a href="000002/index.html">2</a>', "3"), ("1", "1")]


def test_a_trend_rises_from_one_release_to_the_next(tmp_path):
    store = storage.Store(tmp_path)
    publish(store, "one", [document("file:a.txt")])
    assert "<polyline" not in write_home(store).read_text("utf8")
    publish(store, "two", [document("file:b.txt")])
    assert 'points="0.0,12.0 100.0,2.0"' in write_home(store).read_text("utf8")
