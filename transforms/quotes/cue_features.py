"""What the cue tagger looks at: each token, its neighbours, its place in the parse and the quotations near it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from transforms.quotes.token_columns import TokenColumns, feature_rows

LABELS = ("O", "B", "I")


def cue_features(columns: TokenColumns, templates: Sequence[str]) -> NDArray[np.uint32]:
    """One row of hashes a token; sentences are the sequences."""
    return feature_rows(columns.values, columns.sentences, templates)
