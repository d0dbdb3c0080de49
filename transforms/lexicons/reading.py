"""Reads the word lists, each file once a process."""

import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import Any


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The parsed TOML file of that name."""
    return tomllib.loads(_read(f"{name}.toml"))


@cache
def word_list(name: str, *keys: str) -> frozenset[str]:
    """The words of one list in a TOML file: `word_list("titles", "offices", "words")`."""
    words: Any = lexicon(name)
    for key in keys:
        words = words[key]
    return frozenset(words)


def lexicon_lines(file: str) -> list[str]:
    """The lines of the file that are neither blank nor comments."""
    return [line for line in _read(file).splitlines() if line and not line.startswith("#")]


def lexicon_rows(file: str) -> list[list[str]]:
    """The fields of each line of a file of tab-separated values that is neither blank nor a comment."""
    return [line.split("\t") for line in lexicon_lines(file)]


def _read(file: str) -> str:
    return resources.files("dateline.transforms.lexicons").joinpath(file).read_text("utf8")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The form in which names and words are compared: small letters, no accents, plain apostrophes, single spaces."""
    plain = text.casefold()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain.replace("’", "'").replace("ʼ", "'").replace("‘", "'"))
        plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(plain.split())
