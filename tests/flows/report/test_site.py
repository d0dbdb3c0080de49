"""The report as files: complete, inert, without a network, and without the texts where they are unwanted."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from jinja2 import Template

from dateline.flows import storage
from dateline.flows.cli.command import main
from dateline.flows.report import FolderTaken, interactions, write_report
from dateline.flows.report.keys import CONTROLS, article_page, cluster_page, entity_page
from dateline.transforms.tables.vocabularies import ArgumentRole
from tests.expectations.example import at
from tests.flows.report.conftest import Room
from tests.flows.report.room import ATTACK, MEETING, hostile_rows, room_rows
from tests.flows.stored import document, publish, publish_rows

EXECUTABLE = re.compile(
    r"<script(?![^>]*(?:\bsrc=|type=\"application/json\"))[^>]*>|\son\w+=\"|javascript:", re.IGNORECASE
)


class Links(HTMLParser):
    """Ids of a page, and what it links to or loads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name in {"href", "src"} and value:
                self.links.append(value)


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def check_links(folder: Path) -> None:
    """Every link leads to a page and a row."""
    read = {path: Links(path.read_text("utf8")) for path in pages(folder)}
    for path, page in read.items():
        assert len(page.ids) == len(set(page.ids)), path
        for link in page.links:
            file, _, fragment = link.partition("#")
            target = (path.parent / unquote(file)).resolve() if file else path
            assert target.is_file(), f"{path.name}: {link}"
            assert not fragment or unquote(fragment) in read[target].ids, f"{path.name}: {link}"


def test_every_link_leads_to_a_page_and_a_row(room: Room):
    check_links(room.folder)


def test_links_lead_to_pages_where_the_newest_articles_alone_have_some(tmp_path: Path):
    story = " ".join(f"Boat {number} left the harbour of Halvorsen." for number in range(30))
    articles = [
        replace(document(uri, story), published_at=datetime(2024, 3, day, tzinfo=UTC))
        for day, uri in enumerate(("first", "again"), start=1)
    ]
    store = storage.Store(tmp_path / "datasets")
    release = publish(store, "run", articles)
    for most, linked in ((2, True), (1, False)):
        write_report(store, release, tmp_path / "site", most=most)
        check_links(tmp_path / "site")
        page = (tmp_path / "site" / article_page(articles[1].doc_id)).read_text("utf8")
        assert "nearly the same as" in page
        assert (articles[0].doc_id in page) is linked


def test_nothing_is_loaded_from_elsewhere(room: Room):
    for path in [*pages(room.folder), *room.folder.glob("assets/report.*")]:
        assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//|url\(|@import""", path.read_text("utf8")), path


