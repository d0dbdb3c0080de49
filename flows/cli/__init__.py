"""The command `dateline`: `command` holds its options, its exit codes and the commands of a run.

The other commands have a module each or by their subject: `inspect_command`, `serve_command`, `maintain_command`,
`release_commands` and `reader_commands`; `options` has what several of them share. `summary` is what they say of a run,
`dictionary` describes the tables, and `printing` prints and aligns text. A command imports what it needs when it runs:
help and version take a fifth of a second.
"""

from dateline.flows.cli.command import main

__all__ = ["main"]
