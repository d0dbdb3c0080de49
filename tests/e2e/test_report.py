"""The report of a release in a real browser, opened from a file: quiet, inert, accessible, and found by words."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from dateline.flows.report import write_report
from dateline.flows.report.keys import article_page, cluster_page, entity_page
from dateline.flows.storage import Store
from tests.flows.report.room import MEETING, hostile_rows, room_rows
from tests.flows.stored import document, publish, publish_rows

pytestmark = pytest.mark.e2e

AXE = "axe-core@4.10.3"
"""Installed from npm into build/, which git ignores."""
NARROW = 390
"""Pixels: a telephone."""

ROWS = room_rows()
HARBOUR = ROWS["documents"][0].doc_id
HOSTILE = hostile_rows()["documents"][0].doc_id
EARLY = datetime(2024, 3, 1, tzinfo=UTC)
"""A midnight: the evening before in America."""
BIRCH = "entities/person-ada-birch.html"
PAGES = [
    "index.html",
    "articles.html",
    "entities.html",
    "interactions.html",
    "search.html",
    cluster_page(MEETING),
    article_page(HARBOUR),
    article_page(HOSTILE),
    BIRCH,
    entity_page(hostile_rows()["entities"][0].canonical_id),
]


def written(folder: Path, rows: dict[str, list[Any]]) -> Path:
    """The folder of the report of a store with these rows."""
    store = Store(folder / "datasets")
    release = publish_rows(store, "run", rows)
    return write_report(store, release, store.report(1)).parent


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    return written(tmp_path_factory.mktemp("report"), ROWS)


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.fail("no npm: install Node.js")
    folder = Path(__file__).parents[2] / "build" / "axe"
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        subprocess.run([npm, "install", "--silent", "--no-save", "--prefix", folder, AXE], check=True)
    return script.read_text("utf8")


@pytest.fixture
def opened(site: Path, page: Page) -> Iterator[Callable[[str], Page]]:
    """Opens a page of the site; whatever the browser complains of fails the test."""
    said: list[str] = []
    for event in ("console", "pageerror"):
        page.on(event, lambda message: said.append(str(message)))

    def go(path: str) -> Page:
        page.goto(f"{site.as_uri()}/{path}")
        return page

    yield go
    assert said == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_a_serious_violation_of_accessibility(site: Path, page: Page, axe: str, path: str, scheme: str):
    page.emulate_media(color_scheme=scheme)
    page.goto((site / path).as_uri())  # not `opened`: axe tries styles that the policy of a page refuses, aloud
    for details in page.locator("details").all():
        details.evaluate("each => { each.open = true }")
    page.evaluate(axe)  # as the developer tools do: the page's own policy lets no other script in
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    serious = [each for each in found if each["impact"] in {"serious", "critical"}]
    assert [(each["id"], each["nodes"][0]["html"], each["nodes"][0]["failureSummary"]) for each in serious] == []


def test_an_article_that_attacks_does_nothing(opened):
    for path in PAGES:
        page = opened(path)
        assert page.evaluate("window.hit") is None, path
    expect(opened(article_page(HOSTILE)).locator("article.text")).to_contain_text("⟨202E⟩")


WRITE_AND_WAIT = """new Promise(done => {
  document.body.insertAdjacentHTML("beforeend", '<img src=x onerror="window.hit = 1">');
  document.body.lastElementChild.addEventListener("error", done, { once: true });
}).then(() => window.hit)"""
"""What a script of an article would do: what `window.hit` is once the handler that it wrote had its turn."""


def test_the_policy_stops_what_would_be_written_into_a_page(site: Path, page: Page):
    assert page.evaluate(WRITE_AND_WAIT) == 1, "without a policy"
    page.goto((site / "index.html").as_uri())
    assert page.evaluate(WRITE_AND_WAIT) is None


def test_pointing_at_a_mark_or_moving_to_it_shows_its_row(opened):
    page = opened(article_page(HARBOUR))
    page.locator(".text .event.typed").hover()
    expect(page.locator("[data-row-shown]")).to_contain_text("CONSULT")
    page.locator(".text .cue").focus()
    expect(page.locator("[data-row-shown]")).to_contain_text("Ada Birch")
    expect(page.locator(".text .lit")).to_have_count(5)  # source, cue, both parts of the content, the number behind


def test_the_tab_key_leads_to_the_content_and_through_the_marks_shown(opened):
    page = opened(article_page(HARBOUR))
    page.set_viewport_size({"width": 1400, "height": 300})
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    assert page.evaluate("scrollY") < 100, "the beginning of the content"
    stops = "[...document.querySelectorAll('.text a')].filter(each => each.tabIndex === 0).map(each => each.className)"
    assert any("cue" in each for each in page.evaluate(stops))
    page.locator("#show-quotes").uncheck()
    assert not any("cue" in each for each in page.evaluate(stops))
    assert any("event" in each for each in page.evaluate(stops))


def test_layers_can_be_hidden(opened):
    page = opened(article_page(HARBOUR))
    shown = "getComputedStyle(document.querySelector('.text .event.typed'), '::after').content"
    assert page.evaluate(shown).strip('"') == "CONSULT ”"
    page.locator("#show-events").uncheck()
    assert page.evaluate(shown) == "none"


def test_a_link_to_a_row_opens_what_hides_it(opened):
    page = opened(f"{article_page(HARBOUR)}#v0")
    expect(page.locator("#v0")).to_be_in_viewport()


def test_a_correction_is_offered_for_each_row(opened):
    page = opened(article_page(HARBOUR))
    event = ROWS["events"][0]
    page.locator("#v0 .fix summary").click()
    line = f"not_an_event,{HARBOUR}:{event.start_char}-{event.end_char},,"
    expect(page.locator("#v0 .fix code", has_text=line)).to_be_visible()
    page.locator("#e0 .fix summary").click()
    expect(page.locator("#e0 .fix")).to_contain_text("rename,person:ada-birch,Ada Birch,")
    expect(page.locator("#e0 .fix")).to_contain_text(f"split,person:ada-birch@{HARBOUR},person:other-name,")


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [
        ("shook", "", ["article", "quote"]),
        ("shook han", "2", ["quote"]),
        ("ADA birch", "1", ["entity"]),
        ("met", "3", ["event"]),
        ("nowhere", "", []),
    ],
)
def test_search_finds_words_and_beginnings_of_words(opened, words: str, kind: str, expected: list[str]):
    page = opened("search.html")
    page.locator("#kind").select_option(kind)
    page.locator("#query").fill(words)
    expect(page.locator("[data-status]")).to_have_text(re.compile(f"^{len(expected)} found in"))
    expect(page.locator(".results small")).to_have_text([re.compile(f"^{each}( ·|$)") for each in expected])


def test_search_is_filtered_by_publisher_day_type_and_score(opened):
    page = opened("search.html")
    page.locator("#query").fill("union")
    for field, value, count in [
        ("#publisher", "The Quay", 3), ("#type", "direct", 1), ("#least", "0.95", 0), ("#least", "0.5", 1),
        ("#from", "2024-03-07", 0), ("#from", "2024-03-06", 1),
    ]:  # fmt: skip
        control = page.locator(field)
        if field in {"#publisher", "#type"}:
            control.select_option(label=value)
        else:
            control.fill(value)
        expect(page.locator("[data-status]")).to_have_text(re.compile(f"^{count} found"))


@pytest.fixture(scope="module")
def foreign(tmp_path_factory) -> Path:
    """The site of an article with names in many alphabets, by a publisher with two spaces in its name."""
    text = "Herr Strauß met Yıldırım Aydın and Νίκος Παπαδόπουλος, who speaks हिन्दी and met محمد علي 3 times."
    article = replace(document("file:far.txt", text), title="Far away", publisher="The  Quay", published_at=EARLY)
    store = Store(tmp_path_factory.mktemp("foreign") / "datasets")
    return write_report(store, publish(store, "run", [article]), store.report(1)).parent


@pytest.mark.parametrize(
    ("words", "found"),
    [("STRAUSS", 1), ("Strauß", 1), ("yıldırım", 1), ("ΝΊΚΟΣ", 1), ("νικοσ", 1), ("हिन्दी", 1), ("محمد", 1), ("!?", 0)],
)
def test_words_of_any_script_are_found(foreign: Path, page: Page, words: str, found: int):
    page.goto((foreign / "search.html").as_uri())
    page.locator("#query").fill(words)
    expect(page.locator("[data-status]")).to_have_text(re.compile(f"^{found} found"))


def test_who_comes_back_to_the_search_finds_the_same_results(foreign: Path, page: Page):
    page.goto((foreign / "search.html").as_uri())
    page.locator("#query").fill("strauss")
    page.locator("#publisher").select_option(label="The  Quay")
    expect(page.locator("[data-status]")).to_contain_text("1 found")
    page.locator(".results a").click()
    expect(page.locator("article.text")).to_be_visible()
    page.go_back()
    page.reload()  # as from a cache that was emptied
    expect(page.locator("[data-status]")).to_contain_text("1 found")
    assert page.locator("#query").input_value() == "strauss"
    assert page.locator("#publisher").input_value() == "The  Quay"


def test_a_chart_has_the_same_days_west_of_greenwich(foreign: Path, browser: Browser):
    context = browser.new_context(timezone_id="America/New_York")
    page = context.new_page()
    page.goto((foreign / "index.html").as_uri())
    expect(page.locator('[data-chart="over-time"] svg')).to_be_visible()
    shown = page.locator('[data-chart="over-time"] .mark-rect path').first.get_attribute("aria-label")
    context.close()
    assert shown is not None
    assert "Mar 01, 2024" in shown


def test_a_chart_fits_a_window_that_was_made_narrow(opened):
    page = opened("index.html")
    expect(page.locator('[data-chart="speech"] svg')).to_be_visible()
    page.set_viewport_size({"width": NARROW, "height": 800})
    page.wait_for_function("""() => [...document.querySelectorAll(".drawing")].every(
        each => each.querySelector("svg").clientWidth <= each.clientWidth)""")


@pytest.mark.parametrize("path", PAGES)
def test_a_narrow_screen_needs_no_scrolling_aside(opened, path: str):
    page = opened(path)
    page.set_viewport_size({"width": NARROW, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW


def test_the_theme_is_chosen_and_kept(opened):
    page = opened("index.html")
    page.get_by_role("button", name="Dark").click()
    opened(BIRCH)
    expect(page.get_by_role("button", name="Light")).to_be_visible()


def test_charts_are_drawn(opened):
    page = opened("index.html")
    for name in ("over-time", "by-country", "speech"):
        expect(page.locator(f'[data-chart="{name}"] svg')).to_be_visible()


def test_what_was_said_is_filtered_by_topic(page: Page, tmp_path: Path):
    rows = room_rows()
    quote, *others = rows["quotes"]
    more = ("A railway is dear.", "We need the railway.")
    rows["quotes"] = [
        quote,
        *others,
        *(replace(quote, quote_id=f"{quote.quote_id}{n}", text=text) for n, text in enumerate(more)),
    ]
    page.goto((written(tmp_path, rows) / BIRCH).as_uri())
    said, topic = page.locator(".said > li:visible"), page.get_by_role("button", name="railway")
    for count in (3, 2, 3):
        expect(said).to_have_count(count)
        topic.click()


def test_print_leaves_out_what_paper_cannot_do(opened):
    page = opened(article_page(HARBOUR))
    page.emulate_media(media="print")
    expect(page.locator(".layers")).to_be_hidden()
    expect(page.locator(".panel")).to_be_hidden()
    expect(page.locator("#q0")).to_be_visible()
