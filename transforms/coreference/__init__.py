"""Parts of `dateline.transforms.coreference.sieves`: mentions, chains, and the rules that join them."""
