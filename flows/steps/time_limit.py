"""The time that annotating an article may take."""

import faulthandler
import multiprocessing
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from dateline.transforms.articles.article import Article

WORKER = "dateline-worker"
"""The name of the processes that may be ended; a worker of a cluster is not ours to end."""
ARTICLE_SECONDS = 20
"""Seconds of processor time besides those for the length; one article of 800 words takes 0.7."""
CHARS_PER_SECOND = 1000
"""Code points for which a second more is given: a seventh of what one core reads."""


def seconds_for(articles: Sequence[Article]) -> float:
    return ARTICLE_SECONDS + sum(len(article.text) for article in articles) / CHARS_PER_SECOND


@contextmanager
def time_limit(articles: Sequence[Article], too_slow: Path) -> Iterator[None]:
    """Ends this process where the work on the articles takes too much processor time.

    An exception would not do: a search by a pattern, or a parse, does not come back to see it.

    Args:
        too_slow: the file that says where the work was, in which it is found by `is_too_slow` once the process is gone.
    """
    if multiprocessing.current_process().name != WORKER:
        yield
        return
    too_slow.parent.mkdir(parents=True, exist_ok=True)
    with too_slow.open("w") as file:
        faulthandler.register(signal.SIGPROF, file=file, all_threads=False, chain=True)
        signal.setitimer(signal.ITIMER_PROF, seconds_for(articles))
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            faulthandler.unregister(signal.SIGPROF)
    too_slow.unlink()


def is_too_slow(too_slow: Path) -> bool:
    """Whether a process that died was ended by its time limit."""
    return too_slow.is_file() and too_slow.stat().st_size > 0
