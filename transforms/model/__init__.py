"""The language model: a spaCy pipeline whose tags, parse, sentences and names come from one network.

`pipeline/` is the pipeline that ships, `loading` loads it or an installed one and adds the components that Dateline
needs (`components`), and `versions` names a pipeline and its version without loading it. The networks themselves are
run by `dateline.transforms.encoder`.
"""
