"""The index of the search: what stays in its files when an article comes."""

import pytest

from dateline.flows.report.search import PART, Found, Index, files, search_words

COUNT = 6 * PART


def indexed(keys: list[str]) -> dict[str, str]:
    """The files of an index of one article for each key."""
    index = Index()
    for key in keys:
        found = Found(kind="article", title=key, text="", words=f"ship {key}", page=key, publisher=f"Paper {key[-1]}")
        index.add(key, [found])
    return dict(files(index))


@pytest.mark.parametrize("place", [0, COUNT // 2, COUNT])
def test_an_article_that_comes_changes_the_files_of_its_part_alone(place: int):
    keys = [f"{number:04}" for number in range(COUNT)]
    before, after = indexed(keys), indexed([*keys[:place], "new", *keys[place:]])
    touched = {part_of(name) for name, content in after.items() if before.get(name) != content}
    assert len(set(map(part_of, before))) > 4
    assert len(touched) == 2, "the list of parts, and one part"


def part_of(file: str) -> str:
    return file.removesuffix(".js").split("-")[1] if "-" in file else file


def test_words_are_letters_and_digits_without_case_accents_and_vowel_signs():
    assert search_words("Strauß’s ΛΌΓΟΣ, Łódź 2 हिन्दी") == {"strauss", "s", "λογοσ", "łodz", "2", "हनद"}


def test_parts_of_articles_and_of_entities_are_their_own():
    index = Index()
    for key in ("an-article", "person:ada-birch"):
        index.add(key, [Found(kind="entity", title=key, text="", words=key, page=key)])
        index.end_part()
    assert [len(part.found) for part in index.parts] == [1, 1]
