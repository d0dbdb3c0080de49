"""Quotes: who said what, in whose words.

`attributions` finds each source, cue and content: between quotation marks (`marks`) and outside them, by a tagger that
was trained on annotated news (`tagger`) and by rules where it has nothing to say (`cue_rules`). Both are completed by
what is plain to see: cues that close their sentence (`closing_cues`), the subjects of cues (`sources`), the quotation
marks (`speech`), and speakers who stand beside speech without a cue (`labelled`); names between marks are no speech
(`named`). `speakers` finds the entity behind each source, and `rows` makes the tables.
"""

from dateline.transforms.quotes.rows import quotes

__all__ = ["quotes"]
