"""Links to Wikidata on finished rows: those of the expectations' example, and through `annotate`."""

from dateline.transforms import Article, annotate
from dateline.transforms.wikidata import linked
from tests.expectations.example import rows


def test_entities_get_the_item_of_their_canonical_id():
    found = rows()
    first, *others = found["entities"]
    made = linked(found, {first.canonical_id: "Q7251", "person:nobody-here": "Q1"})
    assert [each.wikidata_id for each in made["entities"]] == ["Q7251", *(None for _ in others)]
    assert {name: made[name] for name in made if name != "entities"} == {
        name: found[name] for name in found if name != "entities"
    }


def test_annotate_writes_the_items():
    article = Article("a", "The Netherlands and Denmark signed the treaty.", published_at="2024-05-06")
    tables = annotate([article], wikidata_items={"place:nld": "Q55"})
    items = {row["canonical_id"]: row["wikidata_id"] for row in tables["entities"].to_pylist()}
    assert items == {"place:nld": "Q55", "place:dnk": None}
