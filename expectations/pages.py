"""The page that opens the Data Docs of a release, and the marks on the pages that it leads to."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from itertools import chain

from jinja2 import Environment, PackageLoader

from dateline.expectations.drift import DRIFT
from dateline.expectations.validation import Outcome, Status, status_of, unmet
from dateline.transforms.tables.records import TABLES

ICONS: Mapping[Status, str] = {
    Status.PASSED: "fas fa-check-circle text-success",
    Status.WARNED: "fas fa-exclamation-triangle text-warning",
    Status.FAILED: "fas fa-times text-danger",
}
"""Great Expectations' own icon for what passed and failed, and one for what it does not distinguish."""

ROW = re.compile("<tr>.*?</tr>", re.DOTALL)
VERDICT = re.compile(re.escape(f'<i class="{ICONS[Status.FAILED]}" aria-hidden="true"></i> Failed'))


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The outcome of one suite and its page in the site."""

    outcome: Outcome
    page: str
    over_release: bool

    @property
    def status(self) -> Status:
        return status_of(self.outcome)

    @property
    def evaluated(self) -> int:
        return len(self.outcome.result.results)


@dataclass(frozen=True, slots=True)
class _TableLine:
    name: str
    rows: Check | None
    release: Check | None


def release_page(checks: Sequence[Check], *, name: str, created_at: datetime, n_articles: int) -> str:
    """The page: every table with the outcome of its expectations as the gate takes it.

    Args:
        n_articles: articles whose rows were checked one by one.
    """
    environment = Environment(loader=PackageLoader("dateline.expectations"), autoescape=True)
    return environment.get_template("release.html.j2").render(
        name=name,
        created_at=created_at,
        n_articles=n_articles,
        icons=ICONS,
        status=_worst(check.status for check in checks),
        tables=list(_lines(checks)),
        unmet=list(chain.from_iterable(unmet(check.outcome) for check in checks)),
    )


def _worst(statuses: Iterable[Status]) -> Status:
    return max(statuses, key=list(Status).index)


def _lines(checks: Sequence[Check]) -> Iterable[_TableLine]:
    of_rows = {check.outcome.table: check for check in checks if not check.over_release}
    of_release = {check.outcome.table: check for check in checks if check.over_release}
    for name in (*TABLES, DRIFT):
        if name in of_rows or name in of_release:
            yield _TableLine(name, of_rows.get(name), of_release.get(name))


def with_warnings(page: str, outcome: Outcome) -> str:
    """Great Expectations' page of an outcome with the mark of a warning at what only warns, and as its verdict where
    nothing else is the matter."""
    warnings = {_words(each.description) for each in unmet(outcome) if each.status is Status.WARNED}

    def mark(row: re.Match[str]) -> str:
        text = _words(re.sub("<[^>]*>", " ", row[0]))
        is_warning = any(warning in text for warning in warnings)
        return row[0].replace(ICONS[Status.FAILED], ICONS[Status.WARNED]) if is_warning else row[0]

    marked = ROW.sub(mark, page)
    if status_of(outcome) is Status.WARNED:
        marked = VERDICT.sub(f'<i class="{ICONS[Status.WARNED]}" aria-hidden="true"></i> Warned', marked)
    return marked


def _words(html: str) -> str:
    return " ".join(unescape(html).split())
