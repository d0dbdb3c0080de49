"""Quotes: who said what, in whose words.

`attributions` finds each source, cue and content: between quotation marks (`marks`) and outside them, by a tagger that
was trained on annotated news (`tagger`) and by rules where it has nothing to say (`cue_rules`), both completed by what
the quotation marks show (`speech`). `speakers` finds the entity behind each source, and `rows` makes the tables.
"""

from transforms.quotes.rows import quotes

__all__ = ["quotes"]
