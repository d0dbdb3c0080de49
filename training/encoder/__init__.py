"""Training of the two networks that ship, in PyTorch: one pre-trained encoder, and heads for each task.

`network` is the encoder with its heads. `reading` defines the tasks of the first network (tags, tree, sentences,
names) and `facts` those of the second (events, attributions and their participants), with their losses. `articles`
turns labelled articles into words, labels and anchors, `examples` cuts them into windows, and `batches` gathers windows
of like length. `train` runs the loop (`loop`) from checkpoint to checkpoint; `export` writes the int8 ONNX file and the
heads that ship, and `shipped` makes a checkpoint of these to go on from. `package` writes the spaCy pipeline around
them, with its lemma tables (`lemmas`).
"""
