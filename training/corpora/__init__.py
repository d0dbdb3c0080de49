"""What the models learn from: a reader for each corpus, and this project's own labels.

`conllu` reads treebanks and `names` the corpora of names, each brought to one label scheme, as `Sentence` records
(`sentences`); `detokenize` restores the spaces that a corpus dropped, `augment` varies quotation marks and capitals.
`prepare.Corpora` gathers them under one folder and writes spaCy documents. `labels` rebuilds the articles that this
project labelled from their offsets in `training/labels/`, `line_labels` those of line roles, and `dates` finds the
words that date a labelled event. For the choice of antecedents, `choices` reads GUM's chains (`gold_mentions`) and
`titled` finds pronouns of unannotated news (`raw`) whose antecedent is unambiguous.
"""
