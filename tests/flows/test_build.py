"""A run from end to end, as a user starts it: real files, real processes. Each test has a first run behind it."""

import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from dateline.flows import storage
from dateline.flows.cli.command import DONE, FAILED, RELEASED_WITH_REJECTS, USAGE, main
from dateline.flows.run import run
from dateline.flows.settings import settings
from dateline.transforms.tables.records import ANNOTATION_TABLES
from tests.e2e.serving import PATIENCE_SECONDS

pytestmark = pytest.mark.integration

HARBOUR = """Dock workers end strike

HALVORSEN, March 4 (Coastwire) — Dock workers in Halvorsen ended a nine-day strike on Monday after talks with the
port's owners.

“We got what we asked for,” said Ida Lund, who leads the dockers' union. She did not meet Mayor Per Moe.
"""
FERRY = "The ferry line Nordlys raised its fares on Friday. “Fuel is dear,” its director Ana Vik said.\n"
MUSEUM = "The museum in Tarnby has lost a painting. Nobody was hurt, police said on Sunday.\n"
MUSEUM_CORRECTED = MUSEUM.replace("a painting", "two paintings")
FIRE = "A fire destroyed a barn near Tarnby on Tuesday, the fire brigade said. It did not spread.\n"
FOREIGN = "Der Bürgermeister von Halvorsen hat am Montag seinen Rücktritt erklärt, wie die Stadt mitteilte.\n"


def write_sources(folder: Path) -> None:
    """Four articles in three formats, and four inputs that are none."""
    folder.mkdir()
    (folder / "2024-03-05-harbour.txt").write_text(HARBOUR)
    (folder / "ferry.txt").write_bytes(FERRY.encode("cp1252"))
    lines = [
        json.dumps({"text": text, "url": f"https://post.example/{name}"}) for name, text in (("m", MUSEUM), ("f", FIRE))
    ]
    (folder / "post.jsonl").write_text("\n".join([*lines, "{broken"]))
    (folder / "empty.txt").touch()
    (folder / "foreign.txt").write_text(FOREIGN)
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00")


class Workplace:
    """A folder with sources in it, where the command is run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = os.environ | {"PREFECT_API_URL": ""}

    @property
    def store(self) -> storage.Store:
        return storage.Store(self.folder / "datasets")

    def run(self, *options: str, script: str | None = None) -> subprocess.CompletedProcess[str]:
        """`dateline run news`, or a script in its place."""
        command = ["-c", textwrap.dedent(script)] if script else ["-m", "dateline.flows", "run", "news"]
        return subprocess.run(
            [sys.executable, *command, *options],
            cwd=self.folder,
            env=self.environment | {"PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            text=True,
            check=False,
        )

    def rows(self, table: str) -> list[tuple[object, ...]]:
        with duckdb.connect() as connection:
            return connection.sql(f"FROM '{self.store.latest}/{table}/*.parquet' ORDER BY ALL").fetchall()

    def becomes_deserted(self) -> bool:
        """Wait until all processes that were started here are gone; whether they are."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            if not any(_works_in(process, self.folder) for process in Path("/proc").glob("[0-9]*")):
                return True
            time.sleep(0.2)
        return False

    def edit(self) -> None:
        """Change one article, add one, take one away."""
        (self.folder / "news" / "2024-03-05-harbour.txt").write_text(HARBOUR.replace("nine-day", "ten-day"))
        (self.folder / "news" / "museum.txt").write_text(MUSEUM_CORRECTED)
        (self.folder / "news" / "ferry.txt").unlink()


