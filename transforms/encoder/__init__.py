"""The networks that ship, run with onnxruntime and numpy: no torch at run time.

`inputs` cuts a document into windows of word pieces, `network` computes the words' states and the heads on them.
`reading` makes the parse of it (`tree` finds the best tree), for the language model. `facts` reads events (`events`)
and attributions (`speech`), by what relates words to an anchor (`related`) and by runs of chosen words (`stretches`).
`calibration` turns the networks' scores into probabilities.
"""

from dateline.transforms.encoder.facts import Facts, facts_of, read_facts
from dateline.transforms.encoder.reading import read

__all__ = ["Facts", "facts_of", "read", "read_facts"]
