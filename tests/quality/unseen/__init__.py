"""Labels of articles that steered nothing: what is measured on them is what users may expect.

No network learnt from them, no threshold was chosen on them and no fault was sought in them; only the classifier of
line roles has seen the lines of some. They are 60 articles with typed events and 63 with attributions: places 2140 to
2271 of `dev/raw/fnc1_bodies.jsonl.gz` in the order of `random.Random(8128)`, those of at least 60 words. Readers
labelled them after the guides of the corpora and saw no rows. Offsets and values only; the texts are their publishers'.
Look at the figures, and never at the articles.
"""

from pathlib import Path
from typing import Any

from training.corpora.labels import read_rows, with_texts

LABELS = Path(__file__).parent


def unseen(kind: str, corpora: Path) -> list[dict[str, Any]]:
    """The gold rows of a kind, "events" or "speech", as the scorer reads them.

    Raises:
        ValueError: a text is missing in the corpus or differs from what was read.
    """
    return with_texts(read_rows(LABELS / f"{kind}.jsonl.gz"), corpora / "dev" / "raw" / "fnc1_bodies.jsonl.gz")
