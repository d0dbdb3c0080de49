"""Coreference: which mentions (names, descriptions, pronouns) refer to the same entity, within an article.

`mentions` finds them, and `sieves` joins them to `chains`, the surest rules first: `appositions`, `same_names`,
`descriptions`, of which log-linear models weigh `definites` by what the article has `stated`, then `pronouns` by such
a model with the gender that the other pronouns vote for (`votes`), and `first_person` in quotes and
`interviews`. `context` knows what lies round a mention, `countries` where an entity is from; `rows` makes the tables.
"""

from dateline.transforms.coreference.sieves import resolve

__all__ = ["resolve"]
