"""`dateline inspect`: what would be read, and why the rest would not."""

from dateline.flows.cli.command import main


def test_inspect_says_what_a_run_would_read_and_writes_nothing(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_text("Headline;Article text;Date\nFine;The ferry company was fined.;soon\n")
    (tmp_path / "in" / "b.py").write_text("import os")
    assert main(["inspect", "in"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "articles   1"
    assert "formats    csv 1" in lines
    assert "warnings   date_unreadable 1" in lines
    assert "rejects    not_an_article 1" in lines
    assert any("text from Article text, title from Headline" in line for line in lines)
    assert "  text       The ferry company was fined." in lines
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_inspect_reads_no_more_than_asked(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text("text\n" + "".join(f"Article {number}.\n" for number in range(9)))
    assert main(["inspect", "a.csv", "--limit", "4"]) == 0
    assert capsys.readouterr().out.startswith("articles   4 (more follow")
