"""Writes the report: every page of the site from its model. The site appears complete or not at all."""

import json
import shutil
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dateline.flows.errors import UsageError
from dateline.flows.report import search
from dateline.flows.report.article import ArticlePage, article_lines, article_page
from dateline.flows.report.charts import charts
from dateline.flows.report.entity import EntityPage, Gathered, Source, entity_page_model, gather, source_of, word_spread
from dateline.flows.report.history import N_FIGURES, history, measured
from dateline.flows.report.interactions import MOST_LISTED as MOST_LISTED_CLUSTERS
from dateline.flows.report.interactions import Cluster, clusters, n_clusters, pairs
from dateline.flows.report.keys import article_page as article_path
from dateline.flows.report.keys import entity_page, inert
from dateline.flows.report.overview import Overview, overview
from dateline.flows.report.rows import KEYS, ArticleRows, articles, connect, entities_with_pages, shown
from dateline.flows.storage import Store, link, read_files, release_files, releases
from dateline.transforms.tables.records import Release

MOST_ARTICLES = 2_000
"""Articles with a page of their own, the newest ones. What more would cost stands in docs/reading.md."""

MOST_LISTED = 2_000
"""Entities in the list of them; search finds the others."""

DIGESTS = ".pages.json"
"""File of a report with a digest of the data behind each page: an unchanged page is not rendered again."""

MARKER = "assets/report.css"
"""A folder that has it holds a report, and may be replaced by one."""


class FolderTaken(UsageError):
    """The folder for the report holds something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A line of the list of articles."""

    source: Source
    n_quotes: int
    n_events: int
    lowest: float | None


@dataclass(frozen=True, slots=True)
class HavingPages:
    """What has a page of its own: articles by doc_id, entities by canonical_id, and events by event_cluster_id."""

    articles: Container[str]
    entities: Collection[str]
    events: Mapping[str, Cluster]


def write_report(
    store: Store, release: Release, folder: Path, *, texts: bool = True, most: int = MOST_ARTICLES
) -> Path:
    """Write the report of a release and return its first page.

    Files that are as the report before has them are linked to it: they take no space again.

    Args:
        folder: of the site; a report that it holds is replaced.
        texts: with the words of the articles.
        most: articles with pages of their own, the newest ones.

    Raises:
        FolderTaken: the folder holds something that is no report.
    """
    if folder.is_file() or (folder.exists() and any(folder.iterdir()) and not (folder / MARKER).is_file()):
        raise FolderTaken(f"{folder} holds something that is no report; choose another folder")
    every = [each for each in releases(store) if each.release <= release.release]
    earlier = [folder, *(store.report(each.release) for each in reversed(every[:-1]))]
    staging = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(staging, ignore_errors=True)
    site = Site(staging, earlier=next((each for each in earlier if each.is_dir()), None), texts=texts)
    _write_pages(site, store, every, texts=texts, most=most)
    site.save_digests()
    shutil.rmtree(folder, ignore_errors=True)
    staging.rename(folder)
    return folder / "index.html"


def _write_pages(site: "Site", store: Store, every: Sequence[Release], *, texts: bool, most: int) -> None:
    """Write all files of the report of the last of these releases."""
    before = release_files(store, every[-2], "documents") if len(every) > 1 else []
    tables = {name: release_files(store, every[-1], name) for name in [*KEYS, "documents", "sentences", "rejects"]}
    with connect(tables, most=most) as connection:
        pages = entities_with_pages(connection)
        mentioned = clusters(connection, pages, texts=texts)
        having_pages = HavingPages(shown(connection), pages, mentioned)
        listed, entities, index = _write_articles(site, articles(connection, texts=texts), having_pages)
        site.write(
            "interactions.html",
            "interactions.html",
            pairs=pairs(connection, pages),
            clusters=list(mentioned.values())[:MOST_LISTED_CLUSTERS],
            n_clusters=n_clusters(connection),
        )
        found = overview(connection, read_files("documents", before, ["doc_id"])["doc_id"].to_pylist())
    counts = {"n_shown": len(listed), "n_articles": found.totals["articles"]}
    _write_overview(site, every, found, {"pages": pages, **counts})
    site.write("articles.html", "articles.html", listed=listed, **counts)
    site.write("entities.html", "entities.html", listed=entities[:MOST_LISTED], n_entities=len(entities))
    site.write("search.html", "search.html", **counts)
    _write_scripts(site, index)


def _write_overview(site: "Site", every: Sequence[Release], found: Overview, model: Mapping[str, Any]) -> None:
    past = history(every)
    site.write(
        "index.html",
        "overview.html",
        release=every[-1],
        found=found,
        charts=charts(found, past),
        history=past,
        measured=measured(every),
        n_figures=N_FIGURES,
        **model,
    )


