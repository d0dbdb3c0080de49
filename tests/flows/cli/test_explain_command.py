"""`dateline explain`: rows of a file with the rules that made them."""

from dateline.flows.cli.command import main

TEXT = "The crews of Tarnby Ferries had left the harbour on May 1, 2020, and they came back two weeks later."


def test_a_file_is_explained(tmp_path, capsys):
    (tmp_path / "crews.txt").write_text(TEXT, "utf8")
    assert main(["explain", str(tmp_path / "crews.txt"), "--table", "times"]) == 0
    rows, rules = capsys.readouterr().out.split("\n\n")
    start = TEXT.index("May")
    assert rows.splitlines()[0] == f"times {start}-{start + 11} May 1, 2020"
    assert rows.splitlines()[1].split()[0] == "times.dates.month_day"
    assert "times.relatives.away: " in rules
    assert "events" not in rows


def test_rows_can_be_chosen_by_their_words(tmp_path, capsys):
    (tmp_path / "crews.txt").write_text(TEXT, "utf8")
    assert main(["explain", str(tmp_path / "crews.txt"), "--words", "later"]) == 0
    rows = capsys.readouterr().out.split("\n\n")[0].splitlines()
    assert [row for row in rows if not row.startswith(" ")] == [row for row in rows if "two weeks later" in row][:1]


def test_a_file_without_an_article_is_an_error_of_usage(tmp_path, capsys):
    (tmp_path / "none.txt").write_text(" ", "utf8")
    assert main(["explain", str(tmp_path / "none.txt")]) == 2
    assert "none.txt cannot be annotated: empty" in capsys.readouterr().err
    (tmp_path / "none.jsonl").write_text("{", "utf8")
    assert main(["explain", str(tmp_path / "none.jsonl")]) == 2
    assert "none.jsonl: no article can be read of it" in capsys.readouterr().err
