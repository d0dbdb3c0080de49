"""How long a report takes to write, and to read in a browser, with many articles.

python -m tests.e2e.report_speed 5000

Writes two releases of made articles, the second with a hundredth more, and the report of each. Then opens pages of the
second from files in chromium, three times each, and asks the search page for words.
"""

import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Page, sync_playwright

from dateline.flows.report import write_report
from dateline.flows.report.keys import article_page, entity_page
from dateline.flows.storage import Store
from tests.e2e.conftest import CHROMIUM_FLAGS
from tests.e2e.serving import PATIENCE_SECONDS
from tests.flows.report.many import many_rows
from tests.flows.stored import publish_rows

TRIES = 3
QUESTIONS = ("railway", "person 17", "treaty talks", "v", "person 2999 accused", "nowhere")
"""A topic, a name, two words, the beginning of many words, three words, and one that is nowhere."""


def written(store: Store, rows: dict[str, list[Any]], run: str) -> Path:
    """The report of a new release with the rows, and what it took."""
    release = publish_rows(store, run, rows)
    started, busy = time.perf_counter(), time.process_time()
    page = write_report(store, release, store.report(release.release))
    spent = f"{time.perf_counter() - started:.0f} s, {time.process_time() - busy:.0f} s of CPU"
    files = [path.stat() for path in page.parent.rglob("*") if path.is_file()]
    size, own = (sum(each.st_size for each in files if each.st_nlink <= most) / 1e6 for most in (sys.maxsize, 1))
    print(  # noqa: T201
        f"release {release.release}: report of {len(files):,} files, {size:.0f} MB, {own:.0f} MB of them "
        f"its own; written in {spent}"
    )
    return page.parent


def parted(rows: dict[str, list[Any]], share: float) -> Iterator[dict[str, list[Any]]]:
    """The rows of the first articles, and those of the rest."""
    doc_ids = [each.doc_id for each in rows["documents"]]
    first = set(doc_ids[: round(share * len(doc_ids))])
    for is_first in (True, False):
        yield {name: [each for each in found if (each.doc_id in first) is is_first] for name, found in rows.items()}


def loaded(page: Page, address: str) -> float:
    """Milliseconds from asking for a page until it has been read, drawn and set up."""
    page.goto(address)
    return float(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))


def answered(page: Page, question: str) -> str:
    """What the search page says of a question: how many it found, in which time."""
    status = page.locator("[data-status]")
    before = status.get_attribute("data-ready")
    page.locator("#query").fill(question)
    page.wait_for_function("(before) => document.querySelector('[data-status]').dataset.ready !== before", arg=before)
    return str(status.text_content())


def main(count: int) -> None:
    rows = {name: found for name, found in many_rows(count).items() if name not in {"rejects", "warnings"}}
    with TemporaryDirectory(prefix="dateline-report-") as folder, sync_playwright() as playwright:
        store = Store(Path(folder) / "datasets")
        first, rest = parted(rows, 100 / 101)
        written(store, first, "one")
        site = written(store, rest, "two")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS)
        page = browser.new_page()
        page.set_default_timeout(1000 * PATIENCE_SECONDS)
        event = min((site / "events").iterdir()).relative_to(site).as_posix()
        paths = ["index.html", "articles.html", "entities.html", "interactions.html", event]
        paths += [article_page(rows["documents"][-1].doc_id), entity_page("person:person-17"), "search.html"]
        for path in paths:
            times = [loaded(page, (site / path).as_uri()) for _ in range(TRIES)]
            print(f"{path}: {(site / path).stat().st_size / 1e3:.0f} kB, {median(times):.0f} ms")  # noqa: T201
        for question in QUESTIONS:
            print(f"search {question!r}: {answered(page, question)}")  # noqa: T201
        browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]))