def _works_in(process: Path, folder: Path) -> bool:
    try:
        return (process / "cwd").readlink() == folder
    except OSError:  # it ended, or is another user's
        return False


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A workplace after its first run, for tests that change nothing in it."""
    place = Workplace(tmp_path_factory.mktemp("built"))
    write_sources(place.folder / "news")
    place.first = place.run()
    return place


@pytest.fixture
def place(built, tmp_path):
    """A copy of the workplace after its first run."""
    shutil.copytree(built.folder, tmp_path / "here", symlinks=True)
    return Workplace(tmp_path / "here")


@pytest.fixture
def _without_server(monkeypatch):
    """A run in this process, which has imported what a process of its own would import anew."""
    monkeypatch.setenv("PREFECT_API_URL", "")


@pytest.fixture
def says(place, capsys, monkeypatch, _without_server):
    """The exit code, the output and the errors of the command in this process."""

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(place.folder)
        code = main(arguments)
        return code, *capsys.readouterr()

    return run


def test_a_first_run_releases_the_articles_and_rejects_the_rest(built):
    assert built.first.returncode == RELEASED_WITH_REJECTS, built.first.stderr
    assert [uri for _, uri, *_ in sorted(built.rows("documents"), key=lambda row: row[1])] == [
        "file:news/2024-03-05-harbour.txt",
        "file:news/ferry.txt",
        "https://post.example/f",
        "https://post.example/m",
    ]
    assert {(uri, stage, reason) for uri, _, stage, reason, *_ in built.rows("rejects")} == {
        ("file:news/empty.txt", "read", "empty"),
        ("file:news/foreign.txt", "clean", "not_english"),
        ("file:news/picture.txt", "read", "binary"),
        ("file:news/post.jsonl#L3", "read", "malformed"),
    }
    assert all(built.rows(table) for table in ANNOTATION_TABLES if table != "warnings")


def test_nothing_is_lost(built):
    release = storage.last_release(built.store)
    assert release.inputs.seen == len(built.rows("documents")) + len(built.rows("rejects")) == 8


def test_a_run_shows_progress_and_ends_in_a_summary_whose_commands_work(built, capsys, monkeypatch):
    monkeypatch.chdir(built.folder)
    assert re.search(r"annotated \d+ of \d+ articles", built.first.stderr)
    assert "Traceback" not in built.first.stderr
    summary = built.first.stdout
    for words in ("Release 1", "inputs seen", "rejected", "quotes", "datasets/latest"):
        assert words in summary
    [by_duckdb] = re.findall(r"^ +DuckDB +(.*)$", summary, re.MULTILINE)
    [by_pandas] = re.findall(r"^ +pandas +(.*)$", summary, re.MULTILINE)
    for command in (f'print(duckdb.sql("{by_duckdb}"))', f"print({by_pandas})"):
        exec(command, {"duckdb": duckdb, "pd": pd})
        assert re.search(r"\[\d+ rows x \d+ columns\]|speaker_name", capsys.readouterr().out)


@pytest.mark.usefixtures("_without_server")
def test_a_run_with_two_workers_in_small_batches_gives_the_same_rows(built, tmp_path, monkeypatch):
    other = Workplace(tmp_path)
    write_sources(tmp_path / "news")
    monkeypatch.chdir(tmp_path)
    run(settings(sources=("news",), workers=2, batch_articles=1, shard_articles=2))
    for table in (*ANNOTATION_TABLES, "rejects"):
        assert other.rows(table) == built.rows(table), table


def test_a_second_run_makes_no_release_and_is_quick(place):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ran = place.run()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert (ran.returncode, ran.stdout.splitlines()[0]) == (
        DONE,
        "Nothing to do: the sources hold what release 1 holds.",
    )
    assert storage.last_release(place.store).release == 1
    # The limit is 10 s by the clock, which a busy machine stretches; it works on one core.
    assert (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime) < 10


def test_a_run_killed_between_two_commits_leaves_the_last_release(place):
    before = {table: place.rows(table) for table in ANNOTATION_TABLES}
    place.edit()
    killed = place.run(
        script="""
        import os, signal, sys
        from dateline.flows.cli.command import main
        from dateline.flows.storage import publishing

        commit_files, held = publishing.commit_files, []

        def commit_or_die(*args):
            held.append(args)
            if len(held) == 5:
                os.kill(os.getpid(), signal.SIGKILL)
            return commit_files(*args)

        publishing.commit_files = commit_or_die
        if __name__ == "__main__":
            sys.exit(main(["run", "news"]))
    """
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert place.becomes_deserted()
    assert {table: place.rows(table) for table in ANNOTATION_TABLES} == before
    assert len(place.store.dead_runs()) == 1


def test_after_an_edit_exactly_two_articles_are_annotated_and_only_their_rows_differ(place, says):
    def by_article(table: str) -> dict[str, list[tuple[object, ...]]]:
        rows = pd.read_parquet(place.store.latest / table)
        documents = pd.read_parquet(place.store.latest / "documents").set_index("doc_id")["source_uri"]
        groups = rows.assign(uri=rows["doc_id"].map(documents)).sort_values(list(rows.columns[:2])).groupby("uri")
        return {uri: [tuple(map(str, row)) for row in group.itertuples(index=False)] for uri, group in groups}

    before = {table: by_article(table) for table in ANNOTATION_TABLES}
    place.edit()
    code, _, err = says("run", "news", "--prune")
    assert code == RELEASED_WITH_REJECTS, err
    assert "annotated 2 of 2 articles" in err
    release = storage.last_release(place.store)
    assert (release.release, release.inputs.new, release.inputs.changed, release.inputs.removed) == (2, 1, 1, 1)
    assert release.inputs.unchanged == 6
    edited = {"file:news/2024-03-05-harbour.txt", "file:news/museum.txt", "file:news/ferry.txt"}
    for table, rows in before.items():
        after = by_article(table)
        assert {uri for uri in rows.keys() | after.keys() if rows.get(uri) != after.get(uri)} <= edited, table
    assert place.store.dead_runs() == []


def test_an_interrupted_run_loses_nothing(place, says):
    (place.folder / "news" / "fire.txt").write_text(FIRE * 400)  # seconds of work, so that it does not end before
    running = subprocess.Popen(
        [sys.executable, "-m", "dateline.flows", "run", "news"],
        cwd=place.folder,
        env=place.environment | {"PYTHONPATH": str(Path(__file__).parents[2])},
        stderr=subprocess.PIPE,
        text=True,
    )
    said = next(line for line in running.stderr if "annotating" in line)
    running.terminate()  # as a scheduler does; an interrupt is ignored where the tests themselves run in the background
    rest = running.communicate(timeout=PATIENCE_SECONDS)[1]
    assert running.returncode == FAILED, said + rest
    assert any(line.startswith("dateline: interrupted; the last release stands") for line in rest.splitlines())
    assert storage.last_release(place.store).release == 1

    (place.folder / "news" / "fire.txt").write_text(FIRE)
    code, _, err = says("run", "news")
    assert code == RELEASED_WITH_REJECTS, err
    assert storage.last_release(place.store).inputs.new == 1


def test_articles_that_are_gone_stay_until_they_are_pruned(place, says):
    (place.folder / "news" / "ferry.txt").unlink()
    assert says("run", "news")[1].startswith("Nothing to do")
    assert says("run", "news", "--prune")[0] == RELEASED_WITH_REJECTS
    assert storage.last_release(place.store).inputs.removed == 1


def test_sources_that_hold_nothing_change_nothing(place, says):
    (place.folder / "none").mkdir()
    code, _, err = says("run", "none")
    assert code == FAILED
    assert any(line.startswith("dateline: nothing to read in none") for line in err.splitlines())


def test_a_model_that_is_not_installed_is_an_error_of_one_line(says):
    code, _, err = says("run", "news", "--model", "en_core_nowhere", "--reannotate")
    assert code == USAGE
    assert err.splitlines()[-1].startswith("dateline: the spaCy pipeline 'en_core_nowhere'")
    assert "Traceback" not in err
