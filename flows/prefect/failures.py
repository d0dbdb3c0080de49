"""Logs failed runs: an expected failure in one line that says what to do, a bug with its traceback."""

import logging
from weakref import WeakSet

from dateline.flows.errors import RunFailed, UsageError
from dateline.transforms.errors import ModelError

EXPECTED = (UsageError, RunFailed, ModelError)
"""Errors whose message is for the operator: it says what is wrong and what to do, and holds no text of articles."""


def one_line(error: BaseException) -> str:
    """The error's message on one line."""
    return " ".join(str(error).split())


def reason_of(error: object) -> str:
    """Why a run failed, in words that may be shown anywhere: a bug's message may hold text of articles."""
    if isinstance(error, EXPECTED):
        return one_line(error)
    return f"{type(error).__name__}; its traceback is in the run's log" if isinstance(error, Exception) else ""


class WithoutTraceback(logging.Filter):
    """Lets an expected failure into the log once, as one line; tasks and flows would each give its traceback."""

    def __init__(self) -> None:
        super().__init__()
        self._logged: WeakSet[BaseException] = WeakSet()

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if not isinstance(error, EXPECTED):
            return True
        if error in self._logged:
            return False
        self._logged.add(error)
        record.msg, record.args = f"{type(error).__name__}: {one_line(error)}", None
        record.exc_info = record.exc_text = None
        return True


def shorten_expected_failures() -> None:
    """Make Prefect's run loggers log an expected failure as one line."""
    log_once = WithoutTraceback()
    for name in ("prefect.flow_runs", "prefect.task_runs"):
        logger = logging.getLogger(name)
        if not any(isinstance(each, WithoutTraceback) for each in logger.filters):
            logger.addFilter(log_once)
