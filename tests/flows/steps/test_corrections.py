"""Readers' corrections: written and read as a file, honoured by the next run, and counted."""

from pathlib import Path

import pytest

from dateline.flows.cli.command import main
from dateline.flows.releases.evaluation import as_text, judged
from dateline.flows.settings import DEFAULT_CORRECTIONS, settings
from dateline.flows.steps.corrections import add_correction
from dateline.flows.steps.discovery import is_outdated
from dateline.flows.steps.user_files import BadCorrections, UserFiles, read_corrections
from dateline.flows.storage import Store
from dateline.transforms.corrections import Action, Correction
from tests.expectations.example import rows
from tests.flows.stored import document, publish, publish_rows

HEADER = "action,target,to,note\n"


def test_corrections_are_read_from_csv(tmp_path):
    file = tmp_path / "corrections.csv"
    file.write_text(HEADER + 'rename,Mira Okoye-Lund,"Okoye, Mira",\n', "utf8")
    (correction,) = read_corrections(file).rows
    assert correction == Correction(action=Action.RENAME, target="Mira Okoye-Lund", to="Okoye, Mira")


def test_without_the_usual_file_there_are_none(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    corrections = read_corrections(Path(DEFAULT_CORRECTIONS))
    assert (corrections.rows, corrections.sha256) == ((), None)


def test_a_file_of_another_name_has_to_be_there(tmp_path):
    with pytest.raises(BadCorrections, match=r"no such file: .*corections\.csv"):
        read_corrections(tmp_path / "corections.csv")


@pytest.mark.parametrize(
    ("content", "fact"),
    [
        (HEADER + "rename,Mira,,\n", "row 1: rename needs `to`"),
        (HEADER + "wizard,Mira,Mira Okoye,\n", "wizard"),
        ("alias,name\nMira,Mira Okoye\n", "no such column: alias, name"),
        (HEADER.replace(",", ";") + "rename;Mira;Mira Okoye;\n", "action;target;to;note; .*with commas between"),
        ("action,target,to,nom\nrename,Mira,Mira Okoye,x\n", "no such column: nom"),
        (b"\xff\xfe\x00", "utf-8"),
    ],
)
def test_a_wrong_file_is_refused_with_its_name_and_the_reason(tmp_path, content, fact):
    file = tmp_path / "corrections.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(BadCorrections, match=f"corrections.csv: .*{fact}"):
        read_corrections(file)


def test_articles_are_annotated_again_when_the_corrections_change(tmp_path):
    file = tmp_path / "corrections.csv"
    release = publish(Store(tmp_path / "datasets"), "run-1", [document("a")])
    assert not is_outdated(release, UserFiles())
    file.write_text(HEADER + "rename,Mira,Mira Okoye,\n", "utf8")
    assert is_outdated(release, UserFiles(corrections=read_corrections(file)))


@pytest.mark.parametrize("lines", ["", HEADER, HEADER + f"right_quote,{'0' * 20}:12-15,,\n"])
def test_what_changes_no_row_is_no_reason_to_annotate_again(tmp_path, lines):
    file = tmp_path / "corrections.csv"
    file.write_text(lines, "utf8")
    release = publish(Store(tmp_path / "datasets"), "run-1", [document("a")])
    assert not is_outdated(release, UserFiles(corrections=read_corrections(file)))


def test_the_command_writes_to_the_file_that_the_next_run_reads(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "dateline.toml").write_text('corrections = "~/mine.csv"')
    assert main(["correct", "rename", "person:mira", "Mira Okoye"]) == 0
    assert len(read_corrections(Path(settings().corrections)).rows) == 1
    assert settings().corrections == str(tmp_path / "mine.csv")
    assert main(["evaluate", "--against", "corrections"]) == 0


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "action,target,to,note\nrename,C,D,\n"),
        ("to,target,action\nB,A,rename", "to,target,action\nB,A,rename\nD,C,rename\n"),
        ("\ufeffaction,target,to\r\n", "\ufeffaction,target,to\nrename,C,D\n"),
    ],
)
def test_a_line_has_the_columns_of_the_file(tmp_path, before, after):
    file = tmp_path / "corrections.csv"
    file.write_text(before, "utf8", newline="")
    add_correction(file, ("rename", "C", "D", ""))
    assert file.read_text("utf8") == after
    assert read_corrections(file).rows[-1].to == "D"


def test_a_cell_that_the_file_has_no_column_for_is_not_lost(tmp_path):
    file = tmp_path / "corrections.csv"
    file.write_text("action,target,to\n", "utf8")
    with pytest.raises(BadCorrections, match="the file has no column note; add it"):
        add_correction(file, ("rename", "C", "D", "seen in print"))


def test_a_folder_is_no_file_of_corrections(tmp_path):
    with pytest.raises(BadCorrections, match="is a folder; name a CSV file"):
        read_corrections(tmp_path)


def test_the_command_writes_a_line_that_is_read_again(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["correct", "rename", "person:mira", "Okoye, Mira", "--note", "masthead"]) == 0
    assert main(["correct", "not_an_event", f"{'0' * 20}:12-15"]) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith('rename,person:mira,"Okoye, Mira",masthead')
    first, second = read_corrections(Path(DEFAULT_CORRECTIONS)).rows
    assert (first.to, second.action) == ("Okoye, Mira", Action.NOT_AN_EVENT)


def test_the_command_refuses_what_the_next_run_would(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["correct", "rename", "person:mira"]) == 2
    assert capsys.readouterr().err == "dateline: rename needs `to`\n"
    assert not Path(DEFAULT_CORRECTIONS).exists()


def test_a_line_is_added_behind_one_without_an_end(tmp_path):
    file = tmp_path / "corrections.csv"
    file.write_text(HEADER + "rename,A,B,", "utf8")
    add_correction(file, ("rename", "C", "D", ""))
    assert [each.target for each in read_corrections(file).rows] == ["A", "C"]


def test_rows_that_readers_looked_at_are_counted(tmp_path):
    store = Store(tmp_path / "datasets")
    records = rows()
    publish_rows(store, "run", records)
    (event,), (content, *_) = records["events"], [s for s in records["quote_spans"] if s.role == "content"]
    quote, met = (f"{row.doc_id}:{row.start_char}-{row.end_char}" for row in (content, event))
    gone = f"{'0' * 20}:3-7"
    said = [
        Correction(action=Action.WRONG_SPEAKER, target=quote, to="X"),
        Correction(action=Action.RIGHT_QUOTE, target=quote),  # said once the speaker was corrected
        Correction(action=Action.NOT_A_QUOTE, target=gone),
        Correction(action=Action.RIGHT_EVENT, target=met),
        Correction(action=Action.RENAME, target="person:a", to="A"),
    ]
    found = judged(said, store)
    assert [(each.what, each.seen, each.right, each.missing) for each in found] == [
        ("quotes that are quotes", 2, 1, 1),
        ("speakers of these", 1, 0, 0),
        ("events that are events", 1, 1, 0),
        ("entities: name and identity", 1, 0, 0),
    ]
    assert [(each.score_right, each.score_wrong) for each in found[:3]] == [(0.9, None), (None, 0.9), (0.7, None)]
    words = as_text(found)
    assert "quotes that are quotes             2      1   50.0 %  9 to 91 %" in words
    assert "1 of these rows are in no release" in words


def test_before_anybody_looked_there_is_nothing_to_tell(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["evaluate", "--against", "corrections"]) == 0
    assert "No row was looked at yet" in capsys.readouterr().out
