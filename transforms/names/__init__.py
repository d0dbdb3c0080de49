"""Parts of `dateline.transforms.names.entities`: the spans, labels, titles and countries of names."""
