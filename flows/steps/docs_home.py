"""The home page of a store's Data Docs: its releases, their row counts, and how these have changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, PackageLoader

from dateline.flows.storage import Store, releases
from dateline.transforms.tables.records import ANNOTATION_TABLES, Release

COUNTED = ("documents", "quotes", "events", "rejects")
"""Tables whose rows the list of releases shows; the trends show all."""
RECENT = 30
"""Releases that a trend reaches back: a month of nights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One release in the list."""

    release: Release
    rows: Mapping[str, int]
    page: str | None
    """Its Data Docs, relative to the home page; None where there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """Rows of one table over the last releases."""

    name: str
    rows: int
    releases: int
    points: str
    """Points of a line in a box 100 wide and 24 high; empty where there is one release only."""


def write_home(store: Store) -> Path:
    """Write the home page anew and return it."""
    every = releases(store)
    environment = Environment(loader=PackageLoader("dateline.flows.steps"), autoescape=True)
    page = store.root / "docs" / "index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    html = environment.get_template("docs_home.html.j2").render(
        store=store.root.name,
        counted=COUNTED,
        lines=[_line(store, release) for release in reversed(every)],
        trends=list(_trends(every[-RECENT:])),
    )
    page.write_text(html, "utf8")
    return page


def _line(store: Store, release: Release) -> Line:
    page = store.docs(release.release) / "index.html"
    there = page.relative_to(store.root / "docs").as_posix() if page.is_file() else None
    return Line(release=release, rows=_rows(release), page=there)


def _rows(release: Release) -> dict[str, int]:
    return {table.name: table.rows for table in release.tables}


def _trends(recent: Sequence[Release]) -> Iterator[Trend]:
    for name in (*ANNOTATION_TABLES, "rejects"):
        counts = [rows[name] for release in recent if name in (rows := _rows(release))]
        if counts:
            yield Trend(name=name, rows=counts[-1], releases=len(counts), points=_line_through(counts))


def _line_through(counts: Sequence[int]) -> str:
    if len(counts) < 2:
        return ""
    highest = max(counts) or 1
    step = 100 / (len(counts) - 1)
    return " ".join(f"{number * step:.1f},{22 - 20 * count / highest:.1f}" for number, count in enumerate(counts))
