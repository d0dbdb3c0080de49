"""Which rules made each row: what is traced, that tracing changes nothing, and that every rule has an example."""

import ast
import inspect
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from dateline.transforms import Article, annotate
from dateline.transforms.times.atoms import RULES
from dateline.transforms.tracing import description, explain
from dateline.transforms.tracing.sightings import Kind

TEXT = """\
Ferry crews go back to work

LIMA, Peru (Reuters) - “We sail on Monday, and we sail on time,” Ann Reid, the head of Tarnby Ferries, said on \
Thursday night. She did not strike in the first half of 2021. Reid had met Omar Price two weeks earlier.
"""
ARTICLE = Article(source_uri="file:crews.txt", text=TEXT, published_at="2022-07-08")
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def explained():
    return explain(ARTICLE)


def test_the_rows_are_those_of_annotate(explained):
    tables = annotate([ARTICLE])
    ids = {"entity_mentions": "mention_id", "times": "time_id", "quotes": "quote_id", "events": "event_id"}
    for table, key in ids.items():
        rows = [each.row for each in explained if each.table == table]
        assert [getattr(row, key) for row in rows] == tables[table][key].to_pylist()
        assert [row.text for row in rows] == tables[table]["text"].to_pylist()
        assert rows


def test_every_row_has_a_rule_and_each_rule_a_docstring(explained):
    assert [each.row.text for each in explained if not each.found_by] == []
    for each in explained:
        assert all(description(firing.rule) for firing in each.found_by if firing.rule.startswith("times."))


def test_a_time_is_found_by_its_pattern_and_by_what_joins_its_parts(explained):
    (night,) = [each for each in explained if each.row.text == "Thursday night"]
    assert [(each.rule, each.text) for each in night.found_by] == [
        ("times.dates.weekday", "Thursday"),
        ("times.clock.part_of_day", "night"),
        ("times.compose._pair", "Thursday night"),
    ]
    assert night.found_by[0].facts == {"meaning": "Point(weekday=4)"}


def test_a_rule_is_not_named_where_it_only_hands_on_what_another_found(explained):
    for each in explained:
        said = [(firing.kind, firing.start_char, firing.end_char, *firing.facts.items()) for firing in each.found_by]
        assert all(one != other for one, other in pairwise(said))
        assert all(firing.rule != "names.entities.names" for firing in each.found_by)


def test_a_name_is_traced_to_the_dateline_and_a_quote_to_its_marks(explained):
    (place,) = [each for each in explained if each.row.text == "LIMA"]
    assert "names.surroundings.dateline_names" in {firing.rule for firing in place.found_by}
    (quote,) = [each for each in explained if each.table == "quotes"]
    content = [firing for firing in quote.found_by if firing.kind is Kind.CONTENT]
    assert (content[0].rule, content[0].text[0]) == ("quotes.attributions.reported", "W")
    snapped = next(firing for firing in content if firing.rule == "quotes.speech.snap_to_quotes")
    assert snapped.text.startswith("“") and snapped.text.endswith("”")
    assert any(firing.facts.get("speaker") == "Ann Reid" for firing in quote.found_by)


def test_a_mention_is_traced_to_what_joined_it(explained):
    (pronoun,) = [each for each in explained if each.row.text == "She"]
    assert pronoun.found_by[0].rule == "coreference.mentions._pronominal"
    assert "coreference.sieves._link_pronouns" in {each.rule for each in pronoun.found_by if "same as" in each.facts}
    assert "coreference.pronouns.vote" not in {each.rule for row in explained for each in row.found_by}


def test_an_event_is_traced_to_its_type_or_its_trigger_and_to_its_negator(explained):
    (met,) = [each for each in explained if each.table == "events" and each.row.text == "met"]
    facts = {name: firing.rule for firing in met.found_by for name in firing.facts}
    assert facts["event_type"] == "encoder.events.typed" if met.row.event_type else "is_event" in facts
    assert facts["actor"] == "events.roles.cast"
    assert facts["factuality"] == "encoder.events.events"


def test_a_hook_that_was_there_is_there_again_also_after_an_error(monkeypatch):
    def hook(frame, event, value):
        return None

    monkeypatch.setattr("dateline.transforms.tracing.explained.steps", lambda *_: 1 / 0)
    sys.setprofile(hook)
    try:
        with pytest.raises(ZeroDivisionError):
            explain(ARTICLE)
        assert sys.getprofile() is hook
    finally:
        sys.setprofile(None)


def test_what_cannot_be_annotated_is_told():
    with pytest.raises(ValueError, match=r"file:no.txt cannot be annotated: empty"):
        explain(Article(source_uri="file:no.txt", text=" "))


def test_annotate_knows_nothing_of_tracing():
    modules = [path for path in (ROOT / "transforms").rglob("*.py") if path.parent.name != "tracing"]
    assert [path for path in modules if "setprofile" in path.read_text("utf8")] == []
    assert [path for path in modules if "transforms.tracing" in path.read_text("utf8")] == []


MADE = {"Candidate", "Expression", "Quoted", "Reported"}
"""What rules return that becomes a row."""


def rules_without_example(source: str) -> set[str]:
    """Functions that make such things, or that link mentions, and have no example in quotation marks."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.returns is not None:
            returned = {each.id for each in ast.walk(node.returns) if isinstance(each, ast.Name)}
            links = node.name.strip("_").startswith("link_") and ast.unparse(node.returns) != "int | None"
            if (returned & MADE or links) and not set(ast.get_docstring(node) or "") & set('"“'):
                found.add(node.name)
    return found


@pytest.mark.parametrize("package", ["names", "quotes", "times", "coreference"])
def test_every_rule_that_makes_or_links_has_an_example(package):
    for path in sorted((ROOT / "transforms" / package).glob("*.py")):
        assert rules_without_example(path.read_text("utf8")) <= {"atoms", "expressions"}, path.name


def test_a_rule_without_an_example_is_seen():
    assert rules_without_example("def f() -> list[Candidate]:\n    'Names.'") == {"f"}
    assert rules_without_example("def _link_them(chains) -> None:\n    'Joins them.'") == {"_link_them"}


@pytest.mark.parametrize("pattern", RULES, ids=lambda pattern: pattern.build.__name__)
def test_every_pattern_of_times_has_an_example(pattern):
    words = inspect.getdoc(pattern.build) or ""
    assert '"' in words or "'" in words, pattern.build.__name__
