"""The pages of docs/: their code runs, and what is made from the records is up to date."""

import re
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
import yaml

from dateline.flows.cli.command import parser
from dateline.flows.cli.dictionary import data_dictionary
from dateline.flows.configuration import Serving, configured, serving
from dateline.flows.settings import Settings
from dateline.flows.storage import Store
from dateline.transforms.tables.event_vocabularies import DateSource, EventContext, PlaceSource, Sector
from dateline.transforms.tables.records import ANNOTATION_TABLES
from dateline.transforms.tables.schema import record_fields
from dateline.transforms.tables.vocabularies import (
    ArgumentRole,
    CountrySource,
    CueType,
    EventMode,
    EventType,
    Factuality,
    QuoteType,
    SpeakerKind,
)
from tests.expectations.example import at, rows
from tests.flows.stored import publish_rows

DOCS = Path(__file__).parents[2] / "docs"


def blocks(page: str, language: str) -> list[str]:
    """The fenced blocks of a page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", (DOCS / page).read_text("utf8"), re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def datasets(tmp_path_factory) -> Path:
    """Folder in which `datasets/` holds a release of two articles with rows in every table."""
    folder = tmp_path_factory.mktemp("reader")
    found = rows()
    (recipient,) = found["event_arguments"]
    (quote,) = found["quotes"]
    speaker = {"entity_id": quote.speaker_id, "name": quote.speaker_name, "canonical_id": "Ada Birch"}
    found["event_arguments"] += [replace(recipient, role=ArgumentRole.ACTOR, **speaker, **at("We"))]
    publish_rows(Store(folder / "datasets"), "run", found)
    return folder


PYTHON = [code for page in ("reading.md", "operations.md", "cookbook.md") for code in blocks(page, "python")]


@pytest.mark.parametrize("code", PYTHON)
def test_the_python_of_the_pages_runs(datasets, monkeypatch, code):
    monkeypatch.chdir(datasets)
    exec(compile(code, "page", "exec"), {})


@pytest.mark.parametrize("query", blocks("reading.md", "sql"))
def test_the_sql_of_the_reading_page_runs(datasets, monkeypatch, query):
    monkeypatch.chdir(datasets)
    with duckdb.connect() as connection:
        assert connection.sql(query).fetchall()


@pytest.mark.parametrize("query", blocks("cookbook.md", "sql"))
def test_each_question_of_the_cookbook_has_an_answer(datasets, query):
    with duckdb.connect(datasets / "datasets" / "dateline.duckdb", read_only=True) as catalog:
        assert catalog.sql(query).fetchall()


def test_the_cookbook_has_ten_questions_with_a_query_each():
    questions = re.findall(r"^## ", (DOCS / "cookbook.md").read_text("utf8"), re.MULTILINE)
    assert len(questions) == len(blocks("cookbook.md", "sql")) == 10


VOCABULARIES = [
    QuoteType,
    CueType,
    SpeakerKind,
    Factuality,
    EventType,
    EventMode,
    Sector,
    EventContext,
    DateSource,
    PlaceSource,
    CountrySource,
]


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_value_is_defined(vocabulary):
    page = (DOCS / "definitions.md").read_text("utf8")
    assert [value for value in vocabulary if f"`{value}`" not in page] == []


def test_the_diagram_has_every_table_of_articles_and_columns_that_are_there():
    (diagram,) = blocks("definitions.md", "mermaid")
    assert {name for name in ANNOTATION_TABLES if name in diagram} == set(ANNOTATION_TABLES)
    for parent, child, columns in re.findall(r"^ +(\w+) \S+ (\w+) : \"([^\"(]+)", diagram, re.MULTILINE):
        pointing = {f.name for f in record_fields(ANNOTATION_TABLES[child]) if f.column.references == parent}
        assert {column.strip() for column in columns.split(",")} <= pointing


def test_the_data_dictionary_is_that_of_the_records():
    written = (DOCS / "data-dictionary.md").read_text("utf8")
    assert written == f"{data_dictionary()}\n", "make it anew: dateline schema --markdown > docs/data-dictionary.md"


ROOT = DOCS.parent
PAGES = [
    page.relative_to(ROOT).as_posix()
    for folder in (ROOT, DOCS, DOCS / "contributing", ROOT / "training", ROOT / "transforms" / "model")
    for page in sorted(folder.glob("*.md"))
]


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub gives the headings of a page."""
    headings = re.findall(r"^#+ (.*)", page.read_text("utf8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    for link in re.findall(r"\]\(([^)]+)\)", (ROOT / page).read_text("utf8")):
        file, _, anchor = link.partition("#")
        target = (ROOT / page).parent / file if file else ROOT / page
        assert "://" in link or target.exists(), link
        assert "://" in link or not anchor or anchor in anchors(target), link


def commands() -> list[str]:
    return [
        line.removeprefix("$ ")
        for block in blocks("operations.md", "console")
        for line in block.splitlines()
        if line.startswith("$ ")
    ]


@pytest.mark.parametrize("command", [each for each in commands() if "dateline " in each])
def test_the_commands_of_the_operations_page_are_understood(command):
    words = command.split("dateline ", 1)[1].split()
    assert parser().parse_args([word for word in words if word != "&"])


def test_the_configuration_of_the_operations_page_is_understood(tmp_path):
    (toml,) = blocks("operations.md", "toml")
    (tmp_path / "dateline.toml").write_text(toml)
    assert Settings.model_validate(configured(tmp_path)).model == "en_core_web_sm"
    assert serving(tmp_path) == Serving(project="news", time_zone="Europe/Amsterdam")


def test_the_settings_of_the_operations_page_exist():
    text = (DOCS / "operations.md").read_text("utf8")
    code = "".join(path.read_text("utf8") for path in (DOCS.parent / "flows").rglob("*.py"))
    assert {name for name in re.findall(r"\bDATELINE_[A-Z_]+", text) if name not in code} == set()


def test_the_compose_file_has_the_services_that_the_page_names():
    composed = yaml.safe_load((DOCS.parent / "compose.yaml").read_text("utf8"))
    page = (DOCS / "operations.md").read_text("utf8")
    assert [name for name in composed["services"] if f"`{name}`" not in page] == []
