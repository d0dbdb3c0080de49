"""Raw inputs: from files, folders and addresses to articles, each with what its source says of it.

`files` lists the files of a source, and `kinds` detects a file's format from its first bytes. `reading` gives the file
to the module for its format, which yields an `Input` (`found`) for every article in it, or with the reason why it is
none. `streams` reads within `limits`, `compression`, `archives` and `containers` open what is packed, and `decoding`
finds the encoding. `mapping` and `names` know what records call the facts of an article, `sidecars` describe files
beside them, and `dates` reads dates.
"""

from dateline.flows.sources.files import SourceFile, SourceMissing, files
from dateline.flows.sources.found import Input
from dateline.flows.sources.reading import inputs, inputs_of

__all__ = ["Input", "SourceFile", "SourceMissing", "files", "inputs", "inputs_of"]
