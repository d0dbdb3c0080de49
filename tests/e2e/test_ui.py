"""What a user does in the Prefect UI, in a real browser: look, start, watch, read."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.serving import PATIENCE_SECONDS, Serving
from tests.mounts import mounted

pytestmark = pytest.mark.e2e

Shoot = Callable[[str], None]


def open_deployment(page: Page, served: Serving, name: str) -> None:
    page.goto(served.ui)
    page.locator('a[href="/deployments"]').click()
    page.locator('a[href*="/deployments/deployment/"]').filter(has_text=re.compile(f"^{name}$")).click()


def open_form(page: Page, served: Serving, name: str) -> None:
    open_deployment(page, served, name)
    page.get_by_role("button", name="Run", exact=True).click()
    page.get_by_text("Custom run").click()
    page.get_by_role("button", name="Submit").wait_for()


def test_the_schedule_stands_on_the_page_of_the_deployment(served: Serving, browser_page: Page, shoot: Shoot):
    open_deployment(browser_page, served, "nightly-e2e")
    expect(browser_page.get_by_text("At 02:00 AM")).to_be_visible()
    shoot("nightly")
    (schedule,) = served.api("/deployments/name/build/nightly-e2e")["schedules"]
    assert (schedule["schedule"]["timezone"], schedule["active"]) == ("Europe/Amsterdam", True)


def test_the_form_tells_what_each_parameter_is(served: Serving, browser_page: Page, shoot: Shoot):
    open_form(browser_page, served, "run-e2e")
    expect(browser_page.get_by_text("Folder that the datasets are written to.")).to_be_visible()
    assert browser_page.locator("textarea").nth(1).input_value() == str(served.datasets)
    shoot("form")


def test_the_form_of_maintenance_offers_its_choices(served: Serving, browser_page: Page, shoot: Shoot):
    open_form(browser_page, served, "maintain-e2e")
    browser_page.get_by_text("the last release", exact=True).first.click()
    browser_page.keyboard.press("ArrowDown")
    for choice in ("no release", "every release"):
        expect(browser_page.get_by_text(choice, exact=True).first).to_be_visible()
    shoot("form-of-maintain")


@pytest.mark.parametrize(
    ("field", "wrong", "refusal"),
    [
        ("textarea >> nth=0", "data/nwes", ("sources[0]", "no such file or folder: data/nwes")),
        ("textarea >> nth=1", "data*sets", ("datasets", "String should match pattern")),
        ("textarea >> nth=1", "/etc/passwd/datasets", ("datasets", "not a folder: /etc/passwd; choose another folder")),
        ("textarea >> nth=1", "d" * 300, ("datasets", "File name too long; choose another folder")),
        ("input[type=number] >> nth=0", "0", ("workers", "Input should be greater than or equal to 1")),
    ],
    ids=["missing", "no-path", "below-a-file", "too-long", "no-process"],
)
def test_a_wrong_parameter_is_refused_by_the_form(
    served: Serving, browser_page: Page, shoot: Shoot, field: str, wrong: str, refusal: tuple[str, str]
):
    parameter, reason = refusal
    before = n_started(served)
    open_form(browser_page, served, "run-e2e")
    browser_page.locator(field).fill(wrong)
    message = f"Validation failed for field 'settings.{parameter}'. Failure reason: {reason}"
    submit_in_vain(browser_page, message)
    shoot(f"refused-{parameter.removesuffix('[0]')}")
    assert n_started(served) == before


@pytest.mark.parametrize(("deployment", "field"), [("run-e2e", 1), ("maintain-e2e", 0)])
def test_a_read_only_folder_is_refused_by_the_form(
    served: Serving, browser_page: Page, shoot: Shoot, tmp_path: Path, deployment: str, field: int
):
    before = n_started(served)
    with mounted(tmp_path / "fixed", "ro"):
        open_form(browser_page, served, deployment)
        browser_page.locator("textarea").nth(field).fill(str(tmp_path / "fixed"))
        message = f"cannot be written to: {tmp_path}/fixed; choose another folder for the datasets, or make this one"
        submit_in_vain(browser_page, message)
        shoot(f"read-only-{deployment}")
    assert n_started(served) == before


def submit_in_vain(page: Page, message: str) -> None:
    """Submit the form, which refuses with the message."""
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_text(message).first).to_be_visible()
    page.wait_for_timeout(1000)  # the message slides in


def n_started(served: Serving) -> int:
    """How many runs were started, whether or not they have ended."""
    return int(served.api("/flow_runs/count", {"flow_runs": {"state": {"name": {"not_any_": ["Scheduled"]}}}}))


def started(page: Page, served: Serving) -> str:
    """Submit the form, open the page of the run that it starts, and return the run's id."""
    page.get_by_role("button", name="Submit").click()
    page.wait_for_url(re.compile("tab=Runs"))
    page.locator('a[href*="/runs/flow-run/"]').first.click()
    page.wait_for_url(re.compile("/runs/flow-run/"))
    return page.url.rpartition("/flow-run/")[2].partition("?")[0]