def _write_scripts(site: "Site", index: search.Index) -> None:
    for asset in (files("dateline.flows.report") / "assets").iterdir():
        site.save(f"assets/{asset.name}", asset.read_text("utf8"))
    for name, script in search.files(index):
        site.save(f"search/{name}", script)


class Site:
    """A folder of pages that are written from templates.

    Args:
        earlier: a report whose files are linked to where they say the same.
        texts: with the words of the articles.
    """

    def __init__(self, folder: Path, *, earlier: Path | None, texts: bool) -> None:
        self._folder = folder
        self._earlier = earlier
        self._environment = environment()
        self._environment.globals["texts"] = texts
        self._makers = f"{_makers()} {texts}"
        self._digests: dict[str, str] = {}
        known = earlier / DIGESTS if earlier else None
        self._known: Mapping[str, str] = json.loads(known.read_text("utf8")) if known and known.is_file() else {}

    def write(self, path: str, template: str, *, made_from: Any = None, **model: Any) -> None:
        """Write a page, or link it to that of the report before where it is made from the same; `root` in its template
        leads to the site's folder.

        Args:
            made_from: all that the model follows from; the model itself where it is None.
        """
        source = f"{self._makers} {template} {path} {model if made_from is None else made_from!r}"
        self._digests[path] = blake2b(source.encode("utf8", "surrogatepass"), digest_size=16).hexdigest()
        before = self._earlier / path if self._earlier else None
        if before and self._known.get(path) == self._digests[path] and before.is_file():
            link(before, self._place(path))
            return
        root = "../" * path.count("/")
        self.save(path, self._environment.get_template(template).render(root=root, here=path, **model))

    def save(self, path: str, content: str) -> None:
        """Write a file, or link it to that of the report before where it says the same."""
        target, encoded = self._place(path), content.encode()
        before = self._earlier / path if self._earlier else None
        if before and before.is_file() and before.read_bytes() == encoded:
            link(before, target)
        else:
            target.write_bytes(encoded)

    def save_digests(self) -> None:
        """Write the state from which the next report starts."""
        self.save(DIGESTS, json.dumps(self._digests, indent=0, sort_keys=True))

    def _place(self, path: str) -> Path:
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        return target


@cache
def _makers() -> str:
    """Digest of the code and the templates that make pages."""
    digest = blake2b(version("dateline").encode(), digest_size=16)
    package = files("dateline.flows.report")
    for folder in (package, package / "templates"):
        for file in sorted(folder.iterdir(), key=lambda file: file.name):
            if file.is_file():
                digest.update(file.read_bytes())
    return digest.hexdigest()


def environment() -> Environment:
    """Templates in which every value is escaped, and inert."""
    made = Environment(
        loader=PackageLoader("dateline.flows.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_inert,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["entity_page"] = entity_page
    made.filters["safe_json"] = safe_json
    return made


def _inert(value: Any) -> Any:
    if value is None:
        return ""
    return inert(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def safe_json(content: str) -> Markup:
    """JSON for a data block of a page: no character of it can end the block."""
    return Markup(inert(content).replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e"))


def _write_articles(
    site: Site, found: Iterable[ArticleRows], having_pages: HavingPages
) -> tuple[list[Listed], list[EntityPage], search.Index]:
    """Write the pages of articles and of events and, of what articles say together, those of entities."""
    event_pages = {name: each.page for name, each in having_pages.events.items()}
    for event in having_pages.events.values():
        site.write(event.page, "event.html", page=event)
    met: Mapping[str, Gathered] = {canonical_id: Gathered() for canonical_id in sorted(having_pages.entities)}
    listed, index = [], search.Index()
    for rows in found:
        page = article_page(rows, having_pages.entities, event_pages, having_pages.articles)
        gather(page, met)
        index.add(page.document["doc_id"], search.in_article(page))
        listed.append(_listed(page))
        site.write(
            article_path(page.document["doc_id"]),
            "article.html",
            made_from=(
                rows,
                page.repeats,
                [each.page for each in page.entities],
                [each.event_page for each in page.events],
            ),
            page=page,
            lines=partial(article_lines, rows),
        )
    spread = word_spread(met.values())
    n_speakers = sum(bool(each.said) for each in met.values())
    entities = [entity_page_model(canonical_id, each, spread, n_speakers) for canonical_id, each in met.items()]
    index.end_part()
    for entity in entities:
        index.add(entity.canonical_id, [search.as_found(entity)])
        site.write(entity.page, "entity.html", page=entity)
    return listed, sorted(entities, key=lambda each: (-each.n_sources, -each.n_said, each.name)), index


def _listed(page: ArticlePage) -> Listed:
    typed: Sequence[float] = [each.row["score"] for each in page.events if each.row["event_type"]]
    scores = [*(each.row["score"] for each in page.quotes), *typed]
    return Listed(
        source=source_of(page.document),
        n_quotes=len(page.quotes),
        n_events=len(typed),
        lowest=min(scores, default=None),
    )
