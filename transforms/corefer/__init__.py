"""Parts of `transforms.coreference`: mentions, chains, and the rules that join them."""
