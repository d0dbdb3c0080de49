"""What `make bench` measures with: the same articles everywhere, sound stores, and clocks that add up."""

from argparse import Namespace

import pytest

from dateline.flows import storage
from dateline.flows.storage import Store
from dateline.transforms.articles.article import doc_id
from tests.bench import hostile, peers, steps
from tests.bench.__main__ import beside_peers
from tests.bench.corpus import FEWEST_WORDS, MOST_WORDS, articles, file_name, recombined
from tests.bench.flow import ran
from tests.bench.stores import SOURCES, multiplied
from tests.drills.work import article
from tests.flows.stored import publish_rows

pytestmark = pytest.mark.bench

MOST_MIB = 2048
"""Memory of a process, whatever it reads."""


def test_an_article_is_the_same_everywhere_and_no_other_is_like_it():
    texts = [recombined(number) for number in range(50)]
    assert len(set(texts)) == 50
    assert all(FEWEST_WORDS <= len(text.split()) <= 1.2 * MOST_WORDS for text in texts)
    assert recombined(7) == texts[7] != recombined(7, edition=1)


def test_a_multiplied_store_is_sound_and_its_sources_hold_what_it_holds(tmp_path):
    small, large = Store(tmp_path / "small" / "datasets"), Store(tmp_path / "large" / "datasets")
    (tmp_path / "small").mkdir()
    records = article(0)
    for document in records["documents"]:
        file = tmp_path / "small" / document.source_uri.removeprefix("file:")
        file.write_text(document.text, "utf8")
    publish_rows(small, "one", records)
    release = multiplied(small, large, 5)
    assert {each.name: each.rows for each in release.tables}["documents"] == 5
    assert list(storage.faults(large, [release])) == []
    rows = storage.read_files("documents", storage.release_files(large, release, "documents"))
    assert f"file:{SOURCES}/{file_name(4, 1)}" in rows["source_uri"].to_pylist()
    for row in rows.to_pylist():
        assert row["doc_id"] == doc_id(row["source_uri"], row["text"])
        assert (tmp_path / "large" / row["source_uri"].removeprefix("file:")).read_text("utf8") == row["text"]


def test_the_steps_add_up_to_the_whole():
    found = steps.annotated(list(articles(2)))
    assert found.articles == 2
    spent = [*found.networks.values(), *found.steps.values()]
    assert sum(spent) == pytest.approx(found.seconds)
    assert all(seconds > 0 for seconds in spent)
    assert found.ratio > found.ratio_to_networks > 1


def test_peers_are_told_of_where_they_are_not_installed(monkeypatch, tmp_path):
    monkeypatch.setattr(peers, "PYTHON", tmp_path / "python")
    said = list(beside_peers(Namespace(sample=1)))
    assert said[0] == "## Peers"
    assert any("None is installed" in line for line in said)


@pytest.mark.parametrize("kind", hostile.TEXTS)
def test_a_text_that_invites_quadratic_time_takes_linear_time(kind):
    found = hostile.attacked(kind, share=0.1)
    assert found.ratio < 3, found


def peak_mib(kind: str, share: float) -> float:
    """Memory of a process that annotates so much of the text, at most."""
    made, size = hostile.TEXTS[kind]
    code = f"from tests.bench import hostile; hostile.annotated(hostile.{made.__name__}({int(size * share)}))"
    return ran(kind, "-c", code).peak_mib


@pytest.fixture(scope="module")
def least_mib() -> float:
    """What any text takes: the models, and the word lists."""
    return peak_mib("words", 0.0001)


@pytest.mark.parametrize("kind", hostile.TEXTS)
def test_a_text_of_its_full_size_would_fit_into_memory(kind, least_mib):
    tenth = peak_mib(kind, 0.1) - least_mib
    assert least_mib + 10 * tenth < MOST_MIB


def test_a_process_is_not_counted_as_large_as_the_one_that_measures_it():
    held = bytearray(400 << 20)
    found = ran("nothing", "-c", "pass")
    assert len(held) == 400 << 20
    assert 5 < found.peak_mib < 100
