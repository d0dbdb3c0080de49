"""An expected failure is one line in the log of a run; a bug keeps its traceback."""

import logging
import sys

from dateline.flows.errors import RunFailed
from dateline.flows.prefect.failures import WithoutTraceback, shorten_expected_failures


def told(error: Exception) -> list[str]:
    """What the log holds after a task and then its flow have failed of an error."""
    only_expected, lines = WithoutTraceback(), []
    for logger in ("prefect.task_runs", "prefect.flow_runs"):
        try:
            raise error
        except type(error):
            record = logging.LogRecord(logger, logging.ERROR, "", 0, "Encountered: %r", (error,), sys.exc_info())
        if only_expected.filter(record):
            lines.append(logging.Formatter().format(record))
    return lines


def test_an_expected_failure_is_told_once_in_one_line():
    assert told(RunFailed("nothing to read in news;\nthe last release stands")) == [
        "RunFailed: nothing to read in news; the last release stands"
    ]


def test_a_bug_keeps_its_traceback():
    lines = told(KeyError("doc_id"))
    assert len(lines) == 2
    assert all("Traceback" in line for line in lines)


def test_the_loggers_of_runs_are_filtered_once():
    shorten_expected_failures()
    shorten_expected_failures()
    for name in ("prefect.flow_runs", "prefect.task_runs"):
        assert sum(isinstance(each, WithoutTraceback) for each in logging.getLogger(name).filters) == 1
