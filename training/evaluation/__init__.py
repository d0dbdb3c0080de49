"""Measurement of the trained models on articles that they did not learn from.

`scores` measures the pipeline by itself, before any rule of the transforms: syntax, sentences and names on the
development parts of the corpora. `card` writes the model card from these scores. `calibrate` fits the logistic
regressions (`logistic`) that turn the networks' evidence into the scores of events and quotes, on the labelled articles
that were held out.
"""
