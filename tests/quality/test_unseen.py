"""Labels that are measured on and nothing else."""

import pytest

from tests.quality.measure import SHARED
from tests.quality.unseen import LABELS, unseen
from training.corpora.labels import LABELS as LEARNT
from training.corpora.labels import read_rows

KINDS = {"events": "events", "speech": "attributions"}


@pytest.mark.parametrize("kind", KINDS)
def test_no_article_is_both_learnt_from_and_unseen(kind):
    files = [path for path in LEARNT.glob("*.jsonl.gz") if path.name != "lines.jsonl.gz"]
    learnt = {row["id"] for path in files for row in read_rows(path) if "id" in row}
    assert learnt
    assert not learnt & {row["id"] for row in read_rows(LABELS / f"{kind}.jsonl.gz")}


@pytest.mark.skipif(not SHARED.exists(), reason="the texts stand in ../shared, which is absent")
@pytest.mark.parametrize(("kind", "labels"), KINDS.items())
def test_labels_lie_within_the_texts_that_readers_saw(kind, labels):
    rows = unseen(kind, SHARED / "corpora")
    assert len(rows) >= 60
    ends = [(len(row["text"]), span) for row in rows for label in row[labels] for span in spans(label)]
    assert ends
    assert all(0 <= start < end <= length for length, (start, end) in ends)


def spans(label):
    if "content" in label:
        return [*label["content"], *label["cue"], *label["source"]]
    return [(label["s"], label["e"]), *label["actor"], *label["recipient"]]
