"""Coreference: which mentions (names, descriptions, pronouns) refer to the same entity, within an article.

`mentions` finds them, and `sieves` joins them to `chains`, the surest rules first: `same_names`, `descriptions`, then
`pronouns` by a log-linear model with the gender that the other pronouns vote for (`votes`), and `first_person` in
quotes. `context` knows what lies round a mention, `people` and `countries` what an entity is; `rows` makes the tables.
"""

from dateline.transforms.coreference.sieves import resolve

__all__ = ["resolve"]
