"""The word lists that ship with the transforms: data files in this folder, each with its purpose in a comment.

`reading` reads them: `lexicon` a TOML file, `word_list` one list in it, `lexicon_lines` a file of lines and
`lexicon_rows` one of tab-separated values. `fold` gives the form in which names and words are compared.
"""

from dateline.transforms.lexicons.reading import fold, lexicon, lexicon_lines, lexicon_rows, word_list

__all__ = ["fold", "lexicon", "lexicon_lines", "lexicon_rows", "word_list"]
