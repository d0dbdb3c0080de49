"""A server, a browser, and a place for screenshots."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.e2e.serving import PATIENCE_SECONDS, Serving, plain_environment, serving

SCREENSHOTS = Path(__file__).parents[2] / "build" / "screenshots"
"""Kept as output of the continuous integration; git-ignored."""

CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",  # it runs as root in containers
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session", autouse=True)
def _heeds_interrupts() -> None:
    """A script's job in the background ignores interrupts, and so does all that it starts, as these servers."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A `dateline serve` that begins with nothing, not even a database of Prefect."""
    with serving(tmp_path_factory.mktemp("serving")) as each:
        yield each


@pytest.fixture(scope="session")
def migrated_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of Prefect with an empty database: a server takes three times as long to start without one."""
    home = tmp_path_factory.mktemp("prefect")
    command = [sys.executable, "-m", "prefect", "server", "database", "upgrade", "--yes"]
    subprocess.run(command, env=plain_environment() | {"PREFECT_HOME": str(home)}, check=True)
    return home


@pytest.fixture
def workplace(tmp_path: Path, migrated_home: Path) -> Path:
    """A folder to serve in, where Prefect has been started before."""
    shutil.copytree(migrated_home, tmp_path / "prefect")
    return tmp_path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("no chromium: apt-get install -y chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        expect.set_options(timeout=1000 * PATIENCE_SECONDS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def browser_page(browser: Browser) -> Page:
    """One page for all tests of the Prefect UI, which takes seconds to load anew."""
    return opened_page(browser)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that nothing was done on before."""
    page = opened_page(browser)
    yield page
    page.context.close()


def opened_page(browser: Browser) -> Page:
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.set_default_timeout(1000 * PATIENCE_SECONDS)
    return page


@pytest.fixture
def shoot(browser_page: Page) -> Callable[[str], None]:
    """Keeps a screenshot under a name."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    return lambda name: browser_page.screenshot(path=SCREENSHOTS / f"{name}.png") and None
