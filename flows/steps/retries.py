"""Retries of what fails only for a while: the network and remote storage."""

import logging
import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
Found = TypeVar("Found")

LASTING = (FileNotFoundError, PermissionError, NotADirectoryError, IsADirectoryError, FileExistsError)
"""Errors of input and output that say that something is not there or not allowed, which waiting does not change."""

WAITS = (5.0, 10.0, 20.0)
"""Seconds before each new try: services restart and shed load within half a minute."""

logger = logging.getLogger("dateline.retries")


def patiently(step: Callable[P, Found], waits: tuple[float, ...] = WAITS) -> Callable[P, Found]:
    """Returns the step with new tries after an `OSError` that may pass; the last try raises."""

    @wraps(step)
    def tried(*args: P.args, **named: P.kwargs) -> Found:
        for wait in waits:
            try:
                return step(*args, **named)
            except OSError as error:
                if isinstance(error, LASTING):
                    raise
                logger.warning("%s failed of %s; trying again in %.0f s", step.__name__, type(error).__name__, wait)
                time.sleep(wait)
        return step(*args, **named)

    return tried
