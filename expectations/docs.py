"""Data Docs of a release: Great Expectations' pages on what was checked, as a static site that reads offline.

The pages hold expectations and counts, and no value of any row.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from importlib.resources import as_file, files
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

from dateline.expectations.pages import Check, release_page, with_warnings
from dateline.expectations.validation import Outcome

ASSETS = {
    "bootstrap-table.min.css",
    "bootstrap.min.css",
    "bootstrap-table-filter-control.css",
    "bootstrap-table-filter-control.min.css",
    "bootstrap-datepicker.min.css",
    "bootstrap-prefers-dark.css",
    "all.min.css",
    "jquery-3.7.1.min.js",
    "popper.min.js",
    "bootstrap.min.js",
    "bootstrap-table.min.js",
    "bootstrap-table-filter-control.min.js",
    "bootstrap-datepicker.min.js",
}
"""Files that the pages ask a network for, by the last part of their address, and that lie in `assets/` instead."""

RENAMED = {
    "bootstrap-table-filter-control.css": "bootstrap-table-filter-control.min.css",
    "bootstrap-prefers-dark.css": "bootstrap-prefers-dark.min.css",
    "all.min.css": "fontawesome/css/all.min.css",
}

REMOTE = re.compile(
    r'(?P<attribute>href|src)="https://(?P<path>[^"?]+)(?:\?[^"]*)?"(?: integrity="[^"]*")?(?: crossorigin="[^"]*")?'
)
CHARTS = re.compile(r'<script src="https://cdn\.jsdelivr\.net/npm/vega[^"]*"></script>\n?')
OVER_RELEASE = " over the release"
"""Ends the title of a suite that is checked over all articles."""

FOOTER = re.compile(r"<footer>.*?</footer>", re.DOTALL)
LOGO = "logo-long.png"
STATIC = re.compile(r'(?P<attribute>href|src)="[./]*static/images/(?P<name>logo-long\.png|favicon\.ico)"')


def titled(articles: Iterable[Outcome], release: Iterable[Outcome], drift: Outcome | None = None) -> dict[str, Outcome]:
    """What was found, by the titles of the pages that show it.

    Args:
        articles: the outcomes of `table_outcomes`, of rows checked one by one.
        release: those of `release_outcomes`.
        drift: a release's figures beside their usual bands, where there are any.
    """
    over_release = [*release, *([drift] if drift else [])]
    return {one.table: one for one in articles} | {f"{one.table}{OVER_RELEASE}": one for one in over_release}


def write_data_docs(
    outcomes: Mapping[str, Outcome], folder: Path, *, name: str, created_at: datetime, n_articles: int
) -> Path:
    """Write what was found as a site, whose assets lie beside it for all releases.

    Args:
        outcomes: by title, as `titled` gives them.
        folder: of the site, in a folder of Data Docs; what it held is replaced.
        name: of the release, as the pages show it.
        created_at: when the release was published.
        n_articles: articles whose rows were checked one by one.

    Returns:
        The page to open.
    """
    rmtree(folder, ignore_errors=True)
    _build_site(outcomes, folder, name, created_at)
    _share_assets(folder)
    checks = [_check(title, outcome, folder) for title, outcome in outcomes.items()]
    for check in checks:
        page = folder / check.page
        page.write_text(with_warnings(page.read_text("utf8"), check.outcome), "utf8")
    for page in folder.rglob("*.html"):
        depth = len(page.relative_to(folder).parts)
        page.write_text(offline(page.read_text("utf8"), root="../" * depth), "utf8")
    index = folder / "index.html"
    index.write_text(release_page(checks, name=name, created_at=created_at, n_articles=n_articles), "utf8")
    return index


def _share_assets(folder: Path) -> None:
    """Put what the pages of every release load beside the site."""
    shared = folder.parent / "assets"
    with as_file(files("dateline.expectations") / "assets") as assets:
        copytree(assets, shared, dirs_exist_ok=True)
    for name in (LOGO, "favicon.ico"):
        (folder / "static" / "images" / name).replace(shared / name)
    rmtree(folder / "static")


def _check(title: str, outcome: Outcome, folder: Path) -> Check:
    (page,) = (folder / "validations" / title).rglob("*.html")
    over_release = title.endswith(OVER_RELEASE)
    return Check(outcome=outcome, page=page.relative_to(folder).as_posix(), over_release=over_release)


def offline(page: str, *, root: str) -> str:
    """The page with the site's own files where it asked a network for them, and without charts and newsletter.

    Args:
        root: relative path from the page to the folder that holds the assets, with a slash at its end.
    """

    def local(found: re.Match[str]) -> str:
        last = found["path"].rsplit("/", 1)[-1]
        if last == LOGO:
            return f'{found["attribute"]}="{root}assets/{LOGO}"'
        if last in ASSETS:
            return f'{found["attribute"]}="{root}assets/{RENAMED.get(last, last)}"'
        return found[0]

    def shared(found: re.Match[str]) -> str:
        return f'{found["attribute"]}="{root}assets/{found["name"]}"'

    return STATIC.sub(shared, REMOTE.sub(local, FOOTER.sub("", CHARTS.sub("", page))))


def _build_site(outcomes: Mapping[str, Outcome], folder: Path, name: str, created_at: datetime) -> None:
    import great_expectations as gx  # noqa: PLC0415
    from great_expectations.core.run_identifier import RunIdentifier  # noqa: PLC0415
    from great_expectations.data_context.types.resource_identifiers import (  # noqa: PLC0415
        ExpectationSuiteIdentifier,
        ValidationResultIdentifier,
    )

    context = gx.get_context(mode="ephemeral")
    context.add_data_docs_site("release", _site_config(folder))
    run = RunIdentifier(run_name=name, run_time=created_at)
    for title, outcome in outcomes.items():
        outcome.result.meta["run_id"] = run
        outcome.result.suite_name = title
        rules = [result.expectation_config for result in outcome.result.results if result.expectation_config]
        context.suites.add(gx.ExpectationSuite(name=title, expectations=rules))
        suite = ExpectationSuiteIdentifier(name=title)
        context.validation_results_store.set(
            ValidationResultIdentifier(expectation_suite_identifier=suite, run_id=run, batch_identifier=outcome.table),
            outcome.result,
        )
    context.build_data_docs(site_names=["release"])


def _site_config(folder: Path) -> Any:
    """Of one site in a folder. (Great Expectations' own type for it knows only some of its keys.)"""
    return {
        "class_name": "SiteBuilder",
        "show_how_to_buttons": False,
        "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder)},
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder", "show_cta_footer": False},
        "site_section_builders": {"profiling": "none"},
    }
