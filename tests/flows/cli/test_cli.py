"""The command line: what it says, and the exit codes that a scheduler goes by."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from shlex import split
from unittest.mock import Mock

import duckdb
import pytest

from dateline.flows import storage
from dateline.flows.cli import command
from dateline.flows.cli.command import DONE, FAILED, RELEASED_WITH_REJECTS, USAGE, main
from dateline.flows.cli.summary import released
from dateline.transforms.tables.records import TABLES, Reject
from dateline.transforms.tables.vocabularies import RejectReason, Stage
from tests.flows.stored import NOTHING, document, publish, publish_rows


@pytest.fixture
def store(tmp_path, monkeypatch):
    """A store of two releases in the working directory."""
    monkeypatch.chdir(tmp_path)
    store = storage.Store(tmp_path / "datasets")
    publish(store, "run-1", [document("a", "First.\nSecond line.")])
    publish(store, "run-2", [document("b", "Other. " * 100)])
    return store


@pytest.fixture
def says(capsys):
    """The exit code, the output and the errors of the command."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        return code, *capsys.readouterr()

    return run


def test_help_teaches(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == DONE
    taught = capsys.readouterr().out
    for words in ("dateline run", "dateline show", "exit codes", "DATELINE_DATASETS", ".parquet"):
        assert words in taught


@pytest.mark.parametrize(
    "arguments", [[], ["fly"], ["show"], ["run", "--workers", "many"], ["inspect", "--limit", "-1"]]
)
def test_wrong_usage_ends_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == USAGE
    assert "usage:" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["run", "nowhere"], "no such file or folder: nowhere"),
        (["run", "a.txt", "--workers", "0"], "workers: "),
        (["run", "a.txt", "--column", "text"], "write it as FACT=NAME"),
        (["run", "a.txt", "--column", "colour=red"], "no such fact of an article: colour"),
        (["releases", "--datasets", ""], "datasets: "),
        (["show", "quote"], "no table 'quote'; choose from documents, "),
        (["show", "documents", "--release", "7"], "no release 7 "),
        (["show", "documents", "--datasets", "elsewhere"], "make one with: dateline run"),
        (["show", "documents", "--where", "nothing = 1"], "nothing"),
        (["show", "documents", "--where", "("], "--where"),
        (["schema", "quote"], "no table 'quote'"),
    ],
)
def test_an_error_of_usage_is_one_line_that_says_what_to_do(says, store, arguments, words):
    (store.root.parent / "a.txt").write_text("Words.")
    code, out, err = says(*arguments)
    assert (code, out) == (USAGE, "")
    assert err.startswith("dateline: ")
    assert err.count("\n") == 1
    assert words in err


def test_a_run_that_finds_nothing_new_says_which_articles_another_version_annotated(says, store, monkeypatch):
    monkeypatch.setattr("dateline.flows.steps.discovery.is_up_to_date", lambda settings: True)
    (store.root.parent / "a.txt").write_text("Words.")
    code, out, _ = says("run", "a.txt")
    assert code == DONE
    assert "2 articles were annotated by an earlier Dateline; annotate them again with: dateline run" in out


def test_what_a_summary_says_to_type_works_where_the_datasets_are(store, tmp_path):
    def said(made: storage.Store) -> list[str]:
        release = publish_rows(made, "one", {"rejects": [reject]}, inputs=replace(NOTHING, rejected=1))
        return released(made, release).splitlines()

    reject = Reject(source_uri="r", content_sha256=None, stage=Stage.READ, reason=RejectReason.EMPTY, detail="0 bytes")
    assert said(store)[-1] == "1 inputs are no article; why:  dateline show rejects"
    lines = said(storage.Store(tmp_path / "Ann's news" / "datasets"))
    assert main(split(lines[-1].partition("dateline ")[2])) == DONE
    (query,) = (line.removeprefix("  DuckDB") for line in lines if line.startswith("  DuckDB"))
    assert duckdb.sql(query).fetchall() == []
    assert """  pandas    pd.read_parquet("Ann's news/datasets/latest/quotes")""" in lines


def test_a_model_that_is_not_there_is_an_error_of_usage(says, store):
    (store.root.parent / "a.txt").write_text("Words.")
    code, _, err = says("run", "a.txt", "--model", "en_nowhere")
    assert (code, err.split(":")[1]) == (USAGE, " the spaCy pipeline 'en_nowhere' is not installed")


