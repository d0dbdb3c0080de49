"""The commands of those who read what was made: releases, show, schema, report, correct, evaluate."""

import argparse
from pathlib import Path
from typing import Any

from dateline.flows.cli.options import add_datasets, count, described, store_of
from dateline.flows.cli.printing import say
from dateline.flows.settings import DEFAULT_CORRECTIONS, settings

DONE = 0

REPORT = """\
Write a release as a static site to read in a browser: an overview; every article with its names, quotes, times and
events marked in place; what each speaker said; the events of every entity; and a search that needs no server. It works
offline, from a file. It shows the text of the articles: pass it on as you may pass on them, or use --no-text.
"""

CORRECT = """\
Say what is wrong, or right, with a row; the next run honours it. The report's pages have the words to copy.

  rename        TARGET is called TO                         dateline correct rename person:ann-reyes "Anna Reyes"
  merge         TARGET is the same as TO, an id or a name   dateline correct merge "V. Putin" person:vladimir-putin
  split         in one article TARGET is somebody else      dateline correct split person:ann-reyes@DOC_ID TO
  wrong_speaker TO said it; nobody known without TO         dateline correct wrong_speaker DOC_ID:120-134 "Ann Reyes"
  not_a_quote, not_an_event                                 dateline correct not_an_event DOC_ID:120-126
  right_entity, right_quote, right_event                    what `dateline evaluate` counts as right
"""

EVALUATE = """\
Tell how right the rows were that readers looked at: each line of the corrections is a row that somebody judged. A row
counts as right only where nobody found anything wrong with it.
"""


def add_reader_commands(commands: Any) -> None:
    """Add the commands to those of `dateline`."""
    listing = _added(commands, "releases", "list the releases", "List every release.")
    add_datasets(listing)
    listing.set_defaults(command=_releases)
    show = _added(commands, "show", "show rows of a table", "Show rows of a table.")
    add_datasets(show)
    _add_show(show)
    schema = _added(commands, "schema", "describe the tables", "Describe every table and column.")
    schema.add_argument("table", nargs="?", help="one table only")
    schema.add_argument("--markdown", action="store_true", help="all tables, as the page docs/data-dictionary.md")
    schema.set_defaults(command=_schema)
    report = _added(commands, "report", "write a release as a site to read in a browser", REPORT)
    add_datasets(report)
    _add_report(report)
    correct = _added(commands, "correct", "say what is wrong, or right, with a row", CORRECT)
    _add_correct(correct)
    evaluate = _added(commands, "evaluate", "tell how right the rows were that readers looked at", EVALUATE)
    evaluate.add_argument("--against", choices=["corrections"], required=True, help="whose judgement counts")
    add_datasets(evaluate)
    _add_corrections(evaluate)
    evaluate.set_defaults(command=_evaluate)


def _added(commands: Any, name: str, words: str, description: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=words, **described(description))
    return parser


def _add_show(command: argparse.ArgumentParser) -> None:
    command.add_argument("table", help="documents, quotes, events …; all of them: dateline schema")
    command.add_argument("--release", type=int, metavar="N", help="a release's number (default: the last one)")
    command.add_argument("--where", metavar="CONDITION", help="an SQL condition on the table's columns")
    command.add_argument("--limit", type=count, default=20, metavar="N", help="rows to show (default: 20)")
    command.set_defaults(command=_show)


def _add_report(command: argparse.ArgumentParser) -> None:
    command.add_argument("--release", type=int, metavar="N", help="a release's number (default: the last one)")
    command.add_argument("--out", metavar="DIR", help="folder of the site (default: reports/ in the datasets)")
    command.add_argument("--no-text", action="store_true", help="leave out the texts of the articles")
    command.add_argument(
        "--articles", type=count, metavar="N", help="pages for the newest N articles (default: the newest 2,000)"
    )
    command.set_defaults(command=_report)


def _add_correct(command: argparse.ArgumentParser) -> None:
    command.add_argument("action", metavar="ACTION", help="one of those above")
    command.add_argument("target", metavar="TARGET", help="the row: an id, a name, or characters of an article")
    command.add_argument("to", nargs="?", default="", metavar="TO", help="what it is instead")
    command.add_argument("--note", default="", metavar="WORDS", help="for whoever reads the file")
    _add_corrections(command)
    command.set_defaults(command=_correct)


def _add_corrections(command: argparse.ArgumentParser) -> None:
    command.add_argument("--corrections", metavar="CSV", help=f"default: {DEFAULT_CORRECTIONS}")


def _releases(options: argparse.Namespace) -> int:
    from dateline.flows.cli import summary

    say(summary.release_list(store_of(options)))
    return DONE


def _show(options: argparse.Namespace) -> int:
    from dateline.flows.releases import rows

    store = store_of(options)
    say(rows(store, options.table, number=options.release, where=options.where, limit=options.limit))
    return DONE


def _schema(options: argparse.Namespace) -> int:
    from dateline.flows.cli.dictionary import data_dictionary, schema

    say(data_dictionary() if options.markdown else schema(options.table))
    return DONE


def _report(options: argparse.Namespace) -> int:
    from dateline.flows.report import MOST_ARTICLES, write_report
    from dateline.flows.storage import release_numbered

    store = store_of(options)
    release = release_numbered(store, options.release)
    folder = Path(options.out).resolve() if options.out else store.report(release.release)
    most = options.articles or MOST_ARTICLES
    page = write_report(store, release, folder, texts=not options.no_text, most=most)
    say(f"Report of release {release.release}: open {page}")
    return DONE


def _correct(options: argparse.Namespace) -> int:
    from dateline.flows.steps import add_correction

    path = _corrections(options)
    line = add_correction(path, (options.action, options.target, options.to, options.note))
    say(f"{path}: {line}")
    return DONE


def _evaluate(options: argparse.Namespace) -> int:
    from dateline.flows.releases.evaluation import as_text, judged
    from dateline.flows.steps import read_corrections

    say(as_text(judged(read_corrections(_corrections(options)).rows, store_of(options))))
    return DONE


def _corrections(options: argparse.Namespace) -> Path:
    """The file that the next run reads."""
    return Path(settings(corrections=options.corrections).corrections)