def test_every_page_allows_its_own_scripts_only(room: Room):
    for path in pages(room.folder):
        (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', path.read_text("utf8"))
        assert "default-src 'none'; script-src 'self'; style-src 'self';" in policy
        assert "unsafe" not in policy


def test_an_article_that_attacks_its_page_is_inert(room: Room):
    (hostile,) = hostile_rows()["documents"]
    page = room.page(article_page(hostile.doc_id))
    assert "&lt;script&gt;window.hit" in page
    for path in room.folder.rglob("*.*"):
        if path.parent.name != "assets":
            text = path.read_text("utf8")
            assert not CONTROLS.search(text.replace("\t", "")), path
            assert path.suffix == ".js" or not EXECUTABLE.search(text), path


@pytest.mark.parametrize("sample", ["<script>", "<script async>", '<p onload="x">', '<a href="javascript:x">'])
def test_something_executable_is_seen(sample):
    assert EXECUTABLE.search(sample)


def test_an_id_that_is_no_file_name_gets_one(room: Room):
    (entity,) = hostile_rows()["entities"]
    assert re.fullmatch(r"entities/x-[0-9a-f]{16}\.html", entity_page(entity.canonical_id))
    assert "&lt;script&gt;" in room.page(entity_page(entity.canonical_id))


def test_a_speakers_page_has_what_they_said_with_its_source(room: Room):
    page = room.page("entities/person-ada-birch.html")
    assert "We met the union, … and we shook hands." in page
    assert re.search(r'<cite><a href="../articles/\w+\.html#q0">Harbour opens</a></cite>, <bdi>The Quay</bdi>', page)


def test_without_texts_no_word_of_an_article_is_there(room: Room, tmp_path: Path):
    write_report(room.store, room.release, tmp_path / "site", texts=False)
    for path in (tmp_path / "site").rglob("*.*"):
        if path.parent.name != "assets":
            text = path.read_text("utf8")
            for words in ("shook", "Nobody came", "the union", "Tuesday", "Mayor"):
                assert words not in text, path
    assert "Ada Birch" in (tmp_path / "site" / "entities" / "person-ada-birch.html").read_text("utf8")


def test_beyond_the_newest_articles_there_are_no_pages_and_a_clear_word(room: Room, tmp_path: Path):
    folder = tmp_path / "site"
    write_report(room.store, room.release, folder, most=1)
    assert [path.stem for path in (folder / "articles").iterdir()] == [hostile_rows()["documents"][0].doc_id]
    assert "cover the newest 1 of 3 articles" in (folder / "index.html").read_text("utf8")
    assert "newest 1 of 3 articles" in (folder / "search.html").read_text("utf8")


def test_an_event_that_two_articles_tell_of_has_a_page_with_both(room: Room):
    harbour, other = (each.doc_id for each in room_rows()["documents"][:2])
    page = room.page(cluster_page(MEETING))
    assert sorted(re.findall(r"articles/(\w+)\.html#v0", page)) == sorted([harbour, other])
    assert "<bdi>Ada Birch</bdi> meets <bdi>union</bdi>" in page
    assert "Nobody came to the meeting." in page
    assert f'"../{cluster_page(MEETING)}">its other mentions<' in room.page(article_page(harbour))
    assert f'"../{cluster_page(MEETING)}"' in room.page("entities/person-ada-birch.html")


def test_who_deals_with_whom_is_listed_once_however_many_tell_of_it(room: Room):
    page = room.page("interactions.html")
    pair = page[page.index('id="pairs"') : page.index('id="events"')]
    assert re.findall(r">(Ada Birch|union)</a>.*?<td class=\"n\">1</td>", pair) == ["Ada Birch"]
    assert '<span class="chip">CONSULT 1</span>' in pair


def test_what_stays_as_it_is_takes_no_space_in_the_next_report(tmp_path: Path):
    store = storage.Store(tmp_path / "datasets")
    old = document("a", "An old ship.")
    for run, added in (("one", old), ("two", document("b", "A new ship."))):
        release = publish(store, run, [added])
        write_report(store, release, store.report(release.release))
    first, second = (store.report(number) for number in (1, 2))
    for path in (article_page(old.doc_id), "assets/vega.js"):
        assert (first / path).samefile(second / path), path
    assert not (first / "articles.html").samefile(second / "articles.html")
    assert old.doc_id in (second / "articles.html").read_text("utf8")


def test_an_articles_day_is_that_of_its_own_time_zone(tmp_path: Path):
    early = replace(document("early", "It met."), title="Early news", published_at=datetime(2026, 5, 19, 1, tzinfo=UTC))
    late = replace(
        document("late", "The council met."),
        title="Late news",
        published_at=datetime(2026, 5, 19, 3, 30, tzinfo=UTC),
        published_on=date(2026, 5, 18),
    )
    store = storage.Store(tmp_path / "datasets")
    index = write_report(store, publish(store, "run", [late, early]), store.report(1))
    for path, day in ((article_page(late.doc_id), "18 May 2026"), ("articles.html", "2026-05-18")):
        assert day in (index.parent / path).read_text("utf8")
    assert "Published 2026-05-18 – 2026-05-19" in index.read_text("utf8")
    assert ">2026-05-18</td>" in index.read_text("utf8"), "the table of the chart over time"
    listed = (index.parent / "articles.html").read_text("utf8")
    assert listed.index("Early news") < listed.index("Late news"), "the newest day first"
    assert any("20260518" in path.read_text("utf8") for path in index.parent.glob("search/part-*"))


def test_a_number_that_is_nought_is_shown(tmp_path: Path):
    records = room_rows()
    records["events"] = [replace(each, n_deaths=0) for each in records["events"]]
    store = storage.Store(tmp_path / "datasets")
    write_report(store, publish_rows(store, "run", records), tmp_path / "site")
    page = (tmp_path / "site" / article_page(records["documents"][0].doc_id)).read_text("utf8")
    assert "<dt>n_deaths</dt><dd>0</dd>" in page


def test_all_events_with_several_mentions_are_counted(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(interactions, "MOST_CLUSTERS", 1)
    records = room_rows()
    first, again = records["events"]
    records["events"] += [
        replace(each, event_id=f"{each.event_id}0", event_cluster_id="another") for each in (first, again)
    ]
    store = storage.Store(tmp_path / "datasets")
    write_report(store, publish_rows(store, "run", records), tmp_path / "site")
    assert len(list((tmp_path / "site" / "events").iterdir())) == 1
    page = (tmp_path / "site" / "interactions.html").read_text("utf8")
    assert "mentioned more than once <small>2</small>" in page
    assert "The 1 that most articles tell of." in page


@pytest.mark.parametrize("kind", ["file", "link"])
def test_a_report_goes_where_a_link_leads_and_not_over_a_file(room: Room, tmp_path: Path, kind: str, capsys):
    out, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    if kind == "file":
        out.write_text("years of work")
    else:
        out.symlink_to(elsewhere)
    code = main(["report", "--datasets", str(room.store.root), "--out", str(out)])
    assert code == (2 if kind == "file" else 0), capsys.readouterr().err
    assert out.read_text() == "years of work" if kind == "file" else (elsewhere / "index.html").is_file()


def test_a_folder_with_something_else_is_left_alone(room: Room, tmp_path: Path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(FolderTaken, match="no report"):
        write_report(room.store, room.release, tmp_path)
    assert (tmp_path / "thesis.txt").is_file()


def test_a_report_is_replaced_by_another(room: Room, tmp_path: Path):
    for _ in range(2):
        write_report(room.store, room.release, tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_attack_is_one():
    assert "<script>" in ATTACK
    assert CONTROLS.search(ATTACK)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were rendered."""
    found: list[str] = []
    render = Template.render

    def noted(template: Template, **model: object) -> str:
        found.append(str(model["here"]))
        return render(template, **model)

    monkeypatch.setattr(Template, "render", noted)
    return found


def test_pages_stay_as_they_are_where_one_more_article_tells_of_their_event(tmp_path: Path, made: list[str]):
    store, rows = storage.Store(tmp_path / "datasets"), room_rows()
    write_report(store, publish_rows(store, "one", rows), store.report(1))
    made.clear()
    added = document("file:new.txt", "The union came.")
    ids = {"event_id": f"{added.doc_id}-v0", "doc_id": added.doc_id, "sent_id": None}
    event = replace(rows["events"][1], **at("came", added.text), **ids)
    write_report(store, publish_rows(store, "two", {"documents": [added], "events": [event]}), store.report(2))
    assert {path for path in made if "/" in path} == {article_page(added.doc_id), cluster_page(MEETING)}


def test_pages_stay_as_they_are_whatever_order_the_rows_lie_in(tmp_path: Path, made: list[str]):
    rows = room_rows()
    (argument, *_), event = rows["event_arguments"], rows["events"][0]
    role = next(each for each in ArgumentRole if each not in {other.role for other in rows["event_arguments"]})
    rows["event_arguments"] = [*rows["event_arguments"], replace(argument, event_id=event.event_id, role=role)]
    for name, records in (("as made", rows), ("reversed", {name: records[::-1] for name, records in rows.items()})):
        store = storage.Store(tmp_path / name)
        made.clear()
        write_report(store, publish_rows(store, "one", records), tmp_path / "site")
    assert [path for path in made if path.startswith("articles/")] == []


def test_only_pages_that_show_something_else_are_made_again(tmp_path: Path, made: list[str]):
    store = storage.Store(tmp_path / "datasets")
    write_report(store, publish_rows(store, "one", room_rows()), store.report(1))
    made.clear()
    added = document("file:new.txt", "A ferry left the harbour.")
    write_report(store, publish(store, "two", [added]), store.report(2))
    assert {path for path in made if path.startswith(("articles/", "entities/", "events/"))} == {
        article_page(added.doc_id)
    }
    assert "index.html" in made
    before, after = (set(pages(store.report(number))) for number in (1, 2))
    assert len(after) == len(before) + 1

    made.clear()
    write_report(store, storage.release_numbered(store, 2), store.report(2), texts=False)
    assert article_page(added.doc_id) in made
