"""The labels of line roles and the classifier that is fitted on them; the lines are ours."""

import gzip
import json

import pytest

from dateline.transforms.articles.line_roles import role_weights
from dateline.transforms.tables.vocabularies import SegmentKind
from tests.quality.line_roles import LOST, figures
from training.corpora import line_labels
from training.corpora.labels import digest
from training.corpora.line_labels import labelled_lines
from training.lines import ROLES, fit, unclaimed, written_pages

LINES = [
    "OSLO — The council of the city said on Monday that the bridge would open again in the spring of next year.",
    "Advertisement",
    "The engineers had found cracks in four of its piers, and nobody could say how long they had been there.",
]
TEXT = "\n\n".join(LINES)
ROLES_OF_LINES = [[0, 106, "paragraph"], [0, 4, "dateline"], [108, 121, "boilerplate"], [123, 226, "paragraph"]]


@pytest.fixture
def corpora(tmp_path, monkeypatch):
    """A corpus of one article under an address, and its labels."""
    row = {"id": "a", "corpus": "dev/news.jsonl", "part": "dev", "text_sha256": digest(TEXT), "lines": ROLES_OF_LINES}
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "news.jsonl").write_text(json.dumps({"id": "a", "text": f"https://a.example/1\n{TEXT}"}) + "\n")
    with gzip.open(tmp_path / "lines.jsonl.gz", "wt") as file:
        file.write(json.dumps(row) + "\n")
    monkeypatch.setattr(line_labels, "LABELS", tmp_path)
    return tmp_path


def test_labels_find_their_text_without_the_address_above_it(corpora):
    [article] = labelled_lines(corpora, {"dev"})
    assert article.lines == LINES
    assert list(article.roles.values()) == [SegmentKind.PARAGRAPH, SegmentKind.BOILERPLATE, SegmentKind.PARAGRAPH]
    assert article.datelines == {(0, 4)}
    assert labelled_lines(corpora, {"train"}) == []


def test_labels_of_another_text_are_refused(corpora):
    (corpora / "dev" / "news.jsonl").write_text(json.dumps({"id": "a", "text": TEXT + " Indeed."}))
    with pytest.raises(ValueError, match="another version"):
        labelled_lines(corpora, {"dev"})


def test_a_page_read_rightly_has_full_marks_and_a_lost_line_is_counted(corpora):
    [article] = labelled_lines(corpora, {"dev"})
    found = figures([article])
    assert (found["furniture"], found["boilerplate"], found["dateline"], found[LOST]) == (100.0, 100.0, 100.0, 0.0)
    article.roles[108, 121] = SegmentKind.PARAGRAPH
    assert figures([article])[LOST] == round(100 * 13 / 222, 2)


def test_what_is_fitted_tells_the_lines_apart_that_it_learned_from():
    pages = [([f"Photo {n} of the bridge", f"The bridge opened in {n}."], [ROLES[3], ROLES[0]]) for n in range(5)]
    names, weights, bias = fit([*unclaimed(pages)])
    for features, role in unclaimed(pages):
        scores = weights[[row for row, name in enumerate(names) if name in features]].sum(0) + bias
        assert ROLES[scores.argmax()] is role


def test_written_pages_have_roles_that_exist():
    assert {role for _, roles in written_pages() for role in roles} >= set(ROLES)


def test_the_weights_that_ship_are_those_of_the_roles_that_are_learnt():
    fitted = role_weights()
    assert fitted.roles == ROLES
    assert fitted.weights.shape == (len(fitted.row_of), len(ROLES))
