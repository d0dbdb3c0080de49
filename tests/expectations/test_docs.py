"""The Data Docs of a release read offline and hold no word of the articles."""

import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.expectations.docs import titled, write_data_docs
from dateline.expectations.validation import release_outcomes, table_outcomes
from dateline.transforms.tables.records import ANNOTATION_TABLES
from tests.expectations.example import broken

LINE = re.compile(r"<tr><td><code>(\w+)</code>(.*?)</tr>", re.DOTALL)
SECRET = "Zanzibarquote"


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("docs") / "000012"
    (folder.parent / "index.html").touch()  # the home page of all releases, which flows write
    tables = {name: from_file(undated(table)) for name, table in broken("quotes", {"text": SECRET}).items()}
    outcomes = titled(table_outcomes(tables), release_outcomes(tables))
    created_at = datetime(2024, 3, 6, tzinfo=UTC)
    return write_data_docs(outcomes, folder, name="release 12", created_at=created_at, n_articles=2).parent


def undated(table: pa.Table) -> pa.Table:
    """The table without any date of publication, of which a release warns."""
    for name in {"published_at", "published_at_source", "published_on"} & set(table.column_names):
        place = table.schema.get_field_index(name)
        table = table.set_column(place, name, pa.nulls(len(table), table.schema.field(place).type))
    return table


def from_file(table: pa.Table) -> pa.Table:
    """The table as a release's files hold it, where the items of lists have another name."""
    buffer = BytesIO()
    pq.write_table(table.replace_schema_metadata(None), buffer)
    return pq.read_table(buffer)


def result_page(site: Path, title: str) -> str:
    (page,) = (site / "validations" / title).rglob("*.html")
    return page.read_text("utf8")


def pages(site: Path) -> dict[Path, str]:
    return {page: page.read_text("utf8") for page in site.rglob("*.html")}


def test_every_table_has_a_page_by_itself_and_one_over_the_release(site):
    results = {page.relative_to(site).parts[1] for page in pages(site) if "validations" in page.parts}
    over_the_release = {f"{name} over the release" for name in [*ANNOTATION_TABLES, "rejects"]}
    assert results == set(ANNOTATION_TABLES) | over_the_release


def test_every_link_of_the_site_leads_to_a_page(site):
    for page, html in pages(site).items():
        links = [unquote(link) for link in re.findall(r'<a[^>]*href="([^"#]*)"', html) if "//" not in link]
        assert [link for link in links if not (page.parent / link).exists()] == [], page


def test_no_page_asks_a_network_for_anything(site):
    for page, html in pages(site).items():
        loaded = re.findall(r'<(?:script|img|link)[^>]*(?:src|href)="([^"]*)"', html)
        assert loaded, page
        assert [address for address in loaded if "//" in address] == []
        missing = [address for address in loaded if not (page.parent / address).exists() and "favicon" not in address]
        assert missing == [], page


def test_no_page_repeats_a_word_of_the_articles(site):
    for page, html in pages(site).items():
        assert SECRET not in html, page
        assert "shook hands" not in html, page


def test_what_failed_is_seen(site):
    failed = result_page(site, "quotes")
    assert "text is the quote's content spans, joined." in failed.replace("&#39;", "'")
    assert failed.count("text-danger") > 1, "the verdict and the expectation"
    assert failed.count("text-warning") == 0


def test_what_only_warns_is_no_failure(site):
    warned = result_page(site, "documents over the release")
    assert (warned.count("text-danger"), warned.count("text-warning")) == (0, 3), "the verdict, undated, rejected"
    assert "Warned" in warned


def test_what_holds_of_tables_read_from_files_is_shown_as_passed(site):
    passed = result_page(site, "entities")
    assert (passed.count("text-danger"), passed.count("text-warning")) == (0, 0)


def test_the_first_page_tells_passed_warned_and_failed_apart(site):
    page = (site / "index.html").read_text("utf8")
    assert "Release 12: failed" in page
    lines = {name: re.findall(r"(passed|warned|failed)</a>", line) for name, line in LINE.findall(page)}
    assert lines["documents"] == ["passed", "warned"]
    assert lines["quotes"] == ["failed", "passed"]
    assert lines["rejects"] == ["passed"]
    assert re.findall(r"</i> (warned|failed): <code>(\w+)", page) == [
        ("failed", "quotes"),
        ("warned", "documents"),
        ("warned", "documents"),
    ]


def test_releases_share_their_assets(site):
    assert not (site / "assets").exists()
    listed = (site.parent / "assets" / "README.md").read_text("utf8")
    for asset in (site.parent / "assets").glob("*.min.*"):
        assert asset.name.split(".min")[0].split("-filter")[0] in listed
