"""Quotes: who said what.

`attributions` takes the attributions that the facts network reads, each a cue ("said"), a source ("Ann Reid") and its
contents, trims cue and source by the parse (`cue_rules`, `cue_lexicon`) and puts contents right (`bounds`). `speech`
puts direct speech together: contents reach to their quotation marks (`marks`), and quotations without a cue are joined
with the speech that they go on from, or with a name beside them (`labelled`); marks round titles and nicknames are none
(`named`). `speakers` finds the entity behind each source, `agreed` makes the source a mention of it where that is surer
than coreference, `scores` says how likely each row is right, and `rows` makes the tables.
"""

from dateline.transforms.quotes.rows import quotes

__all__ = ["quotes"]