def test_a_run_into_an_impossible_folder_says_why_in_one_line(served: Serving, browser_page: Page, shoot: Shoot):
    open_form(browser_page, served, "run-e2e")
    browser_page.locator("textarea").nth(1).fill("/proc/datasets")  # a folder that only looks as if it could be made
    run = started(browser_page, served)
    reason = "cannot write to /proc/datasets: No such file or directory; choose another folder for the datasets"
    served.wait_for("a run that is not named", lambda: served.run(run)["name"].startswith("failed: cannot write to"))
    expect(browser_page.get_by_text("Failed", exact=True).first).to_be_visible()
    expect(browser_page.get_by_text(f"StoreUnwritable: {reason}").first).to_be_visible()
    shoot("impossible-folder")
    served.wait_for("a process that does not end", lambda: served.flow_processes() == [])
    told = [line for line in served.lines(run) if reason in line and "Finished in state" not in line]
    assert len(told) == 1
    assert [line for line in served.lines(run) if "Traceback" in line] == []


@pytest.mark.parametrize(
    ("deployment", "parameters", "reason"),
    [
        ("build/nightly-e2e", {"sources": ["data/nwes"]}, "no such file or folder: data/nwes"),
        (
            "maintain/maintain-e2e",
            {"datasets": ".", "delete_before": "2026-02-30"},
            "day value is outside expected range",
        ),
    ],
    ids=["missing", "no-day"],
)
def test_a_schedule_of_what_cannot_run_is_refused(
    served: Serving, deployment: str, parameters: dict[str, object], reason: str
):
    refusal = served.refusal(*schedule(served, deployment, parameters))
    assert refusal is not None
    assert reason in refusal


def test_a_schedule_for_sources_elsewhere_is_accepted(served: Serving):
    assert served.refusal(*schedule(served, "build/nightly-e2e", {"sources": ["s3://bucket/news"]})) is None


def schedule(served: Serving, deployment: str, parameters: dict[str, object]) -> tuple[str, object]:
    """Where a schedule that waits to be switched on is posted to, and what is."""
    path = f"/deployments/{served.api(f'/deployments/name/{deployment}')['id']}/schedules"
    return path, [{"active": False, "schedule": {"cron": "0 5 * * 0"}, "parameters": {"settings": parameters}}]


def test_a_run_is_started_watched_and_read(served: Serving, browser_page: Page, shoot: Shoot):
    page = browser_page
    open_form(page, served, "run-e2e")
    assert served.ended(started(page, served)) == "release 1: +2 ~0 -0"
    expect(page.get_by_text("Completed", exact=True).first).to_be_visible()
    expect(page.get_by_text("release 1: +2 ~0 -0").first).to_be_visible()
    shoot("run")

    page.get_by_text("Artifacts", exact=True).first.click()
    for artifact in ("progress", "summary", "what-changed", "data-docs"):
        expect(page.get_by_text(artifact, exact=True).first).to_be_visible()
    expect(page.get_by_text("Batches annotated, of 1, with 2 articles").first).to_be_visible()
    (progress,) = served.api("/artifacts/filter", {"artifacts": {"key": {"any_": ["progress"]}}})
    assert progress["data"] == 100
    shoot("artifacts")
    page.get_by_text("summary", exact=True).first.click()
    expect(page.get_by_text("2 added, 0 changed, 0 removed; 2 in all").first).to_be_visible()
    shoot("summary")
    page.go_back()
    page.get_by_text("Artifacts", exact=True).first.click()
    page.get_by_text("what-changed", exact=True).first.click()
    expect(page.get_by_text("entity_mentions").first).to_be_visible()
    shoot("what-changed")

    page.go_back()
    page.get_by_text("Artifacts", exact=True).first.click()
    page.get_by_text("data-docs", exact=True).first.click()
    address = page.get_by_role("link", name="Data Docs of release 1").first.get_attribute("href")
    assert address is not None
    page.goto(address)
    expect(page.get_by_role("heading", name=re.compile("Release 1: (passed|warned)"))).to_be_visible()
    shoot("data-docs-release")
    page.get_by_role("link", name="All releases").click()
    expect(page.get_by_role("heading", name="Data Docs of datasets")).to_be_visible()
    shoot("data-docs")
    page.get_by_role("link", name="1", exact=True).click()
    page.get_by_role("row", name=re.compile("^quotes")).get_by_role("link").first.click()
    expect(page.get_by_text("text is the quote's content spans, joined.").first).to_be_visible()
    shoot("data-docs-quotes")


def test_logs_hold_counts_and_no_text(served: Serving):
    def logged() -> str:
        """Of all runs; the process of one sends its lines some time after they were written."""
        return " ".join(line["message"] for line in served.api("/logs/filter", {"limit": 200}))

    served.wait_for("the log does not tell what is new", lambda: "2 new" in logged())
    served.wait_for("a process that does not end", lambda: served.flow_processes() == [])
    assert "waited two years" not in logged()
    with urlopen(f"{served.ui}/api/admin/version", timeout=PATIENCE_SECONDS) as answer:
        assert answer.status == 200
