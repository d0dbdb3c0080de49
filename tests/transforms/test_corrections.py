"""A reader's corrections applied to finished rows: those of the expectations' example."""

from dataclasses import replace
from typing import Any

import pytest

from dateline.transforms.corrections import Correction, Corrections, corrected, corrections_from
from dateline.transforms.names.canonical import canonical_id
from dateline.transforms.tables.vocabularies import EntityLabel
from tests.articles import bare_document, bare_entity
from tests.expectations.example import rows

ROWS = rows()
HARBOUR = ROWS["documents"][0].doc_id
CONTENT = next(span for span in ROWS["quote_spans"] if span.role == "content")
QUOTE = f"{HARBOUR}:{CONTENT.start_char}-{CONTENT.end_char}"
MET = f"{HARBOUR}:{ROWS['events'][0].start_char}-{ROWS['events'][0].end_char}"


def lines(*given: tuple[str, ...]) -> list[Correction]:
    columns = ("action", "target", "to")
    return corrections_from([dict(zip(columns, cells, strict=False)) for cells in given])


def article(*corrections: tuple[str, ...]) -> dict[str, Any]:
    """The example's first article with the corrections applied."""
    mine = {name: [row for row in records if getattr(row, "doc_id", None) == HARBOUR] for name, records in ROWS.items()}
    return dict(corrected(mine, Corrections(lines(*corrections))))


def entities(*given: tuple[str, EntityLabel], corrections: list[Correction]) -> list[Any]:
    found = [bare_entity(name, label, canonical_id=canonical_id(name, label)) for name, label in given]
    names = ("quotes", "quote_spans", "events", "event_arguments")
    tables = {"documents": [bare_document("")], "entities": found} | {name: [] for name in names}
    return list(corrected(tables, Corrections(corrections))["entities"])


PERSON, GPE = EntityLabel.PERSON, EntityLabel.GPE


def test_a_name_is_changed_wherever_it_is_repeated():
    found = article(("rename", "union", "Dockers’ Union"), ("rename", "Ada Birch", "Ada M. Birch"))
    assert [entity.name for entity in found["entities"]] == ["Ada M. Birch", "Dockers’ Union"]
    assert found["entities"][0].aliases == ("Ada Birch",)
    assert found["quotes"][0].speaker_name == "Ada M. Birch"
    assert found["event_arguments"][0].name == "Dockers’ Union"


def test_a_rename_keeps_the_id_and_a_merge_with_a_name_takes_its():
    renamed, merged = entities(
        ("Ann Lee", PERSON), ("Putin", PERSON),
        corrections=lines(("rename", "person:ann-lee", "Anna Lee"), ("merge", "putin", "Vladimir Putin")),
    )  # fmt: skip
    assert (renamed.name, renamed.canonical_id) == ("Anna Lee", "person:ann-lee")
    assert (merged.name, merged.canonical_id) == ("Vladimir Putin", "person:vladimir-putin")


def test_an_id_means_its_own_kind_of_entity_only():
    person, town = entities(
        ("Putin", PERSON), ("Putin", GPE), corrections=lines(("merge", "person:putin", "person:vladimir-putin"))
    )
    assert (person.canonical_id, town.canonical_id) == ("person:vladimir-putin", "place:putin")


def test_merges_follow_one_another():
    (one,) = entities(("A", PERSON), corrections=lines(("merge", "A", "person:b"), ("merge", "person:b", "person:c")))
    assert one.canonical_id == "person:c"


@pytest.mark.parametrize(("doc_id", "expected"), [(HARBOUR, "person:other"), ("0" * 20, "Ada Birch")])
def test_a_split_is_of_one_article(doc_id, expected):
    found = article(("split", f"Ada Birch@{doc_id}", "person:other"))
    assert found["entities"][0].canonical_id == expected
    assert found["quotes"][0].speaker_id == found["entities"][0].entity_id


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("union", (f"{HARBOUR}-e1", "union", "named")),
        ("Tom Reyes", (None, "Tom Reyes", "named")),
        ("", (None, None, "unknown")),
    ],
    ids=["of the article", "unknown to it", "nobody"],
)
def test_a_wrong_speaker_is_replaced_and_is_the_source_of_what_was_said(to, expected):
    found = article(("wrong_speaker", QUOTE, to))
    quote = found["quotes"][0]
    assert (quote.speaker_id, quote.speaker_name, quote.speaker_kind) == expected
    assert found["events"][0].source_id == expected[0]


def test_what_is_no_quote_leaves_nothing_behind():
    found = article(("not_a_quote", QUOTE))
    assert (found["quotes"], found["quote_spans"]) == ([], [])
    assert (found["events"][0].quote_id, found["events"][0].source_id) == (None, None)


def test_what_is_no_event_leaves_nothing_behind():
    found = article(("not_an_event", MET))
    assert (found["events"], found["event_arguments"]) == ([], [])
    assert len(found["quotes"]) == 1


def test_a_row_is_known_by_most_of_its_characters():
    start, end = CONTENT.start_char, CONTENT.end_char
    assert article(("not_a_quote", f"{HARBOUR}:{start}-{end - 1}"))["quotes"] == []
    assert len(article(("not_a_quote", f"{HARBOUR}:{start}-{start + 3}"))["quotes"]) == 1


def test_a_row_that_is_right_and_one_of_another_article_stay():
    assert article(("right_quote", QUOTE), ("not_an_event", MET.replace(HARBOUR, "0" * 20))) == article()


def test_what_was_said_last_of_a_row_counts():
    found = article(("not_a_quote", QUOTE), ("wrong_speaker", QUOTE, "union"))
    assert found["quotes"] == [
        replace(
            article()["quotes"][0],
            speaker_id=f"{HARBOUR}-e1",
            speaker_name="union",
            speaker_canonical_id=found["entities"][1].canonical_id,
        )
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (("renam", "Ann", "Anna"), "unknown action 'renam'"),
        (("rename", "", "Anna"), "needs a target"),
        (("rename", "Ann", ""), "rename needs `to`"),
        (("split", "person:ann", "person:anna"), "needs a target such as person:ann-reyes@"),
        (("not_an_event", "met"), "needs a target such as 0+:120-134"),
    ],
)
def test_a_line_that_says_nothing_usable_is_refused(line, reason):
    with pytest.raises(ValueError, match=f"row 1.*{reason}"):
        lines(line)
