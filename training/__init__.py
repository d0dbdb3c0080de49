"""The recipe of the language model that ships: readers for each corpus, training, evaluation, packaging."""
