"""The commands of those who read what was made: `dateline report`, `correct` and `evaluate`."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dateline.flows.settings import DEFAULT_CORRECTIONS, settings

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


def add_reader_commands(commands: Any, add_datasets: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the commands to those of `dateline`."""
    report = _added(commands, "report", "write a release as a site to read in a browser", REPORT)
    add_datasets(report)
    report.add_argument("--release", type=int, metavar="N", help="a release's number (default: the last one)")
    report.add_argument("--out", metavar="DIR", help="folder of the site (default: reports/ in the datasets)")
    report.add_argument("--no-text", action="store_true", help="leave out the texts of the articles")
    report.add_argument(
        "--articles", type=_count, metavar="N", help="pages for the newest N articles (default: the newest 5,000)"
    )
    report.set_defaults(command=_report)
    correct = _added(commands, "correct", "say what is wrong, or right, with a row", CORRECT)
    correct.add_argument("action", metavar="ACTION", help="one of those above")
    correct.add_argument("target", metavar="TARGET", help="the row: an id, a name, or characters of an article")
    correct.add_argument("to", nargs="?", default="", metavar="TO", help="what it is instead")
    correct.add_argument("--note", default="", metavar="WORDS", help="for whoever reads the file")
    _add_corrections(correct)
    correct.set_defaults(command=_correct)
    evaluate = _added(commands, "evaluate", "tell how right the rows were that readers looked at", EVALUATE)
    evaluate.add_argument("--against", choices=["corrections"], required=True, help="whose judgement counts")
    add_datasets(evaluate)
    _add_corrections(evaluate)
    evaluate.set_defaults(command=_evaluate)


def _added(commands: Any, name: str, words: str, description: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=words, description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    return parser


def _add_corrections(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--corrections", default=DEFAULT_CORRECTIONS, metavar="CSV", help=f"default: {DEFAULT_CORRECTIONS}"
    )


def _count(words: str) -> int:
    if not words.isdecimal() or int(words) < 1:
        raise argparse.ArgumentTypeError(f"{words!r} is no number of articles")
    return int(words)


def _report(options: argparse.Namespace) -> int:
    from dateline.flows.report import MOST_ARTICLES, write_report
    from dateline.flows.storage import Store, release_numbered

    store = Store(settings(datasets=options.datasets).store)
    release = release_numbered(store, options.release)
    folder = Path(options.out).absolute() if options.out else store.report(release.release)
    most = options.articles or MOST_ARTICLES
    page = write_report(store, release, folder, texts=not options.no_text, most=most)
    return _say(f"Report of release {release.release}: open {page}")


def _correct(options: argparse.Namespace) -> int:
    from dateline.flows.steps.corrections import add_correction

    path = Path(options.corrections)
    line = add_correction(path, (options.action, options.target, options.to, options.note))
    return _say(f"{path}: {line}")


def _evaluate(options: argparse.Namespace) -> int:
    from dateline.flows.releases.evaluation import as_text, judged
    from dateline.flows.steps.user_files import read_corrections
    from dateline.flows.storage import Store

    store = Store(settings(datasets=options.datasets).store)
    return _say(as_text(judged(read_corrections(Path(options.corrections)).rows, store)))


def _say(words: str) -> int:
    sys.stdout.write(words + "\n")
    return 0
