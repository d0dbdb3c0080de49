"""The Data Docs of a release read offline and hold no word of the articles."""

import re
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

import pytest

from expectations.docs import write_data_docs
from tests.expectations.example import broken
from transforms.records import ANNOTATION_TABLES

SECRET = "Zanzibarquote"


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    tables = broken("quotes", {"text": SECRET})
    return write_data_docs(
        tables, tables, folder, name="release 12", created_at=datetime(2024, 3, 6, tzinfo=UTC)
    ).parent


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
    failed = next(html for page, html in pages(site).items() if page.name == "quotes.html" and "joined." in html)
    assert "text is the quote's content spans, joined." in failed.replace("&#39;", "'")


def test_the_assets_are_named_with_their_licences(site):
    listed = (site / "assets" / "README.md").read_text("utf8")
    for asset in (site / "assets").glob("*.min.*"):
        assert asset.name.split(".min")[0].split("-filter")[0] in listed
