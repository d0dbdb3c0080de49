"""What the command prints: lines, and text in columns."""

import logging
import os
import sys
from collections.abc import Iterator, Sequence


def say(words: str) -> None:
    """Print the words. Whoever reads them may leave before the end, as in `dateline schema | head`."""
    try:
        sys.stdout.write(f"{words}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def show_progress(*, quiet: bool) -> None:
    """Let Dateline's own log lines appear on standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s  %(message)s", "%H:%M:%S"))
    logger = logging.getLogger("dateline")
    logger.handlers = [handler]
    logger.setLevel(logging.WARNING if quiet else logging.INFO)
    logger.propagate = False


def aligned(lines: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """The lines with their cells in columns; cells of digits at the right."""
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    for line in lines:
        cells = [
            cell.rjust(width) if cell[:1].isdigit() else cell.ljust(width)
            for cell, width in zip(line, widths, strict=True)
        ]
        yield "  ".join(cells).rstrip()