def test_a_run_beside_another_fails_at_once_and_says_so(says, store):
    (store.root.parent / "a.txt").write_text("Words.")
    with storage.running(store, "run-3"):
        code, out, err = says("run", "a.txt")
        assert says("releases")[0] == DONE
    assert (code, out) == (FAILED, "")
    assert f"is writing to {store.root}" in err


def test_who_ends_the_question_says_no(monkeypatch):
    monkeypatch.setattr("builtins.input", Mock(side_effect=["yes", "", EOFError]))
    assert [command._agrees("Remove them?") for _ in range(3)] == [True, False, False]


def test_show_gives_rows_of_a_release(says, store):
    code, out, _ = says("show", "documents", "--release", "1")
    assert code == DONE
    assert "source_uri           a\n" in out
    assert "First. ⏎ Second line." in out
    assert out.endswith("1 of 1 rows of documents\n")


def test_show_takes_a_condition_and_a_limit(says, store):
    code, out, _ = says("show", "documents", "--where", "source_uri >= 'a'", "--limit", "1")
    assert (code, out.splitlines()[-1]) == (DONE, "1 of 2 rows of documents")
    assert says("show", "documents", "--where", "source_uri = 'b'")[1].count("Other. ") < 60  # cut


def test_releases_are_listed(says, store):
    code, out, _ = says("releases")
    assert code == DONE
    assert [line.split()[0] for line in out.splitlines()] == ["release", "1", "2"]
    assert f"{storage.last_release(store).created_at:%Y-%m-%d}" in out


def test_a_store_without_releases_says_how_to_make_one(says, tmp_path):
    assert says("releases", "--datasets", str(tmp_path)) == (
        DONE,
        f"No release in {tmp_path} yet; make one with: dateline run\n",
        "",
    )


def test_maintain_merges_files_and_says_what_it_did(says, store):
    code, out, _ = says("maintain", "--keep-releases", "1", "--delete-before", "2999-01-01")
    assert code == DONE
    assert out.splitlines()[:2] == ["compacted: release 3", "releases deleted: 1, 2"]
    assert "Data Docs of datasets" in (store.root / "docs" / "index.html").read_text("utf8")


def test_maintain_ends_with_1_where_a_release_is_damaged(says, store):
    storage.release_files(store, storage.last_release(store), "documents")[0].unlink()
    code, out, err = says("maintain", "--no-compact")
    assert (code, out) == (FAILED, "")
    assert "dateline: 1 faults; the first: release 2, documents: " in err


def test_schema_describes_every_table_and_column(says):
    code, out, _ = says("schema")
    assert code == DONE
    assert [line.split(":")[0] for line in out.splitlines() if line and not line.startswith(" ")] == list(TABLES)
    assert "-> entities" in out
    assert "direct | indirect | mixed" in out


def test_schema_describes_one_table(says):
    out = says("schema", "quotes")[1]
    assert out.startswith("quotes: ")
    assert "documents:" not in out


@pytest.mark.integration
def test_the_module_is_the_command():
    ran = subprocess.run(
        [sys.executable, "-m", "dateline.flows", "run", "nowhere"], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (USAGE, "dateline: no such file or folder: nowhere\n")


@pytest.mark.integration
@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["schema"]])
def test_what_only_prints_does_not_wait_for_libraries_that_take_seconds(arguments):
    script = (
        "import sys\n"
        "from dateline.flows.cli.command import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print(sorted({'spacy', 'prefect', 'great_expectations', 'pandas', 'duckdb', 'deltalake'} & {*sys.modules}))"
    )
    ran = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


@pytest.mark.integration
def test_whoever_reads_may_leave_before_the_end():
    command = [sys.executable, "-m", "dateline.flows", "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as ran:
        ran.stdout.close()
        assert (ran.stderr.read(), ran.wait()) == ("", DONE)


@pytest.mark.integration
def test_times_are_shown_and_compared_in_utc(store):
    publish(store, "run-3", [replace(document("c"), published_at=datetime(2026, 5, 18, tzinfo=UTC))])
    command = [sys.executable, "-m", "dateline.flows", "show", "documents", "--where"]
    day = "published_at >= '2026-05-18' AND published_at < '2026-05-19'"
    west = os.environ | {"TZ": "America/Los_Angeles"}
    ran = subprocess.run([*command, day], capture_output=True, text=True, check=True, env=west)
    assert "published_at         2026-05-18 00:00:00+00:00\n" in ran.stdout


def test_exit_codes_are_those_of_the_help(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out
    assert f"{DONE} released or nothing to do, {FAILED} failed, {USAGE} usage" in told
    assert f"{RELEASED_WITH_REJECTS} released with rejects" in told
