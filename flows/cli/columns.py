"""Text in columns, as the command prints it."""

from collections.abc import Iterator, Sequence


def aligned(lines: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """The lines with their cells in columns; cells of digits at the right."""
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    for line in lines:
        cells = [
            cell.rjust(width) if cell[:1].isdigit() else cell.ljust(width)
            for cell, width in zip(line, widths, strict=True)
        ]
        yield "  ".join(cells).rstrip()
