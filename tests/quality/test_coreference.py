"""The scorer of chains, on an article small enough to score by hand."""

import pytest

from tests.quality.coreference import score_coreference

TEXT = "Ann Reyes met Omar Price. She greeted him."
SPANS = {"Ann Reyes": (0, 9), "Omar Price": (14, 24), "She": (26, 29), "him": (38, 41)}
WHO = {"Ann Reyes": "a", "Omar Price": "b", "She": "a", "him": "b"}


def gold() -> dict:
    mentions = [
        {"s": start, "e": end, "type": "person", "chain": WHO[words], "head": [start, end]}
        for words, (start, end) in SPANS.items()
    ]
    return {"id": "d", "genre": "news", "text": TEXT, "mentions": mentions}


def ours(who: dict[str, str]) -> dict:
    rows = [
        {
            "mention_id": words,
            "entity_id": who[words],
            "start_char": start,
            "end_char": end,
            "mention_type": "PRO" if len(words) == 3 else "NAM",
        }
        for words, (start, end) in SPANS.items()
        if words in who
    ]
    entities = [{"entity_id": entity, "label": "PERSON"} for entity in set(who.values())]
    return {"entity_mentions": {"d": rows}, "entities": {"d": entities}}


@pytest.mark.parametrize(
    ("who", "conll", "pronouns"),
    [
        (WHO, 100.0, 100.0),
        (WHO | {"him": "a"}, 54.0, 50.0),
        ({"Ann Reyes": "a", "She": "a"}, 66.7, 50.0),
    ],
)
def test_the_score_of_an_article(who, conll, pronouns):
    figures = score_coreference([gold()], ours(who), lambda _line: None)
    assert figures["pronouns right %"] == pronouns
    assert figures["CoNLL F1"] == pytest.approx(conll, abs=0.1)


def test_documents_of_other_genres_do_not_count():
    logged: list[str] = []
    score_coreference([gold(), gold() | {"id": "e", "genre": "fiction"}], ours(WHO), logged.append)
    assert logged == []
