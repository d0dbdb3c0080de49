"""Questions to the parse, so that a rule need not know the label scheme of a spaCy pipeline.

`parsed` is an article with its parse, which every extracting step reads. `grammar` answers what depends on labels
(subjects, objects, negation, tense) alike for Universal Dependencies and ClearNLP. `token_lookup` finds tokens by tag,
lemma or offset over a whole document in one step.
"""

from dateline.transforms.syntax.parsed import ParsedDocument, at

__all__ = ["ParsedDocument", "at"]
