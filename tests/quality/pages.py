"""How much of the main text of web pages is found, and how much else.

The measure of Zyte's article extraction benchmark (https://github.com/scrapinghub/article-extraction-benchmark):
runs of four words, each page weighing the same however long it is.
"""

import gzip
import json
import re
from collections import Counter
from pathlib import Path

from dateline.flows.sources.pages import page_article
from dateline.transforms.articles.article import Article

SHINGLE_WORDS = 4
WORD = re.compile(r"\w+")


def score_pages(folder: Path) -> dict[str, float]:
    """F1, in percent, over the pages of a folder: `ground_truth.json.gz` and `scrapinghub_html/*.html.gz`.

    A page that is rejected counts as one without text.
    """
    with gzip.open(folder / "ground_truth.json.gz", "rt", encoding="utf8") as file:
        gold: dict[str, dict[str, str]] = json.load(file)
    pages = {name: gzip.decompress((folder / "scrapinghub_html" / f"{name}.html.gz").read_bytes()) for name in gold}
    pairs = [(page["articleBody"], _main_text(pages[name])) for name, page in gold.items()]
    return {"main text": round(100 * f1(pairs), 1)}


def f1(pairs: list[tuple[str, str]]) -> float:
    """F1 of the runs of words in pairs of the right text and the one found, between 0 and 1."""
    right = wrong = missed = 0.0
    for wanted, found in pairs:
        gold, ours = _shingles(wanted), _shingles(found)
        total = (gold | ours).total()
        right += (gold & ours).total() / total
        wrong += (ours - gold).total() / total
        missed += (gold - ours).total() / total
    return 2 * right / (2 * right + wrong + missed)


def _main_text(content: bytes) -> str:
    article = page_article("page.html", "page.html", content, "")
    return article.text if isinstance(article, Article) else ""


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    if not words:
        return Counter()
    return Counter(tuple(words[i : i + SHINGLE_WORDS]) for i in range(max(1, len(words) - SHINGLE_WORDS + 1)))
