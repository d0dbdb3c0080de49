"""Articles of a usual length by recombination: the lines of data/raw, drawn anew for each article."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from random import Random

from dateline.flows.sources import inputs
from dateline.transforms.articles.article import Article

RAW = Path(__file__).parents[2] / "data" / "raw"
FEWEST_WORDS, MOST_WORDS = 400, 1200
SHORTEST_PARAGRAPH = 12
"""Words. Shorter lines are headlines, bylines and page furniture; one of them opens each article."""


@cache
def lines() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The short lines and the paragraphs of data/raw, each once, in the order of the files."""
    found = [each.outcome() for each in inputs([str(RAW)], {})]
    texts = [article.text for article in found if isinstance(article, Article)]
    every = dict.fromkeys(line.strip() for text in texts for line in text.splitlines() if line.strip())
    short = tuple(line for line in every if 4 < len(line.split()) < SHORTEST_PARAGRAPH and line[-1].isalnum())
    return short, tuple(line for line in every if len(line.split()) >= SHORTEST_PARAGRAPH)


def recombined(number: int, edition: int = 0) -> str:
    """The text of an article: the same for the same number and edition, on every machine."""
    chance = Random(f"{number}-{edition}")
    headlines, paragraphs = lines()
    wanted = chance.randint(FEWEST_WORDS, MOST_WORDS)
    chosen = [chance.choice(headlines)]
    for paragraph in chance.sample(paragraphs, len(paragraphs)):
        chosen.append(paragraph)
        wanted -= len(paragraph.split())
        if wanted <= 0:
            break
    return "\n\n".join(chosen)


def articles(count: int) -> Iterator[Article]:
    for number in range(count):
        yield Article(source_uri=f"file:{number}.txt", text=recombined(number), published_at="2026-03-02")


def file_name(number: int, day: int) -> str:
    """Where an article lies in a folder of a corpus: a thousand to a folder, with the day of its date."""
    return f"{number // 1000:04}/2026-03-{day:02}-{number:06}.txt"


def day_of(number: int) -> int:
    return number % 28 + 1


def write_articles(folder: Path, numbers: Iterable[int], edition: int = 0) -> int:
    """Write articles as text files, and return the number of their words.

    Args:
        edition: another one is another text under the same name.
    """
    n_words = 0
    for number in numbers:
        text = recombined(number, edition)
        n_words += len(text.split())
        file = folder / file_name(number, day_of(number))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf8")
    return n_words
