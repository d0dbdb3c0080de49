"""What the processes of a test do: nothing, unless they are given something deadly."""

import os


def done_with(articles: list[str], part: slice) -> list[str]:
    if "deadly" in articles[part]:
        os._exit(9)
    return articles[part]


def given_up(articles: list[str], part: slice) -> list[str]:
    return [f"gave up {article}" for article in articles[part]]
