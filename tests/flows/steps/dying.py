"""What the processes of a test do: nothing, unless they are given something deadly."""

import os
import re
import time
from pathlib import Path

from dateline.flows.steps import time_limit
from dateline.transforms import Article


def done_with(articles: list[str], part: slice) -> list[str]:
    if "deadly" in articles[part]:
        os._exit(9)
    return articles[part]


def given_up(articles: list[str], part: slice) -> list[str]:
    return [f"gave up {article}" for article in articles[part]]


def done_in_time(folder: Path, articles: list[str], part: slice) -> list[str]:
    """What is done with articles that may take half a second each, of which one takes for ever."""
    time_limit.ARTICLE_SECONDS = 0.5
    for article in articles[part]:
        with time_limit.time_limit([Article(source_uri=article, text=article)], folder / f"{article}-{part.start}"):
            if article == "endless":
                re.match(r"(?:a|a)+$", "a" * 60 + "!")
    return articles[part]


def given_up_in_time(folder: Path, articles: list[str], part: slice) -> list[str]:
    return [f"{each} {time_limit.is_too_slow(folder / f'{each}-{part.start}')}" for each in articles[part]]


def hang(begun: Path, articles: list[str], part: slice) -> list[str]:
    """Writes a line to a file when it begins, and does not end."""
    with begun.open("a", encoding="utf8") as file:
        file.write(f"{articles}\n")
    while True:
        time.sleep(1)
