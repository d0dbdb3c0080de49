"""The command `dateline explain`: which rules made each row of an article."""

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from dateline.flows.cli.options import described
from dateline.flows.cli.printing import say
from dateline.flows.errors import UsageError
from dateline.flows.settings import settings

if TYPE_CHECKING:
    from dateline.transforms import Article
    from dateline.transforms.tracing import Explained

DESCRIPTION = """\
Show which rules made each row of an article, in the order in which they did: who was the first to return these words,
and what each said of them. A rule is a function below dateline.transforms; what it does stands at the end. For whoever
changes a rule, or wonders at a row. Nothing is written.

  quotes 9-24 “We sail on Monday”
    quotes.attributions.reported         We sail on Monday    cue=said source=Ann Reid
    quotes.speech.snap_to_quotes         “We sail on Monday”
"""
TABLES = ("entity_mentions", "times", "quotes", "events")
SHOWN = 60
"""Code points of a row's text that are shown."""


def add(commands: Any) -> None:
    """Add the command to those of `dateline`."""
    command: argparse.ArgumentParser = commands.add_parser(
        "explain", help="show which rules made each row of an article", **described(DESCRIPTION)
    )
    command.add_argument("source", metavar="FILE", help="a file with articles, in any format that a run reads")
    command.add_argument("--table", choices=TABLES, help="only the rows of this table")
    command.add_argument("--words", metavar="WORDS", help="only rows with these words in their text")
    command.add_argument("--model", help="an installed spaCy English pipeline instead of the model that ships")
    command.set_defaults(command=_run)


def _run(options: argparse.Namespace) -> int:
    say(explained(options))
    return 0


def explained(options: argparse.Namespace) -> str:
    """The rows of every article of the file with their rules, for people.

    Raises:
        UsageError: the file holds no article that can be annotated.
    """
    from dateline.transforms.model.loading import load_model
    from dateline.transforms.tracing import explain

    chosen = settings(model=options.model)
    model = load_model(chosen.model)
    try:
        rows = [row for article in _articles(options.source) for row in explain(article, model=model)]
    except ValueError as error:
        raise UsageError(str(error)) from error
    kept = [row for row in rows if options.table in {None, row.table} and (options.words or "") in row.row.text]
    return "\n".join([*_lines(kept), "", *_rules(kept)])


def _articles(source: str) -> Iterator["Article"]:
    from dateline.flows.sources import inputs
    from dateline.transforms import Article

    outcomes = [each.outcome() for each in inputs([source], {})]
    articles = [each for each in outcomes if isinstance(each, Article)]
    if not articles:
        reasons = ", ".join(sorted({str(each.reason) for each in outcomes if not isinstance(each, Article)}))
        raise UsageError(f"{source}: no article can be read of it ({reasons or 'it is empty'})")
    yield from articles


def _lines(rows: Sequence["Explained"]) -> Iterator[str]:
    for row in rows:
        yield f"{row.table} {row.start_char}-{row.end_char} {_short(row.row.text)}"
        for each in row.found_by:
            facts = " ".join(f"{name}={_short(fact)}" for name, fact in each.facts.items())
            yield f"  {each.rule:<44} {_short(each.text)}  {facts}".rstrip()


def _rules(rows: Sequence["Explained"]) -> Iterator[str]:
    """Every rule of the rows with the first paragraph of its docstring."""
    from dateline.transforms.tracing import description

    for rule in sorted({each.rule for row in rows for each in row.found_by}):
        words = " ".join(description(rule).split("\n\n")[0].split())
        yield f"{rule}: {words}".rstrip(": ")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"
