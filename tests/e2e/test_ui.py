"""What a user does in the Prefect UI, in a real browser: look, start, watch, read."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.serving import Serving
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
    assert (schedule["schedule"]["timezone"], schedule["active"]) == (served.time_zone, True)


def test_the_form_tells_what_each_parameter_is(served: Serving, browser_page: Page, shoot: Shoot):
    open_form(browser_page, served, "run-e2e")
    expect(browser_page.get_by_text("Folder that the datasets are written to.")).to_be_visible()
    expect(browser_page.locator("textarea").nth(1)).to_have_value(str(served.datasets))
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
    """Submit the form of `run-e2e`, open the page of the run that it starts, and return the run's id."""
    before = asked_for(served)
    page.get_by_role("button", name="Submit").click()
    served.wait_for("no run was started", lambda: asked_for(served) > before)
    (run,) = asked_for(served) - before
    page.locator(f'a[href*="/runs/flow-run/{run}"]').first.click()  # the list may still show older runs alone
    page.wait_for_url(re.compile(f"/runs/flow-run/{run}"))
    return run


def asked_for(served: Serving) -> set[str]:
    """Ids of all runs of `run-e2e`, which has no schedule."""
    runs = served.api("/flow_runs/filter", {"deployments": {"name": {"any_": ["run-e2e"]}}})
    return {str(run["id"]) for run in runs}


def test_a_run_into_an_impossible_folder_says_why_in_one_line(served: Serving, browser_page: Page, shoot: Shoot):
    open_form(browser_page, served, "run-e2e")
    browser_page.locator("textarea").nth(1).fill("/proc/datasets")  # a folder that only looks as if it could be made
    run = started(browser_page, served)
    reason = "cannot write to /proc/datasets: No such file or directory; choose another folder for the datasets"
    served.wait_for("a run that is not named", lambda: served.run(run)["name"].startswith("failed: cannot write to"))
    expect(browser_page.get_by_text("Failed", exact=True).first).to_be_visible()
    expect(browser_page.get_by_text(f"StoreUnwritable: {reason}").first).to_be_visible()
    shoot("impossible-folder")

    def told() -> list[str]:
        return [line for line in served.lines(run) if reason in line and "Finished in state" not in line]

    served.wait_for("a process that does not end", lambda: served.flow_processes() == [])
    served.wait_for("no line that tells why", lambda: told() != [])
    assert len(told()) == 1
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
    run = started(page, served)
    assert served.ended(run) == "release 1: +2 ~0 -0"
    expect(page.get_by_text("Completed", exact=True).first).to_be_visible()
    expect(page.get_by_text("release 1: +2 ~0 -0").first).to_be_visible()
    shoot("run")

    page.get_by_text("Artifacts", exact=True).first.click()
    for artifact in ("progress", "summary", "what-changed", "data-docs"):
        expect(page.get_by_text(artifact, exact=True).first).to_be_visible()
    expect(page.get_by_text("Batches annotated, of 1, with 2 articles").first).to_be_visible()
    wanted = {"key": {"any_": ["progress"]}, "flow_run_id": {"any_": [run]}}
    (progress,) = served.api("/artifacts/filter", {"artifacts": wanted})
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


def test_logs_hold_counts_and_no_text(served: Serving, tmp_path: Path):
    run = served.start_run("build/run-e2e", sources=[str(served.sources)], datasets=str(tmp_path / "datasets"))
    assert served.ended(run) == "release 1: +2 ~0 -0"
    served.wait_for("a process that does not end", lambda: served.flow_processes() == [])
    served.wait_for("the log does not tell what is new", lambda: "2 new" in " ".join(served.lines(run)))
    assert "waited two years" not in " ".join(served.lines(run))
