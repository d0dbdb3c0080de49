"""Parts of `transforms.entities`: the spans, labels, titles and countries of names."""
