"""How the models that ship are made: from corpora to networks to their scores.

`corpora` reads what the models learn from, `encoder` trains and exports the networks, `evaluation` measures them, and
`build` does all of it, from nothing to the model card. Four commands fit what is small: `lines` the classifier of line
roles, `antecedents` and `descriptions` the choice of antecedents, and `given_names` writes a word list. Imports point
one way: corpora ← encoder ← evaluation ← commands.
"""
